"""Findings as workflow commands, which GitHub shows beside the lines of a pull request.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render_github(findings: Iterable[Finding]) -> Iterator[str]:
    """A command a finding."""
    for finding in findings:
        source = finding.source
        line, column = source.position(finding.span.start)
        end_line, end_column = source.position(finding.span.end)
        properties = {"file": source.name, "line": line, "endLine": end_line}
        if line == end_line:
            # GitHub refuses columns of a place that has several lines.
            properties |= {"col": column, "endColumn": end_column}
        properties["title"] = f"{finding.code} {finding.name}"
        written = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
        text = f"{finding.message}\n{finding.help}" if finding.help else finding.message
        yield f"::{_COMMANDS[finding.severity]} {written}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
