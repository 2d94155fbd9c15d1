"""`jupyter nbconvert --to course NOTEBOOK`, and "Save and Export Notebook As" in JupyterLab."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter

from course_lib.activities import GALLERY
from course_lib.content import find_root, library
from course_lib.errors import UnknownName
from course_lib.page.document import document
from course_lib.page.running import run
from course_lib.page.steps import module_page


class CourseExporter(Exporter):
    """A lesson as one page that works offline. A notebook without outputs is run first."""

    export_from_notebook = "Course page"
    output_mimetype = "text/html"

    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(  # type: ignore[override]  # like every exporter that writes text, not a notebook
        self, nb: Any, resources: dict[str, Any] | None = None, **kwargs: Any
    ) -> tuple[str, dict[str, Any]]:
        nb, resources = super().from_notebook_node(nb, resources, **kwargs)
        name, folder = resources["metadata"].get("name", ""), resources["metadata"].get("path") or "."
        course = library(find_root(Path(folder)))
        lessons = {course.notebook(slug).stem: slug for slug in [*course.slugs, GALLERY]}
        if name not in lessons:
            raise UnknownName("lesson", name, lessons)
        if not any(cell.get("outputs") for cell in nb.cells):
            run(nb, course.root)
        page = module_page(nb, lessons[name], course)
        return document([page], course), {**resources, "output_extension": ".html"}
