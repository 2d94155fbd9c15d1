"""`--live-charts`: plotly.js inside the page, compressed, woken only when a reader asks to explore a chart."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterable
from functools import lru_cache

from course_lib.charts import draw
from course_lib.content import library
from course_lib.page.steps import ModulePage


def scripts(modules: Iterable[ModulePage]) -> list[tuple[str, str]]:
    """Name and text of each data block: one with plotly.js, one for each chart. Empty where no chart is shown."""
    names = sorted({block.chart for module in modules for part in module.parts for block in part.blocks if block.chart})
    figures = [
        (
            f"figure-{name}",
            _packed(json.dumps(draw(name, library()).figure.to_plotly_json(), default=list, sort_keys=True)),
        )
        for name in names
    ]
    return [("plotly", _plotly()), *figures] if names else []


@lru_cache(maxsize=1)
def _plotly() -> str:
    from plotly.offline import get_plotlyjs

    return _packed(get_plotlyjs())


def _packed(source: str) -> str:
    return base64.b64encode(gzip.compress(source.encode(), mtime=0)).decode()
