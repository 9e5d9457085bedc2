"""Holds what a sentence denies, and what it affirms of what is denied, against the facts."""

from collections.abc import Iterator, Sequence

from chains.explaining.reading.backing import Backing
from chains.explaining.reading.line import Word, stems, tables, words

DENIED = "a negation without a fact"
AFFIRMED = "a negation of the facts is missing"
PLAIN_NEGATORS = frozenset("no not never without nobody nothing neither nor none hardly".split())
DENYING = ("no ", "not ", "without ")
HARMLESS = frozenset("longer only less more other matter doubt wonder fewer later just".split())


def denials(line: Sequence[Word], backing: Backing, covered: frozenset[int]) -> Iterator[str]:
    """A fault for each negation that no fact makes, and for each negation of the facts that is left out."""
    for at in range(len(line)):
        if at not in covered and _negates(line, at) and not _denial_backed(line, at, backing):
            yield DENIED
    told = [stem for text in backing.told for stem in text]
    denied = {stem for stem in _denied_stems(backing.premise) if told.count(stem) == 1}
    refused = {s for v in backing.of("matched_filter") if v.startswith(DENYING) for s in _contents(v)}
    refused -= {*told, *_moody(backing)}
    for at, word in enumerate(line):
        personal = at > 0 and line[at - 1].fold in ("you", "your")
        if at not in covered and word.stem in denied | refused and not personal and not _negated_before(line, at):
            yield AFFIRMED


def _moody(backing: Backing) -> frozenset[str]:
    return frozenset(s for value in (*backing.moods, *backing.of("genre"), backing.title) for s in stems(value))


def _contents(text: str) -> set[str]:
    return {w.stem for w in words(text) if w.fold not in tables().function and w.fold not in tables().negators}


def _negates(line: Sequence[Word], at: int) -> bool:
    word = line[at]
    following = line[at + 1].fold if at + 1 < len(line) else ""
    if word.fold == "free":
        return word.gap == "-" or following in ("of", "from")
    if following in HARMLESS and word.fold in ("no", "not", "none"):
        return False
    return word.fold in tables().negators or _shortened(word)


def _shortened(word: Word) -> bool:
    """ "isn't", "can't"."""
    return word.fold.endswith("nt") and not {"'", "’"}.isdisjoint(word.text)


def _denial_backed(line: Sequence[Word], at: int, backing: Backing) -> bool:
    """Whether a fact denies the same: the premise beside the same word, a kept wish, or a wish that was not kept."""
    before, following = _beside(line, at)
    for text in (backing.premise, *(words(theme) for theme in backing.of("theme", "matched_theme"))):
        for other in (i for i in range(len(text)) if _negates(text, i)):
            said, then = _beside(text, other)
            if set(then[:1]) & set(following[:2]) or (text[other].fold == line[at].fold and set(said) & set(before)):
                return True
    if any(set(following) & _contents(value) for value in backing.of("matched_filter") if value.startswith(DENYING)):
        return True
    near = {w.fold for w in line[max(0, at - 6) : at + 7]}
    if backing.of("relaxed") and near & {"you", "your", "yours", "wished", "asked"}:
        return True
    return "hidden gem" in backing.of("known") and bool({"known", "seen"} & {w.fold for w in line[at + 1 : at + 4]})


def _beside(line: Sequence[Word], at: int) -> tuple[list[str], list[str]]:
    """The content word before a negator and the three after it; "-free" denies what it hangs on."""
    if line[at].fold == "free" and line[at].gap == "-":
        return [], [line[at - 1].stem]
    before = [w.stem for w in line[max(0, at - 5) : at] if w.fold not in tables().function]
    following = [w.stem for w in line[at + 1 : at + 6] if w.fold not in tables().function]
    return before[-1:], following[:3]


def _denied_stems(text: Sequence[Word]) -> Iterator[str]:
    """The first content word after each plain negator."""
    for at, word in enumerate(text):
        if _negates(text, at) and (word.fold in PLAIN_NEGATORS or _shortened(word)):
            yield from _beside(text, at)[1][:1]


def _negated_before(line: Sequence[Word], at: int) -> bool:
    free = any(w.fold in ("free", "less") for w in line[at + 1 : at + 3])
    return free or any(_negates(line, i) for i in range(max(0, at - 6), at))
