"""Names that meet nothing, and items that any answer would fit, are refused where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from course_lib.activities.match.spec import Match
from course_lib.content.reading import read_yaml, validate


@pytest.mark.parametrize(
    ("fits", "says"),
    [
        (["keper"], "item 'dark' fits 'keper', which is not there. Did you mean 'keeper'?"),
        (["keeper", "keeper"], "item 'dark' fits 'keeper' twice. Name it once."),
        (["keeper", "pilot"], "every answer fits item 'dark'. Take one out of its 'fits', or add an answer."),
    ],
)
def test_a_pair_that_cannot_be_is_refused_with_its_line(tmp_path: Path, fits: list[str], says: str) -> None:
    answers = [{"id": name, "label": name} for name in ("keeper", "pilot")]
    items = [
        {"id": "ship", "text": "A ship", "explain": "A ship", "fits": ["pilot"]},
        {"id": "dark", "text": "A dark night", "explain": "A dark night", "fits": fits},
    ]
    spec = {"kind": "match", "slug": "whom", "title": "Whom?", "ask": "Who helps?", "answers": answers, "items": items}
    (tmp_path / "module.yaml").write_text(f"# whom\n{yaml.safe_dump([spec], sort_keys=False)}", encoding="utf-8")
    document = read_yaml(tmp_path / "module.yaml", tmp_path)

    assert validate(document, list[Match]) is None
    (problem,) = document.problems
    assert (problem.path, problem.line) == ("module.yaml", 2)
    assert says in problem.what
