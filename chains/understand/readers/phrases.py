"""Reads everything that is a phrase of the lexicon: genres, moods, themes, places, critiques, sorts."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from chains.understand.draft import Draft
from chains.understand.lexicons import Hit
from chains.understand.readers import places, themes
from chains.understand.readers.viewers import audience
from data.dialogue import Clarify, Critique
from data.filters import Range

WORD = re.compile(r"[^\W_]+|[\U0001f300-\U0001faff\u2600-\u27bf]")
NEGATIVE = frozenset("not no nothing never without can do did like never".split())
AXIS_OF_MOOD = {
    "funny": ("funny", "more"),
    "lighthearted": ("light", "more"),
    "feel_good": ("light", "more"),
    "dark": ("light", "less"),
    "romantic": ("romantic", "more"),
    "scary": ("scary", "more"),
    "tearjerker": ("sad", "more"),
    "quirky": ("weird", "more"),
    "thought_provoking": ("smart", "more"),
    "mind_bending": ("weird", "more"),
    "gritty": ("light", "less"),
}
TURN = re.compile(
    r"\b(?:but|only|just|except|with|though|and)(?: (?:more|much|way|make it|make that|make them"
    r"|something|it is|in|also|a|bit))*(?: \w+)? $"
)
DEGREE = re.compile(
    r"\b(?P<degree>too|that|overly|so|very|super|particularly|terribly|excessively|as) "
    r"(?P<word>\w+(?: \w+)?)|\b(?P<short>\w+) enough\b"
)
LISTED_GENRES = {"history": "History", "music": "Music", "family": "Family", "romantic": "Romance"}
LISTED = re.compile(rf"\b(?:{'|'.join(LISTED_GENRES)})\b(?! (?:of|about|friendly|night|evening))")
ROMANTIC = re.compile(r"\bromantic(?= (?:[\w\ue002]+ ){1,2}(?:movies?|films?|flicks?)\b)")
JOINT = re.compile(r"(?: ,| or| and| nor| /)+ $|(?: ,| or| and| nor| /)+ ")
SPARED = re.compile(
    r"\b(?:where |in which |that |as long as )?(?:the |an |a |no |any )?(?:dogs?|cats?|animals?|pets?|horses?|puppy"
    r"|puppies) (?:(?:do|does|did|is|are|will|would|must|should|shall|can|could|may|better|has to|have to|gets?)"
    r" (?:better )?(?:not|never) (?:to )?(?:be |get )?(?:die|dies|hurt|killed|harmed|suffer|injured|abused)"
    r"|survives?|lives?(?= ?$| [,.!?]| through)|makes? it(?: out)?(?: alive)?|stays? alive)\b"
)

FEARFUL = re.compile(
    r"\b(?:(?:gets?|is|am|are) (?:easily (?:scared|frightened|spooked)|(?:scared|frightened|spooked) (?:so )?easily)"
    r"|(?:scares?|frightens?|spooks?) (?:so |too )?easily|easily scared|do(?:es)? not like (?:being"
    r"|getting) scared)\b"
)
DEATHLESS = re.compile(
    r"\b(?:where |in which |that )?(?:nobody|no one|noone|none of them|not one person|no character|no characters)"
    r" (?:\w+ )?(?:dies|die|gets? (?:killed|hurt|murdered)|is killed|has to die|should die|must die)\b"
    r"|\b(?:everyone|everybody) (?:survives|lives(?= ?$| [,.!?])|makes it(?: out)?(?: alive)?|stays alive)\b"
)


def read_negative(draft: Draft) -> None:
    """Takes moods that begin with a no ("nothing too heavy") before the no is read as one."""
    if draft.found(SPARED):
        draft.add("content_none", "animal_harm")
    if draft.found(DEATHLESS):
        draft.add("content_none", "sad_ending")
        draft.add("content_none", "violence")
    if draft.found(FEARFUL):
        draft.add("moods_none", "scary")
    for hit in draft.lexicons.book.find(list(_words(draft))):
        first = draft.line[hit.start : hit.end].split(" ", 1)[0]
        if (
            first in NEGATIVE
            and hit.entries[0].topic in ("mood", "popularity", "industries", "axes")
            and " " in draft.line[hit.start : hit.end]
        ):
            TOPICS[hit.entries[0].topic](draft, hit, hit.entries[0].value)


def read(draft: Draft) -> None:
    """Takes the longest phrases from left to right, then what the catalogue itself calls a theme."""
    _degrees(draft)
    for match in draft.each(ROMANTIC):
        draft.add("genres_none" if draft.is_negated(match.start()) else "genres_all", "Romance")
        draft.take(*match.span())
    themes.read_catalogue(draft, (3, 2))
    hits = list(draft.lexicons.book.find(list(_words(draft))))
    genres = [(hit, tuple(entry.value)) for hit in hits for entry in hit.entries if entry.topic == "genres"]
    listed = _listed(draft, genres)
    taken = {hit.start for hit, _ in (*genres, *listed)}
    for hit in hits:
        for entry in hit.entries if hit.start not in taken and draft.is_unread(hit.start) else ():
            if entry.topic in TOPICS:
                TOPICS[entry.topic](draft, hit, entry.value)
    _genres(draft, sorted([*genres, *listed]))
    themes.read_catalogue(draft)
    themes.read_subjects(draft)
    themes.read_unwanted(draft)


def _words(draft: Draft) -> list[tuple[str, int]]:
    return [(match.group(), match.start()) for match in WORD.finditer(draft.line)]


def _degrees(draft: Draft) -> None:
    """`too slow`, `not that scary`, `not funny enough`."""
    table = {word: axis for axis, held in draft.lexicons.cues["degrees"].items() for word in held}
    for match in draft.each(DEGREE):
        said = match["word"] or match["short"]
        axis = table.get(said) or table.get(said.split(" ")[0])
        if axis is None or not _degree_applies(draft, match):
            continue
        name, _, way = axis.partition(" ")
        if name in ("scary", "sad") and draft.is_negated(match.start()) and not match["short"]:
            mood: Any = "scary" if name == "scary" else "tearjerker"
            draft.add("moods_none", mood) if match["degree"] in ("very", "too") else None
        direction = way or ("more" if match["short"] else "less")
        draft.critique(name, direction, match.start())
        end = match.end() if said in table else match.start("word") + len(said.split(" ")[0])
        draft.take(match.start(), end)


def _degree_applies(draft: Draft, match: re.Match[str]) -> bool:
    if match["short"]:
        return draft.is_negated(match.start())
    return match["degree"] in ("too", "overly", "excessively") or draft.is_negated(match.start())


def _mood(draft: Draft, hit: Hit, mood: Any) -> None:
    if draft.is_negated(hit.start):
        draft.add("moods_none", mood)
    else:
        draft.add("moods", mood)
        seeds = [mention for mention in draft.mentions if mention.use == "similar" and mention.span.end <= hit.start]
        if seeds and mood in AXIS_OF_MOOD and TURN.search(draft.line[seeds[-1].span.end : hit.start]):
            axis, direction = AXIS_OF_MOOD[mood]
            draft.note("critiques", Critique(axis=axis, direction=direction, ref=seeds[-1].ref))
    draft.take(hit.start, hit.end)


def _content(draft: Draft, hit: Hit, content: Any) -> None:
    if draft.is_negated(hit.start):
        draft.add("content_none", content)
        draft.take(hit.start, hit.end)


def _plain(draft: Draft, hit: Hit, axis: Any) -> None:
    if (
        len(hit.entries) > 1
        and draft.is_negated(hit.start)
        and any(entry.topic in ("content", "mood") for entry in hit.entries)
    ):
        return
    draft.critique(axis, "less" if draft.is_negated(hit.start) else "more", hit.start)
    draft.take(hit.start, hit.end)


def _axis(draft: Draft, hit: Hit, value: Any) -> None:
    axis, direction = value.split(" ")
    compared = draft.view.shown or draft.view.focus or draft.view.seed or draft.mentions
    draft.take(hit.start, hit.end)
    if axis == "popular" and not compared:
        draft.wishes["popularity"] = "popular" if direction == "more" else "hidden_gem"
        return
    if compared or axis not in ("old", "long"):
        draft.critique(axis, direction, hit.start)
        return
    table = {
        ("old", "more"): ("year", Range(max=1990)),
        ("old", "less"): ("year", Range(min=draft.now.year - 5)),
        ("long", "less"): ("runtime", Range(max=95)),
        ("long", "more"): ("runtime", Range(min=150)),
    }
    name, bounds = table[axis, direction]
    if name not in draft.wishes:
        draft.wishes[name] = bounds
        draft.soft.add(name)


def _popularity(draft: Draft, hit: Hit, value: Any) -> None:
    if draft.is_negated(hit.start):
        draft.critique("popular", "less" if value == "popular" else "more", hit.start)
    else:
        draft.wishes["popularity"] = value
    draft.take(hit.start, hit.end)


def _sort(draft: Draft, hit: Hit, value: Any) -> None:
    """ "You choose" is a wish for chance only where nothing else is wished."""
    if value == "leave":
        draft.fields["left"] = True
    else:
        draft.fields["sort"] = value
    draft.take(hit.start, hit.end)


def _rated(draft: Draft, hit: Hit, value: Any) -> None:
    if not draft.is_negated(hit.start):
        draft.wishes.setdefault("rating_min", 7.5)
        draft.take(hit.start, hit.end)


def _provider(draft: Draft, hit: Hit, value: Any) -> None:
    if not draft.is_negated(hit.start):
        draft.add("providers_any", value, hit.start, hit.end)
    draft.take(hit.start, hit.end)


def _series(draft: Draft, hit: Hit, value: Any) -> None:
    draft.fields.setdefault("clarify", Clarify(slot="series", options=("films",)))
    draft.take(hit.start, hit.end)


def _unrecorded(draft: Draft, hit: Hit, value: Any) -> None:
    """What no record says: it is said aloud, and neither kept nor guessed."""
    held = draft.fields.get("clarify")
    options = held.options if held is not None and held.slot == "unrecorded" else ()
    if held is None or options:
        named = tuple(dict.fromkeys((*options, str(value))))
        draft.fields["clarify"] = Clarify(slot="unrecorded", options=named)
    draft.take(hit.start, hit.end)


def _certificate(draft: Draft, hit: Hit, value: Any) -> None:
    """A bound of age, asked for or ruled out: no R means 16."""
    wanted, refused = value
    none = draft.is_negated(hit.start)
    if draft.line[hit.start : hit.end] == "r" and not none:
        return
    bound = refused if none else wanted
    if bound is not None:
        draft.wishes["max_age"] = min(bound, draft.wishes.get("max_age") or 18)
    draft.take(hit.start, hit.end)


TOPICS: dict[str, Callable[[Draft, Hit, Any], None]] = {
    "mood": _mood,
    "emoji": _mood,
    "theme": themes.theme,
    "content": _content,
    "plain": _plain,
    "axes": _axis,
    "languages": places.language,
    "nationalities": places.nationality,
    "industries": places.industry,
    "popularity": _popularity,
    "sorts": _sort,
    "rated": _rated,
    "providers": _provider,
    "series": _series,
    "unrecorded": _unrecorded,
    "certificates": _certificate,
    "audiences": audience,
}


def _listed(draft: Draft, genres: list[tuple[Hit, tuple[str, ...]]]) -> list[tuple[Hit, tuple[str, ...]]]:
    """Words that are a genre only beside another one: "war or history"."""
    starts, ends = {hit.start for hit, _ in genres}, {hit.end for hit, _ in genres}
    found: list[tuple[Hit, tuple[str, ...]]] = []
    for match in draft.each(LISTED) if genres else ():
        behind = draft.line[: match.start()]
        before = JOINT.search(behind[-8:])
        after = JOINT.match(draft.line, match.end())
        if (before and match.start() - len(before.group()) in ends) or (after and after.end() in starts):
            found.append((Hit(*match.span(), ()), (LISTED_GENRES[match.group()],)))
    return found


def _genres(draft: Draft, hits: list[tuple[Hit, tuple[str, ...]]]) -> None:
    """Under a no: none. Joined by "or", or named in the plural one after the other: any. Else all of them."""
    positive = []
    for hit, genres in hits:
        if draft.is_negated(hit.start):
            for genre in genres:
                draft.add("genres_none", genre)
        else:
            positive.append((hit, genres))
    plural = len(positive) > 1 and all(draft.line[hit.start : hit.end].endswith("s") for hit, _ in positive)
    between = [draft.line[a.end : b.start] for (a, _), (b, _) in pairwise(positive)]
    either = plural or any(
        (re.search(r" or |/|\beither\b|^ , $", gap) and "," not in gap) or " or " in gap for gap in between
    )
    either = either and len({genre for _, genres in positive for genre in genres}) > 1
    for hit, genres in positive:
        name = "genres_any" if either and len(positive) > 1 else "genres_all"
        for genre in genres:
            draft.add(name, genre, hit.start, hit.end)
    for hit, _ in hits:
        draft.take(hit.start, hit.end)
