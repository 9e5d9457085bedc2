"""Reads the people named, in which role, and whether they are wanted."""

import re
from itertools import islice, pairwise

from rapidfuzz import fuzz

from chains.understand.draft import FILM, KEPT, PERSON, Draft, Span, Word
from chains.understand.films.cues import before
from chains.understand.films.titles import opens
from chains.understand.forms.people import Someone
from chains.understand.lexicons import key
from chains.understand.text import plain
from data.filters import Person

PERSON_LINK = re.compile(r"(\ue001+)(?: ,| and| or| nor| , and| , or| /)* (?:also )?$")
ROLES = (
    (
        "director",
        re.compile(
            r"(?:directed by|director|directors|by|helmed by|made by|direction of|directing) (?:the |both |either )?$"
        ),
    ),
    ("writer", re.compile(r"(?:written by|writer|penned by|screenplay by|scripted by) (?:the )?$")),
    (
        "cast",
        re.compile(
            r"(?:with|without|starring|stars|starred|featuring|featured|features|feat|voices? of|acted by|actor"
            r"|actress|actors"
            r"|played by|has|have|star) (?:the |actor |actress |young |old |both |either )?$"
        ),
    ),
    ("any", re.compile(r"(?:from|of|no|not|love|like|see|except|more|less|any|a|an|the|by) $")),
)
DIRECTED_BEHIND = re.compile(r"^ (?:has |have |wrote and |writes and )?(?:directed|made|directs|directing)\b")
CAST_BEHIND = re.compile(
    r"^ (?:(?:and|,) [\w\ue001]+(?: [\w\ue001]+)? )?(?:is |are )?(?:as (?:a|an|the|his|her) |stars? in|starred in"
    r"|in it|acting"
    r"|in the lead|stars|plays|as the lead)\b"
)
TYPO = re.compile(
    r"(?:starring|featuring|directed by|written by|penned by|with actor|with actress|director|actor"
    r"|actress) (\w+ \w+(?: \w+)?)"
)
NEAR = re.compile(
    r"(?:^|\b(?:with|without|by|from|of|has|have|love|like|no|not|and|or|any|a|an|some|more|see|,) )"
    r"(?=(?P<name>[^\W\d_]+ [^\W\d_]+)\b)"
)
FIRST_NAME = 80  # least similarity of a mistyped first name, 0–100
TRIES = 6  # names mended in one message at most


def take(draft: Draft, found: list[Word], i: int, title: int) -> int:
    """Takes a person if the name is at least as long as the title here."""
    word = found[i].text
    if called := _by_nickname(draft, found, i, title):
        return called
    if not (word in draft.names.starts or word in draft.names.family_starts or word.endswith("s")):
        return 0
    for size in range(min(4, len(found) - i), 0, -1):
        form = " ".join(word.text for word in found[i : i + size])
        someone = draft.names.person(form) if found[i].text in draft.names.starts else None
        words = {word.text for word in found[i : i + size]}
        full = someone is not None and not words <= draft.lexicons.fillers and (size > 1 or _single(draft, found[i]))
        if not full:
            someone = _surname(draft, found[i : i + size], form)
        if someone and (size > title or (size == title and not _like_cue(draft, found[i].start))):
            first = (
                found[i - 1] if i and not full and _is_first_name(draft, found[i - 1], found[i], someone) else found[i]
            )
            _take_person(draft, Span(first.start, found[i + size - 1].end), someone)
            return size
    return 0


def _by_nickname(draft: Draft, found: list[Word], i: int, title: int) -> int:
    """Takes a person by what everybody calls them: "arnie", "rdj", "denzel"."""
    names, nicknames = draft.names, draft.lexicons.nicknames
    for size in (3, 2, 1):
        span = found[i : i + size]
        form = " ".join(word.text for word in span)
        if len(span) < size or size <= title or span[-1].end - span[0].start != len(form):
            continue
        full = names.person(plain(nicknames[form])) if form in nicknames else None
        given = names.givens.get(form) if size == 1 and not _has_neighbour(draft, span[0]) else None
        if someone := full or given:
            _take_person(draft, Span(span[0].start, span[-1].end), someone)
            return size
    return 0


def _has_neighbour(draft: Draft, word: Word) -> bool:
    """Whether a surname follows, so that the first name is no name of its own."""
    behind = draft.line[word.end + 1 :].split(" ", 1)[0]
    return behind in draft.names.name_words and behind not in draft.lexicons.fillers


def _single(draft: Draft, word: Word) -> bool:
    """Whether one word is somebody's whole name: "Cher", or "starring cher"."""
    head = draft.line[max(0, word.start - 40) : word.start]
    return (word.capital and _people_cue(draft, word.start)) or bool(ROLE.search(head) and not _known(draft, word.text))


def _is_first_name(draft: Draft, word: Word, surname: Word, someone: Someone) -> bool:
    """Whether the word before a surname is the person's first name, mistyped."""
    beside = word.end + 1 == surname.start and draft.line[word.start] == word.text[0]
    return beside and _is_short_for(word.text, someone)


def _is_short_for(word: str, someone: Someone) -> bool:
    """Whether a word is the person's first name, mistyped or cut: leo, leonardo."""
    first = plain(someone.name).split()[0]
    return fuzz.ratio(word, first) >= FIRST_NAME or (len(word) > 2 and first.startswith(word))


def _surname(draft: Draft, name: list[Word], form: str) -> Someone | None:
    someone = draft.names.surnames.get(form) or _owner(draft, name[-1], form)
    if someone is None or name[0].text in draft.lexicons.fillers or form in draft.names.first_names:
        return None
    if form in RELATIONS:
        return None
    start = name[0].start
    if len(name) == 1 and _goes_on(draft, name[0]):
        return None
    if len(name) == 1 and _has_other_name(draft, start, someone):
        return None
    known = _known(draft, form)
    cue = _people_cue(draft, start)
    capital = name[0].capital and not opens(draft, start, 1)
    if not capital and not _may_stand_alone(draft, name, form, someone):
        return None
    if len(name) == 1 and known:
        return someone if capital and cue and someone.weight > 0.5 else None
    return someone if cue or capital or (someone.weight > 1 and len(form) > 4) else None


RELATIONS = frozenset(
    "papa papas mama mamas pop pops nan nans gran grans auntie uncle dad dads mum mums mom moms".split()
)
OF_FILMS = re.compile(
    r"^(?: s)?(?: \w+)? (?:movies?|films?|flicks?|ones?|stuff)\b|^ ?(?:$|[,.!?;]|(?:or|and|but|please)\b)"
)


def _may_stand_alone(draft: Draft, name: list[Word], form: str, someone: Someone) -> bool:
    """Whether a surname without its capital is one: not "the king of england", "peter parker", "the shire"."""
    start, end = name[0].start, name[-1].end
    before = draft.line[:start].split()[-1:]
    after = draft.line[end + 1 :].split(" ", 1)[0]
    if (
        form in draft.names.starts
        and after.isalpha()
        and after not in draft.lexicons.fillers
        and not _known(draft, after)
    ):
        return False  # the first name of somebody we do not know
    first = before[0] if before and before[0] in draft.names.starts - draft.lexicons.fillers else ""
    if first and _is_short_for(first, someone):
        return True
    if key(form) in draft.lexicons.countries or first:
        return False
    sure = STARRING.search(draft.line[max(0, start - 40) : start])
    return bool(sure) or OF_FILMS.search(draft.line[end : end + 40]) is not None


STARRING = re.compile(
    r"\b(?:with|without|starring|stars|starred|featuring|features|by|directed by|director|actors?|actress|and|or|no"
    r"|love|like|more|not) (?:the )?$"
)
ROLE = re.compile(r"\b(?:starring|stars|starred|featuring|features|directed by|director|actor|actress|singer|rapper) $")


def _goes_on(draft: Draft, word: Word) -> bool:
    """Whether a name goes on behind a word, which is a first name then: "Stan Lee" is no Sebastian Stan."""
    token = draft.token_at(word.start) + 1
    if token >= len(draft.message.tokens) or draft.message.shouting or not word.capital:
        return False
    behind = draft.message.tokens[token]
    held = draft.lexicons
    return behind.capital and not (behind.text in held.fillers or behind.text in held.known)


def _has_other_name(draft: Draft, start: int, someone: Someone) -> bool:
    """Whether a capital word stands right before a surname: "Peggy Carter" is no other Carter."""
    token = draft.token_at(start) - 1
    if token < 0 or draft.message.shouting or draft.line[start - 2 : start - 1] in (FILM, PERSON):
        return False
    before = draft.message.tokens[token]
    held = draft.lexicons
    if fuzz.ratio(before.text, plain(someone.name).split()[0]) >= FIRST_NAME:
        return False
    usual = before.text in held.fillers or before.text in held.right
    opening = opens(draft, draft.message.starts[token], 1)
    return before.capital and not usual and not (opening and before.text in held.known)


def _owner(draft: Draft, last: Word, form: str) -> Someone | None:
    """The person of "Nolan's"."""
    if not form.endswith("s"):
        return None
    token = draft.token_at(last.start)
    possessive = "'" in draft.message.as_typed(token, token + 1)
    return draft.names.surnames.get(form.removesuffix("s")) if possessive else None


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
    if STYLE.search(draft.line[span.end :][:16]) or re.search(
        r"\b(?:style|vein|spirit) of $", draft.line[: span.start][-12:]
    ):
        draft.take(*span, KEPT)  # the way of somebody is searched for, not demanded
        return
    draft.fields.setdefault("people", []).append((span, Person(name=someone.name, role=_role(draft, span))))
    family = FAMILY.match(draft.line, span.end)
    draft.take(*span, PERSON)
    if family:
        draft.take(*family.span())


FAMILY = re.compile(r" (?:brothers|bros|sisters|siblings)\b")
STYLE = re.compile(r"^ (?:style|styled|esque|like|ish|type|vibes?|kind of|inspired|feel)\b")


def _role(draft: Draft, span: Span) -> str:
    head = draft.line[max(0, span.start - 40) : span.start]
    linked = PERSON_LINK.search(head)
    if linked and draft.fields.get("people"):
        return str(draft.fields["people"][-1][1].role)
    said = next((role for role, pattern in ROLES if pattern.search(head)), "any")
    if said in ("director", "writer"):
        return said
    if DIRECTED_BEHIND.search(draft.line[span.end : span.end + 24]):
        return "director"
    if CAST_BEHIND.search(draft.line[span.end : span.end + 48]):
        return "cast"
    return said


def take_mistyped(draft: Draft) -> None:
    """After an explicit cue a name may be mistyped, or be of somebody the catalogue lacks."""
    for match in islice(TYPO.finditer(draft.line), TRIES):
        pair = " ".join(match[1].split()[:2])
        start = match.start(1)
        token = draft.token_at(start)
        pair_tokens = draft.message.tokens[token : token + 2]
        someone = draft.names.near_person(pair)
        if someone is None and all(t.capital for t in pair_tokens) and not draft.message.shouting:
            someone = Someone(draft.message.as_typed(token, token + 2), 0.0)
        if someone:
            _take_person(draft, Span(start, start + len(pair)), someone)
    _take_near(draft)


def _take_near(draft: Draft) -> None:
    """Where a name may stand, two words that are nearly a name, one of them no word of the catalogue."""
    tries = 0
    for match in draft.each(NEAR):
        words = match["name"].split()
        if tries == TRIES:
            return
        if any(word in draft.lexicons.fillers for word in words) or not _may_be_name(draft, words):
            continue
        tries += 1
        someone = draft.names.near_person(match["name"], strict=True)
        if someone:
            _take_person(draft, Span(*match.span("name")), someone)


def _may_be_name(draft: Draft, words: list[str]) -> bool:
    """Whether a word is most likely mistyped, or the first is nothing but a first name."""
    only_name = words[0] in draft.names.starts and not _known(draft, words[0])
    return only_name or any(_strange(draft, word) for word in words)


def _strange(draft: Draft, word: str) -> bool:
    """Whether a word is nobody's name and nowhere in the catalogue: most likely mistyped."""
    return not (
        word in draft.names.vocabulary or word in draft.lexicons.known or word in draft.lexicons.right or len(word) < 4
    )


def settle(draft: Draft) -> None:
    """A name under a no is refused; names joined by "or" are alternatives."""
    named: list[tuple[Span, Person]] = draft.fields.pop("people", [])
    wanted = [(span, person) for span, person in named if not _refused(draft, span)]
    for span, person in named:
        if (span, person) not in wanted:
            draft.add("people_none", person)
    line = draft.message.line
    either = any(
        re.fullmatch(r" ?(?:, )?(?:or|/) ?(?:\w+ ){0,2}", line[a.end : b.start]) for (a, _), (b, _) in pairwise(wanted)
    )
    for span, person in wanted:
        draft.add("people_any" if either else "people_all", person, span.start)


def _refused(draft: Draft, span: Span) -> bool:
    return draft.is_negated(span.start)
