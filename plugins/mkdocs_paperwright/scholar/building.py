"""Builds one page, or takes it from the build before when nothing that it is made of has changed."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from paperwright.findings import Severity
from paperwright.readers.markdown import read_markdown
from paperwright.render.html import HtmlOptions
from paperwright.source import Source

from mkdocs_paperwright.scholar.ahead import MadePage, PagesAhead, Remark
from mkdocs_paperwright.scholar.keeping import content_key, digest, keep, kept
from mkdocs_paperwright.scholar.rendering import RenderedPage, render_page
from mkdocs_paperwright.scholar.site import Surroundings

if TYPE_CHECKING:
    from concurrent.futures import Future

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page
    from paperwright.findings import Finding, Problem
    from paperwright.model.document import Document
    from paperwright.resolve import Resolution
    from paperwright.workspace import Workspace

    from mkdocs_paperwright.scholar.pages import SitePage, SitePages


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """A rendered page, what is wrong with it, and the places in other pages that it leads to."""

    rendered: RenderedPage
    remarks: list[Remark]
    anchors: dict[File, dict[str, str]]


class PageBuilder:
    """Builds the pages of one build of a site."""

    def __init__(
        self, workspace: Workspace, pages: SitePages, files: Files, config: MkDocsConfig
    ) -> None:
        self._workspace = workspace
        self._pages = pages
        self._files = files
        self._config = config
        self._kept_comments = frozenset({"more", *_separators(config)})
        changed = [path for path in pages.changed if pages.is_ours(path)]
        self._resolved: dict[str, Future[Resolution]] = {}
        self._ahead = PagesAhead(self._made_ahead, changed, self._rehearse)
        # While pandoc formats the citations of one page, the page before it is rendered here.
        self._resolver = ThreadPoolExecutor(1)
        for path in () if self._ahead.is_running else changed:
            document = workspace.read(pages.pages[path].source)
            self._resolved[path] = self._resolver.submit(self._resolution, document)
        self._resolver.shutdown(wait=False)

    def close(self) -> None:
        """Leave what is not begun yet."""
        self._ahead.close()
        self._resolver.shutdown(wait=False, cancel_futures=True)

    def _rehearse(self, path: str) -> None:
        """Load what most pages need: modules, works and a style."""
        document = self._workspace.read(self._pages.pages[path].source)
        self._workspace.bibliography(document)
        self._workspace.style(document)
        # Without its citations, so that each pandoc gets ready beside the others.
        render_page(self._workspace.resolution(document), HtmlOptions(), {}, [], site_language="")

    def _made_ahead(self, path: str) -> MadePage | None:
        """The page as MkDocs will want it if no other plugin changes it; it runs in a process of its own."""
        ours, file = self._pages.pages[path], self._files.get_file_from_path(path)
        if file is None or file.page is None:
            return None
        markdown = ours.source.text[ours.facts.head :]
        made = self._made(ours, markdown, file.page, self._around(file.page))
        return made if made.key else None

    def _resolution(self, document: Document) -> Resolution:
        return self._workspace.resolution(document, formatted=True)

    def build(self, ours: SitePage, markdown: str, page: Page) -> BuiltPage:
        """The page.

        Arguments:
            ours: what is known of it.
            markdown: its text without the front matter, as other plugins left it.
            page: what MkDocs makes of it.

        Raises:
            PaperwrightError: the citation style is not there, or pandoc is not.
        """
        ahead = self._ahead.take(ours.path)
        around = self._around(page)
        made = self._made(ours, markdown, page, around, ahead)
        return BuiltPage(made.rendered, made.remarks, around.anchors)

    def _around(self, page: Page) -> Surroundings:
        pictures = self._workspace.cache_folder / "pictures"
        return Surroundings(page.file, self._files, self._pages, self._config, pictures)

    def _made(
        self,
        ours: SitePage,
        markdown: str,
        page: Page,
        around: Surroundings,
        ahead: MadePage | None = None,
    ) -> MadePage:
        """The page from those that were made ahead, from the build before, or from its Document."""
        key = self._key(ours, markdown, page, around)
        if ahead is not None and ahead.key == key:
            return ahead
        store = self._workspace.cache("site-pages")
        before = kept(store, key) if key else None
        if before is not None:
            remarks = [Remark(*one) for one in before["remarks"]]
            return MadePage(key, RenderedPage(*before["page"]), remarks)
        rendered, remarks = self._rendered(ours, markdown, page, around)
        if key:
            keep(store, key, {"page": rendered.values(), "remarks": remarks})
        return MadePage(key, rendered, remarks)

    def _rendered(
        self,
        ours: SitePage,
        markdown: str,
        page: Page,
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
            kept_comments=self._kept_comments,
        )
        rendered = render_page(
            resolution,
            options,
            self._workspace.cache("math"),
            problems,
            site_language=self._site_language(),
            with_title_block=_has_title_block(page),
        )
        rendered = rendered.with_addresses(around.raw_links(ours.facts))
        around.check(resolution, self._workspace.bibliography(document))
        return rendered, list(_remarks(resolution, problems, around))

    def _document(self, ours: SitePage, markdown: str) -> Document:
        """The Document of a page, read again when another plugin has changed its Markdown."""
        if _is_unchanged(ours, markdown):
            return self._workspace.read(ours.source)
        text = ours.source.text[: ours.facts.head] + markdown
        source = Source(text, ours.source.path, name=ours.source.name)
        return read_markdown(source, self._workspace.settings.root)

    def _site_language(self) -> str:
        theme = self._config.theme
        return str(theme.get("language") or theme.get("locale") or "en")

    def _key(self, ours: SitePage, markdown: str, page: Page, around: Surroundings) -> str:
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
            sorted(self._kept_comments),
            self._site_language(),
            _has_title_block(page),
            around.outlook(facts),
            self._pages.records_digest if facts.shows_records else "",
        ]
        return digest(*map(repr, made_of))


def _is_unchanged(ours: SitePage, markdown: str) -> bool:
    return ours.source.text[ours.facts.head :].strip() == markdown.strip()


def _has_title_block(page: Page) -> bool:
    # Material shows a post's date and its authors beside it.
    return not hasattr(page, "excerpt")


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
