"""The quality page: findings by page and family, as Markdown that MkDocs renders itself."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from paperwright.findings import Severity
from paperwright.lint.families import BY_PREFIX, FAMILIES
from paperwright.lint.reporters.counts import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from paperwright.findings import Finding

_SPECIAL = re.compile(r"[\\*_{}\[\]<>|#&~^$!:@]")
_MARKS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}


def quality_page(
    findings: Sequence[Finding], checked: int, link: Callable[[str], str | None]
) -> str:
    """The Markdown of the page.

    Arguments:
        findings: what was found, file after file.
        checked: how many pages were checked.
        link: the address of a rule's page by the rule's name, or of a page by its file; `None` where there is none.
    """
    parts = ["---\ntitle: Quality\nvisibility: private\nsearch:\n  exclude: true\n---", "# Quality"]
    parts.append(_count(findings, checked))
    by_file = {
        name: list(group) for name, group in groupby(findings, key=lambda one: one.source.name)
    }
    if by_file:
        parts.append(_table(by_file))
    for name, group in by_file.items():
        parts.extend(_section(name, group, link))
    return "\n\n".join(parts) + "\n"


def _count(findings: Sequence[Finding], checked: int) -> str:
    """How much was found in one sentence."""
    pages = counted(checked, "page")
    if not findings:
        return f"Nothing was found in {pages}."
    count = Counter(finding.severity for finding in findings)
    numbers = [
        f"{count[severity]} info"
        if severity is Severity.INFO
        else counted(count[severity], _MARKS[severity])
        for severity in sorted(Severity, reverse=True)
        if count[severity]
    ]
    return f"{', '.join(numbers)} in {pages}."


def _table(by_file: dict[str, list[Finding]]) -> str:
    """Pages in the rows, families in the columns."""
    prefixes = {_prefix(finding) for group in by_file.values() for finding in group}
    families = [family for family in FAMILIES if family.prefix in prefixes]
    head = " | ".join(
        ["Page", *(f'<abbr title="{one.title}">{one.prefix}</abbr>' for one in families)]
    )
    rows = [f"| {head} | All |", "| --- |" + " ---: |" * (len(families) + 1)]
    for name, group in by_file.items():
        count = Counter(map(_prefix, group))
        cells = [str(count[family.prefix] or "") for family in families]
        anchor = f"[{escaped(name)}](#{_anchor(name)})"
        rows.append(f"| {' | '.join([anchor, *cells, str(len(group))])} |")
    return "\n".join(rows)


def _section(name: str, group: list[Finding], link: Callable[[str], str | None]) -> Iterator[str]:
    address = link(name)
    title = f"[{escaped(name)}]({address})" if address else escaped(name)
    yield f"## {title} {{ #{_anchor(name)} }}"
    families: dict[str, list[Finding]] = defaultdict(list)
    for finding in group:
        families[_prefix(finding)].append(finding)
    for prefix in sorted(families, key=[family.prefix for family in FAMILIES].index):
        yield f"**{BY_PREFIX[prefix].title}**"
        yield "\n".join(_item(finding, link) for finding in families[prefix])


def _item(finding: Finding, link: Callable[[str], str | None]) -> str:
    line, column = finding.source.position(finding.span.start)
    address = link(finding.name)
    code = f"[{finding.code}]({address})" if address else finding.code
    help = f" *{escaped(finding.help)}.*" if finding.help else ""
    return (
        f"- {line}:{column} {code} ({_MARKS[finding.severity]}): {escaped(finding.message)}.{help}"
    )


def _prefix(finding: Finding) -> str:
    return finding.code.rstrip("0123456789")


def _anchor(name: str) -> str:
    return re.sub(r"[^\w-]+", "-", name.casefold()).strip("-")


def escaped(text: str) -> str:
    """A message as Markdown: code stays code, all else means what it says."""
    pieces = re.split(r"(`+[^`]+`+)", " ".join(text.split()))
    return "".join(
        piece if index % 2 else _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", piece)
        for index, piece in enumerate(pieces)
    )
