"""The card of an experiment."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from paperwright.notebook.predictions import predictions_of
from paperwright.records.measures import shown
from paperwright.render.notebook.markup import (
    expected,
    fields_list,
    plain,
    signed,
    table,
    with_number,
)
from paperwright.render.notebook.strips import prediction_strip, values_strip

if TYPE_CHECKING:
    from paperwright.notebook.predictions import ScoredPrediction
    from paperwright.records.schema import Experiment
    from paperwright.render.notebook.card import Card

_MOST_SHOWN = 8
"""A record with more metrics than this shows its table of results only when it is opened."""
_CODE = ("command", "script", "commit")
_MARKS = {True: "✓", False: "✗", None: "?"}


def experiment_card(card: Card) -> Iterator[str]:
    """What was expected, what was done and what came out."""
    fields: Experiment = card.record.experiment
    cost = filter(None, (fields.cost.time, fields.cost.compute))
    rows = [
        card.line("hypothesis", fields.hypothesis),
        card.row("change", _change(card, fields)),
        *(card.row("prediction", _prediction(card, one)) for one in predictions_of(card.record)),
        card.row("followed by", card.view.joined(card.view.notebook.children(card.record))),
        card.row("cost", escape(card.labels.comma.join(cost))),
    ]
    yield fields_list(rows)
    yield _results(card)
    yield _breakthrough(card)
    yield _setup(card, fields)
    yield _runs(card, fields)


def _change(card: Card, fields: Experiment) -> str:
    changed = card.labels.comma.join(map(card.view.text, fields.change))
    parent = card.view.names([fields.parent])
    if not parent:
        return changed
    origin = f"{escape(card.labels('from'))} {parent}"
    # Brackets of a language stand around words of it.
    return f'{changed} <span class="pw-muted">({origin})</span>' if changed else origin


# Predictions


def _prediction(card: Card, prediction: ScoredPrediction) -> str:
    labels = card.labels
    wanted = expected(prediction)
    parts = [f"<code>{escape(prediction.what)}</code> {escape(wanted)}"]
    if prediction.made:
        parts.append(f'<span class="pw-muted">{card.view.date(prediction.made)}</span>')
    measure = card.record.measures.get(prediction.what)
    if measure is None:
        return " ".join(parts)
    parts.append(_proof(card, prediction))
    outcome = f"{labels('measured')} {with_number(measure)}"
    if prediction.is_inside is not None:
        where = "inside the interval" if prediction.is_inside else "outside the interval"
        outcome += f"{labels.comma}{labels(where)}"
    strip = prediction_strip(
        prediction.interval,
        prediction.value,
        measure.mean,
        measure.margin(),
        f"{labels('predicted')} {wanted}{labels.comma}{outcome}",
    )
    return f"{' '.join(filter(None, parts))}<br>{escape(outcome)} {strip}"


def _proof(card: Card, prediction: ScoredPrediction) -> str:
    """What git proves of the order of a prediction and its result; nothing where it cannot tell."""
    from paperwright.notebook.history import prediction_precedes_result

    root = card.view.workspace.settings.root
    comes_first = prediction_precedes_result(card.record.path, root, prediction.what)
    if comes_first is None:
        return ""
    said = "committed before the result" if comes_first else "committed after the result"
    name = "before" if comes_first else "after"
    text = f"{_MARKS[comes_first]} {card.labels(said)}"
    return f'<span class="pw-in-git pw-in-git-{name}">{escape(text)}</span>'


# Results


def _results(card: Card) -> str:
    measures = card.record.measures
    if not measures:
        return ""
    rows = []
    for measure in measures.values():
        ends = measure.shown_interval
        interval = f"[{', '.join(map(signed, ends))}]" if ends else ""
        strip = values_strip(measure.values, ", ".join(map(shown, measure.values)))
        rows.append(
            f"<tr><th scope=row><code>{escape(measure.name)}</code></th>"
            f"<td>{escape(signed(measure.mean_and_spread))}</td>"
            f"<td>{escape(interval)}</td><td>{measure.n}</td><td>{strip}</td></tr>"
        )
    heads = [card.labels(head) for head in ("metric", "mean", "95 % interval", "n", "values")]
    return card.details("results", table(heads, rows), is_open=len(measures) <= _MOST_SHOWN)


def _breakthrough(card: Card) -> str:
    """The four questions that are asked before a result is believed; nothing where there is none."""
    if not card.record.measures:
        return ""
    from paperwright.notebook.breakthrough import check_breakthrough

    view, labels = card.view, card.labels
    found = check_breakthrough(card.record, view.notebook)
    # Of a parent that readers may not know of, nothing is said.
    named = card.record.experiment.parent
    is_silent = bool(named) and view.notebook.find(named) is None
    items = []
    for check in found.checks:
        why = "" if is_silent and check.answer is None else view.translate(check.why)
        answer = f"{_MARKS[check.answer]} {labels.title(check.name)}"
        reason = f'{labels.colon}<span class="pw-muted">{_with_code(why)}</span>' if why else ""
        items.append(f"<li>{escape(answer)}{reason}</li>")
    count = sum(check.answer is True for check in found.checks)
    return card.details(
        "breakthrough check",
        f'<ul class="pw-checks">{"".join(items)}</ul>\n',
        beside=f"{count}/{len(found.checks)}",
    )


def _with_code(message: str) -> str:
    """A message whose names in grave accents are code."""
    parts = escape(message).split("`")
    return "".join(f"<code>{part}</code>" if at % 2 else part for at, part in enumerate(parts))


# How it was run


def _setup(card: Card, fields: Experiment) -> str:
    rows = []
    for name, value in fields.setup.model_dump(exclude_defaults=True).items():
        shown_value = escape(plain(value))
        rows.append(card.row(name, f"<code>{shown_value}</code>" if name in _CODE else shown_value))
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
