"""The plugin `paperwright/scholar`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from paperwright.errors import PaperwrightError
from paperwright.model import nodes
from paperwright.model.text import plain_text
from paperwright.readers.markdown import read_markdown
from paperwright.render.html import HtmlOptions, RecordTarget, render_html, render_title_block
from paperwright.render.html.page import HtmlHeading
from paperwright.source import Source, Span
from paperwright.workspace import Workspace

from mkdocs_paperwright.scholar.config import ScholarConfig
from mkdocs_paperwright.scholar.pages import SitePages, resolve_target

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page
    from paperwright.findings import Problem
    from paperwright.model.document import Document

_log = get_plugin_logger(__name__)
_STYLESHEET = "assets/paperwright/paperwright.css"


class ScholarPlugin(BasePlugin[ScholarConfig]):
    """Renders the pages that have a kind, and leaves out those that readers may not see.

    Every block of such a page reaches Python-Markdown as HTML, which it passes through, except the headings, so that
    MkDocs still makes the title, the table of contents, the anchors and the search index, and Material its excerpts.
    """

    _pages: SitePages
    _workspace: Workspace

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Find the settings and add the style sheet."""
        if not self.config.enabled:
            return config
        try:
            self._workspace = Workspace.at(Path(config.docs_dir))
        except PaperwrightError as error:
            raise PluginError(str(error)) from None
        if self.config.stylesheet and _STYLESHEET not in config.extra_css:
            config.extra_css.insert(0, _STYLESHEET)
        return config

    # Before Material's blog, which makes pages of the posts that it finds here.
    @event_priority(75)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read every page, and take away what readers may not see."""
        if not self.config.enabled:
            return files
        self._pages = SitePages.read(
            self._workspace, files, show_private=self.config.private == "show"
        )
        for path, reason in self._pages.errors.items():
            _log.warning("%s: %s", path, reason)
        files = self._pages.without_hidden(files)
        if self.config.stylesheet:
            from paperwright.render.assets import site_assets

            for name, content in site_assets().items():
                files.append(File.generated(config, f"assets/paperwright/{name}", content=content))
        return files

    # After plugins that change Markdown, so that what they wrote is what is read.
    @event_priority(-75)
    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """The page as headings in Markdown and everything else in HTML."""
        document = self._pages.documents.get(page.file.src_uri) if self.config.enabled else None
        if document is None:
            return markdown
        document = self._current(document, markdown)
        try:
            return _PageRenderer(self._workspace, self._pages, page, files).render(document)
        except PaperwrightError as error:
            raise PluginError(f"Error rendering '{page.file.src_uri}':\n{error}") from None

    def _current(self, document: Document, markdown: str) -> Document:
        """The Document of a page as other plugins left it."""
        source = document.source
        body = source.text[document.front_matter.end :]
        if body.strip() == markdown.strip():
            return document
        text = source.text[: document.front_matter.end] + markdown
        return read_markdown(Source(text, source.path, name=source.name))


class _PageRenderer:
    """Renders one page; the addresses in it are as seen from that page."""

    def __init__(self, workspace: Workspace, pages: SitePages, page: Page, files: Files) -> None:
        self._workspace = workspace
        self._pages = pages
        self._page = page
        self._files = files

    def render(self, document: Document) -> str:
        """The Markdown that MkDocs gets."""
        resolution = self._workspace.resolution(document, formatted=True)
        title = plain_text(document.metadata.title)
        shift = 1 if title and _has_first_level(document) else 0
        options = HtmlOptions(
            raw_html=self._workspace.settings.raw_html,  # type: ignore[arg-type]
            heading_shift=shift,
            link=self._link,
            image=self._image,
            record=self._record,
        )
        html = render_html(resolution, options, cache=self._workspace.cache("math"))
        parts = []
        if title:
            parts.append(f"# {_heading_text(title)} {{: .pw-title }}")
        if title_block := render_title_block(resolution, options, heading=False):
            parts.append(title_block)
        parts.extend(
            block.markdown() if isinstance(block, HtmlHeading) else block.html
            for block in html.blocks
        )
        for problem in html.problems:
            self._warn(document, problem)
        return "\n\n".join(parts) + "\n"

    def _warn(self, document: Document, problem: Problem) -> None:
        source, span = document.source.place(problem.span)
        line, column = source.position(span.start)
        _log.warning(
            "%s:%d:%d: %s %s", self._page.file.src_uri, line, column, problem.code, problem.message
        )

    def _link(self, target: str, span: Span) -> str | None:
        address, file = resolve_target(target, self._page.file, self._files)
        if file is None and target.split("#")[0].endswith(".md") and "://" not in target:
            # A page that is private or not there: the words stay, the address does not.
            _log.info(
                "Doc file '%s' contains a link '%s' that leads nowhere in this site.",
                self._page.file.src_uri,
                target,
            )
            return None
        return address

    def _image(self, image: nodes.Image) -> str | None:
        address, file = resolve_target(image.target, self._page.file, self._files)
        is_local = "://" not in image.target and not image.target.startswith("data:")
        return None if is_local and file is None else address

    def _record(self, name: str) -> RecordTarget | None:
        path = self._pages.by_name.get(name.casefold())
        file = self._files.get_file_from_path(path) if path else None
        if path is None or file is None:
            return None
        document = self._pages.documents[path]
        return RecordTarget(
            file.url_relative_to(self._page.file), plain_text(document.metadata.title)
        )


def _has_first_level(document: Document) -> bool:
    return any(header.level == 1 for header in document.all(nodes.Header))


def _heading_text(title: str) -> str:
    """A title as the text of a Markdown heading."""
    return "".join(
        f"&#{ord(character)};" if character in "\\`*_{}[]<>#|" else character for character in title
    )
