"""The cards of all records but experiments."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from math import prod
from typing import TYPE_CHECKING

from paperwright.records.measures import shown
from paperwright.records.schema import Decision, Failure, Guess, Idea, Reading, Review, Roadmap
from paperwright.render.html.title import shown_date
from paperwright.render.notebook.markup import expected, fields_list, items_list, table

if TYPE_CHECKING:
    from paperwright.render.notebook.card import Card


def idea_card(card: Card) -> Iterator[str]:
    """The four parts of the problem, the patch, and what it would be worth."""
    fields: Idea = card.record.of(Idea)
    problem = fields.problem
    rows = [
        card.row("now", escape(problem.now)),
        card.row("target", escape(problem.target)),
        card.row("constraints", escape(card.labels.comma.join(problem.constraints))),
        card.row("success", escape(problem.success)),
        card.row("patch", escape(fields.patch)),
        card.row("kind-of-novelty", escape(fields.kind_of_novelty)),
        card.row("risks", items_list(fields.risks)),
        card.row("experiments", card.names(fields.experiments)),
    ]
    yield fields_list(rows)
    yield _ratings(card, fields)


def _ratings(card: Card, fields: Idea) -> str:
    ratings = {
        "novelty": fields.novelty,
        "effectiveness": fields.effectiveness,
        "problem-size": fields.problem_size,
    }
    given = {name: value for name, value in ratings.items() if value is not None}
    if not given:
        return ""
    cells = [
        f"<dt>{escape(card.labels.title(name))}</dt><dd>{shown(value)}</dd>"
        for name, value in given.items()
    ]
    if len(given) == len(ratings):
        product = shown(prod(given.values()))
        cells.append(f"<dt>{escape(card.labels.title('product'))}</dt><dd>{product}</dd>")
    return f'<dl class="pw-ratings">{"".join(cells)}</dl>\n'


def reading_card(card: Card) -> Iterator[str]:
    """What a paper says, and how well its numbers were guessed."""
    fields: Reading = card.record.of(Reading)
    rows = [
        card.row("claim", escape(fields.claim)),
        card.row("method", escape(fields.method)),
        card.row("limits", items_list(fields.limits)),
        card.row("borrow", items_list(fields.borrow)),
    ]
    yield fields_list(rows)
    if fields.guesses:
        heads = [card.labels(name) for name in ("what", "guess", "actual", "result")]
        yield table(heads, [_guess(card, guess) for guess in fields.guesses])


def _guess(card: Card, guess: Guess) -> str:
    if guess.actual is None:
        outcome = card.labels("not read yet")
    elif guess.interval is None:
        outcome = ""
    else:
        low, high = guess.interval
        outcome = card.labels("hit" if low <= guess.actual <= high else "missed")
    actual = "" if guess.actual is None else shown(guess.actual)
    cells = (guess.what, expected(guess), actual, outcome)
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def decision_card(card: Card) -> Iterator[str]:
    """Who decided, and what it takes the place of."""
    fields: Decision = card.record.of(Decision)
    yield fields_list(
        [
            card.row("deciders", escape(card.labels.comma.join(fields.deciders))),
            card.row("supersedes", card.names(fields.supersedes)),
            card.row("superseded-by", card.names(fields.superseded_by)),
        ]
    )


def failure_card(card: Card) -> Iterator[str]:
    """What failed, and how often."""
    fields: Failure = card.record.of(Failure)
    total = "" if fields.total is None else str(fields.total)
    yield fields_list(
        [
            card.row("experiment", card.names(fields.experiment)),
            card.row("total", total),
        ]
    )


def review_card(card: Card) -> Iterator[str]:
    """What a week or a month brought."""
    fields: Review = card.record.of(Review)
    loops = "" if fields.loops is None else str(fields.loops)
    yield fields_list(
        [
            card.row("period", escape(fields.period)),
            card.row("loops", loops),
            card.row("wins", items_list(fields.wins)),
            card.row("lessons", items_list(fields.lessons)),
            card.row("next", items_list(fields.next)),
        ]
    )


def roadmap_card(card: Card) -> Iterator[str]:
    """The goal and the chosen task."""
    fields: Roadmap = card.record.of(Roadmap)
    deadline = fields.deadline.isoformat() if fields.deadline else ""
    yield fields_list(
        [
            card.row("goal", escape(fields.goal)),
            card.row("chosen", escape(card.labels.comma.join(fields.chosen))),
            card.row("reason", escape(fields.reason)),
            card.row("venue", escape(fields.venue)),
            card.row("deadline", escape(shown_date(deadline, card.language)) if deadline else ""),
        ]
    )
