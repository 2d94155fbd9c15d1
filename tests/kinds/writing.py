"""What an author may type, as Hypothesis strategies, and mistakes that any kind of activity refuses."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import strategies as st

Spec = dict[str, Any]

# Letters of several scripts, right-to-left ones and emoji too, what Markdown and HTML take for their own, and quotes.
LETTERS = "abcdefg ABC éß жд שלום سلام 你好 👩‍👧🌊 0123 .,;:!? '\"“” -–— ()[]{} <>&/ *_`#|\\ $%@~^+="

# Something that stands on the page whatever surrounds it: a text of blanks or of marks alone says nothing.
words = st.builds("{}{}".format, st.sampled_from("abcXYZ"), st.text(LETTERS, max_size=40)).map(str.strip)
slugs = st.from_regex(r"[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,4})?", fullmatch=True)


def ids(least: int, most: int = 5) -> st.SearchStrategy[list[str]]:
    """Names that differ."""
    return st.lists(slugs, min_size=least, max_size=most, unique=True)


def activity(kind: str, **parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Spec]:
    """What every activity has, and `parts`."""
    return st.fixed_dictionaries(
        {"kind": st.just(kind), "slug": slugs, "title": words, **parts}, optional={"lead": words}
    )


def items(least: int, most: int = 5, **parts: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Spec]]:
    """A list of things with an `id` of their own each, and `parts`."""
    return ids(least, most).flatmap(
        lambda names: st.tuples(*(st.fixed_dictionaries({"id": st.just(name), **parts}) for name in names)).map(list)
    )


# -- mistakes --------------------------------------------------------------------------------


def every_mistake(spec: Spec, required: set[str]) -> Iterator[tuple[str, Callable[[Spec], None]]]:
    """Mistakes that can be made in any spec: what it is, and what makes it."""
    for key in sorted(required & set(spec)):
        yield f"without {key}", lambda broken, key=key: broken.pop(key)
        yield f"{key} is empty", lambda broken, key=key: broken.update({key: []})
    yield "an unknown key", lambda broken: broken.update(colour="red")
    yield "another kind", lambda broken: broken.update(kind="quizz")
    yield "a slug with a blank", lambda broken: broken.update(slug="two words")
    for key, value in spec.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"an unknown key in {key}", lambda broken, key=key: broken[key][0].update(colour="red")
            if "id" in value[0]:
                yield f"twins in {key}", lambda broken, key=key: broken[key].append(copy.deepcopy(broken[key][0]))


def spoilt(spec: Spec, spoil: Callable[[Spec], None]) -> Spec:
    broken = copy.deepcopy(spec)
    spoil(broken)
    return broken
