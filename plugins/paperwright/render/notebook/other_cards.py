"""The cards of all records but experiments."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from paperwright.notebook.ideas import FACTORS, IdeaCard, read_idea
from paperwright.notebook.predictions import predictions_of
from paperwright.records.measures import shown
from paperwright.records.schema import Decision, Failure, Idea, Reading, Review, Roadmap
from paperwright.render.notebook.markup import expected, fields_list, signed, table

if TYPE_CHECKING:
    from paperwright.notebook.predictions import ScoredPrediction
    from paperwright.render.notebook.card import Card


def idea_card(card: Card) -> Iterator[str]:
    """The problem, the patch, and what the idea would be worth; its tables are on the page below."""
    fields: Idea = card.record.of(Idea)
    problem = fields.problem
    yield fields_list(
        [
            card.line("now", problem.now),
            card.line("target", problem.target),
            card.row("constraints", card.view.items(problem.constraints)),
            card.line("success", problem.success),
            card.line("patch", fields.patch),
            card.line("kind-of-novelty", fields.kind_of_novelty),
            card.row("risks", card.view.items(fields.risks)),
            card.row("from", card.view.names([fields.parent])),
            card.row("experiments", card.view.names(fields.experiments)),
        ]
    )
    idea = read_idea(card.view.document(card.record), card.record)
    yield _ratings(card, idea)
    if card.view.shows_private:
        yield _prompts(card, idea)


def _ratings(card: Card, idea: IdeaCard) -> str:
    given = {name: idea.ratings[name].value for name in FACTORS if name in idea.ratings}
    if not given:
        return ""
    values = {name: shown(value) for name, value in given.items()}
    product = idea.product if idea.stated_product is None else idea.stated_product
    if product is not None:
        values["product"] = shown(product)
    if idea.is_product_right is False and idea.product is not None:
        # What its author wrote stands, and beside it what the ratings make.
        values["product"] += f" ≠ {shown(idea.product)}"
    cells = [
        f"<div><dt>{escape(card.labels.title(name))}</dt><dd>{value}</dd></div>"
        for name, value in values.items()
    ]
    return f'<dl class="pw-ratings">{"".join(cells)}</dl>\n'


def _prompts(card: Card, idea: IdeaCard) -> str:
    """What the author has not answered yet, for the author's own eyes."""
    if not idea.prompts:
        return ""
    rows = []
    for name, questions in groupby(idea.prompts, key=lambda prompt: prompt[0]):
        items = "".join(
            f"<li>{escape(card.view.translate(question))}</li>" for _, question in questions
        )
        rows.append(card.row(name, f"<ul>{items}</ul>"))
    return card.details("not answered yet", fields_list(rows), beside=str(len(idea.prompts)))


def reading_card(card: Card) -> Iterator[str]:
    """What a paper says, and how well its numbers were guessed."""
    fields: Reading = card.record.of(Reading)
    yield fields_list(
        [
            card.line("claim", fields.claim),
            card.line("method", fields.method),
            card.row("limits", card.view.items(fields.limits)),
            card.row("borrow", card.view.items(fields.borrow)),
        ]
    )
    guesses = predictions_of(card.record)
    if guesses:
        heads = [card.labels(name) for name in ("what", "guess", "actual", "result")]
        yield table(heads, [_guess(card, guess) for guess in guesses], wraps=True)


def _guess(card: Card, guess: ScoredPrediction) -> str:
    outcome = ""
    if guess.actual is None:
        outcome = card.labels("not read yet")
    elif guess.is_inside is not None:
        outcome = card.labels("hit" if guess.is_inside else "missed")
    actual = "" if guess.actual is None else signed(shown(guess.actual))
    cells = (card.view.text(guess.what), *map(escape, (expected(guess), actual, outcome)))
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def decision_card(card: Card) -> Iterator[str]:
    """Who decided, and what it takes the place of."""
    fields: Decision = card.record.of(Decision)
    yield fields_list(
        [
            card.row("deciders", escape(card.labels.comma.join(fields.deciders))),
            card.row("supersedes", card.view.names(fields.supersedes)),
            card.row("superseded-by", card.view.names(fields.superseded_by)),
        ]
    )


def failure_card(card: Card) -> Iterator[str]:
    """What failed, and how often."""
    fields: Failure = card.record.of(Failure)
    total = "" if fields.total is None else str(fields.total)
    yield fields_list(
        [card.row("experiment", card.view.names(fields.experiment)), card.row("total", total)]
    )


def review_card(card: Card) -> Iterator[str]:
    """What a week or a month brought."""
    fields: Review = card.record.of(Review)
    loops = "" if fields.loops is None else str(fields.loops)
    yield fields_list(
        [
            card.row("period", escape(fields.period)),
            card.row("loops", loops),
            card.row("wins", card.view.items(fields.wins)),
            card.row("lessons", card.view.items(fields.lessons)),
            card.row("next", card.view.items(fields.next)),
        ]
    )


def roadmap_card(card: Card) -> Iterator[str]:
    """The goal and the chosen task."""
    fields: Roadmap = card.record.of(Roadmap)
    yield fields_list(
        [
            card.line("goal", fields.goal),
            card.row("chosen", escape(card.labels.comma.join(fields.chosen))),
            card.line("reason", fields.reason),
            card.row("venue", escape(fields.venue)),
            card.row("deadline", card.view.date(fields.deadline) if fields.deadline else ""),
        ]
    )
