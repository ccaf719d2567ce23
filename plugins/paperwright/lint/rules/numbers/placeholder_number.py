"""NUM22: a number that is still to come."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.model.nodes import Cell, Table
from paperwright.model.prose import PassageKind
from paperwright.model.text import plain_text
from paperwright.model.vocabulary import held_in

if TYPE_CHECKING:
    from collections.abc import Iterator


def _may_be_number(text: str, place: int) -> bool:
    """Whether an X stands beside a point, another X or a percent sign."""
    if text[place] != "X":
        return True
    return text[place - 1 : place] in (".", "X") or text[place + 1 : place + 2] in (*".X%％\\ p个",)


_IN_PROSE = Pattern(
    r"(?<![\w.])(?:X{1,3}\.X{1,3}(?![\w.])|X{1,3}(?:\.X+)?(?=\s?(?:%|％|\\%|percent\b|pp\b|个百分点)))"
    r"|(?<![\w?])\?\?(?:\.\?)?(?=\s?(?:%|％|percent\b|points?\b|个百分点))"
    r"|(?<![\w.])\d+\.(?:X{1,3}|x{2,3})(?=\s?%)"
    r"|(?<=\bby )XX+(?=\s[a-z]|[.,;)])|(?<=[升高加到降低少])XX+(?=[，。；、个倍\s])",
    hints=("X", "??", "xx"),
    guard=_may_be_number,
    before=8,
)
_IN_CELL = Pattern(
    r"(?:X{1,3}|x{1,3})\.(?:X{1,3}|x{1,3})\s?%?|(?:XX+|xx+)\s?%|\?{1,3}(?:\.\?{1,2})?\s?%?|TBD|TODO|tbd"
    r"|\d+\.(?:X{1,3}|x{1,3})|00+\.0+|-?\.--?-?|待[填补测定]充?|待实验"
)
_MADE_UP = frozenset({"12.34", "99.99", "12.3456", "1.2345", "0.1234"})
_PARTS = (
    "XX", "xx", "X.", "x.", ".X", ".x", "?", "TBD", "TODO", "tbd", "00.0", ".-", "待", *_MADE_UP,
)  # fmt: skip
"""One of these is in every placeholder; in the source an entity or a command may stand for it."""
_NUMBER = re.compile(r"[-−+]?\d+(?:[.,]\d+)*\s?%?")
_ENOUGH = 2


@rule(
    "NUM22",
    "placeholder-number",
    on=Document,
    severity=Severity.ERROR,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def placeholder_number(document: Document, ctx: Context) -> Iterator[Finding]:
    """A number that was to be filled in: `XX.X`, `??%`, `TBD` in a cell, 待填.

    A reviewer who finds one believes none of the others.

    ~~~markdown bad
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    Accuracy rises by XX.X points.
    ~~~
    ~~~markdown good
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    Accuracy rises by 4.1 points, and the XX chromosome stays out of it.
    ~~~

    In a table, `12.34` and `99.99` are taken for placeholders when they are there at least twice.
    """
    prose = ctx.prose
    for match in prose.find(_IN_PROSE):
        if prose.passage_at(match.start()).kind is not PassageKind.CELL:
            span = prose.span(match.start(), match.end())
            yield ctx.report(
                span, say("Number `{text}` is a placeholder", text=match[0]), help=_HELP
            )
    tables = document.all(Table)
    if not tables:
        return
    parts = (*held_in(prose.text, _PARTS), "&", "\\")
    for table in tables:
        if any(map(document.source[table.span].__contains__, parts)):
            yield from _in_table(table, ctx)


_HELP = "Put the measured number in its place"


def _in_table(table: Table, ctx: Context) -> Iterator[Finding]:
    cells = [(cell, plain_text(cell.content).strip()) for row in table.body for cell in row.cells]
    is_placeholder = _IN_CELL.compiled.fullmatch
    placeholders = [(cell, text) for cell, text in cells if is_placeholder(text)]
    made_up = [(cell, text) for cell, text in cells if text in _MADE_UP]
    counts = Counter(text for _, text in made_up)
    placeholders += [(cell, text) for cell, text in made_up if counts[text] >= _ENOUGH]
    if not placeholders or not _holds_numbers(cells, placeholders):
        return
    first, text = placeholders[0]
    count = len(placeholders)
    message = (
        say("Cell `{text}` is a placeholder", text=text)
        if count == 1
        else say(
            "{count} cells are placeholders, the first of them `{text}`", count=count, text=text
        )
    )
    yield ctx.report(first, message, help=_HELP)


def _holds_numbers(cells: list[tuple[Cell, str]], placeholders: list[tuple[Cell, str]]) -> bool:
    """Whether the table is one of numbers: a question mark elsewhere is an answer."""
    numbers = sum(bool(_NUMBER.fullmatch(text)) for _, text in cells)
    return numbers + len(placeholders) >= len(cells) / 4
