from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from course_lib.activities.reflect.spec import Reflect
from tests.kinds.writing import Spec, activity, items, words


def answer(spec: Reflect) -> dict[str, Any]:
    values = {prompt.id: [prompt.options[0].id] if prompt.options else "A note." for prompt in spec.prompts}
    return {"values": values, "checked": True}


def specs() -> st.SearchStrategy[Spec]:
    ticks = st.just([]) | items(1, 3, text=words, reply=words)
    return activity("reflect", prompts=items(1, ask=words, options=ticks))


def _no_reply(spec: Spec) -> None:
    spec["prompts"][0]["options"] = [{"id": "tick", "text": "A tick"}]


breaks = [_no_reply]
