"""Tables as grids, and which way their metrics are better."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_cases import Case, read_cases
from paperwright.model.grid import Grid, GridCell, build_grid
from paperwright.model.metrics import (
    Direction,
    arrow_of,
    bounds_of,
    direction_of,
    is_ambiguous,
    is_delta,
    judge_direction,
    lexicon_direction,
)

MODEL = Path(__file__).parent / "model"


def read_table(text: str) -> tuple[list[list[GridCell]], set[int]]:
    """The cells and rules of a table in the notation of `grids.md`."""
    lines: list[list[str]] = []
    rules: set[int] = set()
    flagged = 0
    for line in text.splitlines():
        if line.startswith("---"):
            rules.add(len(lines))
        elif line.startswith("|---"):
            flagged = len(lines)
        else:
            lines.append([cell.strip() for cell in line.strip().strip("|").split("|")])
    rows: list[list[GridCell]] = []
    for at, cells in enumerate(lines):
        row = []
        for column, text in enumerate(cells):
            if text in ("^^", "<<"):
                continue
            right = cells[column + 1 :]
            below = [line[column] if column < len(line) else "" for line in lines[at + 1 :]]
            row.append(
                GridCell(
                    text,
                    bold=text.startswith("**"),
                    header=at < flagged,
                    col_span=1 + run_of("<<", right),
                    row_span=1 + run_of("^^", below),
                )
            )
        rows.append(row)
    return rows, rules


def run_of(mark: str, cells: list[str]) -> int:
    return next((at for at, cell in enumerate(cells) if cell != mark), len(cells))


def facts(grid: Grid, caption: str) -> dict[str, str]:
    turned = grid.transpose()
    quality = grid.quality
    pairs = [column for column in grid.data_columns if grid.parts(column) > 1]
    return {
        "header rows": str(grid.header_rows),
        "stub columns": str(grid.stub_columns),
        "columns": columns_of(grid),
        "labels": " | ".join(map(grid.label_of, grid.body)),
        "groups": groups_of(grid.groups),
        "blocks": groups_of(grid.blocks),
        "directions": directions_of(grid, caption),
        "quality": f"{quality.regular_rows:.2f} {quality.numeric_cells:.2f} "
        + ("good" if quality.is_good else "poor"),
        "transposed": "yes" if grid.is_transposed else "no",
        "numeric labels": "yes" if grid.has_numeric_labels else "no",
        "parts": " ".join(str(grid.parts(column)) for column in grid.data_columns),
        "part directions": " ".join(
            direction(grid, column, caption, part) for column in pairs for part in (0, 1)
        ),
        "turned columns": columns_of(turned),
        "turned directions": directions_of(turned, caption),
        "turned labels": " | ".join(map(turned.label_of, turned.body)),
    }


def columns_of(grid: Grid) -> str:
    return " | ".join(" › ".join(path) for path in grid.header_paths).strip()


def groups_of(groups: object) -> str:
    return " / ".join(
        " ".join([*map(str, group.rows), group.label]).strip()
        for group in groups  # type: ignore[attr-defined]
    )


def direction(grid: Grid, column: int, caption: str, part: int = 0) -> str:
    judgement = grid.judge(column, caption, part)
    return str(judgement.direction) if judgement else "-"


def directions_of(grid: Grid, caption: str) -> str:
    return " ".join(direction(grid, column, caption) for column in grid.data_columns)


@pytest.mark.parametrize("case", read_cases(MODEL / "grids.md"), ids=str)
def test_grids(case: Case) -> None:
    rows, rules = read_table(case.blocks["markdown"])
    caption = re.search(r"^Caption: (.*)$", case.prose, re.MULTILINE)
    found = facts(build_grid(rows, rules=rules), caption[1] if caption else "")
    expected = dict(line.split(": ", 1) for line in case.blocks["text grid"].splitlines())
    assert {fact: found[fact] for fact in expected} == expected


@pytest.mark.parametrize("case", read_cases(MODEL / "metrics.md"), ids=str)
def test_metrics(case: Case) -> None:
    for headers, *rest in case.rows:
        path = headers.split(" › ")
        caption = rest.pop(0) if rest[0] not in (*Direction, "-") else ""
        judgement = judge_direction(path, caption)
        found = [*map(str, judgement)] if judgement else ["-", "-"]
        if not caption:
            bounds = bounds_of(path)
            found.append(shown(bounds) if bounds else "-")
        assert (headers, caption, found) == (headers, caption, rest)
        assert direction_of(path, caption) == (judgement.direction if judgement else None)


def shown(bounds: tuple[float | None, float | None, bool]) -> str:
    low, high, as_percent = bounds
    ends = ["" if end is None else f"{end:g}" for end in (low, high)]
    return "..".join(ends) + (" %" if as_percent else "")


def test_what_a_header_says_apart_from_the_verdict() -> None:
    assert arrow_of("Acc ↓") is Direction.LOWER
    assert lexicon_direction("Acc ↓") is Direction.HIGHER
    assert arrow_of("↑ or ↓") is None
    assert is_ambiguous("Score")
    assert not is_ambiguous("Accuracy")
    assert is_delta("Δ")
    assert is_delta("提升")
    assert not is_delta("Accuracy")


def test_cells_keep_their_places() -> None:
    rows = [
        [GridCell("M", 0, 1, header=True), GridCell("Acc", 2, 5, header=True)],
        [GridCell("A", 6, 7), GridCell("70.1†", 8, 13, bold=True)],
    ]
    grid = build_grid(rows)
    ((row, cell, value),) = grid.column(1)
    assert (row, cell.start, cell.bold) == (1, 8, True)
    assert value.marks == ("†",)
    ((_, _, number),) = grid.numbers(1)
    assert "70.1†"[number.start : number.end] == "70.1"


def test_spans_beyond_the_table_are_cut() -> None:
    rows = [
        [GridCell("A", row_span=10**9), GridCell("B", col_span=10**9)],
        [GridCell("1"), GridCell("2")],
    ]
    grid = build_grid(rows)
    assert len(grid.cells) == 2
    assert grid.width == 512


@pytest.mark.parametrize("rows", [[], [[]], [[], []], [[GridCell("a")]], [[GridCell("")] * 3]])
def test_degenerate_tables_have_a_grid(rows: list[list[GridCell]]) -> None:
    grid = build_grid(rows)
    assert not grid.quality.is_good
    assert not grid.is_transposed
    grid.transpose()


CELLS = st.builds(
    GridCell,
    st.sampled_from("|Ours|Acc. ↑|FID|1.0|2.5±0.1|-|✓|✗|OOM|**A**|1 / 2|Δ|~|P|R|*x*".split("|")),
    bold=st.booleans(),
    header=st.booleans(),
    row_span=st.integers(-1, 4),
    col_span=st.integers(-1, 4),
)


@settings(deadline=None)
@given(st.lists(st.lists(CELLS, max_size=5), max_size=8), st.sets(st.integers(0, 8)))
def test_any_table_has_a_grid(rows: list[list[GridCell]], rules: set[int]) -> None:
    grid = build_grid(rows, rules=rules)
    assert len({len(row) for row in grid.cells}) <= 1
    assert len(grid.header_paths) == grid.width
    assert len(grid.row_labels) == len(grid.body)
    in_groups = [row for group in grid.groups for row in group.rows]
    in_blocks = [row for block in grid.blocks for row in block.rows]
    assert tuple(in_groups) == tuple(in_blocks) == grid.body
    for column in range(grid.width):
        assert len(list(grid.numbers(column))) <= len(grid.body)
        grid.judge(column, "Lower is better.")
    grid.transpose()


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=120))
def test_any_header_is_judged(header: str, caption: str) -> None:
    judge_direction([header, header[::-1]], caption)
    bounds_of([header])


@pytest.mark.parametrize(
    "unit", ["lower ", "higher is ", "(", "↑", "a/", "acc ", ". ", "越", "δ<", "s/"]
)
def test_a_lot_of_anything_is_judged_in_linear_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    before = time.process_time()
    judge_direction([text[:20_000]], text)
    assert time.process_time() - before < 3
