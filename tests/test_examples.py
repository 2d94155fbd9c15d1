"""Each kind of activity has an example that an author can start from: valid, whole, and explained key by key."""

from __future__ import annotations

import re

import pytest

from course_lib.activities import KINDS, folder_of
from course_lib.content.reading import Document, read_yaml, validate

every_kind = pytest.mark.parametrize("kind", KINDS)


def example(kind: str) -> tuple[Document, str]:
    path = folder_of(kind) / "example.yaml"
    return read_yaml(path, path.parents[1]), path.read_text(encoding="utf-8")


@every_kind
def test_the_example_is_a_valid_activity_of_its_kind(kind: str) -> None:
    document, _ = example(kind)
    spec = validate(document, KINDS[kind])
    assert document.problems == []
    assert (spec.kind, spec.slug) == (kind, f"example-{kind}")


@every_kind
def test_the_example_stands_in_any_module_since_it_leans_on_nothing(kind: str) -> None:
    document, _ = example(kind)
    assert [document.data[key] for key in ("objectives", "claims", "sources")] == [[], [], []]


@every_kind
def test_the_example_shows_every_key_that_its_kind_knows(kind: str) -> None:
    _, text = example(kind)
    shown = set(re.findall(r"^(?:# )?(\w+):", text, re.MULTILINE))
    assert set(KINDS[kind].model_fields) - shown == set()


@every_kind
def test_the_example_begins_with_its_kind_and_explains_each_key_beside_it(kind: str) -> None:
    document, text = example(kind)
    lines = text.splitlines()
    bare = {key for key in document.data if "  # " not in lines[document.lines[(key,)] - 1]}
    assert lines[0].startswith(f"kind: {kind} ")
    assert bare - {"title", "stem"} == set()
