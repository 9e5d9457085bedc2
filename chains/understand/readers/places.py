"""Reads where a film is from, in which language, and where its story is set."""

import re
from typing import Any

from chains.understand.draft import DONE, KEPT, Draft
from chains.understand.lexicons import Hit, key

WORD = re.compile(r"[^\W_]+")
REFUSED = re.compile(r"\b(?:not|no|nothing|never|without|avoid)(?: \w+)? $")
ORIGIN = re.compile(
    r"\b(?:from|made in|out of|produced in|shot in|filmed in"
    r"|coming from) (?:the )?(?P<where>[^\W\d_]+(?: [^\W\d_]+)?)"
)
OR_FROM = re.compile(r"(?: ,| or| and)+ (?:from )?(?:the )?(?P<where>[^\W\d_]+)")
SET_IN = re.compile(
    r"(?<!who )\b(?:set|takes? place|taking place|happening|happens|plays|playing out|takes? us) "
    r"(?:in|on|at|during|around|aboard) "
    r"(?:the |a |an )?(?P<place>[^\W_]+(?: (?!(?:and|or|but|with|without|that|which|where|under|from"
    r"|no|not|in|please|starring|by|directed|during|about|is|like|for|to|who|when)\b)[^\W_]+){0,2})"
)


FILM_NOUN = re.compile(
    r"^(?: (?:language|speaking|made|new wave|neorealism|giallo|noir|classic|classics|indie|arthouse|\w+ing))*(?:$| "
    r"(?:[,.!?;:()/+]|movies?|films?|flicks?|cinema|ones?|one|stuff|or|and|but|with|from|about|please"
    r"|thrillers?|productions?|remake|version|director|directors|directed|titles?|for|in|on"
    r"|under|that|the|only|if|where|would|is|are|too|also|not|no|without|by|set|made|starring|after"
    r"|before|anything|something|\ue002|\ue003|\ue001|\ue000|dubbed|new|old|action|animation|animated"
    r"|anime))"
)


STORY_TIME = re.compile(
    r"(?: ,)? (?:in|during|around) (?P<time>(?:the )?(?:early |mid |late )?(?:\d{4}s?|\d0s|future|middle ages"
    r"|\d\d(?:th|st) century|wild west))\b"
)


def read_settings(draft: Draft) -> None:
    """ "Set in Tokyo", "set in 1944": a theme with its words, before a name, a year or a country takes them."""
    for match in draft.each(SET_IN):
        place = match["place"]
        if draft.fields.get("act") == "identify" or place.split()[0] in draft.lexicons.fillers:
            continue
        said = f"set in {'the ' if ' the ' in match.group() else ''}{place}"
        refused = bool(REFUSED.search(draft.line[: match.start()][-24:]))
        draft.add("themes_none" if refused else "themes", said)
        draft.take(match.start(), match.start("place"))
        draft.take(*match.span("place"), DONE if refused else KEPT)
        when = STORY_TIME.match(draft.line, match.end())
        if when:
            draft.add("themes_none" if refused else "themes", f"set in {when['time']}")
            draft.take(*when.span(), DONE if refused else KEPT)


def read_origins(draft: Draft) -> None:
    """ "From Mexico", "made in France": a country."""
    for match in draft.each(ORIGIN):
        words = match["where"].split()
        for size in range(len(words), 0, -1):
            code = draft.lexicons.countries.get(key(" ".join(words[:size])))
            if code:
                end = match.start("where") + len(" ".join(words[:size]))
                draft.add("countries_none" if draft.is_negated(match.start()) else "countries_any", code, match.start())
                draft.take(match.start(), end)
                _more_countries(draft, end)
                break


def _more_countries(draft: Draft, end: int) -> None:
    """ "… or Japan"."""
    while further := OR_FROM.match(draft.line, end):
        code = draft.lexicons.countries.get(key(further["where"]))
        if code is None:
            return
        draft.add("countries_none" if draft.is_negated(end) else "countries_any", code)
        end = draft.take(*further.span()).end


def language(draft: Draft, hit: Hit, code: Any) -> None:
    _place(draft, hit, "languages", code)


def nationality(draft: Draft, hit: Hit, code: Any) -> None:
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


def industry(draft: Draft, hit: Hit, name: Any) -> None:
    draft.take(hit.start, hit.end)
    none = draft.is_negated(hit.start)
    table = {
        "bollywood": (("languages", "hi"), ("countries", "IN")),
        "nollywood": (("countries", "NG"),),
        "hollywood": (("countries", "US"),),
        "foreign": (),
    }
    for kind, code in table[name]:
        draft.add(f"{kind}_none" if none else f"{kind}_any", code)
    if name == "foreign" and not (none and draft.wishes.get("languages_any")):
        draft.add("languages_any" if none else "languages_none", "en")
