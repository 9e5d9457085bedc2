"""Reads what is taken back: "horror is fine after all", "drop the comedy", "any year"."""

import re
from typing import Any

from chains.understand.draft import Draft
from data.dialogue import Retract

RETRACT = (
    re.compile(
        r"\bthe (?P<what>rating|ratings|score|year|decade|era|length|runtime|language|country|genre"
        r"|age) (?:does|do) not "
        r"(?:really )?(?:have|need) to be\b(?: (?:so|that|very|too))?(?: \w+)?"
    ),
    re.compile(
        r"\b(?:never ?mind|forget|scratch|ignore|drop) (?:what i said |that |the (?:bit|part|thing) )?(?:about )?"
        r"(?:the |that )?(?:no|not|without) (?P<what>\w+)(?: (?:thing|rule|bit))?"
    ),
    re.compile(
        r"(?<!\w)(?P<what>\w+(?: \w+){0,3}) (?:is|are|would be) (?:(?:totally |perfectly |actually |also )?(?:fine"
        r"|ok|okay|allowed|alright|all right|good|welcome|cool)(?: (?:after all|again|too|now|with me"
        r"|actually|by me))+|(?:fine|ok|okay|alright|all right|allowed)(?= ?$| [.!,]))"
    ),
    re.compile(r"\bwithout (?:the |a |any )?(?P<what>\w+) (?:filter|limit|restriction|constraint|requirement)\b"),
    re.compile(
        r"\b(?:allow|bring back|include|re ?add|readd) (?P<what>(?:\w+ ){0,3}?\w+)(?: (?:again|back"
        r"|after all|too))?(?= ?$| [.!,])"
    ),
    re.compile(
        r"\b(?:never mind|nevermind|forget|forget about|ignore|drop|remove|lift|lose|clear|cancel"
        r"|no need for|scrap|skip) (?:about )?(?:the |my |that |those )?(?P<what>(?:\w+ ){0,3}?\w+)(?: "
        r"(?:filter|limit|restriction|constraint|thing|part|requirement|rule|bit))?(?= ?$| [.!,]| and)"
    ),
    re.compile(
        r"\bany (?P<what>year|decade|era|length|runtime|duration|language|country|genre|rating|mood|age"
        r"|actor|director|(?:streaming )?service|platform)(?: (?:is|will|would|works)(?: be)?(?: (?:fine|ok"
        r"|okay|good|do"
        r"|alright))?)?(?= ?$| [.!,]| (?:and|is|will))"
    ),
    re.compile(
        r"\b(?:do not|does not) (?:care|mind|matter) (?:about |how |if )?(?:the |it is "
        r"|what )?(?P<what>(?:\w+ ){0,4}?\w+)(?= ?$| [.!,])"
    ),
    re.compile(r"(?<!\w)(?P<what>\w+(?: \w+){0,3}) (?:does|do) not (?:really |even )?matter\b"),
    re.compile(
        r"\b(?:it )?(?:does not|do not) (?:have to|need to) be (?:from )?(?:the |that |so |a "
        r"|an )?(?P<what>(?:\w+ ){0,2}?\w+)(?: (?:anymore|any more|after all))?(?= ?$| [.!,])"
    ),
)
FIELDS = {
    "year": "year",
    "years": "year",
    "decade": "year",
    "era": "year",
    "date": "year",
    "old": "year",
    "new": "year",
    "recent": "year",
    "length": "runtime",
    "runtime": "runtime",
    "duration": "runtime",
    "time": "runtime",
    "short": "runtime",
    "long": "runtime",
    "language": "languages_any",
    "country": "countries_any",
    "genre": "genres_all",
    "genres": "genres_all",
    "rating": "rating_min",
    "ratings": "rating_min",
    "score": "rating_min",
    "mood": "moods",
    "age": "max_age",
    "popular": "popularity",
    "popularity": "popularity",
    "actor": "people_all",
    "director": "people_all",
    "subtitles": "languages_any",
    "kids": "max_age",
    "service": "providers_any",
    "platform": "providers_any",
}
VALUED = {
    "genres": ("genres_none", "genres_all", "genres_any"),
    "mood": ("moods_none", "moods"),
    "theme": ("themes_none", "themes"),
    "content": ("content_none",),
    "languages": ("languages_none", "languages_any"),
    "nationalities": ("countries_none", "countries_any"),
}


NAMED = frozenset(
    (
        "service",
        "platform",
        "year",
        "decade",
        "era",
        "length",
        "runtime",
        "duration",
        "language",
        "country",
        "genre",
        "rating",
    )
)


REWATCH = re.compile(
    r"\b(?:(?:want|like|love|happy|mood|ready|time|something|anything|one) (?:to |for "
    r"|a )*re ?watch(?:ing)?\b(?: again)?"
    r"|(?:something|anything|a film|a movie|films|movies|ones?) (?:that )?(?:i"
    r"|we) (?:have )?(?:already )?(?:seen|watched)(?: before)?"
    r"|(?:i|we) do not mind (?:seeing|watching|ones|films|movies)? ?(?:it |them |something )?(?:again|twice)"
    r"|(?:include|show) (?:also )?(?:films |movies |ones )?(?:i|we) (?:have )?(?:already )?(?:seen|watched))\b"
)


def read(draft: Draft) -> None:
    """ "Horror is fine after all", "drop the comedy", "any year": takes back what is in force."""
    if draft.found(REWATCH):
        draft.note("retract", Retract(field="seen"))
    for pattern in RETRACT:
        for match in draft.each(pattern):
            if _retract(draft, match["what"]) or (pattern is RETRACT[0] and _permit(draft, match["what"])):
                draft.take(*match.span())


def _retract(draft: Draft, what: str) -> bool:
    taken = False
    held = draft.view.filters
    for word in what.split():
        field = FIELDS.get(word)
        if field and (getattr(held, field) or word in NAMED):
            draft.note("retract", Retract(field=field))
            taken = True
    for match in re.finditer(r"\d{2,4}s?\b|\bhours?\b|\bminutes?\b", what):
        name = "runtime" if match.group()[0] in "hm" else "year"
        if getattr(held, name):
            draft.note("retract", Retract(field=name))
            taken = True
    words = [(word.group(), word.start()) for word in re.finditer(r"\w+", what)]
    for hit in draft.lexicons.book.find(words):
        for entry in hit.entries:
            taken |= _retract_value(draft, entry.topic, entry.value)
    return _retract_person(draft, what) or taken


def _permit(draft: Draft, what: str) -> bool:
    """ "Horror is fine": lifts a ban that may not be in sight."""
    hits = list(draft.lexicons.book.find([(word.group(), word.start()) for word in re.finditer(r"\w+", what)]))
    before = len(draft.fields.get("retract", ()))
    for entry in (entry for hit in hits for entry in hit.entries if entry.topic in VALUED):
        for value in entry.value if isinstance(entry.value, list) else [entry.value]:
            draft.note("retract", Retract(field=VALUED[entry.topic][0], value=str(value)))
    return len(draft.fields.get("retract", ())) > before


def _retract_value(draft: Draft, topic: str, value: Any) -> bool:
    values = value if isinstance(value, list) else [value]
    taken = False
    for field in VALUED.get(topic, ()):
        for one in values:
            if one in getattr(draft.view.filters, field):
                draft.note("retract", Retract(field=field, value=str(one)))
                taken = True
    return taken


def _retract_person(draft: Draft, what: str) -> bool:
    taken = False
    for field in ("people_none", "people_all", "people_any"):
        for person in getattr(draft.view.filters, field):
            if set(what.lower().split()) & {part for part in person.name.lower().split() if len(part) > 3}:
                draft.note("retract", Retract(field=field, value=person.name))
                taken = True
    return taken
