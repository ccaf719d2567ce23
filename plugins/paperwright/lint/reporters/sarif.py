"""Findings in SARIF 2.1.0, which code hosts and editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from paperwright import __version__
from paperwright.findings import Edit, Finding, Severity
from paperwright.lint.page import page_url
from paperwright.lint.registry import registry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paperwright.lint.declaration import Rule
    from paperwright.lint.run import Report
    from paperwright.source import Source, Span

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render_sarif(report: Report, language: str = "en") -> str:
    """A log with one run: the rules that reported, and their results; the language is that of the messages."""
    codes = sorted({finding.code for finding in report.findings})
    rules = [rule for code in codes if (rule := registry().by_code.get(code))]
    run = {
        "tool": {
            "driver": {
                "name": "Paperwright",
                "semanticVersion": __version__,
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report.failures)],
        "results": [_result(finding, codes, language) for finding in report.findings],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(rule: Rule) -> dict[str, Any]:
    described = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }
    url = page_url(rule.name)
    return {**described, "helpUri": url} if url else described


def _invocation(failures: Sequence[str]) -> dict[str, Any]:
    notifications = [{"level": "error", "message": {"text": text}} for text in failures]
    return {
        "executionSuccessful": not failures,
        **({"toolExecutionNotifications": notifications} if notifications else {}),
    }


def _result(finding: Finding, codes: Sequence[str], language: str) -> dict[str, Any]:
    stop, gap = ("。", "") if language == "zh" else (".", " ")
    text = finding.message
    if finding.help:
        text = f"{finding.message}{stop}{gap}{finding.help}{stop}"
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _artifact(finding.source),
                    "region": region(finding.source, finding.span),
                }
            }
        ],
    }
    if finding.fix is not None:
        result["fixes"] = [
            {
                "description": {"text": finding.help or finding.message},
                "artifactChanges": [
                    {
                        "artifactLocation": _artifact(finding.source),
                        "replacements": [
                            _replacement(finding.source, e) for e in finding.fix.edits
                        ],
                    }
                ],
            }
        ]
    return result


def _artifact(source: Source) -> dict[str, str]:
    """A file: relative to where the run was started, or with its scheme when it is not below."""
    if source.path is None:
        return {"uri": quote(source.name)}
    path = source.path.resolve()
    try:
        return {"uri": quote(path.relative_to(Path.cwd()).as_posix())}
    except ValueError:
        return {"uri": path.as_uri()}


def region(source: Source, span: Span) -> dict[str, int]:
    """A place as SARIF counts: from one, the end after the last character."""
    line, column = source.position(span.start)
    end_line, end_column = source.position(span.end)
    return {
        "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column,
    }  # fmt: skip


def _replacement(source: Source, edit: Edit) -> dict[str, Any]:
    return {
        "deletedRegion": region(source, edit.span),
        "insertedContent": {"text": edit.text},
    }
