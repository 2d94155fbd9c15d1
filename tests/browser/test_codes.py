"""The page writes the very codes that a report reads, and draws them as a phone reads them."""

from __future__ import annotations

import json
import random
from collections.abc import Callable

import pytest
import segno
import zxingcpp
from PIL import Image
from playwright.sync_api import Page

from course_lib.page import assets
from course_lib.records import codes, qr
from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser

Open = Callable[..., Watched]


@pytest.fixture(scope="module")
def script() -> str:
    return (assets._LIB / "page" / "codes.js").read_text(encoding="utf-8")


@pytest.fixture
def page(opened: Open) -> Page:
    """A page of the course; what is evaluated in it runs beside its policy, in the same engine."""
    return opened("sources.html", java_script_enabled=True).page


def test_page_and_report_write_and_read_ten_thousand_answer_sets_alike(page: Page, script: str) -> None:
    chance = random.Random(11)
    sets = [[chance.randrange(base) for base in codes.BASES] for _ in range(10_000)]
    there = page.evaluate(
        f"(given) => {{ {script}; const {{ sets, bases }} = JSON.parse(given);"
        " return sets.map((digits) => { const code = written(digits, bases, 16);"
        " return [code, readCode(code.toLowerCase(), bases, 16)]; }); }",
        json.dumps({"sets": sets, "bases": codes.BASES}),
    )
    assert [code for code, _ in there] == [codes.written(digits, codes.BASES, 16) for digits in sets]
    assert [digits for _, digits in there] == sets
    for (code, _), digits in zip(there, sets, strict=True):
        assert list(codes.read(code, codes.BASES, 16)) == digits


def test_the_page_too_finds_any_one_wrong_character_and_any_swap_of_neighbours(page: Page, script: str) -> None:
    chance = random.Random(13)
    given = [codes.written([chance.randrange(base) for base in codes.BASES], codes.BASES, 16) for _ in range(1000)]
    unseen = page.evaluate(
        f"(given) => {{ {script}; const {{ codes, bases }} = JSON.parse(given);"
        """ const unseen = [];
            let tried = 0;
            const look = (text) => (tried++, readCode(text, bases, 16) && unseen.push(text));
            for (const code of codes.map((one) => one.replaceAll("-", ""))) {
                for (let at = 0; at < 16; at++) {
                    for (const sign of SIGNS) if (sign !== code[at]) look(code.slice(0, at) + sign + code.slice(at + 1));
                    if (at < 15 && code[at] !== code[at + 1]) look(code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2));
                }
            }
            return { unseen, tried }; }""",
        json.dumps({"codes": given, "bases": codes.BASES}),
    )
    assert unseen["unseen"] == [] and unseen["tried"] > 1000 * 16 * 31


def test_the_parts_of_a_picture_add_up_to_the_symbol_that_segno_draws() -> None:
    chance = random.Random(17)
    parts = qr.parts()
    for _ in range(300):
        code = "".join(chance.choice(codes.ALPHABET) for _ in range(16))
        values = [
            45 * qr._SIGNS.index(one) + qr._SIGNS.index(two) for one, two in zip(code[::2], code[1::2], strict=True)
        ]
        sum = int(parts["zero"], 16)
        for place, flip in enumerate(parts["bits"]):
            if values[place // 11] >> place % 11 & 1:
                sum ^= int(flip, 16)
        free = iter(f"{sum:b}".zfill(parts["picture"].count(".")))
        drawn = "".join(next(free) if module == "." else module for module in parts["picture"])
        symbol = segno.make(code, version=1, error="m", mode="alphanumeric", mask=0, boost_error=False)
        assert drawn == "".join(str(module) for row in symbol.matrix for module in row)


def test_a_phone_reads_the_picture_as_the_code_beside_it(opened: Open, tmp_path: object) -> None:
    page = opened("modules/06_wrap_up.html", viewport={"width": 390, "height": 844}).page
    for question in page.locator("#wrap-up--what-moved [data-asks]").all():
        question.locator("input").nth(1).check()
    page.locator('[data-action="result-code"]').click()
    shot = page.locator('[data-part="qr"] svg')
    picture = f"{tmp_path}/code.png"
    shot.screenshot(path=picture)
    read = zxingcpp.read_barcodes(Image.open(picture))
    shown = page.locator('[data-page="result-code"] [data-part="code"]').inner_text()
    assert [one.text for one in read] == [shown.replace("-", "")]
