"""Whatever an author writes: it is shown whole and safe, or it is refused with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course_lib.activities import KINDS
from course_lib.content import Library
from course_lib.content.reading import Document, read_yaml, validate
from course_lib.markup import Markups
from course_lib.records.local import AnswerStore
from tests.kinds import ways
from tests.kinds.writing import Spec, every_mistake, spoilt

every_kind = pytest.mark.parametrize("kind", KINDS)
a_few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])  # fmt: skip


def written(spec: Spec, folder: Path) -> Document:
    """What is read of a spec, once it stands in a file as an author would leave it."""
    path = folder / "module.yaml"
    path.write_text(yaml.safe_dump({"activities": [spec]}, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return read_yaml(path, folder)


@every_kind
@a_few
@given(data=st.data())
def test_a_valid_spec_is_read_shown_and_answered(
    kind: str, data: st.DataObject, tmp_path: Path, course: Library
) -> None:
    written_by_author = data.draw(ways(kind).specs())
    document = written(written_by_author, tmp_path)
    (spec,) = validate(document, dict[str, list[KINDS[kind]]])["activities"]  # type: ignore[misc]
    assert document.problems == []

    shown = Markups(course).task(f"causes/{spec.slug}", spec)
    assert shown.count("<section") == 1 and f'data-activity="{kind}"' in shown
    assert "<script" not in shown

    response: dict[str, Any] = ways(kind).answer(spec)
    store = AnswerStore(tmp_path / "answers.sqlite")
    store.save(f"causes/{spec.slug}", response)
    assert AnswerStore(tmp_path / "answers.sqlite").load()[f"causes/{spec.slug}"] == response
    assert set(response) <= {*spec.records, *spec.private}, "each part of a response is declared recordable or private"


@every_kind
@a_few
@given(data=st.data())
def test_a_spoilt_spec_is_refused_with_its_line(kind: str, data: st.DataObject, tmp_path: Path) -> None:
    spec = data.draw(ways(kind).specs())
    required = {name for name, field in KINDS[kind].model_fields.items() if field.is_required()}
    mistakes = dict(every_mistake(spec, required)) | {own.__name__: own for own in ways(kind).breaks}
    named = data.draw(st.sampled_from(sorted(mistakes)))
    document = written(spoilt(spec, mistakes[named]), tmp_path)

    assert validate(document, dict[str, list[KINDS[kind]]]) is None, named  # type: ignore[misc]
    assert document.problems and all(problem.line >= 1 for problem in document.problems), named
    assert all(problem.path == "module.yaml" and problem.what for problem in document.problems)


@every_kind
def test_nothing_is_both_recordable_and_private(kind: str) -> None:
    assert not set(KINDS[kind].records) & set(KINDS[kind].private)
