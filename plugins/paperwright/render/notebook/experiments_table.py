"""The table of experiments on the dashboard: sortable, filterable, with the values of the seeds as small pictures."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from paperwright.records.measures import shown
from paperwright.records.verdicts import read_verdict
from paperwright.render.notebook.markup import verdict_badge, with_number
from paperwright.render.notebook.strips import values_strip

if TYPE_CHECKING:
    from paperwright.records.record import Record
    from paperwright.render.notebook.view import View

_SORTED = ("id", "date", "title", "verdict", "mean")
"""The columns by which the table can be sorted."""


def experiments_table(view: View) -> str:
    """The experiments of a view, the newest first; empty when there is none."""
    ordered = sorted(view.notebook.experiments, key=in_order_of_time, reverse=True)
    if not ordered:
        return ""
    labels = view.labels
    heads = "".join(
        f"<th scope=col><button type=button>{escape(labels.title(name))}</button></th>"
        for name in _SORTED
    )
    heads += f"<th scope=col>{escape(labels.title('values'))}</th>"
    name = escape(labels.title("filter") + labels.colon)
    count = len(ordered)
    return (
        '<section class="pw-dashboard">\n'
        f'<p class="pw-filter"><label>{name}<input type=search autocomplete=off></label>'
        f"<span><output>{count}</output> / {count}</span></p>\n"
        '<div class="pw-card-table"><table class="pw-sortable">'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{''.join(_rows(ordered, view))}</tbody>"
        f"</table></div>\n</section>\n{_comparing(ordered, view)}"
    )


def in_order_of_time(record: Record) -> tuple[int, str]:
    """By what records are sorted: their dates, and their identifiers on one day."""
    return (record.date.toordinal() if record.date else 0, record.identifier)


def _rows(experiments: list[Record], view: View) -> Iterator[str]:
    badges: dict[str, str] = {}
    for record in experiments:
        day = record.date.isoformat() if record.date else ""
        # The fields of thousands of records are not asked for one by one.
        said = read_verdict(record.data.get("verdict")) or record.data.get("status") or "open"
        verdict = str(said)
        if verdict not in badges:
            badges[verdict] = verdict_badge(verdict, view.labels)
        yield (
            f"<tr><td class=pw-number-cell>{view.linked(record)}{view.private_mark(record)}</td>"
            f"<td class=pw-number-cell>{day}</td><td class=pw-title-cell>{escape(record.title)}</td>"
            f"<td>{badges[verdict]}</td>{_measured(record)}</tr>\n"
        )


def _measured(record: Record) -> str:
    measure = record.main_measure
    if measure is None:
        return "<td></td><td></td>"
    strip = values_strip(measure.values, ", ".join(map(shown, measure.values)))
    return (
        f'<td class=pw-number-cell data-value="{measure.mean!r}">{escape(with_number(measure))}'
        f"<br><code>{escape(measure.name)}</code></td><td>{strip}</td>"
    )


def _comparing(ordered: list[Record], view: View) -> str:
    """How to see an experiment and its parent side by side; nothing where no two share a metric."""
    for record in ordered:
        parent = view.notebook.parent(record)
        if parent is not None and record.measures.keys() & parent.measures.keys():
            names = " ".join(map(shlex.quote, (parent.identifier, record.identifier)))
            command = f"paperwright exp compare {names} -o comparison.html"
            said = escape(view.labels.title("side by side") + view.labels.colon)
            return f'<p class="pw-hint">{said}<code>{escape(command)}</code></p>\n'
    return ""
