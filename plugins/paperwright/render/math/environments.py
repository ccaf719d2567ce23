"""Alignments and matrices: every environment in one that pandoc knows, and marks for what pandoc would lose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.render.math.texts import TextWriter
from paperwright.render.math.tree import (
    Cursor,
    Environment,
    Group,
    Node,
    TexError,
    is_any,
    split_rows,
    text_of,
)

if TYPE_CHECKING:
    from paperwright.render.math.rewriter import Rewriter

Rows = list[list[list[Node]]]

_TRANSPARENT = frozenset(
    {
        "equation",
        "displaymath",
        "math",
        "subequations",
        "dmath",
        "spreadlines",
        "fleqn",
        "empheq",
        "dgroup",
        "small",
    }
)
"""Environments that only hold a formula."""

_ALIGNED = {
    **dict.fromkeys(
        ("align", "aligned", "flalign", "split", "eqnarray", "IEEEeqnarray", "alignat"), "aligned"
    ),
    **dict.fromkeys(("alignedat", "xalignat", "xxalignat", "IEEEeqnarraybox", "darray"), "aligned"),
    **dict.fromkeys(("gather", "gathered", "lgathered", "rgathered"), "gathered"),
    **dict.fromkeys(("multline", "multlined"), "multline"),
}
"""Alignments of whole equations, in display style, by the way their columns stand."""

_COUNTED = frozenset({"alignat", "alignedat", "xalignat", "xxalignat"})

_FENCES = {
    **{"matrix": ("", ""), "pmatrix": ("(", ")"), "bmatrix": ("[", "]"), "Bmatrix": ("\\{", "\\}")},
    **{
        "vmatrix": ("|", "|"),
        "Vmatrix": ("\\|", "\\|"),
        "smallmatrix": ("", ""),
        "psmallmatrix": ("(", ")"),
    },
    **{"bsmallmatrix": ("[", "]"), "vsmallmatrix": ("|", "|"), "Bsmallmatrix": ("\\{", "\\}")},
    **{
        "cases": ("\\{", "."),
        "dcases": ("\\{", "."),
        "rcases": (".", "\\}"),
        "drcases": (".", "\\}"),
    },
    **{"numcases": ("\\{", "."), "array": ("", ""), "subarray": ("", "")},
}

_RULES = frozenset({"\\hline", "\\toprule", "\\midrule", "\\bottomrule", "\\hdashline"})
_PARTIAL_RULES = frozenset({"\\cline", "\\cmidrule"})


def rewrite_environment(rewriter: Rewriter, environment: Environment) -> list[Node]:
    """What takes the place of an environment.

    Raises:
        TexError: nothing here can show it.
    """
    name = environment.name.removesuffix("*")
    body = environment.body
    if name in _TRANSPARENT:
        return _transparent(rewriter, name, body)
    cursor = Cursor(body)
    if name in _ALIGNED:
        return _alignment(rewriter, name, cursor)
    if name in _FENCES:
        return _matrix(rewriter, environment.name, cursor)
    raise TexError(say("`{name}` is not an environment for formulas", name=environment.name))


def _transparent(rewriter: Rewriter, name: str, body: Sequence[Node]) -> list[Node]:
    cursor = Cursor(body)
    cursor.optional()
    if name == "empheq":
        inner = text_of(cursor.argument(name)).partition("=")[0]
        return rewrite_environment(rewriter, Environment(inner, list(body[cursor.index :])))
    return rewriter.math(body[cursor.index :])


def _alignment(rewriter: Rewriter, name: str, cursor: Cursor) -> list[Node]:
    kind = _ALIGNED[name]
    lines = ""
    if name in _COUNTED:
        cursor.argument(name)
    elif name.startswith("IEEE"):
        cursor.optional()
        lines = column_letters(cursor.argument(name))
    elif name in {"aligned", "gathered", "multlined", "split"}:
        _position(cursor)
    elif name == "darray":
        lines = column_letters(cursor.argument(name))
    elif name == "eqnarray":
        lines = "rcl"
    limits, rewriter.limits = rewriter.limits, "\\limits"
    rows = _rows(rewriter, split_rows(cursor.nodes[cursor.index :]))
    rewriter.limits = limits
    if kind == "aligned":
        width = max(len(row) for row in rows)
        lines = (lines or "rl" * ((width + 1) // 2))[:width]
        if len(lines) < width:
            lines = lines.ljust(width, "l")
    else:
        lines = "c"
    return _array(rewriter, rows, f"table:{kind}:{lines}", lines)


def _position(cursor: Cursor) -> None:
    """Pass `[t]`; brackets that hold anything else belong to the first cell."""
    start = cursor.index
    inside = cursor.optional()
    if inside is not None and text_of(inside) not in {"t", "b", "c"}:
        cursor.index = start


def _matrix(rewriter: Rewriter, name: str, cursor: Cursor) -> list[Node]:
    plain = name.removesuffix("*")
    left, right = _FENCES[plain]
    columns = ""
    before: list[Node] = []
    if plain in {"array", "subarray"}:
        _position(cursor)
        columns = column_letters(cursor.argument(plain))
    elif plain == "numcases":
        before = rewriter.math(cursor.argument(name))
    elif name.endswith("*") and plain not in {"cases", "dcases", "rcases"}:
        columns = column_letters(cursor.optional() or ["c"])
    source = split_rows(cursor.nodes[cursor.index :])
    if "cases" in plain:
        columns = "ll"
        if name.endswith("*"):
            # The second column of `cases*` is text.
            source = [[*row[:1], *map(_as_text, row[1:])] for row in source]
    rows = _rows(rewriter, source)
    letters = columns.replace("|", "")
    width = max(len(row) for row in rows)
    fill = "c" if not letters else letters[-1]
    kind = (
        "small"
        if "small" in plain or plain == "subarray"
        else "display"
        if plain.startswith("d")
        else "matrix"
    )
    if "cases" in plain and kind == "matrix":
        kind = "cases"
    table = _array(
        rewriter, rows, f"table:{kind}:{columns or 'c' * width}", letters.ljust(width, fill)[:width]
    )
    if left or right:
        table = ["\\left", left or ".", *table, "\\right", right or "."]
    return [*before, *table]


def _as_text(cell: list[Node]) -> list[Node]:
    return ["\\text", Group(cell)]


def column_letters(nodes: Sequence[Node]) -> str:
    """The columns of an array as `l`, `c`, `r` and `|`: `@{…}`, `>{…}` and widths say nothing to a formula."""
    letters = ""
    cursor = Cursor(nodes)
    while (node := cursor.next()) is not None:
        if is_any(node, "@!><"):
            cursor.argument("array")
        elif node == "*":
            count = text_of(cursor.argument("array"))
            repeated = column_letters(cursor.argument("array"))
            letters += repeated * min(int(count) if re.fullmatch(r"\d{1,3}", count) else 1, 100)
        elif is_any(node, "pmbX"):
            letters += "l"
            if isinstance(cursor.peek(), Group):
                cursor.next()
        elif isinstance(node, str) and node.lower() in {"l", "c", "r", "|", "s"}:
            letters += "c" if node.lower() == "s" else node.lower()
    return letters[:200]


def _rows(rewriter: Rewriter, source: Rows) -> Rows:
    """The rewritten rows; text between rows becomes a row, rules become marks in the row next to them."""
    rows: Rows = []
    for number, cells in enumerate(source):
        marks: list[Node] = []
        cells[0] = _leading_rules(rewriter, cells[0], marks)
        if (
            marks
            and rows
            and number == len(source) - 1
            and all(node == " " for cell in cells for node in cell)
        ):
            rows[-1][0].insert(0, rewriter.mark("rule-below"))
            break
        first = Cursor(cells[0])
        while is_any(first.peek(), {"\\intertext", "\\shortintertext"}):
            first.next()
            text = TextWriter(rewriter, "\\text").write(first.argument("\\intertext"))
            rows.append([[rewriter.mark("text-row"), *text]])
            cells[0] = list(first.nodes[first.index :])
        row = [part for cell in cells for part in _cell(rewriter, cell)]
        row[0] = [*marks, *row[0]]
        rows.append(row)
    return rows


def _leading_rules(rewriter: Rewriter, cell: list[Node], marks: list[Node]) -> list[Node]:
    cursor = Cursor(cell)
    while is_any(node := cursor.peek(), _RULES | _PARTIAL_RULES):
        cursor.next()
        if node in _RULES:
            marks.append(rewriter.mark("rule-above"))
        else:
            cursor.optional()
            cursor.argument(node)
    return cell[cursor.index :]


def _cell(rewriter: Rewriter, cell: list[Node]) -> list[list[Node]]:
    r"""The cells that one cell of the source becomes: more than one for `\hdotsfor` and `\multicolumn`."""
    cursor = Cursor(cell)
    command = cursor.peek()
    if not is_any(command, {"\\hdotsfor", "\\multicolumn", "\\multirow"}):
        return [rewriter.math(cell)]
    cursor.next()
    cursor.optional()
    count = text_of(cursor.argument(command))
    width = min(int(count) if re.fullmatch(r"\d{1,3}", count) else 1, 100)
    if command == "\\hdotsfor":
        return [["\\dots"] for _ in range(width)]
    cursor.argument(command)
    content = rewriter.math(cursor.argument(command))
    rest = rewriter.math(cell[cursor.index :])
    if command == "\\multirow":
        return [[*content, *rest]]
    return [[rewriter.mark(f"span:{width}"), *content, *rest]]


def _array(rewriter: Rewriter, rows: Rows, payload: str, columns: str) -> list[Node]:
    """The rows as the one environment that says every column's alignment, with its mark in the first cell."""
    rows[0][0] = [rewriter.mark(payload), *rows[0][0]]
    body: list[Node] = [Group(columns)]
    for number, row in enumerate(rows):
        if number:
            body.append("\\\\")
        for column, cell in enumerate(row):
            if column:
                body.append("&")
            # A bracket at the start of a row would be read as the length of `\\`.
            body += [Group()] if not column and Cursor(cell).peek() == "[" else []
            body += cell
    return [Environment("array", body)]
