"""The open challenges in the order in which to take them up."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from paperwright.records.measures import shown
from paperwright.render.notebook.markup import table

if TYPE_CHECKING:
    from paperwright.notebook.challenge_map import Challenge, ChallengeMap, Priority
    from paperwright.render.notebook.view import View

_COLUMNS = ("open challenge", "impact", "difficulty", "priority", "waits for")


def priorities_table(challenges: ChallengeMap, view: View) -> str:
    """The open challenges, the one to take up next first; those that nobody rated come last."""
    ranked = list(challenges.priorities)
    rated = {id(one.challenge) for one in ranked}
    rows = [_row(one.challenge, view, one) for one in ranked]
    rows += [_row(one, view) for one in challenges.open if id(one) not in rated]
    # A column that says nothing of any challenge is left out.
    heads = [name for name in _COLUMNS if any(row[name] for row in rows)]
    lines = [f"<tr>{''.join(_cell(name, row[name]) for name in heads)}</tr>" for row in rows]
    return table(map(view.labels, heads), lines, wraps=True) if rows else ""


def _row(challenge: Challenge, view: View, priority: Priority | None = None) -> dict[str, str]:
    name = f"<strong>{escape(challenge.identifier)}</strong> " if challenge.identifier else ""
    numbers = (challenge.impact, challenge.difficulty, priority.value if priority else None)
    cells = (
        name + view.text(challenge.statement),
        *("" if number is None else shown(round(number, 2)) for number in numbers),
        escape(view.labels.comma.join(priority.waits_for if priority else ())),
    )
    return dict(zip(_COLUMNS, cells, strict=True))


def _cell(name: str, html: str) -> str:
    return (
        f"<td>{html}</td>" if name == "open challenge" else f"<td class=pw-number-cell>{html}</td>"
    )
