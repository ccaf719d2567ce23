"""TAB21: LaTeX tables that are scaled or set in tiny type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.reference_words import is_latex
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import DataTable

_SHRUNK = re.compile(
    r"\\(?:resizebox\*?|scalebox|adjustbox)\s*[\[{]|\\begin\{(?:adjustbox|resizebox)\}|\\(?:tiny|scriptsize)(?![A-Za-z])"
)
_BODY = re.compile(r"\\begin\{(?:tabular|longtable|tabulary|supertabular|array)")
_COMMENT = re.compile(r"(?<!\\)%[^\n]*")


@rule(
    "TAB21",
    "shrunk-table",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def shrunk_table(document: Document, ctx: Context) -> Iterator[Finding]:
    r"""Tables of a LaTeX paper in `\resizebox`, `\scalebox` or `adjustbox`, or in `\tiny` or `\scriptsize` type.

    A table that is scaled to the width of the column has type of a size that nobody chose, often below seven points,
    and of another size than the table beside it. AAAI forbids it.

    ~~~latex bad.tex
    \begin{table}
    \resizebox{\linewidth}{!}{
    \begin{tabular}{lc}
    \toprule
    Method & Accuracy \\ \midrule
    A & 90.1 \\
    B & 91.1 \\ \bottomrule
    \end{tabular}}
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
    \small
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

    There is one finding a paper, at the first such table, with their number. `\small` and `\footnotesize` are fine.

    Source: AAAI author kit; the rule catalogue of this project.
    """
    tables = {table.node: table for table in ctx.tables if is_latex(table.node, ctx)}
    shrunk = [table for table in tables.values() if _is_shrunk(table, ctx)]
    if not shrunk:
        return
    yield ctx.report(
        shrunk[0].rows[0].span if shrunk[0].rows else shrunk[0].span,
        say(
            "{count} of {all} tables are scaled or in tiny type",
            count=len(shrunk),
            all=len(tables),
        ),
        help="Drop or abbreviate columns, or split the table, and set it in `\\small`",
    )


def _is_shrunk(table: DataTable, ctx: Context) -> bool:
    text = ctx.source.text[table.node.span.start : table.node.span.end]
    text = _COMMENT.sub("", text)
    body = _BODY.search(text)
    # Behind its beginning, only parts of the table are small.
    return body is not None and _SHRUNK.search(text, 0, body.start()) is not None
