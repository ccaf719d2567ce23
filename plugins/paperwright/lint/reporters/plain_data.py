"""Findings as plain data: the fields are promised, and the same in every format that carries them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from paperwright.lint.page import page_url

if TYPE_CHECKING:
    from collections.abc import Iterable

    from paperwright.findings import Edit, Finding, Fix
    from paperwright.source import Source


def finding_data(finding: Finding) -> dict[str, Any]:
    """One finding; lines and columns count from one, and `end_column` is that after the last character."""
    source = finding.source
    line, column = source.position(finding.span.start)
    end_line, end_column = source.position(finding.span.end)
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "path": source.name,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "message": finding.message,
        "help": finding.help,
        "url": page_url(finding.name),
        "fix": _fix_data(finding.fix, source) if finding.fix else None,
    }


def _fix_data(fix: Fix, source: Source) -> dict[str, Any]:
    return {"safe": fix.safe, "edits": [edit_data(edit, source) for edit in fix.edits]}


def edit_data(edit: Edit, source: Source) -> dict[str, Any]:
    """One edit: what it replaces, and with what."""
    line, column = source.position(edit.span.start)
    end_line, end_column = source.position(edit.span.end)
    return {
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "text": edit.text,
    }


def render_json(findings: Iterable[Finding]) -> str:
    """A list of findings."""
    return json.dumps([finding_data(finding) for finding in findings], ensure_ascii=False, indent=2)
