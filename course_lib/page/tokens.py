"""The colours of the course, light and dark: for the page, for a lesson in JupyterLab, for charts."""

from __future__ import annotations

from typing import NamedTuple


class Token(NamedTuple):
    light: str
    dark: str


TOKENS = {
    "paper": Token("#FBF8F2", "#12191C"),
    "card": Token("#FFFFFF", "#1A2428"),
    "ink": Token("#1D2B30", "#EEF2F0"),
    "soft": Token("#4A5A5F", "#B5C2C2"),
    "sea": Token("#0E5A61", "#7CCFD0"),
    "mist": Token("#E4F0EE", "#1E3336"),
    "lamp": Token("#9A4A12", "#F0B27A"),
    "sand": Token("#FFF1DD", "#33261A"),
    "line": Token("#7B8A8C", "#71858A"),
}


def css() -> str:
    """The tokens as custom properties. A page follows the reader's own scheme; a lesson in JupyterLab, JupyterLab's."""
    light = "".join(f"--{name}:{token.light};" for name, token in TOKENS.items())
    dark = "".join(f"--{name}:{token.dark};" for name, token in TOKENS.items())
    return (
        f'.course,[data-jp-theme-light="true"] .lesson{{color-scheme:light;{light}}}'
        f'[data-jp-theme-light="false"] .lesson{{color-scheme:dark;{dark}}}'
        f"@media screen and (prefers-color-scheme:dark){{.course{{color-scheme:dark;{dark}}}}}"
    )
