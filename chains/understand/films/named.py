"""Reads the films named: exact titles, mistyped ones, and ones the catalogue does not have."""

import re
from itertools import islice

from chains.understand.draft import FILM, Draft, Mention, Span, Use, Word
from chains.understand.films import people
from chains.understand.films.cues import Cue, after, before
from chains.understand.films.titles import YEAR_BEHIND, accepted, continued
from chains.understand.forms.titles import Film
from data.dialogue import Ref

LINK = re.compile(r"(\ue000+)(?: \")?(?: ,| and| or| , and| , or| /)+ (?:the |also )?(?:\" )?$")
BEHIND = re.compile(r"(?<=\ue000)(?: ,| and| or)+ (?P<phrase>\w+(?: \w+){1,4})(?= ?$| [,.!?])")
TRIES = 6  # titles mended in one message at most
NOT_TITLES = frozenset(
    "a an this that those these it them him her my our your i you we they to when what some"
    " any there one crying watching laughing being having going getting doing comedy horror".split()
)
AFTER_LIKE = re.compile(
    r"(?:\b(?P<sure>(?:something|anything|movies?|films?|more|one|ones|stuff|nothing|else) like"
    r"|similar to|in the vein of|in the style of)|\blike) "
    r"(?:\" )?(?P<phrase>(?:(?!(?:but|with|without|and|or|from|under|only|please|except|that|which|in"
    r"|for|set|directed|starring|by|who|where|whose|maybe|just|though|not|no|over|less|more|about"
    r"|tonight)\b)\w+)(?:(?: :)? (?!(?:but|with|without|or|from|under|only|please|except|that|which|for|set"
    r"|directed|starring|by|who|where|whose|maybe|just|though|not|no|over|less|more|about"
    r"|tonight)\b)\w+){0,7})"
)


def read(draft: Draft) -> None:
    """Takes exact titles and people from left to right, the longest first."""
    found = draft.typed_words()
    i = 0
    while i < len(found):
        size = _title_size(draft, found, i)
        i += people.take(draft, found, i, size) or _title(draft, found, i, size) or 1
    people.take_mistyped(draft)


def _form(found: list[Word], i: int, size: int) -> str:
    return " ".join(word.text for word in found[i : i + size])


def _title_size(draft: Draft, found: list[Word], i: int) -> int:
    """Words of the longest title here that is also accepted."""
    longest = draft.names.longest
    first = found[i].text
    most = longest.get(first, 0)
    if most and i + 1 < len(found):
        most = longest.get(f"{first} {found[i + 1].text}", most)
    most = min(most, len(found) - i)
    for size in range(most, 0, -1):
        if _form(found, i, size) not in draft.names.titles:
            continue
        name = found[i : i + size]
        if continued(draft, name):
            return 0
        if accepted(draft, name, _cue_around(draft, name[0].start, name[-1].end)):
            return size
    return 0


def _title(draft: Draft, found: list[Word], i: int, size: int) -> int:
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


def _cue_around(draft: Draft, start: int, end: int) -> Cue | None:
    """The cue before a name, else an opinion behind it: "Heat was boring"."""
    cue = _cue(draft, start)
    opinion = None if cue else after(draft.line, end)
    return Cue(opinion, True) if opinion else cue


def _use(draft: Draft, span: Span) -> Use:
    cue, opinion = _cue(draft, span.start), after(draft.line, span.end)
    if cue and cue.use not in ("none", "ask"):
        return cue.use
    return opinion or (cue.use if cue else "similar")


def unknown_titles(draft: Draft) -> None:
    """After "something like", what is no title of ours may be mistyped, or a film we do not have."""
    for match in islice(draft.each(AFTER_LIKE), TRIES):
        phrase, start = match["phrase"], match.start("phrase")
        token = draft.token_at(start)
        if phrase.split()[0] in NOT_TITLES or FILM in draft.line[match.start() : match.end()]:
            continue
        cue = before(draft.line, start)
        use: Use = cue.use if cue and cue.use in ("similar", "dissimilar", "seen", "like", "dislike") else "similar"
        capital = draft.message.tokens[token].capital and not draft.message.shouting
        if not match["sure"] and not capital and not draft.line.startswith("like "):
            continue
        form = (
            draft.names.near_title(phrase)
            or draft.names.near_title(phrase.removeprefix("the "))
            or draft.names.near_title(phrase.replace(" :", ""))
        )
        if form:
            film = draft.names.film(form)
            assert film is not None  # noqa: S101 - the form is a key of titles
            _mention(draft, Span(start, match.end("phrase")), film, use)
            continue
        size = len(phrase.split())
        if _looks_like_title(draft, phrase, token, size, sure=bool(match["sure"])):
            span = draft.take(start, match.end("phrase"), FILM)
            draft.mentions.append(
                Mention(span, Ref(kind="title", title=draft.message.as_typed(token, token + size)[:200]), use)
            )
    _linked(draft)


def _linked(draft: Draft) -> None:
    """A title of ordinary words behind another film: "like Alien or the thing"."""
    match = BEHIND.search(draft.line) if draft.mentions else None
    film = draft.names.film(match["phrase"]) if match else None
    last = next((m for m in draft.mentions if match and m.span.end == match.start()), None)
    if match and film and last and film.whole and " " in match["phrase"]:
        _mention(draft, Span(*match.span("phrase")), film, last.use)


def _mention(draft: Draft, span: Span, film: Film, use: Use) -> None:
    ref = Ref(kind="title", title=film.movie.title, year=film.movie.year, id=film.movie.tmdb_id)
    draft.mentions.append(Mention(draft.take(*span, FILM), ref, use))


def _looks_like_title(draft: Draft, phrase: str, token: int, size: int, *, sure: bool) -> bool:
    tokens = draft.message.tokens[token : token + size]
    content = [t for t in tokens if t.text[0].isalnum() and t.text not in draft.lexicons.fillers]
    if not content or len(phrase) > 60 or size > 8:
        return False
    if all(t.capital for t in content) and not draft.message.shouting:
        return True
    if not sure and not (draft.line.startswith("like ") and size == len(draft.message.tokens) - 1):
        return False
    hits = any(draft.lexicons.book.find([(t.text, i) for i, t in enumerate(content)]))
    return not hits and size <= 5 and not phrase.startswith(("when ", "how "))
