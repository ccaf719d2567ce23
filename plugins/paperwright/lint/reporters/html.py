"""Findings as one self-contained page: nothing is fetched, and the lines that they are about stand in it."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from paperwright import __version__
from paperwright.findings import Finding, Severity
from paperwright.lint.page import page_url
from paperwright.lint.reporters.text import summary
from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from paperwright.lint.run import Report

_WORDS = {
    "en": {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.INFO: "Info"},
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"},
}
_MOST_AROUND = 160
"""Characters of a line that are shown before and after the place of a finding."""


@frozen_value
class _Shown:
    """A finding as the page shows it."""

    code: str
    name: str
    severity: str
    line: int
    column: int
    message: Markup
    help: Markup | None
    url: str | None
    before: str
    about: str
    after: str


@frozen_value
class _File:
    """A file with its findings."""

    name: str
    counts: tuple[int, ...]
    findings: tuple[_Shown, ...]


def render_html(report: Report, language: str = "en") -> str:
    """The page; `language` is that of the words around the messages, which are in theirs already."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("paperwright.lint.reporters", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = _WORDS.get(language, _WORDS["en"])
    groups = groupby(report.findings, key=lambda finding: finding.source.name)
    files = [_file(name, list(findings)) for name, findings in groups]
    return environment.get_template("report.html").render(
        summary=summary(report, language),
        failures=report.failures,
        files=files,
        severities=list(words.values()),
        choices=[(str(severity), word) for severity, word in words.items()],
        language=language,
        version=__version__,
    )


def _file(name: str, findings: list[Finding]) -> _File:
    counts = tuple(
        sum(finding.severity is severity for finding in findings) for severity in _WORDS["en"]
    )
    return _File(name, counts, tuple(map(_shown, findings)))


def _shown(finding: Finding) -> _Shown:
    source, span = finding.source, finding.span
    line, column = source.position(span.start)
    start, end = source.line_starts[line - 1], source.line_end(line)
    stop = min(max(span.end, span.start), end)
    before, after = source.text[start : span.start], source.text[stop:end]
    if len(before) > _MOST_AROUND:
        before = f"…{before[-_MOST_AROUND:]}"
    if len(after) > _MOST_AROUND:
        after = f"{after[:_MOST_AROUND]}…"
    return _Shown(
        finding.code,
        finding.name,
        str(finding.severity),
        line,
        column,
        marked_up(finding.message),
        marked_up(finding.help) if finding.help else None,
        page_url(finding.name),
        before,
        source.text[span.start : stop],
        after,
    )


def marked_up(message: str) -> Markup:
    """A message as HTML: what stands between backticks is code."""
    pieces = re.split(r"`+([^`]+)`+", message)
    return Markup("").join(
        Markup("<code>{}</code>").format(piece) if index % 2 else escape(piece)
        for index, piece in enumerate(pieces)
    )
