"""Finds the introduction of a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from paperwright.model.outline import Outline, Section

_OTHER_GENRES = ("statement of need",)


def find_introduction(outline: Outline) -> Section | None:
    """The section that introduces the paper; `None` when no heading says so.

    A statement of need, as papers about software have one, is no introduction: it argues for users, not for findings.
    """
    section = outline.first(SectionRole.INTRODUCTION)
    if section is None or section.title.casefold().strip(" .:") in _OTHER_GENRES:
        return None
    return section
