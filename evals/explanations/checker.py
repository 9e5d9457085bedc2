"""Counts claims that no fact backs, by its own reading: it shares nothing with the verifier it is held against."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from data import Fact
from data.vocabulary import GENRES

NAME = r"[A-ZÀ-Þ][\w'’.-]*(?: (?:de|van|von|del|la|le|the|of|De|Van|Von|[A-ZÀ-Þ][\w'’.-]*))*"
DIRECTED = re.compile(rf"(?:[Dd]irected by|[Dd]irector|\bby) ({NAME}(?:(?:,| and|, and) {NAME})*)")
DIRECTS = re.compile(rf"({NAME}(?:(?:,| and|, and) {NAME})*) (?:directs|directed)\b")
PLAYED = re.compile(rf"(?:[Ww]ith|[Ss]tarring|[Ss]tars|[Ff]eaturing) ({NAME}(?:(?:,| and|, and) {NAME})*)")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
LENGTH = re.compile(r"(\d+)[- ]?min")
BOLD = re.compile(
    r"\b(best|greatest|finest|masterpiece|must-see|awards?|oscars?|palme|golden|bafta|nominat\w*|critics?|acclaimed|reviews?|"
    r"box office|blockbuster|true (?:story|events)|real[- ]life|remake|sequel|prequel|reboot|based on|adapted|debut|"
    r"netflix|dies?|killed|twist|turns out|reveals?|ending|finale?)\b",
    re.IGNORECASE,
)
DENIED = re.compile(r"\b(?:no|not|without|never|free of) (?:a |an |any |too )?([a-z-]+)", re.IGNORECASE)
GENRE_WORDS = {
    **{genre.casefold(): genre for genre in GENRES},
    "animated": "Animation",
    "historical": "History",
    "romantic": "Romance",
    "musical": "Music",
    "sci-fi": "Science Fiction",
}
NOUN = r"(?:film|movie|drama|comedy|thriller|adventure|romance|mystery|story|tale)"


def unbacked(text: str, facts: Sequence[Fact], title: str) -> list[str]:
    """Every claim of a sentence that none of the facts makes."""
    said = _plain(" ".join([title, *(fact.value for fact in facts)]))
    told = _plain(" ".join([title, *(f.value for f in facts if f.kind in ("premise", "theme", "matched_theme"))]))
    found = [
        *_numbers(text, facts, said),
        *_people(text, facts),
        *(f"{word}" for word in BOLD.findall(text) if _plain(word) not in told),
        *_genres(text, facts, said),
        *_names(text, said),
        *_denials(text, said),
    ]
    return list(dict.fromkeys(found))


def _plain(text: str) -> str:
    flat = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return f" {' '.join(re.findall(r'[a-z0-9]+(?:[.][0-9]+)?', flat.replace('’', '').replace(chr(39), '')))} "


def _of(facts: Iterable[Fact], *kinds: str) -> list[str]:
    return [fact.value for fact in facts if fact.kind in kinds]


def _numbers(text: str, facts: Sequence[Fact], said: str) -> list[str]:
    timed = _of(facts, "runtime", "contrast", "relaxed", "matched_filter")
    lengths = {number for value in timed for number in NUMBER.findall(value)}
    wrong = [f"{n} minutes" for n in LENGTH.findall(text) if n not in lengths]
    return [*wrong, *(n for n in NUMBER.findall(text) if f" {n}" not in said and n not in said)]


def _people(text: str, facts: Sequence[Fact]) -> list[str]:
    directors, cast = (_plain(" ".join(_of(facts, kind))) for kind in ("director", "cast"))
    rest = _plain(" ".join(f.value for f in facts if f.kind not in ("director", "cast")))
    wrong = []
    for pattern, held in ((DIRECTED, directors), (DIRECTS, directors), (PLAYED, cast)):
        for names in pattern.findall(text):
            for name in re.split(r",? and |, ", names):
                last = _plain(name).split()[-1:]
                if last and f" {last[0].strip('.')}" not in held and f" {last[0].strip('.')}" not in rest:
                    wrong.append(f"{name} in another role")
    return wrong


def _genres(text: str, facts: Sequence[Fact], said: str) -> list[str]:
    held = set(_of(facts, "genre"))
    plain = _plain(text)
    named = re.findall(rf" ({'|'.join(map(re.escape, GENRE_WORDS))})(?= {NOUN}| (?:from|by|directed|of) )", plain)
    return [word for word in named if GENRE_WORDS[word] not in held and f" {word} " not in said]


def _names(text: str, said: str) -> list[str]:
    inner = re.findall(r"(?<![.!?:;“\"—–] )(?<!^)(?<!^[“\"])\b([A-ZÀ-Þ][\w’'-]+)", text)
    return [name for name in inner if not _held(name, said)]


def _held(name: str, said: str) -> bool:
    """Whether the name, or the country of an adjective, stands in a fact."""
    words = _plain(re.sub(r"['’]s?$", "", name)).split()
    return all(f" {word}" in said or any(word[:4] in other for other in said.split()) for word in words)


def _denials(text: str, said: str) -> list[str]:
    """What a sentence denies although a fact affirms it and none denies it."""
    affirmed = [word for word in DENIED.findall(text) if f" {word}" in said]
    return [
        f"not {word}" for word in affirmed if not re.search(rf" (?:no|not|without|never) (?:\w+ ){{0,3}}{word}", said)
    ]
