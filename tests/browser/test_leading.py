"""Whoever leads a group: their notes beside the lesson, one part at a time on the wall, and slides. A learner has none."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from course_lib.content import text
from course_lib.page.slides import slides
from tests.browser.conftest import Watched
from tests.browser.hands import (
    COURSE,
    KEY,
    PAGES,
    WHOLE,
    WORDS,
    bare,
    id_of,
    lay_out,
    names,
    open_progress,
    stored,
    unseen_focus,
)
from tests.browser.test_accessibility import findings, sticking_out
from tests.browser.test_print import printed
from tests.kinds import answer_to
from tests.test_command import course

pytestmark = pytest.mark.browser
Open = Callable[..., Watched]

LEADER = f"facilitator/{WHOLE}"
SCREENS = {"a projector": (1920, 1080), "an older one": (1024, 768), "a phone": (390, 844), "a small phone": (320, 640)}
KINDS = ["choice", "multi", "sort", "match", "order", "quiz", "cards", "compare"]
"""The kinds with answers to show."""


@pytest.fixture(scope="session")
def decks(root: Path, exports: Path) -> dict[str, str]:
    """The slides of each module, beside the pages: their file names within the exports."""
    made = slides(root, exports / "slides")
    return dict(zip(COURSE.slugs, (path.relative_to(exports).as_posix() for path in made), strict=True))


@pytest.fixture
def shown(opened: Open, decks: dict[str, str]) -> Callable[..., Watched]:
    """Slides of a module in a window of some size; with a heading's id, from that slide on."""

    def show(module: str, fragment: str = "", size: str = "an older one", **settings: object) -> Watched:
        width, height = SCREENS[size]
        return opened(decks[module], fragment, viewport={"width": width, "height": height}, **settings)

    return show


def led(opened: Open, module: str = "causes", size: str = "an older one", **settings: object) -> Watched:
    """The leader's page, at a module, showing one part at a time."""
    width, height = SCREENS[size]
    watched = opened(LEADER, f"#{module}", viewport={"width": width, "height": height}, **settings)
    press(watched.page, "facilitator-view").press("Enter")
    return watched


def press(page: Page, action: str) -> Locator:
    return page.locator(f'[data-action="{action}"]')


def now(page: Page) -> Locator:
    return page.locator("[data-now]")


def place(page: Page) -> str:
    return page.locator('#projector [data-part="place"]').inner_text()


WHERE = """() => JSON.stringify([
    document.querySelector("#projector [data-part=place]").textContent, Math.round(scrollY),
    document.querySelectorAll("[data-revealed]").length,
    [...document.querySelectorAll("[data-now] :is(.flip, [data-question])")].map((one) => one.checkVisibility()),
])"""


def settled(page: Page) -> None:
    """After what the page still does to keep the focus in sight."""
    page.wait_for_timeout(130)


def to_slide_of(page: Page, name: str) -> Locator:
    """Goes to the slide that holds an activity, as a link does."""
    page.evaluate("(id) => { location.hash = ''; location.hash = id; }", id_of(name))
    page.wait_for_function("(id) => document.getElementById(id).closest('[data-now]')", arg=id_of(name))
    return page.locator(f"#{id_of(name)}")


def paged_until(page: Page, done: Callable[[], bool], most: int = 60) -> None:
    for _ in range(most):
        if done():
            return
        page.keyboard.press("PageDown")
        settled(page)
    raise AssertionError(f"{most} times Page Down, and not there yet: {place(page)}")


# -- who reads what --------------------------------------------------------------------------


def lines_for_leaders(module: str) -> list[str]:
    """Each line of a module's cells for leaders, its letters alone."""
    cells = [text.block(cell.text, module) for cell in COURSE.leader_cells(module)]
    lines = [bare(text.plain(line)) for html in cells for line in re.split(r"</(?:p|li)>", html)]
    return [letters for letters in lines if len(letters) > 30]


def letters_of(page: Path) -> str:
    return bare(text.plain(page.read_text(encoding="utf-8")))


def test_a_learners_files_hold_no_line_of_what_is_for_leaders(exports: Path) -> None:
    own = [exports / WHOLE, exports / "gallery.html", *exports.glob("modules/*.html"), *exports.glob("later/*.html")]
    assert len(own) > len(PAGES) + 2
    lines = [line for module in COURSE.slugs for line in lines_for_leaders(module)]
    assert len(lines) > 300
    for file in own:
        letters = letters_of(file)
        assert [line for line in lines if line in letters] == [], file.name
        assert "Fortheleader" not in letters and "facilitator-view" not in file.read_text(encoding="utf-8")


def test_the_leaders_page_holds_every_line_of_it(exports: Path) -> None:
    letters = letters_of(exports / LEADER)
    assert [line for module in COURSE.slugs for line in lines_for_leaders(module) if line not in letters] == []


@pytest.mark.parametrize("module", PAGES)
def test_slides_carry_every_line_of_their_module_as_notes(exports: Path, decks: dict[str, str], module: str) -> None:
    letters = letters_of(exports / decks[module])
    assert [line for line in lines_for_leaders(module) if line not in letters] == []


def test_answers_given_before_a_group_are_kept_apart_from_a_learners_own(opened: Open) -> None:
    name = names("choice")[0]
    page = opened(WHOLE, f"#{id_of(name)}").page
    page.locator(f"#{id_of(name)}").get_by_role("radio").first.check()
    before = stored(page)[KEY]
    page.goto(page.url.split("#")[0].replace(WHOLE, LEADER))
    page.wait_for_selector("html[data-ready=true]")
    page.locator(f"#{id_of(names('choice')[1])}").get_by_role("radio").first.evaluate("input => input.click()")
    assert stored(page)[KEY] == before
    assert id_of(names("choice")[1]) in stored(page)[f"{KEY}:leader"]
    open_progress(page)
    press(page, "erase-progress").click()
    press(page, "erase-yes").click()
    assert f"{KEY}:leader" not in stored(page) or id_of(names("choice")[1]) not in stored(page)[f"{KEY}:leader"]


# -- one part at a time ----------------------------------------------------------------------


@pytest.mark.parametrize("size", ["a projector", "an older one", "a small phone"])
def test_page_down_leads_through_a_whole_module_and_page_up_back(shown: Callable[..., Watched], size: str) -> None:
    watched = shown("progress-signs", size=size)
    page = watched.page
    count = page.locator("main .part").count()
    for _ in range(500):
        if press(page, "project-next").is_disabled():
            break
        before = page.evaluate(WHERE)
        page.keyboard.press("PageDown")
        settled(page)
        assert page.evaluate(WHERE) != before, f"this step changed nothing: {before}"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), before
    assert place(page) == WORDS["project_place"].format(place=count, all=count)
    for _ in range(500):
        if press(page, "project-back").is_disabled():
            break
        page.keyboard.press("PageUp")
    assert place(page) == WORDS["project_place"].format(place=1, all=count)
    assert watched.complaints == [] and watched.requests == [watched.requests[0]]


def test_one_part_is_seen_large_with_its_heading_focused_and_its_place_told(opened: Open) -> None:
    page = led(opened).page
    seen = page.locator("main .part").evaluate_all("parts => parts.filter((part) => part.checkVisibility()).length")
    assert seen == 1
    page.keyboard.press("PageDown")
    paged_until(page, lambda: place(page).startswith("2 "))
    assert page.evaluate("document.activeElement.closest('[data-now]').querySelector('h2') === document.activeElement")
    assert float(now(page).locator("p").first.evaluate("p => parseFloat(getComputedStyle(p).fontSize)")) >= 31
    assert page.locator('#projector [role="status"]').inner_text() == place(page)


def test_escape_leaves_to_the_same_part_and_it_starts_from_there_again(opened: Open) -> None:
    page = led(opened).page
    paged_until(page, lambda: place(page).startswith("3 "))
    heading = now(page).locator("h2").inner_text()
    page.keyboard.press("Escape")
    assert not page.locator("#projector").is_visible() and page.locator("nav").is_visible()
    settled(page)
    assert page.evaluate("document.activeElement.textContent") == heading
    assert page.evaluate("0 <= document.activeElement.getBoundingClientRect().top")
    assert page.evaluate("document.activeElement.getBoundingClientRect().bottom < innerHeight")
    press(page, "facilitator-view").press("Enter")
    assert place(page).startswith("3 ")


def test_a_page_that_is_loaded_anew_opens_at_the_same_slide(shown: Callable[..., Watched]) -> None:
    page = shown("causes").page
    paged_until(page, lambda: place(page).startswith("3 "))
    page.reload()
    page.wait_for_selector("html[data-ready=true]")
    assert place(page).startswith("3 ")


def test_every_control_of_the_bar_is_reached_by_tab_and_seen(shown: Callable[..., Watched]) -> None:
    page = shown("causes").page
    page.keyboard.press("PageDown")
    page.locator("#projector button").first.focus()
    met = []
    for _ in range(page.locator("#projector :is(button, a, select):visible").count()):
        assert unseen_focus(page) == ""
        met.append(page.evaluate("document.activeElement.textContent"))
        page.keyboard.press("Tab")
    assert {WORDS[word] for word in ("back", "project_next", "project_notes", "project_window", "project_dark", "project_leave", "get_help")} <= set(met)  # fmt: skip


def test_help_opens_over_a_slide_and_escape_closes_it_alone(shown: Callable[..., Watched]) -> None:
    page = shown("welcome").page
    page.locator('#projector [href="#help"]').press("Enter")
    assert page.get_by_role("heading", name=WORDS["help_title"]).first.is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("header.bar").is_visible() and page.locator("#projector").is_visible()


def test_any_of_its_keys_or_a_click_lights_a_dark_screen_and_does_nothing_else(shown: Callable[..., Watched]) -> None:
    page = shown("causes").page
    dark = "document.documentElement.hasAttribute('data-dark')"
    before = page.evaluate(WHERE)
    for way in (
        lambda: page.keyboard.press("b"),
        lambda: page.keyboard.press("PageDown"),
        lambda: page.mouse.click(500, 300),
    ):
        page.keyboard.press("B")
        assert page.evaluate(dark)
        way()
        assert not page.evaluate(dark) and page.evaluate(WHERE) == before


def test_notes_show_only_when_asked_for_to_eyes_and_ears(shown: Callable[..., Watched]) -> None:
    page = shown("causes").page
    notes = page.locator('#projector [data-part="notes"] .leader')
    assert now(page).locator(".leader").count() and not notes.first.is_visible()
    page.keyboard.press("n")
    assert bare(now(page).locator(".leader").first.text_content() or "") == bare(notes.first.inner_text())
    assert notes.first.is_visible() and press(page, "project-notes").get_attribute("aria-pressed") == "true"
    page.keyboard.press("n")
    assert not notes.first.is_visible() and press(page, "project-notes").get_attribute("aria-pressed") == "false"


def test_every_slide_of_a_section_shows_the_notes_of_the_section_and_says_when_there_are_none(
    shown: Callable[..., Watched],
) -> None:
    page = shown("causes").page
    page.keyboard.press("n")
    go = page.locator('[data-action="project-go"]')
    at = next(
        place
        for place in range(go.locator("option").count())
        if "name the detail" in go.locator("option").nth(place).inner_text()
    )
    go.select_option(index=at)
    assert place(page).startswith(f"{at + 1} ") and "name the detail" in now(page).locator("h3").first.inner_text()
    told = page.locator('#projector [data-part="notes"]').inner_text()
    assert "For the leader" in told and not now(page).locator(".leader").first.is_visible()
    page.locator('[data-action="project-leave"]').click()
    twice = page.locator("main .leader[data-again]")
    assert twice.count() and not any(one.is_visible() for one in twice.all())


def test_notes_in_their_own_window_follow_take_the_keys_and_close(shown: Callable[..., Watched]) -> None:
    watched = shown("causes")
    page = watched.page
    with page.expect_popup() as popup:
        press(page, "project-window").click()
    notes = popup.value
    assert bare(now(page).locator(".leader").first.text_content() or "") in bare(notes.inner_text("body"))
    assert notes.evaluate("getComputedStyle(document.querySelector('.leader')).borderInlineStartStyle") == "solid"
    notes.keyboard.press("PageDown")
    paged_until(page, lambda: place(page).startswith("3 "))
    assert notes.locator("h1").inner_text().startswith(place(page))
    assert now(page).locator("h2").inner_text().replace("\n", " ") in notes.locator("h1").inner_text()
    with notes.expect_event("close"):
        page.keyboard.press("Escape")
    assert watched.complaints == []


# -- activities ------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_page_down_shows_the_answers_and_going_back_covers_them(shown: Callable[..., Watched], kind: str) -> None:
    name = next((n for n in names(kind) if 'data-part="answers"' in markup(n)), None)
    assert name, f"no {kind} of the course has answers"
    page = shown(name.split("/")[0]).page
    task = to_slide_of(page, name)
    answers = task.locator('[data-part="answers"]')
    assert not any(one.is_visible() for one in answers.all())
    paged_until(page, lambda: any(one.is_visible() for one in answers.all()))
    first = next(one for one in answers.all() if one.is_visible())
    assert any(one.is_visible() for one in first.locator(":scope > :not(summary)").all()), "it is open, too"
    assert task.get_attribute("data-state") == "new" and stored(page).get(f"{KEY}:slides", "{}").count(id_of(name)) == 0
    here = place(page)
    for _ in range(60):
        if place(page) != here:
            break
        page.keyboard.press("PageUp")
    to_slide_of(page, name)
    assert not any(one.is_visible() for one in answers.all())


def markup(name: str) -> str:
    from course_lib.markup import Markups

    return str(Markups(COURSE).activity(name))


@pytest.mark.parametrize("kind", ["cards", "compare"])
def test_page_down_goes_through_a_pile_one_answer_at_a_time(shown: Callable[..., Watched], kind: str) -> None:
    name = next(n for n in names(kind) if 'data-part="answers"' in markup(n))
    page = shown(name.split("/")[0]).page
    task = to_slide_of(page, name)
    here, most = place(page), 0
    answers = task.locator('[data-part="answers"]')
    for _ in range(120):
        seen = answers.evaluate_all("all => all.filter((one) => one.checkVisibility()).length")
        assert seen <= 1
        if place(page) != here:
            break
        most = max(most, task.locator("[data-part=answers][data-revealed]").count())
        page.keyboard.press("PageDown")
        settled(page)
    assert most == answers.count() and place(page) != here


def test_an_answer_that_was_really_checked_stays_when_one_goes_on_and_back(shown: Callable[..., Watched]) -> None:
    name = next(n for n in names("choice") if n.startswith("causes/"))
    page = shown("causes").page
    task = to_slide_of(page, name)
    paged_until(page, lambda: task.locator('[data-part="answers"]').is_visible())
    task.get_by_role("radio").first.check()
    press(page, "check").and_(task.locator("button")).click()
    assert task.get_attribute("data-state") == "done"
    page.evaluate("location.hash = ''")
    to_slide_of(page, name)
    assert task.locator('[data-part="answers"]').is_visible() and task.get_attribute("data-state") == "done"


def test_an_answer_given_on_a_slide_is_still_there_when_it_is_loaded_anew(shown: Callable[..., Watched]) -> None:
    name = next(n for n in names("choice") if n.startswith("causes/"))
    page = shown("causes").page
    task = to_slide_of(page, name)
    radios = task.get_by_role("radio")
    radios.first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    assert radios.nth(1).is_checked()
    page.reload()
    page.wait_for_selector("html[data-ready=true]")
    assert page.locator(f"#{id_of(name)}").get_by_role("radio").nth(1).is_checked()
    assert id_of(name) in stored(page)[f"{KEY}:slides"]


def test_letters_that_somebody_types_are_letters(shown: Callable[..., Watched]) -> None:
    name = next(n for n in names("compare") if "<textarea" in markup(n))
    page = shown(name.split("/")[0]).page
    field = to_slide_of(page, name).locator("textarea").first
    field.focus()
    page.keyboard.type("no bad nights. B.")
    assert field.input_value() == "no bad nights. B."
    assert not page.evaluate("document.documentElement.matches('[data-dark]')")


@pytest.mark.parametrize("kind", ["choice", "multi", "sort", "match"])
def test_the_check_button_marks_on_a_slide(shown: Callable[..., Watched], kind: str) -> None:
    name = names(kind)[0]
    page = shown(name.split("/")[0]).page
    task = to_slide_of(page, name)
    given = answer_to(COURSE.activity(name))
    for option in [*given.get("chosen", [])] if isinstance(given.get("chosen"), list) else [given.get("chosen")]:
        if option:
            task.locator(f'input[value="{option}"]').check()
    for item, group in given.get("placed", {}).items():
        if kind == "sort":
            task.locator(f'[data-card="{item}"] input[value="{group}"]').check()
        else:
            task.locator(f'[data-item="{item}"] select').select_option(group)
    task.locator('[data-action="check"]').click()
    assert (task.get_attribute("data-state"), task.get_attribute("data-result")) == ("done", "right")
    assert task.locator('[data-part="feedback"]').inner_text()


# -- for everyone ----------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_leaders_page_reading_and_projecting(opened: Open, scheme: str) -> None:
    page = opened(LEADER, "#causes", viewport={"width": 1024, "height": 768}, color_scheme=scheme).page
    assert findings(page) == []
    press(page, "facilitator-view").click()
    page.keyboard.press("n")
    for _ in range(12):
        page.keyboard.press("PageDown")
        settled(page)
    assert findings(page) == []


@pytest.mark.parametrize("size", ["an older one", "a small phone"])
def test_axe_finds_nothing_on_slides_and_nothing_sticks_out(shown: Callable[..., Watched], size: str) -> None:
    page = shown("causes", size=size).page
    page.keyboard.press("n")
    for _ in range(20):
        settled(page)
        assert sticking_out(page) == []
        page.keyboard.press("PageDown")
    assert findings(page) == []
    page.keyboard.press("Escape")
    assert findings(page) == [] and sticking_out(page) == []


def test_with_forced_colours_and_less_motion_it_works_without_a_move(shown: Callable[..., Watched]) -> None:
    watched = shown("causes", forced_colors="active", reduced_motion="reduce")
    paged_until(watched.page, lambda: watched.page.locator("[data-revealed]").count() > 0)
    assert watched.page.evaluate("document.getAnimations().length") == 0
    watched.page.keyboard.press("b")
    assert (
        watched.page.evaluate("getComputedStyle(document.documentElement, '::after').backgroundColor") == "rgb(0, 0, 0)"
    )


def test_without_script_all_slides_and_notes_are_read_and_no_button_is_dead(
    opened: Open, decks: dict[str, str]
) -> None:
    for name in (LEADER, decks["causes"]):
        page = opened(name, java_script_enabled=False).page
        assert not page.locator("#projector, .projecting").filter(visible=True).count()
        page.evaluate("document.querySelectorAll('.cite').forEach((cite) => cite.remove())")
        letters = bare(lay_out(page).locator("#causes").inner_text())
        assert [line for line in lines_for_leaders("causes") if line not in letters] == []


def test_printed_slides_are_a_handout_with_notes_and_no_empty_sheet(shown: Callable[..., Watched]) -> None:
    page = shown("welcome").page
    sheets = printed(page)
    assert all(len(sheet) > 40 for sheet in sheets), [len(sheet) for sheet in sheets]
    words = "".join(sheets)
    found = [line for line in lines_for_leaders("welcome") if line in words]
    assert len(found) > 0.8 * len(lines_for_leaders("welcome")), "but for lines that a new sheet cuts"
    assert bare(WORDS["project_window"]) not in words


# -- the command -----------------------------------------------------------------------------


def test_the_command_makes_a_file_for_each_module_named(root: Path, tmp_path: Path) -> None:
    done = course("slides", "welcome", "--out", str(tmp_path / "slides"), root=root)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (tmp_path / "slides").iterdir()] == [f"{COURSE.entry('welcome').notebook}.html"]
    assert f"{COURSE.entry('welcome').notebook}.html" in done.stdout


def test_the_command_names_the_nearest_module_and_its_help_shows_an_example(root: Path, tmp_path: Path) -> None:
    done = course("slides", "cause", "--out", str(tmp_path / "slides"), root=root)
    assert done.returncode == 1 and done.stderr == "There is no module 'cause'. Did you mean 'causes'?\n"
    assert not (tmp_path / "slides").exists()
    told = course("slides", "--help", root=root).stdout
    assert "Example: " in told and "course slides causes" in told
