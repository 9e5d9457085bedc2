"""The cases that ship are sound."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from data import Context, Filters, InputError, Ref
from data.known import known_by_name
from data.movie import fold
from evals.facts import intent_facts
from evals.golden import CASES, Case, Checks, chosen, every_case, read_cases, skipped, split_of
from evals.texts import fingerprint

STARTER = CASES.parents[1] / "data" / "starter" / "movies.jsonl"
CASES_READ = read_cases()
REAL = [case for case in every_case() if case.sha256]
STRANGERS = [case for case in CASES_READ if "stranger" in case.tags]  # theirs may repeat ours or name what we lack
TAGS = {
    "genre", "negation", "mood", "year", "runtime", "themes", "people", "titles", "language", "certificate",
    "popularity", "content", "chat", "adversarial", "compound", "steering",
}  # fmt: skip


def test_there_are_enough_cases_of_every_kind() -> None:
    intent = [case for case in chosen(CASES_READ, suite="intent") if case not in STRANGERS]
    assert len(intent) >= 80
    assert len(chosen(CASES_READ, suite="dialogue")) >= 10
    assert {case.tag for case in intent} == TAGS
    assert min(Counter(case.tag for case in intent).values()) >= 5


def test_no_id_is_there_twice_and_no_text_without_context() -> None:
    assert max(Counter(case.id for case in CASES_READ).values()) == 1
    ours = [case for case in chosen(CASES_READ, suite="intent") if case not in STRANGERS]
    said = Counter(fold(case.text) for case in ours if case.text.isascii() and case.text)
    said.pop("", None)
    assert [text for text, n in said.items() if n > 1] == []


def test_the_split_follows_from_the_family() -> None:
    assert all(case.split == ("dev" if case.seen else split_of(case.family)) for case in CASES_READ)
    families = {case.family for case in CASES_READ}
    share = sum(split_of(family) == "dev" for family in families) / len(families)
    assert 0.55 < share < 0.75


def test_every_intent_case_says_something_or_is_meant_to_say_nothing() -> None:
    silent = {case.id for case in chosen(CASES_READ, suite="intent") if not _facts(case)}
    allowed = {case.id for case in CASES_READ if case.tag in ("adversarial", "certificate", "popularity", "titles")}
    assert silent <= allowed


def test_films_and_people_of_the_cases_are_in_the_starter_catalogue_or_films_known_by_name() -> None:
    films = [json.loads(line) for line in STARTER.read_text(encoding="utf-8").splitlines()]
    titles = {fold(film["title"]) for film in films} | {fold(f"{film['title']} ({film['year']})") for film in films}
    people = {fold(name) for film in films for name in (*film["cast"], *film["directors"])}
    for case in (case for case in every_case() if case not in STRANGERS):
        unknown = {title for title in _titles(case) if fold(title) not in titles}
        assert {title for title in unknown if known_by_name(title) is None} == set(), case.id
        assert {fold(name) for name in _people(case)} <= people, case.id


def test_there_are_enough_real_texts_of_every_source_in_both_splits() -> None:
    assert len(REAL) >= 150
    assert {case.split for case in REAL} == {"dev", "test"}
    assert {case.source.split("#")[0] for case in REAL} == {"inspired-dev", "tomt-train", "mit-slots-train"}


def test_no_word_of_a_stranger_is_kept() -> None:
    rows = [row for path in sorted(CASES.glob("*.yaml")) for row in yaml.safe_load(path.read_text())]
    assert [row["id"] for row in rows if "sha256" in row and ("text" in row or "turns" in row)] == []


def test_without_the_data_real_text_cases_are_left_out_and_counted() -> None:
    assert not any(case.sha256 for case in read_cases())
    assert skipped() == f"{len(REAL)} real-text cases skipped: MATINEE_DEV_DATA is not set"


def test_a_real_text_is_joined_where_it_is_the_very_text(tmp_path: Path) -> None:
    _write(tmp_path, [_real("something with trains"), _real("a second text", id="b", source="inspired-dev#2")])
    _uttered(tmp_path, "something with trains", "a second text, changed since")
    assert [case.text for case in read_cases(tmp_path, dev_data=tmp_path)] == ["something with trains"]
    assert (
        skipped(tmp_path, dev_data=tmp_path)
        == f"1 real-text cases skipped: {str(tmp_path)!r} does not hold their texts"
    )


def test_a_real_text_in_the_file_is_refused(tmp_path: Path) -> None:
    _write(tmp_path, [{**_real("x"), "text": "x"}])
    with pytest.raises(InputError, match="a stranger's words are not kept here"):
        read_cases(tmp_path)


def test_a_real_text_from_nowhere_is_refused(tmp_path: Path) -> None:
    _write(tmp_path, [_real("x", source="somewhere#1")])
    with pytest.raises(InputError, match="names no real text"):
        read_cases(tmp_path)


@pytest.mark.devdata
def test_every_real_text_is_the_one_it_was_annotated_for(dev_data: Path) -> None:
    assert skipped(dev_data=dev_data) is None
    assert len(read_cases(dev_data=dev_data)) == len(every_case())


@pytest.mark.devdata
def test_no_note_quotes_its_text(dev_data: Path) -> None:
    for case in every_case(dev_data=dev_data):
        words, text = fold(case.note).split(), f" {fold(case.text)} "
        runs = (" ".join(words[place : place + 3]) for place in range(len(words) - 2))
        assert not case.sha256 or not [run for run in runs if f" {run} " in text], case.id


def test_a_case_in_the_wrong_split_is_refused(tmp_path: Path) -> None:
    wrong = "test" if split_of("f") == "dev" else "dev"
    _write(tmp_path, [_row(split=wrong)])
    with pytest.raises(InputError, match="family belongs to"):
        read_cases(tmp_path)


def test_a_doubled_id_is_refused(tmp_path: Path) -> None:
    _write(tmp_path, [_row(), _row()])
    with pytest.raises(InputError, match="there twice"):
        read_cases(tmp_path)


def test_a_field_that_is_not_in_the_schema_is_refused_with_its_place(tmp_path: Path) -> None:
    _write(tmp_path, [_row(expect={"set": {"genre": ["Horror"]}})])
    with pytest.raises(InputError, match=r"some\.yaml, case 'a': expect\.set\.genre"):
        read_cases(tmp_path)


def test_a_case_asks_for_one_thing(tmp_path: Path) -> None:
    _write(tmp_path, [_row(checks={"at_least": 1})])
    with pytest.raises(InputError, match="exactly one of"):
        read_cases(tmp_path)


def test_the_key_follows_question_and_answer_only() -> None:
    one = Case.model_validate(_row())
    assert one.key == Case.model_validate(_row(note="other", must_pass=True)).key
    assert one.key != Case.model_validate(_row(text="other")).key


def _row(**changes: Any) -> dict[str, Any]:
    plain = {"id": "a", "family": "f", "split": split_of("f"), "tags": ["genre"], "text": "x", "note": "n"}
    return {**plain, "source": "own", "expect": {"act": "more"}, **changes}


def _real(text: str, **changes: Any) -> dict[str, Any]:
    held = {**_row(source="inspired-dev#1", sha256=fingerprint(text)), **changes}
    return {name: value for name, value in held.items() if name != "text"}


def _uttered(folder: Path, *texts: str) -> None:
    (folder / "requests").mkdir()
    lines = "".join(f"{text}\n" for text in ("text", *texts))
    (folder / "requests" / "inspired-dev.tsv").write_text(lines)


def _write(folder: Path, rows: list[dict[str, Any]]) -> None:
    (folder / "some.yaml").write_text(yaml.safe_dump(rows))


def _facts(case: Case) -> object:
    assert case.expect is not None
    return intent_facts(case.expect, ignore=case.ignore)


def _titles(case: Case) -> list[str]:
    held = [*_context_films(case.context), *_checked(case.checks)]
    if case.expect is not None:
        wish = case.expect
        refs: list[Ref | None] = [*wish.similar_to, *wish.dissimilar_to, *wish.exclude]
        refs += [entry.ref for entry in (*wish.borrow, *wish.feedback, *wish.asks, *wish.critiques)]
        held += [ref.title for ref in refs if ref is not None and ref.title is not None]
    for step in case.turns:
        state = step.state
        held += [*state.liked, *state.disliked, *state.exclude, *state.seen, *state.ratings, *_checked(step.checks)]
    return [title for title in held if not title.startswith("@")]


def _context_films(context: Context | None) -> list[str]:
    return [] if context is None else [film for film in context.shown if isinstance(film, str)]


def _checked(checks: Checks | None) -> list[str]:
    if checks is None:
        return []
    return [*checks.absent, *([checks.near.title] if checks.near else [])]


def _people(case: Case) -> list[str]:
    held: list[Filters] = [step.state.filters for step in case.turns]
    held += [case.expect.set] if case.expect is not None else []
    return [p.name for filters in held for p in (*filters.people_all, *filters.people_any, *filters.people_none)]
