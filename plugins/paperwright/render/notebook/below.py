"""What stands on a record's page below its card: its picture, and the order of its open challenges."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from paperwright.render.notebook.pictures import PICTURED, record_picture

if TYPE_CHECKING:
    from paperwright.records.record import Record
    from paperwright.render.notebook.view import View


def pictures_below(record: Record, view: View) -> str:
    """The picture of a record's page as HTML; empty when its kind has none or there is nothing to draw."""
    if record.kind not in PICTURED:
        return ""
    document = view.document(record)
    html = record_picture(
        record, document, view.workspace, view.language, view.translate, view.today
    )
    if record.kind == "challenges":
        from paperwright.notebook.challenges import read_challenges

        challenges = read_challenges(document, record)
        # Where the page has no list of its own, the one beside the picture says the order.
        if challenges.priorities and challenges.in_body:
            from paperwright.render.notebook.priorities import priorities_table

            title = escape(view.labels.title("challenges to take up next"))
            table = priorities_table(challenges, view)
            html += f'<p class="pw-table-title">{title}</p>\n{table}'
    return html
