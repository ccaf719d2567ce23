"""`paperwright lint`: the checks."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from paperwright.cli.expressions import kept_expressions
from paperwright.cli.language import lang_option, language_of
from paperwright.readers.known_keys import OF_KIND

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import Progress

    from paperwright.lint.run import Report, Request

_FORMATS = ["text", "json", "sarif", "github", "html"]
_PATIENCE = 1.0
"""Seconds after which a run says how far it is."""


def _selectors(
    ctx: click.Context, option: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


def _rules_option(name: str, help: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return click.option(name, multiple=True, callback=_selectors, metavar="RULES", help=help)


@click.command
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@_rules_option(
    "--select", "The rules to run instead of the usual ones: codes, beginnings of codes, or names."
)
@_rules_option("--extend-select", "Rules to run besides.")
@_rules_option("--ignore", "Rules to leave out.")
@click.option(
    "--stage",
    type=click.Choice(["notes", "draft", "submission"]),
    help="How far the pages are; told from each page otherwise.",
)
@click.option(
    "--kind",
    type=click.Choice(["draft", *OF_KIND]),
    help="What pages are that do not say it: `experiment` for a log.",
    metavar="KIND",
)
@click.option("--venue", metavar="VENUE", help="The venue whose rules hold.")
@click.option("--preview/--no-preview", default=None, help="Let preview rules run.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="What to write.",
)
@lang_option
@click.option("--statistics", is_flag=True, help="Count what each rule reports instead.")
@click.option("--fix", is_flag=True, help="Apply the fixes that change nothing but what is wrong.")
@click.option(
    "--unsafe-fixes",
    is_flag=True,
    help="Apply fixes that want a look afterwards, too; implies --fix.",
)
@click.option("--diff", is_flag=True, help="Show what --fix would write, and write nothing.")
@click.option(
    "--stdin-filename",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="What to call the text of `-`, and where it would stand.",
)
@click.option(
    "--baseline",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Known findings, which are not reported.",
)
@click.option(
    "--update-baseline",
    is_flag=True,
    help="Write what is found now into the baseline, and report nothing.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even when something was found.")
@click.option("-q", "--quiet", is_flag=True, help="Show no excerpts.")
def lint(
    paths: tuple[str, ...],
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    stage: str | None,
    kind: str | None,
    venue: str | None,
    preview: bool | None,
    output_format: str,
    lang: str | None,
    statistics: bool,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    stdin_filename: Path | None,
    baseline: Path | None,
    update_baseline: bool,
    exit_zero: bool,
    quiet: bool,
) -> None:
    """Check drafts, notes and records.

    PATHS are Markdown files, folders of them, or `-` for standard input; without any, the content of the
    project. The exit code is 0 when nothing was found, 1 when anything was, a mere info included, and 2
    when a file could not be checked or there was none.
    """
    click.get_current_context().with_resource(kept_expressions())
    from paperwright.lint.run import Request
    from paperwright.lint.settings import RuleSelection
    from paperwright.lint.subjects import Stage

    request = Request(
        RuleSelection(select or None, extend_select, ignore, path="--"),
        preview,
        Stage[stage.upper()] if stage else None,
        venue or "",
        kind or "",
        fix=fix or unsafe_fixes,
        unsafe_fixes=unsafe_fixes,
        diff=diff,
        baseline=baseline,
        ignores_baseline=update_baseline,
    )
    is_text = "-" in paths
    if is_text and len(paths) > 1:
        raise click.UsageError("`-` stands for standard input, and nothing can stand beside it")
    if update_baseline:
        if is_text or request.fix or diff:
            raise click.UsageError("--update-baseline takes files, and neither --fix nor --diff")
        _update_baseline(request, paths)
        return
    report = (
        _check_standard_input(request, stdin_filename) if is_text else _check_files(request, paths)
    )
    language = lang or language_of(Path(paths[0]) if paths and not is_text else Path())
    report = _said_in(report, language)
    text_out = is_text and request.fix and not diff
    _write(report, _Output(output_format, language, statistics, quiet), text_out)
    sys.exit(_exit_code(report, exit_zero, diff))


def _said_in(report: Report, language: str) -> Report:
    if language == "en":
        return report
    from dataclasses import replace

    from paperwright.translations import translated

    return replace(report, findings=translated(report.findings, language))


def _check_standard_input(request: Request, name: Path | None) -> Report:
    from paperwright.errors import UnreadableSourceError
    from paperwright.lint.run import Checker, Report
    from paperwright.source import Source

    folder = name.parent if name else Path()
    try:
        source = Source.decode(sys.stdin.buffer.read(), name, str(name) if name else "-")
    except UnreadableSourceError as error:
        return Report(failures=(str(error),))
    return Checker(request).check_text(source, folder if folder.is_dir() else Path())


def _update_baseline(request: Request, names: tuple[str, ...]) -> None:
    """Write all findings into the baseline; files that cannot be checked keep what is known of them."""
    from paperwright.lint.baseline import Baseline, read_baseline
    from paperwright.lint.reporters.counts import counted
    from paperwright.lint.run import Checker

    paths = _paths(names)
    first = paths[0] if paths[0].is_dir() else paths[0].parent
    path = Checker(request).project(first)[1].settings.baseline
    if path is None:
        raise click.UsageError("--update-baseline wants --baseline, or `baseline` in the settings")
    report = _check_files(request, names)
    for failure in report.failures:
        click.echo(f"{click.style('error:', fg='red', bold=True)} {failure}", err=True)
    if report.failures:
        sys.exit(2)
    before = read_baseline(path) if path.is_file() else Baseline(path)
    after = before.updated(report.findings, paths)
    after.write()
    known = counted(sum(map(len, after.known.values())), "finding")
    click.echo(f"{_relative(path)}: knows {known}")


def _paths(names: tuple[str, ...]) -> list[Path]:
    """What to check: the content of the project when nothing is named."""
    if names:
        return [Path(name) for name in names]
    from paperwright.settings import find_settings

    return [_relative(find_settings(Path()).content_folder)]


def _check_files(request: Request, names: tuple[str, ...]) -> Report:
    from paperwright.lint.run import check_paths

    paths = _paths(names)
    if not sys.stderr.isatty():
        return check_paths(paths, request)
    progress = _Progress()
    try:
        return check_paths(paths, request, progress)
    finally:
        progress.stop()


def _relative(path: Path) -> Path:
    try:
        return path.relative_to(Path.cwd())
    except ValueError:
        return path


class _Progress:
    """Says how far a run is, on a terminal, once it takes long."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._bar: Progress | None = None

    def __call__(self, done: int, total: int) -> None:
        """Tell that so many documents are done."""
        if self._bar is None and done < total and time.monotonic() - self._start > _PATIENCE:
            from rich.console import Console
            from rich.progress import Progress

            self._bar = Progress(console=Console(stderr=True), transient=True)
            self._bar.add_task("Checking", total=total)
            self._bar.start()
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=done)

    def stop(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()


class _Output(NamedTuple):
    """What to write, and how."""

    format: str
    language: str
    statistics: bool
    quiet: bool


def _write(report: Report, output: _Output, text_out: bool) -> None:
    """Findings go to standard output, unless the mended text of standard input does."""
    for failure in report.failures:
        click.echo(f"{click.style('error:', fg='red', bold=True)} {failure}", err=True)
    if report.diff:
        click.echo(report.diff, nl=False)
    if output.format != "text" or output.statistics:
        from paperwright.lint.reporters.text import changed_lines

        for line in changed_lines(report):
            click.echo(line, err=True)
    for line in _lines(report, output):
        click.echo(line, err=text_out or bool(report.diff))


def _lines(report: Report, output: _Output) -> Iterator[str]:
    output_format = output.format
    if output.statistics:
        from paperwright.lint.reporters import counts

        if output_format == "json":
            yield counts.statistics_json(report.findings)
        else:
            yield from counts.render_statistics(report.findings)
    elif output_format == "json":
        from paperwright.lint.reporters.plain_data import render_json

        yield render_json(report.findings)
    elif output_format == "sarif":
        from paperwright.lint.reporters.sarif import render_sarif

        yield render_sarif(report, output.language)
    elif output_format == "github":
        from paperwright.lint.reporters.github import render_github

        yield from render_github(report.findings)
    elif output_format == "html":
        from paperwright.lint.reporters.html import render_html

        yield render_html(report, output.language)
    elif report.checked:
        import shutil

        from paperwright.lint.reporters.text import render

        width = shutil.get_terminal_size((80, 24)).columns
        yield from render(report, width=width, excerpts=not output.quiet, language=output.language)


def _exit_code(report: Report, exit_zero: bool, diff: bool) -> int:
    if report.failures:
        return 2
    if not report.checked:
        click.echo(
            f"{click.style('error:', fg='red', bold=True)} there is no paper or page to check",
            err=True,
        )
        return 2
    if exit_zero:
        return 0
    return 1 if report.findings or (diff and report.diff) else 0
