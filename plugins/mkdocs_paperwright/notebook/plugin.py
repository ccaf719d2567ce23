"""The plugin `paperwright/notebook`."""

from __future__ import annotations

import datetime
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, InclusionLevel
from paperwright.errors import PaperwrightError
from paperwright.lint.translations import translate
from paperwright.render.assets import notebook_script, notebook_stylesheet
from paperwright.render.notebook.card import record_card
from paperwright.render.notebook.labels import Labels
from paperwright.workspace import Workspace

from mkdocs_paperwright.notebook.config import NotebookConfig
from mkdocs_paperwright.scholar.assets import FOLDER
from mkdocs_paperwright.settings import settings_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from paperwright.records.notebook import Notebook
    from paperwright.records.record import Record
    from paperwright.render.notebook.card import Link

_STYLESHEET = f"{FOLDER}/notebook.css"
_SCRIPT = f"{FOLDER}/notebook.js"
_CARD = '<div data-paperwright-record="card"></div>'
_DASHBOARD = '<div data-paperwright-record="dashboard"></div>'
_TITLE = re.compile(r"^# .*$", re.MULTILINE)


class NotebookPlugin(BasePlugin[NotebookConfig]):  # type: ignore[no-untyped-call]
    """Shows the records of a site: what the site does not show is not counted either."""

    def __init__(self) -> None:
        self._workspace: Workspace | None = None
        self._begin()

    def _begin(self) -> None:
        """Forget the build before this one."""
        self._records: dict[str, Record] = {}
        self._notebook: Notebook | None = None
        self._files: dict[str, File] = {}
        self._shows_private = False

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
        for names, path in ((config.extra_css, _STYLESHEET), (config.extra_javascript, _SCRIPT)):
            if path not in names:
                names.append(path)
        return config

    # After private pages were taken out.
    @event_priority(-50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the records that this site shows, and add the dashboard."""
        if not self.config.enabled or self._workspace is None:
            return files
        scholar = config.plugins.get("paperwright/scholar")
        self._shows_private = scholar is not None and scholar.config.private == "show"
        self._read(files)
        files.append(File.generated(config, _STYLESHEET, content=notebook_stylesheet()))
        files.append(File.generated(config, _SCRIPT, content=notebook_script()))
        if self.config.page and self._records and not files.get_file_from_path(self.config.page):
            self._add_dashboard(files, config)
        return files

    def _read(self, files: Files) -> None:
        """The records whose pages are in the site."""
        from paperwright.records.notebook import Notebook

        assert self._workspace is not None
        shown = {
            Path(file.abs_src_path).resolve(): file
            for file in files.documentation_pages()
            if file.abs_src_path is not None
        }
        for record in self._workspace.reread_notebook().records:
            file = shown.get(record.path.resolve())
            if file is not None and (record.is_public or self._shows_private):
                self._records[file.src_uri] = record
                self._files[str(record.path)] = file
        self._notebook = Notebook.of(self._records.values())

    def _add_dashboard(self, files: Files, config: MkDocsConfig) -> None:
        title = self.config.title or Labels(_language(config)).title("notebook")
        text = f"---\ntitle: {title}\nhide: [toc]\nsearch:\n  exclude: true\n---\n\n# {title}\n\n{_DASHBOARD}\n"
        level = InclusionLevel.UNDEFINED
        files.append(File.generated(config, self.config.page, content=text, inclusion=level))
        if config.nav is not None and self.config.page not in str(config.nav):
            config.nav.append({title: self.config.page})

    # After our own pages were rendered, whose headings are Markdown still.
    @event_priority(-80)
    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """The page with a mark where its card will stand."""
        record = self._records.get(page.file.src_uri)
        if record is None or not self.config.cards or record.kind == "post":
            return markdown
        title = _TITLE.search(markdown)
        if title is None:
            return f"{_CARD}\n\n{markdown}"
        return f"{markdown[: title.end()]}\n\n{_CARD}\n{markdown[title.end() :]}"

    # Before plugins that look at a page's HTML.
    @event_priority(90)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """The page with its card, or the dashboard."""
        if self._notebook is None:
            return html
        if _DASHBOARD in html and page.file.src_uri == self.config.page:
            return html.replace(_DASHBOARD, self._dashboard(page, config))
        record = self._records.get(page.file.src_uri)
        if record is None or _CARD not in html:
            return html
        return html.replace(_CARD, self._card(record, page, config), 1)

    def _dashboard(self, page: Page, config: MkDocsConfig) -> str:
        from paperwright.render.notebook.dashboard import Dashboard

        assert self._workspace is not None
        assert self._notebook is not None
        language = _language(config)
        return Dashboard(
            self._notebook,
            self._workspace,
            language,
            self._link_from(page.file),
            _say(language),
            _today(),
            self._shows_private,
        ).html()

    def _card(self, record: Record, page: Page, config: MkDocsConfig) -> str:
        from paperwright.render.notebook.pictures import PICTURED, record_picture

        assert self._workspace is not None
        assert self._notebook is not None
        language = str(page.meta.get("lang") or _language(config))
        link = self._link_from(page.file)
        html = record_card(
            record, self._notebook, language, link, marks_private=self._shows_private
        )
        if record.kind in PICTURED:
            document = self._workspace.document(record.path)
            html += record_picture(
                record, document, self._workspace, language, _say(language), _today()
            )
        return html

    def _link_from(self, page: File) -> Link:
        def link(record: Record) -> str | None:
            file = self._files.get(str(record.path))
            return file.url_relative_to(page) if file else None

        return link


def _language(config: MkDocsConfig) -> str:
    return str(config.theme.get("language") or "en")


def _say(language: str) -> Callable[[str], str]:
    return lambda text: str(translate(text, language))


def _today() -> datetime.date:
    """The day of the build; of the source, for those who want the same site from the same source."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch and epoch.isdigit():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return datetime.date.today()
