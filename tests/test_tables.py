"""Tables as their readers take them: what they compare, by which measures, and what is marked."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_cases import Case, read_cases
from paperwright.lint.paper import Paper
from paperwright.readers.latex.reader import read_latex_file
from paperwright.readers.markdown import read_markdown
from paperwright.source import Source
from suites import update

if TYPE_CHECKING:
    from paperwright.tables import DataTable

HERE = Path(__file__).parent
SUITES = sorted((HERE / "tables").glob("*.md"))
CORPUS = HERE.parents[1] / "shared" / "corpus"


def tables_of(text: str) -> tuple[DataTable, ...]:
    return Paper(document=read_markdown(Source(text))).tables


def facts(text: str) -> str:
    return "\n\n".join("\n".join(_facts(table)) for table in tables_of(text)) + "\n"


def _facts(table: DataTable) -> list[str]:
    lines = [f"{table.role}{', turned' if table.is_transposed else ''}"]
    if table.label:
        lines[0] += f" #{table.label}"
    for column in table.columns:
        direction = f" {column.direction} by {column.evidence}" if column.direction else ""
        part = f" part {column.part}" if column.part else ""
        average = " average" if column.is_average else ""
        lines.append(f"  | {column.name}: {column.role}{part}{average}{direction}")
    for row in table.rows:
        cells = [table.cell(row, column) for column in table.columns]
        marks = "".join(
            "*" if cell and cell.bold else "_" if cell and cell.underline else "." for cell in cells
        )
        group = f" in {table.groups[row.group].label}" if table.groups[row.group].label else ""
        lines.append(f"  - {row.name or '(no label)'}: {row.role}{group} {marks}".rstrip())
    legend = table.legend
    said = [
        f"bold {legend.bold}" if legend.bold else "",
        f"underline {legend.underline}" if legend.underline else "",
    ]
    said += [f"{colour} {meaning}" for colour, meaning in (legend.colours or {}).items()]
    said += ["by group"] if legend.by_group else []
    if any(said):
        lines.append("  legend: " + ", ".join(filter(None, said)))
    if table.ablation is not None:
        lines += _ablation(table)
    return lines


def _ablation(table: DataTable) -> list[str]:
    ablation = table.ablation
    assert ablation is not None
    full = f", full: {table.name_of(ablation.full)} by {ablation.full_by}" if ablation.full else ""
    lines = [f"  {ablation.style}{'' if ablation.is_sure else ' perhaps'}{full}"]
    for each in ablation.rows:
        if each.parts is not None:
            parts = ", ".join(sorted(map(ablation.name_of, each.parts)))
            lines.append(f"    {table.name_of(each.row)}: {each.change.kind} [{parts}]")
    return lines


@pytest.mark.parametrize("case", [case for path in SUITES for case in read_cases(path)], ids=str)
def test_a_table(case: Case, request: pytest.FixtureRequest) -> None:
    actual = {"text table": facts(case.fence("markdown") or "")}
    if request.config.getoption("--update-suites"):
        update(case, actual)
        return
    assert actual["text table"] == case.fence("text table")


def test_a_page_without_tables_has_none() -> None:
    assert tables_of("Some words, and $x | y$.\n") == ()


def test_cells_know_where_they_stand() -> None:
    text = "| Method | Accuracy |\n| --- | ---: |\n| A | **90.1** |\n| B | 91.0 |\n"
    [table] = tables_of(text)
    printed = {text[cell.span.start : cell.span.end] for cell in table.cells.values()}
    assert printed == {"**90.1**", "91.0"}


def test_cells_of_raw_tables_know_where_they_stand() -> None:
    text = (
        "\\begin{tabular}{lc}\n\\toprule\nMethod & Acc \\\\ % a & b\n\\midrule\nA & \\textbf{90.1} \\\\\n"
        "B & 91.0 \\\\\n\\end{tabular}\n\n<table><tr><th>M</th><th>Acc</th></tr><tr><td>A</td><td>90.2</td></tr>\n\n"
        "<tr><td>B</td><td>91.2</td></tr></table>\n"
    )
    latex, html = tables_of(text)
    assert [text[slice(*cell.span)] for cell in latex.cells.values()] == ["\\textbf{90.1}", "91.0"]
    assert [text[slice(*cell.span)] for cell in html.cells.values()] == ["90.2", "91.2"]


LINES = st.lists(
    st.lists(
        st.sampled_from(
            ["A", "w/o x", "**1.0**", "✓", "", "+ b", "1.0 ± 0.2", "\\multirow{2}{*}{z}", "-", "Δ"]
        ),
        max_size=4,
    ),
    max_size=5,
)


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_no_table_is_too_odd(lines: list[list[str]]) -> None:
    pipe = "\n".join(
        "| " + " | ".join(line) + " |" for line in [["h", "k"], ["---", "---"], *lines]
    )
    body = " \\\\\n".join(" & ".join(line) for line in lines)
    raw = f"\\begin{{table}}\n\\begin{{tabular}}{{ll}}\n{body}\n\\end{{tabular}}\n\\end{{table}}"
    for table in tables_of(f"{pipe}\n\n{raw}\n"):
        for place, cell in table.cells.items():
            assert (cell.row.index, cell.column.index) == place


def _labelled() -> list[dict[str, object]]:
    path = CORPUS / "labels.jsonl"
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


# Its ablation is a figure.
FIGURES = {"paper-translations/Diffusion-LM"}


@pytest.mark.skipif(not _labelled(), reason="the corpus is not here")
@pytest.mark.timeout(120)
def test_ablations_of_real_papers_are_found() -> None:
    found, wrong = 0, []
    for label in _labelled():
        repository = str(label["repo"])
        path = CORPUS / "latex" / re.sub("/", "__", repository) / str(label["path"])
        tables = Paper(document=read_latex_file(path)).tables
        has_ablation = any(table.is_ablation for table in tables)
        if repository in FIGURES:
            assert not has_ablation
        elif has_ablation != label["has_ablation_table"]:
            wrong.append(repository)
        else:
            found += 1
    assert found >= 20, wrong
