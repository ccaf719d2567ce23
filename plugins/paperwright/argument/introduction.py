"""Finds the introduction of a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from paperwright.model.outline import Outline, Section

_OTHER_GENRES = ("statement of need",)


def find_introduction(outline: Outline) -> Section | None:
    """The section that introduces the paper; `None` when no heading says so.

    A paper with a statement of need is about software, and its introduction argues for users, not for findings.
    """
    section = outline.first(SectionRole.INTRODUCTION)
    if any(one.title.casefold().strip(" .:") in _OTHER_GENRES for one in outline.top):
        return None
    return section
