"""Reads titles and people. Titles are words: a table says what a name must bring along to be taken for one."""

import re
from typing import NamedTuple

from chains.understand.draft import FILM, PERSON, Draft, Mention, Span, Use
from chains.understand.names import Film, Someone
from chains.understand.readers.cues import Cue, after, before
from data.dialogue import Ref
from data.filters import Person

POINTING = frozenset("it that this those these them him me you what when they he she i we".split())
NUMERAL = re.compile(
    r"^ (?:part |chapter |episode |vol |volume )?(?:\d|ii|iii|iv|vi|vii|viii)\b(?! (?:hours?|minutes?|years?|movies?|films?))"
)
YEAR_BEHIND = re.compile(r"^ (?:\( )?(?:from |of )?((?:18|19|20)\d\d)\b(?: \))?")
QUOTED = re.compile(r'^ ?"')
LINK = re.compile(r"(\ue000+)(?: ,| and| or| , and| , or| /)+ (?:the |also )?$")
PERSON_LINK = re.compile(r"(\ue001+)(?: ,| and| or| nor| , and| , or| /)+ (?:also )?$")
ROLES = (
    ("director", re.compile(r"(?:directed by|director|directors|by|helmed by|made by|direction of|directing) (?:the )?$")),
    ("writer", re.compile(r"(?:written by|writer|penned by|screenplay by|scripted by) (?:the )?$")),
    ("cast", re.compile(r"(?:with|without|starring|stars|starred|featuring|features|feat|acted by|actor|actress|actors|played by|has|have|star) (?:the |actor |actress |young |old )?$")),
    ("any", re.compile(r"(?:from|of|no|not|love|like|see|except|more|less|any|a|an|the|by) $")),
)  # fmt: skip
CAST_BEHIND = re.compile(r"^ (?:is )?(?:in it|acting|in the lead|stars|starring|plays|as the lead)\b")
TYPO = re.compile(
    r"(?:starring|featuring|directed by|with actor|with actress|director|actor|actress) (\w+ \w+(?: \w+)?)"
)


class Word(NamedTuple):
    """An unread word, its place, and whether it was typed with a capital that means something."""

    text: str
    start: int
    capital: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def words(draft: Draft) -> list[Word]:
    tokens, shouting = draft.message.tokens, draft.message.shouting
    return [Word(text, at, tokens[draft.token_at(at)].capital and not shouting) for text, at in draft.words()]


def read(draft: Draft) -> None:
    """Takes exact titles and people from left to right, the longest first."""
    found = words(draft)
    i = 0
    while i < len(found):
        i += _person(draft, found, i, _title_size(draft, found, i)) or _title(draft, found, i) or 1
    _mistyped_people(draft)


def _form(found: list[Word], i: int, size: int) -> str:
    return " ".join(word.text for word in found[i : i + size])


def _title_size(draft: Draft, found: list[Word], i: int) -> int:
    """Words of the longest title here that is also accepted."""
    most = min(draft.names.longest.get(found[i].text, 0), len(found) - i)
    for size in range(most, 0, -1):
        if _form(found, i, size) in draft.names.titles and _accepted(
            draft, found[i : i + size], _cue(draft, found[i].start)
        ):
            return size
    return 0


def _title(draft: Draft, found: list[Word], i: int) -> int:
    size = _title_size(draft, found, i)
    if not size:
        return 0
    span, form = Span(found[i].start, found[i + size - 1].end), _form(found, i, size)
    said = YEAR_BEHIND.search(draft.line[span.end :])
    year = int(said[1]) if said else None
    film = draft.names.film(form, year) or draft.names.film(form)
    assert film is not None  # noqa: S101 - the form is a key of titles
    if year and abs((film.movie.year or 0) - year) > 1:
        year, said = None, None
    use, end = _use(draft, span), span.end + (said.end() if said else 0)
    clarify = draft.names.rivals(form, film) if use == "similar" and year is None else ()
    draft.take(span.start, end, FILM)
    ref = Ref(kind="title", title=film.movie.title, year=film.movie.year, id=film.movie.tmdb_id)
    draft.mentions.append(Mention(Span(span.start, end), ref, use, clarify))
    return size + (said is not None)


def _cue(draft: Draft, start: int) -> Cue | None:
    """The cue before a name; a name after "X and" has the cue of X."""
    linked = LINK.search(draft.line[:start][-80:])
    if linked and draft.mentions:
        return Cue(draft.mentions[-1].use, True)
    return before(draft.line, start)


def _use(draft: Draft, span: Span) -> Use:
    cue, opinion = _cue(draft, span.start), after(draft.line, span.end)
    if cue and cue.use not in ("none", "ask"):
        return cue.use
    return opinion or (cue.use if cue else "similar")


def _accepted(draft: Draft, name: list[Word], cue: Cue | None) -> bool:
    """The table of acceptance: what lies around decides first, then how many words there are and how rare."""
    end, start = name[-1].end, name[0].start
    behind = draft.line[end : end + 24]
    form = " ".join(word.text for word in name)
    if (
        NUMERAL.search(behind)
        and not name[-1].text.isdigit()
        or re.search(r"(?:hours?|minutes?) $", draft.line[:start][-8:])
    ):
        return False
    if YEAR_BEHIND.search(behind) and draft.names.film(form, int(YEAR_BEHIND.search(behind)[1])):  # type: ignore[index]
        return True
    if QUOTED.search(behind) and draft.line[:start].rstrip().endswith('"'):
        return True
    if re.search(r"\bthe (?:movie|film) $", draft.line[:start][-11:]) and not behind.startswith(" that"):
        return True
    if name[0].text.isdigit() and len(name) == 1:
        return bool(
            cue and cue.use in ("similar", "seen") and len(name[0].text) == 4 and not draft.line[:start].endswith("in ")
        )
    rare = [word for word in name if _rare(draft, word.text)]
    content = [word for word in name if word.text not in draft.lexicons.fillers]
    capitals = all(word.capital for word in content or name) and not _opens(draft, start, len(name))
    if draft.view.shown and any(form == _bare(movie.title, draft) for movie in draft.view.shown) and (capitals or cue):
        return True
    return RULES[min(len(name), 4)](draft, name, cue, bool(rare), capitals, len(content))


ABOUT = re.compile(
    r"\b(?:in|at|near|around|through|across|into|on|during|set|about|of|from|with|by|a|an|my|some) (?:the )?$"
)


def _one(draft: Draft, name: list[Word], cue: Cue | None, rare: bool, capitals: bool, content: int) -> bool:
    word = name[0].text
    if word in POINTING or word.isdigit():
        return bool(cue and cue.strong and capitals)
    if _is_topic(draft, name) or draft.line[: name[0].start].endswith((" a ", " an ")):
        return capitals and bool(cue and cue.strong)
    if cue and cue.strong and cue.use not in ("ask", "accept", "save", "same"):
        ordinary_like = cue.use in ("like", "exclude", "dislike", "seen") and not rare
        return not (ordinary_like and not capitals and word in draft.lexicons.fillers) and _ends_here(
            draft, name, rare or capitals
        )
    if ABOUT.search(draft.line[: name[0].start][-16:]):
        return False
    known = max((film.weight for film in draft.names.titles[word]), default=0)
    return (rare and len(word) > 3 and (capitals or known > 0.4)) or (capitals and bool(cue))


def _two(draft: Draft, name: list[Word], cue: Cue | None, rare: bool, capitals: bool, content: int) -> bool:
    if not content or (_is_topic(draft, name) and not capitals):
        return capitals and bool(cue)
    if draft.line[: name[0].start].endswith((" a ", " an ", " some ")) and not capitals:
        return False
    strong = bool(cue and cue.strong and cue.use not in ("ask", "accept", "exclude"))
    if not strong and ABOUT.search(draft.line[: name[0].start][-16:]) and not rare:
        return False
    return capitals or rare and content > 0 or (strong and _ends_here(draft, name, rare))


def _three(draft: Draft, name: list[Word], cue: Cue | None, rare: bool, capitals: bool, content: int) -> bool:
    if content >= 3 and not _is_topic(draft, name):
        return True
    return capitals or rare or bool(cue and cue.strong and content)


def _four(draft: Draft, name: list[Word], cue: Cue | None, rare: bool, capitals: bool, content: int) -> bool:
    known = max((film.weight for film in draft.names.titles[" ".join(word.text for word in name)]), default=0)
    return content >= 2 or capitals or rare or bool(cue and cue.strong) or known > 0.5


RULES = {1: _one, 2: _two, 3: _three, 4: _four}
STOPS = re.compile(
    r"^(?:$| [,.!?;:()\"#/+]| (?:but|with|without|and|or|from|under|only|please|except|that|which|in|for|set|is|was|are|were|again|by|too|so|directed|starring|then|the|a|i|what|yesterday|last|as|this|movie|movies|film|style|style|it|because|where|who|not|no|nothing|before|after|if|vibes?|just|more|less|really|to|on|at|of|instead|than|maybe|though|either|tonight|already)\b)"
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


def _rare(draft: Draft, word: str) -> bool:
    held = draft.lexicons
    return not (
        word in held.fillers
        or word in held.ordinary
        or word in held.known
        or word in draft.names.written
        or word.isdigit()
    )


def _opens(draft: Draft, start: int, size: int) -> bool:
    """Whether a capital is only that of a sentence's first word."""
    return size == 1 and (start == 0 or draft.line[:start].rstrip()[-1:] in ".!?")


def _bare(title: str, draft: Draft) -> str:
    return " ".join(word for word in re.findall(r"\w+", title.casefold()))


def _person(draft: Draft, found: list[Word], i: int, title: int) -> int:
    """Takes a person if the name is at least as long as the title here."""
    for size in range(min(4, len(found) - i), 0, -1):
        form = _form(found, i, size)
        someone = draft.names.person(form) if found[i].text in draft.names.starts else None
        full = someone is not None and (size > 1 or (found[i].capital and _people_cue(draft, found[i].start)))
        if not full:
            someone = _surname(draft, found[i : i + size], form)
        if someone and (size > title or (size == title and not _like_cue(draft, found[i].start))):
            _take_person(draft, Span(found[i].start, found[i + size - 1].end), someone)
            return size
    return 0


def _surname(draft: Draft, name: list[Word], form: str) -> Someone | None:
    someone = (
        draft.names.surnames.get(form.removesuffix("s"))
        if form not in draft.names.surnames
        else draft.names.surnames[form]
    )
    if someone is None or name[0].text in draft.lexicons.fillers or form in draft.names.first_names:
        return None
    start = name[0].start
    known = _known(draft, form)
    cue = _people_cue(draft, start)
    capital = name[0].capital and not _opens(draft, start, 1)
    if len(name) == 1 and known:
        return someone if capital and cue and someone.weight > 0.5 else None
    return someone if cue or capital or (someone.weight > 1 and len(form) > 4) else None


def _known(draft: Draft, form: str) -> bool:
    held = draft.lexicons
    return form in held.ordinary or form in held.known or form in draft.names.written


def _people_cue(draft: Draft, start: int) -> bool:
    head = draft.line[max(0, start - 40) : start]
    return any(pattern.search(head) for _, pattern in ROLES) or bool(PERSON_LINK.search(head))


def _like_cue(draft: Draft, start: int) -> bool:
    cue = before(draft.line, start)
    return cue is not None and cue.use in ("similar", "seen", "dissimilar", "than")


def _take_person(draft: Draft, span: Span, someone: Someone) -> None:
    draft.fields.setdefault("people", []).append((span, Person(name=someone.name, role=_role(draft, span))))  # type: ignore[arg-type]
    draft.take(*span, PERSON)


def _role(draft: Draft, span: Span) -> str:
    head = draft.line[max(0, span.start - 40) : span.start]
    linked = PERSON_LINK.search(head)
    if linked and draft.fields.get("people"):
        return str(draft.fields["people"][-1][1].role)
    if CAST_BEHIND.search(draft.line[span.end : span.end + 24]):
        return "cast"
    return next((role for role, pattern in ROLES if pattern.search(head)), "any")


def _mistyped_people(draft: Draft) -> None:
    """After an explicit cue a name may be mistyped, or be of somebody the catalogue lacks."""
    for match in TYPO.finditer(draft.line):
        pair = " ".join(match[1].split()[:2])
        start = match.start(1)
        token = draft.token_at(start)
        pair_tokens = draft.message.tokens[token : token + 2]
        someone = draft.names.near_person(pair)
        if someone is None and all(t.capital for t in pair_tokens) and not draft.message.shouting:
            someone = Someone(draft.message.as_typed(token, token + 2), 0.0)
        if someone:
            _take_person(draft, Span(start, start + len(pair)), someone)


def unknown_titles(draft: Draft) -> None:
    """After "something like", what is no title of ours may be mistyped, or a film we do not have."""
    for match in draft.each(AFTER_LIKE):
        phrase, start = match[1], match.start(1)
        token = draft.token_at(start)
        if phrase.split()[0] in NOT_TITLES or FILM in draft.line[match.start() : match.end()]:
            continue
        cue = before(draft.line, start)
        use: Use = cue.use if cue and cue.use in ("similar", "dissimilar", "seen", "like", "dislike") else "similar"
        form = draft.names.near_title(phrase) or draft.names.near_title(phrase.removeprefix("the "))
        if form:
            film = draft.names.film(form)
            assert film is not None  # noqa: S101 - the form is a key of titles
            _mention(draft, Span(start, match.end(1)), film, use)
            continue
        size = len(phrase.split())
        if _looks_like_title(draft, phrase, token, size):
            span = draft.take(start, match.end(1), FILM)
            draft.mentions.append(
                Mention(span, Ref(kind="title", title=draft.message.as_typed(token, token + size)[:200]), use)
            )


def _mention(draft: Draft, span: Span, film: Film, use: Use) -> None:
    ref = Ref(kind="title", title=film.movie.title, year=film.movie.year, id=film.movie.tmdb_id)
    draft.mentions.append(Mention(draft.take(*span, FILM), ref, use))


def _looks_like_title(draft: Draft, phrase: str, token: int, size: int) -> bool:
    tokens = draft.message.tokens[token : token + size]
    content = [t for t in tokens if t.text not in draft.lexicons.fillers]
    if not content or len(phrase) > 60 or size > 8:
        return False
    if all(t.capital for t in content) and not draft.message.shouting:
        return True
    hits = any(draft.lexicons.book.find([(t.text, i) for i, t in enumerate(content)]))
    return not hits and size <= 5 and not phrase.startswith(("when ", "how "))


NOT_TITLES = frozenset(
    "a an this that those these it them him her my our your i you we they to when what some any there one crying watching laughing being having going getting doing comedy horror".split()
)
AFTER_LIKE = re.compile(
    r"(?:\b(?:something|anything|movies?|films?|more|one|ones|stuff|nothing|else) like|\bsimilar to|^like|\bin the vein of|\bin the style of) "
    r"(?:\" )?((?:(?!(?:but|with|without|and|or|from|under|only|please|except|that|which|in|for|set|directed|starring|by|who|where|whose|maybe|just|though|not|no|over|less|more|about|tonight)\b)\w+)(?: (?!(?:but|with|without|or|from|under|only|please|except|that|which|for|set|directed|starring|by|who|where|whose|maybe|just|though|not|no|over|less|more|about|tonight)\b)\w+){0,7})"
)
