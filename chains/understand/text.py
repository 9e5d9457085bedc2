"""Turns typed words into one line of plain tokens: the same form for messages, titles and lexicons."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from data.movie import fold
from data.vocabulary import MESSAGE_LIMIT

TOKEN_LIMIT = 1200  # a message of 4,000 letters in prose has about 800
TOKEN = re.compile(
    r"\d+['’]?s(?!\w)|\d+(?:st|nd|rd|th)(?!\w)|\d+(?:\.\d+)?|[^\W\d_]+(?:['’`´][^\W\d_]+)*|[,.!?;:()\"+#/&-]"
    r"|[\U0001f300-\U0001faff\u2600-\u27bf]",
    re.IGNORECASE,
)
HIDDEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f]")
IS = re.compile(
    r"(?<=\w)'s (?=(?:fine|ok|okay|out|cool|great|not|too|boring|off|allowed|alright|all right)\b)", re.IGNORECASE
)
NUMBER = re.compile(r"\b(?:no|nr|num)(?:\. ?| )(?=\d{1,2}\b(?! ?(?:min|hour|year|h\b)))", re.IGNORECASE)
SHORT = re.compile(r"\bw/(?:o\b)?", re.IGNORECASE)
QUOTES = str.maketrans(dict.fromkeys("“”„«»″", '"') | dict.fromkeys("’‘`´ʼ", "'") | dict.fromkeys("–—―−", "-"))

CONTRACTED = {
    "i'm": "i am", "i'd": "i would", "i'll": "i will", "i've": "i have", "we'd": "we would", "we'll": "we will",
    "we're": "we are", "we've": "we have", "you're": "you are", "you've": "you have", "you'd": "you would",
    "you'll": "you will", "they're": "they are", "it's": "it is", "that's": "that is", "what's": "what is",
    "whos": "who is", "one's": "one is", "wich": "which", "wat": "what", "em": "them", "nd": "and",
    "who's": "who is", "where's": "where is", "there's": "there is", "here's": "here is", "he's": "he is",
    "she's": "she is", "let's": "let us", "how's": "how is", "it'll": "it will", "that'd": "that would",
    "im": "i am", "ive": "i have", "its": "it is", "thats": "that is", "whats": "what is", "lets": "let us",
    "gonna": "going to", "wanna": "want to", "gimme": "give me", "lemme": "let me", "pls": "please", "plz": "please",
    "u": "you", "cannot": "can not", "thx": "thanks", "ty": "thanks", "versus": "vs",
    "smth": "something", "sth": "something", "abt": "about", "w": "with", "n": "and", "dunno": "do not know",
    "tonite": "tonight", "luv": "love", "ur": "your", "hrs": "hours", "hr": "hours",
    "mins": "minutes", "min": "minutes", "yrs": "years", "yr": "year", "aint": "is not",
}  # fmt: skip
NEGATED = (
    "do",
    "does",
    "did",
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
    "would",
    "could",
    "should",
    "ca",
    "wo",
)
IRREGULAR = {"ca": "can", "wo": "will"}
CONTRACTED |= {f"{verb}n't": f"{IRREGULAR.get(verb, verb)} not" for verb in NEGATED}
CONTRACTED |= {f"{verb}nt": f"{IRREGULAR.get(verb, verb)} not" for verb in NEGATED if verb != "wo"}

SMALL = "two three four five six seven eight nine ten eleven twelve"
TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
NUMBERS = {word: n for n, word in enumerate(f"{SMALL} {TEENS}".split(), 2)}
TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
DECADES = {
    w: f"{10 * n}s"
    for n, w in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split(), 2)
}
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
WORDS = {f"{n}{'st nd rd'.split()[n - 1] if n < 4 else 'th'}": word for n, word in enumerate(ORDINALS, 1)}
DECADES |= {"noughties": "2000s", "aughts": "2000s", "naughties": "2000s"}
WORDS |= {word: str(n) for word, n in {**NUMBERS, **TENS, "hundred": 100}.items()} | DECADES
MARKS = {"&": "and", "-": ","}


@dataclass(frozen=True, slots=True)
class Token:
    """A plain word or mark, and where it stood in the typed text."""

    text: str
    begin: int
    end: int
    capital: bool


@dataclass(frozen=True)
class Message:
    """`line` is the tokens joined by single blanks; `starts` are their places in it; `typed` is what they came from."""

    typed: str
    tokens: tuple[Token, ...]

    @cached_property
    def line(self) -> str:
        return " ".join(token.text for token in self.tokens)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        places, at = [], 0
        for token in self.tokens:
            places.append(at)
            at += len(token.text) + 1
        return tuple(places)

    @cached_property
    def shouting(self) -> bool:
        """Whether capitals say nothing here: nearly every word has one."""
        words = [token for token in self.tokens if token.text[0].isalpha()]
        return len(words) > 3 and sum(token.capital for token in words) > 0.85 * len(words)

    def as_typed(self, first: int, last: int) -> str:
        """The typed words from token `first` up to, not including, token `last`."""
        return self.typed[self.tokens[first].begin : self.tokens[last - 1].end]


def read(text: str) -> Message:
    """The message in plain tokens; never more than the limit of one message, which prose of its length keeps.

    >>> read("Don't want 2hrs+ of the '70s").line
    'do not want 2 hours + of the 70s'
    """
    typed = HIDDEN.sub("", unicodedata.normalize("NFKC", text[:MESSAGE_LIMIT]))[:MESSAGE_LIMIT].translate(QUOTES)
    typed = NUMBER.sub("number ", IS.sub(" is ", typed))
    typed = SHORT.sub(lambda match: "without" if "o" in match.group().lower() else "with ", typed)
    tokens: list[Token] = []
    for match in TOKEN.finditer(typed):
        tokens.extend(_plain(match, typed))
        if len(tokens) >= TOKEN_LIMIT:
            break
    return Message(typed, tuple(_joined(tokens)))


def plain(text: str) -> str:
    """The words of a title, name or lexicon phrase as they appear in a message's line, without marks.

    >>> plain("Schindler's List"), plain("Twelve Monkeys"), plain("Fast & Furious")
    ('schindlers list', '12 monkeys', 'fast and furious')
    """
    return " ".join(token.text for token in read(text).tokens if token.text[0].isalnum())


def _plain(match: re.Match[str], typed: str) -> list[Token]:
    said = match.group()
    if said == "-":
        return _dash(match, typed)
    if not said[0].isalnum():
        return [Token(MARKS.get(said, said), match.start(), match.end(), False)]
    key = said.casefold()
    if "." in said:
        return [Token(said, match.start(), match.end(), False)]
    full = CONTRACTED.get(key) or WORDS.get(fold(said)) or fold(said)
    return [Token(word, match.start(), match.end(), said[0].isupper()) for word in full.split()]


def _dash(match: re.Match[str], typed: str) -> list[Token]:
    """Between numbers it is a range, between blanks a pause, inside a word nothing."""
    before, after = typed[match.start() - 1 : match.start()], typed[match.end() : match.end() + 1]
    if (before.isdigit() and after.isdigit()) or (
        before in "sS " and after.strip().isdigit() and _digit_before(typed, match)
    ):
        return [Token("to", match.start(), match.end(), False)]
    if before.isspace() and (after.isspace() or not after):
        digits = _digit_before(typed, match) and typed[match.end() + 1 : match.end() + 2].isdigit()
        return [Token("to" if digits else ",", match.start(), match.end(), False)]
    return []


def _digit_before(typed: str, match: re.Match[str]) -> bool:
    return typed[max(0, match.start() - 2) : match.start()].strip()[:1].isdigit()


def _joined(tokens: list[Token]) -> list[Token]:
    """Number words made of two: twenty five, nineteen eighties."""
    done: list[Token] = []
    for token in tokens:
        before = done[-1].text if done else ""
        tens = before.isdigit() and len(before) == 2 and before[1] == "0" and before != "10"
        if tens and token.text.isdigit() and len(token.text) == 1 and done[-1].end < token.begin and _worded(done[-1]):
            done[-1] = Token(before[0] + token.text, done[-1].begin, token.end, False)
        elif before in ("19", "20") and _worded(done[-1]) and re.fullmatch(r"\d\ds?", token.text) and _worded(token):
            done[-1] = Token(before + token.text, done[-1].begin, token.end, False)
        elif token.text == "s" and re.fullmatch(r"(?:\d\d)?\d0", before):  # 80 s
            done[-1] = Token(f"{before}s", done[-1].begin, token.end, False)
        else:
            done.append(token)
    return done


def _worded(token: Token) -> bool:
    """Whether the number was written in letters."""
    return token.end - token.begin > len(token.text) + 1
