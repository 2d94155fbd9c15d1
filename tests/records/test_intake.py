"""What a trainer gives is counted, or named with its place and the reason why not. Nothing is dropped in silence."""

from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.records import tally
from course_lib.records.codes import Result, encode
from course_lib.records.intake import MOST_BYTES, Given, apart, files, how_many, told
from course_lib.records.pasted import Trouble, find_codes
from course_lib.records.report import group_report
from tests.records.making import COURSE, EDITION, code, copy, left, of_edition, reasons, report, result, some_results

GOOD, OTHER = code(4, 7), code(5, 9)
PASTED = COURSE.words["report_pasted"]


def found(text: str) -> tuple[list[Result], list[Trouble]]:
    all_of_it = list(find_codes(text))
    troubles = [one for one in all_of_it if isinstance(one, Trouble)]
    return [one[1] for one in all_of_it if not isinstance(one, Trouble)], troubles


# -- codes as people type them ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        GOOD.lower(),
        GOOD.replace("0", "O"),
        GOOD.replace("1", "l"),
        GOOD.replace("-", " "),
        GOOD.replace("-", ""),
        GOOD.replace("-", "–"),
        " ".join(GOOD.replace("-", "")),
        f"- {GOOD}",
        f"•  {GOOD}",
        f"3. {GOOD}",
        f"12) {GOOD.lower()}",
        f'"{GOOD}",',
        f"\ufeff{GOOD}\r\n".removeprefix("\ufeff"),
    ],
)
def test_a_code_is_understood_however_it_is_typed(text: str) -> None:
    assert found(text) == ([result(4, 7)], [])


@pytest.mark.parametrize("between", [", ", "; ", " ", "\t", " | ", "\n", ",\n\n"])
def test_several_codes_may_stand_on_a_line(between: str) -> None:
    assert found(between.join([GOOD, OTHER, GOOD.replace("-", " ")]))[0] == [result(4, 7), result(5, 9), result(4, 7)]


@given(st.lists(some_results, min_size=1, max_size=5), st.data())
def test_every_code_is_found_in_any_dress(results: list[Result], data: st.DataObject) -> None:
    dress = st.tuples(
        st.sampled_from(["", "- ", "* ", "7. "]),
        st.sampled_from(["-", " ", ""]),
        st.booleans(),
        st.sampled_from(["\n", ",\n"]),
    )
    text = ""
    for one in results:
        bullet, between, lower, end = data.draw(dress)
        typed = encode(one).replace("-", between)
        text += bullet + (typed.lower() if lower else typed) + end
    assert found(text) == (results, [])


@given(st.text(max_size=300))
def test_no_text_makes_it_stumble(text: str) -> None:
    for one in find_codes(text):
        assert isinstance(one, Trouble) or one[0] >= 1


def _wrong(place: int) -> str:
    sign = GOOD[place]
    return GOOD[:place] + ("7" if sign != "7" else "8") + GOOD[place + 1 :]


@pytest.mark.parametrize(
    ("typed", "why", "says"),
    [
        (_wrong(3), "code_unchecked", "wrong, or two have changed places"),
        (GOOD.replace("-", " ")[:5] + _wrong(8).replace("-", " ")[5:], "code_unchecked", "Compare it"),
        (GOOD[:-1], "code_length", "A code has 16 characters, and this one has 15"),
        (GOOD + "0", "code_length", "this one has 17"),
        ("U" + GOOD[1:], "code_strange", "No code holds the character U"),
        (of_edition("2027.1"), "code_edition", f"of edition 2027.1. This report reads edition {EDITION}"),
        (encode(Result(EDITION)), "report_no_answers", "None of the ten questions"),
        ("Monday evening group", "report_no_code", "There is no code here"),
    ],
)
def test_a_code_that_is_none_is_told_with_its_line_and_reason_and_the_rest_is_counted(
    typed: str, why: str, says: str
) -> None:
    told_of = report(GOOD, "", typed, OTHER)
    assert left(told_of) == [(PASTED, 3, why)]
    assert says in reasons(told_of)[0]
    assert told_of.codes == 2


def test_a_code_given_twice_counts_once_and_both_places_are_named() -> None:
    told_of = report(GOOD, OTHER, GOOD.lower().replace("-", " "))
    assert (told_of.codes, left(told_of)) == (2, [(PASTED, 3, "report_twice")])
    assert reasons(told_of) == ["It was given before: pasted codes, line 1. It is counted once."]


def test_a_name_beside_a_code_is_told_by_its_line_alone() -> None:
    told_of = report(f"Amina Okafor: {GOOD}", OTHER, f"{code(1, 2)} (Anna)")
    assert (told_of.codes, left(told_of)) == (3, [(PASTED, 1, "report_words_beside")])
    assert "here and on 1 more lines" in reasons(told_of)[0]
    assert "Amina" not in told_of.html() and "Anna" not in told_of.html()


def test_a_name_in_front_of_a_wrong_code_is_no_part_of_it() -> None:
    told_of = report(f"Anna {_wrong(2)}", f"Anna {_wrong(2).replace('-', ' ')}", OTHER)
    assert left(told_of) == [(PASTED, 1, "code_unchecked"), (PASTED, 2, "code_unchecked")]


def test_words_in_the_midst_of_a_code_are_not_passed_over() -> None:
    first, last = GOOD[:9].replace("-", " "), GOOD[10:].replace("-", " ")
    told_of = report(OTHER, f"{first} something {last}")
    assert (told_of.codes, left(told_of)) == (1, [(PASTED, 2, "report_no_code")])


# -- saved copies ----------------------------------------------------------------------------------

WHOLE = json.dumps(copy(result()), indent=1)
HTML = "<img src=x onerror=alert(1)>"


def deep(levels: int) -> str:
    return WHOLE.replace('"answers": {', f'"answers": {{"x": {"[" * levels}{"]" * levels},', 1)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (WHOLE[: len(WHOLE) // 2], "report_broken"),
        (WHOLE[:-1], "report_broken"),
        ("", "report_empty"),
        ("Dear leader, this is no file", "report_not_copy"),
        ("[1, 2]", "report_not_copy"),
        ("{}", "report_not_copy"),
        (copy(result(), format=HTML), "report_not_copy"),
        (copy(result(), course="another-course"), "report_other_course"),
        (copy(result(), course={"a": HTML}), "report_other_course"),
        (copy(result(), language="de"), "report_other_language"),
        (copy(result(), edition="2027.1"), "report_later"),
        (copy(result(), edition="2026.10"), "report_later"),
        (copy(result(), edition="2025.3"), "report_earlier"),
        (copy(result(), edition=HTML), "report_unfit"),
        (copy(result(), edition=2026.1), "report_unfit"),
        (copy(result(), version=2), "report_later_form"),
        (copy(result(), version=HTML), "report_unfit"),
        (copy(result(), version=1e300), "report_unfit"),
        (copy(result(), version=float("nan")), "report_unfit"),
        (copy(result(), answers=[]), "report_unfit"),
        (copy(result(), answers={}), "report_no_answers"),
        (copy(Result(EDITION, sure_before=(3, 3, 3, 3))), "report_no_answers"),
        (copy(result(), answers={"welcome--baseline": HTML}), "report_unfit"),
        (copy(result(), answers={"welcome--baseline": {"chosen": [HTML]}}), "report_unfit"),
        (copy(result(), answers={"welcome--baseline": {"chosen": {"causes/q05": HTML}}}), "report_unfit"),
        (copy(result(), answers={"welcome--baseline": {"chosen": {"causes/q05": float("nan")}}}), "report_unfit"),
        (copy(result(), answers={"welcome--baseline": {"chosen": {"causes/q05": 10**400}}}), "report_unfit"),
        (copy(result(), answers={"welcome--baseline": {"chosen": {"causes/q05": None}}}), "report_unfit"),
        ({key: HTML for key in copy(result())}, "report_not_copy"),
        ({**{key: HTML for key in copy(result())}, "format": "secure-base-progress"}, "report_other_course"),
        ("[" * 1_000_000, "report_not_copy"),
        ('{"a":' * 800_000, "report_broken"),
        ("x" * (MOST_BYTES + 1), "report_too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 30 else "",
)  # fmt: skip
def test_a_copy_that_cannot_be_counted_is_told_with_its_reason_and_the_rest_is_counted(content: Any, why: str) -> None:
    told_of = report(OTHER, bad=content, good=copy(result(1, 2)))
    assert left(told_of) == [("bad.json", 0, why)]
    assert "<img" not in told_of.html()
    assert (told_of.codes, told_of.copies) == (1, 1)


def test_copies_that_are_too_much_together_are_read_apart() -> None:
    told_of = report(**{f"f{place}": deep(2_400_000) for place in range(3)}, good=copy(result(1, 2)))
    assert (told_of.copies, [why for _, _, why in left(told_of)]) == (2, ["report_twice"] * 2)


def test_a_copy_that_is_too_much_alone_is_told_and_the_rest_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tally, "MEMORY", "40MB")
    told_of = report(deep=deep(2_400_000), good=copy(result(1, 2)))
    assert (told_of.copies, left(told_of)) == (1, [("deep.json", 0, "report_too_much")])


@pytest.mark.parametrize(
    "content",
    [
        WHOLE,
        f"\ufeff{WHOLE}",
        deep(2_000_000),
        json.dumps(copy(result(), saved=None)),
        json.dumps({**copy(result()), **{f"k{place}": 1 for place in range(300_000)}}),
        json.dumps({**copy(result()), "note": HTML * 1000, "big": 10**300}),
    ],
    ids=["as saved", "with a mark", "deep", "without a time", "many keys", "with markup elsewhere"],
)
def test_a_copy_is_counted_whatever_else_stands_in_it(content: str) -> None:
    told_of = report(one=content)
    assert (told_of.copies, left(told_of)) == (1, [])


def test_a_million_keys_are_no_trouble() -> None:
    keys = ",".join(f'"{place:x}":0' for place in range(1_000_000))[: MOST_BYTES - 1000].rsplit(",", 1)[0]
    told_of = report(many="{" + keys + "}", good=copy(result()))
    assert (told_of.copies, left(told_of)) == (1, [("many.json", 0, "report_not_copy")])


def test_the_same_copy_twice_counts_once_and_another_learner_with_its_answers_counts() -> None:
    told_of = report(
        a=copy(result()), b=json.dumps(copy(result()), indent=4), c=copy(result(), "2026-12-02T08:00:00.000Z")
    )
    assert (told_of.copies, left(told_of)) == (2, [("b.json", 0, "report_twice")])
    assert "a.json" in reasons(told_of)[0]


def test_a_code_and_a_copy_of_the_same_answers_are_one_learner() -> None:
    told_of = report(GOOD, mine=copy(result(4, 7)))
    assert (told_of.codes, told_of.copies, left(told_of)) == (0, 1, [(PASTED, 1, "report_twice")])
    assert "mine.json" in reasons(told_of)[0]


@settings(max_examples=25, deadline=None)
@given(st.lists(some_results, min_size=1, max_size=6, unique=True))
def test_a_copy_says_the_same_as_its_code(results: list[Result]) -> None:
    copies = group_report(
        COURSE, given=[(f"{n}.json", json.dumps(copy(one)).encode()) for n, one in enumerate(results)]
    )
    codes = group_report(COURSE, pasted="\n".join(map(encode, results)))
    assert copies.parts == codes.parts
    assert (copies.copies, codes.codes) == (len(results), len(results))


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=400))
def test_whatever_a_file_holds_it_is_counted_or_told(content: bytes) -> None:
    told_of = group_report(COURSE, given=[("any.json", content)])
    assert told_of.copies + told_of.left == 1


# -- files and folders -----------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as they are: what should be in it, in folders of its own, and what is in it besides."""
    here = tmp_path / "group"
    (here / "week 6" / "[late]").mkdir(parents=True)
    (here / "ana.json").write_text(json.dumps(copy(result(1, 5))))
    (here / "week 6" / "[late]" / "ben (1).JSON").write_text(json.dumps(copy(result(2, 5))))
    (here / "week 6" / "codes.csv").write_text(f"code,agency\n{GOOD},North\n{_wrong(1)},South\n{OTHER},North\n")
    (here / "copy.json.txt").write_text(json.dumps(copy(result(3, 5))))
    (here / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (here / ".DS_Store").write_bytes(b"\0\0\0\1Bud1")
    (here / "codes.txt").write_bytes(GOOD.encode("utf-16"))
    (here / "empty.json").touch()
    with (here / "large.json").open("wb") as large:
        large.truncate(50_000_000)
    (here / "week 6" / "up").symlink_to(here)
    (here / "linked.json").symlink_to(here / "ana.json")
    os.mkfifo(here / "pipe.json")
    return here


def test_a_folder_is_read_with_all_that_is_in_it_and_each_thing_not_counted_is_named(folder: Path) -> None:
    told_of = group_report(COURSE, [folder])
    assert left(told_of) == [
        ("group/.DS_Store", 0, "report_other_file"),
        ("group/codes.txt", 0, "report_not_text"),
        ("group/empty.json", 0, "report_empty"),
        ("group/large.json", 0, "report_too_large"),
        ("group/linked.json", 0, "report_link"),
        ("group/photo.png", 0, "report_other_file"),
        ("group/pipe.json", 0, "report_other_file"),
        ("group/week 6/codes.csv", 1, "report_no_code"),
        ("group/week 6/codes.csv", 2, "report_words_beside"),
        ("group/week 6/codes.csv", 3, "code_unchecked"),
        ("group/week 6/up", 0, "report_link"),
    ]
    assert (told_of.codes, told_of.copies) == (2, 3)
    assert "This file has 50.0 MB. Files over 5 MB are not read." in reasons(told_of)


def test_a_file_that_is_too_large_is_not_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    monkeypatch.setattr(Path, "open", lambda path, *_: opened.append(path.name) or open(os.devnull, "rb"))  # noqa: PTH123, SIM115
    list(files([folder]))
    assert "ana.json" in opened and "large.json" not in opened


def test_a_file_that_cannot_be_opened_is_named_and_the_rest_is_counted(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = Path.open

    def refuse(path: Path, *how: Any) -> Any:
        if path.name == "ana.json":
            raise PermissionError(path)
        return really(path, *how)

    monkeypatch.setattr(Path, "open", refuse)
    told_of = group_report(COURSE, [folder])
    assert ("group/ana.json", 0, "report_unreadable") in left(told_of)
    assert told_of.copies == 2


def test_a_folder_that_cannot_be_opened_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = os.scandir

    def refuse(path: Any) -> Any:
        if str(path).endswith("week 6"):
            raise PermissionError(path)
        return really(path)

    monkeypatch.setattr(os, "scandir", refuse)
    told_of = group_report(COURSE, [folder])
    assert ("group/week 6", 0, "report_unreadable") in left(told_of)
    assert told_of.copies == 2


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    told_of = group_report(COURSE, [tmp_path / "nowhere.json", "no\0name"], pasted=GOOD)
    assert left(told_of) == [("nowhere.json", 0, "report_missing"), ("no�name", 0, "report_unreadable")]
    assert told_of.codes == 1


def test_the_bar_is_as_long_as_its_steps(folder: Path) -> None:
    steps: list[int] = []
    group_report(COURSE, [folder, folder / "ana.json"], step=lambda: steps.append(1))
    assert len(steps) == how_many([folder, folder / "ana.json"]) == 13


def test_a_file_and_its_folder_count_it_once(folder: Path) -> None:
    told_of = group_report(COURSE, [folder, folder / "ana.json"])
    assert ("group/ana.json", 0, "report_twice") in left(told_of)
    assert told_of.copies == 3


def test_on_a_command_line_codes_and_paths_are_told_apart(folder: Path) -> None:
    typed = [str(folder), GOOD, _wrong(2), GOOD.lower().replace("-", " "), "missing.json", "group-report-2026"]
    paths, codes = apart(typed)
    assert paths == [folder, Path("missing.json"), Path("group-report-2026")]
    assert codes.splitlines() == typed[1:4]


@given(st.text(max_size=200))
def test_a_name_is_told_in_one_short_line_that_hides_nothing(name: str) -> None:
    shown = told(name)
    assert len(shown) <= 80 and not any(unicodedata.category(sign).startswith("C") for sign in shown)


def test_a_name_cannot_turn_the_line_it_stands_in() -> None:
    assert told("a\u202egnp.json\n\x1b[31m") == "a�gnp.json��[31m"


def test_what_begins_as_a_copy_is_read_as_one() -> None:
    assert Given("copy.txt", b"\xef\xbb\xbf {").is_copy and not Given("codes.txt", GOOD.encode()).is_copy
