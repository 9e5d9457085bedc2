"""When films were made, as it is said: a table of phrases and the years each stands for; `now` is given."""

import re
from collections.abc import Callable
from datetime import date

YEAR = r"(?:18[89]\d|19\d\d|20[0-4]\d)"
DECADE = r"(?:(?:18|19|20)?\d0s)"
PART = r"(?:(?P<part>early|mid|middle|late|beginning of the|end of the) (?:to (?:early|mid|late) )?(?:of )?(?:the )?)?"

Bounds = tuple[int | None, int | None]


def decade(said: str) -> int:
    """The first year of a decade as it is said: 70s, 1970s, 00s.

    >>> decade("70s"), decade("2010s"), decade("00s"), decade("10s")
    (1970, 2010, 2000, 2010)
    """
    digits = said.rstrip("s")
    if len(digits) == 4:
        return int(digits)
    return (2000 if int(digits) < 20 else 1900) + int(digits)


def within(first: int, part: str | None) -> tuple[int, int]:
    """Years of the early, middle, late or whole decade."""
    word = (part or "").split(" ")[0]
    low, high = {
        "early": (0, 3),
        "beginning": (0, 3),
        "mid": (3, 6),
        "middle": (3, 6),
        "late": (6, 9),
        "end": (6, 9),
    }.get(word, (0, 9))
    return first + low, first + high


def _decade(match: re.Match[str], now: date) -> Bounds:
    return within(decade(match["decade"]), match["part"])


def _two_decades(match: re.Match[str], now: date) -> Bounds:
    one = within(decade(match["one"]), match["part"])
    two = within(decade(match["two"]), match["part2"])
    return min(one[0], two[0]), max(one[1], two[1])


def _between(match: re.Match[str], now: date) -> Bounds:
    first, second = (_point(match[name]) for name in ("from", "to"))
    return min(first[0], second[0]), max(first[1], second[1])


def _point(said: str) -> tuple[int, int]:
    part, _, name = said.rpartition(" ")
    if name.endswith("s"):
        return within(decade(name), part.split(" ")[0] or None)
    return int(name), int(name)


def _before(match: re.Match[str], now: date) -> Bounds:
    return None, _point(match["point"])[0] - 1


def _until(match: re.Match[str], now: date) -> Bounds:
    return None, _point(match["point"])[1]


def _after(match: re.Match[str], now: date) -> Bounds:
    return _point(match["point"])[1] + 1, None


def _since(match: re.Match[str], now: date) -> Bounds:
    return _point(match["point"])[0], None


def _last_years(match: re.Match[str], now: date) -> Bounds:
    said = match["count"] or "1"
    count = {"few": 5, "couple": 2, "couple of": 2, "a": 1, "several": 7}.get(said) or int(float(said)) if said else 1
    return now.year - count * (10 if match["unit"].startswith("decade") else 1), None


def _exact(match: re.Match[str], now: date) -> Bounds:
    year = int(match["year"] or match["year2"])
    return year, year


def _around(match: re.Match[str], now: date) -> Bounds:
    year = int(match["year"])
    return year - 2, year + 2


def _fixed(low: int | None, high: int | None) -> Callable[[re.Match[str], date], Bounds]:
    return lambda match, now: (low, high)


def _relative(low: int, high: int | None) -> Callable[[re.Match[str], date], Bounds]:
    return lambda match, now: (now.year + low, None if high is None else now.year + high)


POINT = rf"(?P<point>(?:(?:early|mid|late) )?(?:{YEAR}|{DECADE}))"
FILMS = (
    r"(?:movies?|films?|flicks?|ones?|stuff|thrillers?|comed(?:y|ies)|dramas?|westerns?|classics?"
    r"|something|anything|release[ds]?|hits?|cinema)"
)

EVENTS = (
    r"(?:olympics?|world|war|election|revolution|crash|riots?|murders?|massacre|uprising|season|championship|crisis"
    r"|invasion|novel|book|play|story|tv|series|album|song|mission|trial|race|games?|strike|fire|flood|earthquake)"
)
ATTACHED = (  # a year that stands at the film itself: "this 1979 musical"
    rf"\b(?P<year>{YEAR})(?= (?:\w+ )?{FILMS})"
    r"|(?:\b(?:this|that|an?|what|which|some|any|famous|rousing)|(?<!\bin )(?<!\bof )(?<!\bat )(?<!\bduring )\bthe"
    r"|[\ue002\ue003])(?: (?:classic|iconic|famous|popular|great|old|rousing))? "
    rf"(?P<year2>{YEAR})(?= (?!{EVENTS}\b)[^\W_\ue000]|[ \ue001-\ue003]+)"
)

# The first that fits takes its words. (pattern, bounds, only a preference)
TABLE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Bounds], bool], ...] = tuple(
    (re.compile(pattern), bounds, soft)
    for pattern, bounds, soft in (
        (
            rf"\b(?:from |in )?(?:the )?{PART}(?P<one>{DECADE})(?: ,| or| and| to| through| till| until| /"
            rf"| up to)+ (?:from )?(?:the )?(?:(?P<part2>early|mid|late) )?(?P<two>{DECADE})",
            _two_decades,
            False,
        ),
        (
            rf"\b(?:between|from)(?: the)? (?P<from>(?:(?:early|mid|late) )?(?:{YEAR}|{DECADE})) (?:and|to"
            rf"|until|till|through|up to) (?:the )?(?P<to>(?:(?:early|mid|late) )?(?:{YEAR}|{DECADE}))",
            _between,
            False,
        ),
        (rf"\b(?P<from>{YEAR}) (?:to|until|till|through) (?P<to>{YEAR})", _between, False),
        (
            r"\b(?:nothing|not|no|none)(?: movies?| films?)? (?:that is |that are |made |released |from )?"
            r"(?:older than|before|earlier than"
            rf"|prior to) (?:the )?{POINT}",
            _since,
            False,
        ),
        (
            r"\b(?:nothing|not|no|none)(?: movies?| films?)? (?:that is |that are |made |released |from )?"
            r"(?:newer than|after|later than"
            rf"|more recent than|past) (?:the )?{POINT}",
            _until,
            False,
        ),
        (rf"\bno older than (?:the )?{POINT}", _since, False),
        (r"\b(?:no|not|nothing) older than (?:about )?(?P<count>\d+) (?P<unit>years?|decades?)", _last_years, False),
        (rf"\b(?:up to|until|till|no later than|at the latest) (?:the )?{POINT}", _until, False),
        (
            rf"\b(?:from )?{POINT} (?:to |until |till |through |, )?(?:the )?(?:present|now|today|current|date)\b",
            _since,
            False,
        ),
        (rf"{POINT} (?:or|and) (?:earlier|older|before|prior)", _until, False),
        (
            rf"\b(?:from |since )?(?:the )?{POINT} (?:or|and) (?:later|newer|after|onwards?|up|beyond"
            rf"|more recent|forward|above|younger)|\bfrom (?:the )?(?P<point2>{YEAR}|{DECADE}) (?:on|onwards?"
            r"|forward|up)\b",
            lambda m, now: _since_either(m),
            False,
        ),
        (
            r"\b(?:before|pre|prior to|older than|earlier than|made before|released before|predating) "
            rf"(?:the )?(?:year )?{POINT}",
            _before,
            False,
        ),
        (
            r"\b(?:after|post|newer than|later than|more recent than|released after|made after) "
            rf"(?:the )?(?:year )?{POINT}",
            _after,
            False,
        ),
        (rf"\b(?:since|starting (?:in|from)) (?:the )?(?:year )?{POINT}", _since, False),
        (
            rf"\b(?:from |of |among )?last years?(?= (?:(?:best|biggest|top|new|most \w+|\w+) )?{FILMS}\b)|\b(?:from "
            r"|released |out |made )last years?\b(?= ?$| [,.!?])",
            _relative(-1, -1),
            False,
        ),
        (
            r"\b(?:in |from |within |over |of )?(?:the )?(?:last|past|previous|recent) (?P<count>\d+|few"
            r"|couple of|couple|several)? ?(?:or so |or \d+ |to \d+ )?(?P<unit>years|decades?)\b",
            _last_years,
            False,
        ),
        (r"\b(?:from |released |out |made |that came out )?this year\b(?: s)?", _relative(0, 0), False),
        (
            r"\b(?:from |released |out |made )last years?\b|\blast years? (?:movies?|films?|releases?)|\blast year$",
            _relative(-1, -1),
            False,
        ),
        (
            r"\bold hollywood\b|\bgolden age(?: of)?(?: hollywood)?(?: cinema)?|\bhollywoods golden age",
            _fixed(1930, 1959),
            True,
        ),
        (
            r"\b(?:turn of the millennium|around the millennium|turn of the century|y2k)(?: era)?",
            _fixed(1998, 2002),
            False,
        ),
        (r"\b(?:the )?21st century|\btwenty first century|\b21 first century", _fixed(2001, None), False),
        (r"\b(?:the )?20th century(?! fox| women)|\btwentieth century", _fixed(1901, 2000), False),
        (rf"\b(?:around|circa|about|roughly|approximately) (?:the year )?(?P<year>{YEAR})", _around, False),
        (
            rf"\b(?:from |in |of |during |out of )?(?:the )?{PART}(?P<decade>{DECADE})(?: era| style| vibes?)?",
            _decade,
            False,
        ),
        (
            r"\b(?:from|in|released in|made in|came out in|out in|of|year) (?:the )?(?:year )?"
            rf"(?P<year>{YEAR})\b(?P<year2>)",
            _exact,
            False,
        ),
        (ATTACHED, _exact, False),
        (
            rf"(?:(?<=^)|(?<=[,.(] )|(?<=\ue001 )|(?<=s )|(?<= )){'(?P<year>' + YEAR + ')'}(?P<year2>)(?= [,.)!?]| ?$"
            r"| with| by| starring| about)",
            _exact,
            False,
        ),
        (
            r"\b(?<!more )(?<!most )(?<!less )(?:something |anything |fairly |pretty |relatively |quite "
            r"|more or less )?(?:recent|brand new"
            r"|latest|newly released|new releases?|newest releases?|just came out|came out recently"
            r"|in theaters|in cinemas|current|contemporary|recently released)(?= |$)",
            _relative(-5, None),
            True,
        ),
        (
            r"\b(?:new|modern)(?! (?:classics?|wave|york|zealand|orleans|line|age|world|day))"
            rf"(?= (?:\w+ ){{0,2}}{FILMS}\b)"
            r"|(?<!try )(?<!trying )\b(?:something|anything|stuff) (?:new|modern)\b",
            _relative(-5, None),
            True,
        ),
        (
            rf"\b(?:an|some|any) old(?= ?,)|\b(?:old|older|vintage|old time"
            rf"|old timey)(?= (?:\w+ ){{0,2}}{FILMS}\b)|\b(?:something|anything"
            r"|stuff) (?:\w+ )?(?:old|older|vintage)\b(?! school| fashioned)|\bvintage\b|\boldies\b|\boldie\b",
            _fixed(None, 1990),
            True,
        ),
    )
)


def _since_either(match: re.Match[str]) -> Bounds:
    return _point(match["point"] or match["point2"])[0], None
