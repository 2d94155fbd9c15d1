"""The scripts and styles that stand beside the markup, read from the folders that own them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import minify_html

from course_lib.activities import KINDS, folder_of
from course_lib.page import tokens

_LIB = Path(__file__).parents[1]

PAGE_SCRIPTS = (
    "store.js",
    "host.js",
    "progress.js",
    "contents.js",
    "panels.js",
    "focus.js",
    "terms.js",
    "listen.js",
    "key.js",
    "hours.js",
    "app.js",
)


def shared_source() -> str:
    return _read("activities/shared.js")


def behaviour_source(kind: str) -> str:
    """A kind's behaviour with the shared helpers in front: one module that imports nothing."""
    return shared_source() + _behaviour(kind)


def page_script(kinds: Iterable[str], more: Iterable[str] = ()) -> str:
    """The page's own script: one module, file after file, each behaviour in a scope of its own, made small.

    `more`: files that only some pages carry, after all others.
    """
    names = [*PAGE_SCRIPTS, *more]
    behaviours = "".join(_in_own_scope(kind) for kind in kinds)
    script = f"{shared_source()}const behaviours = {{}};\n{behaviours}" + "".join(
        _read(f"page/{name}") for name in names
    )
    return _small_js(script)


def _in_own_scope(kind: str) -> str:
    """A behaviour's module as a function's body: what it exports by default is what the function gives."""
    body = _behaviour(kind).replace("export default ", "return ")
    return f"behaviours[{kind!r}] = (() => {{\n{body}}})();\n"


def lesson_css(kinds: Iterable[str] = KINDS) -> str:
    """The look of what a lesson shows, for JupyterLab and pages alike."""
    return tokens.css() + _small_css(_read("activities/style.css") + "".join(_of(kind, "style.css") for kind in kinds))


def page_css(kinds: Iterable[str], more: Iterable[str] = ()) -> str:
    """Everything a page needs; `more`: files that only some pages carry."""
    names = ["page.css", *more, "print.css"]
    return lesson_css(kinds) + _small_css("".join(_read(f"page/{name}") for name in names))


def register_css() -> str:
    """The look of a document for those who answer for what is taught."""
    return page_css([]) + _small_css(_read("page/register.css"))


@lru_cache(maxsize=32)
def _small_js(script: str) -> str:
    """What a browser needs of a module: the same names, no comments, no spaces that mean nothing."""
    without = re.sub(r"^\s*(/\*\*.*?\*/|//[^\n]*)\n", "", script, flags=re.S | re.M)  # it would keep these
    return _inside(minify_html.minify(f'<script type="module">{without}</script>', minify_js=True))


@lru_cache(maxsize=32)
def _small_css(css: str) -> str:
    return _inside(minify_html.minify(f"<style>{css}</style>", minify_css=True))


def _inside(element: str) -> str:
    return element[element.index(">") + 1 : element.rindex("</")]


def _behaviour(kind: str) -> str:
    """What a kind's folder holds of scripts: helpers of its own, then its behaviour."""
    own = sorted(path.name for path in folder_of(kind).glob("*.js") if path.name != "behaviour.js")
    return "".join(_of(kind, name) for name in [*own, "behaviour.js"])


def _of(kind: str, name: str) -> str:
    return (folder_of(kind) / name).read_text(encoding="utf-8")


def _read(name: str) -> str:
    return (_LIB / name).read_text(encoding="utf-8")
