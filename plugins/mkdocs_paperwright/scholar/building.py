"""Builds one page, or takes it from the build before when nothing that it is made of has changed."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from paperwright.findings import Severity
from paperwright.readers.markdown import read_markdown
from paperwright.render.html import HtmlOptions
from paperwright.source import Source

from mkdocs_paperwright.scholar.keeping import content_key, digest, keep, kept
from mkdocs_paperwright.scholar.rendering import RenderedPage, render_page
from mkdocs_paperwright.scholar.site import Surroundings

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page
    from paperwright.findings import Finding, Problem
    from paperwright.model.document import Document
    from paperwright.resolve import Resolution
    from paperwright.workspace import Workspace

    from mkdocs_paperwright.scholar.pages import SitePage, SitePages


class Remark(NamedTuple):
    """Something that is wrong, as it is logged."""

    name: str
    """The page, or the bibliography."""
    line: int
    column: int
    code: str
    message: str
    level: int


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
        # While pandoc formats the citations of one page, the page before it is rendered here.
        self._resolver = ThreadPoolExecutor(1)
        self._ahead = {
            path: self._resolver.submit(self._resolution, workspace.read(pages.pages[path].source))
            for path in pages.changed
            if pages.is_ours(path)
        }
        self._resolver.shutdown(wait=False)

    def close(self) -> None:
        """Leave what is not begun yet."""
        self._resolver.shutdown(wait=False, cancel_futures=True)

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
        pictures = self._workspace.cache_folder / "pictures"
        around = Surroundings(page.file, self._files, self._pages, self._config, pictures)
        options = HtmlOptions(
            raw_html=self._workspace.settings.raw_html,
            link=around.link,
            image=around.image,
            record=around.record,
            kept_comments=self._kept_comments,
        )
        key = self._key(ours, markdown, page, around)
        store = self._workspace.cache("site-pages")
        before = kept(store, key) if key else None
        if before is not None:
            rendered = RenderedPage(*before["page"])
            return BuiltPage(rendered, [Remark(*one) for one in before["remarks"]], around.anchors)
        rendered, remarks = self._rendered(ours, markdown, page, around, options)
        if key:
            keep(store, key, {"page": rendered.values(), "remarks": remarks})
        return BuiltPage(rendered, remarks, around.anchors)

    def _rendered(
        self,
        ours: SitePage,
        markdown: str,
        page: Page,
        around: Surroundings,
        options: HtmlOptions,
    ) -> tuple[RenderedPage, list[Remark]]:
        document = self._document(ours, markdown)
        ahead = self._ahead.pop(ours.path, None)
        resolution = ahead.result() if ahead else None
        if resolution is None or resolution.document is not document:
            resolution = self._resolution(document)
        problems: list[Problem] = []
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
