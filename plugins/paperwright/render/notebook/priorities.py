"""The open challenges in the order in which to take them up."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from paperwright.records.measures import shown
from paperwright.render.notebook.markup import table

if TYPE_CHECKING:
    from paperwright.notebook.challenge_map import Challenge, ChallengeMap, Priority
    from paperwright.render.notebook.view import View

_HEADS = ("open challenge", "impact", "difficulty", "priority", "waits for")


def priorities_table(challenges: ChallengeMap, view: View) -> str:
    """The open challenges, the one to take up next first; those that nobody rated come last."""
    ranked = list(challenges.priorities)
    rated = {id(one.challenge) for one in ranked}
    rows = [_row(one.challenge, view, one) for one in ranked]
    rows += [_row(one, view) for one in challenges.open if id(one) not in rated]
    return table([view.labels(head) for head in _HEADS], rows, wraps=True) if rows else ""


def _row(challenge: Challenge, view: View, priority: Priority | None = None) -> str:
    name = f"<strong>{escape(challenge.identifier)}</strong> " if challenge.identifier else ""
    numbers = (challenge.impact, challenge.difficulty, priority.value if priority else None)
    cells = [
        name + view.text(challenge.statement),
        *("" if number is None else shown(round(number, 2)) for number in numbers),
        escape(view.labels.comma.join(priority.waits_for if priority else ())),
    ]
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
