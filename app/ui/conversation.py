"""One browser session's conversation: what was said, the list in sight, and what was pressed on it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Literal

from data import DialogueState, MovieId, Note, Reply

if TYPE_CHECKING:
    from chains.turn import Recommender

Press = Literal["like", "dislike", "seen"]
PRESSES: tuple[Press, ...] = ("like", "dislike", "seen")
SAID = {"like": "you liked", "dislike": "you did not like", "seen": "you have seen"}
LIKED, DISLIKED = 4.0, 2.0  # stars from, stars up to
FIRST = "\n\n1. "  # where the list begins in a reply


@dataclass(frozen=True, slots=True)
class Line:
    """One message of the transcript."""

    speaker: Literal["user", "assistant"]
    text: str


@dataclass(eq=False)
class Conversation:
    """Lives in one session's memory. `owner` is the guest it belongs to; nobody else may go on with it."""

    recommender: "Recommender"
    owner: str
    state: DialogueState
    lines: list[Line] = field(default_factory=list)
    answer: Reply | None = None  # the list in sight
    notes: tuple[Note, ...] = ()  # of the last reply, which may have been no list
    status: str = ""
    _late: list[tuple[MovieId, Press, bool]] = field(default_factory=list)
    _turn: object | None = None
    _lock: Lock = field(default_factory=Lock)

    def say(self, text: str) -> Iterator[None]:
        """One message; yields after each change that can be seen. A newer message overtakes an unanswered one."""
        from chains.turn import Cards, Words

        mine, listed, words = self._begun(text), False, ""
        yield
        for event in self.recommender.stream(self.state, text, owner=self.owner):
            if self._turn is not mine:
                return
            if isinstance(event, Cards):
                listed, self.answer, self.notes = True, event.reply, event.reply.notes
            elif isinstance(event, Words):
                words += event.text
                self._tell(brief(words, self.answer if listed else None))
            else:
                self._ended(event.state, event.reply, listed=listed)
            yield

    def _begun(self, text: str) -> object:
        with self._lock:
            self._turn, self._late, self.status = object(), [], ""
            if self.lines and self.lines[-1].speaker == "user":
                self.lines.append(Line("assistant", "(not answered)"))
            self.lines.append(Line("user", text.strip() or "(nothing)"))
            return self._turn

    def _tell(self, words: str) -> None:
        said = Line("assistant", words)
        self.lines = [*self.lines[:-1], said] if self.lines[-1].speaker == "assistant" else [*self.lines, said]

    def _ended(self, state: DialogueState, reply: Reply, *, listed: bool) -> None:
        """Takes in the turn, and on top of it what was pressed while it ran."""
        with self._lock:
            self.answer, self.notes = reply if listed else self.answer, reply.notes
            self._tell(brief(reply.text, reply if listed else None))
            for movie, press, on in self._late:
                state = self._pressed(state, movie, press, on)
            self.state, self._late = state, []

    def press(self, movie: MovieId, press: Press) -> None:
        """A button on a card; pressing it again takes it back."""
        with self._lock:
            on = press not in self.marks(movie)
            self.state = self._pressed(self.state, movie, press, on)
            self._late.append((movie, press, on))
            title = self.recommender.films[movie].title
            noted = f"Noted: {SAID[press]} {title}. The next list will follow."
            self.status = noted if on else f"Taken back for {title}."

    def shows(self, movie: MovieId) -> bool:
        """Whether the film is in the list in sight."""
        return self.answer is not None and any(pick.tmdb_id == movie for pick in self.answer.movies)

    def marks(self, movie: MovieId) -> frozenset[Press]:
        """What is pressed for a film."""
        core, stars = self.state.core, self.state.core.ratings.get(movie)
        held: dict[Press, bool] = {
            "like": stars is not None and stars >= LIKED,
            "dislike": stars is not None and stars <= DISLIKED,
            "seen": movie in core.seen,
        }
        return frozenset(press for press, pressed in held.items() if pressed)

    def _pressed(self, state: DialogueState, movie: MovieId, press: Press, on: bool) -> DialogueState:
        if on:
            return self.recommender.feedback(state, movie, press)
        core = state.core
        if press == "seen":
            return state.replace(core=core.replace(seen=tuple(seen for seen in core.seen if seen != movie)))
        return state.replace(core=core.replace(ratings={m: s for m, s in core.ratings.items() if m != movie}))


def begin(recommender: "Recommender", *, owner: str) -> Conversation:
    """A conversation that has not begun."""
    return Conversation(recommender, owner, recommender.start())


def brief(words: str, answer: Reply | None) -> str:
    """What the transcript keeps of a reply: the sentence above the list, and the titles; the cards say the rest."""
    if answer is None or not answer.movies:
        return words
    labels = (f"{movie.title} ({movie.year})" if movie.year else movie.title for movie in answer.movies)
    numbered = "\n".join(f"{rank}. {label}" for rank, label in enumerate(labels, 1))
    return f"{words.partition(FIRST)[0]}\n\n{numbered}"
