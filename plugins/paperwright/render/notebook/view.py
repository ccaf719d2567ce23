"""What the readers of a site may see of the notebook, and how it is said to them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

from paperwright.records.record import Record
from paperwright.render.html.title import shown_date
from paperwright.render.notebook.labels import Labels

if TYPE_CHECKING:
    from paperwright.model.document import Document
    from paperwright.records.notebook import Notebook
    from paperwright.render.html import RecordTarget
    from paperwright.source import Span
    from paperwright.workspace import Workspace

Link = Callable[[Record], "str | None"]
"""The address of a record's page; `None` when readers may not go there."""
Translate = Callable[[str], str]
"""Says a message in the language of the reader."""

_MARKUP = re.compile(r"[\[\]*_$`\\<>&@~^]|--|\.\.\.|['\"]")
"""What may be markup; a text without any is the same in HTML."""
_PARAGRAPH = re.compile(r"<p>((?:(?!</?p\b).)*)</p>\s*", re.DOTALL)
_SHORT = 24
_ELSEWHERE = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True)
class View:
    """A site as seen from one of its pages."""

    notebook: Notebook
    """The records that readers may see; others are not named."""
    workspace: Workspace
    link: Link
    language: str
    """Of the words around the fields."""
    translate: Translate
    today: datetime.date
    shows_private: bool = False
    """Whether private records are there as well, and are marked as such."""

    @cached_property
    def labels(self) -> Labels:
        """What fields and sections are called."""
        return Labels(self.language)

    def document(self, record: Record) -> Document:
        """The page of a record."""
        return self.workspace.document(record.path)

    def date(self, day: datetime.date) -> str:
        """A day as HTML."""
        iso = day.isoformat()
        return f'<time datetime="{iso}">{escape(shown_date(iso, self.language))}</time>'

    # Links

    def linked(self, record: Record) -> str:
        """The identifier of a record, which leads to its page."""
        name = record.identifier
        anchor = self._anchor(record, name, record.title)
        # A short one is not broken at its hyphens.
        return f'<span class="pw-name">{anchor}</span>' if len(name) <= _SHORT else anchor

    def titled(self, record: Record) -> str:
        """The title of a record, which leads to its page, with a mark when it is private."""
        return self._anchor(record, record.title or record.identifier) + self.private_mark(record)

    def _anchor(self, record: Record, text: str, hover: str = "") -> str:
        address = self.link(record)
        if address is None:
            return escape(text)
        title = f' title="{escape(hover)}"' if hover else ""
        return f'<a href="{escape(address)}"{title}>{escape(text)}</a>'

    def joined(self, records: Iterable[Record]) -> str:
        """Links to records."""
        return self.labels.comma.join(map(self.linked, records))

    def names(self, names: Iterable[str]) -> str:
        """Links to the records of some names; those that readers may not know of are left out."""
        return self.joined(found for name in names if (found := self.notebook.find(name)))

    def private_mark(self, record: Record) -> str:
        """A mark for those who see a private record all the same."""
        if record.is_public or not self.shows_private:
            return ""
        return f' <span class="pw-private">{escape(self.labels("private"))}</span>'

    # Texts

    def text(self, text: str) -> str:
        """A line of an author as HTML: its formulas, its emphasis, its links to records that readers may see."""
        if not _MARKUP.search(text):
            return escape(text)
        from paperwright.readers.markdown import read_markdown
        from paperwright.render.html import HtmlOptions, render_html
        from paperwright.resolve import resolve
        from paperwright.source import Source

        options = HtmlOptions(
            raw_html="escape", link=_link_elsewhere, record=self._target, kept_comments=frozenset()
        )
        page = render_html(resolve(read_markdown(Source(text))), options)
        inner = _PARAGRAPH.fullmatch(page.body)
        # What is more than a line, or cites a work that only its page knows, stays as it is written.
        return escape(text) if inner is None or page.problems else inner[1]

    def _target(self, name: str) -> RecordTarget | None:
        from paperwright.render.html import RecordTarget

        record = self.notebook.find(name.partition("#")[0])
        address = self.link(record) if record else None
        return RecordTarget(address, record.title) if record and address else None

    def items(self, items: Iterable[str]) -> str:
        """Lines of an author as a list, one as itself."""
        shown = [self.text(item) for item in items]
        if len(shown) < 2:
            return "".join(shown)
        return f"<ul>{''.join(f'<li>{item}</li>' for item in shown)}</ul>"


def _link_elsewhere(target: str, span: Span) -> str | None:
    """Other addresses are as seen from the page that the line was taken from."""
    return target if _ELSEWHERE.match(target) else None
