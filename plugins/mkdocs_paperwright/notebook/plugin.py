"""The plugin `paperwright/notebook`."""

from __future__ import annotations

import datetime
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, InclusionLevel
from paperwright.errors import PaperwrightError
from paperwright.model.languages import is_chinese
from paperwright.render.assets import notebook_script, notebook_stylesheet
from paperwright.render.notebook.card import record_card
from paperwright.render.notebook.labels import Labels
from paperwright.render.notebook.view import View
from paperwright.translations import translator
from paperwright.workspace import Workspace

from mkdocs_paperwright.notebook.config import NotebookConfig
from mkdocs_paperwright.notebook.navigation import is_named
from mkdocs_paperwright.notebook.places import CARD, DASHBOARD, with_card_place
from mkdocs_paperwright.scholar.assets import FOLDER
from mkdocs_paperwright.settings import settings_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from paperwright.records.notebook import Notebook
    from paperwright.records.record import Record
    from paperwright.render.notebook.view import Link

_STYLESHEET = f"{FOLDER}/notebook.css"
_SCRIPT = f"{FOLDER}/notebook.js"


class NotebookPlugin(BasePlugin[NotebookConfig]):  # type: ignore[no-untyped-call]
    """Shows the records of a site: what the site does not show is not counted either."""

    def __init__(self) -> None:
        self._workspace: Workspace | None = None
        self._begin()

    def _begin(self) -> None:
        """Forget the build before this one."""
        self._records: dict[str, Record] = {}
        """By the paths of their pages in the site's folder."""
        self._notebook: Notebook | None = None
        self._files: dict[Path, File] = {}
        self._shows_private = False

    # With this event, MkDocs keeps the plugin from one build of `mkdocs serve` to the next, and with it what was read.
    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Stay."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Find the settings."""
        self._begin()
        if not self.config.enabled:
            return config
        try:
            settings = settings_of(config)
        except PaperwrightError as error:
            raise PluginError(str(error)) from None
        if self._workspace is None or self._workspace.settings != settings:
            self._workspace = Workspace(settings)
        return config

    # After private pages were taken out, and posts that are drafts.
    @event_priority(-60)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the records that this site shows, and add the dashboard."""
        if not self.config.enabled or self._workspace is None:
            return files
        scholar = config.plugins.get("paperwright/scholar")
        self._shows_private = (
            scholar is not None and scholar.config.enabled and scholar.config.private == "show"
        )
        self._read(files, self._workspace)
        page = self.config.page
        is_wanted = bool(self._records) or is_named(page, config.nav)
        if page and is_wanted and files.get_file_from_path(page) is None:
            self._add_dashboard(files, config)
        if self._records:
            files.append(File.generated(config, _STYLESHEET, content=notebook_stylesheet()))
            files.append(File.generated(config, _SCRIPT, content=notebook_script()))
            config.extra_css.append(_STYLESHEET)
            config.extra_javascript.append(_SCRIPT)
        return files

    def _read(self, files: Files, workspace: Workspace) -> None:
        """The records whose pages are in the site; posts have their place in the blog."""
        from paperwright.records.notebook import Notebook

        shown = {
            Path(file.abs_src_path).resolve(): file
            for file in files.documentation_pages()
            if file.abs_src_path is not None
        }
        for record in workspace.reread_notebook().records:
            file = shown.get(record.path.resolve())
            is_shown = record.is_public or self._shows_private
            if file is not None and is_shown and record.kind != "post":
                self._records[file.src_uri] = record
                self._files[record.path] = file
        self._notebook = Notebook.of(self._records.values())

    def _add_dashboard(self, files: Files, config: MkDocsConfig) -> None:
        page = self.config.page
        title = self.config.title or Labels(_language(config)).title("notebook")
        head = f"title: {json.dumps(title, ensure_ascii=False)}\nhide: [toc]\nsearch: {{exclude: true}}"
        text = f"---\n{head}\n---\n\n# {title}\n\n{DASHBOARD}\n"
        files.append(File.generated(config, page, content=text, inclusion=InclusionLevel.UNDEFINED))
        if config.nav is not None and not is_named(page, config.nav):
            config.nav.append({title: page})

    # After our own pages were rendered, whose headings are Markdown still.
    @event_priority(-80)
    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """The page with a mark where its card will stand."""
        is_carded = self.config.cards and page.file.src_uri in self._records
        return with_card_place(markdown) if is_carded else markdown

    # Before plugins that look at a page's HTML.
    @event_priority(90)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """The page with its card, or the dashboard."""
        if self._notebook is None:
            return html
        if page.file.src_uri == self.config.page and DASHBOARD in html:
            return html.replace(DASHBOARD, self._dashboard(page, config), 1)
        record = self._records.get(page.file.src_uri)
        if record is None or CARD not in html:
            return html
        return html.replace(CARD, self._card(record, page, config), 1)

    def _dashboard(self, page: Page, config: MkDocsConfig) -> str:
        from paperwright.render.notebook.dashboard import Dashboard

        dashboard = Dashboard(self._view(page, _language(config)))
        if page.present_anchor_ids is not None:
            page.present_anchor_ids |= dashboard.anchors
        return dashboard.html()

    def _card(self, record: Record, page: Page, config: MkDocsConfig) -> str:
        from paperwright.render.notebook.below import pictures_below

        language = str(page.meta.get("lang") or _own_language(record) or _language(config))
        view = self._view(page, language)
        try:
            return record_card(record, view) + pictures_below(record, view)
        except PaperwrightError as error:
            raise PluginError(f"Error rendering '{page.file.src_uri}':\n{error}") from None

    def _view(self, page: Page, language: str) -> View:
        assert self._workspace is not None
        assert self._notebook is not None
        return View(
            self._notebook,
            self._workspace,
            self._link_from(page.file),
            language,
            translator(language),
            _today(),
            self._shows_private,
        )

    def _link_from(self, page: File) -> Link:
        def link(record: Record) -> str | None:
            file = self._files.get(record.path)
            return file.url_relative_to(page) if file else None

        return link


def _language(config: MkDocsConfig) -> str:
    return str(config.theme.get("language") or config.theme.get("locale") or "en")


def _own_language(record: Record) -> str:
    """The language of a record in another one than the site's, as far as its own words tell."""
    named = ("hypothesis", "claim", "goal", "patch", "reason")
    words = " ".join([record.title, *(str(record.data.get(name) or "") for name in named)])
    return "zh" if is_chinese(words) else ""


def _today() -> datetime.date:
    """The day of the build; of the source, for those who want the same site from the same source."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch and epoch.isdigit():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return datetime.date.today()
