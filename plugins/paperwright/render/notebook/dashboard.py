"""The dashboard of the notebook: everything that its readers may see, on one page."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from paperwright.notebook.predictions import track_record
from paperwright.notebook.weeks import loops_per_week, open_steps
from paperwright.render.charts.calibration import calibration_svg
from paperwright.render.charts.sparklines import sparkline_svg
from paperwright.render.charts.weeks import weeks_svg
from paperwright.render.notebook.experiments_table import experiments_table
from paperwright.render.notebook.labels import Labels
from paperwright.render.notebook.markup import mean_and_spread, table
from paperwright.render.notebook.pictures import Say, boxed, piles_picture, roadmap_picture

if TYPE_CHECKING:
    from paperwright.records.measures import Measure
    from paperwright.records.notebook import Notebook
    from paperwright.records.record import Record
    from paperwright.render.notebook.card import Link
    from paperwright.workspace import Workspace

_MOST_STEPS = 50
_MOST_METRICS = 30


@dataclass(frozen=True)
class Dashboard:
    """The dashboard while it is written."""

    notebook: Notebook
    """The records that its readers may see."""
    workspace: Workspace
    language: str
    link: Link
    say: Say
    today: datetime.date
    marks_private: bool = False
    """Whether to say which records are private."""

    @property
    def labels(self) -> Labels:
        """The words of the page."""
        return Labels(self.language)

    def html(self) -> str:
        """The page, without its title."""
        sections = (
            ("experiments", self._experiments()),
            ("metrics over time", self._metrics()),
            ("predictions", self._predictions()),
            ("loops per week", self._loops()),
            ("failure piles", self._piles()),
            ("roadmap", self._roadmaps()),
            ("trees", self._pages("literature", "challenges")),
            ("ideas", self._pages("idea")),
            ("readings", self._pages("reading")),
            ("decisions", self._pages("decision")),
            ("reviews", self._pages("review")),
            ("open next steps", self._steps()),
        )
        return "".join(self._section(name, html) for name, html in sections if html)

    def _section(self, name: str, html: str) -> str:
        anchor = name.replace(" ", "-")
        return f'<h2 id="{anchor}">{escape(self.labels.title(name))}</h2>\n{html}'

    def _experiments(self) -> str:
        experiments = self.notebook.experiments
        if not experiments:
            return ""
        return experiments_table(
            experiments, self.labels, self.link, marks_private=self.marks_private
        )

    def _metrics(self) -> str:
        """How each metric went from record to record."""
        by_name: dict[str, list[tuple[Record, Measure]]] = defaultdict(list)
        for record in sorted(self.notebook.experiments, key=_order):
            for name, measure in record.measures.items():
                by_name[name].append((record, measure))
        shared = [(name, found) for name, found in by_name.items() if len(found) > 1]
        shared.sort(key=lambda item: -len(item[1]))
        rows = []
        for name, found in shared[:_MOST_METRICS]:
            record, last = found[-1]
            measures = [measure for _, measure in found]
            line = sparkline_svg(
                [measure.mean for measure in measures],
                name,
                spreads=[measure.std for measure in measures],
            )
            rows.append(
                f"<tr><th scope=row><code>{escape(name)}</code></th><td>{len(found)}</td>"
                f"<td>{escape(mean_and_spread(last))}</td><td>{self._linked(record)}</td><td>{line}</td></tr>"
            )
        heads = [self.labels(name) for name in ("metric", "records", "latest", "from", "trend")]
        return table(heads, rows) if rows else ""

    def _predictions(self) -> str:
        track = track_record(self.notebook.records)
        if not track.scored:
            return ""
        return boxed(calibration_svg(track, self.language), self.labels.title("predictions"))

    def _loops(self) -> str:
        weeks = loops_per_week(self.notebook.experiments)
        if not weeks:
            return ""
        return boxed(weeks_svg(weeks, self.language), self.labels.title("loops per week"))

    def _piles(self) -> str:
        return "".join(self._pile_pages())

    def _pile_pages(self) -> Iterator[str]:
        for record in self.notebook.of_kind("failure"):
            document = self.workspace.document(record.path)
            yield f"<p>{self._titled(record)}</p>\n{piles_picture(record, document, self.language)}"

    def _roadmaps(self) -> str:
        return "".join(self._roadmap_pages())

    def _roadmap_pages(self) -> Iterator[str]:
        for record in self.notebook.of_kind("roadmap"):
            document = self.workspace.document(record.path)
            picture = roadmap_picture(
                record, document, self.workspace, self.language, self.say, self.today
            )
            yield f"<p>{self._titled(record)}</p>\n{picture}"

    def _pages(self, *kinds: str) -> str:
        records = [record for kind in kinds for record in self.notebook.of_kind(kind)]
        items = "".join(f"<li>{self._titled(record)}</li>" for record in records)
        return f"<ul>{items}</ul>\n" if items else ""

    def _steps(self) -> str:
        steps = open_steps(self.notebook.records)
        rows = []
        for step in steps[:_MOST_STEPS]:
            age = step.age(self.today)
            record = self.notebook.find(step.record)
            where = self._linked(record) if record else escape(step.record)
            days = "" if age is None else f"{age} {self.labels('days')}"
            rows.append(f"<tr><td>{escape(step.text)}</td><td>{where}</td><td>{days}</td></tr>")
        if len(steps) > _MOST_STEPS:
            rows.append(f"<tr><td>… {len(steps) - _MOST_STEPS}</td><td></td><td></td></tr>")
        heads = [self.labels(name) for name in ("step", "from", "age")]
        return table(heads, rows, wraps=True) if rows else ""

    def _titled(self, record: Record) -> str:
        """A link with the title of a record."""
        address, title = self.link(record), escape(record.title or record.identifier)
        shown = f'<a href="{escape(address)}">{title}</a>' if address else title
        if self.marks_private and not record.is_public:
            shown += f' <span class="pw-private">{escape(self.labels("private"))}</span>'
        return shown

    def _linked(self, record: Record) -> str:
        address, name = self.link(record), escape(record.identifier)
        return f'<a href="{escape(address)}">{name}</a>' if address else name


def _order(record: Record) -> tuple[int, str]:
    return (record.date.toordinal() if record.date else 0, record.identifier)
