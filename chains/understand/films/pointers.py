"""Reads pointers to what is on the screen, and turns every film mentioned into what it was mentioned for."""

import re
from collections.abc import Callable
from typing import Any

from chains.understand.draft import FILM, Draft, Mention, Use
from chains.understand.films.cues import after, before
from chains.understand.lexicons import lexicons
from chains.understand.text import ORDINALS, plain
from data.dialogue import Clarify, Ref
from data.movie import Movie

NTH = "|".join((*ORDINALS, "last", "top", "final", "bottom"))
NOUN = r"(?:ones?|movies?|films?|picks?|options?|suggestions?|recommendations?|titles?|results?|choices?|entry)"
ORDINAL = re.compile(
    rf"\b(?:the |your |that |my )?(?P<nth>{NTH}) {NOUN}\b(?! (?:i|we|that|to|of|with|where|ever|he|she)\b)"
    rf"|\b(?:number|option|no|#) (?P<n>\d{{1,2}}|one)\b(?! (?:hours?|minutes?|years?|movies?|films?))"
    rf"|# (?P<hash>\d{{1,2}})\b"
    rf"|\b(?:the |(?<=, )|(?<=but )|(?<=and ))(?P<bare>{NTH})(?= ?$| [,.!?]| (?:but|was|is|sounds|looks|seems|please"
    r"|and|or|again|except|for (?:later|now)|too|also|instead|then|suck(?:s|ed)|bored|rocks|rocked|on|onto|to"
    r"|in my)\b)"
)
FIRSTS = re.compile(
    rf"\b(?:the )?(?P<end>first|last|top) (?P<count>\d|couple|few)(?: {NOUN})?\b(?! (?:hours?|minutes?"
    r"|years?|decades?|days?|weeks?|months?|\d|of))"
)
ATTRIBUTE = re.compile(
    r"\bthe (?P<text>(?!(?:same|other|only|one|best|right|next|whole|first|last|new|more|most|big"
    r"|main)\b)\w+(?: (?!one\b)\w+)?) one\b(?! (?:of|hour))|\bthe one (?:with|by|from|about|where|in"
    r"|starring|set in|directed by|that has) (?P<with>(?:the |a )?\w+(?: \w+){0,2})"
)
FOCUS = re.compile(r"\b(?:(?:that|this) (?:one|movie|film|last one)|it|that|this)\b")
ALL = re.compile(
    r"\b(?:(?:all|any|none|both|some|either|neither|most) of )?(?:those|these|them|all of them)\b(?: "
    r"(?:ones|movies|films|\d))?|\bboth\b"
)
POINTER_CUES = (
    "similar",
    "dissimilar",
    "seen",
    "like",
    "dislike",
    "skip",
    "save",
    "accept",
    "than",
    "exclude",
    "same",
    "ask",
)


NUMBERED = re.compile(
    r"\b(?:seen|watched|saw|liked|loved|hated|disliked|skip|save|numbers) (?P<list>\d{1,2}(?:(?: ,| and"
    r"| or)+ \d{1,2})*)\b"
    r"(?! (?:movies?|films?|hours?|minutes?|years?|times?|of|more|stars?))"
)
FURTHER = re.compile(rf"(?<=\ue000)(?: ,| and| or| nor)+ (?:the )?(?P<nth>{NTH})\b(?: {NOUN}\b)?(?! (?:of|time))")
JOINED = re.compile(r"\ue000(?: ,| and| or| nor| plus)+ $")
STARS = re.compile(
    r"(?:\b(?:give|gave|rate|rated|giving) )?(?P<film>\ue000+)(?: ?[:,]| gets| deserves| is| was)? (?:a |an |about )?"
    r"(?P<value>\d(?:\.\d)?|10)\b(?= ?(?:stars?|/|out of))"
    r"(?: stars?)?(?: (?:/|out of) (?P<of>5|10))?(?: stars?)?"
)


def read(draft: Draft) -> None:
    """Takes pointers before titles, so that "the second one" is no film's name."""
    for match in draft.each(FIRSTS):
        if draft.view.shown:
            _firsts(draft, match)
    for match in draft.each(ORDINAL):
        _ordinal(draft, match)
    _numbered(draft)
    while draft.mentions and (further := FURTHER.search(draft.line)):
        use = draft.mentions[-1].use
        _ordinal(draft, further, start=further.start("nth"))
        draft.mentions[-1].use = use
    for match in draft.each(ATTRIBUTE):
        text = match["text"] or match["with"]
        if draft.view.shown and text.split()[0] not in ("second", "third"):
            found = attributed(draft.view.shown, text)
            if found or match["text"]:
                spoken = draft.message.as_typed(
                    draft.token_at(match.start("text" if match["text"] else "with")),
                    draft.token_at(match.end() - 1) + (0 if match["text"] else 1),
                )
                _point(
                    draft, match, Ref(kind="attribute", text=spoken[:100] or text, id=found.tmdb_id if found else None)
                )


def _numbered(draft: Draft) -> None:
    """ "Seen 1 and 4": bare numbers are places of the list."""
    for match in draft.each(NUMBERED) if draft.view.shown else ():
        cue = before(draft.line, match.start("list"))
        for number in re.finditer(r"\d+", match["list"]):
            n, start = int(number.group()), match.start("list") + number.start()
            if 1 <= n <= len(draft.view.shown):
                span = draft.take(start, start + len(number.group()), FILM)
                draft.mentions.append(Mention(span, _nth(draft, n), cue.use if cue else "none"))


def read_focus(draft: Draft) -> None:
    """Takes "it", "that one", "these" where a cue or an opinion stands beside them; after titles."""
    if draft.fields.get("act") == "identify":
        return
    for pattern, ref in (
        (ALL, Ref(kind="last_list")),
        (FOCUS, Ref(kind="focus", id=draft.view.focus.tmdb_id if draft.view.focus else None)),
    ):
        for match in draft.each(pattern) if ref.kind == "focus" or draft.view.shown else ():
            cue, opinion = before(draft.line, match.start()), after(draft.line, match.end())
            whole = draft.line.strip(" .!?,") == match.group() or match.group().endswith(("one", "movie", "film"))
            noun = re.match(
                r" (?!(?:all|but|and|was|is|one|with|again|too|please|so|already|yet|a|more|or|last|yesterday|because"
                r"|except|though|only|just|very|really|before|\d)\b)\w",
                draft.line[match.end() :],
            )
            if (cue and cue.use in POINTER_CUES and not noun) or opinion or whole:
                _point(draft, match, (draft.film_before(match.start()) if ref.kind == "focus" else None) or ref)


def read_stars(draft: Draft) -> None:
    """ "I'd give the first one 4 stars": a rating of five."""
    for match in draft.each(STARS):
        film = next((m for m in draft.mentions if m.span.start == match.start("film")), None)
        value = float(match["value"]) / (2 if match["of"] == "10" or float(match["value"]) > 5 else 1)
        if film is not None and 0.5 <= value <= 5:
            film.use = "none"
            draft.feedback(film.ref, "rate", value)
            draft.take(*match.span())


def _point(draft: Draft, match: re.Match[str], ref: Ref, *, start: int | None = None) -> None:
    begin = match.start() if start is None else start
    cue, opinion = before(draft.line, begin), after(draft.line, match.end())
    if cue and cue.use == "exclude" and re.search(r"\b(?:is|was|are|were) not $", draft.line[: match.start()][-12:]):
        cue = None
    use: Use = cue.use if cue and cue.use != "none" else opinion or "none"
    if not cue and not opinion and draft.mentions and JOINED.search(draft.line[:begin][-24:]):
        use = draft.mentions[-1].use
    if cue and cue.use == "ask" and opinion:
        use = opinion
    draft.mentions.append(Mention(draft.take(begin, match.end(), FILM), ref, use))


def _nth(draft: Draft, n: int) -> Ref:
    shown = draft.view.shown
    place = n - 1 if n > 0 else len(shown) + n
    return Ref(kind="ordinal", n=n, id=shown[place].tmdb_id if 0 <= place < len(shown) else None)


def _ordinal(draft: Draft, match: re.Match[str], *, start: int | None = None) -> None:
    said = match.groupdict()
    word = said["nth"] or said.get("bare")
    if word is None:
        number = said["n"] or said["hash"]
        n = 1 if number == "one" else int(number)
    elif word in ("last", "final", "bottom"):
        n = -1
    else:
        n = 1 if word == "top" else ORDINALS.index(word) + 1
    if n and (draft.view.shown or match["nth"]):
        _point(draft, match, _nth(draft, n), start=start)


def _firsts(draft: Draft, match: re.Match[str]) -> None:
    count = {"couple": 2, "few": 3}.get(match["count"]) or int(match["count"])
    cue = before(draft.line, match.start())
    use: Use = cue.use if cue else after(draft.line, match.end()) or "none"
    span = draft.take(*match.span(), FILM)
    for n in range(1, min(count, len(draft.view.shown)) + 1):
        draft.mentions.append(Mention(span, _nth(draft, -n if match["end"] == "last" else n), use))


def attributed(shown: tuple[Movie, ...], text: str) -> Movie | None:
    """The one film of a list that a description fits: a person, a genre, a word of the title, a language, a theme."""
    words = [word for word in plain(text).split() if word not in ("the", "a", "an", "film", "movie")]
    fits = [movie for movie in shown if words and all(_fits(movie, word) for word in words)]
    return fits[0] if len(fits) == 1 else None


def _fits(movie: Movie, word: str) -> bool:
    """Whether a film has a word, or the genre, mood or theme it stands for."""
    traits = _traits(movie)
    if word in traits or word.removesuffix("s") in traits:
        return True
    values = {
        entry.value if isinstance(entry.value, str) else " ".join(entry.value)
        for hit in lexicons().book.find([(word, 0)])
        for entry in hit.entries
        if entry.topic in ("genres", "mood", "theme")
    }
    return any(set(plain(value).split()) <= traits for value in values if value)


def _traits(movie: Movie) -> frozenset[str]:
    people = " ".join((*movie.directors, *movie.cast, *movie.writers))
    said = plain(" ".join((movie.title, people, *movie.genres, *movie.themes, *(movie.moods or ()))))
    return frozenset(said.split()) | ({str(movie.year)} if movie.year else frozenset())


def settle(draft: Draft) -> None:
    """Every mention goes where its use says; under a no an example is left out."""
    for mention, earlier in zip(draft.mentions, [None, *draft.mentions], strict=False):
        use = mention.use
        if (
            use == "similar"
            and earlier
            and earlier.use == "like"
            and not before(draft.message.line, mention.span.start)
        ):
            use = "like"  # a list of favourites goes on
        nothing_shown = mention.ref.kind == "focus" and not (draft.view.shown or draft.view.focus)
        if nothing_shown and use not in ("seen", "skip", "dislike"):
            continue  # "movies like that", "I love it": of nothing that was shown
        if (
            use == "similar"
            and draft.fields.get("act") == "identify"
            and before(draft.message.line, mention.span.start) is None
        ):
            continue
        if draft.is_negated(mention.span.start) and use in ("similar", "none", "accept"):
            use = "exclude" if mention.ref.kind == "title" else "skip"
        if use == "exclude" and mention.ref.kind != "title" and not _besides(draft, mention):
            use = "skip"
        SETTLED.get(use, _nothing)(draft, mention)


BESIDES = re.compile(r"\b(?:besides|except(?: for)?|other than|apart from|aside from|excluding) (?:the )?$")


def _besides(draft: Draft, mention: Mention) -> bool:
    """Whether a film of the list is only left out: "besides the first", "not that one again"."""
    ahead, behind = draft.message.line[: mention.span.start], draft.message.line[mention.span.end :]
    return BESIDES.search(ahead[-24:]) is not None or behind.startswith(" again")


def _field(name: str) -> Callable[[Draft, Mention], None]:
    def put(draft: Draft, mention: Mention) -> None:
        draft.note(name, mention.ref)
        if mention.clarify and "clarify" not in draft.fields:
            draft.fields["clarify"] = Clarify(slot="title", options=mention.clarify[:5])

    return put


def _signal(signal: Any) -> Callable[[Draft, Mention], None]:
    return lambda draft, mention: draft.feedback(mention.ref, signal)


def _accept(draft: Draft, mention: Mention) -> None:
    draft.fields["accepted"] = mention.ref


def _nothing(draft: Draft, mention: Mention) -> None:
    draft.fields.setdefault("pointed", mention.ref)


SETTLED: dict[Use, Callable[[Draft, Mention], None]] = {
    "similar": _field("similar_to"),
    "dissimilar": _field("dissimilar_to"),
    "exclude": _field("exclude"),
    "like": _signal("like"),
    "dislike": _signal("dislike"),
    "seen": _signal("seen"),
    "save": _signal("save"),
    "skip": _signal("skip"),
    "accept": _accept,
}
