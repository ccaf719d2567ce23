"""The card of an experiment."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from paperwright.records.measures import shown
from paperwright.render.html.title import shown_date
from paperwright.render.notebook.markup import (
    expected,
    fields_list,
    mean_and_spread,
    number,
    plain,
    table,
    with_spread,
)
from paperwright.render.notebook.strips import prediction_strip, values_strip

if TYPE_CHECKING:
    from paperwright.records.schema import Experiment, Prediction
    from paperwright.render.notebook.card import Card

_MOST_SHOWN = 8
"""A record with more metrics than this shows its table of results only when it is opened."""


def experiment_card(card: Card) -> Iterator[str]:
    """What was expected, what was done and what came out."""
    fields: Experiment = card.record.experiment
    rows = [
        card.row("hypothesis", escape(fields.hypothesis)),
        card.row("change", _change(card, fields)),
        *(card.row("prediction", _prediction(card, one)) for one in fields.prediction),
        card.row("followed by", card.joined(card.notebook.children(card.record))),
        card.row(
            "cost",
            escape(card.labels.comma.join(filter(None, (fields.cost.time, fields.cost.compute)))),
        ),
    ]
    yield fields_list(rows)
    yield _results(card)
    yield _setup(card, fields)
    yield _runs(card, fields)


def _change(card: Card, fields: Experiment) -> str:
    changed = card.labels.comma.join(map(escape, fields.change))
    if not fields.parent:
        return changed
    parent = card.reference(fields.parent)
    if not parent:
        return changed
    return f'{changed} <span class="pw-muted">({escape(card.labels("from"))} {parent})</span>'


def _prediction(card: Card, prediction: Prediction) -> str:
    labels = card.labels
    measure = card.record.measures.get(prediction.metric)
    wanted = expected(prediction)
    text = f"<code>{escape(prediction.metric)}</code> {escape(wanted)}"
    if prediction.made:
        text += f' <span class="pw-muted">{escape(shown_date(prediction.made.isoformat(), card.language))}</span>'
    if measure is None:
        return text
    outcome = f"{labels('measured')} {with_spread(measure)}"
    if prediction.interval:
        low, high = prediction.interval
        is_hit = low <= measure.mean <= high
        where = labels("inside the interval" if is_hit else "outside the interval")
        outcome += f"{labels.comma}{where}"
    strip = prediction_strip(
        prediction.interval,
        prediction.value,
        measure.mean,
        measure.margin(),
        f"{labels('predicted')} {wanted}{labels.comma}{outcome}",
    )
    return f"{text}<br>{escape(outcome)} {strip}"


def _results(card: Card) -> str:
    measures = card.record.measures
    if not measures:
        return ""
    labels = card.labels
    heads = ("metric", "mean", "95 % interval", "n", "values")
    rows = []
    for measure in measures.values():
        margin = measure.margin()
        interval = (
            f"{number(measure.mean - margin, 2)} to {number(measure.mean + margin, 2)}"
            if margin is not None
            else ""
        )
        strip = values_strip(measure.values, ", ".join(shown(value) for value in measure.values))
        rows.append(
            f"<tr><th scope=row><code>{escape(measure.name)}</code></th><td>{escape(mean_and_spread(measure))}</td>"
            f"<td>{interval}</td><td>{measure.n}</td><td>{strip}</td></tr>"
        )
    shown_table = table([labels(head) for head in heads], rows)
    return card.details("results", shown_table, is_open=len(measures) <= _MOST_SHOWN)


def _setup(card: Card, fields: Experiment) -> str:
    setup = fields.setup
    rows = []
    for name, value in setup.model_dump(exclude_defaults=True).items():
        shown_value = plain(value)
        is_code = name in ("command", "script", "commit")
        text = f"<code>{escape(shown_value)}</code>" if is_code else escape(shown_value)
        rows.append(card.row(name, text))
    return card.details("setup", fields_list(rows)) if any(rows) else ""


def _runs(card: Card, fields: Experiment) -> str:
    if not fields.runs:
        return ""
    rows = [
        f"<tr><td><code>{escape(run.id)}</code></td><td>{'' if run.seed is None else run.seed}</td>"
        f"<td><code>{escape(run.hash[:12])}</code></td></tr>"
        for run in fields.runs
    ]
    heads = [card.labels(name) for name in ("run", "seed", "hash")]
    return card.details("runs", table(heads, rows))
