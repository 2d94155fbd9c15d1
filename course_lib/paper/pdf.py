"""HTML for paper as a PDF that a screen reader can read: tagged (PDF/UA-1), fonts embedded, same bytes each time."""

from __future__ import annotations

import hashlib
import warnings
from pathlib import Path
from typing import Any, Literal

from course_lib.errors import CourseError
from course_lib.paper.tags import mend

Size = Literal["a4", "letter"]
SIZES: tuple[Size, ...] = ("a4", "letter")

_CSS = Path(__file__).with_name("paper.css")
_LIBRARIES = (
    "Printing needs Pango, which draws the letters, and it is not on this computer. Install it, then try again. "
    "Debian or Ubuntu: sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0. "
    "macOS: brew install pango. conda: conda install -c conda-forge pango."
)
_EXTRA = "Printing needs a few more packages: run `make print`, or pip install 'secure-base[print]', then try again."
_FONTS = (
    "No font was found on this computer, so nothing can be printed. Install one, then try again. "
    "Debian or Ubuntu: sudo apt install fonts-noto-core. macOS: brew install --cask font-noto-sans. "
    "conda: conda install -c conda-forge fonts-conda-forge."
)


def weasyprint() -> Any:
    """The package that makes PDFs. Raises CourseError, with what to install, when it or its libraries are missing."""
    try:
        import weasyprint
    except ImportError:
        raise CourseError(_EXTRA) from None
    except OSError:
        raise CourseError(_LIBRARIES) from None
    return weasyprint


def refuse_without_fonts() -> None:
    """Raises CourseError when this computer has no font: every letter would be an empty box."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # WeasyPrint only warns of it
        weasyprint()
    from weasyprint.text.ffi import fontconfig

    known = fontconfig.FcConfigGetFonts(fontconfig.FcInitLoadConfigAndFonts(), fontconfig.FcSetSystem)
    if not known or not known.nfont:
        raise CourseError(_FONTS)


def pdf(html: str, headings: dict[str, str], size: Size) -> bytes:
    """`html`, a bound book, on paper of `size`. `headings`: the words of its headings by their ids."""
    maker, css = weasyprint(), f"@page {{ size: {size}; }}\n{_CSS.read_text(encoding='utf-8')}"
    made: bytes = maker.HTML(string=html, base_url="").write_pdf(
        stylesheets=[maker.CSS(string=css)],
        pdf_variant="pdf/ua-1",
        pdf_identifier=hashlib.sha256(f"{size}{html}".encode()).digest()[:16],
        finisher=lambda _, made: mend(made, headings),
    )
    return made
