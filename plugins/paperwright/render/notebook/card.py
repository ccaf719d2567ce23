"""The card of a record: its fields in one view, above the text of its page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING

from paperwright.render.html.title import shown_date
from paperwright.render.notebook.labels import Labels
from paperwright.render.notebook.markup import verdict_badge

if TYPE_CHECKING:
    from paperwright.records.notebook import Notebook
    from paperwright.records.record import Record

Link = Callable[["Record"], "str | None"]
"""The address of a record's page; `None` when readers may not go there."""

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


def record_card(
    record: Record, notebook: Notebook, language: str, link: Link, *, marks_private: bool = False
) -> str:
    """The card as HTML.

    Arguments:
        record: whose page it is.
        notebook: the records that the page's readers may see; others are not named.
        language: of the words around the fields.
        link: leads to other records.
        marks_private: whether to say that a record is private, to those who see it all the same.
    """
    card = Card(record, notebook, Labels(language), link, language)
    name = escape(card.labels.title(record.kind))
    return (
        f'<section class="pw-record pw-record-{record.kind}" aria-label="{name}">\n'
        f"{card.head(marks_private)}{''.join(card.body())}</section>\n"
    )


@dataclass(frozen=True)
class Card:
    """A card while it is written."""

    record: Record
    notebook: Notebook
    labels: Labels
    link: Link
    language: str

    def head(self, marks_private: bool) -> str:
        """The line at the top: kind, identifier, date, verdict."""
        record = self.record
        parts = [f'<span class="pw-kind">{escape(self.labels.title(record.kind))}</span>']
        if record.data.get("id"):
            parts.append(f"<code>{escape(record.identifier)}</code>")
        if record.date:
            day = record.date.isoformat()
            parts.append(f'<time datetime="{day}">{escape(shown_date(day, self.language))}</time>')
        verdict = record.experiment.verdict if record.kind == "experiment" else ""
        if verdict or record.fields.status:
            parts.append(verdict_badge(verdict or record.fields.status, self.labels))
        if marks_private and not record.is_public:
            parts.append(f'<span class="pw-private">{escape(self.labels("private"))}</span>')
        return f'<p class="pw-record-head">{" ".join(parts)}</p>\n'

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

    def details(self, name: str, html: str, *, is_open: bool = False) -> str:
        """A part that can be closed."""
        opened = " open" if is_open else ""
        title = escape(self.labels.title(name))
        return f'<details class="pw-record-part"{opened}><summary>{title}</summary>\n{html}</details>\n'

    def names(self, names: Iterable[str]) -> str:
        """Links to records by their names."""
        shown_names = (self.reference(name) for name in names)
        return self.labels.comma.join(name for name in shown_names if name)

    def reference(self, name: str) -> str:
        """A link to a record; empty when readers may not know of it."""
        found = self.notebook.find(name)
        return self.linked(found) if found else ""

    def joined(self, records: Iterable[Record]) -> str:
        """Links to records."""
        return self.labels.comma.join(map(self.linked, records))

    def linked(self, record: Record) -> str:
        """A link to a record, or its name when readers may not go there."""
        address = self.link(record)
        name, title = escape(record.identifier), escape(record.title)
        if address is None:
            return name
        return f'<a href="{escape(address)}" title="{title}">{name}</a>'
