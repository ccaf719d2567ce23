"""The picture of a record's page: its tree, its roadmap or its piles, as HTML that stands below the card."""

from __future__ import annotations

import datetime
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paperwright.model.document import Document
    from paperwright.notebook.deadlines import VenueDates
    from paperwright.records.record import Record
    from paperwright.render.notebook.view import Translate
    from paperwright.workspace import Workspace

PICTURED = frozenset({"literature", "challenges", "roadmap", "failure"})
"""The kinds of record whose pages have a picture."""


def record_picture(
    record: Record,
    document: Document,
    workspace: Workspace,
    language: str,
    translate: Translate,
    today: datetime.date | None = None,
    *,
    for_print: bool = False,
) -> str:
    """The picture; empty when the page has nothing to draw.

    Arguments:
        record: of a kind in `PICTURED`.
        document: its page.
        workspace: knows the works that it cites.
        language: of the words in the picture.
        translate: says messages in it.
        today: the day that a roadmap marks.
        for_print: fixed colours, and no box that scrolls.
    """
    if record.kind == "roadmap":
        return roadmap_picture(
            record, document, workspace, language, translate, today, for_print=for_print
        )
    if record.kind == "failure":
        return piles_picture(record, document, language, for_print=for_print)
    from paperwright.render.charts.page_pictures import page_picture

    works = workspace.bibliography(document)
    picture = page_picture(document, record, works, language, for_print=for_print)
    return picture.html if picture else ""


def roadmap_picture(
    record: Record,
    document: Document,
    workspace: Workspace,
    language: str,
    translate: Translate,
    today: datetime.date | None = None,
    *,
    for_print: bool = False,
) -> str:
    """The milestones and deadlines of a roadmap along time; empty when it has no dates."""
    from paperwright.notebook.deadlines import deadlines_of
    from paperwright.notebook.roadmap import read_roadmap
    from paperwright.render.charts.gantt import gantt_svg

    roadmap = read_roadmap(document, record)
    deadlines = deadlines_of(roadmap, _venue_dates(roadmap.venue, workspace))
    if not deadlines and not any(milestone.due for milestone in roadmap.milestones):
        return ""
    said = [replace(one, task=translate(one.task)) for one in deadlines]
    picture = gantt_svg(roadmap, said, language, today=today, themed=not for_print)
    return boxed(picture, record.title, for_print=for_print)


def piles_picture(
    record: Record, document: Document, language: str, *, for_print: bool = False
) -> str:
    """The piles of a failure page by size; empty when none is counted."""
    from paperwright.notebook.failures import read_piles
    from paperwright.render.charts.piles import piles_svg

    piles = read_piles(document, record)
    if not piles.largest:
        return ""
    picture = piles_svg(piles, language, themed=not for_print)
    return boxed(picture, record.title, for_print=for_print)


def boxed(picture: str, name: str, *, for_print: bool = False) -> str:
    """A picture in a box that scrolls when it is wider than the page; on paper it is made to fit."""
    if for_print:
        return f'<div class="pw-picture">{picture}</div>\n'
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
