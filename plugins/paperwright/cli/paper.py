"""`paperwright paper`: a draft becomes a PDF, LaTeX, docx, JATS or Typst."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paperwright.cli.expressions import kept_expressions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.build.paper import Engine, Paper, Progress, Target
    from paperwright.lint.linter import Linter
    from paperwright.workspace import Workspace

_OF_TYPESETTING = ("DOC", "REF", "BIB", "CIT", "NUM31")
"""The rules whose errors spoil the typeset paper: families, and that on records which are not there.

What a reviewer would say is for `lint`.
"""


@click.command
@click.argument("draft", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "target",
    type=click.Choice(["pdf", "tex", "docx", "jats", "typst"]),
    default="pdf",
    show_default=True,
    help="The format.",
)
@click.option(
    "--engine",
    type=click.Choice(["auto", "latex", "weasyprint"]),
    default="auto",
    show_default=True,
    help="What makes the PDF; auto is LaTeX where it is installed, WeasyPrint elsewhere.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    help="The file, or with a slash at its end the folder, to write; by default beside the draft.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what is wrong.")
def paper(draft: Path, target: Target, engine: Engine, output: str | None, quiet: bool) -> None:
    """Typeset DRAFT, a Markdown file or a folder that is one draft.

    What is wrong with the draft is listed with its place. The exit code is 0 when a paper was made, 1 when one was
    made though something in it is wrong, 2 when none could be made.
    """
    click.get_current_context().with_resource(kept_expressions())
    from paperwright.build.paper import build_paper
    from paperwright.lint.run import Checker

    workspace, linter = Checker().project(draft if draft.is_dir() else draft.parent)
    document = workspace.document(draft, str(draft))
    with shown_progress(str(draft), quiet) as progress:
        made = build_paper(
            workspace, document, _output(draft, output, target), target, engine, progress
        )
    is_clean = show_findings(made, workspace, linter)
    if not quiet:
        click.echo(f"{made.output} ({made.engine}{', unchanged' if made.was_kept else ''})")
    sys.exit(0 if is_clean else 1)


def _output(draft: Path, asked: str | None, target: str) -> Path:
    """The file to write; what consists of several files gets a folder of its own."""
    from paperwright.build.paper import SUFFIXES

    stem = draft.stem if draft.is_file() else "paper"
    name = stem + SUFFIXES[target]
    if asked is None:
        folder = draft.parent if draft.is_file() else draft
        return folder / name if target in ("pdf", "docx") else folder / f"{stem}-{target}" / name
    path = Path(asked)
    return path / name if asked.endswith(("/", os.sep)) or path.is_dir() else path


@contextmanager
def shown_progress(name: str, quiet: bool) -> Iterator[Progress]:
    """Shows what is being done on a terminal, and nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield lambda message: None
        return
    from rich.console import Console

    with Console(stderr=True).status(name) as status:
        yield lambda message: status.update(f"{name}: {message}")


def show_findings(made: Paper, workspace: Workspace, linter: Linter) -> bool:
    """Write what is wrong with a paper to standard error: what its build met, and what spoils it in the source."""
    from paperwright.findings import Severity
    from paperwright.lint.reporters.text import finding_lines
    from paperwright.lint.subjects import Build
    from paperwright.translations import translated

    document, kind = made.document, workspace.kind(made.document)
    bibliography = workspace.bibliography(document)
    pdf = made.output if made.output.suffix == ".pdf" else None
    build = Build(document, pdf=pdf, problems=made.problems)
    found = linter.check_build(build, bibliography=bibliography, kind=kind)
    found += [
        finding
        for finding in linter.check(
            document,
            bibliography=bibliography,
            kind=kind,
            notebook=lambda: workspace.notebook,
            only=_OF_TYPESETTING,
        )
        if finding.severity is Severity.ERROR
    ]
    shown = {
        (finding.source.name, finding.span.start, finding.code): finding
        for finding in reversed(found)
    }
    language = "zh" if workspace.settings.lint.get("lang") == "zh" else "en"
    said = translated(shown.values(), language)
    for finding in sorted(said, key=lambda finding: finding.sort_key):
        for line in finding_lines(finding, excerpts=False, language=language):
            click.echo(line, err=True)
    return not shown
