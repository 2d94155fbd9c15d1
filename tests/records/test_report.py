"""The report: one page in need of nothing, a table without formulas, a panel for its notebook; and no way in for markup."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import nbformat
import pytest

import course_lib
from course_lib.records.codes import encode
from course_lib.records.intake import how_many
from course_lib.records.panel import Panel
from course_lib.records.report import MOST_SHOWN, Report, group_report
from course_lib.records.tables import COLUMNS, as_dict, write_csv
from tests.records.making import COURSE, MATCHED, code, copy, left, report, result

HTML = "<script>alert(1)</script>"
FORMULA = "=HYPERLINK(1)"
DAY = dt.date(2026, 12, 8)


@pytest.fixture(scope="module")
def group() -> Report:
    """Six learners, two of whom were asked again, and names that mean harm."""
    hostile = [
        (f"{name}.json", json.dumps(copy(result(), course=HTML)).encode()) for name in (HTML, FORMULA, "@x", "y" * 500)
    ]
    codes = [code(right, right + 3) for right in range(6)] + [code(right, 9, moment="follow-up") for right in (1, 2)]
    return group_report(COURSE, pasted="\n".join(codes), given=hostile)


@pytest.fixture(scope="module")
def page(group: Report) -> str:
    return group.html(DAY)


def cells(told: Report, path: Path) -> list[dict[str, str]]:
    write_csv(told, path)
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


# -- the page --------------------------------------------------------------------------------------


def test_it_says_what_was_counted_the_change_its_interval_and_where_the_method_comes_from(page: str) -> None:
    shown = unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page)))
    for words in (
        "Made on 8 December 2026, for edition 2026.1.",
        "Counted: 8 codes and 0 saved copies. Not counted: 4.",
        "Learners who took part: 6",
        "On average they chose 2.50 fitting answers of 10 before, and 5.50 after.",
        "change is +3.00.",
        "Student, The probable error of a mean, Biometrika 6 (1908), 1-25.",
        "without a control group",
        "6 learners are a small group",
        "It says nothing about any child",
    ):
        assert words in shown


def test_it_judges_nobody_and_claims_no_proof(page: str) -> None:
    assert not re.search(r"p\s*[=<]\s*0|significan|passed|failed|score of|effective", page.split("<body>")[1], re.I)


def test_the_follow_up_has_a_part_of_its_own_that_tells_only_its_number(page: str) -> None:
    own = page.split('<section data-part="follow-up">')[1].split("</section>")[0]
    assert COURSE.words["report_few"].format(fewest=5) in own
    assert re.findall(r"<b>(.*?)</b>", own) == ["2"] and "<table" not in own and "<svg" not in own


def test_what_was_missed_most_leads_to_its_module_section_and_activity_by_name(group: Report, page: str) -> None:
    for again in group.again(group.parts[0]):
        assert (again.missed, again.answered) == (6, 6) or again.missed < 6
        assert again.option and again.misconception and again.where.sections and again.where.activities
        for name in (again.where.module, *again.where.names):
            assert name in unescape(page)


def test_every_question_leads_somewhere_in_its_own_module() -> None:
    from course_lib.records.revisit import revisit

    for question in MATCHED.items:
        where, slug = revisit(COURSE, question), question.split("/")[0]
        assert set(where.sections) <= set(COURSE.sections(slug).values())
        assert where.module == COURSE.module(slug).name and where.sections and where.activities


def test_each_other_answer_stands_with_the_idea_behind_it(page: str) -> None:
    for item in MATCHED.items.values():
        for option in item.options:
            assert option.right or (option.misconception and option.misconception in unescape(page))


def test_it_needs_nothing_and_runs_nothing(page: str) -> None:
    assert "default-src 'none'" in unescape(page) and "<script" not in page and ' src="' not in page
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_the_picture_is_an_svg_with_its_words_and_a_table(page: str) -> None:
    assert page.count("<svg") == 1 and f"<title>{MATCHED.items['causes/q05'].title}: 5 of 6, before</title>" in page
    assert page.count(COURSE.words["chart_table"]) == 1


def test_names_of_files_are_escaped_and_shortened(page: str) -> None:
    assert "&lt;script&gt;alert(1)&lt;/script&gt;.json" in page
    assert "y" * 81 not in page and "yyy…yyy" in page


def test_the_same_results_give_the_same_page(group: Report, page: str) -> None:
    assert group.html(DAY) == page


def test_a_long_list_of_refusals_is_cut_and_the_csv_names_all(tmp_path: Path) -> None:
    told = group_report(COURSE, pasted=code(1, 2), given=[(f"{n}.pdf", b"") for n in range(MOST_SHOWN + 7)])
    assert "And 7 more." in told.html() and told.html().count(".pdf:") == MOST_SHOWN
    assert sum(row["about"] == "not_counted" for row in cells(told, tmp_path / "all.csv")) == MOST_SHOWN + 7


@pytest.mark.parametrize("given", [{}, {"pasted": "no code"}])
def test_where_nothing_could_be_counted_it_says_so(given: dict[str, Any]) -> None:
    words = COURSE.words["report_nothing" if given else "report_nothing_given"]
    assert words in group_report(COURSE, **given).html()


def test_a_group_that_answered_only_at_the_start_gets_its_counts_and_no_change() -> None:
    start = [replace(result(right), after=(0,) * 10, sure_after=(0,) * 4) for right in range(6)]
    shown = report(*map(encode, start)).html()
    assert COURSE.words["report_few_both"].format(fewest=5) in shown and "<svg" not in shown
    assert "Answered only before: <b>6</b>" in shown


def test_every_reason_has_its_words() -> None:
    folder = Path(course_lib.__file__).parent / "records"
    sources = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    keys = set(re.findall(r"""["']((?:report|code)_[a-z_]+)["']""", sources))
    assert {"code_unchecked", "report_twice", "report_too_large"} < keys <= set(COURSE.words)


# -- for machines ----------------------------------------------------------------------------------


def test_no_cell_of_the_csv_begins_a_formula(group: Report, tmp_path: Path) -> None:
    rows = cells(group, tmp_path / "report.csv")
    assert f"'{FORMULA}.json" in {row["name"] for row in rows} and "'@x.json" in {row["name"] for row in rows}
    for row in rows:
        for cell in row.values():
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")) or float(cell) < 0


def test_the_csv_holds_the_figures_of_the_page_a_row_for_each(group: Report, tmp_path: Path) -> None:
    rows = cells(group, tmp_path / "report.csv")
    told = {(row["comparison"], row["about"], row["name"], row["of"], row["measure"]): row["value"] for row in rows}
    assert len(told) == len(rows) and tuple(rows[0]) == COLUMNS
    assert told["course", "right_of_ten", "", "", "change"] == "3.0"
    assert told["course", "question_both_times", "causes/q05", "", "to_right"] == "1"
    assert told["follow-up", "learners", "", "", "learners"] == "2"
    assert told["follow-up", "right_of_ten", "", "", "learners"] == "fewer than 5"


def test_the_json_is_json_and_tells_nothing_of_few(group: Report) -> None:
    told = json.loads(json.dumps(as_dict(group), allow_nan=False))
    course, later = told["comparisons"]
    assert course["score"]["change"] == 3.0 and len(course["questions"]) == 10
    assert later == {
        "moment": "follow-up", "learners": 2, "both": None, "only_before": None, "only_after": None, "score": None,
        "questions": [], "ratings": [], "look_at_again": [],
    }  # fmt: skip
    assert {one["why"] for one in told["not_counted"]} == {"report_other_course"}
    assert all(one["reason"] and HTML not in one["reason"] for one in told["not_counted"])


# -- the notebook ----------------------------------------------------------------------------------


@pytest.fixture
def panel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Panel:
    monkeypatch.chdir(tmp_path)
    return Panel(COURSE)


def test_the_panel_makes_the_report_of_all_three_and_saves_it_beside_the_notebook(panel: Panel, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.json").write_text(json.dumps(copy(result(1, 9))))
    panel.codes.value = "\n".join(code(right, 9) for right in (2, 3, 4))
    panel.files.value = [
        {
            "name": "two.json",
            "type": "",
            "size": 1,
            "content": memoryview(json.dumps(copy(result(5, 9))).encode()),
            "last_modified": dt.datetime.now(dt.UTC),
        }
    ]
    panel.folder.value = f" {tmp_path / 'in'} "
    assert panel.save_html.disabled
    panel.make.click()
    panel.save_html.click()
    panel.save_html.click()
    panel.save_csv.click()
    made = sorted(path.name for path in tmp_path.glob("group-report-*"))
    assert [re.sub(r"\d{4}-\d\d-\d\d", "DAY", name) for name in made] == [
        "group-report-DAY-2.html", "group-report-DAY.csv", "group-report-DAY.html",
    ]  # fmt: skip
    assert "Learners who took part: <b>5</b>" in (tmp_path / made[2]).read_text(encoding="utf-8")
    assert made[1] in panel.said.value and not panel.save_html.disabled


def test_every_field_of_the_panel_has_a_label(panel: Panel) -> None:
    for field in (panel.codes, panel.files, panel.folder, panel.make, panel.save_html, panel.save_csv):
        assert field.description


def test_the_panel_says_calmly_what_is_not_there(panel: Panel) -> None:
    panel.folder.value = "/nowhere/at/all"
    panel.make.click()
    assert how_many(["/nowhere/at/all"]) == 1
    panel.save_html.click()
    saved = next(Path().glob("group-report-*.html")).read_text(encoding="utf-8")
    assert COURSE.words["report_missing"] in saved


def test_the_notebook_is_one_call_between_words(root: Path) -> None:
    notebook = nbformat.read(root / "notebooks/facilitator/group_report.ipynb", as_version=4)
    nbformat.validate(notebook)
    asked = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    assert asked == ["from course_lib import group_report", "group_report()"]
    assert isinstance(course_lib.group_report(), Panel)


def test_nobody_is_named_by_what_is_left_over() -> None:
    told = report(f"Grandma Rosa {code(1, 2)}", "call Rosa")
    assert left(told) and "Rosa" not in told.html() and "Rosa" not in json.dumps(as_dict(told))
