"""TAB51: a sweep whose chosen value is not the best, of which the text says nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.tables import ColumnRole, DataTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import DataRow

_REASON = Pattern(
    r"\b(?:trade-?offs?|balance|cost\w*|efficien\w+|faster|slower|cheaper|memory|time|saturat\w+|plateau\w*|marginal\w*|"
    r"little|slight\w*|robust|insensitive|stable|diminish\w+|beyond|although|however|while|despite|comparable|"
    r"similar\w*|validation|not the best|compromise|simpl\w+|fair\w*|follow\w*|converge\w*|flat\w*|budget)\b"
    r"|权衡|折中|成本|开销|效率|饱和|略|不敏感|稳定|趋于|相当|然而|但|虽然|验证集|变化不大|变化很小",
    re.IGNORECASE,
)
_FEWEST = 3


@rule(
    "TAB51",
    "unexplained-default",
    on=DataTable,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def unexplained_default(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """A table over the values of a setting in which another value than the one that is used is better throughout.

    Readers look for the row that the other experiments use. When it is not the best, they want to know why it was
    chosen: for its cost, or on other data.

    ~~~markdown bad
    ---
    kind: draft
    ---

    We set $k = 8$ in all experiments.

    | $k$ | Accuracy ↑ |
    | ---: | ---: |
    | 4 | 90.1 |
    | 8 | 91.2 |
    | 16 | 92.6 |

    : Accuracy against the number $k$ of neighbours.
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    We set $k = 8$ in all experiments, since more neighbours cost more memory.

    | $k$ | Accuracy ↑ |
    | ---: | ---: |
    | 4 | 90.1 |
    | 8 | 91.2 |
    | 16 | 92.6 |

    : Accuracy against the number $k$ of neighbours.
    ~~~

    The value is read from a sentence such as “we set $k = 8$” or “k = 8 in all experiments”. One row must be better in
    every column of results, by more than the spreads that are printed. A word about cost, saturation or validation near
    the table, or in the sentence that sets the value, is enough to be silent.
    """
    if not table.is_understood or not table.grid.has_numeric_labels or len(table.rows) < _FEWEST:
        return
    header = table.grid.header_paths[0][-1] if table.grid.header_paths[0] else ""
    symbol = header.strip().strip("$").strip()
    if not symbol or len(symbol) > _LONGEST:
        return
    chosen, sentence = _chosen(table, symbol, ctx)
    if chosen is None:
        return
    better = next((row for row in table.rows if _is_better(table, row, chosen)), None)
    if better is None or _is_explained(table, sentence, ctx):
        return
    yield ctx.report(
        chosen.span,
        say(
            "`{symbol}` is {chosen} in the paper, and {better} is better in every column",
            symbol=symbol,
            chosen=chosen.label.strip("$ "),
            better=better.label.strip("$ "),
        ),
        help="Say why the value was chosen",
    )


_LONGEST = 12


def _chosen(table: DataTable, symbol: str, ctx: Context) -> tuple[DataRow | None, str]:
    """The row of the value that the text sets, and the sentence that sets it."""
    setting = re.compile(
        rf"(?<![A-Za-z0-9\\]){re.escape(symbol)}\s*(?:=|设为|取|为)\s*(?P<value>\d+(?:\.\d+)?)(?![\d.]*\d)"
    )
    found: dict[str, str] = {}
    for sentence in ctx.outline.sentences:
        if symbol not in sentence.text or not _SETS.search(sentence.text):
            continue
        for match in setting.finditer(sentence.text.replace("$", "")):
            found.setdefault(match["value"], sentence.text)
    if len(found) != 1:
        return None, ""
    value, text = next(iter(found.items()))
    rows = [row for row in table.rows if row.label.strip("$ ") == value]
    return (rows[0], text) if len(rows) == 1 else (None, "")


_SETS = re.compile(
    r"\b(?:we|is|are) (?:\w+ )?(?:set|used?|fix(?:ed)?|chosen?|choose|take)\b|\b(?:default|all (?:other )?experiments|"
    r"throughout|unless)\b"
    r"|设为|设置|取|默认|所有实验|选择",
    re.IGNORECASE,
)


def _is_better(table: DataTable, row: DataRow, chosen: DataRow) -> bool:
    """Whether a row beats the chosen one in every column of results, and by more than the spreads."""
    from paperwright.tables.standings import is_better

    columns = [column for column in table.columns_of(ColumnRole.METRIC) if column.direction]
    if row is chosen or not columns or len(columns) < len(table.columns_of(ColumnRole.METRIC)):
        return False
    for column in columns:
        one, other = table.cell(row, column), table.cell(chosen, column)
        if not (one and other and one.number and other.number and column.direction):
            return False
        spreads = [
            number.plus_minus.value for number in (one.number, other.number) if number.plus_minus
        ]
        gap = abs(one.number.value - other.number.value)
        if gap <= max(spreads, default=0.0) or not is_better(one, other, column.direction):
            return False
    return True


def _is_explained(table: DataTable, sentence: str, ctx: Context) -> bool:
    from paperwright.tables.surroundings import texts_near

    return any(_REASON.search(text) for text in (sentence, *texts_near(table, ctx.outline)))
