"""The table of experiments on the dashboard: sortable, filterable, with the values of the seeds as small pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

from paperwright.records.measures import shown
from paperwright.render.notebook.markup import verdict_badge, with_spread
from paperwright.render.notebook.strips import values_strip

if TYPE_CHECKING:
    from paperwright.records.measures import Measure
    from paperwright.records.record import Record
    from paperwright.render.notebook.card import Link
    from paperwright.render.notebook.labels import Labels

_HEADS = ("id", "date", "title", "verdict", "mean", "values")


def main_measure(record: Record) -> Measure | None:
    """The values that an experiment is about: of the metric that was predicted, else of its first."""
    measures = record.measures
    predicted = record.data.get("prediction")
    first = predicted[0] if isinstance(predicted, list) and predicted else predicted
    if isinstance(first, dict) and str(first.get("metric", "")) in measures:
        return measures[str(first["metric"])]
    return next(iter(measures.values()), None)


def experiments_table(
    experiments: Iterable[Record], labels: Labels, link: Link, *, marks_private: bool = False
) -> str:
    """The table with its filter, newest first."""
    ordered = sorted(
        experiments,
        key=lambda record: (record.date.toordinal() if record.date else 0, record.identifier),
        reverse=True,
    )
    heads = "".join(
        f"<th scope=col><button type=button>{escape(labels.title(name))}</button></th>"
        for name in _HEADS
    )
    rows = "".join(_rows(ordered, labels, link, marks_private))
    name = escape(labels.title("filter"))
    return (
        '<section class="pw-dashboard">\n'
        f'<p class="pw-filter"><label>{name}{labels.colon}<input type=search autocomplete=off></label>'
        f"<output>{len(ordered)}</output> / {len(ordered)}</p>\n"
        '<div class="pw-record-table"><table class="pw-sortable">'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody></table></div>\n</section>\n"
    )


def _rows(
    experiments: Iterable[Record], labels: Labels, link: Link, marks_private: bool
) -> Iterator[str]:
    badges: dict[str, str] = {}
    for record in experiments:
        address, name = link(record), escape(record.identifier)
        linked = f'<a href="{escape(address)}">{name}</a>' if address else name
        day = record.date.isoformat() if record.date else ""
        verdict = str(record.data.get("verdict") or record.data.get("status") or "open")
        if verdict not in badges:
            badges[verdict] = verdict_badge(verdict, labels)
        private = ""
        if marks_private and not record.is_public:
            private = f' <span class="pw-private">{escape(labels("private"))}</span>'
        yield (
            f"<tr><td class=pw-number-cell>{linked}{private}</td><td class=pw-number-cell>{day}</td>"
            f"<td>{escape(record.title)}</td><td>{badges[verdict]}</td>{_measured(record)}</tr>\n"
        )


def _measured(record: Record) -> str:
    measure = main_measure(record)
    if measure is None:
        return "<td></td><td></td>"
    strip = values_strip(measure.values, ", ".join(map(shown, measure.values)))
    return (
        f'<td class=pw-number-cell data-value="{measure.mean:g}">{escape(with_spread(measure))}'
        f"<br><code>{escape(measure.name)}</code></td>"
        f"<td>{strip}</td>"
    )
