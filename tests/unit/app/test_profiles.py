"""Profiles of local users, and the demo viewers."""

from pathlib import Path

import pytest

from app.profiles import load, remember
from app.settings import Settings
from app.wiring import recommender
from data import InputError
from data.profiles import demo_viewers


def test_ratings_add_up_between_calls(tmp_path: Path) -> None:
    remember(tmp_path, "ann", {1: 5.0})
    remember(tmp_path, "ann", {2: 1.0})
    remember(tmp_path, "ann", {})
    assert load(tmp_path, "ann") == {1: 5.0, 2: 1.0}
    assert load(tmp_path, "bob") == {}


@pytest.mark.parametrize("content", ["", "[]", '{"ratings": {"x": 1}}', '{"ratings": 3}'])
def test_a_damaged_profile_is_named(tmp_path: Path, content: str) -> None:
    remember(tmp_path, "ann", {1: 5.0})
    (tmp_path / "profiles" / "ann.json").write_text(content)
    with pytest.raises(InputError, match=r"ann\.json"):
        load(tmp_path, "ann")


@pytest.mark.parametrize("name", ["", "../x", "a/b", "x" * 65, "ä"])
def test_a_name_that_could_leave_its_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="user name"):
        load(tmp_path, name)


def test_six_demo_viewers_get_six_different_evenings(starter_home: Path) -> None:
    made = recommender(Settings(home=starter_home))
    lists = {}
    for viewer in demo_viewers().values():
        _, reply = made.turn(made.start(load(starter_home, f"demo-{viewer.id}")), "something for tonight", k=10)
        lists[viewer.id] = {movie.tmdb_id for movie in reply.movies}
        assert not lists[viewer.id] & viewer.ratings.keys()
    assert len(lists) == 6
    shared = [len(lists[a] & lists[b]) for a in lists for b in lists if a < b]
    assert max(shared) <= 5
