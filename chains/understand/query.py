"""What is left of a message when all is read: the words to search by, and how much was understood."""

import re
from collections.abc import Iterator

from chains.understand.draft import Draft
from data.movie import singular

WORD = re.compile(r"[^\W_]+")
FILM_WORDS = frozenset(("movie", "movies", "film", "films", "flick", "flicks", "a", "an", "the"))
HALF = 0.5  # a known word that is only searched for counts as half explained
FOREIGN = (("ru", "Ѐ", "ӿ"), ("el", "Ͱ", "Ͽ"), ("he", "֐", "׿"), ("ar", "؀", "ۿ"), ("hi", "ऀ", "ॿ"), ("th", "฀", "๿"),
           ("ja", "぀", "ヿ"), ("zh", "一", "鿿"), ("ko", "가", "힯"))  # fmt: skip


def leftovers(draft: Draft) -> str:
    """Positive words in the order they were said: unread ones the catalogue knows, and the wording of themes."""
    kept = [
        *(
            (at, draft.message.line[at : at + len(word)])
            for word, at in unread(draft)
            if not draft.is_negated(at) and known(draft, word)
        )
    ]
    kept += [(start, draft.message.line[start:end]) for start, end in draft.kept if not draft.is_negated(start)]
    words: list[str] = []
    for _, phrase in sorted(kept):
        words += [word for word in phrase.split() if word not in FILM_WORDS and (not words or word != words[-1])]
    return " ".join(words)


def whole(draft: Draft) -> str:
    """All content words, for a film that is being remembered."""
    return " ".join(
        token.text
        for token in draft.message.tokens
        if token.text[0].isalnum() and token.text not in draft.lexicons.fillers
    )


def unread(draft: Draft) -> Iterator[tuple[str, int]]:
    """Content words nobody took."""
    for word, at in draft.words():
        if word not in draft.lexicons.fillers and len(word) > 1 and not word.isdigit():
            yield word, at


def known(draft: Draft, word: str) -> bool:
    """Whether the catalogue is written with the word, or the lexicon has it."""
    names, one = draft.names.vocabulary, singular(word)
    return word in names or one in names or word in draft.lexicons.known or _stem(word) in names


def _stem(word: str) -> str:
    return re.sub(r"(?:ing|ed|ly|er|es)$", "", word)


def coverage(draft: Draft) -> float:
    """The share of content words that were explained; 1 where there are only fillers, 0 where there are no words."""
    line, total, explained = draft.message.line, 0, 0.0
    if not any(token.text[0].isalnum() for token in draft.message.tokens) and not draft.wishes:
        return 0.0
    left = {at: word for word, at in unread(draft)}
    for match in WORD.finditer(line):
        word, at = match.group(), match.start()
        read = draft.line[at] != word[0]
        if not read and (word in draft.lexicons.fillers or len(word) == 1 or word.isdigit()):
            continue
        total += 1
        explained += 1.0 if read else HALF if at in left and known(draft, word) else 0.0
    return round(explained / total, 3) if total else 1.0


def language(draft: Draft) -> str:
    """The language of a message by its script or its most frequent words; English unless another shows itself."""
    line = draft.message.line
    if not line.isascii():
        counts = {code: sum(low <= c <= high for c in line) for code, low, high in FOREIGN}
        best = max(counts, key=lambda code: counts[code])
        if counts[best] * 2 > sum(c.isalpha() for c in line):
            return "ja" if counts["ja"] and best == "zh" else best
    words = {token.text for token in draft.message.tokens}
    scores = {code: sum(word in held for word in words) for code, held in draft.lexicons.foreign.items()}
    best = max(scores, key=lambda code: scores[code])
    english = sum(word in draft.lexicons.fillers for word in words)
    return best if scores[best] >= 2 and scores[best] > english else "en"
