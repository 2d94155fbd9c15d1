from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from course_lib.activities.scenario.spec import Scenario
from tests.kinds.writing import Spec, activity, ids, words


def way_to_an_end(spec: Scenario, *, last: bool = False) -> list[str]:
    """A shortest way through the story, by its first choices, or by its last ones."""
    leads = {passage.name: passage.goes for passage in spec.passages}
    ways = [[spec.steps[0].id]]
    for way in ways:
        if not leads[way[-1]]:
            return way[1:]
        exits = [name for name in leads[way[-1]] if name not in way]
        ways += [[*way, name] for name in (reversed(exits) if last else exits)]
    raise AssertionError("no way leads to an end")


def answer(spec: Scenario) -> dict[str, Any]:
    return {"path": way_to_an_end(spec), "done": True}


def misanswer(spec: Scenario) -> dict[str, Any]:
    """Nothing is marked. This one went to an end before, came back, and stands where it shows what happens."""
    return {"path": way_to_an_end(spec, last=True)[:1], "done": True}


def specs() -> st.SearchStrategy[Spec]:
    """Points one after another, some with ways that jump ahead, or back; the last of them is the ending."""
    return ids(4, 9).flatmap(
        lambda names: st.integers(1, (len(names) - 1) // 3).flatmap(
            lambda points: activity("scenario", steps=_steps(names[: points * 3 + 1], points))
        )
    )


def _steps(names: list[str], points: int) -> st.SearchStrategy[list[Spec]]:
    places, choices, end = names[:points], names[points : points * 3], names[-1]
    texts = {"text": words, "happens": words, "in_short": words, "why": words}

    def point(i: int) -> st.SearchStrategy[Spec]:
        onward = [*places, end][i + 1]
        ways = [
            st.fixed_dictionaries({"id": st.just(choices[2 * i]), "goes": st.just(onward), **texts}),
            st.fixed_dictionaries(
                {"id": st.just(choices[2 * i + 1]), "goes": st.sampled_from([*places, end]), **texts}
            ),
        ]
        return st.fixed_dictionaries(
            {"id": st.just(places[i]), "title": words, "text": words, "choices": st.tuples(*ways).map(list)},
            optional={"ask": words},
        )

    ending = {"id": st.just(end), "title": words, "text": words, "ending": st.just(True), "repair": st.just(True)}
    return st.tuples(*map(point, range(points)), st.fixed_dictionaries(ending)).map(list)


def _leads_nowhere(spec: Spec) -> None:
    spec["steps"][0]["choices"][0]["goes"] = "no-such-step"


def _dead_end(spec: Spec) -> None:
    del spec["steps"][-1]["ending"]


def _orphan(spec: Spec) -> None:
    spec["steps"].append({"id": "nobody-comes-here", "title": "x", "text": "x", "ending": True, "repair": True})


def _endless(spec: Spec) -> None:
    spec["steps"][-1] = {**spec["steps"][-1], "ending": False, "goes": spec["steps"][0]["id"]}


def _unmended(spec: Spec) -> None:
    spec["steps"][-1]["repair"] = False


def _one_choice(spec: Spec) -> None:
    spec["steps"][0]["choices"].pop()


def _unexplained(spec: Spec) -> None:
    del spec["steps"][0]["choices"][0]["why"]


breaks = [_leads_nowhere, _dead_end, _orphan, _endless, _unmended, _one_choice, _unexplained]
