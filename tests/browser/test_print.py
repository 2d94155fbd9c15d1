"""On paper a module is a worksheet: every question, lines to write on, and the answers on the last pages."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from course_lib.activities.base import Activity
from tests.browser.conftest import Watched
from tests.browser.hands import COURSE, PAGES, WHOLE, WORDS, answers, bare, copy_of, id_of, names, page_of, restore

pytestmark = pytest.mark.browser
Open = Callable[..., Watched]
Sheets = Callable[[str], list[str]]

KEY = bare(WORDS["key_title"] + WORDS["key_lead"])


def printed(page: Page) -> list[str]:
    """The words of each sheet, bare."""
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    return [bare(unicodedata.normalize("NFKC", sheet.extract_text())) for sheet in sheets]


@pytest.fixture(scope="module")
def papers() -> dict[tuple[str, str], list[str]]:
    """What was printed already: a print takes a second, and nothing changes it."""
    return {}


@pytest.fixture(params=["empty", "filled in"])
def sheets(request: pytest.FixtureRequest, opened: Open, papers: dict[tuple[str, str], list[str]]) -> Sheets:
    """A module on paper, as it comes, and with every answer given."""

    def sheets_of(module: str) -> list[str]:
        if (module, request.param) not in papers:
            page = opened(PAGES[module]).page
            if request.param == "filled in":
                restore(page, copy_of(answers(name for name in names() if page_of(name) == PAGES[module])))
            papers[module, request.param] = printed(page)
        return papers[module, request.param]

    return sheets_of


def halves(sheets: list[str]) -> tuple[str, str]:
    """The worksheet, and the key behind it."""
    before, key, after = "".join(sheets).partition(KEY)
    assert key, "there is no answer key"
    return before, after


def questions(activity: Activity) -> Iterator[str]:
    """What a reader needs on the worksheet to do an activity."""
    yield activity.title
    match activity.kind:
        case "choice" | "multi":
            yield from (activity.stem, *(option.text for option in activity.options))
        case "sort":
            yield from (activity.ask, *(card.text for card in activity.cards))
            yield from (group.label for group in activity.groups)
        case "order":
            yield from (activity.ask, *(step.text for step in activity.steps))
        case "match":
            yield from (activity.ask, *(item.text for item in activity.items))
            yield from (text for answer in activity.answers for text in (answer.label, answer.about or ""))
        case "explore":
            yield from (view.label for view in activity.views)
            yield from (text for step in activity.steps for text in (step.title, step.text))
        case "reflect":
            yield from (prompt.ask for prompt in activity.prompts)
            yield from (option.text for prompt in activity.prompts for option in prompt.options)


def reasons(activity: Activity) -> Iterator[str]:
    """What gives an answer away."""
    match activity.kind:
        case "choice" | "multi":
            yield from (option.explain for option in activity.options)
        case "sort":
            yield from (text for card in activity.cards for text in (card.clue, card.explain))
        case "order":
            yield from (*(step.explain for step in activity.steps), activity.afterword)
        case "match":
            yield from (*(item.explain for item in activity.items), activity.afterword)


@pytest.mark.parametrize("module", PAGES)
def test_the_worksheet_asks_everything_and_the_key_behind_it_answers(sheets: Sheets, module: str) -> None:
    worksheet, key = halves(sheets(module))
    activities = COURSE.module(module).activities
    asked = [text for activity in activities for text in questions(activity)]
    answered = [text for activity in activities for text in reasons(activity)]
    assert asked and [text for text in asked if bare(text) not in worksheet] == []
    assert answered and [text for text in answered if bare(text) not in key] == []
    assert [text for text in answered if bare(text) in worksheet] == [], "a reason stands before the key"


@pytest.mark.parametrize("module", PAGES)
def test_the_key_begins_a_sheet_of_its_own(sheets: Sheets, module: str) -> None:
    assert [sheet.startswith(KEY) for sheet in sheets(module)].count(True) == 1


@pytest.mark.parametrize("module", PAGES)
def test_no_button_is_printed(sheets: Sheets, module: str) -> None:
    words = "".join(sheets(module))
    buttons = (
        "check_choice",
        "check_multi",
        "check_sort",
        "check_order",
        "check_reflect",
        "reset",
        "print_answers",
        "pause_title",
    )
    named = bare("".join(COURSE.prose(module)))  # a lesson may speak of a button
    assert [name for name in buttons if bare(WORDS[name]) in words and bare(WORDS[name]) not in named] == []


@pytest.mark.parametrize("module", PAGES)
def test_help_numbers_are_printed(sheets: Sheets, module: str) -> None:
    words = "".join(sheets(module))
    numbers = [line.phone for country in COURSE.help_lines.countries for line in COURSE.help_lines.of(country.code)]
    assert any(numbers) and [number for number in numbers if bare(number) not in words] == []
    assert bare(WORDS["help_danger"]) in words


@pytest.mark.parametrize("module", PAGES)
def test_the_sources_are_printed(sheets: Sheets, module: str) -> None:
    words = "".join(sheets(module))
    assert [name for name in COURSE.citations(module) if bare(COURSE.sources[name].title) not in words] == []


@pytest.mark.parametrize("name", names("reflect"))
def test_a_private_question_has_lines_to_write_on(opened: Open, name: str) -> None:
    page = opened(page_of(name)).page
    page.emulate_media(media="print")
    asked = [prompt for prompt in COURSE.activity(name).prompts if not prompt.options]
    lines = page.locator(".lines:visible")
    assert lines.count() == len(asked) > 0
    assert all(line.bounding_box()["height"] > 60 for line in lines.all())
    assert page.locator("textarea:visible").count() == 0


def test_what_a_learner_wrote_is_printed_with_the_answers(opened: Open) -> None:
    page = opened(page_of(names("reflect")[0])).page
    page.locator("textarea").first.fill("Heron at the river, on Tuesday.")
    assert bare("Heron at the river, on Tuesday.") in "".join(printed(page))


def test_of_the_whole_course_the_module_in_sight_is_printed_with_its_key_alone(opened: Open) -> None:
    worksheet, key = halves(printed(opened(WHOLE, "#causes").page))
    ours, other = COURSE.activity("causes/q05"), COURSE.activity("welcome/practice")
    assert bare(ours.stem) in worksheet and bare(ours.options[0].explain) in key
    assert bare(other.stem) not in worksheet + key


@pytest.mark.parametrize("name", names("order"))
def test_an_order_not_begun_has_empty_places_to_write_in_and_no_numbers_that_mislead(opened: Open, name: str) -> None:
    page = opened(page_of(name)).page
    page.emulate_media(media="print")
    fields = page.locator(f"#{id_of(name)} input[type=number]:visible")
    colours = "fields => fields.map((field) => getComputedStyle(field).color)"
    assert fields.count() == len(COURSE.activity(name).steps)
    assert set(fields.evaluate_all(colours)) == {"rgba(0, 0, 0, 0)"}

    page.locator(f'#{id_of(name)} [data-action="down"]').first.evaluate("button => button.click()")
    assert "rgba(0, 0, 0, 0)" not in fields.evaluate_all(colours), "what the learner ordered is printed"


@pytest.mark.parametrize("name", names("match"))
def test_an_item_has_a_line_to_write_on_and_a_chosen_answer_stands_on_it(opened: Open, name: str) -> None:
    page = opened(page_of(name)).page
    spec = COURSE.activity(name)
    chosen, *empty = page.locator(f"#{id_of(name)} .written").all()
    page.locator(f"#{id_of(name)} select").first.select_option(spec.items[0].fits[0])
    page.emulate_media(media="print")
    label = next(answer.label for answer in spec.answers if answer.id == spec.items[0].fits[0])
    assert label in chosen.inner_text()
    assert [line.inner_text() for line in empty] == [""] * (len(spec.items) - 1)
    assert all(line.bounding_box()["height"] > 20 for line in [chosen, *empty])
    assert page.locator(f"#{id_of(name)} select:visible").count() == 0


@pytest.mark.parametrize("module", PAGES)
def test_the_drawings_are_printed_with_their_words(sheets: Sheets, module: str) -> None:
    worksheet, _ = halves(sheets(module))
    drawn = [name for call, name in COURSE.calls(module) if call == "figure"]
    words = [text for name in drawn for key, text in COURSE.figure_words[name].items() if key not in {"title", "desc"}]
    assert [text for text in words if bare(text) not in worksheet] == []


def test_printed_without_script_each_reason_stands_under_its_question(opened: Open) -> None:
    words = "".join(printed(opened(PAGES["causes"], java_script_enabled=False).page))
    question = COURSE.activity("causes/q10")
    asked, reason, after = (bare(text) for text in (question.stem, question.options[0].explain, "What to keep"))
    assert KEY not in words
    assert words.index(asked) < words.index(reason) < words.rindex(after)
