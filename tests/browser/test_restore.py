"""A copy that does not fit changes nothing, and nothing in a copy ever runs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Watched
from tests.browser.hands import COURSE, WORDS, answers, copy_of, id_of, names, portrait, restore, stored

pytestmark = pytest.mark.browser
Open = Callable[..., Watched]

EVIL = "<img src=x onerror='window.hacked=1'><script>window.hacked=1</script><svg onload='window.hacked=1'>"
CHOICE, MULTI, SORT, ORDER, MATCH, EXPLORE, REFLECT = (
    id_of(names(kind)[0]) for kind in ("choice", "multi", "sort", "order", "match", "explore", "reflect")
)
GOOD = answers(names())


@pytest.fixture
def begun(opened: Open) -> Iterator[Page]:
    """The whole course with something answered. At the end nothing has run, and nothing has gone wrong."""
    watched = opened()
    dialogs: list[str] = []
    watched.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    assert restore(watched.page, copy_of(answers(names("choice")[1:3]))) == WORDS["restore_done"]
    yield watched.page
    watched.page.wait_for_timeout(50)
    assert watched.page.evaluate("() => window.hacked") is None
    assert (dialogs, watched.complaints) == ([], [])
    assert all(url.startswith("file:") for url in watched.requests)


def holding(activity: str, response: Any) -> bytes:
    """A copy in which all is well but one answer."""
    return copy_of(GOOD | {activity: response})


def with_proto(copy: bytes) -> bytes:
    return copy.replace(b'"answers": {', b'"answers": {"__proto__": {"chosen": "x", "checked": true}, ', 1)


def full_of(evil: str, value: Any) -> Any:
    """The same shape, with every string in it replaced; a day stays a day, or the copy would not be taken at all."""
    match value:
        case str() if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return value
        case str():
            return evil
        case list():
            return [full_of(evil, part) for part in value]
        case dict():
            return {key: full_of(evil, part) for key, part in value.items()}
    return value


THIS_YEAR = COURSE.course.edition.split(".")[0]
UNFIT = {
    "cut off": (copy_of(GOOD)[:-30], "restore_broken"),
    "empty": (b"", "restore_broken"),
    "a list": (b"[]", "restore_broken"),
    "null": (b"null", "restore_broken"),
    "no answers": (b'{"format": "secure-base-progress"}', "restore_broken"),
    "no text at all": (b"\xff\xfe\x00\x80", "restore_broken"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(200), "restore_broken"),
    "a web page": (EVIL.encode(), "restore_broken"),
    "6 MB": (copy_of(GOOD, padding="x" * 6_000_000), "restore_broken"),
    "another format": (copy_of(GOOD, format=EVIL), "restore_broken"),
    "answers as a list": (copy_of(GOOD, answers=[GOOD]), "restore_broken"),
    "answers as null": (copy_of(GOOD, answers=None), "restore_broken"),
    "another course": (copy_of(GOOD, course="another-course"), "restore_other"),
    "a hostile course": (copy_of(GOOD, course=EVIL), "restore_other"),
    "another language": (copy_of(GOOD, language="es"), "restore_other"),
    "a later edition": (copy_of(GOOD, edition="2099.1"), "restore_later"),
    "a later edition of this year": (copy_of(GOOD, edition=f"{THIS_YEAR}.99"), "restore_later"),
    "a later format": (copy_of(GOOD, version=2), "restore_later"),
    "an unknown activity": (holding("causes--q99", {"chosen": "a", "checked": True}), "restore_unfit"),
    "a hostile name": (holding(EVIL, {"chosen": "a", "checked": True}), "restore_unfit"),
    "the name __proto__": (with_proto(copy_of(GOOD)), "restore_unfit"),
    "the name constructor": (holding("constructor", {"chosen": "a", "checked": True}), "restore_unfit"),
    "an answer that is a word": (holding(CHOICE, "right"), "restore_unfit"),
    "an answer that is null": (holding(CHOICE, None), "restore_unfit"),
    "an answer that is a list": (holding(CHOICE, ["right"]), "restore_unfit"),
    "a choice of two": (holding(CHOICE, {"chosen": ["a", "b"], "checked": True}), "restore_unfit"),
    "a choice that does not say if checked": (holding(CHOICE, {"chosen": "a"}), "restore_unfit"),
    "several as one": (holding(MULTI, {"chosen": "a", "checked": True}), "restore_unfit"),
    "several with a number": (holding(MULTI, {"chosen": [1], "checked": True}), "restore_unfit"),
    "cards as a list": (holding(SORT, {"placed": [], "checked": True}), "restore_unfit"),
    "a card in an object": (holding(SORT, {"placed": {"ilse": {"a": 1}}, "checked": True}), "restore_unfit"),
    "an order as an object": (holding(ORDER, {"placed": {"0": "a"}, "checked": True}), "restore_unfit"),
    "an order of numbers": (holding(ORDER, {"placed": [1e300, 2], "checked": True}), "restore_unfit"),
    "an order as null": (holding(ORDER, {"placed": None, "checked": True}), "restore_unfit"),
    "pairs as a list": (holding(MATCH, {"placed": ["a"], "checked": True}), "restore_unfit"),
    "a pair with a list": (holding(MATCH, {"placed": {"a": ["b"]}, "checked": True}), "restore_unfit"),
    "half a step": (holding(EXPLORE, {"view": "a", "step": 0.5, "seen": []}), "restore_unfit"),
    "views seen as null": (holding(EXPLORE, {"view": "a", "step": 0, "seen": None}), "restore_unfit"),
    "a note as null": (holding(REFLECT, {"values": None, "checked": True}), "restore_unfit"),
    "a note as a list": (holding(REFLECT, {"values": ["a"], "checked": True}), "restore_unfit"),
    "a note with an object": (holding(REFLECT, {"values": {"note": {}}, "checked": True}), "restore_unfit"),
}


@pytest.mark.parametrize("fault", UNFIT)
def test_a_copy_that_does_not_fit_changes_nothing_and_is_told_calmly(begun: Page, fault: str) -> None:
    copy, word = UNFIT[fault]
    before = portrait(begun), stored(begun)
    assert restore(begun, copy) == WORDS[word]
    assert (portrait(begun), stored(begun)) == before


def test_a_copy_with_hostile_words_in_every_place_runs_nothing(begun: Page) -> None:
    restore(begun, copy_of(full_of(EVIL, GOOD)))
    begun.reload()
    begun.wait_for_selector("html[data-ready=true]")
    assert begun.locator("main img, main script").count() == 0


def test_hostile_words_in_a_note_come_back_as_words(begun: Page) -> None:
    note = {
        "values": {name: EVIL for name, given in GOOD[REFLECT]["values"].items() if isinstance(given, str)},
        "checked": True,
    }
    assert restore(begun, copy_of({REFLECT: note})) == WORDS["restore_done"]
    begun.reload()
    begun.wait_for_selector("html[data-ready=true]")
    assert [field.input_value() for field in begun.locator(f"#{REFLECT} textarea").all()] == [EVIL] * len(
        note["values"]
    )


def test_a_copy_adds_to_what_is_there(begun: Page) -> None:
    before = {key for key, shown in portrait(begun).items() if shown["state"] == "done"}
    assert restore(begun, copy_of({MULTI: GOOD[MULTI]})) == WORDS["restore_done"]
    assert {key for key, shown in portrait(begun).items() if shown["state"] == "done"} == before | {MULTI}


def test_a_copy_of_an_earlier_edition_still_fits(begun: Page) -> None:
    assert restore(begun, copy_of(GOOD, edition="2019.3")) == WORDS["restore_done"]


def test_prototypes_are_left_alone(begun: Page) -> None:
    hostile = json.dumps({"values": {"note": "a"}, "checked": True})[:-1]
    hostile += ', "__proto__": {"polluted": "yes"}, "constructor": {"prototype": {"polluted": "yes"}}}'
    assert restore(begun, copy_of({REFLECT: 0}).replace(b": 0}", f": {hostile}}}".encode())) == WORDS["restore_done"]
    assert begun.evaluate("() => ({}).polluted") is None
