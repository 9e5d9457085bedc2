"""What the words before and after a film say it is named for."""

import re
from functools import lru_cache
from typing import NamedTuple

from chains.understand.draft import Use


class Cue(NamedTuple):
    """A use, and whether the cue alone promises that a title follows."""

    use: Use
    strong: bool


def _ends(pattern: str) -> re.Pattern[str]:
    return re.compile(
        rf" (?:{pattern})(?: (?:the|that))?(?: (?:first|new|old|latest))?"
        r"(?: (?:movies?|films?|titles?|original|classic))*$"
    )


THING = (
    r"(?:something|anything|movies?|films?|stuff|ones?|flicks?|things?|titles?|else|another"
    r"|recommendations?|suggestions?|shows?)"
)
NAMES = r"(?:\ue000+|\ue001+)"

# The first that fits wins.
BEFORE: tuple[tuple[re.Pattern[str], Cue], ...] = tuple(
    (_ends(pattern), Cue(use, strong))  # type: ignore[arg-type]
    for use, strong, pattern in (
        ("similar", True, r"if (?:i|you|we|people) (?:really )?(?:like|liked|love|loved|enjoy|enjoyed)"),
        ("skip", True, r"not (?:really )?(?:feeling|keen on|convinced by|sold on)"),
        (
            "dissimilar",
            True,
            r"nothing like|(?<!do )(?<!did )(?<!does )not (?:\w+ )?like|not (?:\w+ ){0,2}(?:movies|films|stuff"
            r"|things) like|unlike|different (?:from|than|to)|not (?:\w+ )?similar to"
            rf"|no {THING} like|opposite of",
        ),
        (
            "none",
            False,
            r"(?:have|did) you (?:\w+ )?(?:seen|watched|watch|see|like|liked)|(?:have|has|had|i|we) (?:not"
            r"|never) (?:yet |even |ever )?(?:seen|watched|saw)|never (?:seen|watched|saw)|not "
            r"(?:yet )?(?:seen|watched|saw)",
        ),
        (
            "dislike",
            True,
            r"hated?|hate|dislike[ds]?|(?:do|did|does) not (?:\w+ )?(?:like|love|enjoy|care for)|can not stand"
            r"|could not stand|was not (?:a fan of|into|impressed by)|not a (?:big )?fan of|disappointed (?:by"
            r"|in|with)"
            r"|bored by|tired of",
        ),
        (
            "seen",
            True,
            r"(?:last|latest) (?:film|movie|thing|one) (?:that )?(?:i|we) (?:saw|watched) (?:was"
            r"|is)(?: \w+){0,4}|(?:seen|watched|rewatched|saw|finished|finish|watched it)(?: (?:recently"
            r"|lately))?(?: (?:was|is"
            r"|were))?",
        ),
        (
            "like",
            True,
            r"loved?|loves|liked|enjoyed?|adored?|adores?|(?:huge |big )?fans? of|obsessed with"
            r"|favou?rites?(?: \w+)? (?:is|are|was|would be)|(?:i|we) (?:really |also |do |absolutely |just "
            r"|always )*(?:like|love|enjoy)|crazy about|(?:am|are|was|really) into",
        ),
        (
            "similar",
            True,
            rf"(?:{THING}|more|just|much|exactly|bit|lot|kind|sort|little|{NAMES}) (?:\w+ )?like|similar (?:to"
            r"|as)|like(?: \w+)? (?:movies?|films?) such as|along the lines of|in the vein of|in the style of"
            r"|in the spirit of|reminiscent of|akin to|same vibes? as|same feel(?:ing)? as|same mood as"
            r"|as good as|as (?!long|far|soon|well|much|many|little)(?:\w+) as|vibes? of|such as|resembl(?:es"
            r"|ing)|reminds me of|close to"
            r"|comparable to|inspired by|a la|more of|between|(?:mix|cross|blend|combination|hybrid|mashup"
            r"|mixture) (?:of|between)",
        ),
        ("similar", True, r"like"),
        ("than", True, r"(?<!other )(?<!rather )than"),
        (
            "exclude",
            True,
            r"besides|except(?: for)?|other than|rather than|instead of|apart from|aside from|excluding|anything but"
            r"|but not|no more|not another|leave out|skip|not",
        ),
        ("none", True, r"(?:i would |i )(?:give|gave|rate|rated)"),
        ("exclude", False, r"no|without"),
        ("save", True, r"save|bookmark|add|put"),
        (
            "accept",
            True,
            r"(?:i will|i would|let us|we will|going to|i am going to|want to|i would like to) (?:take|watch"
            r"|go with|go for|pick|try|see)|go with|go for|sold (?:me )?on|settled? on|i will take|take|play",
        ),
        (
            "same",
            True,
            r"(?:same|from|by) (?:\w+ )+(?:as|of|from|in|directed|made)|whoever (?:directed|made|wrote)"
            r"|(?:director|directors|cast|actors?|people|makers) (?:of|from|in|behind)",
        ),
        (
            "ask",
            True,
            r"who (?:directed|made|wrote|stars in|starred in|is in|was in|plays in|acts in)|who is the "
            r"(?:director|lead|star|main actor) (?:of|in)|how long is|how long|what is|what year (?:is|was)"
            r"|when (?:was|did|is)|is|was|are|tell me (?:more )?about|more about|where (?:can i|to) "
            r"(?:watch|see|find|stream)|why|why did you (?:recommend|suggest|pick)|how (?:good|old|scary"
            r"|violent) is|rating (?:of|for)|(?:have to|need to|must) be (?:for|to (?:see|watch))|plot of"
            r"|cast of|stars in|compare|describe|between",
        ),
        ("similar", True, r"called|titled|named|the (?:movie|film)|entitled"),
    )
)

PRAISE = (
    r"great|good|amazing|awesome|brilliant|excellent|fantastic|wonderful|perfect|fun|superb|lovely"
    r"|incredible|beautiful|stunning|gripping|touching|so good|great fun|nice|masterpiece|favou?rites?|favs?"
    r"|faves?|best"
)
BLAME = (
    r"bad|boring|awful|terrible|horrible|trash|garbage|overrated|dull|stupid|meh|disappointing"
    r"|not good|not great|not my thing|not for me|a bore|the worst|rubbish|lame|dreadful"
)
BE = (
    r"(?:is|was|are|were|r|looks|seems|sounds|felt) (?:just |absolute |total |totally |complete |utter |pure "
    r"|really |so |pretty |absolutely |quite |a "
    r"|an |very |one of my |my |all time )*"
)
AFTER: tuple[tuple[re.Pattern[str], Use], ...] = (
    (re.compile(rf"^ {BE}(?:{PRAISE})\b(?! (?:evening|night|day|time|idea|morning|weekend|afternoon))"), "like"),
    (re.compile(rf"^ {BE}(?:{BLAME})\b"), "dislike"),
    (
        re.compile(
            r"^(?: ,)? (?:left me cold|put me to sleep|did nothing for me|not so much|not for me|meh|nah|no thanks)\b"
        ),
        "dislike",
    ),
    (re.compile(r"^ (?:sucks?|sucked|stinks|bored me|bores me|annoyed me)\b"), "dislike"),
    (re.compile(r"^ (?:i|we) (?:have |had )?(?:already |both |all )*(?:seen|watched)\b"), "seen"),
    (re.compile(r"^ (?:rocks|rocked|rules|made my day)\b"), "like"),
    (re.compile(r"^ ?[:,]? (?:gets |deserves )?\d(?:\.\d)? (?:stars?|/|out of)\b"), "none"),
    (
        re.compile(r"^ (?:meets|crossed with|mixed with|by way of|and [\w\ue000 ]{2,40} had a (?:baby|child|kid))\b"),
        "similar",
    ),
    (re.compile(r"^ had a (?:baby|child|kid|love child)\b"), "similar"),
    (re.compile(r"^ (?:vibes?|esque|style|type|ish)\b"), "similar"),
    (re.compile(r"^ (?:again )?(?:is|was) (?:too|not)\b"), "none"),
)


WINDOW = 64  # letters of a cue at most


def before(line: str, start: int) -> Cue | None:
    """The cue that ends right before a place of the line."""
    return _cue(" " + line[max(0, start - WINDOW) : start].rstrip(' "(:'))


@lru_cache(maxsize=512)
def _cue(said: str) -> Cue | None:
    return next((cue for pattern, cue in BEFORE if pattern.search(said)), None)


def after(line: str, end: int) -> Use | None:
    """An opinion right behind a place of the line."""
    return _opinion(line[end : end + WINDOW])


@lru_cache(maxsize=512)
def _opinion(said: str) -> Use | None:
    return next((use for pattern, use in AFTER if pattern.search(said)), None)
