"""Where the numbers of a paper come from, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from paperwright import __version__
from paperwright.lint.tracing import Trace, TracedNumber, TracePlace, TraceState

if TYPE_CHECKING:
    from paperwright.lint.trace_suggestions import Suggestion
    from paperwright.source import Source

    Suggested = Mapping[TracedNumber, Suggestion]

_COLOURS = {
    TraceState.OK: "green",
    TraceState.STALE: "red",
    TraceState.UNKNOWN: "red",
    TraceState.NONE: "yellow",
}
_WORDS = {
    "en": {
        TraceState.OK: "ok",
        TraceState.STALE: "stale",
        TraceState.UNKNOWN: "unknown",
        TraceState.NONE: "none",
        TracePlace.ABSTRACT: "abstract",
        TracePlace.TABLE: "table",
        TracePlace.TEXT: "text",
    },
    "zh": {
        TraceState.OK: "一致",
        TraceState.STALE: "过时",
        TraceState.UNKNOWN: "未知",
        TraceState.NONE: "无",
        TracePlace.ABSTRACT: "摘要",
        TracePlace.TABLE: "表格",
        TracePlace.TEXT: "正文",
    },
}
_HEADERS = {
    "en": ("Place", "Number", "State", "Record", "Runs"),
    "zh": ("位置", "数字", "状态", "记录", "运行"),
}
_MOST_RUNS = 3


def render(
    trace: Trace,
    source: Source,
    suggested: Suggested,
    language: str = "en",
    *,
    only: frozenset[str] = frozenset(),
) -> Iterator[str]:
    """The lines of a trace; colours are ANSI codes, which click drops where there is no terminal.

    Arguments:
        trace: what was found.
        source: the text of the paper.
        suggested: the record that a number without one may come from.
        language: of the words.
        only: the states to list; all of them when it is empty.
    """
    words = _WORDS[language]
    shown = [number for number in trace.numbers if not only or number.state in only]
    places = {}
    for number in shown:
        file, span = source.place(number.span)
        line, column = file.position(span.start)
        places[number] = f"{file.name}:{line}:{column}:"
    place_width = max(map(len, places.values()), default=0)
    width = max((len(number.text) for number in shown), default=0)
    for number in shown:
        state = click.style(words[number.state], fg=_COLOURS[number.state])
        where = number.detail or words[number.place]
        said = [f"{number.text.ljust(width)}  {state}", _record(number), where]
        yield f"{places[number].ljust(place_width)} " + "  ".join(filter(None, said))
        if number in suggested:
            yield f"  → {suggested[number].written(number.text)}"
    yield summary(trace, language, len(suggested))


def _record(number: TracedNumber) -> str:
    said = number.value.standing if number.value else None
    if said is None:
        return number.address
    is_current = number.state is TraceState.OK
    record = number.address if is_current else f"{number.address} = {said.text}"
    if said.measure is not None:
        record += f" (n = {said.measure.n})"
    runs = number.runs
    if runs:
        more = f" +{len(runs) - _MOST_RUNS}" if len(runs) > _MOST_RUNS else ""
        record += f" [{', '.join(map(_short, runs[:_MOST_RUNS]))}{more}]"
    return record


def _short(run: str) -> str:
    """A run as it can be told from others: the identifiers of stores are long."""
    name, at, digest = run.partition("@")
    return f"{name[:8]}{at}{digest}" if len(name) > 20 else run


def summary(trace: Trace, language: str = "en", suggestions: int = 0) -> str:
    """The last line: how many numbers are in which state."""
    counts = {state: trace.count(state) for state in TraceState}
    total = len(trace.numbers)
    if language == "zh":
        text = (
            f"{total} 个数字：{counts[TraceState.OK]} 个一致，{counts[TraceState.STALE]} 个过时，"
            f"{counts[TraceState.UNKNOWN]} 个未知，{counts[TraceState.NONE]} 个没有记录"
        )
        return f"{text}；其中 {suggestions} 个有建议" if suggestions else text
    text = (
        f"{total} number{'' if total == 1 else 's'}: {counts[TraceState.OK]} ok, {counts[TraceState.STALE]} stale, "
        f"{counts[TraceState.UNKNOWN]} unknown, {counts[TraceState.NONE]} without a record"
    )
    return f"{text}; a record is suggested for {suggestions}" if suggestions else text


def trace_data(
    trace: Trace, source: Source, suggested: Suggested, only: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """A trace as plain data; the counts are those of all its numbers."""
    return {
        "numbers": [
            _number_data(number, source, suggested)
            for number in trace.numbers
            if not only or number.state in only
        ],
        "counts": {str(state): trace.count(state) for state in TraceState},
    }


def _number_data(number: TracedNumber, source: Source, suggested: Suggested) -> dict[str, Any]:
    file, span = source.place(number.span)
    start, end = file.position(span.start), file.position(span.end)
    value = number.value
    said = value.standing if value else None
    return {
        "path": file.name,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "place": str(number.place),
        "where": number.detail,
        "text": number.text,
        "state": str(number.state),
        "record": str(said.address.record) if said else number.address.partition("#")[0],
        "metric": str(said.address.metric) if said else number.address.partition("#")[2],
        "title": said.record.title if said else "",
        "expected": said.text if said else None,
        "n": said.measure.n if said and said.measure else None,
        "runs": list(number.runs),
        "problem": str(value.problem) if value and value.problem else None,
        "suggestion": suggested[number].attributes if number in suggested else None,
    }


def render_json(
    trace: Trace, source: Source, suggested: Suggested, *, only: frozenset[str] = frozenset()
) -> str:
    """A trace as JSON."""
    data = trace_data(trace, source, suggested, only)
    return json.dumps(data, ensure_ascii=False, indent=2)


def render_html(
    trace: Trace,
    source: Source,
    suggested: Suggested,
    language: str = "en",
    *,
    only: frozenset[str] = frozenset(),
) -> str:
    """A trace as one self-contained page: nothing is fetched."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("paperwright.lint.reporters", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    rows = []
    for number in trace.numbers:
        if only and number.state not in only:
            continue
        file, span = source.place(number.span)
        line, column = file.position(span.start)
        rows.append(
            {
                "place": f"{line}:{column}",
                "where": number.detail or _WORDS[language][number.place],
                "text": number.text,
                "state": str(number.state),
                "word": _WORDS[language][number.state],
                "record": _record(number),
                "runs": ", ".join(number.runs),
                "suggestion": suggested[number].written(number.text) if number in suggested else "",
            }
        )
    return environment.get_template("trace.html").render(
        language=language,
        version=__version__,
        name=source.name,
        summary=summary(trace, language, len(suggested)),
        headers=_HEADERS[language],
        rows=rows,
    )
