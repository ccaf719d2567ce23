"""The pages of a site: which are ours, who may see them, and what they are called."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import InclusionLevel
from paperwright.errors import PaperwrightError
from paperwright.source import Source

from mkdocs_paperwright.scholar.facts import PageFacts, facts_of
from mkdocs_paperwright.scholar.keeping import digest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.structure.files import Files
    from paperwright.workspace import Workspace

    from mkdocs_paperwright.scholar.ahead import PagesAhead


@dataclass(frozen=True)
class SitePage:
    """One Markdown file of the site's folder."""

    path: str
    """Its path in the site's folder."""
    source: Source
    """The file as it was read, before what it includes."""
    facts: PageFacts
    kind: str
    """Empty for a page that MkDocs renders."""
    is_private: bool


@dataclass
class SitePages:
    """Every page of a site by its path in the site's folder; plain data, which other processes get too."""

    shows_private: bool = False
    """Whether those who build it may see private pages."""
    pages: dict[str, SitePage] = field(default_factory=dict)
    complaints: dict[str, str] = field(default_factory=dict)
    """Why pages were left out that their authors may want to see."""
    changed: list[str] = field(default_factory=list)
    """The paths of the pages that had to be parsed, in order."""
    unreadable: set[str] = field(default_factory=set)
    """The paths of pages that could not be read, which nobody is shown."""
    hidden: set[str] = field(default_factory=set)
    """The paths of other files that are left out."""

    @classmethod
    def read(
        cls, workspace: Workspace, files: Files, ahead: PagesAhead, *, shows_private: bool = False
    ) -> SitePages:
        """Read every page of a site.

        Arguments:
            workspace: the project.
            files: MkDocs' own.
            ahead: who reads pages that have to be parsed, when they are many.
            shows_private: whether those who build it may see private pages.
        """
        site = cls(shows_private)
        # Also those that the configuration excludes: their figures may be private.
        places = {
            file.src_uri: Path(file.abs_src_path)
            for file in files.documentation_pages(inclusion=InclusionLevel.all)
            if file.abs_src_path is not None
        }
        sources = site._sources(places)
        known = {path: kept_facts(workspace, source) for path, source in sources.items()}
        site.changed = [path for path, facts in known.items() if facts is None]
        known |= ahead.read([sources[path] for path in site.changed])
        for path, source in sources.items():
            site._add(workspace, source, places[path], known[path])
        for path in site.complaints.keys() & places.keys():
            file = files.get_file_from_path(path)
            if file is not None and not file.inclusion.is_in_serve():  # type: ignore[no-untyped-call]
                del site.complaints[path]
        return site

    def _sources(self, places: Mapping[str, Path]) -> dict[str, Source]:
        sources = {}
        for path, place in places.items():
            try:
                sources[path] = Source.read(place, path)
            except PaperwrightError as error:
                self._leave_out(path, error)
        return sources

    def _leave_out(self, path: str, error: PaperwrightError) -> None:
        self.unreadable.add(path)
        self.complaints[path] = f"{error}; it is left out"

    def _add(
        self, workspace: Workspace, source: Source, place: Path, facts: PageFacts | None
    ) -> None:
        try:
            facts = facts or read_facts(workspace, source)
        except PaperwrightError as error:
            self._leave_out(source.name, error)
            return
        kind = facts.kind or workspace.settings.kind_of(place)
        reason = _why_private(facts, kind)
        path = source.name
        self.pages[path] = SitePage(path, source, facts, kind, reason is not None)
        if reason:
            self.complaints[path] = f"{path}: {reason}; it is left out as if it were private"

    @cached_property
    def _by_name(self) -> dict[str, SitePage]:
        found: dict[str, SitePage] = {}
        pages = self.pages.values()
        # A name that is one page's own goes before one that several may have.
        for page in pages:
            for name in (page.facts.identifier, page.path, posixpath.splitext(page.path)[0]):
                found.setdefault(name.casefold(), page)
        for page in pages:
            stem = posixpath.splitext(posixpath.basename(page.path))[0]
            for name in (stem, page.facts.title, *page.facts.aliases):
                found.setdefault(name.casefold(), page)
        return found

    def named(self, name: str) -> SitePage | None:
        """The page that `[[name]]` means, whoever may see it."""
        return self._by_name.get(name.strip().casefold()) if name.strip() else None

    def is_ours(self, path: str) -> bool:
        """Whether a page is rendered by us: it has a kind, and is shown."""
        page = self.pages.get(path)
        return bool(page and page.kind and (self.shows_private or not page.is_private))

    @cached_property
    def private(self) -> frozenset[str]:
        """The paths of the pages that the public may not see."""
        paths = {page.path for page in self.pages.values() if page.is_private}
        return frozenset(paths | self.unreadable)

    @cached_property
    def records_digest(self) -> str:
        """What changes when any experiment record does."""
        records = (page for page in self.pages.values() if page.kind == "experiment")
        return digest(*(part for page in records for part in (page.path, page.source.text)))


def kept_facts(workspace: Workspace, source: Source) -> PageFacts | None:
    """The facts of a page that an earlier build read; `None` when none did."""
    return PageFacts.from_json(workspace.cache("site-facts").get(digest(source.text), ""))


def read_facts(workspace: Workspace, source: Source) -> PageFacts:
    """The facts of a page, from its Document; they are kept for later builds.

    Raises:
        PaperwrightError: the page cannot be read.
    """
    facts = facts_of(workspace.read(source))
    if not facts.is_joined:
        workspace.cache("site-facts")[digest(source.text)] = facts.as_json()
    return facts


def _why_private(facts: PageFacts, kind: str) -> str | None:
    """`None` for a public page; else nothing, or what is wrong that makes it private to be on the safe side.

    A word that is misspelt, or a front matter that cannot be read, must not publish what its author took for private.
    """
    if facts.broken and (kind or facts.named_kind or facts.visibility or not facts.head):
        return facts.broken[0].lower() + facts.broken[1:]
    if facts.visibility == "public":
        return None
    if facts.visibility not in ("", "private"):
        return f"`{facts.visibility}` is no visibility"
    if facts.visibility == "private":
        return ""
    if facts.named_kind and not facts.kind:
        return f"`{facts.named_kind}` is no kind"
    return None if kind in ("", "post") else ""
