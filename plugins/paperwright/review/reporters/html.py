"""A review as one self-contained page: nothing is fetched, and the text of the paper is in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from paperwright import __version__
from paperwright.lint.reporters.html import marked_up
from paperwright.review.wording import Words, backing, is_sure
from paperwright.translations import translate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from paperwright.findings import Finding
    from paperwright.review.report import Evidence, Review, TableView
    from paperwright.source import Source


_COMMAND = re.compile(r"\\[A-Za-z]+\*?(?:\{\}|\s)?")
"""A command that is left in a cell of a LaTeX table, such as `\\bullet`."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of a table as the page shows it."""

    text: str
    is_header: bool
    columns: int
    rows: int
    findings: tuple[Finding, ...]
    bold: bool


def render_html(review: Review, language: str = "en") -> str:
    """The page."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    words = Words(language)
    environment = Environment(
        loader=PackageLoader("paperwright.review", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = _Page(review, words)
    return environment.get_template("review.html").render(
        review=review,
        words=words,
        page=page,
        language=language,
        version=__version__,
    )


class _Page:
    """What the template asks for."""

    def __init__(self, review: Review, words: Words) -> None:
        self._review = review
        self._words = words
        self._names = {source.name: index for index, source in enumerate(review.sources)}

    def said(self, text: str) -> Markup:
        """A text that may be a message, in the language of the page; what stands between backticks is code."""
        return marked_up(translate(text, self._words.language))

    def plain(self, text: str) -> str:
        """The same without markup."""
        return str(translate(text, self._words.language))

    def link(self, one: Evidence) -> dict[str, str]:
        """Where evidence stands: the address in the page, empty for other files, and its name."""
        return self._link(*self._review.place(one))

    def _link(self, file: str, line: int) -> dict[str, str]:
        number = self._names.get(file)
        href = f"#s{number}-{line}" if number is not None else ""
        has_several = len(self._names) > 1 or number is None
        place = self._words("line {line}", line=line)
        return {
            "href": href,
            "text": f"{self._review.short(file)}, {place}" if has_several else place,
        }

    def claims(self) -> Iterator[dict[str, Any]]:
        """The claims with what stands behind them."""
        for one in self._review.claims:
            claim = one.claim
            before, number, after = _around(claim.sentence, claim.text.strip(), claim.number.start)
            yield {
                "before": before,
                "number": number,
                "after": after,
                "place": self._words(str(claim.place)),
                "link": self._link(*self._review.place_of(claim.span)),
                "backing": backing(one, self._review, self._words),
                "state": "sure" if is_sure(one) else "weak" if one.is_supported else "none",
            }

    def rows(self, view: TableView) -> Iterator[list[_Cell]]:
        """The rows of a table, each cell once, with the findings that stand in it."""
        grid = view.table.grid
        by_place = {(cell.row.at, cell.column.at): cell for cell in view.table.cells.values()}
        seen: set[int] = set()
        for row, cells in enumerate(grid.cells):
            shown = []
            for column, cell in enumerate(cells):
                if cell is None or id(cell) in seen:
                    continue
                seen.add(id(cell))
                rows = sum(1 for other in grid.cells if any(one is cell for one in other))
                columns = sum(1 for one in cells if one is cell)
                data = by_place.get((row, column))
                shown.append(
                    _Cell(
                        " ".join(_COMMAND.sub("", grid.values[row][column].text).split()),
                        row < grid.header_rows or column < grid.stub_columns,
                        columns,
                        rows,
                        tuple(one for one in view.findings if self._is_in(one, data)),
                        bool(data and data.bold),
                    )
                )
            yield shown

    def _is_in(self, finding: Finding, cell: Any) -> bool:
        if cell is None:
            return False
        source, span = self._review.source.place(cell.span)
        return finding.source.name == source.name and span.start <= finding.span.start < max(
            span.end, span.start + 1
        )

    def loose(self, view: TableView) -> list[Finding]:
        """The findings of a table that stand in no cell of it."""
        inside = {id(one) for row in self.rows(view) for cell in row for one in cell.findings}
        return [one for one in view.findings if id(one) not in inside]

    def finding_link(self, finding: Finding) -> dict[str, str]:
        """Where a finding stands."""
        line = finding.source.position(finding.span.start).line
        return self._link(finding.source.name, line)

    def sources(self) -> Iterator[tuple[int, Source, list[tuple[int, str]]]]:
        """The files of the paper with their lines."""
        for source in self._review.sources:
            lines = list(enumerate(source.text.split("\n"), 1))
            yield self._names[source.name], source, lines


def _around(sentence: str, number: str, start: int) -> tuple[str, str, str]:
    """A sentence cut at its number."""
    if sentence[start : start + len(number)] != number:
        start = sentence.find(number)
        if start < 0:
            return sentence, "", ""
    return sentence[:start], number, sentence[start + len(number) :]
