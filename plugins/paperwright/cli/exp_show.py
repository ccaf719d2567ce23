"""`paperwright exp show`: one record, readable in a terminal."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import click

from paperwright.cli.language import lang_option, language_of
from paperwright.findings import say
from paperwright.notebook.week_words import verdict_words
from paperwright.pages import shown_path
from paperwright.translations import translator

if TYPE_CHECKING:
    from paperwright.notebook.predictions import ScoredPrediction
    from paperwright.records.measures import Measure
    from paperwright.records.notebook import Notebook
    from paperwright.records.record import Record
    from paperwright.records.schema import Experiment

Translator: TypeAlias = Callable[[str], str]
_LABEL = 12
_CHECKS = {
    "repeated": say("repeated"),
    "compared": say("compared"),
    "ablated": say("ablated"),
    "stable": say("stable"),
}
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
@lang_option
def show(record_name: str, output_format: str, lang: str | None) -> None:
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
    click.echo("\n".join(_lines(record, notebook, translator(lang or language_of(Path.cwd())))))


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


def _lines(record: Record, notebook: Notebook, words: Translator) -> Iterator[str]:
    yield click.style(f"{record.identifier}  {record.title}".rstrip(), bold=True)
    day = record.date.isoformat() if record.date else ""
    yield "  ".join(filter(None, (record.kind, day, record.visibility, shown_path(record.path))))
    yield ""
    if record.kind == "experiment":
        yield from _experiment_lines(record, notebook, words)
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


def _experiment_lines(record: Record, notebook: Notebook, words: Translator) -> Iterator[str]:
    from paperwright.notebook.predictions import predictions_of

    fields = record.experiment
    yield from _field(words(say("hypothesis")), fields.hypothesis)
    for prediction in predictions_of(record):
        yield from _field(words(say("prediction")), _prediction(prediction, record, words))
    yield from _field(words(say("verdict")), words(verdict_words(fields.verdict)))
    yield from _field(words(say("changed")), "; ".join(fields.change))
    yield from _family(record, notebook, words)
    cost = filter(None, (fields.cost.time, fields.cost.compute))
    yield from _field(words(say("cost")), ", ".join(cost))
    for step in fields.next:
        yield from _field(words(say("next")), step)
    yield from _setup_lines(record)
    yield from _result_lines(record, words)
    yield from _breakthrough_lines(record, notebook, words)
    yield from _run_lines(fields, words)


def _prediction(one: ScoredPrediction, record: Record, words: Translator) -> str:
    from paperwright.records.measures import shown

    expected = [shown(one.value)] if one.value is not None else []
    if one.interval:
        low, high = map(shown, one.interval)
        sure = shown(100 * one.confidence)
        interval = say("{low} to {high} ({sure} % sure)", low=low, high=high, sure=sure)
        expected.append(words(interval))
    if one.made:
        expected.append(words(say("made {day}", day=one.made.isoformat())))
    outcome = [words(say("not measured yet"))]
    if one.actual is not None:
        outcome = [words(say("measured {value}", value=str(record.measures[one.what])))]
    if one.is_inside is not None:
        place = say("inside the interval") if one.is_inside else say("outside the interval")
        outcome.append(words(place))
    return f"{one.what} {', '.join(expected)}; {', '.join(outcome)}"


def _family(record: Record, notebook: Notebook, words: Translator) -> Iterator[str]:
    named = record.data.get("parent")
    ancestors = notebook.ancestors(record)
    title = words(say("comes from"))
    if ancestors:
        chain = [*(one.identifier for one in reversed(ancestors)), record.identifier]
        yield from _field(title, " → ".join(chain))
    elif isinstance(named, str) and named.strip():
        unknown = say("{name}, which is not in the notebook", name=named.strip())
        yield from _field(title, words(unknown))
    children = notebook.children(record)
    yield from _field(words(say("led to")), ", ".join(one.identifier for one in children))


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


def _result_lines(record: Record, words: Translator) -> Iterator[str]:
    from paperwright.cli.columns import plain_lines

    if not record.measures:
        return
    rows = [
        [
            name,
            str(measure),
            _extent(measure.shown_interval or (), words),
            _extent(_range(measure), words),
        ]
        for name, measure in record.measures.items()
    ]
    yield ""
    heads = [
        words(say("metric")),
        words(say("mean ± std (n)")),
        words(say("95 % interval")),
        words(say("range")),
    ]
    yield from plain_lines(heads, rows, frozenset(heads[1:2]))


def _range(measure: Measure) -> tuple[str, ...]:
    from paperwright.records.measures import shown

    low, high = measure.minimum, measure.maximum
    return () if low is None or high is None or low == high else (shown(low), shown(high))


def _extent(ends: Sequence[str], words: Translator) -> str:
    return words(say("{low} to {high}", low=ends[0], high=ends[1])) if ends else ""


def _breakthrough_lines(record: Record, notebook: Notebook, words: Translator) -> Iterator[str]:
    """The four questions that are asked before a result is believed; nothing where there is none."""
    from paperwright.notebook.breakthrough import check_breakthrough

    if not record.measures:
        return
    yield ""
    for check in check_breakthrough(record, notebook).checks:
        yield from _field(f"{_MARKS[check.answer]} {words(_CHECKS[check.name])}", words(check.why))


def _run_lines(fields: Experiment, words: Translator) -> Iterator[str]:
    source = fields.source
    if source is None and not fields.runs:
        return
    yield ""
    if source is not None:
        where = ", ".join(filter(None, (source.store, source.experiment, source.filter)))
        yield from _field(words(say("source")), f"{source.kind}: {where}")
    for run in fields.runs[:_MOST_RUNS]:
        seed = "" if run.seed is None else words(say("seed {seed}", seed=run.seed))
        yield from _field(words(say("run")), "  ".join(filter(None, (run.id, seed, run.hash))))
    if (left := len(fields.runs) - _MOST_RUNS) > 0:
        yield from _field("", words(say("and {count} more", count=left)))


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
