"""Mends mistyped words of the lexicon: "thriler", "scarry"; names are mended where they are expected."""

from dataclasses import replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from chains.understand.lexicons import Lexicons
from chains.understand.names import Names
from chains.understand.text import Message, Token
from data.movie import singular

LONG = 8  # letters from which two slips are forgiven, not one
SHORTEST = 5
MOST = 8  # words looked at in one message


def respelled(message: Message, names: Names, lexicons: Lexicons) -> Message:
    """The message with unknown words replaced by the one word of the lexicon that is nearly the same."""
    wrong = [n for n, token in enumerate(message.tokens) if _unknown(token, message, names, lexicons)]
    if not wrong:
        return message
    tokens = list(message.tokens)
    for n in wrong[:MOST]:
        slips = 2 if len(tokens[n].text) >= LONG else 1
        near = process.extractOne(tokens[n].text, lexicons.spelled, scorer=OSA.distance, score_cutoff=slips)
        if near and near[0][0] == tokens[n].text[0]:
            tokens[n] = replace(tokens[n], text=near[0])
    return Message(message.typed, tuple(tokens))


def _unknown(token: Token, message: Message, names: Names, lexicons: Lexicons) -> bool:
    word = token.text
    if (
        not SHORTEST <= len(word) <= 20
        or not word.isascii()
        or not word.isalpha()
        or (token.capital and not message.shouting)
    ):
        return False
    familiar = (lexicons.known, lexicons.fillers, lexicons.right, lexicons.ordinary, names.vocabulary)
    if any(word in words for words in familiar) or singular(word) in names.vocabulary:
        return False
    return not (word in names.name_words or word in names.longest)
