"""The command line as a shell sees it: output, exit codes, and no traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.settings import env_example

ROOT = Path(__file__).parents[3]
MATINEE = Path(sys.executable).with_name("matinee")


def run(*arguments: str, home: Path, given: str | bytes = "", **env: str) -> subprocess.CompletedProcess[str]:
    """One call with a home of its own and no settings of ours."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MATINEE_")}
    raw = given.encode() if isinstance(given, str) else given
    done = subprocess.run(
        [str(MATINEE), *arguments], input=raw, capture_output=True, env={**clean, "MATINEE_HOME": str(home), **env}
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_ask_prints_one_json_line(starter_home: Path) -> None:
    done = run("ask", "a heist film", "--json", "--k", "3", home=starter_home)
    assert done.returncode == 0
    (line,) = done.stdout.splitlines()
    answer = json.loads(line)
    assert answer["id"] is None
    assert len(answer["movies"]) == 3
    assert "basic_mode" in {note["code"] for note in answer["notes"]}


@pytest.mark.parametrize("arguments", [["ask"], ["ask", "x", "--batch", "y"], ["ask", "x", "--k", "0"], ["nonsense"]])
def test_wrong_usage_exits_with_two(starter_home: Path, arguments: list[str]) -> None:
    done = run(*arguments, home=starter_home)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_batch_from_standard_input_keeps_order_and_counts_bad_lines(starter_home: Path) -> None:
    done = run("ask", "--batch", "-", home=starter_home, given='{"id":1,"turns":["a western"]}\nrubbish\n')
    assert done.returncode == 0
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [1, None]
    assert "1 lines could not be answered" in done.stderr


def test_a_missing_file_is_one_sentence_and_exit_one(starter_home: Path) -> None:
    done = run("ask", "--batch", "nowhere.jsonl", home=starter_home)
    assert done.returncode == 1
    assert "nowhere.jsonl" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_user_is_remembered_between_calls(starter_home: Path) -> None:
    run("ask", "i loved Alien", "--user", "ann", home=starter_home)
    held = json.loads((starter_home / "profiles" / "ann.json").read_text())
    assert held["ratings"] == {"348": 4.5}
    assert run("ask", "x", "--user", "../ann", home=starter_home).returncode == 1


def test_doctor_tells_what_is_there(starter_home: Path) -> None:
    done = run("doctor", "--json", home=starter_home)
    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert found["status"] == "ok"
    assert found["llm"].startswith("none")


def test_doctor_finds_damage_and_build_mends_it(tmp_path: Path) -> None:
    assert run("build", home=tmp_path).returncode == 0
    (vectors,) = tmp_path.glob("versions/*/vectors.npz")
    vectors.write_bytes(b"rubbish")
    assert run("doctor", home=tmp_path).returncode == 1
    assert run("ask", "a western", home=tmp_path).returncode == 0
    assert run("build", home=tmp_path).returncode == 0
    assert run("doctor", home=tmp_path).returncode == 0


def test_a_second_ingest_changes_nothing_and_says_so(starter_home: Path) -> None:
    done = run("ingest", "starter", home=starter_home)
    assert done.stdout.startswith("0 added, 0 changed")
    assert "already holds all of it" in done.stderr


def test_a_changed_starter_catalogue_is_taken_in(tmp_path: Path) -> None:
    from dataclasses import replace

    from data.starter import starter_movies
    from ingest.run import ingest_starter

    ingest_starter(tmp_path, starter=lambda: [replace(movie, title="Old") for movie in starter_movies()[:20]])
    assert run("build", home=tmp_path).returncode == 0
    done = run("ask", "something for tonight", "--json", home=tmp_path)
    assert "the starter catalogue has changed" in done.stderr
    assert "Old" not in done.stdout
    assert "changed" not in run("ask", "a western", home=tmp_path).stderr


def test_a_table_with_bad_rows_is_taken_without_them(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("title,year,overview\nMy Film,2001,A man walks his dog.\n,1999,No title\nOther,soon,Bad year\n")
    done = run("ingest", "table", str(table), "--fresh", home=tmp_path / "home")
    assert done.returncode == 0
    assert done.stdout.startswith("1 added")
    assert "2 rejected" in done.stdout
    assert "row 3" in done.stderr
    assert run("ask", "a man and his dog", "--json", home=tmp_path / "home").stdout.count("My Film") >= 1


def test_a_wrong_setting_is_named(starter_home: Path) -> None:
    done = run("ask", "x", home=starter_home, MATINEE_INDEX="faiss")
    assert done.returncode == 1
    assert "MATINEE_INDEX" in done.stderr


def test_the_example_settings_are_those_there_are() -> None:
    assert (ROOT / ".env.example").read_text(encoding="utf-8") == env_example()


def test_serving_needs_neither_torch_nor_sentence_transformers(starter_home: Path) -> None:
    code = """
import sys
from app.settings import settings
from app.wiring import recommender
made = recommender(settings())
made.turn(made.start(), "a heist film")
assert not {"torch", "sentence_transformers", "chromadb"} & set(sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "MATINEE_HOME": str(starter_home)}, capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()[-500:]


def test_it_starts_without_the_weights_and_says_so(tmp_path: Path) -> None:
    done = run("ask", "a heist film", "--json", home=tmp_path, MATINEE_EMBEDDER="none/such-model", HF_HUB_OFFLINE="1")
    assert done.returncode == 0
    assert len(json.loads(done.stdout)["movies"]) == 5
    assert "without an embedder" in done.stderr


def test_an_interrupt_exits_with_130(starter_home: Path) -> None:
    import signal
    import time

    waiting = subprocess.Popen(
        [str(MATINEE), "ask", "--batch", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "MATINEE_HOME": str(starter_home)},
    )
    assert waiting.stdin
    assert waiting.stdout
    waiting.stdin.write(b'{"turns":["a western"]}\n')
    waiting.stdin.flush()
    waiting.stdout.readline()
    time.sleep(0.05)
    waiting.send_signal(signal.SIGINT)
    assert waiting.wait(timeout=10) == 130
    waiting.stdin.close()
    waiting.stdout.close()
    assert b"Traceback" not in (waiting.stderr.read() if waiting.stderr else b"")
