"""TAB54: a row whose label and whose ticks disagree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.patterns import Pattern
from paperwright.model.nodes import Cell, Table
from paperwright.model.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

_TICK = frozenset("✓✔√☑✅")
_CROSS = frozenset("✗✘×xX☒❌-–—")
_WITHOUT = Pattern(
    r"(?:-|–|—|−)?\s*(?:w/o|w\.o\.|without|no|minus|remove|removing|去掉?|移除|无|不含|不用)\s*\.?\s*(?P<name>.+)",
    re.IGNORECASE,
)
_FULL = Pattern(
    r"(?:ours|our (?:full )?(?:model|method)|full|full (?:model|method)|(?:ours|full|all) \((?:full|ours|all)\)"
    r"|complete(?: model)?|完整(?:模型|方法)?|本文(?:方法)?|全部)",
    re.IGNORECASE,
)
_HAS_TICK = re.compile(r"[✓✔√☑✅]|\\(?:checkmark|cmark|surd)")
_COMMAND = {r"\checkmark": "✓", r"\cmark": "✓", r"\xmark": "✗", r"\times": "×", r"\surd": "✓"}


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    label_cell: Cell
    marks: dict[int, bool]
    """By column: whether there is a tick."""
    cells: dict[int, Cell]


@rule("TAB54", "contradictory-ablation-row", on=Table, severity=Severity.ERROR, since="0.1.0")
def contradictory_ablation_row(table: Table, ctx: Context) -> Iterator[Finding]:
    """A row of an ablation whose label says one thing and whose ticks say another.

    The row “w/o memory” has a tick under *memory*, or the full model has none: either the label or
    the number belongs to another run, and nobody can tell which.

    ~~~markdown bad
    | variant | memory | gate | accuracy |
    | --- | :-: | :-: | ---: |
    | full | ✓ | ✓ | 93.4 |
    | w/o memory | ✓ | ✓ | 91.0 |
    | w/o gate | ✓ | ✗ | 92.2 |
    ~~~
    ~~~markdown good
    | variant | memory | gate | accuracy |
    | --- | :-: | :-: | ---: |
    | full | ✓ | ✓ | 93.4 |
    | w/o memory | ✗ | ✓ | 91.0 |
    | w/o gate | ✓ | ✗ | 92.2 |
    ~~~

    A full model without a tick is an error where a row removes that component, and a warning
    elsewhere, since components may be alternatives.
    """
    if not table.header or len(table.body) < 2 or not _HAS_TICK.search(ctx.source[table.span]):
        return
    names = _column_names(table)
    rows = [row for row in map(_read_row, table.body) if row is not None]
    columns = _component_columns(names, rows)
    if not columns:
        return
    removed = {_key(match["name"]) for row in rows if (match := _WITHOUT.fullmatch(row.label))}
    for row in rows:
        yield from _check_removal(row, columns, ctx)
        yield from _check_full(row, columns, removed, ctx)


def _check_removal(row: _Row, columns: dict[int, str], ctx: Context) -> Iterator[Finding]:
    match = _WITHOUT.fullmatch(row.label)
    if match is None:
        return
    name = _key(match["name"])
    for column, component in columns.items():
        if _key(component) == name and row.marks.get(column):
            yield ctx.report(
                row.cells[column],
                f"Row `{row.label}` has a tick under `{component}`",
                help="Correct the tick or the label, and make sure which run the numbers are of",
            )


def _check_full(
    row: _Row, columns: dict[int, str], removed: set[str], ctx: Context
) -> Iterator[Finding]:
    if not _FULL.fullmatch(row.label):
        return
    for column, component in columns.items():
        if row.marks.get(column) is False:
            is_sure = _key(component) in removed
            yield ctx.report(
                row.cells[column],
                f"Row `{row.label}` has no tick under `{component}`",
                help="Correct the tick, or say in the caption which components it has",
                severity=None if is_sure else Severity.WARNING,
            )


def _column_names(table: Table) -> dict[int, str]:
    """The headings of the last header row by column."""
    names, column = {}, 0
    for cell in table.header[-1].cells:
        names[column] = plain_text(cell.content).strip()
        column += cell.column_span
    return names


def _read_row(row: object) -> _Row | None:
    cells = getattr(row, "cells", ())
    if not cells or any(cell.column_span > 1 or cell.row_span > 1 for cell in cells):
        return None
    marks, by_column = {}, {}
    for column, cell in enumerate(cells[1:], 1):
        text = plain_text(cell.content).strip()
        text = _COMMAND.get(text, text)
        if text in _TICK or text in _CROSS or not text:
            marks[column] = text in _TICK
            by_column[column] = cell
    label = plain_text(cells[0].content).strip()
    return _Row(label, cells[0], marks, by_column)


def _component_columns(names: dict[int, str], rows: list[_Row]) -> dict[int, str]:
    """The columns that hold nothing but ticks and crosses, and at least one tick."""
    return {
        column: name
        for column, name in names.items()
        if column
        and name
        and all(column in row.marks for row in rows)
        and any(row.marks[column] for row in rows)
    }


def _key(name: str) -> str:
    """A name without what authors vary: case, spaces, hyphens, a trailing “module” or “loss”."""
    bare = re.sub(r"[\W_]+", "", name.casefold())
    return re.sub(r"(?:modules?|loss|losses|branch|模块|损失|分支)\Z", "", bare) or bare
