"""TAB32: numbers that are set flush left."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model.document import Document
from paperwright.tables import ColumnRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import DataColumn, DataTable

_NUMBER = re.compile(r"[$~≈<>]?[-+−]?[\d.,]*\d\s?(?:\\?%)?(?:\s*(?:±|\\pm)\s*[\d.]+)?\$?")
_WIDE = re.compile(r"\\begin\{tab[^\n]*(?:centering|[pmb]\s*\{|X)")
_ANY_KIND = re.compile(
    r"\b(?:values?|settings?|choices?|ranges?|years?|id|version)\b|取值|数值|年份", re.IGNORECASE
)
_NUMERIC = 0.8
_FEWEST = 3
_ALIGNED = ("right", "center")
_OTHER = (ColumnRole.TEXT, ColumnRole.COMPONENT, ColumnRole.SETTING)


@rule(
    "TAB32",
    "unaligned-numbers",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def unaligned_numbers(document: Document, ctx: Context) -> Iterator[Finding]:
    """Columns of numbers that are set flush left.

    Digits of one weight must stand below each other, so that a reader sees which number is larger. Flush right does
    it, and so does a centred column whose numbers have the same number of digits.

    ~~~markdown bad
    ---
    kind: draft
    ---

    | Method | Speed |
    | :--- | :--- |
    | A | 90.1 |
    | B | 101.0 |
    | C | 7.4 |

    : Images per second.
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    | Method | Speed |
    | :--- | ---: |
    | A | 90.1 |
    | B | 101.0 |
    | C | 7.4 |

    : Images per second.
    ~~~

    There is one finding a paper, at the first such column, with their number. Columns of Markdown without colons are
    set flush left too. Columns of words, ticks and settings, columns of LaTeX with a width (`p{…}`, `X`), and those
    whose numbers are all of the same length, are left alone.

    Source: the manual of the `booktabs` package; the rule catalogue of this project.
    """
    found = [
        (table, column)
        for table in ctx.tables
        if table.is_understood and not table.is_transposed and not _has_wide_columns(table, ctx)
        for column in table.columns
        if _is_left(table, column)
    ]
    if not found:
        return
    table, column = found[0]
    yield ctx.report(
        column.span or table.span,
        say(
            "Numbers of `{column}` are set flush left ({count} columns in the paper)",
            column=column.name or f"#{column.at + 1}",
            count=len(found),
        ),
        help="Set columns of numbers flush right",
    )


def _has_wide_columns(table: DataTable, ctx: Context) -> bool:
    """Whether the columns of a LaTeX table are boxes of text, which say in other ways how they are set."""
    return _WIDE.search(ctx.source.text, table.node.span.start, table.node.span.end) is not None


def _is_left(table: DataTable, column: DataColumn) -> bool:
    from paperwright.model import nodes

    node = table.node
    if column.part or column.role in _OTHER or not isinstance(node, nodes.Table):
        return False
    if _ANY_KIND.search(column.name):
        return False
    if column.at >= len(node.alignments) or node.alignments[column.at] in _ALIGNED:
        return False
    values = [value for _, _, value in table.grid.column(column.at)]
    numbers = [value.text.strip() for value in values if _NUMBER.fullmatch(value.text.strip())]
    if len(numbers) < _FEWEST or len(numbers) < _NUMERIC * len(values):
        return False
    return len(set(map(len, numbers))) > 1
