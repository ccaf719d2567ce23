"""What a page says of itself, whichever tool's spelling it uses."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from paperwright.model.frozen import frozen_class
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from paperwright.model.nodes import Blocks, Inlines


NOWHERE = Span(0, 0)


@frozen_class
class Affiliation:
    """Where an author works."""

    name: str
    span: Span = NOWHERE


@frozen_class
class Author:
    """Somebody who wrote it."""

    name: str
    affiliations: tuple[int, ...] = ()
    """Indices into `Metadata.affiliations`."""
    orcid: str = ""
    """Sixteen digits with hyphens, without the address before them."""
    email: str = ""
    equal_contribution: bool = False
    corresponding: bool = False
    span: Span = NOWHERE


@frozen_class
class Metadata:
    """The front matter in one spelling; empty values where it is silent."""

    title: Inlines = ()
    subtitle: Inlines = ()
    authors: tuple[Author, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    abstract: Blocks = ()
    keywords: tuple[str, ...] = ()
    date: str = ""
    language: str = ""
    """A BCP 47 tag as the author wrote it; empty when the page does not say."""
    kind: str = ""
    visibility: str = ""
    venue: str = ""
    bibliographies: tuple[str, ...] = ()
    csl: str = ""
    macros: Mapping[str, object] = field(default_factory=dict)
    references: tuple[Mapping[str, object], ...] = ()
    """Works given in the front matter itself, as CSL-JSON."""
