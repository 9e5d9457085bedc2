"""Reads lengths, ratings, counts and the services films are on."""

import re
from collections.abc import Iterator

from chains.understand.draft import Draft
from data.filters import Range

N = r"\d+(?:\.\d+)?"
TIME = (
    rf"(?:(?P<h>{N}|one|an|a couple of|couple of|a) (?:and (?P<half>a half) )?(?:hours?|h)\b(?: "
    r"(?:and )?(?P<tail>a half|\d+)(?: (?:minutes?|m)\b)?)?"
    rf"|(?P<halfhour>half an hour)|(?P<hhalf>hour and a half)|(?P<m>{N}) ?(?:minutes?|m)\b)"
)
EXACTLY = rf"(?:the |about |a |like |around )*{TIME}"
FILMLEN = r"(?: ?(?:long|in length|of runtime|running time|runtime))?"
UNTIL = (
    r"(?:up to|at most|no more than|max(?:imum)?(?: of)?|not (?:be )?(?:over|more than|longer than"
    r"|exceed(?:ing)?|above|past)|no longer than|nothing (?:over|longer than|above|more than|past"
    r"|beyond|that is over|that exceeds)|not go over|does not exceed|within|in|(?:i|we) (?:only "
    r"|just )?(?:have|got|have got)(?: only| just| about)?|limit(?: of)?|capped at|tops"
    r"|without going over|to not exceed|not to exceed)"
)
RUNTIMES = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            "between",
            rf"\b(?:between |from )?(?P<one>{N}|one) (?:minutes? |hours? )?(?:and|to) (?P<two>{N}) "
            rf"(?P<unit>minutes?|hours?|m|h)\b{FILMLEN}",
        ),
        ("until", rf"\b{UNTIL} {EXACTLY}{FILMLEN}"),
        (
            "until",
            rf"{TIME}{FILMLEN} (?:or (?:less|under|shorter|so max|below)|max(?:imum)?|at (?:the )?most|tops|limit)\b",
        ),
        (
            "least",
            r"\b(?:at least|no less than|minimum(?: of)?|not (?:under|less than|shorter than)|no shorter than"
            rf"|nothing (?:under|shorter than|less than|below)) {EXACTLY}{FILMLEN}",
        ),
        ("least", rf"{TIME}{FILMLEN} (?:or (?:more|longer|over|above)|plus|\+|minimum|at least)"),
        ("under", rf"\b(?:under|less than|shorter than|below|lower than|fewer than|sub) {EXACTLY}{FILMLEN}"),
        ("over", rf"\b(?:over|more than|longer than|above|exceeding|upwards of) {EXACTLY}{FILMLEN}"),
        ("about", rf"\b(?:about|around|roughly|approximately|approx|circa|some|nearly|almost) {TIME}{FILMLEN}"),
        ("about", rf"{TIME}(?: (?:long|movies?|films?|in length|runtime|or so|ish)\b)"),
    )
)
SHORT = re.compile(
    r"\b(?:(?:something|anything|nice|a|pretty|fairly|and|but|is|be|keep it|make it) (?:short|quick"
    r"|brief)\b(?! (?:question|one question|film about|list|answer|round))|short "
    r"(?=(?:\w+ ){0,2}(?:movies?|films?|flicks?|watch|one|thrillers?|comed(?:y|ies)|dramas?|horrors?|westerns?)\b)"
    r"|not too long|nothing too long|not (?:so|very|that|super) long|nothing (?:very |super "
    r"|really )?long|short and sweet)"
)
LONG = re.compile(
    r"\b(?:something|a|really|very|nice) long (?=(?:movies?|films?|one|epic)\b)|\b(?:something"
    r"|anything) (?:really |very )?long\b|\blong (?=(?:\w+ )?(?:movies|films|epics?)\b)"
)
RATING = re.compile(
    r"\b(?:(?:imdb|tmdb|rt|rating|ratings|rated|score|scores|scored|stars)(?: (?:of|is|with|over|above"
    r"|at least|higher than|more than|better than|minimum|min|a|rating|score|least))*|(?:at least"
    r"|minimum|over|above|higher than|better than) (?:an? )?)(?: )?(?P<value>\d(?:\.\d+)?|10)(?: "
    r"(?P<plus>\+|plus|or (?:higher|above|more|better|up|over)|and (?:up|above|higher)))?(?: (?:/"
    r"|out of) (?P<of>5|10|100))?(?: (?P<stars>stars?|rating|ratings|on imdb|imdb|score))?"
    r"|\b(?P<value2>\d(?:\.\d+)?) (?:\+|plus|or (?:higher|above|better|up)|and (?:up|above))(?: (?:/"
    r"|out of) (?P<of2>5|10))?(?: (?P<stars2>stars?|rating|ratings|rated|on imdb|imdb|score))?"
    r"|\b(?P<value3>\d(?:\.\d+)?) (?:(?:/|out of) (?P<of3>5|10)|(?P<stars3>stars?))"
    r"(?: (?:or (?:higher|above|more|better|up|over)|and (?:up|above|higher|more)|plus|\+)(?= |$))?"
)
NOT_RATING = re.compile(
    r"^ (?:hours?|minutes?|years?|movies?|films?|kids?|of|people|times?|year|day|days|weeks?|months?"
    r"|or \d|to \d|h|m|recommendations|suggestions|options|and \d)\b"
)
KINDS_OF = (
    r"(?:movies?|films?|flicks?|recommendations?|suggestions?|options?|picks?|titles?|ideas|recs"
    r"|comedies|thrillers|dramas|westerns|documentaries|horrors|musicals|romances|choices|results"
    r"|things to watch|of them|good ones|ones)"
)
COUNT = re.compile(
    r"\b(?:top (?P<top>\d+)|(?P<count>\d+|one|a couple of|a couple|couple of|couple|a dozen) (?:more "
    rf"|other |good |great |different |best |new |random |similar |\w+ )?{KINDS_OF}|(?:give me|show me"
    r"|list|recommend|suggest|name|pick|want|just|only|find|find me|make it|make that)(?: me)?(?: just| only"
    r"| exactly)? "
    r"(?P<bare>\d+|one)(?= ?$| [,.!?]| please| more| that| of| for|s))"
)
PAST = re.compile(r"\b(?:last|past|these|those|picked|watched|saw|seen|other|first) $")
PLURAL_AGE = re.compile(r"^ year")


def _minutes(match: re.Match[str]) -> int | None:
    if match["halfhour"]:
        return 30
    if match["hhalf"]:
        return 90
    if match["m"]:
        return round(float(match["m"]))
    said = match["h"]
    hours = {"one": 1.0, "an": 1.0, "a": 1.0, "a couple of": 2.0, "couple of": 2.0}.get(said) or float(said)
    tail = 30 if match["half"] or match["tail"] == "a half" else int(match["tail"] or 0)
    return round(60 * hours) + tail


def _bounds(kind: str, match: re.Match[str]) -> tuple[int | None, int | None]:
    if kind == "between":
        scale = 60 if match["unit"].startswith("h") else 1
        one = 1.0 if match["one"] == "one" else float(match["one"])
        low, high = sorted((round(one * scale), round(float(match["two"]) * scale)))
        return low, high
    minutes = _minutes(match) or 0
    table = {
        "until": (None, minutes),
        "least": (minutes, None),
        "under": (None, minutes - 1),
        "over": (minutes + 1, None),
        "about": (minutes - 10, minutes + 10),
    }
    return table[kind]


def read(draft: Draft) -> None:
    """Fills runtime, rating, count and providers."""
    _runtime(draft)
    _certificate(draft)
    _rating(draft)
    _count(draft)


def _lengths(draft: Draft) -> Iterator[tuple[int | None, int | None]]:
    for kind, pattern in RUNTIMES:
        for match in draft.each(pattern):
            low, high = _bounds(kind, match)
            if (
                (low or high or 0) >= 15
                and (high or low or 0) <= 900
                and draft.line[match.start() : match.end()].strip("\ue002 ")
            ):
                draft.take(*match.span())
                if draft.is_hedged(*match.span()):
                    draft.soft.add("runtime")
                yield (None, low - 1) if draft.is_negated(match.start()) and low and high is None else (low, high)


def _runtime(draft: Draft) -> None:
    found = list(_lengths(draft))
    lows, highs = [low for low, _ in found if low is not None], [high for _, high in found if high is not None]
    if found:
        low, high = (max(lows) if lows else None), (min(highs) if highs else None)
        if low is None or high is None or low <= high:
            draft.wishes["runtime"] = Range(min=low, max=high)
        return
    for pattern, bounds in ((SHORT, Range(max=95)), (LONG, Range(min=150))):
        match = pattern.search(draft.line)
        if match:
            wanted = bounds if not draft.is_negated(match.start()) or pattern is SHORT else Range(max=120)
            draft.take(*match.span())
            draft.wishes["runtime"] = wanted
            draft.soft.add("runtime")
            return


CERTIFICATE = re.compile(
    r"\b(?:certificate|certified|rated|rating)(?: (?:must|should|can|may|not|no|be|is|of|a|an|at most|max|up to"
    r"|than|over"
    r"|above|higher|more|only)){0,7} (?P<one>12a?|15|18)\b(?! ?(?:/|out|\+|%|or (?:higher|more)))"
    r"|\b(?P<two>12a?|15|18) (?:certificates?|rated)\b(?: (?:max|at most|or (?:lower|under|below)))?"
)


def _certificate(draft: Draft) -> None:
    """ "A 15 certificate at most": the British marks are ages."""
    for match in draft.each(CERTIFICATE):
        age = int((match["one"] or match["two"]).removesuffix("a"))
        draft.wishes["max_age"] = min(age, draft.wishes.get("max_age") or 18)
        draft.take(*match.span())


def _rating(draft: Draft) -> None:
    for match in draft.each(RATING):
        value = match["value"] or match["value2"] or match["value3"]
        if NOT_RATING.search(draft.line[match.end() :]) or (
            match.group().startswith("rated ") and not match["plus"] and value in ("12", "15", "18")
        ):
            continue
        scale = match["of"] or match["of2"] or match["of3"]
        stars = (match["stars"] or match["stars2"] or match["stars3"] or "").startswith("star")
        number = float(value) * (2 if scale == "5" or (stars and float(value) <= 5 and scale != "10") else 1)
        if 1 <= number <= 10:
            draft.wishes["rating_min"] = number
            if draft.is_hedged(*match.span()):
                draft.soft.add("rating_min")
            draft.take(*match.span())
            return


def _count(draft: Draft) -> None:
    for match in draft.each(COUNT):
        said = match["top"] or match["count"] or match["bare"] or match["further"]
        if (
            PLURAL_AGE.search(draft.line[match.end() :])
            or (
                PAST.search(draft.line[: match.start()][-16:])
                or (match["bare"] == "one" and draft.line[match.end() :].startswith("s"))
                or (said == "one" and draft.line[match.start() : match.end() + 1].endswith("ones"))
            )
            or (
                said == "one"
                and re.search(
                    r"(?:another|this|that|the|which|no|of|every|any|each) $", draft.line[: match.start()][-8:]
                )
            )
        ):
            continue
        words = {"one": 1, "a couple of": 2, "a couple": 2, "couple of": 2, "couple": 2, "a dozen": 12}
        count = words.get(said) or (int(said) if said.isdigit() else 0)
        if 1 <= count <= 20 or (count and match["top"]):
            draft.fields["count"] = min(count, 20)
            name = next(name for name in ("top", "count", "bare", "further") if match[name])
            draft.take(match.start() if match["count"] is None else match.start(name), match.end(name))
            return
