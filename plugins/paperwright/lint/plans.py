"""Roadmaps and failure piles as rules see them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paperwright.lint.context import Context
    from paperwright.model.document import Document
    from paperwright.notebook.failures import FailurePiles
    from paperwright.notebook.roadmap import Roadmap


@lru_cache(maxsize=16)
def roadmap_of(document: Document) -> Roadmap:
    """The roadmap of a page."""
    from paperwright.notebook.roadmap import read_roadmap
    from paperwright.records.reading import read_record

    path = document.source.path or Path(document.source.name)
    return read_roadmap(document, read_record(document.front_matter, "roadmap", path)[0])


def own_roadmap(ctx: Context) -> Roadmap | None:
    """The roadmap of the page that is checked; `None` when it is of another kind."""
    record = ctx.record
    return roadmap_of(ctx.document) if record is not None and record.kind == "roadmap" else None


def own_piles(ctx: Context) -> FailurePiles | None:
    """The failure piles of the page that is checked; `None` when it is of another kind."""
    from paperwright.notebook.failures import read_piles

    record = ctx.record
    if record is None or record.kind != "failure":
        return None
    return read_piles(ctx.document, record)
