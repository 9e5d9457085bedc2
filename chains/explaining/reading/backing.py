"""The cited facts of one sentence, as the checks ask for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from chains.explaining.reading.line import Word, find, stems, tables, words
from data import Fact

TOLD = ("premise", "theme", "matched_theme")  # what may be said of the story, or of how it is made
OTHERS = {
    "because_you_liked": "",
    "near_example": "",
    "contrast": " than ",
    "shared_theme": ", also in ",
    "shared_mood": ", also ",
}
LONG_KINDS = ("theme", "matched_theme", "shared_theme")
SHORT = 2  # content words of a theme each of which may be said alone
PEOPLE = ("director", "cast")
ALIASES = (
    ("world war i", "world war one", "first world war", "wwi"),
    ("world war ii", "world war two", "second world war", "wwii"),
    ("new york", "new york city", "manhattan"),
    ("los angeles", "la"),
    ("christmas", "xmas", "yuletide"),
)
IMPLIED = {  # what a word says of somebody
    "man": "he his him father husband brother son king prince grandfather uncle widower boyfriend".split(),
    "woman": "she her mother wife sister daughter queen princess grandmother aunt widow girlfriend".split(),
}


@dataclass(frozen=True)
class Backing:
    """What a sentence cites. The title of the film needs no citing."""

    facts: tuple[Fact, ...]
    title: str

    def of(self, *kinds: str) -> list[str]:
        """The values of these kinds."""
        return [fact.value for fact in self.facts if fact.kind in kinds]

    @cached_property
    def premise(self) -> tuple[Word, ...]:
        """How the story begins, as words."""
        return words(" ".join(self.of("premise")))

    @cached_property
    def told(self) -> tuple[tuple[str, ...], ...]:
        """Premise and themes as stems; shared themes count."""
        shared = [value.split(OTHERS["shared_theme"])[0] for value in self.of("shared_theme")]
        return tuple(stems(text) for text in (*self.of(*TOLD), *shared, *self.aliases))

    @cached_property
    def aliases(self) -> tuple[str, ...]:
        """Other names of what premise and themes name, and "man" or "woman" where a pronoun says it."""
        said = f" {' '.join(word.fold for text in self.of(*TOLD) for word in words(text))} "
        named = [other for names in ALIASES for name in names if f" {name} " in said for other in names]
        told = set(said.split())
        people = [
            person for person, signs in IMPLIED.items() if told & set(signs) or any(w.endswith(person) for w in told)
        ]
        return (*named, *people)

    @cached_property
    def themes(self) -> tuple[tuple[str, ...], ...]:
        """Themes alone."""
        shared = [value.split(OTHERS["shared_theme"])[0] for value in self.of("shared_theme")]
        return tuple(stems(text) for text in (*self.of("theme", "matched_theme"), *shared))

    @cached_property
    def moods(self) -> frozenset[str]:
        """Moods as adjectives."""
        shared = [value.split(OTHERS["shared_mood"])[0] for value in self.of("shared_mood")]
        return frozenset((*self.of("mood", "matched_mood"), *shared))

    @cached_property
    def others(self) -> dict[str, frozenset[str]]:
        """Other films by the kind of fact that names them."""
        return {
            kind: frozenset(value.split(mark, 1)[-1] if mark else value for value in self.of(kind))
            for kind, mark in OTHERS.items()
        }

    @cached_property
    def known(self) -> frozenset[str]:
        """Every stem that stands in a fact. A single word of a long theme says too little to count by itself."""
        texts = (self.title, *(fact.value for fact in self.facts if fact.kind not in LONG_KINDS), *self.aliases)
        short = (stem for theme in self.themes if _content(theme) <= SHORT for stem in theme)
        return frozenset((*(stem for text in texts for stem in stems(text)), *short))

    def stands(self, phrase: Iterable[str]) -> bool:
        """Whether these stems stand together in the premise or a theme."""
        wanted = tuple(phrase)
        if len(wanted) > 1:
            return any(find(wanted, line) for line in self.told)
        premise = tuple(word.stem for word in self.premise)
        others = (line for line in self.told if line != premise and _content(line) <= SHORT)
        return any(find(wanted, line) for line in (premise, *others))

    def themed(self, phrase: Iterable[str]) -> bool:
        """Whether these stems stand together in a theme."""
        wanted = tuple(phrase)
        return any(find(wanted, line) for line in self.themes)


def _content(theme: tuple[str, ...]) -> int:
    return sum(stem not in tables().function for stem in theme)
