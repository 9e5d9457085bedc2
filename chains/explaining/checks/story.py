"""Holds what is told of the story against the premise: who does what to whom, in its order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from chains.explaining.checks.ties import ties
from chains.explaining.reading.amounts import amounts
from chains.explaining.reading.backing import Backing
from chains.explaining.reading.line import Word, find, tables
from chains.explaining.reading.premise import Premise, being, moves, premise_of

ORDER = "who does what is not as in the premise"
FRONTING = frozenset("in on at near during inside after before with set when while as for until from under".split())
OWNED = 8  # words between what is owned and whose it is
PREPOSITIONS = frozenset("under over from of in on at near about through across that is are was were he she".split())
JOINING = frozenset("and but then".split())


@dataclass(frozen=True, slots=True)
class Clause:
    """Words of the premise in a row; `opener` is the little word the clause begins with."""

    opener: str
    at: tuple[int, ...]


def story(line: Sequence[Word], backing: Backing, covered: frozenset[int]) -> Iterator[str]:
    """A fault for each turn of the story that the premise does not give; `covered` words are not of the story."""
    covered |= {at for amount in amounts(line) for at in range(amount.start, amount.end)}
    if find([word.stem for word in line], [word.stem for word in backing.premise]):
        return  # its very words
    premise = premise_of(backing.premise)
    clauses = _clauses(line, premise, covered)
    subject: str | None = None
    for number, clause in enumerate(clauses):
        if not _in_order(line, clause, premise, first=number == 0):
            yield ORDER
        heads = [line[at].stem for at in clause.at]
        if subject and clause.opener in JOINING and heads and not _carried(subject, heads[0], premise):
            yield ORDER
        before = clauses[number - 1].at if number else ()
        if (
            before
            and clause.opener in tables().relative
            and heads
            and not _linked(line[before[-1]].stem, heads[0], premise)
        ):
            yield ORDER
        subject = next(
            (head for head in heads if being(head, premise)), None if clause.opener not in JOINING else subject
        )
        if number and before and not _attached(line, before[-1], clause, premise):
            yield ORDER
    yield from ties(line, premise, covered)


def _clauses(line: Sequence[Word], premise: Premise, covered: frozenset[int]) -> list[Clause]:
    clauses, opener, held = list[Clause](), "", list[int]()
    for at, word in enumerate(line):
        if word.paused or word.fold in tables().boundaries:
            if held:
                clauses.append(Clause(opener, tuple(held)))
                held = []
            opener = word.fold if word.fold in tables().boundaries else ("," if held or not opener else opener)
        if at not in covered and word.fold not in tables().function and moves(word, premise):
            held.append(at)
    return [*clauses, Clause(opener, tuple(held))] if held else clauses


def _in_order(line: Sequence[Word], clause: Clause, premise: Premise, *, first: bool) -> bool:
    """Whether each word stands after the one before it, as near as it should, under its own subject."""
    fronted = first and clause.opener in FRONTING
    for one, other in pairwise(clause.at):
        pairs = premise.forward(line[one].stem, line[other].stem)
        if line[one].stem == line[other].stem:
            continue
        if not pairs and not _swapped(line, one, other, premise):
            if fronted or _harmless(line, one, other, premise):
                fronted = False
                continue
            return False
        apart = other - one
        if pairs and not any(_fits(i, j, apart, premise) for i, j in pairs):
            return False
    return True


def _harmless(line: Sequence[Word], one: int, other: int, premise: Premise) -> bool:
    """Whether two words that changed places say nothing new: nobody is moved, no verb has another object."""
    first, second = line[one], line[other]
    if first.owns:  # "an old man's wrinkles", "the wrinkles of an old man"
        owned = [(i, j) for i, j in premise.forward(second.stem, first.stem) if j - i <= OWNED]
        return any("of" in {word.fold for word in premise.line[i:j]} for i, j in owned)
    if other - one == 1 or being(first.stem, premise) or being(second.stem, premise):
        return False
    between = {word.fold for word in line[one + 1 : other]}
    does = any(premise.verb(at) for at in premise.places[first.stem])
    return not does or bool(between & PREPOSITIONS)


def _swapped(line: Sequence[Word], one: int, other: int, premise: Premise) -> bool:
    """Whether two words of one phrase of the premise only changed sides: "a boy sick in bed", "a sick boy"."""
    pairs = premise.forward(line[other].stem, line[one].stem)
    near = [(i, j) for i, j in pairs if j - i <= 3]
    return any(
        not premise.verb(i) and not premise.verb(j) and not (premise.being(i) and premise.being(j)) for i, j in near
    )


def _fits(one: int, other: int, apart: int, premise: Premise) -> bool:
    """Whether two words that follow each other in the sentence belong together in the premise."""
    if premise.being(one) and premise.verb(other) and apart <= 3:
        return _does(one, other, premise)
    if premise.verb(one) and premise.being(other) and apart <= 4:
        return _done_to(one, other, premise)
    return True


def _does(being: int, verb: int, premise: Premise) -> bool:
    """Whether nobody else stands between them to do it."""
    nearest = premise.content(verb, -1)
    if nearest is None or nearest <= being or not premise.being(nearest) or premise.line[nearest].owns:
        return True
    if all(word.capital for word in premise.line[being : nearest + 1]):
        return True  # one name
    between = [word.fold for word in premise.line[being + 1 : nearest]]
    return bool(set(between[:3]) & tables().relative) or ("and" in between and len(between) <= 4)


def _done_to(verb: int, being: int, premise: Premise) -> bool:
    """Whether nobody else stands between them to suffer it."""
    others = [at for at in range(verb + 1, being) if premise.being(at) and not premise.line[at].owns]
    if not others or being - others[-1] <= 1:
        return True
    between = [word.fold for word in premise.line[others[-1] + 1 : being]]
    return "and" in between or premise.line[being - 1].owns


def _carried(subject: str, head: str, premise: Premise) -> bool:
    """Whether "… and plans" may go on with the subject of the clause before."""
    if subject not in premise.places or head not in premise.places:
        return True
    verbs = [at for at in premise.places[head] if premise.verb(at)]
    return not verbs or bool(premise.forward(subject, head)) or subject == head


def _linked(one: str, head: str, premise: Premise) -> bool:
    """Whether "… who plans" hangs on somebody who stands before it."""
    beings = [at for at in premise.places.get(one, ()) if premise.being(at)]
    verbs = [at for at in premise.places.get(head, ()) if premise.verb(at)]
    if not beings or not verbs:
        return True
    return any(i < j and _does(i, j, premise) for i in beings for j in verbs)


def _attached(line: Sequence[Word], last: int, clause: Clause, premise: Premise) -> bool:
    """Whether "… for a rich man" hangs on what it hangs on in the premise."""
    beings = [at for at in clause.at if being(line[at].stem, premise)]
    if clause.opener not in FRONTING - JOINING - {"while", "as", "when", "until", "set"} or not beings:
        return True
    return bool(premise.forward(line[last].stem, line[beings[0]].stem)) or _swapped(line, last, beings[0], premise)
