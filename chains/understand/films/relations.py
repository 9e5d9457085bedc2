"""Reads what is taken from a film, or turned against it: "same director", "the opposite"."""

import re

from chains.understand.draft import FILM, Draft
from data.dialogue import Borrow, Ref

SAME = re.compile(
    r"\b(?:(?:with|by|from|of|has|in|the|that) ){0,4}(?:same|that) (?P<what>director|directors|filmmaker"
    r"|actors?|actress|cast|stars?|lead|people|genres?|era|decade|period|time period|years?|language"
    r"|country|moods?|vibes?|tone|feel)(?: (?:as|from|of|in|like))?(?= |$)|\bkeep(?:ing)? the (?P<kept>director"
    r"|cast|genre|era"
    r"|decade|language|mood|vibe|tone|feel) (?:of|from)(?= )|\b(?:from |by )?(?:whoever"
    r"|the (?:person|guy|woman|man) who) (?P<did>directed|made|shot)|\bby the (?P<who>director"
    r"|makers?) (?:of|behind)"
)
BORROWED = {
    "director": "director",
    "filmmaker": "director",
    "directed": "director",
    "made": "director",
    "shot": "director",
    "maker": "director",
    "actor": "cast",
    "actress": "cast",
    "cast": "cast",
    "star": "cast",
    "lead": "cast",
    "people": "cast",
    "genre": "genre",
    "era": "era",
    "decade": "era",
    "period": "era",
    "time period": "era",
    "year": "era",
    "language": "language",
    "country": "language",
    "mood": "mood",
    "vibe": "mood",
    "tone": "mood",
    "feel": "mood",
}

OPPOSITE = re.compile(
    r"\b(?:the |an? |some |your )?(?:exact |complete |total |polar |very |direct )?opposites?\b"
    r"(?! (?:of (?!\ue000|that|it|this)|sex|side|direction|attract))(?: of (?:that|it|this)(?: one)?\b)?"
)


def read_borrows(draft: Draft) -> None:
    """ "Same director", "from whoever directed Jaws": an attribute and the film it is taken from."""
    for match in draft.each(SAME):
        said = match["what"] or match["did"] or match["who"] or match["kept"]
        what = said if said in BORROWED else said.removesuffix("s")
        behind = next((m for m in draft.mentions if 0 <= m.span.start - match.end() <= 12), None)
        if (match["did"] or match["who"]) and behind is None:
            continue
        focus = draft.view.focus
        here = Ref(kind="focus", id=focus.tmdb_id) if focus else Ref(kind="last_list")
        ref = behind.ref if behind else draft.film_before(match.start()) or here
        if behind:
            behind.use = "same"
        draft.note("borrow", Borrow(attr=BORROWED[what], ref=ref))
        draft.take(*match.span())


def read_opposites(draft: Draft) -> None:
    """ "Give me the opposite": nothing like the film named last, else like the focus."""
    for match in draft.each(OPPOSITE):
        if draft.line.startswith(f" of {FILM}", match.end()):
            draft.take(match.start(), match.end() + 3)
            continue
        named = [mention.ref for mention in draft.mentions if mention.use != "than"]
        focus = draft.view.focus
        if named or focus or draft.view.shown:
            here = Ref(kind="focus", id=focus.tmdb_id) if focus else Ref(kind="last_list")
            draft.note("dissimilar_to", named[-1] if named else here)
            draft.take(*match.span())
