"""`paperwright review`: the view of a reviewer."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from paperwright.cli.expressions import kept_expressions
from paperwright.cli.language import lang_option, language_of


@click.command
@click.argument("draft", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "html"]),
    help="What to write; told from the name of --output otherwise.",
)
@lang_option
@click.option("--venue", metavar="VENUE", help="The venue whose rules hold.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file to write."
)
def review(
    draft: Path, output_format: str | None, lang: str | None, venue: str | None, output: Path | None
) -> None:
    """Read DRAFT as a reviewer would.

    The report says what in the paper speaks for it and against it, for each of the thirteen reasons for which
    papers are rejected; where each number that it claims comes from; what is wrong in its tables; and what a
    reviewer would ask first. It gives no score. DRAFT is a Markdown file, the main file of a LaTeX paper, or a folder
    that is one draft.
    """
    click.get_current_context().with_resource(kept_expressions())
    from paperwright.lint.run import Checker, Request
    from paperwright.lint.subjects import Stage
    from paperwright.review import review as make_review

    request = Request(stage=Stage.SUBMISSION, venue=venue or "")
    paper, findings = Checker(request).examine(draft)
    made = make_review(paper, findings)
    language = lang or language_of(draft)
    chosen = output_format or _format_of(output)
    if chosen == "html":
        from paperwright.review.reporters.html import render_html

        text = render_html(made, language)
    elif chosen == "json":
        from paperwright.review.reporters.plain_data import render_json

        text = render_json(made, language) + "\n"
    else:
        import shutil

        from paperwright.review.reporters.text import render

        width = 100 if output else shutil.get_terminal_size((80, 24)).columns
        lines = render(made, language=language, width=width)
        text = "".join(f"{click.unstyle(line) if output else line}\n" for line in lines)
    _write(text, output)


def _format_of(output: Path | None) -> str:
    suffix = output.suffix.lower() if output else ""
    return {".html": "html", ".htm": "html", ".json": "json"}.get(suffix, "text")


def _write(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=False)
        return
    beside = output.with_name(f".{output.name}.new")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(output)
    except OSError as error:
        beside.unlink(missing_ok=True)
        click.echo(f"error: {output}: cannot be written: {error.strerror}", err=True)
        sys.exit(2)
    click.echo(str(output))
