"""A whole group: six learners take the course in pages of their own, and their leader reads the codes in JupyterLab."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from course_lib.records.matched import matched
from tests.browser.hands import COURSE, WHOLE, WORDS, answers, copy_of, id_of, names, restore
from tests.browser.test_lab import LOADED_MS, QUESTIONS, Server, serving

pytestmark = [pytest.mark.browser, pytest.mark.lab]

ASKED = matched(COURSE)
FITTING = ((2, 5), (4, 8), (0, 10), (6, 6), (7, 5), (3, 9))
"""For each learner: how many of the ten answers fit, before and after."""

SURE = ((1, 3), (2, 4), (3, 3), (2, 5), (4, 4), (1, 2))


@pytest.fixture(scope="module")
def lab(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("group")
    command = ("course_lib.cli", "lab", "group-report", "--no-browser", "--port", "8979", "--work", str(home / "work"))
    with serving(home, root, *command) as server:
        yield server


def take(page: Page, quiz: str, fitting: int, sure: int) -> None:
    """Answers a quiz as a learner does: the first `fitting` of the ten with what fits, the others with what does not."""
    for place, (name, item) in enumerate(ASKED.items.items()):
        option = next(one for one in item.options if one.right == (place < fitting))
        page.locator(f'#{id_of(quiz)} [data-asks="{name}"] input[value="{option.id}"]').check()
    for rating in ASKED.ratings:
        page.locator(f'#{id_of(quiz)} [data-asks="{rating.id}"] input[value="{sure}"]').check()
    page.locator(f'#{id_of(quiz)} [data-action="check"]').click()


def finish(page: Page, fitting: tuple[int, int], sure: tuple[int, int]) -> str:
    """The whole course from its first question to the code: everything between comes back from a saved copy."""
    take(page, ASKED.before, fitting[0], sure[0])
    between = [name for name in names() if name not in (ASKED.before, ASKED.after)]
    assert restore(page, copy_of(answers(between))) == WORDS["restore_done"]
    page.keyboard.press("Escape")
    page.evaluate("location.hash = 'wrap-up--what-moved'")
    take(page, ASKED.after, fitting[1], sure[1])
    left = page.locator('.activity:not([data-state="done"])').evaluate_all("all => all.map((el) => el.id)")
    assert left == [], "the course is finished"
    page.locator('[data-action="result-code"]').click()
    return page.locator('[data-page="result-code"] [data-part="code"]').inner_text()


def test_six_learners_show_their_codes_and_the_report_counts_what_they_answered(
    opened: Callable[..., object], chromium: Browser, lab: Server
) -> None:
    codes = []
    for fitting, sure in zip(FITTING, SURE, strict=True):
        page = opened(WHOLE, f"#{id_of(ASKED.before)}").page  # type: ignore[attr-defined]
        codes.append(finish(page, fitting, sure))
        page.close()
    assert len(set(codes)) == 6

    with chromium.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(lab.address)
        field = page.get_by_label(WORDS["report_paste"])
        expect(field).to_be_visible(timeout=LOADED_MS)
        assert page.locator(QUESTIONS).count() == 0
        wrong = codes[0][:-1] + ("0" if codes[0][-1] != "0" else "1")
        field.click()
        page.keyboard.type("\n".join([codes[0].lower(), codes[1].replace("0", "O"), *codes[2:], codes[2], wrong]))
        page.get_by_role("button", name=WORDS["report_make"]).click()
        report = page.locator('[data-part="course"]')
        expect(report).to_be_visible(timeout=LOADED_MS)
        said = re.sub(r"\s+", " ", report.inner_text())
        everything = re.sub(r"\s+", " ", page.locator(".jp-Notebook").inner_text())

        counted = WORDS["report_counted"].format(codes=6, copies=0, left=2)
        assert counted in everything
        before, after = ([pair[when] for pair in FITTING] for when in (0, 1))
        expected = WORDS["report_score"].format(
            learners=6, before=f"{sum(before) / 6:.2f}", after=f"{sum(after) / 6:.2f}", change="+3.50"
        )
        assert expected in said
        assert WORDS["report_twice"].split("{")[0].strip() in everything
        assert WORDS["code_unchecked"].split("{")[0].strip() in everything

        rows = [row.split("\t") for row in report.locator("table.counts").first.locator("tbody tr").all_inner_texts()]
        for place, row in enumerate(rows):
            right = [[count > place for count in moment] for moment in (before, after)]
            moved = sum(not then and now for then, now in zip(*right, strict=True))
            assert [int(cell) for cell in row[1:5]] == [6, sum(right[0]), sum(right[1]), moved], row
        expect(page.locator(".js-plotly-plot").first).to_be_visible(timeout=LOADED_MS)
