"""TAB15: a method in a table of results for which the paper cites nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model.document import Document
from paperwright.tables import RowRole, TableRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import DataRow, DataTable

_NAME = re.compile(r"(?<![\w])(?=[\w-]*[A-Z])[A-Za-z][\w-]*[A-Za-z0-9](?!\w)")
_CAPITALS = re.compile(r"[A-Z].*[A-Z0-9]|\d.*[A-Z]")
_GENERIC = re.compile(
    r"\b(?:k-?nn|nn|nearest|linear|logistic|random|majority|svm|mean|baseline|human|implementation|impl)\b|基线|随机|线性",
    re.IGNORECASE,
)
_FEWEST_CITED = 0.5
_NAMED = 4


@rule(
    "TAB15",
    "uncited-baseline",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def uncited_baseline(document: Document, ctx: Context) -> Iterator[Finding]:
    """A method in a table of results of which nobody learns what it is: no citation in its row, no word in the text.

    Readers want to know which work a name stands for, and reviewers look whether theirs is credited.

    ~~~markdown bad
    ---
    kind: draft
    ---

    | Method | Accuracy |
    | --- | ---: |
    | DenseMap [@park2021] | 90.1 |
    | TransNet [@okafor2023] | 91.0 |
    | FooCount | 91.2 |
    | Ours | 92.3 |

    : Results on CUB.
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    We compare with FooCount [@foo2020].

    | Method | Accuracy |
    | --- | ---: |
    | DenseMap [@park2021] | 90.1 |
    | TransNet [@okafor2023] | 91.0 |
    | FooCount | 91.2 |
    | Ours | 92.3 |

    : Results on CUB.
    ~~~

    Only tables in which most other methods have citations are looked at, and only labels that look like names: with
    two capitals, or a capital and a digit. A name that stands anywhere in the text, or beside a citation in another
    table, is left alone, as it may be a baseline of the authors' own; names that everybody knows need no citation.

    Source: Peng Sida's notes on writing; the rule catalogue of this project.
    """
    found: dict[str, DataRow] = {}
    text: str | None = None
    for table in ctx.tables:
        rows = _uncited(table)
        if rows and text is None:
            text = _text_of(ctx)
        for row in rows:
            if text is not None and not _is_named(row.label, text):
                found.setdefault(row.label, row)
    if found:
        names = list(found)
        yield ctx.report(
            found[names[0]].span,
            say(
                "No citation for {names}, and no word about it in the text",
                names=", ".join(f"`{name}`" for name in names[:_NAMED]),
            ),
            help="Cite the work in the row, or where the text names it first",
        )


def _uncited(table: DataTable) -> list[DataRow]:
    """The rows of a comparison that cite nothing, where most do."""
    if table.role is not TableRole.MAIN or not table.is_understood:
        return []
    rows = [row for row in table.rows if row.role is RowRole.BASELINE]
    cited = [row for row in rows if row.cites]
    if len(cited) < max(2, _FEWEST_CITED * len(rows)):
        return []
    return [row for row in rows if not row.cites and _names(row.label)]


def _names(label: str) -> list[str]:
    """The words of a label that look like names of methods and are not known to everybody."""
    from paperwright.argument.known_names import is_well_known

    found = [word for word in _NAME.findall(label) if _CAPITALS.search(word)]
    return [] if _GENERIC.search(label) or any(map(is_well_known, found)) else found


def _is_named(label: str, text: str) -> bool:
    """Whether some name of a label stands in a text."""
    return any(
        re.search(rf"(?<![A-Za-z0-9]){re.escape(name)}", text, re.IGNORECASE)
        for name in _names(label)
    )


def _text_of(ctx: Context) -> str:
    """All that may say what a name stands for: sentences, captions, and labels of rows with citations."""
    sentences = [sentence.text for sentence in ctx.outline.sentences]
    labels = [row.label for table in ctx.tables for row in table.rows if row.cites]
    captions = [table.caption for table in ctx.tables]
    return "\n".join((*sentences, *labels, *captions))
