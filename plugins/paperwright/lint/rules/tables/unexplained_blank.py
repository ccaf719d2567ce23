"""TAB16: blanks and dashes among results without a reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model.document import Document
from paperwright.model.numbers import MissingReason
from paperwright.tables import ColumnRole, RowRole, TableRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import DataCell, DataTable

_REASON = re.compile(
    r"\bnot (?:reported|available|applicable|provided|given|measured|evaluated|supported|released|public|tested|run|"
    r"defined|possible|shown|included|converge\w*)\b|\bunavailable\b|\bunreported\b|\bmissing\b|\bout[- ]of[- ]memory\b"
    r"|\bOOM\b|\bdashes?\b|\bhyphens?\b|\bblanks?\b|\bempty\b|\bN/?A\b|[\"'“‘`(]\s*[-–—]{1,3}\s*[\"'”’`):]"
    r"|(?<!\w)[-–—]\s*[:：=]|\bomit\w*\b|\bn\.a\.|\bdo(?:es)? not (?:report|support|provide|release|apply)\b"
    r"|\bcannot\b"
    r"|\b(?:as )?reported (?:in|by)\b|\bcopied from\b|\btaken from\b|\bdid not\b|\bfail\w*\b|\bdiverg\w+\b"
    r"|\btime-?outs?\b"
    r"|未报告|不适用|未公布|未提供|无法|缺失|没有报告|未给出|空白|横线",
    re.IGNORECASE,
)
_MOST = 0.25


@rule(
    "TAB16",
    "unexplained-blank",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def unexplained_blank(document: Document, ctx: Context) -> Iterator[Finding]:
    """Blanks or dashes among the results of a comparison, of which nobody says why they are there.

    A missing number may be one that was not reported, one that could not be measured, or one that was
    left out because it was good. Readers assume the last.

    ~~~markdown bad
    | Method | CUB | NAB |
    | --- | ---: | ---: |
    | A | 90.1 | 80.0 |
    | B | 91.0 | - |
    | Ours | 92.3 | 83.1 |

    : Results in accuracy.
    ~~~
    ~~~markdown good
    | Method | CUB | NAB |
    | --- | ---: | ---: |
    | A | 90.1 | 80.0 |
    | B | 91.0 | - |
    | Ours | 92.3 | 83.1 |

    : Results in accuracy; -: not reported.
    ~~~

    Once a paper, at the first such table. The caption or the text of the section may give the reason.
    Tables with many blanks have a structure
    of their own, and are left alone; so are rows of references and differences.

    Source: the booktabs guide.
    """
    for table in ctx.tables:
        blank, count = _blanks(table)
        if not blank or len(blank) > _MOST * count or _is_explained(table, ctx):
            continue
        first = min(blank, key=lambda cell: cell.span)
        yield ctx.report(
            first.span if first.span.end > first.span.start else first.row.span,
            say(
                "{count} of {all} results are missing without a reason, as `{column}` of `{row}`",
                count=len(blank),
                all=count,
                column=first.column.name,
                row=table.name_of(first.row),
            ),
            help="Say in the caption what the dash means",
        )
        return


def _blanks(table: DataTable) -> tuple[list[DataCell], int]:
    """The results that are missing without a word, and how many results there should be."""
    if table.role is not TableRole.MAIN or not table.is_understood:
        return [], 0
    cells = [
        cell
        for cell in table.cells.values()
        if cell.column.role is ColumnRole.METRIC
        and cell.row.role in (RowRole.OWN, RowRole.BASELINE)
        and cell.column.part == 0
    ]
    return [cell for cell in cells if cell.missing in _UNSAID], len(cells)


_UNSAID = frozenset({MissingReason.EMPTY, MissingReason.DASH})


def _is_explained(table: DataTable, ctx: Context) -> bool:
    if _REASON.search(table.caption):
        return True
    sentences = ctx.outline.sentences_of(table.section)
    return any(_REASON.search(sentence.text) for sentence in sentences)
