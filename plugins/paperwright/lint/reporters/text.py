"""Findings for people: a line that editors can follow, the way out, and the place in the text."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import click

from paperwright.findings import Finding, Severity
from paperwright.lint.reporters.counts import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from paperwright.lint.run import Report

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_LEAST_ROOM = 20
_TAB = "    "


def render(
    report: Report, *, width: int = 80, excerpts: bool = True, language: str = "en"
) -> Iterator[str]:
    """The lines of a report; colours are ANSI codes, which click drops where there is no terminal.

    Arguments:
        report: what a run found.
        width: the columns of the terminal.
        excerpts: show the text that each finding is about.
        language: of the words around the messages, which are in theirs already.
    """
    for finding in report.findings:
        yield from finding_lines(finding, width, excerpts=excerpts, language=language)
    yield from changed_lines(report)
    yield summary(report, language)


def changed_lines(report: Report) -> Iterator[str]:
    """The lines that show which numbers fixes have changed, or would change."""
    for number in report.changed:
        place = click.style(f"{number.name}:{number.line}:{number.column}:", bold=True)
        before = click.style(number.before, fg="red")
        after = click.style(number.after, fg="green")
        yield f"{place} {before} → {after}"


def finding_lines(
    finding: Finding, width: int = 80, *, excerpts: bool = True, language: str = "en"
) -> Iterator[str]:
    """The lines that show one finding."""
    line, column = finding.source.position(finding.span.start)
    place = click.style(f"{finding.source.name}:{line}:{column}:", bold=True)
    code = click.style(finding.code, fg=_COLOURS[finding.severity], bold=True)
    yield f"{place} {code} {finding.message}"
    if finding.help:
        word, gap = ("建议：", "") if language == "zh" else ("help:", " ")
        yield f"  {click.style(word, fg='green')}{gap}{finding.help}"
    if excerpts:
        yield from excerpt(finding, width)


def summary(report: Report, language: str = "en") -> str:
    """The last line: how much was found and what can be mended."""
    if language == "zh":
        return _chinese_summary(report)
    documents = counted(report.checked, "document")
    verb = "would be fixed" if report.is_dry else "fixed"
    mended = f"{counted(report.mended, 'finding')} {verb}, " if report.mended else ""
    if not report.findings:
        return f"{mended}{'nothing left' if mended else 'Nothing found'} in {documents}"
    parts = []
    for severity, count in _by_severity(report):
        word = "info" if severity is Severity.INFO else str(severity)
        parts.append(f"{count} {word}" if severity is Severity.INFO else counted(count, word))
    hint = f"; --fix mends {safe}" if (safe := _mendable(report)) else ""
    found = f"{parts[0]}" if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return (
        f"{mended}Found {found} in {documents}{hint}"
        if not mended
        else (f"{mended}{found} left in {documents}{hint}")
    )


_CHINESE_SEVERITIES = {
    Severity.ERROR: "个错误",
    Severity.WARNING: "个警告",
    Severity.INFO: "条提示",
}


def _chinese_summary(report: Report) -> str:
    documents = f"{report.checked} 个文件"
    verb = "可修复" if report.is_dry else "已修复"
    mended = f"{verb} {report.mended} 处，" if report.mended else ""
    if not report.findings:
        return f"{documents}：{mended}{'没有其他问题' if mended else '没有发现问题'}"
    found = "、".join(
        f"{count} {_CHINESE_SEVERITIES[severity]}" for severity, count in _by_severity(report)
    )
    hint = f"；--fix 可修复 {safe} 处" if (safe := _mendable(report)) else ""
    return f"{documents}：{mended}{'还有' if mended else '发现'} {found}{hint}"


def _by_severity(report: Report) -> Iterator[tuple[Severity, int]]:
    """How many findings there are of each severity, the worst first, those without any left out."""
    for severity in sorted(Severity, reverse=True):
        count = sum(finding.severity is severity for finding in report.findings)
        if count:
            yield severity, count


def _mendable(report: Report) -> int:
    return sum(bool(finding.fix and finding.fix.safe) for finding in report.findings)


def excerpt(finding: Finding, width: int = 80) -> Iterator[str]:
    """The line that a finding begins on, with marks under its place; long lines are cut around it."""
    source, span = finding.source, finding.span
    line = source.position(span.start).line
    start, end = source.line_starts[line - 1], source.line_end(line)
    text = source.text[start:end]
    if not text.strip():
        return
    first = min(span.start - start, len(text))
    last = min(span.end - start, len(text))
    number = str(line)
    margin = " " * len(number)
    room = max(width - len(number) - 4, _LEAST_ROOM)
    shown, before, length = _window(text, first, max(last, first + 1), room)
    goes_on = span.end > end
    colour = _COLOURS[finding.severity]
    bar = click.style("|", fg="blue")
    marks = click.style("^" * max(length, 1) + ("…" if goes_on else ""), fg=colour, bold=True)
    yield f" {click.style(number, fg='blue')} {bar} {shown}"
    yield f" {margin} {bar} {' ' * before}{marks}"


def _window(text: str, first: int, last: int, room: int) -> tuple[str, int, int]:
    """What to show of a line, and the columns before and under the marks."""
    cells = [_cell(character) for character in text]
    widths = [display_width(cell) for cell in cells]
    start, end = 0, len(cells)
    if sum(widths) > room:
        start, end = _cut(widths, first, min(last, len(cells)), room - 2)
    head, tail = "…" if start else "", "…" if end < len(cells) else ""
    shown = head + "".join(cells[start:end]) + tail
    before = len(head) + sum(widths[start:first])
    return shown, before, sum(widths[first : min(last, end)])


def _cut(widths: list[int], first: int, last: int, room: int) -> tuple[int, int]:
    """The part of a line that fits, with the place a third from the left, or from its own start."""
    start = first
    before = max(room // 3, room - sum(widths[first:last]) - room // 3)
    while start > 0 and before - widths[start - 1] >= 0:
        start -= 1
        before -= widths[start]
    left = room - sum(widths[start:first])
    end = first
    while end < len(widths) and left - widths[end] >= 0:
        left -= widths[end]
        end += 1
    while start > 0 and left - widths[start - 1] >= 0:
        start -= 1
        left -= widths[start]
    return start, end


def _cell(character: str) -> str:
    """What a terminal is given for a character: nothing that moves its cursor or changes its colours."""
    if character == "\t":
        return _TAB
    return (
        "\N{REPLACEMENT CHARACTER}"
        if unicodedata.category(character) in ("Cc", "Cs")
        else character
    )


def display_width(text: Iterable[str]) -> int:
    """The columns that a text takes on a terminal: Chinese characters take two, combining marks none."""
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
