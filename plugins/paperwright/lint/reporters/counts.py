"""How often each rule reported, and numbers with their words."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from paperwright.findings import Finding


def counted(count: int, word: str) -> str:
    """“1 error”, “2 errors”."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


@frozen_value
class RuleCount:
    """How often one rule reported."""

    code: str
    name: str
    severity: str
    count: int
    fixable: int
    """How many of its findings `--fix` mends."""


def count_rules(findings: Iterable[Finding]) -> list[RuleCount]:
    """The rules that reported, the most frequent first."""
    all_findings = list(findings)
    counts = Counter(finding.code for finding in all_findings)
    fixable = Counter(
        finding.code for finding in all_findings if finding.fix is not None and finding.fix.safe
    )
    of_code = {finding.code: finding for finding in all_findings}
    return [
        RuleCount(code, of_code[code].name, str(of_code[code].severity), count, fixable[code])
        for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]


def render_statistics(findings: Iterable[Finding]) -> Iterator[str]:
    """A line a rule: count, code, whether `--fix` mends it, name."""
    rows = count_rules(findings)
    width = max((len(str(row.count)) for row in rows), default=1)
    codes = max((len(row.code) for row in rows), default=1)
    for row in rows:
        mark = "[*]" if row.fixable else "   "
        yield f"{row.count:>{width}}  {row.code:<{codes}}  {mark}  {row.name}"


def statistics_json(findings: Iterable[Finding]) -> str:
    """The same as a list of objects."""
    rows = [
        {
            "code": row.code,
            "name": row.name,
            "severity": row.severity,
            "count": row.count,
            "fixable": row.fixable,
        }
        for row in count_rules(findings)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)
