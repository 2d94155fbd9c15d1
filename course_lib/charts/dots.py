"""A hundred children as a hundred circles, the ones with the pattern filled: how many, at a glance."""

from __future__ import annotations

from html import escape

from course_lib.content.models import Study

_STEP = 12  # between circles, in the drawing's own units


def dots(study: Study, words: dict[str, str], prefix: str) -> str:
    """An svg figure of 100 circles, `study.per_100` of them filled, rounded to whole children."""
    filled = round(study.per_100)
    shown = str(filled) if filled else words["dots_none"]
    caption = f"{words['dots_about'].format(shown=shown)}: {study.label}. {study.who}, {study.age}. {study.note}"
    name = f"{prefix}-dots"
    return (
        f'<figure class="dots"><svg viewBox="0 0 {_STEP * 20} {_STEP * 5}" role="img" aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(words["dots_title"].format(shown=shown))}</title>'
        f'<desc id="{name}-desc">{escape(words["dots_desc"].format(shown=shown))}</desc>'
        f'<g fill="none" stroke-linecap="round"><path d="{_circles(0, 100)}" stroke="var(--line)" stroke-width="9"/>'
        f'<path d="{_circles(filled, 100)}" stroke="var(--card)" stroke-width="6.5"/>'
        f'<path d="{_circles(0, filled)}" stroke="var(--sea)" stroke-width="9"/></g></svg>'
        f"<figcaption>{escape(caption)} {escape(words['dots_key'])}</figcaption></figure>"
    )


def _circles(start: int, end: int) -> str:
    """Circles as lines of no length with round ends: one path instead of a hundred shapes. Column by column, five high."""
    return "".join(f"M{_STEP // 2 + _STEP * (place // 5)} {_STEP // 2 + _STEP * (place % 5)}h0" for place in range(start, end))
