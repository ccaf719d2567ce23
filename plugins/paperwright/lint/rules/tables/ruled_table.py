r"""TAB20: vertical rules, double rules and `\hline` in LaTeX tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.reference_words import is_latex
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import DataTable

_BEGIN = r"\\begin\{(?:tabular[xy*]?\*?|tabulary|longtable|supertabular|array)\}"
_RULED = re.compile(rf"{_BEGIN}[^\n&]{{0,200}}?\||\\hline\s*\\hline|\\(?:hline|Xhline)(?![A-Za-z])")
_COMMENT = re.compile(r"(?<!\\)%[^\n]*")


@rule(
    "TAB20",
    "ruled-table",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def ruled_table(document: Document, ctx: Context) -> Iterator[Finding]:
    r"""Tables of a LaTeX paper with vertical rules, double rules or `\hline`.

    Three horizontal rules, which `booktabs` spaces well, are what journals print. A grid of rules is read cell by
    cell, and hides the rows that belong together. Some conferences forbid vertical rules in their instructions.

    ~~~latex bad.tex
    \begin{table}
    \begin{tabular}{|l|c|}
    \hline
    Method & Accuracy \\ \hline
    A & 90.1 \\
    B & 91.1 \\ \hline
    \end{tabular}
    \caption{Accuracy of two methods.}
    \end{table}
    ~~~
    ~~~markdown bad
    ---
    kind: draft
    ---

    {{< include bad.tex >}}
    ~~~
    ~~~latex good.tex
    \begin{table}
    \begin{tabular}{lc}
    \toprule
    Method & Accuracy \\ \midrule
    A & 90.1 \\
    B & 91.1 \\ \bottomrule
    \end{tabular}
    \caption{Accuracy of two methods.}
    \end{table}
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    {{< include good.tex >}}
    ~~~

    There is one finding a paper, at the first such table, with their number. Markdown has no rules of its own.
    Ignore it where the style of the journal prints grids.

    Source: the manual of the `booktabs` package, NeurIPS formatting instructions.
    """
    tables = {table.node: table for table in ctx.tables if is_latex(table.node, ctx)}
    ruled = [table for table in tables.values() if _is_ruled(table, ctx)]
    if not ruled:
        return
    yield ctx.report(
        ruled[0].rows[0].span if ruled[0].rows else ruled[0].span,
        say(
            "{count} of {all} tables have vertical rules, double rules or `\\hline`",
            count=len(ruled),
            all=len(tables),
        ),
        help="Use `\\toprule`, `\\midrule` and `\\bottomrule` of booktabs, and no `|`",
    )


def _is_ruled(table: DataTable, ctx: Context) -> bool:
    text = ctx.source.text[table.node.span.start : table.node.span.end]
    return _RULED.search(_COMMENT.sub("", text)) is not None
