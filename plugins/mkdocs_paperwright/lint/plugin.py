"""The plugin `paperwright/lint`."""

from __future__ import annotations

import logging
import posixpath
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel
from paperwright.errors import PaperwrightError
from paperwright.findings import Severity

from mkdocs_paperwright.lint.config import LintConfig

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from paperwright.findings import Finding
    from paperwright.lint.run import Report
    from paperwright.source import Source

_log = get_plugin_logger(__name__)
_NEVER = max(Severity) + 1


class LintPlugin(BasePlugin[LintConfig]):  # type: ignore[no-untyped-call]
    """Checks the pages of a site while it is built.

    It checks every page that MkDocs was given, the private ones too, before any other plugin changes it.
    """

    # Before private pages are taken out, and after plugins that add pages of files that exist.
    @event_priority(80)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Check the pages, log what was found and add the quality page."""
        if not self.config.enabled:
            return files
        pages = [file for file in files.documentation_pages() if _is_checked(file, config)]
        try:
            report = self._check(pages, config)
        except PaperwrightError as error:
            raise PluginError(str(error)) from None
        for failure in report.failures:
            _log.warning("%s", failure)
        self._write_log(report.findings)
        if self.config.page and _shows_private(config):
            self._add_page(report, files, config)
        return files

    def _check(self, pages: Sequence[File], config: MkDocsConfig) -> Report:
        from dataclasses import replace

        from paperwright.lint.run import Request, check_paths
        from paperwright.settings import find_settings
        from paperwright.translations import translated

        docs = Path(config.docs_dir)
        paths = [Path(str(file.abs_src_path)) for file in pages]
        report = check_paths(paths, Request()) if paths else _nothing()
        language = self.config.lang or find_settings(docs).lint.get("lang", "en")
        findings = translated(_named(report.findings, docs), str(language))
        return replace(report, findings=findings)

    def _write_log(self, findings: Sequence[Finding]) -> None:
        words = {str(severity): severity for severity in Severity}
        least = words.get(self.config.warn_from, _NEVER)
        for finding in findings:
            level = logging.WARNING if finding.severity >= least else logging.INFO
            line, column = finding.source.position(finding.span.start)
            place = finding.source.name, line, column
            _log.log(level, "%s:%d:%d: %s %s", *place, finding.code, finding.message)

    def _add_page(self, report: Report, files: Files, config: MkDocsConfig) -> None:
        from mkdocs_paperwright.lint.page import quality_page

        path = self.config.page
        docs = Path(config.docs_dir).name
        rules = config.plugins.get("paperwright/rule_reference")
        folder = rules.config.folder.strip("/") if rules is not None else None

        def link(name: str) -> str | None:
            is_page = name.startswith(f"{docs}/")
            if is_page and files.get_file_from_path(name.removeprefix(f"{docs}/")) is None:
                return None
            if not is_page and (folder is None or name.endswith((".md", ".bib"))):
                return None
            target = name.removeprefix(f"{docs}/") if is_page else f"{folder}/{name}.md"
            return posixpath.relpath(target, posixpath.dirname(path) or ".")

        content = quality_page(report.findings, report.checked, link)
        files.append(
            File.generated(config, path, content=content, inclusion=InclusionLevel.UNDEFINED)
        )
        if config.nav is not None:
            config.nav.append({"Quality": path})


def _is_checked(file: File, config: MkDocsConfig) -> bool:
    """Whether a page is a file of the site's folder that MkDocs does not leave out."""
    source = file.abs_src_path
    return (
        source is not None
        and file.inclusion is not InclusionLevel.EXCLUDED
        and Path(source).is_relative_to(Path(config.docs_dir))
    )


def _shows_private(config: MkDocsConfig) -> bool:
    """Whether the site is for its authors' eyes: as the plugin that hides private pages says."""
    scholar = config.plugins.get("paperwright/scholar")
    return scholar is not None and scholar.config.enabled and scholar.config.private == "show"


def _named(findings: Sequence[Finding], docs: Path) -> list[Finding]:
    """The findings with their files as the log of MkDocs names them: from the folder of the pages."""
    from dataclasses import replace

    named: dict[int, Source] = {}
    for finding in findings:
        source, path = finding.source, finding.source.path
        if id(source) not in named:
            is_inside = path is not None and path.resolve().is_relative_to(docs.resolve())
            inside = path.resolve().relative_to(docs.resolve()) if path and is_inside else None
            name = f"{docs.name}/{inside.as_posix()}" if inside else source.name
            named[id(source)] = replace(source, name=name)
    return [replace(finding, source=named[id(finding.source)]) for finding in findings]


def _nothing() -> Report:
    from paperwright.lint.run import Report

    return Report()
