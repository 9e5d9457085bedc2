"""The premise as the story check reads it: who is somebody, what is done, where things are."""

from dataclasses import dataclass
from functools import lru_cache

from chains.explaining.reading.amounts import amounts
from chains.explaining.reading.line import Word, tables

BEINGS = tuple("man woman men women boy girl ist keeper maker worker master smith ster eer ian".split())
VERBAL = frozenset("who that which and to he she they it is are was were has have had not then but also".split())
CALENDAR = frozenset(
    "christmas easter halloween thanksgiving eve new january february march april may june july august september "
    "october november december monday tuesday wednesday thursday friday saturday sunday".split()
)
IN_PLACE = frozenset("in at near from outside around on of across through near to into".split())
ARTICLES = frozenset(("a", "an", "the"))


@dataclass(frozen=True, slots=True)
class Premise:
    """The premise, with where each content word stands."""

    line: tuple[Word, ...]
    places: dict[str, list[int]]

    def being(self, at: int) -> bool:
        """Whether the word is somebody."""
        word = self.line[at]
        return self.named(at) or word.stem in tables().beings or word.fold.endswith(BEINGS)

    def named(self, at: int) -> bool:
        """Whether the word is somebody's name: no place, no day, and not "a Jewish waiter"."""
        word, after = self.line[at], self.line[at + 1 : at + 2]
        if not word.capital or word.opens or word.fold in CALENDAR or self.place(at):
            return False
        plain = after and not after[0].gap.strip() and not after[0].capital and after[0].fold not in tables().function
        return word.owns or not plain or (after[0].fold.endswith(("s", "ed", "ing")) and not self.counted(at))

    def counted(self, at: int) -> bool:
        """Whether an article or a number stands before the name: "two New York detectives"."""
        while at > 0 and self.line[at].capital and not self.line[at].opens:
            at -= 1
        return self.line[at].fold in ARTICLES or bool(amounts(self.line[at : at + 1]))

    def place(self, at: int) -> bool:
        """Whether the word is part of a name that stands where places stand: "outside Paris", "in the Gulf War"."""
        while at > 0 and self.line[at].capital:
            at -= 1
        if self.line[at].fold.endswith("0s") or self.line[at].fold == "the":
            at -= 1  # "in 1930s Tuscany", "in the Gulf War"
        return at >= 0 and self.line[at].fold in IN_PLACE

    def verb(self, at: int) -> bool:
        """Whether the word looks like what somebody does."""
        if at == 0:
            return False
        word, before = self.line[at], self.line[at - 1]
        does = word.fold.endswith(("s", "ed", "ing")) or word.fold != word.stem or before.fold == "to"
        if not does or before.owns or word.capital:
            return False
        if word.stem in tables().beings:
            return self.being(at - 1)
        return before.fold in VERBAL or before.capital or self.being(at - 1) or before.fold.endswith("ly")

    def forward(self, one: str, other: str) -> list[tuple[int, int]]:
        """Every way in which `one` stands before `other`."""
        return [(i, j) for i in self.places[one] for j in self.places[other] if i < j]

    def content(self, at: int, step: int) -> int | None:
        """The nearest content word before (-1) or after (+1), leaving out adverbs."""
        at += step
        while 0 <= at < len(self.line):
            word = self.line[at]
            if word.stem in self.places and not word.fold.endswith("ly"):
                return at
            at += step
        return None


@lru_cache(maxsize=4_000)
def premise_of(line: tuple[Word, ...]) -> Premise:
    places: dict[str, list[int]] = {}
    for at, word in enumerate(line):
        if word.fold not in tables().function:
            places.setdefault(word.stem, []).append(at)
    return Premise(line, places)


def being(stem: str, premise: Premise) -> bool:
    """Whether the stem is somebody of the premise."""
    return any(premise.being(at) for at in premise.places.get(stem, ()))


def moves(word: Word, premise: Premise) -> bool:
    """Whether the place of the word matters: it is of the premise, and not where the story is set."""
    places = premise.places.get(word.stem, ())
    return bool(places) and not all(premise.line[at].capital and premise.place(at) for at in places)
