"""The plugin `paperwright/scholar`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from markupsafe import Markup
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from paperwright.errors import PaperwrightError
from paperwright.translations import translate
from paperwright.workspace import Workspace

from mkdocs_paperwright.scholar.addresses import moved
from mkdocs_paperwright.scholar.ahead import PagesAhead
from mkdocs_paperwright.scholar.assets import STYLESHEET, font_file, stylesheet_file
from mkdocs_paperwright.scholar.building import BuiltPage, PageBuilder, PageWork
from mkdocs_paperwright.scholar.config import ScholarConfig
from mkdocs_paperwright.scholar.pages import SitePage, SitePages
from mkdocs_paperwright.scholar.privacy import hidden_files, private_mark, pruned_navigation
from mkdocs_paperwright.scholar.searching import SearchablePage, separates_characters
from mkdocs_paperwright.scholar.site import Site
from mkdocs_paperwright.settings import settings_of

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from mkdocs_paperwright.scholar.ahead import Remark
    from mkdocs_paperwright.scholar.rendering import RenderedPage

_log = get_plugin_logger(__name__)


class ScholarPlugin(BasePlugin[ScholarConfig]):  # type: ignore[no-untyped-call]
    """Renders the pages that have a kind, and leaves out those that readers may not see.

    Pages without a kind stay MkDocs' own.
    """

    def __init__(self) -> None:
        self._workspace: Workspace | None = None
        self._is_dirty = False
        self._is_served = False
        self._ahead: PagesAhead | None = None
        self._builder: PageBuilder | None = None
        self._begin()

    def _begin(self) -> None:
        """Forget the build before this one."""
        self._end()
        self._pages: SitePages | None = None
        self._builder = None
        self._built: dict[str, BuiltPage] = {}
        self._searchable = SearchablePage()
        self._logged: set[Remark] = set()

    # With this event, MkDocs keeps the plugin from one build of `mkdocs serve` to the next, and with it what was read.
    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note who will see the site, and whether old pages stay in its folder."""
        self._is_dirty = dirty
        self._is_served = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Find the settings."""
        self._begin()
        if not self.config.enabled:
            return config
        if self.config.private == "auto":
            # Other plugins look here too.
            self.config.private = "show" if self._is_served else "hide"
        try:
            settings = settings_of(config)
        except PaperwrightError as error:
            raise PluginError(str(error)) from None
        if self._workspace is None or self._workspace.settings != settings:
            self._workspace = Workspace(settings)
        self._workspace.forget_notebook()
        return config

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer:
        """Watch what pages are made of besides themselves."""
        if self._workspace is not None and self._pages is not None:
            settings, docs = self._workspace.settings, Path(config.docs_dir).resolve()
            paths = {
                settings.root / name for name in (*settings.bibliography, settings.csl) if name
            }
            if settings.file is not None:
                paths.add(settings.file)
            for page in self._pages.pages.values():
                folder = (docs / page.path).parent
                paths.update(folder / name for name in (*page.facts.bibliographies, page.facts.csl))
            # What lies below the site's folder is watched already.
            for path in sorted({path.resolve() for path in paths if path.is_file()}):
                if not path.is_relative_to(docs):
                    server.watch(str(path))
        return server

    # Before Material's blog, which makes pages of the posts that it finds here.
    @event_priority(75)
    def _read_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read every page, and take away what readers may not see."""
        if not self.config.enabled or self._workspace is None:
            return files
        self._ahead = PagesAhead(PageWork(self._workspace))
        pages = self._pages = SitePages.read(
            self._workspace, files, self._ahead, shows_private=self.config.private == "show"
        )
        for complaint in pages.complaints.values():
            _log.warning("%s", complaint)
        if self.config.private == "hide":
            self._hide(files, pages, config)
        if self.config.stylesheet and any(map(pages.is_ours, pages.pages)):
            files.append(stylesheet_file(config))
            if STYLESHEET not in config.extra_css:
                config.extra_css.insert(0, STYLESHEET)
        return files

    def _hide(self, files: Files, pages: SitePages, config: MkDocsConfig) -> None:
        docs = Path(config.docs_dir)
        assets = [
            file.src_uri
            for file in files
            if not file.is_documentation_page()
            and file.abs_src_path is not None
            and Path(file.abs_src_path).is_relative_to(docs)
        ]
        # What `mkdocs.yml` names is shown on every page.
        named = [str(item) for item in (*config.extra_css, *config.extra_javascript)]
        kept = [*self.config.publish, *named, *config.extra_templates]
        pages.hidden = hidden_files(pages.pages.values(), pages.private, assets, kept)
        for path in sorted(pages.private | pages.hidden):
            file = files.get_file_from_path(path)
            if file is None:
                continue
            files.remove(file)
            if self._is_dirty:
                # An earlier build may have published it.
                Path(file.abs_dest_path).unlink(missing_ok=True)
        if pages.private:
            left_out = len(pages.private), len(pages.hidden)
            _log.info("%d private pages and %d of their files are left out", *left_out)
            _log.debug("left out: %s", ", ".join(sorted(pages.private | pages.hidden)))

    # After every plugin that may write the navigation into the configuration.
    @event_priority(-100)
    def _prune_navigation(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Take the names of private pages out of the navigation."""
        if self._pages is not None and self._pages.private and self.config.private == "hide":
            config.nav = pruned_navigation(config.nav, self._pages.private)
        return files

    on_files = CombinedEvent(_read_files, _prune_navigation)

    # After plugins that change Markdown, so that what they wrote is what is read.
    @event_priority(-75)
    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """The page with its headings in Markdown and marks where its HTML will stand."""
        if not self.config.enabled or self._pages is None:
            return markdown
        path = page.file.src_uri
        self._check_visibility(page)
        ours = self._pages.pages.get(path)
        # A view of Material's blog shows posts; what its own page says is MkDocs' to render.
        if ours is None or not self._pages.is_ours(path) or hasattr(page, "posts"):
            return markdown
        if "attr_list" not in config.markdown_extensions:
            # The anchors of headings are written in it.
            config.markdown_extensions.append("attr_list")
        rendered = self._build(ours, markdown, page, config, files).rendered
        if rendered.title:
            # It is HTML: where a template escapes titles, this one is done.
            page.meta["title"] = Markup(rendered.title)
        if rendered.description:
            page.meta["description"] = rendered.description
        return rendered.markdown

    def _build(
        self, ours: SitePage, markdown: str, page: Page, config: MkDocsConfig, files: Files
    ) -> BuiltPage:
        if self._builder is None:
            assert self._workspace is not None
            assert self._pages is not None
            assert self._ahead is not None
            pictures = self._workspace.cache_folder / "pictures"
            site = Site.of(config, files, self._pages, pictures)
            self._builder = PageBuilder(self._workspace, site, self._ahead)
        try:
            built = self._builder.build(ours, markdown, page.file)
        except PaperwrightError as error:
            raise PluginError(f"Error rendering '{ours.path}':\n{error}") from None
        self._built[ours.path] = built
        is_linted = _is_linted(config)
        for remark in built.remarks:
            # What the lint reports it reports better: with the severities and suppressions of the project.
            if not (is_linted and remark.code):
                self._log(remark)
        return built

    def _check_visibility(self, page: Page) -> None:
        """Stop a build that would publish what other plugins, or MkDocs' other front matter, say is private."""
        said = str(page.meta.get("visibility") or "public").strip()
        if said != "public" and self.config.private == "hide":
            raise PluginError(
                f"'{page.file.src_uri}' is public by its own front matter and `{said}` by what another plugin or a "
                "heading without dashes adds; say `visibility` in its front matter"
            )

    # Before plugins that look at a page's HTML.
    @event_priority(100)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """The page with everything in its place."""
        built = self._built.get(page.file.src_uri)
        if built is None:
            return html
        built.rendered.name_entries(page.toc)
        if page.present_anchor_ids is not None:
            page.present_anchor_ids |= built.rendered.anchors()
        if page.links_to_anchors is not None:
            for file, anchors in built.anchors.items():
                for anchor, target in anchors.items():
                    page.links_to_anchors.setdefault(file, {}).setdefault(anchor, target)
        filled = built.rendered.filled(html)
        if page.file.src_uri in (self._pages.private if self._pages else ()):
            filled = f"{private_mark(str(config.theme.get('language') or 'en'))}\n{filled}"
        return filled

    @event_priority(100)
    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Serve the font of formulas where there are some."""
        pieces = (piece for page in self._built.values() for piece in page.rendered.pieces)
        if self.config.stylesheet and any("<math" in piece for piece in pieces):
            files.append(font_file(config))
        return env

    @event_priority(50)
    def _before_search(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> None:
        """Make a page readable for search plugins."""
        if page.file.src_uri in self._built:
            self._searchable = SearchablePage(separates_characters=separates_characters(config))
            page.content = self._searchable.prepared(page.content or "")

    @event_priority(-50)
    def _after_search(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> None:
        """Make it readable for people again."""
        if page.file.src_uri in self._built:
            page.content = self._searchable.restored(page.content or "")

    # After Material's blog, which makes the excerpts of a view at -100.
    @event_priority(-110)
    def _fill_excerpts(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> None:
        """Fill the excerpts that a view of the blog shows."""
        excerpts: Any = context.get("posts") or ()
        for excerpt in excerpts if self._built else ():
            built = self._built.get(excerpt.file.src_uri)
            if built is not None:
                _fill_excerpt(excerpt, built.rendered, page)

    on_page_context = CombinedEvent(_before_search, _after_search, _fill_excerpts)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """End what went on beside the build."""
        self._end()

    def on_build_error(self, *, error: Exception) -> None:
        """Stop what is going on beside the build."""
        self._end()

    def _end(self) -> None:
        if self._builder is not None:
            self._builder.close()
        if self._ahead is not None:
            self._ahead.close()

    def _log(self, remark: Remark) -> None:
        if remark.code not in self.config.ignore and remark not in self._logged:
            self._logged.add(remark)
            place = remark.name, remark.line, remark.column
            settings = self._workspace.settings if self._workspace else None
            language = str(settings.lint.get("lang", "en")) if settings else "en"
            message = translate(remark.message, language)
            _log.log(remark.level, "%s:%d:%d: %s %s", *place, remark.code, message)


def _is_linted(config: MkDocsConfig) -> bool:
    """Whether the plugin `paperwright/lint` reports what is wrong with the pages."""
    lint = config.plugins.get("paperwright/lint")
    return lint is not None and bool(lint.config.enabled)


def _fill_excerpt(excerpt: Any, rendered: RenderedPage, view: Page) -> None:
    for name in ("content", "more"):
        html = getattr(excerpt, name, None)
        if html:
            # Marks are filled apart: what Python-Markdown made is as seen from the view already.
            pieces = [moved(piece, excerpt.post.url, view.url) for piece in rendered.pieces]
            setattr(excerpt, name, replace(rendered, pieces=pieces).filled_as_link(html))
    rendered.name_entries(excerpt.toc)
