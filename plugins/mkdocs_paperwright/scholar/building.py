"""Builds one page, or takes it from the build before when nothing that it is made of has changed."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from paperwright.findings import Severity
from paperwright.pandoc import shared
from paperwright.readers.markdown import read_markdown
from paperwright.render.html import HtmlOptions
from paperwright.render.html.formulas import convert_ahead
from paperwright.source import Source

from mkdocs_paperwright.scholar.ahead import MadePage, Remark
from mkdocs_paperwright.scholar.keeping import content_key, digest, keep, kept
from mkdocs_paperwright.scholar.pages import read_facts
from mkdocs_paperwright.scholar.rendering import RenderedPage, render_page
from mkdocs_paperwright.scholar.site import Site, Surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

    from mkdocs.structure.files import File
    from paperwright.findings import Finding, Problem
    from paperwright.model.document import Document
    from paperwright.resolve import Resolution
    from paperwright.workspace import Workspace

    from mkdocs_paperwright.scholar.ahead import PagesAhead
    from mkdocs_paperwright.scholar.facts import PageFacts
    from mkdocs_paperwright.scholar.pages import SitePage


_PAGES_AT_ONCE = 16
"""Pages whose formulas are converted by one request."""


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """A rendered page, what is wrong with it, and the places in other pages that it leads to."""

    rendered: RenderedPage
    remarks: list[Remark]
    anchors: dict[File, dict[str, str]]


class PageBuilder:
    """Builds the pages of one build of a site, as MkDocs asks for them."""

    def __init__(self, workspace: Workspace, site: Site, ahead: PagesAhead) -> None:
        self._ahead = ahead
        self._site = site
        self._maker = PageMaker(workspace, site)
        changed = [path for path in site.pages.changed if site.pages.is_ours(path)]
        if ahead.is_running:
            ahead.begin(site.for_others(), changed)
        else:
            self._maker.resolve_ahead(changed)

    def close(self) -> None:
        """Leave what is not begun yet."""
        self._maker.close()

    def build(self, ours: SitePage, markdown: str, file: File) -> BuiltPage:
        """The page.

        Arguments:
            ours: what is known of it.
            markdown: its text without the front matter, as other plugins left it.
            file: MkDocs' own.

        Raises:
            PaperwrightError: the citation style is not there, or pandoc is not.
        """
        ahead = self._ahead.take(ours.path)
        around = Surroundings(file, self._site)
        key = self._maker.key(ours, markdown, around)
        made = ahead if ahead is not None and ahead.key == key else None
        made = made or self._maker.made(ours, markdown, key, around)
        return BuiltPage(made.rendered, made.remarks, around.anchors)


@dataclass(frozen=True, slots=True)
class PageWork:
    """What is done with pages in a process of its own."""

    workspace: Workspace

    def start(self) -> None:
        """Write what is kept now and then, not page by page: other processes write as well."""
        self.workspace.hold_kept()

    def finish(self) -> None:
        """Write what is left."""
        self.workspace.write_kept()

    def read(self, source: Source) -> PageFacts:
        """What the site must know of a page, whose Document the workspace keeps."""
        return read_facts(self.workspace, source)

    def rehearse(self, source: Source) -> None:
        """Load what most pages need: modules, works and a style."""
        document = self.workspace.read(source)
        if self.workspace.kind(document):
            if self.workspace.bibliography(document).entries:
                shared().start()
            self.workspace.style(document)
            render_page(
                self.workspace.resolution(document), HtmlOptions(), {}, [], site_language=""
            )

    def begin(self, site: Site, paths: Sequence[str]) -> Callable[[str], MadePage | None]:
        """What makes pages as MkDocs will want them if no other plugin changes them."""
        maker = PageMaker(self.workspace, site)
        maker.resolve_ahead(paths)
        return maker.made_ahead


class PageMaker:
    """Makes pages, in whatever process."""

    def __init__(self, workspace: Workspace, site: Site) -> None:
        self._workspace = workspace
        self._site = site
        self._resolved: dict[str, Future[Resolution]] = {}
        self._resolver: ThreadPoolExecutor | None = None

    def resolve_ahead(self, paths: Sequence[str]) -> None:
        """Begin with the citations: while pandoc formats those of one page, the page before it is rendered here."""
        self._resolver = ThreadPoolExecutor(1)
        store = self._workspace.cache("math")
        for first in range(0, len(paths), _PAGES_AT_ONCE):
            group = paths[first : first + _PAGES_AT_ONCE]
            documents = [
                self._workspace.read(self._site.pages.pages[path].source) for path in group
            ]
            # What goes wrong there goes wrong where the page is rendered as well.
            self._resolver.submit(convert_ahead, documents, store)
            for path, document in zip(group, documents, strict=True):
                self._resolved[path] = self._resolver.submit(self._resolution, document)
        self._resolver.shutdown(wait=False)

    def close(self) -> None:
        """Leave what is not begun yet."""
        if self._resolver is not None:
            self._resolver.shutdown(wait=False, cancel_futures=True)

    def _resolution(self, document: Document) -> Resolution:
        return self._workspace.resolution(document, formatted=True)

    def made(self, ours: SitePage, markdown: str, key: str, around: Surroundings) -> MadePage:
        """The page from the build before, or from its Document.

        Arguments:
            ours: what is known of the page.
            markdown: its text without the front matter, as other plugins left it.
            key: what `key` says of these.
            around: what it sees.
        """
        store = self._workspace.cache("site-pages")
        before = kept(store, key) if key else None
        if before is not None:
            remarks = [Remark(*one) for one in before["remarks"]]
            return MadePage(key, RenderedPage(*before["page"]), remarks)
        rendered, remarks = self._rendered(ours, markdown, around)
        if key:
            keep(store, key, {"page": rendered.values(), "remarks": remarks})
        return MadePage(key, rendered, remarks)

    def made_ahead(self, path: str) -> MadePage | None:
        """The page as its file has it; `None` when not all is known of what it is made of."""
        ours, file = self._site.pages.pages[path], self._site.files.get_file_from_path(path)
        if file is None:
            return None
        around, markdown = Surroundings(file, self._site), ours.source.text[ours.facts.head :]
        key = self.key(ours, markdown, around)
        return self.made(ours, markdown, key, around) if key else None

    def _rendered(
        self,
        ours: SitePage,
        markdown: str,
        around: Surroundings,
    ) -> tuple[RenderedPage, list[Remark]]:
        document = self._document(ours, markdown)
        resolved = self._resolved.pop(ours.path, None)
        resolution = resolved.result() if resolved else None
        if resolution is None or resolution.document is not document:
            resolution = self._resolution(document)
        problems: list[Problem] = []
        options = HtmlOptions(
            raw_html=self._workspace.settings.raw_html,
            link=around.link,
            image=around.image,
            record=around.record,
            record_summary=self._record_summary,
            kept_comments=self._site.kept_comments,
        )
        rendered = render_page(
            resolution,
            options,
            self._workspace.cache("math"),
            problems,
            site_language=self._site.language,
            with_title_block=self._has_title_block(ours),
        )
        rendered = rendered.with_addresses(around.raw_links(ours.facts))
        around.check(resolution, self._workspace.bibliography(document))
        return rendered, list(_remarks(resolution, problems, around))

    def _record_summary(self, address: str) -> str:
        from paperwright.records.evidence import summary_of

        name, _, metric = address.partition("#")
        record = self._workspace.notebook.find(name)
        return summary_of(record, metric.strip(), self._site.language) if record else ""

    def _document(self, ours: SitePage, markdown: str) -> Document:
        """The Document of a page, read again when another plugin has changed its Markdown."""
        if _is_unchanged(ours, markdown):
            return self._workspace.read(ours.source)
        text = ours.source.text[: ours.facts.head] + markdown
        source = Source(text, ours.source.path, name=ours.source.name)
        return self._workspace.filled(read_markdown(source, self._workspace.settings.root))

    def _has_title_block(self, ours: SitePage) -> bool:
        # Material shows a post's date and its authors beside it.
        return ours.path not in self._site.posts

    def key(self, ours: SitePage, markdown: str, around: Surroundings) -> str:
        """A key of everything that the page is made of; empty when not all of it is known."""
        facts, settings = ours.facts, self._workspace.settings
        if facts.is_joined or not _is_unchanged(ours, markdown):
            return ""
        assert ours.source.path is not None
        folder = ours.source.path.resolve().parent
        csl = facts.csl or settings.csl
        made_of: list[object] = [
            ours.path,
            ours.kind,
            ours.source.text,
            repr(settings),
            [content_key(folder / name) for name in facts.bibliographies],
            [content_key(settings.root / name) for name in settings.bibliography],
            [content_key(place / csl) for place in (folder, settings.root)] if csl else [],
            sorted(self._site.kept_comments),
            self._site.language,
            self._has_title_block(ours),
            around.outlook(facts),
            self._site.pages.records_digest if facts.shows_records else "",
        ]
        return digest(*map(repr, made_of))


def _is_unchanged(ours: SitePage, markdown: str) -> bool:
    return ours.source.text[ours.facts.head :].strip() == markdown.strip()


def _remarks(resolution: Resolution, problems: list[Problem], around: Surroundings) -> list[Remark]:
    source = resolution.document.source
    every = [
        *((problem, logging.WARNING) for problem in resolution.document.problems),
        *((problem, logging.WARNING) for problem in resolution.problems),
        *((problem, logging.WARNING) for problem in problems),
        *around.problems,
    ]
    remarks = [
        _remark(*source.place(problem.span), problem.code, problem.message, level)
        for problem, level in every
    ]
    remarks += [_of_finding(finding) for finding in resolution.findings]
    return list(dict.fromkeys(remarks))


def _of_finding(finding: Finding) -> Remark:
    level = logging.INFO if finding.severity is Severity.INFO else logging.WARNING
    return _remark(*finding.source.place(finding.span), finding.code, finding.message, level)


def _remark(source: Source, span: Any, code: str, message: str, level: int) -> Remark:
    return Remark(source.name, *source.position(span.start), code, message, level)
