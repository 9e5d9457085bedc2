"""Reads everything that is a phrase of the lexicon: genres, moods, themes, places, critiques, sorts."""

import re
from collections.abc import Callable
from typing import Any

from chains.understand.draft import DONE, KEPT, Draft
from chains.understand.lexicons import Hit
from chains.understand.readers.viewers import audience
from data.dialogue import Critique
from data.filters import Range
from data.movie import singular

WORD = re.compile(r"[^\W_]+|[\U0001f300-\U0001faff\u2600-\u27bf]")
NEGATIVE = frozenset("not no nothing never without can do did like never".split())
AXIS_OF_MOOD = {
    "funny": ("funny", "more"), "lighthearted": ("light", "more"), "feel_good": ("light", "more"), "dark": ("light", "less"),
    "romantic": ("romantic", "more"), "scary": ("scary", "more"), "tearjerker": ("sad", "more"), "quirky": ("weird", "more"),
    "thought_provoking": ("smart", "more"), "mind_bending": ("weird", "more"), "gritty": ("light", "less"),
}  # fmt: skip
TURN = re.compile(
    r"\b(?:but|only|just|except|with|though|and)(?: (?:more|much|way|make it|make that|make them|something|it is|in|also|a|bit))*(?: \w+)? $"
)
DEGREE = re.compile(
    r"\b(?P<degree>too|that|overly|so|very|super|particularly|terribly|excessively|as) (?P<word>\w+(?: \w+)?)|\b(?P<short>\w+) enough\b"
)
FEWER = re.compile(r"\b(?:fewer|less) $")
SET_IN = re.compile(
    r"\b(?:set|takes? place|taking place|happening|takes? us) (?:in|on|at|during|around|aboard) (?:the |a |an )?(?P<place>[^\W_]+(?: (?!(?:and|or|but|with|without|that|which|where|under|from|no|not|in|please|starring|by|directed|during|about|is|like|for|to|who|when)\b)[^\W_]+){0,2})"
)


def read_settings(draft: Draft) -> None:
    """ "Set in Tokyo", "set in 1944": a theme with its words, before a year or a country takes them."""
    for match in draft.each(SET_IN):
        place = match["place"]
        said = f"set in {'the ' if ' the ' in match.group() else ''}{place}"
        draft.add("themes_none" if draft.is_negated(match.start()) else "themes", said)
        draft.take(match.start(), match.start("place"))
        draft.take(*match.span("place"), DONE if draft.is_negated(match.start()) else KEPT)


FILM_NOUN = re.compile(
    r"^(?: (?:language|speaking|made|new wave|classic|classics|indie|arthouse|\w+ing))*(?:$| (?:[,.!?;:()/+]|movies?|films?|flicks?|cinema|ones?|one|stuff|or|and|but|with|from|about|please|thrillers?|productions?|remake|version|director|directors|directed|actors?|titles?|for|in|on|under|that|the|only|if|where|would|is|are|too|also|not|no|without|by|set|made|starring|after|before|anything|something|\ue002|\ue003|\ue001|\ue000|dubbed|new|old|action|animation|animated|anime))"
)


def read_negative(draft: Draft) -> None:
    """Takes moods that begin with a no ("nothing too heavy") before the no is read as one."""
    for hit in draft.lexicons.book.find(list(_words(draft))):
        first = draft.line[hit.start : hit.end].split(" ", 1)[0]
        if (
            first in NEGATIVE
            and hit.entries[0].topic in ("mood", "popularity", "industries")
            and " " in draft.line[hit.start : hit.end]
        ):
            TOPICS[hit.entries[0].topic](draft, hit, hit.entries[0].value)


def read(draft: Draft) -> None:
    """Takes the longest phrases from left to right, then what the catalogue itself calls a theme."""
    _degrees(draft)
    genres: list[tuple[Hit, tuple[str, ...]]] = []
    for hit in list(draft.lexicons.book.find(list(_words(draft)))):
        for entry in hit.entries:
            if entry.topic == "genres":
                genres.append((hit, tuple(entry.value)))
            elif entry.topic in TOPICS:
                TOPICS[entry.topic](draft, hit, entry.value)
    _genres(draft, genres)
    _catalogue_themes(draft)
    _unwanted(draft)


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
            draft.add("moods_none", "scary" if name == "scary" else "tearjerker") if match["degree"] == "very" else None
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
            draft.note("critiques", Critique(axis=axis, direction=direction, ref=seeds[-1].ref))  # type: ignore[arg-type]
    draft.take(hit.start, hit.end)


def _theme(draft: Draft, hit: Hit, theme: Any) -> None:
    none = draft.is_negated(hit.start)
    if FEWER.search(draft.line[: hit.start][-8:]):
        draft.take(hit.start, hit.end)
        return
    draft.add("themes_none" if none else "themes", theme, -1 if none else hit.start)
    last = max(draft.line.rfind(" ", hit.start, hit.end) + 1, hit.start)
    genres = next(
        (
            entry.value
            for found in draft.lexicons.book.find([(draft.line[last : hit.end], last)])
            for entry in found.entries
            if entry.topic == "genres"
        ),
        (),
    )
    for genre in genres if last > hit.start else ():
        draft.add("genres_none" if none else "genres_all", genre)
    draft.take(hit.start, hit.end, DONE if none else KEPT)


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
    if compared or axis not in ("old", "long"):
        draft.critique(axis, direction, hit.start)
        return
    table = {
        ("old", "more"): ("year", Range(max=1990)), ("old", "less"): ("year", Range(min=draft.now.year - 5)),
        ("long", "less"): ("runtime", Range(max=95)), ("long", "more"): ("runtime", Range(min=150)),
    }  # fmt: skip
    name, bounds = table[axis, direction]
    if name not in draft.wishes:
        draft.wishes[name] = bounds
        draft.soft.add(name)


def _language(draft: Draft, hit: Hit, code: Any) -> None:
    _place(draft, hit, "languages", code)


def _nationality(draft: Draft, hit: Hit, code: Any) -> None:
    _place(draft, hit, "countries", code)


def _place(draft: Draft, hit: Hit, kind: str, code: str) -> None:
    """An adjective tells where a film is from only before a film word; before another noun it is part of the story."""
    behind = draft.line[hit.end : hit.end + 30]
    meant = FILM_NOUN.search(behind) or _topic_next(draft, behind)
    if not meant and not draft.line[max(0, hit.start - 4) : hit.start].endswith(" in "):
        return
    draft.add(f"{kind}_none" if draft.is_negated(hit.start) else f"{kind}_any", code, hit.start)
    draft.take(hit.start, hit.end)


def _topic_next(draft: Draft, behind: str) -> bool:
    words = [(match.group(), match.start()) for match in WORD.finditer(behind)][:3]
    hit = next(iter(draft.lexicons.book.find(words)), None) if words else None
    return (
        hit is not None
        and hit.start == words[0][1]
        and hit.entries[0].topic in ("genres", "mood", "theme", "plain", "axes")
    )


def _industry(draft: Draft, hit: Hit, name: Any) -> None:
    draft.take(hit.start, hit.end)
    none = draft.is_negated(hit.start)
    table = {
        "bollywood": (("languages", "hi"), ("countries", "IN")), "nollywood": (("countries", "NG"),),
        "hollywood": (("countries", "US"),), "foreign": (),
    }  # fmt: skip
    for kind, code in table[name]:
        draft.add(f"{kind}_none" if none else f"{kind}_any", code)
    if name == "foreign":
        draft.add("languages_any" if none else "languages_none", "en")


def _popularity(draft: Draft, hit: Hit, value: Any) -> None:
    if draft.is_negated(hit.start):
        draft.critique("popular", "less" if value == "popular" else "more", hit.start)
    else:
        draft.wishes["popularity"] = value
    draft.take(hit.start, hit.end)


def _sort(draft: Draft, hit: Hit, value: Any) -> None:
    draft.fields["sort"] = value
    draft.take(hit.start, hit.end)


def _rated(draft: Draft, hit: Hit, value: Any) -> None:
    if not draft.is_negated(hit.start):
        draft.wishes.setdefault("rating_min", 7.5)
        draft.take(hit.start, hit.end)


def _provider(draft: Draft, hit: Hit, value: Any) -> None:
    if not draft.is_negated(hit.start):
        draft.add("providers_any", value)
    draft.take(hit.start, hit.end)


def _series(draft: Draft, hit: Hit, value: Any) -> None:
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
    "mood": _mood, "emoji": _mood, "theme": _theme, "content": _content, "plain": _plain, "axes": _axis, "languages": _language,
    "nationalities": _nationality, "industries": _industry, "popularity": _popularity, "sorts": _sort, "rated": _rated,
    "providers": _provider, "series": _series, "certificates": _certificate, "audiences": audience,
}  # fmt: skip


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
    between = [draft.line[a.end : b.start] for (a, _), (b, _) in zip(positive, positive[1:], strict=False)]
    either = plural or any(
        re.search(r" or |/|\beither\b|^ , $", gap) and "," not in gap or " or " in gap for gap in between
    )
    for hit, genres in positive:
        name = "genres_any" if either and len(positive) > 1 else "genres_all"
        for genre in genres:
            draft.add(name, genre, hit.start)
    for hit, _ in hits:
        draft.take(hit.start, hit.end)


def _catalogue_themes(draft: Draft) -> None:
    """Runs of up to three words that the catalogue has as a theme."""
    words = [(singular(word), at, at + len(word)) for word, at in draft.words()]
    fillers = draft.lexicons.fillers
    i = 0
    while i < len(words):
        step = 1
        for size in (3, 2, 1):
            span = words[i : i + size]
            form = " ".join(word for word, _, _ in span)
            tight = span[-1][2] - span[0][1] == sum(end - at + 1 for _, at, end in span) - 1
            plain_word = size == 1 and (len(form) < 4 or draft.line[span[0][1] : span[0][2]] in fillers)
            if (
                len(span) == size
                and tight
                and form in draft.names.themes
                and not plain_word
                and span[0][0] not in fillers
            ):
                hit = Hit(span[0][1], span[-1][2], ())
                _theme(draft, hit, draft.names.themes[form])
                step = size
                break
        i += step


def _unwanted(draft: Draft) -> None:
    """Nouns under a no that nobody else took become unwanted themes."""
    run: list[tuple[str, int]] = []
    for word, at in [*draft.words(), ("", -1)]:
        wanted = (
            word
            and draft.is_negated(at)
            and word not in draft.lexicons.fillers
            and not word.isdigit()
            and len(word) > 2
        )
        if wanted and (not run or run[-1][1] + len(run[-1][0]) + 1 == at):
            run.append((word, at))
            continue
        if (
            run
            and len(run) <= 3
            and all(w in draft.names.vocabulary or singular(w) in draft.names.vocabulary for w, _ in run)
        ):
            draft.add("themes_none", " ".join([*(w for w, _ in run[:-1]), singular(run[-1][0])]))
        if run:
            draft.take(run[0][1], run[-1][1] + len(run[-1][0]))
        run = [(word, at)] if wanted else []
