"""The routing curve of a reader whose coverage and mistakes are known."""

from data import Filters, TurnIntent
from evals.golden import Case, split_of
from evals.routing import routing


def case(number: int, coverage: float) -> tuple[Case, TurnIntent]:
    """A wish for horror; it is understood when the coverage is whole."""
    wanted = TurnIntent(set=Filters(genres_all=("Horror",)))
    got = (wanted if coverage == 1 else TurnIntent()).replace(coverage=coverage)
    family = next(name for name in (f"f{number}-{n}" for n in range(99)) if split_of(name) == "dev")
    made = Case(
        id=f"c-{number}", family=family, split="dev", tags=("genre",), text="x", expect=wanted, note="n", source="us"
    )
    return made, got


def test_the_curve_says_how_many_calls_a_threshold_saves_and_how_right_the_rules_are_there() -> None:
    held = [case(1, 1.0), case(2, 0.9), case(3, 0.4), case(4, 1.0)]
    intents = {made.id: intent for made, intent in held}
    figures = routing(lambda made: intents[made.id], [made for made, _ in held])
    points = {point["threshold"]: point for point in figures["dev"]}
    assert points[0.0]["no_call"] == 1
    assert points[0.95]["no_call"] == 0.5
    assert points[0.95]["kept"] == {"n": 2, "rules_f1": 1.0}
    assert points[0.95]["asked"]["rules_f1"] < 1
    assert points[1.01]["no_call"] == 0
    assert points[1.01]["kept"]["rules_f1"] is None
    assert figures["test"][0]["no_call"] is None
