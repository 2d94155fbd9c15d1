"""An order is never given away, and constraints that cannot be met are refused where they stand."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
import yaml

from course_lib.activities.order.spec import Order, Step
from course_lib.content.reading import read_yaml, validate


def order(slug: str = "walk", **after: list[str]) -> Order:
    steps = [Step(id=name, text=name, after=before, explain=name) for name, before in after.items()]
    return Order(slug=slug, title="A walk", ask="In which order?", steps=steps)


def is_right(steps: list[Step]) -> bool:
    above: set[str] = set()
    for step in steps:
        if not set(step.after) <= above:
            return False
        above.add(step.id)
    return True


@pytest.mark.parametrize("slug", [f"walk-{number}" for number in range(50)])
@pytest.mark.parametrize(
    "after",
    [{"a": [], "b": [], "c": ["b"]}, {"a": [], "b": ["a"], "c": ["b"]}, {"a": [], "b": ["a"], "c": ["a"], "d": ["c"]}],
    ids=["one that is bound", "a chain", "a fork"],
)
def test_the_order_shown_first_is_never_a_right_one_and_always_the_same(slug: str, after: dict[str, list[str]]) -> None:
    shown = order(slug, **after).scrambled
    assert not is_right(shown)
    assert {step.id for step in shown} == set(after)
    assert shown == order(slug, **after).scrambled


def test_two_activities_are_not_mixed_alike() -> None:
    steps = {name: ["a"] if name > "a" else [] for name in "abcdefg"}
    assert len({"".join(step.id for step in order(f"walk-{number}", **steps).scrambled) for number in range(9)}) > 5


def test_several_orders_are_right_where_steps_may_change_places() -> None:
    steps = order(a=[], b=["a"], c=["a"], d=["b", "c"]).steps
    assert sum(is_right(list(mixed)) for mixed in permutations(steps)) == 2


def test_what_must_come_before_a_step_is_known_near_and_far() -> None:
    walk = order(a=[], b=["a"], c=[], d=["b"], e=["d", "c"])
    assert [[step.id for step in walk.before(step)] for step in walk.steps] == [[], ["a"], [], ["a", "b"], [*"abcd"]]


@pytest.mark.parametrize(
    ("after", "says"),
    [
        ({"a": ["c"], "b": ["a"], "c": ["b"]}, "these steps go in a circle: "),
        ({"a": [], "b": ["b"], "c": []}, "these steps go in a circle: 'b' after 'b'."),
        ({"a": [], "b": ["aa"], "c": []}, "step 'b' comes after 'aa', which is not there. Did you mean 'a'?"),
        ({"a": [], "b": ["a", "a"], "c": []}, "step 'b' comes after 'a' twice. Name it once."),
        ({"a": [], "b": [], "c": []}, "every order of these steps is right."),
        ({"a": ["b"], "b": [], "c": []}, "step 'a' comes after 'b', but is written above it."),
    ],
)
def test_an_order_that_cannot_be_is_refused_with_its_line(
    tmp_path: Path, after: dict[str, list[str]], says: str
) -> None:
    steps = [{"id": name, "text": name, "explain": name, "after": before} for name, before in after.items()]
    spec = {"kind": "order", "slug": "walk", "title": "A walk", "ask": "In which order?", "steps": steps}
    (tmp_path / "module.yaml").write_text(f"# a walk\n{yaml.safe_dump([spec], sort_keys=False)}", encoding="utf-8")
    document = read_yaml(tmp_path / "module.yaml", tmp_path)

    assert validate(document, list[Order]) is None
    (problem,) = document.problems
    assert (problem.path, problem.line) == ("module.yaml", 2)
    assert says in problem.what
