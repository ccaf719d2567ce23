"""What the paper says near a table: its caption, the sentences of its section, and those that refer to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paperwright.model.outline import Outline
    from paperwright.tables.table import DataTable


def texts_near(table: DataTable, outline: Outline) -> list[str]:
    """The caption, the sentences of the section, and the sentences elsewhere that refer to the table."""
    found = [table.caption, *(sentence.text for sentence in outline.sentences_of(table.section))]
    if table.label:
        found += [each.text for each in outline.sentences if table.label in each.text]
    return found
