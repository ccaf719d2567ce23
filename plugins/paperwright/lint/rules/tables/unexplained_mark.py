"""TAB17: a footnote mark in a table that nothing explains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.model.document import Document
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import DataTable

_MARKS = "†‡§¶"
_SPELLINGS = {
    "†": ("†", "\\dag", "\\textdagger", "dagger"),
    "‡": ("‡", "\\ddag", "\\textdaggerdbl", "double dagger"),
    "§": ("§", "\\S"),
    "¶": ("¶", "\\P"),
}


@rule("TAB17", "unexplained-mark", on=Document, severity=Severity.WARNING, since="0.1.0", most=5)
def unexplained_mark(document: Document, ctx: Context) -> Iterator[Finding]:
    """A †, ‡, § or ¶ in a table that neither its caption nor any other text explains.

    Marks single out rows that were measured differently. Without a note readers know that something is
    different, and not what.

    ~~~markdown bad
    | Method | Accuracy |
    | --- | ---: |
    | A† | 90.1 |
    | B | 91.0 |
    | Ours | 92.3 |

    : Results on the test set.
    ~~~
    ~~~markdown good
    | Method | Accuracy |
    | --- | ---: |
    | A† | 90.1 |
    | B | 91.0 |
    | Ours | 92.3 |

    : Results on the test set. †: with extra data.
    ~~~

    Once a paper and mark. A note below the table, in another caption or in the text counts. Stars
    are left alone, since they stand for levels of significance by custom, and for products.
    """
    if not ctx.tables:
        return
    grids = [table.grid.cells for table in ctx.tables]
    text = "\n".join(
        [cell.text for rows in grids for row in rows for cell in row if cell is not None]
    )
    for mark in _MARKS:
        if not any(each in text for each in _in_cells(mark)):
            continue
        place = next((place for table in ctx.tables if (place := _place(mark, table))), None)
        if place is not None and not _is_explained(mark, ctx):
            yield ctx.report(
                place,
                say("Mark `{mark}` is explained nowhere", mark=mark),
                help="Say in the caption what it marks, or drop it",
            )


def _in_cells(mark: str) -> list[str]:
    """How a mark is written in a cell."""
    return [each for each in _SPELLINGS[mark][:3] if len(each) != _SHORT]


def _place(mark: str, table: DataTable) -> Span | None:
    """The first cell that has a mark."""
    spellings = _in_cells(mark)
    for row in table.grid.cells:
        for cell in row:
            if cell is not None and any(each in cell.text for each in spellings):
                return Span(cell.start, cell.end)
    return None


_SHORT = 2
r"""The commands of § and ¶, `\S` and `\P`, begin many others."""


def _is_explained(mark: str, ctx: Context) -> bool:
    """Whether the mark stands anywhere outside the bodies of tables, as in a caption or a note."""
    text = ctx.source.text
    for spelling in _SPELLINGS[mark]:
        if any(spelling in table.caption for table in ctx.tables):
            return True
        at = text.find(spelling)
        while at >= 0:
            inside = any(_holds(each, at) for each in ctx.tables)
            follows = text[at + len(spelling) : at + len(spelling) + 1]
            if not inside and not (spelling.startswith("\\") and follows.isalpha()):
                return True
            at = text.find(spelling, at + 1)
    return False


def _holds(table: DataTable, at: int) -> bool:
    """Whether a place stands among the cells of a table, its caption left out."""
    if not table.span.start <= at < table.span.end:
        return False
    places = [cell for row in table.grid.cells for cell in row if cell is not None]
    return min(cell.start for cell in places) <= at < max(cell.end for cell in places)
