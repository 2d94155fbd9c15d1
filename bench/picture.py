"""Makes the picture of README's first screen from the pages in exports/: `python -m bench.picture`."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import FLAGS
from tests.find_chromium import find

ROOT = Path(__file__).parents[1]


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        shots = [_shot(browser.new_page(**_phone(scheme)), asked) for scheme, asked in VIEWS]  # type: ignore[arg-type]
        browser.close()
    whole = Image.new("RGB", (sum(shot.width + 24 for shot in shots) - 24, shots[0].height), "#c9d3d1")
    for place, shot in enumerate(shots):
        whole.paste(shot, (place * (shot.width + 24), 0))
    whole.quantize(256).save(ROOT / "docs" / "page.png", optimize=True)


VIEWS = [("light", ""), ("light", "causes--q05"), ("dark", "causes--look")]


def _phone(scheme: str) -> dict[str, object]:
    return {"viewport": {"width": 390, "height": 844}, "color_scheme": scheme}


def _shot(page: Page, asked: str) -> Image.Image:
    page.goto((ROOT / "exports" / "modules" / "01_causes.html").as_uri())
    page.wait_for_selector("html[data-ready=true]")
    if asked == "causes--q05":
        page.locator(f"#{asked} input").nth(1).check()
        page.locator(f'#{asked} [data-action="check"]').click()
        page.locator(f"#{asked}").evaluate("el => scrollTo(0, el.offsetTop - 80)")
    elif asked:
        page.locator(".chart").evaluate("el => scrollTo(0, el.offsetTop - 80)")
    page.wait_for_timeout(400)
    return Image.open(io.BytesIO(page.screenshot()))


if __name__ == "__main__":
    main()
