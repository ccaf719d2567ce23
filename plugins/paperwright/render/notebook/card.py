"""The card of a record: its fields in one view, above the text of its page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING

from paperwright.render.notebook.markup import verdict_badge

if TYPE_CHECKING:
    from paperwright.records.record import Record
    from paperwright.render.notebook.labels import Labels
    from paperwright.render.notebook.view import View

_HERE = "paperwright.render.notebook"
_WRITERS = {
    "experiment": (f"{_HERE}.experiment_card", "experiment_card"),
    "idea": (f"{_HERE}.other_cards", "idea_card"),
    "reading": (f"{_HERE}.other_cards", "reading_card"),
    "decision": (f"{_HERE}.other_cards", "decision_card"),
    "failure": (f"{_HERE}.other_cards", "failure_card"),
    "review": (f"{_HERE}.other_cards", "review_card"),
    "roadmap": (f"{_HERE}.other_cards", "roadmap_card"),
}


def record_card(record: Record, view: View) -> str:
    """The card of a record as HTML, for the readers of a view."""
    card = Card(record, view)
    name = escape(card.labels.title(record.kind))
    body = "".join(card.body())
    # A date alone needs no frame.
    classes = f"pw-card pw-card-{record.kind}{'' if body else ' pw-card-bare'}"
    return f'<section class="{classes}" aria-label="{name}">\n{card.head()}{body}</section>\n'


@dataclass(frozen=True)
class Card:
    """A card while it is written."""

    record: Record
    view: View

    @property
    def labels(self) -> Labels:
        """What fields are called."""
        return self.view.labels

    def head(self) -> str:
        """The line at the top: kind, identifier, date, verdict."""
        record = self.record
        parts = [f'<span class="pw-kind">{escape(self.labels.title(record.kind))}</span>']
        if record.data.get("id"):
            parts.append(f"<code>{escape(record.identifier)}</code>")
        if record.date:
            parts.append(self.view.date(record.date))
        verdict = record.experiment.verdict if record.kind == "experiment" else ""
        if verdict or record.fields.status:
            parts.append(verdict_badge(verdict or record.fields.status, self.labels))
        parts.append(self.view.private_mark(record).strip())
        return f'<p class="pw-card-head">{" ".join(filter(None, parts))}</p>\n'

    def body(self) -> Iterator[str]:
        """What the kind of record adds."""
        if self.record.kind in _WRITERS:
            module, name = _WRITERS[self.record.kind]
            yield from getattr(import_module(module), name)(self)

    def row(self, name: str, html: str) -> str:
        """A field; nothing when it is empty."""
        if not html:
            return ""
        return f"<dt>{escape(self.labels.title(name))}</dt><dd>{html}</dd>"

    def line(self, name: str, text: str) -> str:
        """A field that its author wrote as a line; nothing when it is empty."""
        return self.row(name, self.view.text(text))

    def details(self, name: str, html: str, *, beside: str = "", is_open: bool = False) -> str:
        """A part that can be closed.

        Arguments:
            name: what it holds.
            html: its content.
            beside: what is said of it even when it is closed.
            is_open: whether it is open at first.
        """
        opened = " open" if is_open else ""
        title = self.labels.title(name) + (f"{self.labels.colon}{beside}" if beside else "")
        return (
            f'<details class="pw-card-part"{opened}><summary>{escape(title)}</summary>\n'
            f"{html}</details>\n"
        )
