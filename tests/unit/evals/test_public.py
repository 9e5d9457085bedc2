"""Strangers' words are counted by rules that can be checked on sentences of our own."""

import json
from pathlib import Path

import pytest
import typer
import yaml
from typer.testing import CliRunner

from data import Filters, InputError, Movie, Person, Range, TurnIntent
from evals.public.__main__ import main
from evals.public.inspired import GENRES, Turn, genres, turns
from evals.public.measure import measured
from evals.public.mit import people, release, years
from evals.public.parsing import names_only, parsed
from evals.texts import Sentence, Token, place, real_text, sentences

HEAT = Movie(tmdb_id=1, title="Heat", year=1995, cast=("Al Pacino", "Catherine O'Hara"), directors=("Michael Mann",))


def sentence(said: str) -> Sentence:
    """`michael|Director mann|+ in 1995|Year`: a word with a slot's name begins it, + goes on."""
    tokens: list[Token] = []
    for part in said.split():
        word, _, label = part.partition("|")
        kind = tokens[-1].label[2:] if label == "+" else label
        tokens.append(Token(f"{'I' if label == '+' else 'B'}-{kind}" if label else "O", word))
    return Sentence(tuple(tokens))


def wish(*names: str, year: tuple[int | None, int | None] | None = None) -> TurnIntent:
    bounds = Range(min=year[0], max=year[1]) if year else None
    return TurnIntent(set=Filters(people_all=tuple(Person(name=name) for name in names), year=bounds))


def test_a_labelled_file_is_read_into_sentences_with_their_slots(tmp_path: Path) -> None:
    path = tmp_path / "some.bio"
    path.write_text("O\tby\nB-Director\tmichael\nI-Director\tmann\n\nB-Year\t1995\nB-Year\t1996\n")
    first, second = sentences(path)
    assert first.text == "by michael mann"
    assert [first.words(slot.begin, slot.end) for slot in first.slots("Director", "Actor")] == ["michael mann"]
    assert [second.words(slot.begin, slot.end) for slot in second.slots("Year")] == ["1995", "1996"]


@pytest.mark.parametrize(
    ("said", "gold"),
    [
        ("a 1972|Year movie", Range(min=1972, max=1972)),
        ("movie from the 80|Year s|+", Range(min=1980, max=1989)),
        ("an 80|Year s movie", Range(min=1980, max=1989)),
        ("a late|Year 1930|+ s|+ film", Range(min=1936, max=1939)),
        ("in the late 70|Year s|+", Range(min=1976, max=1979)),
        ("early|Year eighties|+", Range(min=1980, max=1983)),
        ("a 10|Year s|+ movie", Range(min=2010, max=2019)),
        ("classic|Year 80|+ s|+ film|+ with", Range(min=1980, max=1989)),
        ("about a bridge", None),
        ("a film set in 1944|Year", None),
        ("a few|Year years|+ ago|+", "no year: few years ago"),
        ("the 1960|Year film remade in 1998|Year", "two years"),
        ("a 1972|Year film , yes 1972|Year", Range(min=1972, max=1972)),
    ],
)
def test_the_release_years_of_a_sentence(said: str, gold: object) -> None:
    assert release(sentence(said)) == gold


def test_years_are_right_only_with_both_ends_and_a_plots_year_is_one_too_many() -> None:
    asked = [sentence(said) for said in ("a 1972|Year film", "an 80|Year s|+ film", "in 1944 a boy", "no year", "x")]
    read = [wish(year=(1972, 1972)), wish(year=(1980, 1980)), wish(year=(1944, 1944)), wish(), wish()]
    figure = years(asked, read)
    assert (figure.n, len(figure.misses)) == (2, 2)
    assert figure.value == pytest.approx(2 / 5)
    assert figure.data()["met"] is False


def test_what_the_labels_cannot_judge_is_left_out() -> None:
    asked = [sentence("a recent film"), sentence("a few|Year years|+ ago|+"), sentence("a modern film")]
    figure = years(asked, [wish(year=(2020, None))] * 3)
    assert figure.data()["left_out"] == 2
    assert [miss.wanted for miss in figure.misses] == ["no year"]


def test_people_count_where_the_catalogue_has_them() -> None:
    said = "al|Actor pacino|+ and catherine|Actor o|+ hara|+ by michael|Director mann|+ s|+ and some|Actor one|+"
    figure = people([sentence(said)], [wish("Al Pacino", "Michael Mann", "Hugh Jackman")], [HEAT])
    assert figure.n == 3
    assert figure.value == pytest.approx(2 / 3)
    assert figure.misses[0].wanted == "catherine o hara"
    assert (figure.beside["not_in_catalogue"], figure.beside["made_up"]) == (1, 1)


def test_genres_are_counted_by_polarity_and_open_ones_not_at_all() -> None:
    turn = Turn(source="inspired-dev#1", sha256="-", wanted=("Comedy",), refused=("War",), open=("Drama",))
    right = TurnIntent(set=Filters(genres_any=("Comedy", "Drama"), genres_none=("War",)))
    assert genres({turn: "x"}, [right]).value == 1
    assert genres({turn: "x"}, [TurnIntent(set=Filters(genres_all=("Comedy", "War")))]).value == 0.5


def test_the_annotated_turns_name_a_row_once_and_keep_no_words() -> None:
    held = turns()
    assert len({place(turn.source) for turn in held}) == len(held) == 100
    rows = yaml.safe_load(GENRES.read_text(encoding="utf-8"))
    assert {key for row in rows for key in row} <= {"source", "sha256", "wanted", "refused", "open"}
    assert not any(set(turn.open) & {*turn.wanted, *turn.refused} for turn in held)


def test_a_source_names_a_file_and_a_row() -> None:
    assert place("tomt-train#37") == ("tomt-train", 37)
    for wrong in ("tomt-train", "tomt-train#x", "tomt-train#-1", "elsewhere#1"):
        with pytest.raises(InputError, match="names no real text"):
            place(wrong)


def test_texts_are_found_by_row_from_one(tmp_path: Path) -> None:
    folder = tmp_path / "requests"
    folder.mkdir()
    (folder / "tomt-train.jsonl").write_text("".join(f"{json.dumps({'text': text})}\n" for text in ("one", "two")))
    (folder / "inspired-dev.tsv").write_text("id\ttext\n1\tQUOTATION_MARKUsQUOTATION_MARK again\n")
    assert [real_text(f"tomt-train#{row}", tmp_path) for row in (0, 1, 2, 3)] == [None, "one", "two", None]
    assert real_text("inspired-dev#1", tmp_path) == '"Us" again'
    assert real_text("mit-slots-train#1", tmp_path) is None


def test_names_are_enough_to_parse_and_a_broken_parse_is_a_miss() -> None:
    recommender = names_only([HEAT])
    (read,) = parsed(recommender, ["something with al pacino"])
    assert read is not None
    assert [person.name for person in read.set.people_all] == ["Al Pacino"]

    class Broken:
        def intent(self, *_: object, **__: object) -> None:
            raise KeyError("lost")

    object.__setattr__(recommender, "understanding", Broken())
    assert list(parsed(recommender, ["x", "y"])) == [None, None]


def test_every_figure_is_taken_from_what_the_folder_holds(tmp_path: Path) -> None:
    folder = tmp_path / "requests"
    folder.mkdir()
    (folder / "mit-slots-train.bio").write_text("O\tstarring\nB-Actor\ttom\nI-Actor\thanks\n")
    figures, misses = measured(tmp_path)
    assert (figures["starter"]["people"]["n"], figures["starter"]["people"]["value"]) == (1, 1)
    assert figures["starter"]["years"]["value"] is None
    assert "genres" not in figures["starter"]
    assert "real-text cases skipped" in figures["cases"]["skipped"]
    assert misses == []


def test_without_the_folder_one_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MATINEE_DEV_DATA", raising=False)
    app = typer.Typer()
    app.command()(main)
    said = CliRunner().invoke(app, [])
    assert json.loads(said.output) == {"skipped": "public data skipped: MATINEE_DEV_DATA names no folder"}
    assert said.exit_code == 0
