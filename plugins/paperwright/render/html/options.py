"""What a host decides about the HTML that it gets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

    from paperwright.model import nodes
    from paperwright.source import Span


@dataclass(frozen=True, slots=True)
class RecordTarget:
    """Where the page of a record is, and what it is called."""

    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class MissingImage:
    """Why an image cannot be shown, and the way out."""

    message: str
    help: str


def _same_address(target: str, span: Span) -> str | None:
    return target


def _same_source(image: nodes.Image) -> str | MissingImage | None:
    return image.target


def _no_record(name: str) -> RecordTarget | None:
    return None


def _no_summary(address: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class HtmlOptions:
    """How a Document is written as HTML."""

    medium: Literal["screen", "print"] = "screen"
    """Print has footnotes at their marks, tabs and folded callouts opened, and no hover."""
    math: Literal["mathml", "svg"] = "mathml"
    raw_html: Literal["allow", "escape"] = "allow"
    """Whether HTML in the source is passed through or shown as text."""
    heading_shift: int = 0
    """Added to the level of every heading, for a page whose title is the first level."""
    smart: bool = True
    """Whether quotes, dashes and ellipses become typographic."""
    link: Callable[[str, Span], str | None] = _same_address
    """The address that a link's target becomes; `None` leaves the text without the link."""
    image: Callable[[nodes.Image], str | MissingImage | None] = _same_source
    """The address of an image; `None` when there is none. What is missing is reported."""
    record: Callable[[str], RecordTarget | None] = _no_record
    """The page of a record or note by its name; `None` when readers may not or cannot go there."""
    record_summary: Callable[[str], str] = _no_summary
    """What to say of `EXP-1#accuracy` to those who point at its number; asked only where `record` leads somewhere."""
    evidence: bool = True
    """Whether a number says which record it comes from."""
    kept_comments: frozenset[str] = frozenset({"more"})
    """Comments that mean something to the host, such as Material's mark of an excerpt's end."""
