"""`course …`: one verb a command. Exit codes: 0 done, 1 a mistake in the course, 2 a mistake in the command."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from course_lib.errors import ContentError, CourseError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    help="Secure Base: builds, checks and shows the course.",
)
new = typer.Typer(
    no_args_is_help=True,
    help="Starts a module or an activity from a template, and lists it where it belongs.",
)
app.add_typer(new, name="new")


@app.command()
def build(
    only: Annotated[
        list[str] | None, typer.Option(help="Build this module's own page alone. May be given again.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Where the pages go. Default: exports/ of the course.")] = None,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="How many notebooks run at once. Default: two a core.")
    ] = None,
    agency: Annotated[str | None, typer.Option(help="The profile in data/agencies/ that the pages carry.")] = None,
    live_charts: Annotated[
        bool,
        typer.Option("--live-charts", help="Put plotly.js into the page, for charts that can be explored."),
    ] = False,
    release: Annotated[
        bool,
        typer.Option("--release", help="Refuse what no clinician has reviewed, and help lines nobody has verified."),
    ] = False,
) -> None:
    """Makes the pages: the whole course in one file, one file a module, the leader's view, the lessons for later.

    Example: `course build --only causes --out look`
    """
    from course_lib.content import find_root, library
    from course_lib.page.build import build as run

    root = find_root()
    with _bar("Building", total=len(only or library(root).lessons)) as advance:
        built = run(
            root,
            (out or root / "exports").resolve(),
            only=only or (),
            jobs=jobs,
            agency=agency,
            with_live_charts=live_charts,
            for_release=release,
            progress=advance,
        )
    if not built.fresh:
        typer.echo(f"Nothing has changed. The pages are in {_short(built.out)}.")
        return
    for name, facts in built.files.items():
        typer.echo(
            f"{_short(built.out / name)}  {facts['bytes'] / 1000:.0f} kB, {facts['gzip_bytes'] / 1000:.0f} kB zipped"
        )


@app.command()
def slides(
    only: Annotated[list[str] | None, typer.Argument(help="The modules, such as `causes`. Default: all.")] = None,
    out: Annotated[
        Path | None, typer.Option(help="Where the slides go. Default: exports/slides/ of the course.")
    ] = None,
) -> None:
    """Makes slides of the lessons: one offline file a module, with speaker notes, every activity alive.

    Example: `course slides causes`
    """
    from course_lib.content import find_root, library
    from course_lib.page.slides import slides as run

    root = find_root()
    with _bar("Slides", total=len(only or library(root).slugs)) as advance:
        made = run(root, (out or root / "exports" / "slides").resolve(), only or (), advance)
    for path in made:
        typer.echo(_short(path))


@app.command("print")
def print_(
    size: Annotated[list[str] | None, typer.Option(help="`a4` or `letter`. Default: both.")] = None,
    out: Annotated[
        Path | None, typer.Option(help="Where the papers go. Default: exports/print/ of the course.")
    ] = None,
) -> None:
    """Prints the leader's guide, the workbook, the handouts and the cards as PDF, and as Word to edit.

    Example: `course print --size a4`
    """
    from course_lib.content import find_root
    from course_lib.errors import UnknownName
    from course_lib.paper.make import make, steps
    from course_lib.paper.pdf import SIZES

    root = find_root()
    sizes = [known for known in SIZES if not size or known in size]
    for given in size or ():
        if given not in SIZES:
            raise UnknownName("size of paper", given, SIZES)
    with _bar("Printing", total=steps(root, sizes)) as advance:
        made = make(root, (out or root / "exports" / "print").resolve(), sizes=sizes, progress=advance)
    for path in made:
        typer.echo(_short(path))


@app.command()
def report(
    given: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH…", help="Saved copies, lists of codes, folders of both, or codes themselves."),
    ] = None,
    out: Annotated[Path, typer.Option(help="The report's name: .html and .csv are added.")] = Path("group-report"),
    as_json: Annotated[bool, typer.Option("--json", help="Tell the report as JSON, and write no file.")] = False,
    verify: Annotated[str | None, typer.Option(help="Say what the code on a certificate holds, instead.")] = None,
    agency: Annotated[str | None, typer.Option(help="With --verify: whose hour rules count.")] = None,
) -> None:
    """Reports what a group learned, from result codes and saved copies: HTML to read, CSV to count on.

    Example: `course report my-group/ --out spring-group`, `course report --verify 053C-GFYZ-M6W2-F416-V2R0-01N1`
    """
    from course_lib.content import find_root, library
    from course_lib.records import hours, intake
    from course_lib.records.codes import CodeError
    from course_lib.records.report import group_report
    from course_lib.records.tables import as_dict, write_csv

    course = library(find_root())
    if verify:
        try:
            typer.echo("\n".join(hours.told(verify, course, course.agency(agency))))
        except CodeError as error:
            raise CourseError(f"{verify}: {course.words[error.why].format(**error.values)}") from None
        return
    if not given:
        raise CourseError("There is nothing to report on. Name a folder, files or codes: course report my-group/")
    paths, codes = intake.apart(given)
    if missing := [path for path in paths if not path.exists()]:
        raise CourseError("\n".join(f"{path}: {course.words['report_missing']}" for path in missing))
    with _bar("Reading", total=intake.how_many(paths)) as advance:
        made = group_report(course, paths, pasted=codes, step=lambda: advance(course.words["report_reading"]))
    if as_json:
        typer.echo(json.dumps(as_dict(made), indent=1))
        return
    for suffix, write in (
        (".html", lambda path: path.write_text(made.html(), encoding="utf-8")),
        (".csv", lambda path: write_csv(made, path)),
    ):
        path = out.with_name(f"{out.name}{suffix}")
        write(path)
        typer.echo(_short(path))


@app.command()
def check(
    as_json: Annotated[bool, typer.Option("--json", help="Tell the mistakes as JSON, for machines.")] = False,
) -> None:
    """Reads everything and tells every mistake at once, with its file and line. Says nothing when all is well.

    Example: `course check --json`
    """
    from course_lib.content import find_root, library
    from course_lib.content.checks import check as run

    problems = run(library(find_root()))
    if as_json:
        typer.echo(json.dumps([problem.as_dict() for problem in problems], indent=1))
    elif problems:
        raise ContentError(problems)
    if problems:
        raise typer.Exit(1)


@app.command()
def lab(
    module: Annotated[
        str | None,
        typer.Argument(help="The module to open, such as `causes`, or `group-report`. Default: the first module."),
    ] = None,
    work: Annotated[
        Path | None, typer.Option(help="Where your working copy lives. Default: work/ of the course.")
    ] = None,
    browser: Annotated[bool, typer.Option(help="Open a browser.")] = True,
    port: Annotated[int, typer.Option(help="The port on this computer.")] = 8888,
    shared_device: Annotated[bool, typer.Option("--shared-device", help="Keep no answers after closing.")] = False,
) -> None:
    """Opens JupyterLab on a working copy in which the lesson is already there: run, trusted, its code hidden.

    Example: `course lab causes`
    """
    from course_lib.content import find_root
    from course_lib.lab import open_lab

    open_lab(find_root(), module=module, work=work, browser=browser, port=port, shared_device=shared_device)


@new.command("module")
def new_module(slug: Annotated[str, typer.Argument(help="Such as `your-part`.")]) -> None:
    """Starts a module: its yaml, its notebook, its line in data/course.yaml.

    Example: `course new module your-part`
    """
    from course_lib.content import find_root
    from course_lib.new import start_module

    for path in start_module(find_root(), slug):
        typer.echo(_short(path))


@new.command("activity")
def new_activity(
    name: Annotated[str, typer.Argument(help="`<module>/<slug>`, such as `causes/my-question`.")],
    kind: Annotated[str, typer.Option(help="Which kind of activity.")] = "choice",
) -> None:
    """Starts an activity: an example of its kind in the module's yaml, and its cell in the notebook.

    Example: `course new activity causes/my-question --kind multi`
    """
    from course_lib.content import find_root
    from course_lib.new import start_activity

    for path in start_activity(find_root(), name, kind):
        typer.echo(_short(path))


def main() -> None:
    """The console script: a mistake is one line for each, never a traceback."""
    try:
        app()
    except CourseError as error:
        print(error, file=sys.stderr)
        raise SystemExit(1) from None


class _bar:
    """A progress bar on the terminal; silent where output is piped. Gives a function that takes one step."""

    def __init__(self, title: str, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._progress = Progress(*columns, console=console, disable=not console.is_terminal, transient=True)
        self._task = self._progress.add_task(title, total=total)

    def __enter__(self) -> _bar:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def __call__(self, name: str) -> None:
        self._progress.update(self._task, advance=1, description=name)


def _short(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


if __name__ == "__main__":
    main()
