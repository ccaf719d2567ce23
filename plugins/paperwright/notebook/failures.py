"""Failure piles: failures sorted by cause, the largest pile first.

Piles stand in the front matter (`piles:`), or in a table of the page with columns such as Pile, Count and Mitigation;
where both are there, the front matter counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.model.frozen import frozen_value
from paperwright.notebook.page_parts import TableRow, columns_in, read_table
from paperwright.notebook.written_fields import Field

if TYPE_CHECKING:
    from paperwright.model.document import Document
    from paperwright.records.record import Record
    from paperwright.source import Span

_COLUMNS = {
    "pile": "name",
    "failure": "name",
    "failure mode": "name",
    "failure case": "name",
    "mode": "name",
    "category": "name",
    "类别": "name",
    "失败": "name",
    "失败类型": "name",
    "失败案例": "name",
    "失败模式": "name",
    "堆": "name",
    "surface cause": "surface",
    "technical cause": "technical",
    "cause": "technical",
    "原因": "technical",
    "number": "count",
    "n": "count",
    "#": "count",
    "cases": "count",
    "次数": "count",
    "share": "share",
    "比例": "share",
    "action": "mitigation",
    "措施": "mitigation",
    "how verified": "verified",
    "是否验证": "verified",
    "count": "count",
    "mitigation": "mitigation",
    "verified": "verified",
    "surface": "surface",
    "technical": "technical",
}
_TOTAL = re.compile(r"^(?:(?:all|total|sum|together)\b|合计|总计|总数|共计)", re.IGNORECASE)
_WHOLE = re.compile(r"^\D{0,2}(\d{1,3}(?:[,\s]\d{3})+|\d+)(?![\d.])")
_DECIMAL = re.compile(r"\d+(?:\.\d+)?")
_NO = re.compile(r"^\s*(?:no|not|none|open|unverified|未|否|没有|-|—|–|✗|✘)", re.IGNORECASE)


@frozen_value
class Pile:
    """Failures with one cause."""

    name: str
    count: int | None
    stated_share: float | None
    """In per cent, as the author writes it."""
    surface: str
    technical: str
    mitigation: str
    verified: str
    """How the cause was verified, in the author's words."""
    span: Span
    count_span: Span

    @property
    def is_verified(self) -> bool:
        """Whether the page says that the cause was verified."""
        return bool(self.verified) and not _NO.match(self.verified)


@frozen_value
class FailurePiles:
    """The piles of a page."""

    title: str
    experiments: tuple[str, ...]
    piles: tuple[Pile, ...]
    """The largest first; those without a count at the end."""
    stated_total: int | None
    """How many failures there are, as the page says."""
    total_span: Span

    @cached_property
    def counted(self) -> int:
        """The sum of the counts."""
        return sum(pile.count or 0 for pile in self.piles)

    @property
    def total(self) -> int:
        """How many failures there are: as the page says, else the sum of the counts."""
        return self.counted if self.stated_total is None else self.stated_total

    @property
    def sums_up(self) -> bool | None:
        """Whether the counts make the total; `None` when no total is stated or a pile is not counted."""
        if self.stated_total is None or not self.piles:
            return None
        if any(pile.count is None for pile in self.piles):
            return None
        return self.counted == self.stated_total

    def share(self, pile: Pile) -> float | None:
        """The share of a pile in per cent: of its count, else as the author writes it."""
        if pile.count is None or not self.total:
            return pile.stated_share
        return 100 * pile.count / self.total

    @property
    def largest(self) -> Pile | None:
        """The largest pile; `None` when none is counted."""
        return next((pile for pile in self.piles if pile.count is not None), None)


def read_piles(document: Document, record: Record) -> FailurePiles:
    """The failure piles of a page."""
    from paperwright.records.schema import Failure

    fields = record.of(Failure)
    front = Field.of(document.front_matter)
    written = tuple(_of_front_matter(front)) if fields.piles else ()
    total, span = fields.total, front.field("total").span
    if not written:
        rows = tuple(_rows(document))
        written = tuple(_of_row(row) for row in rows if not _TOTAL.match(row.text("name")))
        last = next((row for row in rows if _TOTAL.match(row.text("name"))), None)
        if total is None and last is not None:
            total, span = _count(last.text("count")), last.span
    piles = sorted(written, key=lambda pile: -1 if pile.count is None else pile.count, reverse=True)
    return FailurePiles(record.title, fields.experiment, tuple(piles), total, span)


def _of_front_matter(front: Field) -> Iterator[Pile]:
    for item in front.field("piles").items():
        name = item.text("name")
        if not name:
            # It was reported with the fields of the page.
            continue
        count, share = item.field("count").value, item.field("share").value
        yield Pile(
            name=name,
            count=count if isinstance(count, int) and not isinstance(count, bool) else None,
            stated_share=float(share) if isinstance(share, int | float) else None,
            surface=item.text("surface"),
            technical=item.text("technical"),
            mitigation=item.text("mitigation"),
            verified=item.text("verified"),
            span=item.field("name").span,
            count_span=item.field("count").span,
        )


def _rows(document: Document) -> Iterator[TableRow]:
    """The rows of the first table that counts piles: others break the same failures down again."""
    for table in document.all(nodes.Table):
        if columns_in(table, _COLUMNS) >= {"name", "count"}:
            for row in read_table(table, _COLUMNS, document.source.text):
                if row.text("name"):
                    yield row
            return


def _of_row(row: TableRow) -> Pile:
    share = _DECIMAL.search(row.text("share"))
    return Pile(
        name=row.text("name"),
        count=_count(row.text("count")),
        stated_share=float(share[0]) if share else None,
        surface=row.text("surface"),
        technical=row.text("technical"),
        mitigation=row.text("mitigation"),
        verified=row.text("verified"),
        span=row.cells["name"].span,
        count_span=row.cells["count"].span if "count" in row.cells else row.span,
    )


def _count(text: str) -> int | None:
    match = _WHOLE.match(text)
    return int(re.sub(r"\D", "", match[1])) if match else None
