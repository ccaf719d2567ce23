"""Reads the tables of a document: those of its own, and those that stand in it as LaTeX or HTML."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from paperwright.model import nodes
from paperwright.model.grid import Grid, build_grid
from paperwright.model.grid_layout import Mark
from paperwright.model.section_roles import SectionRole
from paperwright.model.vocabulary import needle_of, vocabulary_of
from paperwright.source import Span
from paperwright.tables.ablation import read_ablation, says_ablation, speaks_of_effect
from paperwright.tables.cells import Rows, rows_of_table
from paperwright.tables.changes import read_change
from paperwright.tables.columns import counts_things, first_sentence, read_columns
from paperwright.tables.configurations import ChangeKind
from paperwright.tables.directions import with_directions_of_marks
from paperwright.tables.legends import read_legend
from paperwright.tables.marks import NO_LEGEND, Legend
from paperwright.tables.purposes import purpose_of
from paperwright.tables.raw_html import html_tables
from paperwright.tables.raw_latex import latex_tables
from paperwright.tables.rows import is_own_label, own_pattern, read_rows
from paperwright.tables.table import (
    DataCell,
    DataColumn,
    DataRow,
    DataTable,
    Place,
)

if TYPE_CHECKING:
    from paperwright.model.document import Document
    from paperwright.model.grid_layout import GridCell
    from paperwright.model.numbers import Number
    from paperwright.model.outline import Outline, Section
    from paperwright.model.prose import Prose
    from paperwright.tables.configurations import Ablation


class _Found(NamedTuple):
    """A table before it is read."""

    node: nodes.Block
    span: Span
    rows: Rows
    caption_span: Span | None


def read_tables(
    document: Document, outline: Outline, prose: Prose, names: Collection[str] = ()
) -> tuple[DataTable, ...]:
    """The tables of a document, in reading order.

    Arguments:
        document: where they stand.
        outline: its sections.
        prose: its words, in which a legend may stand that holds for all tables.
        names: what the paper's own method is called.
    """
    found = sorted(_found(document), key=lambda each: each.span)
    if not found:
        return ()
    general = _general_legend(prose)
    own = own_pattern(names)
    tables = []
    for each in found:
        section = outline.section_at(each.span.start)
        table = _read(each, section, own, general, prose)
        if table is not None:
            tables.append(table)
    return tuple(tables)


def _found(document: Document) -> Iterator[_Found]:
    for table in document.all(nodes.Table):
        caption = table.caption
        span = Span(caption[0].span.start, caption[-1].span.end) if caption else None
        yield _Found(table, table.span, rows_of_table(table, document.source.text), span)
    blocks = document.all(nodes.RawBlock)
    done = -1
    for at, block in enumerate(blocks):
        if block.span.start < done:
            continue
        text, start = _raw_text(document, block)
        if block.format in ("tex", "latex") and "\\begin" in text:
            for rows, begin, end in latex_tables(text, start):
                yield _Found(block, Span(begin, end), rows, None)
        elif block.format == "html" and "<table" in text.lower():
            text, done = _whole_html(document, blocks[at:], text, start)
            for rows, begin, end in html_tables(text, start):
                yield _Found(block, Span(begin, end), rows, None)


def _raw_text(document: Document, block: nodes.RawBlock) -> tuple[str, int]:
    """The text of a raw block and where it begins in the source."""
    at = document.source.text.find(block.text, block.span.start, block.span.end)
    return block.text, at if at >= 0 else block.span.start


def _whole_html(
    document: Document, blocks: list[nodes.RawBlock], text: str, start: int
) -> tuple[str, int]:
    """The HTML of a table with blank lines in it, which readers of Markdown split."""
    if text.lower().count("<table") <= text.lower().count("</table"):
        return text, blocks[0].span.end
    for block in blocks[1:]:
        if block.format == "html" and "</table" in block.text.lower():
            return document.source.text[start : block.span.end], block.span.end
    return text, blocks[0].span.end


def _general_legend(prose: Prose) -> Legend:
    """What the text says that marks mean in all tables."""
    places = vocabulary_of(prose.text).places
    for at in sorted([at for word in _BOLD for at in places(needle_of(word))]):
        start, end = prose.sentence_at(at)
        if not _MARKS_IN_TEXT.search(prose.text, start, end):
            continue
        legend = read_legend(prose.text[start:end], is_local=False)
        if legend.bold is not None:
            return legend
    return NO_LEGEND


_BOLD = ("bold", "Bold", "加粗")
_MARKS_IN_TEXT = re.compile(
    r"\b(?:in|with|marked|highlighted|shown|are|is) bold\w*\b|\bbold(?:face|ed)? (?:\w+ )?(?:indicates?|denotes?|"
    r"marks?|numbers?|values?|entries|results?|fonts?|means?)\b|加粗(?:表示|为|的)"
)


def _read(
    found: _Found, section: Section, own: re.Pattern[str] | None, general: Legend, prose: Prose
) -> DataTable | None:
    grid = build_grid(found.rows.rows, rules=found.rows.rules)
    if not grid.body or grid.width < 2:
        return None
    caption = found.rows.caption
    turned = _is_turned(grid, own)
    if turned:
        grid = grid.transpose()
        if not grid.body or grid.width < 2:
            return None
    counts = counts_things(grid, caption)
    columns = read_columns(grid, caption, counts=counts)
    blocks = [group.rows for group in grid.blocks]
    rows = read_rows(grid, own, blocks, competes=not counts)
    cells = _cells(grid, rows, columns)
    ablation = _ablation(grid, rows, columns, found.rows, section)
    if (
        ablation is not None
        and not ablation.is_sure
        and _is_called_ablation(found.rows.label, prose)
    ):
        ablation = replace(ablation, is_sure=True)
    legend = read_legend(caption) if caption else NO_LEGEND
    if legend.bold is None and general.bold is not None:
        legend = replace(legend, bold=general.bold)
    table = DataTable(
        found.node,
        found.span,
        grid,
        turned,
        caption,
        found.caption_span,
        found.rows.label,
        section,
        purpose_of(caption, section, grid, rows, columns, ablation, counts=counts),
        tuple(rows),
        tuple(columns),
        cells,
        grid.groups,
        legend,
        ablation,
    )
    return with_directions_of_marks(table)


_CHANGES = (ChangeKind.REMOVED, ChangeKind.ADDED, ChangeKind.FULL)


def _is_turned(grid: Grid, own: re.Pattern[str] | None) -> bool:
    """Whether what is compared stands in the columns."""
    if grid.is_transposed:
        # “w/o memory” is no metric.
        last = (path[-1] for path in grid.row_labels if path)
        return not any(read_change(label).kind in _CHANGES for label in last)
    if grid.header_rows != 1:
        return False
    leaves = [grid.header_paths[at][-1] for at in grid.data_columns if grid.header_paths[at]]
    labels = (part for path in grid.row_labels for part in path)

    def has_own(texts: Iterable[str]) -> bool:
        return any(is_own_label(text) or bool(own and own.search(text)) for text in texts)

    return has_own(leaves) and not has_own(labels)


def _ablation(
    grid: Grid, rows: list[DataRow], columns: list[DataColumn], source: Rows, section: Section
) -> Ablation | None:
    said = says_ablation(first_sentence(source.caption)) or says_ablation(
        source.label.replace("_", " ")
    )
    inside = section.plays(SectionRole.ABLATION)
    cited = sum(bool(row.cites) for row in rows)
    if not said and inside:
        said = cited * 2 < len(rows)
    if not said and speaks_of_effect(first_sentence(source.caption)):
        said = cited == 0 and len(rows) >= 2
    return read_ablation(grid, rows, columns, is_said=said)


def _is_called_ablation(label: str, prose: Prose) -> bool:
    """Whether a sentence that refers to the table calls it an ablation."""
    at = prose.text.find(label) if label else -1
    while at >= 0:
        start, end = prose.sentence_at(at)
        if says_ablation(prose.text[start:end]):
            return True
        at = prose.text.find(label, max(end, at + 1))
    return False


def _cells(grid: Grid, rows: list[DataRow], columns: list[DataColumn]) -> dict[Place, DataCell]:
    """The cells of a table, row by row."""
    found: dict[Place, DataCell] = {}
    for row in rows:
        sources, values = grid.cells[row.at], grid.values[row.at]
        for column in columns:
            source = sources[column.at]
            if source is None:
                continue
            value = values[column.at]
            number = value.number
            if number is not None and column.part:
                part = column.part
                number = value.numbers[part] if part < len(value.numbers) else None
            span = Span(source.start, source.end)
            if source.marked:
                marks = _marks_of(source, number)
                cell = DataCell(row, column, source, value, span, number, *marks)
            else:
                cell = DataCell(row, column, source, value, span, number, source.bold)
            found[row.index, column.index] = cell
    return found


def _marks_of(source: GridCell, number: Number | None) -> tuple[bool, bool, bool, bool, str]:
    """Whether the part of a cell that its number takes is bold, underlined, italic, the second; and its colour."""
    start, end = (number.start, number.end) if number else (0, len(source.text))
    marked = [mark for mark in source.marked if mark.start < end and start < mark.end]
    marks = {mark.mark for mark in marked}
    return (
        Mark.BOLD in marks or source.bold,
        Mark.UNDERLINE in marks,
        Mark.ITALIC in marks,
        Mark.SECOND in marks,
        next((mark.colour for mark in marked if mark.mark is Mark.COLOUR), ""),
    )
