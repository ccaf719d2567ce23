"""TAB54: a row whose label and whose ticks disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.tables import ChangeKind, ColumnRole, DataTable, component_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import Change, DataColumn, DataRow


@rule("TAB54", "contradictory-ablation-row", on=DataTable, severity=Severity.ERROR, since="0.1.0")
def contradictory_ablation_row(table: DataTable, ctx: Context) -> Iterator[Finding]:
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
    parts = [column for column in table.columns_of(ColumnRole.COMPONENT) if column.label]
    if not parts or len(table.rows) < 2:
        return
    from paperwright.tables.changes import read_change

    changes = [(row, read_change(row.label)) for row in table.rows]
    is_study = bool(table.measured)
    removed = {key for _, change in changes for key in _removed(change)}
    for row, change in changes:
        if change.kind is ChangeKind.FULL and not is_study:
            # A table of features says what each published method offers.
            continue
        for column in parts:
            yield from _check(table, row, column, change, removed, ctx)


def _check(
    table: DataTable,
    row: DataRow,
    column: DataColumn,
    change: Change,
    removed: set[str],
    ctx: Context,
) -> Iterator[Finding]:
    cell = table.cell(row, column)
    key = component_key(column.label)
    if cell is None or cell.source.col_span > 1 or cell.source.row_span > 1:
        return
    if key in _removed(change) and cell.value.tick:
        yield ctx.report(
            cell.span,
            say(
                "Row `{row}` has a tick under `{component}`", row=row.label, component=column.label
            ),
            help="Correct the tick or the label, and make sure which run the numbers are of",
        )
    elif change.kind is ChangeKind.FULL and not cell.value.tick:
        yield ctx.report(
            cell.span,
            say(
                "Row `{row}` has no tick under `{component}`", row=row.label, component=column.label
            ),
            help="Correct the tick, or say in the caption which components it has",
            severity=None if key in removed else Severity.WARNING,
        )


def _removed(change: Change) -> set[str]:
    """The keys of the parts that a row says it lacks."""
    return set(map(component_key, change.names)) if change.kind is ChangeKind.REMOVED else set()
