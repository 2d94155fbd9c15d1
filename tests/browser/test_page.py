"""The page around the activities: what is kept, what is sent (nothing), and how a learner finds the way."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Watched
from tests.browser.hands import (
    COURSE,
    KEY,
    PAGES,
    WHOLE,
    WORDS,
    Keys,
    answers,
    copy_of,
    id_of,
    names,
    open_progress,
    portrait,
    restore,
    save,
    stored,
    unseen_focus,
)  # fmt: skip
from tests.kinds import answer_to

pytestmark = pytest.mark.browser

Open = Callable[..., Watched]

NOTE = "heron-7318"  # what a learner writes for nobody else
QUIZ, NOTES = names("choice")[0], names("reflect")[0]
PANELS = {"get-help": "help", "pause": "pause", "progress": "progress"}


def awake(page: Page) -> Page:
    page.wait_for_selector("html[data-ready=true]")
    return page


def answer(page: Page, name: str = QUIZ) -> None:
    """Answers a choice, right, with the mouse."""
    el = page.locator(f"#{id_of(name)}")
    el.locator("input[data-right]").check()
    el.locator('[data-action="check"]').click()


def write(page: Page, text: str = NOTE) -> None:
    page.locator(f"#{id_of(NOTES)} textarea").first.fill(text)


def state(page: Page, name: str = QUIZ) -> str | None:
    return page.locator(f"#{id_of(name)}").get_attribute("data-state")


def notice(page: Page) -> str:
    return page.locator("#notice").inner_text() if page.locator("#notice").is_visible() else ""


def use(page: Page, action: str) -> None:
    """Uses a button of the panel "My progress"."""
    open_progress(page)
    page.locator(f'[data-action="{action}"]').click()


def erase(page: Page) -> None:
    use(page, "erase-progress")
    page.locator('[data-action="erase-yes"]').click()


# -- answers are kept ------------------------------------------------------------------------


@pytest.mark.parametrize("name", [WHOLE, *PAGES.values()])
def test_a_reload_keeps_every_answer(opened: Open, name: str) -> None:
    page = opened(name).page
    here = [activity for activity in names() if page.locator(f"#{id_of(activity)}").count()]
    assert restore(page, copy_of(answers(here))) == WORDS["restore_done"]
    before = portrait(page)
    assert {shown["state"] for shown in before.values()} == {"done"}
    assert {shown["result"] for shown in before.values()} <= {"right", None}

    page.reload()
    assert portrait(awake(page)) == before


def test_answers_are_there_again_in_a_window_opened_later(opened: Open) -> None:
    first = opened().page
    answer(first)
    context = first.context
    first.close()
    assert state(opened(context=context).page) == "done"


def test_answers_of_a_module_show_in_the_whole_course_too(opened: Open) -> None:
    module = opened(PAGES["welcome"]).page
    answer(module)
    assert state(opened(WHOLE, context=module.context).page) == "done"


@pytest.mark.parametrize("with_notes", [False, True], ids=["without my notes", "with my notes"])
def test_a_saved_copy_brings_answers_back_after_erasing(opened: Open, with_notes: bool) -> None:
    page = opened().page
    answer(page)
    write(page)
    before = portrait(page)

    copy = save(page, with_notes=with_notes)
    assert (NOTE in copy) is with_notes, "private notes go into a copy only when the box is ticked"
    assert set(json.loads(copy)["answers"]) == {id_of(QUIZ), *([id_of(NOTES)] if with_notes else [])}
    assert notice(page).startswith(WORDS["saved"])

    erase(page)
    assert notice(page).startswith(WORDS["erased"])
    assert {shown["state"] for shown in portrait(page).values()} == {"new"}
    assert NOTE not in json.dumps([stored(page), portrait(page)])
    page.reload()
    assert {shown["state"] for shown in portrait(awake(page)).values()} == {"new"}

    assert restore(page, copy.encode()) == WORDS["restore_done"]
    after = portrait(page)
    assert after[id_of(QUIZ)] == before[id_of(QUIZ)]
    assert (after[id_of(NOTES)] == before[id_of(NOTES)]) is with_notes


def test_erasing_asks_first_and_no_keeps_everything(opened: Open) -> None:
    page = opened().page
    answer(page)
    use(page, "erase-progress")
    assert page.locator('[data-action="erase-no"]').evaluate("button => button === document.activeElement")
    page.keyboard.press("Enter")
    assert state(page) == "done"
    page.reload()
    assert state(awake(page)) == "done"


def test_erasing_takes_what_an_earlier_edition_kept_too(opened: Open) -> None:
    page = opened().page
    page.evaluate("([key, note]) => localStorage.setItem(key, note)", [f"{COURSE.course.id}:2019.1:en", NOTE])
    erase(page)
    assert NOTE not in json.dumps(stored(page))


def test_two_tabs_lose_nothing_of_each_other(opened: Open) -> None:
    one = opened().page
    other = opened(context=one.context).page
    answer(one)
    write(other)
    other.wait_for_function("id => document.getElementById(id).dataset.state === 'done'", arg=id_of(QUIZ))

    page = opened(context=one.context).page
    assert state(page) == "done"
    assert page.locator(f"#{id_of(NOTES)} textarea").first.input_value() == NOTE


def test_of_two_tabs_that_write_the_same_the_later_stays_and_nothing_else_is_lost(opened: Open) -> None:
    one = opened().page
    other = opened(context=one.context).page
    answer(one)
    write(one, "the first")
    write(other, "the second")
    one.wait_for_function("id => document.querySelector(`#${id} textarea`).value === 'the second'", arg=id_of(NOTES))

    page = opened(context=one.context).page
    assert page.locator(f"#{id_of(NOTES)} textarea").first.input_value() == "the second"
    assert state(page) == "done"


# -- when storage is refused, full or broken -------------------------------------------------

REFUSED = {
    "no storage at all": "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } })",
    "reading throws": "Storage.prototype.getItem = () => { throw new DOMException('', 'SecurityError'); }",
    "writing throws": "Storage.prototype.setItem = () => { throw new DOMException('', 'SecurityError'); }",
    "no room left": "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }",
}


@pytest.mark.parametrize("fault", REFUSED)
def test_a_page_that_may_not_store_says_so_calmly_and_goes_on(opened: Open, fault: str) -> None:
    context = opened().page.context
    context.add_init_script(REFUSED[fault])
    watched = opened(context=context)
    page = watched.page
    answer(page)
    assert notice(page).startswith(WORDS["stored_full" if fault == "no room left" else "stored_refused"])
    assert (state(page), watched.complaints) == ("done", [])

    write(page)
    copy = save(page, with_notes=True)
    assert NOTE in copy and id_of(QUIZ) in copy, "a copy can still be kept"
    assert page.locator('#progress [data-part="where"]').inner_text() == WORDS["stored_memory"]


def test_erasing_erases_what_was_kept_before_the_room_ran_out(opened: Open) -> None:
    page = opened().page
    write(page)
    page.evaluate(f"() => {{ {REFUSED['no room left']} }}")
    answer(page)
    assert notice(page).startswith(WORDS["stored_full"])
    erase(page)
    page.reload()
    assert NOTE not in json.dumps([stored(awake(page)), portrait(page)])


CORRUPT = {
    "cut off": '{"version":1,"answers":{"welcome--pra',
    "a list": "[]",
    "a word": '"yes"',
    "null": "null",
    "another version": '{"version":2,"answers":{}}',
    "answers that are a list": '{"version":1,"answers":[1]}',
    "an answer that is a word": '{"version":1,"answers":{"welcome--practice":"rest"}}',
}


@pytest.mark.parametrize("fault", CORRUPT)
def test_a_store_that_cannot_be_read_is_put_aside_and_never_lost(opened: Open, fault: str) -> None:
    page = opened().page
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, CORRUPT[fault]])
    page.reload()
    assert notice(awake(page)).startswith(WORDS["stored_corrupt"])

    answer(page)
    kept = stored(page)
    assert CORRUPT[fault] in [text for key, text in kept.items() if key != KEY]
    page.reload()
    assert (state(awake(page)), notice(page)) == ("done", "")


ILL_SHAPED = {
    NOTES: {"values": None, "checked": True},
    QUIZ: {"chosen": ["rest"], "checked": True},
    names("multi")[0]: {"chosen": None, "checked": True},
    names("sort")[0]: {"placed": None, "checked": True},
    names("explore")[0]: {"view": None, "step": None, "seen": None},
}


def test_words_in_a_kept_answer_of_the_wrong_shape_are_never_lost(opened: Open) -> None:
    page = opened().page
    kept = json.dumps({"version": 1, "answers": {id_of(NOTES): {"values": {"note": NOTE}, "checked": "?"}}})
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, kept])
    page.reload()
    write(awake(page), "Something else.")
    assert NOTE in json.dumps(stored(page))


def test_what_was_set_aside_once_is_not_set_aside_at_every_opening(opened: Open) -> None:
    page = opened().page
    fine = {id_of(name): answer_to(COURSE.activity(name)) for name in names("choice")[:1]}
    kept = json.dumps({"version": 1, "answers": {**fine, id_of(NOTES): {"values": 1}}})
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, kept])
    for _ in range(3):
        page.reload()
        awake(page)
    assert len([name for name in stored(page) if ":unreadable:" in name]) == 1
    assert json.loads(stored(page)[KEY])["answers"] == fine


@pytest.mark.parametrize("name", ILL_SHAPED)
def test_a_kept_answer_of_the_wrong_shape_does_not_keep_the_page_from_waking(opened: Open, name: str) -> None:
    page = opened().page
    kept = json.dumps({"version": 1, "answers": {id_of(name): ILL_SHAPED[name]}})
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, kept])
    watched = opened(context=page.context)
    assert state(watched.page, name) == "new"
    assert watched.complaints == []


# -- a shared device -------------------------------------------------------------------------


def test_a_shared_device_keeps_nothing_after_closing(opened: Open) -> None:
    first = opened().page
    write(first)
    use(first, "shared-device")
    page = awake(first)
    first.wait_for_function("() => document.querySelector('[data-part=\"where\"]').textContent.includes('until')")
    assert NOTE not in json.dumps([stored(page), portrait(page)]), "what was kept before is erased"

    write(page)
    answer(page)
    page.locator('[data-action="get-help"]').click()
    page.locator('[data-action="pick-country"]').select_option("GB")
    assert list(stored(page)) == [f"{COURSE.course.id}:shared-device"]
    context = page.context
    page.close()

    later = opened(context=context).page
    assert {shown["state"] for shown in portrait(later).values()} == {"new"}
    assert later.locator('[data-action="shared-device"]').is_checked()


# -- nothing is sent -------------------------------------------------------------------------


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """A server on this computer, and what it was asked for."""
    asked: list[str] = []

    class Ear(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        do_POST = do_GET

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Ear)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()


WAYS_OUT = {
    "fetch": "(url) => fetch(url).catch(() => {})",
    "an image": "(url) => { new Image().src = url; }",
    "a beacon": "(url) => { navigator.sendBeacon(url, 'a'); }",
    "a request of old": "(url) => { const it = new XMLHttpRequest(); it.open('POST', url); it.send('a'); }",
    "a socket": "(url) => { new WebSocket(url.replace('http', 'ws')); }",
    "a script": "(url) => document.head.append(Object.assign(document.createElement('script'), { src: url }))",
    "a style": "(url) => document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url }))",
    "a frame": "(url) => document.body.append(Object.assign(document.createElement('iframe'), { src: url }))",
    "a form": "(url) => { const it = Object.assign(document.createElement('form'), { action: url, method: 'post' }); document.body.append(it); it.submit(); }",
    "a film": "(url) => { document.body.append(Object.assign(document.createElement('video'), { src: url })); }",
}


@pytest.mark.parametrize("way", WAYS_OUT)
def test_the_policy_of_the_page_lets_nothing_out_even_with_a_network(
    chromium: Browser, opened: Open, listener: tuple[str, list[str]], way: str
) -> None:
    url, asked = listener
    context = chromium.new_context()
    page = opened(context=context).page
    page.evaluate(
        "() => addEventListener('securitypolicyviolation', ({ blockedURI }) => (window.refused = blockedURI))"
    )
    page.evaluate(WAYS_OUT[way], f"{url}/leak")
    page.wait_for_function("() => window.refused")
    assert asked == []
    context.close()


def test_no_script_runs_but_the_pages_own(opened: Open) -> None:
    page = opened().page
    page.evaluate(
        """() => {
            document.body.append(Object.assign(document.createElement("script"), { textContent: "window.hacked = 1" }));
            document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.hacked = 2'><b onclick='window.hacked = 3'>x</b>");
            document.body.lastElementChild.click();
        }"""
    )
    page.wait_for_timeout(100)
    assert page.evaluate("() => window.hacked") is None


@pytest.mark.parametrize("name", [WHOLE, *PAGES.values()])
def test_a_page_in_use_asks_for_nothing_but_itself_and_says_nothing_on_the_console(
    opened: Open, exports: Path, name: str
) -> None:
    watched = opened(name)
    page = watched.page
    here = [activity for activity in names() if page.locator(f"#{id_of(activity)}").count()]
    restore(page, copy_of(answers(here)))
    page.keyboard.press("Escape")
    for action in PANELS:
        Keys(page).press(page.locator(f'[data-action="{action}"]'))
        page.keyboard.press("Escape")
    save(page, with_notes=True)
    page.keyboard.press("Escape")
    for summary in page.locator("main summary:visible").all():
        summary.click()
    assert [url for url in watched.requests if not url.startswith(("data:", "blob:"))] == [(exports / name).as_uri()]
    assert watched.complaints == []


# -- finding the way -------------------------------------------------------------------------


def come_again(page: Page) -> Page:
    """Leaves the page for another one, and opens it a second time."""
    address = page.url.partition("#")[0]
    page.goto("about:blank")
    page.goto(address)
    return awake(page)


def test_the_next_visit_offers_the_way_back_to_where_one_stopped(opened: Open) -> None:
    page = opened(PAGES["causes"]).page
    way_back = page.locator('[data-part="resume"] a')
    assert way_back.is_hidden()
    heading = page.locator(".part[data-heading] > h2").nth(4)
    heading.evaluate("heading => heading.scrollIntoView()")
    words, place = heading.inner_text(), heading.get_attribute("id")

    come_again(page)
    assert way_back.inner_text() == WORDS["resume"].format(heading=words)
    way_back.click()
    page.wait_for_function("id => Math.abs(document.getElementById(id).getBoundingClientRect().top) < 300", arg=place)


def test_nothing_is_left_behind_by_a_page_that_was_erased(opened: Open) -> None:
    page = opened(PAGES["causes"]).page
    answer(page, "causes/q18")
    erase(page)
    page.locator(".part[data-heading] > h2").nth(4).evaluate("heading => heading.scrollIntoView()")
    assert stored(come_again(page)) == {}


def test_leaving_a_page_with_no_room_left_says_nothing_on_the_console(opened: Open) -> None:
    watched = opened(PAGES["causes"])
    watched.page.evaluate(f"() => {{ {REFUSED['no room left']} }}")
    watched.page.locator(".part[data-heading] > h2").nth(4).evaluate("heading => heading.scrollIntoView()")
    watched.page.evaluate(
        """() => {
            Object.defineProperty(document, "visibilityState", { value: "hidden" });
            document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    assert watched.complaints == []


def contents_of(page: Page) -> dict[str, str]:
    """Each entry of the contents, and what it says is done."""
    return page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".contents a")].map(
            (link) => [link.hash.slice(1), link.nextElementSibling.textContent]))"""
    )


def test_the_contents_show_what_is_done(opened: Open) -> None:
    page = opened(viewport={"width": 1400, "height": 900}).page
    welcome = [name for name in names() if name.startswith("welcome/")]
    causes = sum(name.startswith("causes/") for name in names())
    part = page.locator(f"#{id_of(QUIZ)}").evaluate("el => el.closest('.part').querySelector('h2').id")
    assert contents_of(page)["welcome"] == WORDS["contents_done"].format(done=0, all=len(welcome))
    assert contents_of(page)[part] == ""

    in_part = page.locator(f"#{part}").evaluate(
        "heading => [...heading.closest('.part').querySelectorAll('.activity')].map((el) => el.id)"
    )
    restore(page, copy_of({key: value for key, value in answers(names()).items() if key in in_part}))
    page.wait_for_function(
        "id => document.querySelector(`.contents a[href='#${id}']`).hasAttribute('data-done')", arg=part
    )
    done = contents_of(page)
    assert done["welcome"] == WORDS["contents_done"].format(done=len(in_part), all=len(welcome))
    assert done["causes"] == WORDS["contents_done"].format(done=0, all=causes)
    assert done[part] == WORDS["section_done"]
    assert page.locator(f'.contents a[href="#{part}"]').is_visible()


def shown_modules(page: Page) -> list[str]:
    return [module.get_attribute("id") for module in page.locator("main > .module").all() if module.is_visible()]


def test_one_module_shows_at_a_time_and_links_lead_to_the_other(opened: Open) -> None:
    page = opened(WHOLE).page
    assert shown_modules(page) == ["welcome"]
    page.locator('.next a[href="#causes"]').click()
    page.wait_for_function("() => document.getElementById('welcome').hidden")
    assert shown_modules(page) == ["causes"]
    assert page.evaluate("() => document.getElementById('causes').getBoundingClientRect().top") >= 0

    page.go_back()
    page.wait_for_function("() => document.getElementById('causes').hidden")
    assert shown_modules(page) == ["welcome"]


def test_a_link_to_an_activity_opens_its_module_and_shows_it(opened: Open) -> None:
    name = names("sort")[0]
    page = opened(WHOLE, f"#{id_of(name)}").page
    assert shown_modules(page) == [name.split("/")[0]]
    top, bar = page.evaluate(
        "id => [document.getElementById(id).getBoundingClientRect().top, document.querySelector('.bar').getBoundingClientRect().bottom]",
        id_of(name),
    )
    assert bar <= top < 300, "neither under the bar nor far below"


@pytest.mark.parametrize("fragment", ["#nowhere", "#%", "#100%25", "#%E0%A4%A", "#<b>"])
def test_an_address_that_names_nothing_opens_the_page_at_its_start(opened: Open, fragment: str) -> None:
    watched = opened(WHOLE, fragment)
    assert shown_modules(watched.page) == ["welcome"]
    assert watched.complaints == []


@pytest.mark.parametrize("module", PAGES)
def test_every_link_within_a_page_leads_somewhere(opened: Open, module: str) -> None:
    page = opened(PAGES[module]).page
    dead = page.evaluate(
        """() => [...document.querySelectorAll('a[href^="#"]')].map((link) => link.hash.slice(1))
            .filter((id) => !document.getElementById(decodeURIComponent(id)))"""
    )
    assert dead == []


def test_a_notice_stands_in_a_live_region_that_was_there_before_it_spoke(opened: Open) -> None:
    """A region that is shown only together with its words is often not read out."""
    page = opened().page
    region = page.locator('#notice [data-part="feedback"]')
    assert region.get_attribute("role") == "status"
    assert region.evaluate("region => region.checkVisibility()") and not region.inner_text()


# -- help, pause, country --------------------------------------------------------------------


@pytest.mark.parametrize("action", PANELS)
def test_a_panel_opens_by_keys_escape_closes_it_and_the_focus_is_back(opened: Open, action: str) -> None:
    page = opened().page
    keys, panel = Keys(page), page.locator(f"#{PANELS[action]}")
    summary = panel.locator("summary")
    keys.press(summary)
    assert panel.locator(".sheet").is_visible()
    page.keyboard.press("Tab")
    assert panel.evaluate("panel => panel.contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert panel.locator(".sheet").is_hidden()
    assert summary.evaluate("summary => summary === document.activeElement")
    assert not unseen_focus(page)


@pytest.mark.parametrize("action", ["get-help", "pause"])
def test_back_to_where_i_was_closes_a_panel(opened: Open, action: str) -> None:
    page = opened().page
    keys, panel = Keys(page), page.locator(f"#{PANELS[action]}")
    keys.press(panel.locator("summary"))
    keys.press(panel.locator('[data-action="close-panel"]'))
    assert panel.locator(".sheet").is_hidden()
    assert panel.locator("summary").evaluate("summary => summary === document.activeElement")


def test_one_panel_is_open_at_a_time(opened: Open) -> None:
    page = opened().page
    for action in PANELS:
        page.locator(f'[data-action="{action}"]').press("Enter")
        page.wait_for_function("() => document.querySelectorAll('details.panel[open]').length === 1")


@pytest.mark.parametrize("size", [(320, 256), (390, 844), (1280, 800)])
def test_help_is_in_sight_wherever_one_reads(opened: Open, size: tuple[int, int]) -> None:
    page = opened(PAGES["causes"], viewport={"width": size[0], "height": size[1]}).page
    for depth in (0, 0.5, 1):
        page.evaluate("depth => scrollTo(0, depth * document.body.scrollHeight)", depth)
        assert page.locator('[data-action="get-help"]').evaluate(
            """(help) => { const { left, top, width, height } = help.getBoundingClientRect();
                return help.contains(document.elementFromPoint(left + width / 2, top + height / 2)); }"""
        )


def test_help_shows_each_countrys_contacts_and_the_pick_is_kept(opened: Open) -> None:
    page = opened().page
    page.locator('[data-action="get-help"]').click()
    picker = page.locator('[data-action="pick-country"]')
    for country in COURSE.help_lines.countries:
        picker.select_option(country.code)
        visible = page.locator("#help a[href^='tel:']:visible").evaluate_all(
            "links => links.map((link) => link.textContent)"
        )
        expected = [line.phone for line in COURSE.help_lines.of(country.code) if line.phone]
        assert len(visible) == len(expected) and all(
            phone in shown for phone, shown in zip(expected, visible, strict=True)
        )

    picker.select_option("GB")
    page.reload()
    awake(page).locator('[data-action="get-help"]').click()
    assert picker.input_value() == "GB"
    assert page.locator("#help > .sheet > [data-country]:visible").get_attribute("data-country") == "GB"


def test_the_country_can_be_picked_by_keys(opened: Open) -> None:
    page = opened().page
    keys, picker = Keys(page), page.locator('[data-action="pick-country"]')
    keys.press(page.locator('[data-action="get-help"]'))
    keys.type(picker, "New Z")
    assert picker.input_value() == "NZ"


def test_print_opens_the_browsers_own_printing(opened: Open) -> None:
    page = opened().page
    page.evaluate("() => { window.print = () => { window.printed = true; }; }")
    use(page, "print-answers")
    assert page.evaluate("() => window.printed") is True


def test_the_answer_of_each_kind_survives_a_trip_through_a_copy(opened: Open) -> None:
    page = opened().page
    given = answers(names())
    restore(page, copy_of(given))
    assert json.loads(save(page, with_notes=True))["answers"] == {
        id_of(name): answer_to(COURSE.activity(name)) for name in names()
    }


def test_what_has_the_focus_is_brought_back_when_a_part_grows_and_pushes_it_out(opened: Open) -> None:
    page = opened(PAGES["causes"]).page
    link = page.locator("main a.term").nth(3)
    link.focus()
    page.evaluate(
        """() => {
            const grown = document.createElement("div");
            grown.style.blockSize = "3000px";
            document.documentElement.style.overflowAnchor = "none";
            document.activeElement.closest(".part").prepend(grown);
        }"""
    )
    page.wait_for_function("() => document.activeElement.getBoundingClientRect().top < innerHeight", timeout=2000)
    assert link.evaluate("link => link === document.activeElement")


@pytest.mark.parametrize("module", PAGES)
def test_tab_leads_through_the_whole_page_and_every_stop_can_be_seen(opened: Open, module: str) -> None:
    page = opened(PAGES[module]).page
    met: list[str] = []
    for _ in range(Keys.most_tabs):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement === document.body"):
            break
        assert not (trouble := unseen_focus(page)), trouble
        met.append(page.evaluate("() => document.activeElement.closest('.activity')?.id ?? ''"))
    else:
        raise AssertionError("the focus never left the page")
    assert set(met) - {""} == {id_of(name) for name in names() if name.startswith(f"{module}/")}
