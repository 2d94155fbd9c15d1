"""A copy that does not fit changes nothing, and nothing in a copy ever runs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.hands import PAGES, WORDS, answers, copy_of, id_of, portrait, restore, stored

pytestmark = pytest.mark.browser
Open = Callable[..., object]

EVIL = "<img src=x onerror='window.hacked=1'><script>window.hacked=1</script>"
Q05 = id_of("causes/q05")


def wrong(response: object) -> bytes:
    return copy_of({Q05: response})


@pytest.mark.parametrize(
    ("copy", "word"),
    [
        (copy_of(answers(["causes/q05"]))[:-30], "restore_broken"),
        (b"", "restore_broken"),
        (b"[]", "restore_broken"),
        (b"null", "restore_broken"),
        (b'{"format": "secure-base-progress"}', "restore_broken"),
        (b"\xff\xfe\x00 no text at all", "restore_broken"),
        (copy_of({}, padding="x" * 6_000_000), "restore_broken"),
        (copy_of({}, format=EVIL), "restore_broken"),
        (copy_of({}, answers=[1, 2]), "restore_broken"),
        (copy_of({}, course="another-course"), "restore_other"),
        (copy_of({}, course=EVIL), "restore_other"),
        (copy_of({}, language="es"), "restore_other"),
        (copy_of({}, edition="2099.1"), "restore_later"),
        (copy_of({}, version=2), "restore_later"),
        (copy_of({EVIL: {"chosen": "a", "checked": True}}), "restore_unfit"),
        (copy_of({"causes--q99": {"chosen": "a", "checked": True}}), "restore_unfit"),
        (b'{"format":"secure-base-progress","version":1,"course":"secure-base","edition":"2026.1","language":"en","answers":{"__proto__":{"chosen":"a"}}}', "restore_unfit"),
        (wrong({"chosen": ["a"], "checked": True}), "restore_unfit"),
        (wrong({"chosen": "a"}), "restore_unfit"),
        (wrong("right"), "restore_unfit"),
        (wrong(None), "restore_unfit"),
        (copy_of({**answers(["causes/q06"]), Q05: {"chosen": 3, "checked": 1}}), "restore_unfit"),
    ],
)  # fmt: skip
def test_a_copy_that_does_not_fit_changes_nothing_and_is_told_calmly(opened: Open, copy: bytes, word: str) -> None:
    watched = opened(PAGES["causes"])
    page = watched.page
    assert restore(page, copy_of(answers(["causes/q07"]))) == WORDS["restore_done"]
    before, kept = portrait(page), stored(page)
    assert restore(page, copy) == WORDS[word]
    assert (portrait(page), stored(page)) == (before, kept)
    assert page.evaluate("window.hacked") is None
    assert watched.complaints == []


def test_hostile_words_in_a_note_come_back_as_words(opened: Open) -> None:
    watched = opened(PAGES["welcome"])
    note = answers(["welcome/what-i-bring"])
    fields = note[id_of("welcome/what-i-bring")]["text"]
    for name in fields:
        fields[name] = EVIL
    assert fields and restore(watched.page, copy_of(note)) == WORDS["restore_done"]
    watched.page.reload()
    watched.page.wait_for_selector("html[data-ready=true]")
    assert watched.page.locator("textarea").first.input_value() == EVIL
    assert watched.page.evaluate("window.hacked") is None
    assert watched.complaints == []
