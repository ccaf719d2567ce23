"""A page's view of the site around it: where its links, its images and the records that it names lead.

What it sees is plain data, which pages that are made in other processes see as well.
"""

from __future__ import annotations

import logging
import posixpath
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from mkdocs.structure.files import File, Files
from paperwright.findings import Problem, say
from paperwright.model import nodes
from paperwright.model.nodes import CitationMode
from paperwright.render.html import MissingImage, RecordTarget
from paperwright.resolve.numbering import slug
from paperwright.source import Span

from mkdocs_paperwright.scholar.addresses import Destination, resolve
from mkdocs_paperwright.scholar.pictures import picture_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig
    from paperwright.bibliography import Bibliography
    from paperwright.resolve import Resolution

    from mkdocs_paperwright.scholar.facts import PageFacts
    from mkdocs_paperwright.scholar.pages import SitePages

_NOWHERE = Span(0, 0)


class LinkLevels(NamedTuple):
    """At which level MkDocs logs links of some kinds."""

    not_found: int
    absolute_links: int
    unrecognized_links: int


@dataclass(frozen=True)
class Site:
    """What all pages are made with."""

    files: Files
    """Those of MkDocs, or files that are like them."""
    pages: SitePages
    levels: LinkLevels
    pictures: Path
    """Where pictures of PDF figures are kept."""
    language: str
    kept_comments: frozenset[str]
    """Comments that mean something to other plugins."""
    posts: frozenset[str]
    """The paths of pages beside which Material shows their authors and their date."""

    @classmethod
    def of(cls, config: MkDocsConfig, files: Files, pages: SitePages, pictures: Path) -> Site:
        """The site of a build, once MkDocs has made its pages."""
        links, theme = config.validation.links, config.theme
        return cls(
            files,
            pages,
            LinkLevels(
                int(links.not_found), int(links.absolute_links), int(links.unrecognized_links)
            ),
            pictures,
            str(theme.get("language") or theme.get("locale") or "en"),
            frozenset({"more", *_separators(config)}),
            frozenset(file.src_uri for file in files if hasattr(file.page, "excerpt")),
        )

    def for_others(self) -> Site:
        """The same for another process: with files that do not lead to all that MkDocs knows."""
        return replace(self, files=Files(map(_plain_file, self.files)))


def _separators(config: MkDocsConfig) -> list[str]:
    """The comments at which Material's blogs end an excerpt."""
    found = []
    for plugin in config.plugins.values():
        # A hook is a module, and has no options.
        options: Any = getattr(plugin, "config", {})
        separator = options.get("post_excerpt_separator")
        if isinstance(separator, str):
            found.append(separator.removeprefix("<!--").removesuffix("-->").strip())
    return found


def _plain_file(file: File) -> File:
    plain = File(
        file.src_uri,
        file.src_dir,
        file.dest_dir,
        file.use_directory_urls,
        dest_uri=file.dest_uri,
        inclusion=file.inclusion,
    )
    # Other plugins may have changed what would follow from these.
    plain.url, plain.abs_src_path = file.url, file.abs_src_path
    return plain


class Surroundings:
    """The site as seen from one page; what leads nowhere is among its problems."""

    def __init__(self, file: File, site: Site) -> None:
        self._file = file
        self._site = site
        self._files = site.files
        self._pages = site.pages
        self._levels = site.levels
        self.problems: list[tuple[Problem, int]] = []
        """Each with the level at which it is logged."""
        self.anchors: dict[File, dict[str, str]] = {}
        """Links to places in pages, in the form in which MkDocs checks them."""

    def link(self, target: str, span: Span) -> str | None:
        """The address of a link; `None` when it leads to a page that is not in the site."""
        destination = resolve(target, self._file, self._files)
        if destination.file is not None:
            if destination.anchor and destination.file.is_documentation_page():
                anchors = self.anchors.setdefault(destination.file, {})
                anchors.setdefault(destination.anchor, target)
            return destination.address
        if not destination.path:
            return destination.address
        return self._lost(target, destination, span)

    def _lost(self, target: str, destination: Destination, span: Span) -> str | None:
        if destination.path in self._pages.private or destination.path in self._pages.hidden:
            # Its words are the public page's own; where it leads is nobody's business.
            return None
        name = destination.path.rsplit("/", 1)[-1]
        if target.startswith("/"):
            level, message = (
                self._levels.absolute_links,
                say("Link `{target}` is absolute", target=target),
            )
        elif "." not in name:
            level = self._levels.unrecognized_links
            message = say("Link `{target}` names no file", target=target)
        else:
            level = self._levels.not_found
            message = say("Link `{target}` leads to nothing in the site", target=target)
        # One of MkDocs' levels stands for a way to look absolute links up, which is ours.
        level = logging.WARNING if level < 0 else level
        self.problems.append((Problem("DOC12", span, message), level))
        return None if destination.path.endswith(".md") else destination.address

    def image(self, image: nodes.Image) -> str | MissingImage | None:
        """The address of an image; `None` when there is none, which the renderer reports."""
        return self._image(image.target)

    def _image(self, target: str) -> str | MissingImage | None:
        destination = resolve(target, self._file, self._files)
        if destination.file is not None and destination.path.lower().endswith(".pdf"):
            shown = picture_of(destination.file, self._files, self._site.pictures)
            if isinstance(shown, MissingImage):
                return shown
            return shown.url_relative_to(self._file)
        if destination.file is not None or not destination.path:
            return destination.address
        return None

    def record(self, name: str) -> RecordTarget | None:
        """The page of a record or a note; `None` when readers may not or cannot go there."""
        name, _, section = name.partition("#")
        page = self._pages.named(name)
        file = self._files.get_file_from_path(page.path) if page else None
        if page is None or file is None or file.inclusion.is_excluded():  # type: ignore[no-untyped-call]
            return None
        anchor = f"#{slug(section)}" if section else ""
        return RecordTarget(file.url_relative_to(self._file) + anchor, page.facts.title)

    def raw_links(self, facts: PageFacts) -> dict[str, str]:
        """What becomes of addresses in raw HTML that are as seen from the source, or that lead to what is private."""
        found = {}
        for address in facts.raw_addresses:
            destination = resolve(address, self._file, self._files)
            if destination.path in self._pages.private or destination.path in self._pages.hidden:
                found[address] = "#"
            elif destination.file is not None and not self._is_right(address):
                found[address] = destination.address
        return {address: target for address, target in found.items() if address != target}

    def _is_right(self, address: str) -> bool:
        """Whether an address leads to a file of the site as it is, seen from the page's own."""
        path = unquote(address.partition("#")[0].partition("?")[0])
        seen = posixpath.normpath(posixpath.join(posixpath.dirname(self._file.url), path))
        # The site's folder need not be there yet, so that its files are asked.
        found = self._files.get_file_from_path(seen)
        return found is not None and found.dest_uri == seen

    def outlook(self, facts: PageFacts) -> list[object]:
        """Where everything leads that a page names, to tell whether it would be rendered as before."""
        seen: list[object] = [self.link(target, _NOWHERE) for target in facts.links]
        seen += [self._image(target) for target in facts.images]
        for name in facts.records:
            target = self.record(name)
            is_known = self._pages.named(name.partition("#")[0]) is not None
            seen.append([target.url, target.title] if target else is_known)
        seen.append(self.raw_links(facts))
        seen += [[problem.message, level] for problem, level in self.problems]
        seen.append(self._levels.not_found)
        self.problems.clear()
        return seen

    def check(self, resolution: Resolution, bibliography: Bibliography) -> None:
        """Report the references, citations and record links of a page that lead nowhere."""
        for problem in (*_lost_references(resolution), *_lost_citations(resolution, bibliography)):
            self.problems.append((problem, logging.WARNING))
        for link in resolution.document.all(nodes.RecordLink):
            if self._pages.named(link.target.partition("#")[0]) is None:
                problem = Problem(
                    "DOC12",
                    link.span,
                    say("Nothing in the site is called `{target}`", target=link.target),
                )
                self.problems.append((problem, self._levels.not_found))


def _lost_references(resolution: Resolution) -> Iterator[Problem]:
    for node in resolution.document.all(nodes.CrossReference):
        for reference in node.references:
            if resolution.target(reference) is None:
                message = say("Nothing is labelled `{label}`", label=reference.label)
                yield Problem("REF01", reference.span, message)


def _lost_citations(resolution: Resolution, bibliography: Bibliography) -> Iterator[Problem]:
    seen: set[str] = set()
    for cite in resolution.document.all(nodes.Cite):
        for citation in cite.citations:
            # Where there is no bibliography, `@name` may be a person.
            is_person = citation.mode is CitationMode.AUTHOR_IN_TEXT and not bibliography.entries
            if citation.key in bibliography or citation.key in seen or is_person:
                continue
            seen.add(citation.key)
            yield Problem(
                "BIB01", citation.span, say("No bibliography has `{key}`", key=citation.key)
            )
