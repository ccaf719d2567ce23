"""`paperwright build`: the site, the papers and the lint summary in one go."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from paperwright.lint.linter import Linter
    from paperwright.workspace import Workspace


@click.command
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option(
    "--engine",
    type=click.Choice(["auto", "latex", "weasyprint"]),
    default="weasyprint",
    show_default=True,
    help="What makes the PDFs.",
)
@click.option("--strict", is_flag=True, help="Fail when the site's build warns.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what is wrong.")
def build(folder: Path, engine: str, strict: bool, quiet: bool) -> None:
    """Build the project in FOLDER: every draft as a PDF, the site, and a summary of the findings.

    Drafts go to the folder `papers/`, the site to `site/`. The exit code is 2 when something could not be built.
    """
    from paperwright.lint.run import Checker

    started = time.monotonic()
    workspace, linter = Checker().project(folder)
    failed = _build_papers(workspace, linter, engine, quiet)
    failed += _build_site(workspace.settings.root, strict, quiet)
    _lint_summary(workspace, quiet)
    if not quiet:
        click.echo(f"Built in {time.monotonic() - started:.0f} s")
    sys.exit(2 if failed else 0)


def _build_papers(workspace: Workspace, linter: Linter, engine: str, quiet: bool) -> int:
    """Typeset every draft; how many could not be."""
    from paperwright.build.paper import build_paper
    from paperwright.cli.paper import show_findings, shown_progress
    from paperwright.errors import PaperwrightError

    failed = 0
    for path in workspace.pages():
        name = _shown(path)
        try:
            document = workspace.document(path, name)
            if workspace.kind(document) != "draft":
                continue
            output = workspace.settings.root / workspace.settings.papers / f"{path.stem}.pdf"
            with shown_progress(name, quiet) as progress:
                made = build_paper(workspace, document, output, "pdf", engine, progress)  # type: ignore[arg-type]
        except PaperwrightError as error:
            click.echo(f"error: {error}", err=True)
            failed += 1
            continue
        show_findings(made, workspace, linter)
        if not quiet:
            click.echo(f"paper: {_shown(made.output)}")
    return failed


def _build_site(root: Path, strict: bool, quiet: bool) -> int:
    """Build the site when there is one; whether that failed."""
    if not (root / "mkdocs.yml").is_file():
        if not quiet:
            click.echo("site: none, since there is no mkdocs.yml")
        return 0
    command = [sys.executable, "-m", "mkdocs", "build", *(["--strict"] if strict else [])]
    # Material's notice about its own future is no news of this build.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        command, cwd=root, env=environment, check=False, stderr=subprocess.PIPE, encoding="utf-8"
    )
    # With `--quiet` MkDocs would not count warnings, so its steps are left out here.
    for line in done.stderr.splitlines():
        if done.returncode or line.startswith(("WARNING", "ERROR")):
            click.echo(line, err=True)
    if done.returncode:
        click.echo(
            f"error: {root / 'mkdocs.yml'}: the site could not be built; see above", err=True
        )
        return 1
    if not quiet:
        click.echo(f"site: {_shown(root / 'site')}")
    return 0


def _lint_summary(workspace: Workspace, quiet: bool) -> None:
    """Show how much the lint finds, by rule."""
    from paperwright.lint.reporters.counts import render_statistics
    from paperwright.lint.reporters.text import summary
    from paperwright.lint.run import check_paths

    folder = workspace.settings.content_folder
    report = check_paths([folder])
    for line in (*report.failures, *render_statistics(report.findings)):
        click.echo(line)
    if not quiet:
        click.echo(f"lint: {summary(report)}; see `paperwright lint {_shown(folder)}`")


def _shown(path: Path) -> str:
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
