"""`paperwright trace`: where the numbers of a paper come from."""

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
    default="text",
    show_default=True,
    help="What to write.",
)
@click.option(
    "--suggest",
    is_flag=True,
    help="Name the record that a number without one may come from; nothing is written.",
)
@click.option(
    "--only",
    type=click.Choice(["ok", "stale", "unknown", "none"]),
    multiple=True,
    help="The states to list; all of them otherwise.",
)
@lang_option
def trace(
    draft: Path, output_format: str, suggest: bool, only: tuple[str, ...], lang: str | None
) -> None:
    """List the results of DRAFT with the record that each comes from.

    Listed are the numbers that name a record, the cells of tables of results, what the abstract measures, and the
    claims of the text. A number is ok, stale (its record holds another value), unknown (there is no such record), or
    names none. The exit code is 1 when some are stale or unknown, 2 when the draft cannot be read.
    """
    click.get_current_context().with_resource(kept_expressions())
    from paperwright.lint.reporters import trace as reporter
    from paperwright.lint.run import Checker, Request
    from paperwright.lint.settings import RuleSelection
    from paperwright.lint.trace_suggestions import Suggestions
    from paperwright.lint.tracing import TraceState
    from paperwright.lint.tracing import trace as make_trace

    # The rules have no part in it.
    request = Request(RuleSelection(select=("NUM31",), path="--"), ignores_baseline=True)
    paper, _ = Checker(request).examine(draft)
    made = make_trace(paper)
    source = paper.document.source
    suggested = {}
    if suggest and paper.notebook is not None:
        suggestions = Suggestions(paper.notebook, [number.address for number in made.numbers])
        for number in made.numbers:
            if number.state is TraceState.NONE and (found := suggestions.of(number)):
                suggested[number] = found
    states = frozenset(only)
    language = lang or language_of(draft)
    if output_format == "json":
        click.echo(reporter.render_json(made, source, suggested, only=states))
    elif output_format == "html":
        click.echo(reporter.render_html(made, source, suggested, language, only=states), nl=False)
    else:
        for line in reporter.render(made, source, suggested, language, only=states):
            click.echo(line)
    sys.exit(0 if made.is_sound else 1)
