"""Holds each film that is to be shown against each hard constraint, after ranking: the guarantee."""

from chains.ranking.plan import Plan
from data import Filters, Movie, Proof


def proofs(filters: Filters, movie: Movie, plan: Plan) -> tuple[Proof, ...]:
    """Each hard constraint in force with what the film has for it; one that is broken has `ok` False."""
    held = [Proof(constraint=v.constraint, value=v.value, ok=v.ok) for v in filters.verdicts(movie)]
    for name, films in (("exclude", plan.excluded), ("seen", plan.seen)):
        if films:
            out = movie.tmdb_id in films
            held.append(Proof(constraint=name, value=f"{'' if out else 'not '}one of {len(films)}", ok=not out))
    return tuple(held)


def kept(proof: tuple[Proof, ...]) -> bool:
    """Whether no promise is broken."""
    return all(entry.ok is not False for entry in proof)
