"""No text breaks the parser, and long texts stay cheap."""

import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chains.understand.view import StateView
from data import TurnIntent

WORDS = """
no not nothing like seen loved heat her it up the a one two second last first 70s 1994 2 90 hours minutes under over
or and but without with by from kids my is are too enough same director as what who why more less funny horror pacino
nolan , . ? ! " ( ) / + # - ' : % undo start over forget drop set in paris never non free 6 9 year old 8 10 stars
""".split()


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(max_size=300), st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)))
def test_any_text_is_parsed(parse: Any, shown: StateView, text: str) -> None:
    for view in (StateView(), shown):
        intent = parse(text, view)
        assert isinstance(intent, TurnIntent)
        assert 0 <= intent.coverage <= 1
        wishes = intent.set
        assert not set(wishes.genres_none) & {*wishes.genres_all, *wishes.genres_any}


@pytest.mark.parametrize(
    "text",
    [
        "a" * 4000,
        "no " * 1400,
        "not , " * 700,
        "the second one " * 300,
        "( " * 2000,
        "kids 6 and " * 400,
        "over 2 hours and " * 250,
        "with x y " * 450,
        "like x y z " * 400,
        "\ue000" * 4000,
        "1990 " * 800,
        "90 " * 1300,
        "is it " * 700,
        "drop the " * 440,
        "by " * 1300,
        "i do not mind " * 280,
        "or does not matter " * 200,
        "中文" * 2000,
        "something like incepton and " * 140,
        "ａ" * 4000,
    ],
)
def test_long_texts_stay_cheap(parse: Any, text: str) -> None:
    begin = time.process_time()
    parse(text)
    assert time.process_time() - begin < 0.5
