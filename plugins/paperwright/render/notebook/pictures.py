"""The picture of a record's page: its tree, its roadmap or its piles, as HTML that stands below the card."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paperwright.model.document import Document
    from paperwright.notebook.deadlines import VenueDates
    from paperwright.records.record import Record
    from paperwright.workspace import Workspace

PICTURED = frozenset({"literature", "challenges", "roadmap", "failure"})
"""The kinds of record whose pages have a picture."""


Say = Callable[[str], str]
"""Says a message in the language of the reader."""


def record_picture(
    record: Record,
    document: Document,
    workspace: Workspace,
    language: str,
    say: Say,
    today: datetime.date | None = None,
) -> str:
    """The picture; empty when the page has nothing to draw.

    Arguments:
        record: of a kind in `PICTURED`.
        document: its page.
        workspace: knows the works that it cites.
        language: of the words in the picture.
        say: says messages in it.
        today: the day that a roadmap marks.
    """
    if record.kind == "roadmap":
        return roadmap_picture(record, document, workspace, language, say, today)
    if record.kind == "failure":
        return piles_picture(record, document, language)
    from paperwright.render.charts.page_pictures import page_picture

    picture = page_picture(document, record, workspace.bibliography(document), language)
    return picture.html if picture else ""


def roadmap_picture(
    record: Record,
    document: Document,
    workspace: Workspace,
    language: str,
    say: Say,
    today: datetime.date | None = None,
) -> str:
    """The milestones and deadlines of a roadmap along time; empty when it has no dates."""
    from paperwright.notebook.deadlines import deadlines_of
    from paperwright.notebook.roadmap import read_roadmap
    from paperwright.render.charts.gantt import gantt_svg

    roadmap = read_roadmap(document, record)
    deadlines = deadlines_of(roadmap, _venue_dates(roadmap.venue, workspace))
    if not deadlines and not any(milestone.due for milestone in roadmap.milestones):
        return ""
    said = [replace(one, task=say(one.task)) for one in deadlines]
    return boxed(gantt_svg(roadmap, said, language, today=today), record.title)


def piles_picture(record: Record, document: Document, language: str) -> str:
    """The piles of a failure page by size; empty when none is counted."""
    from paperwright.notebook.failures import read_piles
    from paperwright.render.charts.piles import piles_svg

    piles = read_piles(document, record)
    return boxed(piles_svg(piles, language), record.title) if piles.largest else ""


def boxed(picture: str, name: str) -> str:
    """A picture in a box that scrolls when it is wider than the page."""
    label = escape(name)
    return (
        f'<div class="pw-picture" role="group" tabindex="0" aria-label="{label}">{picture}</div>\n'
    )


def _venue_dates(venue: str, workspace: Workspace) -> VenueDates | None:
    from paperwright.errors import ConfigError
    from paperwright.notebook.venue_dates import venue_dates

    try:
        return venue_dates(venue, workspace.settings.root) if venue else None
    except ConfigError:
        # What is wrong with the venue's file is said where papers are made for it.
        return None
