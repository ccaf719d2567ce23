"""`paperwright exp show`: one record, readable in a terminal."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from paperwright.pages import shown_path

if TYPE_CHECKING:
    from paperwright.notebook.predictions import ScoredPrediction
    from paperwright.records.measures import Measure
    from paperwright.records.notebook import Notebook
    from paperwright.records.record import Record
    from paperwright.records.schema import Experiment

_LABEL = 12
_MARKS = {True: "✓", False: "✗", None: "?"}
_MOST_RUNS = 10


class Heading(NamedTuple):
    """A heading of the body."""

    level: int
    text: str
    line: int


@click.command
@click.argument("record_name", metavar="RECORD")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What to write.",
)
def show(record_name: str, output_format: str) -> None:
    """Show a RECORD: what was expected, how it was run, what came out, and where it comes from.

    RECORD is an identifier, or the name of a file or a title.
    """
    from paperwright.records.notebook import notebook_of
    from paperwright.settings import find_settings

    notebook = notebook_of(find_settings(Path.cwd()))
    record = notebook.record(record_name)
    if output_format == "json":
        import json

        data = _data(record, notebook)
        click.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str))
        return
    click.echo("\n".join(_lines(record, notebook)))


def headings(path: Path) -> list[Heading]:
    """The headings of a page with their lines; none when it cannot be read."""
    from paperwright.errors import PaperwrightError
    from paperwright.model.nodes import Header
    from paperwright.model.text import plain_text
    from paperwright.readers.markdown import read_markdown
    from paperwright.source import Source

    try:
        document = read_markdown(Source.read(path))
    except PaperwrightError:
        return []
    return [
        Heading(
            header.level,
            plain_text(header.content),
            document.source.position(header.span.start).line,
        )
        for header in document.all(Header)
    ]


# As text


def _lines(record: Record, notebook: Notebook) -> Iterator[str]:
    yield click.style(f"{record.identifier}  {record.title}".rstrip(), bold=True)
    day = record.date.isoformat() if record.date else ""
    yield "  ".join(filter(None, (record.kind, day, record.visibility, shown_path(record.path))))
    yield ""
    if record.kind == "experiment":
        yield from _experiment_lines(record, notebook)
    else:
        for name, value in record.data.items():
            if name not in ("id", "title", "date"):
                yield from _field(name, _words(value))
    found = headings(record.path)
    if found:
        yield ""
        for heading in found:
            indent = "  " * (heading.level - found[0].level)
            yield f"{shown_path(record.path)}:{heading.line}  {indent}{heading.text}"


def _experiment_lines(record: Record, notebook: Notebook) -> Iterator[str]:
    from paperwright.notebook.predictions import predictions_of

    fields = record.experiment
    yield from _field("hypothesis", fields.hypothesis)
    for prediction in predictions_of(record):
        yield from _field("prediction", _prediction(prediction, record.measures))
    yield from _field("verdict", fields.verdict or "none yet")
    yield from _field("changed", "; ".join(fields.change))
    yield from _family(record, notebook)
    yield from _field("cost", ", ".join(filter(None, (fields.cost.time, fields.cost.compute))))
    for step in fields.next:
        yield from _field("next", step)
    yield from _setup_lines(record)
    yield from _result_lines(record)
    yield from _breakthrough_lines(record, notebook)
    yield from _run_lines(fields)


def _prediction(one: ScoredPrediction, measures: Mapping[str, Measure]) -> str:
    from paperwright.records.measures import shown

    parts = [shown(one.value)] if one.value is not None else []
    if one.interval:
        low, high = map(shown, one.interval)
        parts.append(f"{low} to {high} ({shown(100 * one.confidence)} % sure)")
    text = f"{one.what} {', '.join(parts)}"
    if one.made:
        text += f", made {one.made.isoformat()}"
    if one.actual is None:
        return f"{text}; not measured yet"
    place = {True: ", inside the interval", False: ", outside the interval", None: ""}[
        one.is_inside
    ]
    return f"{text}; measured {measures[one.what]}{place}"


def _family(record: Record, notebook: Notebook) -> Iterator[str]:
    named = record.data.get("parent")
    ancestors = notebook.ancestors(record)
    if ancestors:
        chain = [*(one.identifier for one in reversed(ancestors)), record.identifier]
        yield from _field("comes from", " → ".join(chain))
    elif isinstance(named, str) and named.strip():
        yield from _field("comes from", f"{named.strip()}, which is not in the notebook")
    children = notebook.children(record)
    yield from _field("led to", ", ".join(one.identifier for one in children))


def _setup_lines(record: Record) -> Iterator[str]:
    from paperwright.cli.columns import width
    from paperwright.notebook.setup_changes import setup_of

    setup = setup_of(record)
    if not setup:
        return
    yield ""
    room = max(map(width, setup))
    for key, value in setup.items():
        yield from _wrapped(key, value, room)


def _result_lines(record: Record) -> Iterator[str]:
    from paperwright.cli.columns import plain_lines
    from paperwright.records.measures import shown

    if not record.measures:
        return
    rows = []
    for name, measure in record.measures.items():
        ends = measure.shown_interval or ()
        low, high = measure.minimum, measure.maximum
        extent = (
            "" if low is None or high is None or low == high else f"{shown(low)} to {shown(high)}"
        )
        rows.append([name, str(measure), " to ".join(ends), extent])
    yield ""
    heads = ["metric", "mean ± std (n)", "95 % interval", "range"]
    yield from plain_lines(heads, rows, frozenset({"mean ± std (n)"}))


def _breakthrough_lines(record: Record, notebook: Notebook) -> Iterator[str]:
    """The four questions that are asked before a result is believed; nothing where there is none."""
    from paperwright.notebook.breakthrough import check_breakthrough

    if not record.measures:
        return
    yield ""
    for check in check_breakthrough(record, notebook).checks:
        yield from _field(f"{_MARKS[check.answer]} {check.name}", check.why)


def _run_lines(fields: Experiment) -> Iterator[str]:
    source = fields.source
    if source is None and not fields.runs:
        return
    yield ""
    if source is not None:
        where = ", ".join(filter(None, (source.store, source.experiment, source.filter)))
        yield from _field("source", f"{source.kind}: {where}")
    for run in fields.runs[:_MOST_RUNS]:
        seed = "" if run.seed is None else f"seed {run.seed}"
        yield from _field("run", "  ".join(filter(None, (run.id, seed, run.hash))))
    if (left := len(fields.runs) - _MOST_RUNS) > 0:
        yield from _field("", f"and {left} more")


def _field(name: str, value: str) -> list[str]:
    return _wrapped(name, value, _LABEL) if value.strip() else []


def _wrapped(name: str, value: str, room: int) -> list[str]:
    from paperwright.cli.columns import width

    head = name + " " * max(room - width(name), 0) + "  "
    columns = min(shutil.get_terminal_size((96, 24)).columns, 120)
    lines = textwrap.wrap(
        " ".join(value.split()),
        max(columns - room - 2, 20),
        break_on_hyphens=False,
        break_long_words=False,
    )
    return [(head if not at else " " * (room + 2)) + line for at, line in enumerate(lines or [""])]


def _words(value: object) -> str:
    """A value of a front matter on one line."""
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_words(one)}" for key, one in value.items() if one is not None)
    if isinstance(value, list):
        return "; ".join(map(_words, value))
    return "" if value is None else str(value)


# As data


def _data(record: Record, notebook: Notebook) -> dict[str, Any]:
    from paperwright.notebook.predictions import predictions_of

    return {
        "id": record.identifier,
        "kind": record.kind,
        "title": record.title,
        "date": record.date.isoformat() if record.date else None,
        "visibility": record.visibility,
        "path": shown_path(record.path),
        "fields": dict(record.data),
        "predictions": [
            {
                "metric": one.what,
                "value": one.value,
                "interval": list(one.interval) if one.interval else None,
                "confidence": one.confidence,
                "made": one.made.isoformat() if one.made else None,
                "actual": one.actual,
                "inside": one.is_inside,
            }
            for one in predictions_of(record)
        ],
        "results": {name: _measure(one) for name, one in record.measures.items()},
        "breakthrough": _breakthrough(record, notebook),
        "ancestors": [one.identifier for one in notebook.ancestors(record)],
        "children": [one.identifier for one in notebook.children(record)],
        "sections": [heading._asdict() for heading in headings(record.path)],
    }


def _breakthrough(record: Record, notebook: Notebook) -> dict[str, Any] | None:
    from paperwright.notebook.breakthrough import check_breakthrough

    if record.kind != "experiment" or not record.measures:
        return None
    checks = check_breakthrough(record, notebook).checks
    return {check.name: {"answer": check.answer, "why": str(check.why)} for check in checks}


def _measure(measure: Measure) -> dict[str, Any]:
    margin = measure.margin()
    ends = None if margin is None else [measure.mean - margin, measure.mean + margin]
    return {
        "mean": measure.mean,
        "std": measure.std,
        "n": measure.n,
        "interval_95": ends,
        "values": list(measure.values),
    }
