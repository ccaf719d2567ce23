"""Ablations: which parts of the method each row has, in whichever style the table is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from paperwright.tables.changes import read_change, removal_behind_dash
from paperwright.tables.configurations import (
    Ablation,
    AblationRow,
    AblationStyle,
    Change,
    ChangeKind,
    FullBy,
    component_key,
)
from paperwright.tables.table import ColumnRole, DataColumn, DataRow, RowRole

if TYPE_CHECKING:
    from paperwright.model.grid import Grid


_LETTERED = re.compile(
    r"(?:(?:row|variant|model|ablation|setting|config(?:uration)?|exp(?:eriment)?|case|version|id|#)\s*)?"
    r"[(（\[]?(?:[a-zA-Z]|[ivx]{1,4}|[IVX]{1,4}|\d{1,2}|[A-Z]-?\d{1,2})[)）\].]?",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\bablat(?:ion|ions|ive|e|ed|es|ing)\b|消融|模型简化实验"
    r"|\b(?:effect|impact|influence|importance|contribution|role|effectiveness|benefit)s? of\b"
    r"|\b(?:with(?:\s+\S+){0,4} and without|with/without|w/ and w/o|w/o and w/)\b|\bvariants? of (?:our|the proposed)\b"
    r"|\bdesign choices?\b|的(?:影响|作用|有效性)",
    re.IGNORECASE,
)
_SURELY_SAID = re.compile(r"\bablat(?:ion|ions|ive|e|ed|es|ing)|消融|模型简化实验", re.IGNORECASE)
_STEMS_OF_SAID = (
    "ablat", "effect", "impact", "influence", "importance", "contribution", "role", "benefit", "without", "w/",
    "variant", "design choice", "消融", "模型简化实验", "的",
)  # fmt: skip
"""Each way to match `_SAID` has one of these."""
_STEMS = ("ablat", "消融", "模型简化实验")


def says_ablation(text: str) -> bool:
    """Whether a caption calls its table an ablation."""
    lowered = text.lower()
    return any(stem in lowered for stem in _STEMS) and _SURELY_SAID.search(text) is not None


def speaks_of_effect(text: str) -> bool:
    """Whether a caption says that its table shows what something does to the results."""
    lowered = text.lower()
    return any(stem in lowered for stem in _STEMS_OF_SAID) and _SAID.search(text) is not None


def read_ablation(
    grid: Grid,
    rows: Sequence[DataRow],
    columns: Sequence[DataColumn],
    *,
    is_said: bool,
) -> Ablation | None:
    """What the rows change; `None` for a table that is no ablation.

    Arguments:
        grid: the table.
        rows: its rows.
        columns: its columns.
        is_said: whether the caption or the heading calls it an ablation.
    """
    kept = [row for row in rows if row.role.competes or row.role in _ALSO]
    if (
        len(kept) < 2
        or grid.quality.numeric_cells < _READABLE
        or not any(column.role.is_measured for column in columns)
    ):
        return None
    changes = [_change_of(row, kept) for row in kept]
    ticks = [column for column in columns if column.role is ColumnRole.COMPONENT]
    if ticks and (len(ticks) > 1 or is_said):
        return _by_ticks(grid, kept, changes, ticks, is_said)
    kinds = [change.kind for change in changes]
    removed, added = kinds.count(ChangeKind.REMOVED), kinds.count(ChangeKind.ADDED)
    if removed and (removed > 1 or is_said or len(kept) <= 3) and removed >= added:
        return _by_removal(kept, changes, is_said)
    leading = sum(row.label.lstrip("(. ").startswith(("+", "＋", "↳", "└")) for row in kept)
    if added > 1 and (leading > 1 or is_said):
        return _by_addition(kept, changes, is_said=is_said or leading * 3 >= len(kept))
    is_own = all(row.role in (RowRole.OWN, RowRole.VARIANT) and not row.cites for row in kept)
    if is_said or removed or (is_own and len(kept) >= _ENOUGH_OWN):
        return _by_name(grid, kept, changes, is_said or is_own)
    return None


_ENOUGH_OWN = 3
_READABLE = 0.5
_ALSO = (RowRole.DATA, RowRole.REFERENCE)


def _change_of(row: DataRow, rows: Sequence[DataRow]) -> Change:
    change = read_change(row.label)
    if change.kind is not ChangeKind.VARIANT:
        return change
    # “Ours - gate” takes the gate away only where another row is called “Ours”.
    behind = removal_behind_dash(row.label)
    if behind and any(
        other is not row and row.label.startswith(other.label) and other.label for other in rows
    ):
        return Change(ChangeKind.REMOVED, (behind,))
    return change


def _by_ticks(
    grid: Grid,
    rows: Sequence[DataRow],
    changes: Sequence[Change],
    ticks: Sequence[DataColumn],
    is_said: bool,
) -> Ablation | None:
    names = [column.label or f"column {column.at + 1}" for column in ticks]
    keys = [component_key(name) for name in names]
    read = [
        AblationRow(
            row,
            change,
            frozenset(
                key
                for key, column in zip(keys, ticks, strict=True)
                if grid.values[row.at][column.at].tick
            ),
        )
        for row, change in zip(rows, changes, strict=True)
    ]
    cited = sum(bool(row.cites) for row in rows)
    # Ticks in a comparison of published methods say what these offer.
    is_sure = is_said or cited * 2 <= len(rows)
    if not is_sure:
        return None
    full, by = _full_by_label(read)
    if full is None:
        complete = [each for each in read if each.parts == frozenset(keys)]
        full, by = (complete[-1].row, FullBy.PARTS) if complete else (None, None)
    return Ablation(AblationStyle.TICKS, tuple(names), tuple(read), full, by, is_sure)


def _by_removal(
    rows: Sequence[DataRow], changes: Sequence[Change], is_said: bool
) -> Ablation | None:
    names = list(
        dict.fromkeys(
            name for change in changes if change.kind is ChangeKind.REMOVED for name in change.names
        )
    )
    everything = frozenset(map(component_key, names))
    read = []
    for row, change in zip(rows, changes, strict=True):
        parts: frozenset[str] | None = None
        if change.kind is ChangeKind.REMOVED:
            parts = everything - frozenset(map(component_key, change.names))
        elif change.kind is ChangeKind.FULL or row.role is RowRole.OWN:
            parts = everything
        read.append(AblationRow(row, change, parts))
    full, by = _full_by_label(read)
    is_other = False
    if full is None:
        rest = [
            each
            for each in read
            if each.change.kind in (ChangeKind.VARIANT, ChangeKind.ADDED, ChangeKind.ONLY)
            and each.row.role is not RowRole.REFERENCE
        ]
        is_other = bool(rest) and _is_other_method(rest[0].row, read)
        if not is_other and (len(rest) == 1 or (rest and rest[0].row is rows[0])):
            full, by = rest[0].row, FullBy.PLACE
            read = [replace(each, parts=everything) if each.row is full else each for each in read]
    removed = sum(change.kind is ChangeKind.REMOVED for change in changes)
    is_sure = is_said or (removed * 3 >= len(rows) and not is_other)
    return Ablation(AblationStyle.REMOVAL, tuple(names), tuple(read), full, by, is_sure)


_CUT_DOWN = re.compile(
    r"(?P<base>.*\w)\s+(?:w\s?/\s?o\b\.?|without\b|wo\b|minus\b|[–—−-])", re.IGNORECASE
)


def _is_other_method(row: DataRow, read: Sequence[AblationRow]) -> bool:
    """Whether a row is another method than the rows with parts removed: “Ours w/o gate” names what it was."""
    bases = [
        match["base"].casefold()
        for each in read
        if each.change.kind is ChangeKind.REMOVED
        and (match := _CUT_DOWN.match(each.row.label)) is not None
    ]
    removed = sum(each.change.kind is ChangeKind.REMOVED for each in read)
    label = row.label.casefold()
    return 0 < len(bases) == removed and not any(
        component_key(base) in component_key(label) or component_key(label) in component_key(base)
        for base in bases
    )


def _by_addition(
    rows: Sequence[DataRow], changes: Sequence[Change], *, is_said: bool
) -> Ablation | None:
    names = list(
        dict.fromkeys(
            name
            for change in changes
            if change.kind in (ChangeKind.ADDED, ChangeKind.ONLY)
            for name in change.names
        )
    )
    several = any(change.kind is ChangeKind.ADDED and len(change.names) > 1 for change in changes)
    has: frozenset[str] = frozenset()
    read = []
    for row, change in zip(rows, changes, strict=True):
        parts: frozenset[str] | None = None
        keys = frozenset(map(component_key, change.names))
        if change.kind is ChangeKind.ADDED:
            parts = has = keys if several else has | keys
        elif change.kind is ChangeKind.FULL or row.role is RowRole.OWN:
            parts = frozenset(map(component_key, names))
        elif change.kind is ChangeKind.BASE or row is rows[0]:
            parts = has = frozenset()
        read.append(AblationRow(row, change, parts))
    full, by = _full_by_label(read)
    if full is None:
        everything = frozenset(map(component_key, names))
        complete = [each for each in read if each.parts == everything]
        full, by = (complete[-1].row, FullBy.PARTS) if complete else (None, None)
    return Ablation(
        AblationStyle.INCREMENTAL, tuple(names), tuple(read), full, by, is_said, not several
    )


def _by_name(
    grid: Grid, rows: Sequence[DataRow], changes: Sequence[Change], is_said: bool
) -> Ablation:
    read = [AblationRow(row, change) for row, change in zip(rows, changes, strict=True)]
    full, by = _full_by_label(read)
    style = AblationStyle.VARIANTS
    names: list[str] = []
    if grid.has_numeric_labels:
        style = AblationStyle.SWEEP
    elif sum(_LETTERED.fullmatch(row.label.strip()) is not None for row in rows) * 2 > len(rows):
        style = AblationStyle.LETTERED
    elif lists := _combinations(rows):
        style = AblationStyle.COMBINATIONS
        names = list(dict.fromkeys(name for each in lists for name in each))
        read = [
            replace(each, parts=frozenset(map(component_key, items)))
            for each, items in zip(read, lists, strict=True)
        ]
        everything = frozenset(map(component_key, names))
        complete = [each for each in read if each.parts == everything]
        if full is None and complete:
            full, by = complete[-1].row, FullBy.PARTS
    return Ablation(style, tuple(names), tuple(read), full, by, is_said)


_LIST = re.compile(r"\s*(?:[+＋,，、]|\s&\s|\band\b)\s*(?![^(（{]*[)）}])")


def _combinations(rows: Sequence[DataRow]) -> list[list[str]] | None:
    """The parts of each label, when the labels are lists that grow out of each other."""
    lists = [[part for part in _LIST.split(row.label) if part] for row in rows]
    sets = [frozenset(map(component_key, items)) for items in lists]
    if sum(len(each) > 1 for each in sets) < 2:
        return None
    grown = sum(any(other < each for other in sets) for each in sets)
    return lists if grown * 2 >= len(sets) else None


def _full_by_label(read: Sequence[AblationRow]) -> tuple[DataRow | None, FullBy | None]:
    """The row that calls itself the full model, or else the only one that is the paper's own."""
    full = [each.row for each in read if each.change.kind is ChangeKind.FULL]
    own = [row for row in full if row.role is RowRole.OWN]
    if own or full:
        return (own or full)[-1], FullBy.LABEL
    own = [
        each.row
        for each in read
        if each.row.role is RowRole.OWN
        and each.change.kind in (ChangeKind.VARIANT, ChangeKind.ADDED, ChangeKind.ONLY)
    ]
    if len(own) == 1:
        return own[0], FullBy.LABEL
    return None, None
