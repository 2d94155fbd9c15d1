"""A hundred children as a hundred circles, the ones with the pattern filled: how many, at a glance."""

from __future__ import annotations

from html import escape

from course_lib.content.models import Study

_STEP = 12  # between circles, in the drawing's own units
_PER_ROW = 20


def dots(study: Study, words: dict[str, str], prefix: str) -> str:
    """An svg figure of 100 circles, `study.per_100` of them filled, rounded to whole children."""
    filled = round(study.per_100)
    shown = study.shown if study.range_is == "printed" else str(filled) if filled else words["dots_none"]
    caption = f"{words['dots_about'].format(shown=shown)}: {study.label}. {study.who}, {study.age}. {study.note}"
    name = f"{prefix}-dots"
    title, desc = (escape(words[key].format(shown=shown)) for key in ("dots_title", "dots_desc"))
    return (
        f'<figure class="dots"><svg viewBox="0 0 {_STEP * _PER_ROW} {_STEP * 100 // _PER_ROW}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc"><title id="{name}-title">{title}</title>'
        f'<desc id="{name}-desc">{desc}</desc><g fill="none" stroke-linecap="round" stroke-dasharray="0 {_STEP}">'
        f'<path d="{_circles(100)}" stroke="var(--line)" stroke-width="9"/>'
        f'<path d="{_circles(100)}" stroke="var(--card)" stroke-width="6.5"/>'
        f'<path d="{_circles(filled)}" stroke="var(--sea)" stroke-width="9"/></g></svg>'
        f"<figcaption>{escape(caption)} {escape(words['dots_key'])}</figcaption></figure>"
    )


def _circles(count: int) -> str:
    """Rows of circles as dashed lines: each dash has no length and a round end, so that a row is one short command."""
    rows = [min(_PER_ROW, count - start) for start in range(0, count, _PER_ROW)]
    return "".join(f"M6 {_STEP // 2 + _STEP * place}h{(size - 1) * _STEP + 0.1:g}" for place, size in enumerate(rows))
