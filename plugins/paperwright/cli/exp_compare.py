"""`paperwright exp compare`: experiments side by side."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paperwright.cli.language import lang_option, language_of

if TYPE_CHECKING:
    from paperwright.notebook.comparison import Comparison, Setting
    from paperwright.records.record import Record
    from paperwright.render.comparison.cells import ResultCells
    from paperwright.render.comparison.words import Words

_WIDTH = 96


@click.command
@click.argument("records", nargs=-1, required=True, metavar="RECORD RECORD...")
@click.option("--metric", "metrics", multiple=True, help="A metric to compare; all otherwise.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "html"]),
    help="What to write; told from the name of --output otherwise.",
)
@lang_option
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file to write."
)
def compare(
    records: tuple[str, ...],
    metrics: tuple[str, ...],
    output_format: str | None,
    lang: str | None,
    output: Path | None,
) -> None:
    """Compare experiments with the first RECORD: their setups, and their results with a test.

    Values of the same seeds are paired: a t-test of the differences, and Wilcoxon's signed-rank test beside it. Other
    values get Welch's t-test. With several records, each is compared with the first, and the p are Holm's. A single
    value has no spread and gets no test. Seeds, paths, commits and machines do not count as a thing that was changed.
    """
    if len(records) < 2:
        raise click.UsageError("name two records or more")
    from paperwright.render.comparison.words import Words

    comparison = _compared(records, metrics)
    words = Words(lang or language_of(Path.cwd()))
    chosen = output_format or _format_of(output)
    if chosen == "json":
        import json

        from paperwright.render.comparison.plain_data import comparison_data

        text = json.dumps(comparison_data(comparison), ensure_ascii=False, indent=2) + "\n"
    elif chosen == "html":
        from paperwright.render.comparison.page import render_page

        text = render_page(comparison, words) + "\n"
    else:
        text = "\n".join(_lines(comparison, words)) + "\n"
    if output is None:
        click.echo(text, nl=False)
        return
    from paperwright.writing import write_whole

    write_whole(output, text.encode("utf-8"))
    click.echo(str(output))


def _format_of(output: Path | None) -> str:
    suffix = output.suffix.lower() if output else ""
    return {".html": "html", ".htm": "html", ".json": "json"}.get(suffix, "text")


def _compared(names: tuple[str, ...], metrics: tuple[str, ...]) -> Comparison:
    from dataclasses import replace

    from paperwright.findings import say
    from paperwright.notebook.comparison import compare as make_comparison
    from paperwright.records.config_files import read_config
    from paperwright.records.notebook import Address, notebook_of
    from paperwright.settings import find_settings

    settings = find_settings(Path.cwd())
    notebook = notebook_of(settings)
    found = [notebook.experiment(name) for name in names]
    for metric in metrics:
        if not any(metric in record.measures for record in found):
            notebook.measure(Address(found[0].identifier, metric))
    files = [read_config(record, settings.root) for record in found]
    made = make_comparison(found, metrics, [one.data if one else None for one in files])
    problems = [
        say(
            "{record}: the keys of `{file}` are not compared: it {problem}",
            record=record.identifier,
            file=one.name,
            problem=one.problem,
        )
        for record, one in zip(found, files, strict=True)
        if one and one.problem
    ]
    return replace(made, notes=(*problems, *made.notes))


def _lines(comparison: Comparison, words: Words) -> Iterator[str]:
    from paperwright.cli.columns import plain_lines
    from paperwright.findings import say
    from paperwright.render.comparison.cells import (
        change_lines,
        remarks,
        result_cells,
        shown_settings,
    )

    yield from plain_lines(["", "", ""], [_head(record) for record in comparison.records])
    counted, apart, same = shown_settings(comparison)
    for title, settings in ((words("Setup"), counted), (words("Apart"), apart)):
        if settings:
            yield ""
            yield from _settings_table(title, settings, comparison)
    yield ""
    if same:
        yield from _wrapped(words(say("Same: {keys}", keys=", ".join(same))))
    for line in change_lines(comparison, words):
        yield from _wrapped(line)
    yield ""
    rows = list(result_cells(comparison, words))
    if rows:
        yield from _results_table(rows, "p (Holm)" if len(comparison.records) > 2 else "p", words)
    else:
        yield words("They have no metric in common")
    for title, lines in (
        (words("Remarks"), remarks(comparison, words)),
        (words("Tests"), [words(one) for one in comparison.assumptions]),
    ):
        if lines:
            yield ""
            yield title
            for line in lines:
                yield from _wrapped(line)


def _head(record: Record) -> list[str]:
    return [record.identifier, record.date.isoformat() if record.date else "", record.title]


def _settings_table(title: str, settings: list[Setting], comparison: Comparison) -> Iterator[str]:
    from paperwright.cli.columns import plain_lines
    from paperwright.render.comparison.cells import short

    heads = [title, *(record.identifier for record in comparison.records)]
    yield from plain_lines(heads, [[one.key, *map(short, one.values)] for one in settings])


def _results_table(rows: list[ResultCells], p: str, words: Words) -> Iterator[str]:
    """The results; on a narrow terminal without the columns that matter least."""
    from paperwright.cli.columns import plain_lines, width

    before = ["", *(row.metric for row in rows)]
    columns = {
        words("metric"): [
            "" if row.metric == last else row.metric
            for row, last in zip(rows, before, strict=False)
        ],
        words("record"): [row.record for row in rows],
        words("mean ± std (n)"): [row.value for row in rows],
        words("difference"): [row.difference for row in rows],
        words("95 % interval"): [row.interval for row in rows],
        words("effect (SD)"): [row.effect for row in rows],
        words("test"): [row.test for row in rows],
        p: [row.p for row in rows],
        words("p (ranks)"): [row.signed_rank for row in rows],
        words("at 5 %"): [row.reading for row in rows],
    }
    kept = {head: cells for head, cells in columns.items() if any(cells)}
    for head in (words("test"), words("effect (SD)"), ""):
        lines = list(
            plain_lines(
                list(kept),
                [list(cells) for cells in zip(*kept.values(), strict=True)],
                frozenset({words("mean ± std (n)"), words("difference")}),
            )
        )
        if not sys.stdout.isatty() or max(map(width, lines)) <= shutil.get_terminal_size().columns:
            break
        kept.pop(head, None)
    yield from lines


def _wrapped(line: str) -> list[str]:
    from paperwright.cli.columns import broken, width

    if width(line) > 1.3 * len(line):
        return broken(line, _WIDTH)
    return textwrap.wrap(
        line, _WIDTH, initial_indent="", subsequent_indent="  ", break_on_hyphens=False
    )
