"""`paperwright exp list`: the records of a project."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from paperwright.cli.language import lang_option, language_of
from paperwright.findings import say
from paperwright.notebook.week_words import verdict_words
from paperwright.pages import shown_path
from paperwright.records.notebook import RECORD_KINDS
from paperwright.records.verdicts import VERDICTS, read_verdict

if TYPE_CHECKING:
    from paperwright.records.measures import Measure
    from paperwright.records.record import Record

_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class _Row:
    """A record and its main metric."""

    record: Record
    measure: Measure | None

    @property
    def verdict(self) -> str:
        return str(read_verdict(self.record.data.get("verdict") or ""))


def _text(row: _Row, field: str) -> str:
    value = row.record.data.get(field)
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


_SORTED_BY: dict[str, Callable[[_Row], Any]] = {
    "id": lambda row: _natural(row.record.identifier),
    "date": lambda row: (row.record.date or datetime.date.min, _natural(row.record.identifier)),
    "title": lambda row: row.record.title.casefold(),
    "verdict": lambda row: row.verdict,
    "status": lambda row: _text(row, "status").casefold(),
    "value": lambda row: row.measure.mean if row.measure else 0.0,
}


@click.command("list")
@click.option(
    "--kind",
    type=click.Choice(sorted(RECORD_KINDS)),
    default="experiment",
    show_default=True,
    metavar="KIND",
    help="The kind of record.",
)
@click.option("--status", help="Only records of that status.")
@click.option(
    "--verdict", type=click.Choice([*VERDICTS, "none"]), help="Only records of that verdict."
)
@click.option("--metric", help="The metric to show, and only records that have it.")
@click.option(
    "--sort",
    type=click.Choice([sign + name for name in _SORTED_BY for sign in ("", "-")]),
    default="id",
    metavar="KEY",
    help="id, date, title, verdict, status or value; with a minus in front, the last first.",
)
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), help="Only records of that day or later."
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="What to write.",
)
@lang_option
def list_records(
    kind: str,
    status: str | None,
    verdict: str | None,
    metric: str | None,
    sort: str,
    since: datetime.datetime | None,
    output_format: str,
    lang: str | None,
) -> None:
    """List records: identifier, date, title, verdict, mean ± standard deviation (n) of the main metric, and parent.

    The main metric is the one that was predicted, or the first that was measured.
    """
    from paperwright.records.notebook import notebook_of
    from paperwright.settings import find_settings

    rows = [
        _Row(record, record.measures.get(metric) if metric else record.main_measure)
        for record in notebook_of(find_settings(Path.cwd())).of_kind(kind)
    ]
    if status:
        rows = [row for row in rows if _text(row, "status").casefold() == status.casefold()]
    if verdict:
        rows = [row for row in rows if (row.verdict or "none") == verdict]
    if metric:
        rows = [row for row in rows if row.measure]
    if since:
        rows = [row for row in rows if row.record.date and row.record.date >= since.date()]
    _write(_ordered(rows, sort), output_format, metric, kind, lang)


def _natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A name in whose order 10 comes after 9."""
    return tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part.casefold())
        for part in _DIGITS.split(name)
    )


def _ordered(rows: list[_Row], sort: str) -> list[_Row]:
    key = sort.removeprefix("-")
    # What has no value comes last either way.
    with_value = [row for row in rows if key != "value" or row.measure]
    without = [row for row in rows if key == "value" and not row.measure]
    with_value.sort(key=_SORTED_BY[key], reverse=sort.startswith("-"))
    return with_value + without


def _write(
    rows: Sequence[_Row], output_format: str, metric: str | None, kind: str, lang: str | None
) -> None:
    if output_format == "json":
        import json

        click.echo(json.dumps([_data(row) for row in rows], ensure_ascii=False, indent=2))
        return
    if output_format == "csv":
        _write_csv(rows)
        return
    from paperwright.cli.columns import print_table
    from paperwright.translations import translator

    words = translator(lang or language_of(Path.cwd()))
    if not rows:
        click.echo(words(say("no record of kind {kind} is like that", kind=kind)), err=True)
        return
    heads, cells = _table(rows, metric, words)
    print_table(heads, cells, frozenset({words(say("mean ± std (n)")), metric or ""}))


def _table(
    rows: Sequence[_Row], metric: str | None, words: Callable[[str], str]
) -> tuple[list[str], list[list[str]]]:
    """The columns that say something, and their cells."""
    name = words(say("id"))
    columns: dict[str, list[str]] = {
        name: [row.record.identifier for row in rows],
        words(say("date")): [
            row.record.date.isoformat() if row.record.date else "" for row in rows
        ],
        words(say("title")): [row.record.title for row in rows],
        words(say("status")): [_text(row, "status") for row in rows],
        words(say("verdict")): [
            words(verdict_words(row.verdict)) if row.verdict else "" for row in rows
        ],
        words(say("metric")): [
            row.measure.name if row.measure and not metric else "" for row in rows
        ],
        metric or words(say("mean ± std (n)")): [
            str(row.measure) if row.measure else "" for row in rows
        ],
        words(say("parent")): [_text(row, "parent") for row in rows],
    }
    kept = {head: cells for head, cells in columns.items() if head == name or any(cells)}
    return list(kept), [list(cells) for cells in zip(*kept.values(), strict=True)]


def _data(row: _Row) -> dict[str, Any]:
    record = row.record
    return {
        "id": record.identifier,
        "kind": record.kind,
        "date": record.date.isoformat() if record.date else None,
        "title": record.title,
        "status": _text(row, "status"),
        "verdict": row.verdict,
        "parent": _text(row, "parent"),
        "visibility": record.visibility,
        "path": shown_path(record.path),
        "metric": row.measure.name if row.measure else None,
        "results": {
            name: {"mean": measure.mean, "std": measure.std, "n": measure.n}
            for name, measure in record.measures.items()
        },
    }


def _write_csv(rows: Sequence[_Row]) -> None:
    import csv
    import io

    text = io.StringIO(newline="")
    heads = "id kind date title status verdict parent visibility path metric".split()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*heads, "mean", "std", "n"])
    for row in rows:
        data, measure = _data(row), row.measure
        numbers = (measure.mean, measure.std, measure.n) if measure else (None, None, None)
        writer.writerow([*(data[head] for head in heads), *numbers])
    click.echo(text.getvalue(), nl=False)
