"""Says when words are a title: a table of what a name must bring along to be taken for one."""

import re

from chains.understand.draft import Draft, Word
from chains.understand.films.cues import Cue

POINTING = frozenset("it that this those these them him me you what when they he she i we".split())
NUMERAL = re.compile(
    r"^ (?:part |chapter |episode |vol |volume )?(?:\d|ii|iii|iv|vi|vii|viii)\b(?! (?:hours?|minutes?"
    r"|years?|movies?|films?))"
)
SUBTITLED = re.compile(r" : \w")
WHOLE = re.compile(r"(?: ?(?:[\"(),.!?]|please|the|a|an))* ?")
MEASURE = re.compile(
    r"\d+ (?:days?|weeks?|months?|years?|hours?|minutes?|movies?|films?|stars?|kids?|friends|people|more)"
)
PREPOSED = frozenset("after before since until till up from in of by around about".split())
YEAR_BEHIND = re.compile(r"^ (?:\( )?(?:from |of )?((?:18|19|20)\d\d)\b(?: \))?")
QUOTED = re.compile(r'^ ?"')


def accepted(draft: Draft, name: list[Word], cue: Cue | None) -> bool:
    """The table of acceptance: what lies around decides first, then how many words there are and how rare."""
    start, form = name[0].start, " ".join(word.text for word in name)
    marked = _marked(draft, name, form)
    if marked is not None:
        return marked
    if form.isdigit():
        as_year = draft.line[:start].endswith("in ") or len(form) != 4
        return bool(cue and cue.use in ("similar", "seen") and not as_year)
    if cue and cue.strong and LISTED.search(draft.line[:start][-12:]) and form not in POINTING and _known(draft, form):
        return _ends_here(draft, name, False)
    unusual = any(rare(draft, word.text) for word in name)
    content = [word for word in name if word.text not in draft.lexicons.fillers]
    capitals = all(word.capital for word in content or name) and not opens(draft, start, len(name))
    if (capitals or cue) and form in draft.shown:
        return True
    return RULES[min(len(name), 4)](draft, name, cue, unusual, capitals, len(content))


LIST_TOKENS = 16
ALIKE = re.compile(
    r"(?: ,| or| and)* (?:(?:that|this) (?:sort|kind|type) of (?:thing|stuff|movie|film)s?|(?:things|stuff"
    r"|movies|films) like "
    r"(?:that|those|these)|and the like|etc|and so on|vibes?)[ .!]*$"
)
PARTED = re.compile(r" (?:or|and|,|vs|/)(?: (?:or|and))? ")
LISTED = re.compile(r"\ue000 (?:or|and|,|, or|, and) $")


def _in_list(draft: Draft, form: str) -> bool:
    """Whether a message is a list of titles and nothing else: "heat or toy story?"."""
    if len(draft.message.tokens) > LIST_TOKENS:
        return False
    named = [part.strip(" .!?,") for part in PARTED.split(ALIKE.sub("", draft.message.line))]
    titles, held = draft.names.titles, draft.lexicons
    return (
        len(named) > 1
        and form in named
        and any(" " in part for part in named)
        and all(part in titles and part not in held.fillers and part not in held.known for part in named)
    )


def _known(draft: Draft, form: str) -> bool:
    """Whether a form of two words or more is the whole title of a well-known film."""
    return " " in form and any(film.whole and film.weight > 0.5 for film in draft.names.titles[form])


def continued(draft: Draft, name: list[Word]) -> bool:
    """Whether the words behind belong to the title, so that it is another film: a numeral, or a subtitle."""
    behind = draft.line[name[-1].end :]
    if NUMERAL.search(behind[:24]) and not name[-1].text.isdigit():
        return True
    token = draft.token_at(name[-1].end + 3)
    return bool(SUBTITLED.match(behind)) and name[0].capital and draft.message.tokens[token].capital


def _marked(draft: Draft, name: list[Word], form: str) -> bool | None:
    """What a year, quotes, "the movie" or standing alone say about a name; None when there is no such mark."""
    end, start = name[-1].end, name[0].start
    ahead, behind = draft.line[:start], draft.line[end : end + 24]
    year = YEAR_BEHIND.search(behind)
    if year and form in PREPOSED and not name[0].capital:
        return False
    if year and draft.names.film(form, int(year[1])):
        return True
    if MEASURE.fullmatch(form) or re.search(r"(?:hours?|minutes?) $", ahead[-8:]):
        return False
    if (QUOTED.search(behind) and ahead.rstrip().endswith('"')) or (
        re.search(r"\bthe (?:movie|film) $", ahead[-11:]) and not behind.startswith(" that")
    ):
        return True
    if _in_list(draft, form):
        return True
    if WHOLE.fullmatch(ahead) and WHOLE.fullmatch(draft.line[end:]):
        plain_words = form.isdigit() or form in draft.lexicons.fillers
        named = _known(draft, form) and not ahead.endswith(("a ", "an "))
        return not plain_words and (named or not is_genre(draft, name))
    return None


ABOUT = re.compile(
    r"\b(?:in|at|near|around|through|across|into|on|during|set|about|of|from|with|by|a|an|my|some) (?:the )?$"
)


def _one(draft: Draft, name: list[Word], cue: Cue | None, rare: bool, capitals: bool, content: int) -> bool:
    word = name[0].text
    if word == "i":
        return False
    if word in POINTING or word.isdigit():
        return bool(cue and cue.strong and capitals)
    if _is_asked_about(draft, name[0]) or (cue and cue.use == "ask" and capitals and _ends_here(draft, name, False)):
        return True
    if _is_topic(draft, name) or draft.line[: name[0].start].endswith((" a ", " an ")):
        return capitals and bool(cue and cue.strong)
    if cue and cue.strong and cue.use not in ("ask", "accept", "save"):
        ordinary_like = cue.use in ("like", "exclude", "dislike", "seen") and not rare
        return not (ordinary_like and not capitals and word in draft.lexicons.fillers) and _ends_here(
            draft, name, rare or capitals
        )
    if ABOUT.search(draft.line[: name[0].start][-16:]):
        return False
    if cue and cue.use == "accept" and word not in draft.lexicons.ordinary | draft.lexicons.fillers:
        return _ends_here(draft, name, False)
    known = max((film.weight for film in draft.names.titles[word]), default=0)
    return (rare and len(word) > 3 and (capitals or known > 0.4)) or (capitals and bool(cue))


def _is_asked_about(draft: Draft, word: Word) -> bool:
    """Whether a well-known one-word title stands in a short question: "is titanic sad?"."""
    titles = () if word.text in draft.lexicons.fillers else draft.names.titles[word.text]
    known = any(film.whole and film.weight > 0.8 for film in titles)
    behind = draft.line[word.end :].split()
    ahead = ASKED.match(draft.line[: word.start])
    return known and ahead is not None and 0 < len(behind) <= (4 if ahead["short"] else 6)


ASKED = re.compile(
    r"(?:so |and |ok |hey |but )?(?:(?P<short>is|was)|how (?:long|old|scary|violent|sad|good|\w+) (?:is|was)) $"
)


def _two(draft: Draft, name: list[Word], cue: Cue | None, rare: bool, capitals: bool, content: int) -> bool:
    form = f"{name[0].text} {name[1].text}"
    if cue and cue.use == "same" and _known(draft, form):
        return True
    if not content or (_is_topic(draft, name) and not capitals):
        return capitals and bool(cue)
    if draft.line[: name[0].start].endswith((" a ", " an ", " some ")) and not capitals:
        return False
    strong = bool(cue and cue.strong and cue.use not in ("ask", "accept", "exclude"))
    if not strong and ABOUT.search(draft.line[: name[0].start][-16:]) and not rare:
        return False
    if cue and cue.use in ("exclude", "accept") and _known(draft, form) and _ends_here(draft, name, False):
        return True
    return capitals or (rare and content > 0) or (strong and _ends_here(draft, name, rare))


def _three(draft: Draft, name: list[Word], cue: Cue | None, rare: bool, capitals: bool, content: int) -> bool:
    if content >= 3 and not _is_topic(draft, name):
        return True
    famous = content > 1 and _known(draft, " ".join(word.text for word in name)) and not _is_topic(draft, name)
    return capitals or rare or famous or bool(cue and cue.strong and content)


def _four(draft: Draft, name: list[Word], cue: Cue | None, rare: bool, capitals: bool, content: int) -> bool:
    known = max((film.weight for film in draft.names.titles[" ".join(word.text for word in name)]), default=0)
    return content >= 2 or capitals or rare or bool(cue and cue.strong) or known > 0.5


RULES = {1: _one, 2: _two, 3: _three, 4: _four}
STOPS = re.compile(
    r"^(?:$| [,.!?;:()\"#/+]| (?:but|with|without|and|or|from|under|only|please|except|that|which|in"
    r"|for|set|is|was|are|were|again|by|too|so|directed|starring|then|the|a|i|what|yesterday|last|as"
    r"|this|movie|movies|film|style|style|it|because|where|who|not|no|nothing|before|after|if|vibes?"
    r"|just|more|less|really|to|on|at|of|instead|than|maybe|though|either|tonight|already|\d)\b)"
)


def _ends_here(draft: Draft, name: list[Word], sure: bool) -> bool:
    """Whether an ordinary word stands alone behind its cue and is not the start of a longer phrase."""
    return sure or bool(STOPS.search(draft.line[name[-1].end :][:40]))


def _is_topic(draft: Draft, name: list[Word]) -> bool:
    """Whether the words are a genre, mood, theme or the like as a whole."""
    hits = list(draft.lexicons.book.find([(word.text, word.start) for word in name]))
    if not hits and len(name) == 1 and name[0].text in draft.names.themes:
        return name[0].text not in draft.lexicons.ordinary
    return bool(hits) and hits[0].start == name[0].start and hits[-1].end == name[-1].end


def is_genre(draft: Draft, name: list[Word]) -> bool:
    """Whether the words are in the lexicon as more than a theme."""
    hits = draft.lexicons.book.find([(word.text, word.start) for word in name])
    return any(entry.topic != "theme" for hit in hits for entry in hit.entries)


def rare(draft: Draft, word: str) -> bool:
    held = draft.lexicons
    return not (
        word in held.fillers
        or word in held.ordinary
        or word in held.known
        or word in draft.names.written
        or word.isdigit()
    )


def opens(draft: Draft, start: int, size: int) -> bool:
    """Whether a capital is only that of a sentence's first word."""
    return size == 1 and (start == 0 or draft.line[:start].rstrip()[-1:] in ".!?")
