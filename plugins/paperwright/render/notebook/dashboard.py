"""The dashboard of the notebook: everything that its readers may see, on one page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

from paperwright.notebook.challenges import read_challenges
from paperwright.notebook.predictions import TrackRecord, track_record
from paperwright.notebook.weeks import look_of, loops_per_week, open_steps
from paperwright.render.charts.calibration import calibration_svg
from paperwright.render.charts.sparklines import sparkline_svg
from paperwright.render.charts.weeks import weeks_svg
from paperwright.render.notebook.experiments_table import experiments_table, in_order_of_time
from paperwright.render.notebook.markup import signed, table
from paperwright.render.notebook.pictures import boxed, piles_picture, roadmap_picture
from paperwright.render.notebook.priorities import priorities_table

if TYPE_CHECKING:
    from paperwright.notebook.weeks import OpenStep
    from paperwright.records.measures import Measure
    from paperwright.records.record import Record
    from paperwright.render.notebook.view import View

_MOST_STEPS = 50
_MOST_METRICS = 30
_MOST_REVIEWS = 26


@dataclass(frozen=True)
class Dashboard:
    """The dashboard while it is written."""

    view: View

    def html(self) -> str:
        """The page, without its title."""
        if not self.sections:
            return f"<p>{escape(self.view.labels.title('no record yet'))}</p>\n"
        links = "".join(
            f'<li><a href="#{anchor}">{escape(title)}</a></li>'
            for anchor, title, _ in self.sections
        )
        parts = [
            f'<h2 id="{anchor}">{escape(title)}</h2>\n{html}'
            for anchor, title, html in self.sections
        ]
        return f'<ul class="pw-sections">{links}</ul>\n{"".join(parts)}'

    @property
    def anchors(self) -> frozenset[str]:
        """Where links into the page may lead."""
        return frozenset(anchor for anchor, _, _ in self.sections)

    @cached_property
    def sections(self) -> tuple[tuple[str, str, str], ...]:
        """The anchor, the title and the HTML of each section that has something to show."""
        made = (
            ("experiments", experiments_table(self.view)),
            ("metrics over time", self._metrics()),
            ("predictions", self._predictions()),
            ("loops per week", self._loops()),
            ("failure piles", "".join(self._piles())),
            ("roadmap", "".join(self._roadmaps())),
            ("trees", self._pages("literature", "challenges")),
            ("challenges to take up next", "".join(self._priorities())),
            ("ideas", self._pages("idea")),
            ("readings", self._pages("reading")),
            ("decisions", self._pages("decision")),
            ("reviews", self._reviews()),
            ("open next steps", self._steps()),
        )
        title = self.view.labels.title
        return tuple((name.replace(" ", "-"), title(name), html) for name, html in made if html)

    # Experiments

    def _metrics(self) -> str:
        """How each metric went from record to record."""
        by_name: dict[str, list[tuple[Record, Measure]]] = defaultdict(list)
        for record in sorted(self.view.notebook.experiments, key=in_order_of_time):
            for name, measure in record.measures.items():
                by_name[name].append((record, measure))
        shared = [(name, found) for name, found in by_name.items() if len(found) > 1]
        shared.sort(key=lambda item: -len(item[1]))
        rows = [self._metric(name, found) for name, found in shared[:_MOST_METRICS]]
        rows += _left_out(len(shared) - _MOST_METRICS, 5)
        return self._table(("metric", "records", "latest", "from", "trend"), rows)

    def _metric(self, name: str, found: list[tuple[Record, Measure]]) -> str:
        record, last = found[-1]
        line = sparkline_svg(
            [measure.mean for _, measure in found],
            name,
            spreads=[measure.std for _, measure in found],
        )
        return (
            f"<tr><th scope=row><code>{escape(name)}</code></th><td>{len(found)}</td>"
            f"<td>{escape(signed(last.mean_and_spread))}</td>"
            f"<td>{self.view.linked(record)}</td><td>{line}</td></tr>"
        )

    def _predictions(self) -> str:
        track = track_record(self.view.notebook.records)
        if not track.scored:
            return ""
        picture = boxed(calibration_svg(track, self.view.language), self._title("predictions"))
        return f"<p>{escape(self._calibration(track))}</p>\n{picture}"

    def _calibration(self, track: TrackRecord) -> str:
        """How well what was predicted came true, in one sentence."""
        labels = self.view.labels
        parts = [
            f"{labels.title('inside the interval')}{labels.colon}{track.hits} / {len(track.scored)}",
            f"{labels('stated confidence')}{labels.colon}{track.stated:.0%}",
            f"{labels('Brier score')}{labels.colon}{track.brier:.2f}",
        ]
        if track.is_overconfident is not None:
            name = "overconfident" if track.is_overconfident else "more cautious than needed"
            parts.append(labels(name))
        return labels.comma.join(parts)

    def _loops(self) -> str:
        weeks = loops_per_week(self.view.notebook.experiments)
        if not weeks:
            return ""
        return boxed(weeks_svg(weeks, self.view.language), self._title("loops per week"))

    # Pages

    def _piles(self) -> Iterator[str]:
        for record in self.view.notebook.of_kind("failure"):
            picture = piles_picture(record, self.view.document(record), self.view.language)
            yield self._headed(record, picture)

    def _roadmaps(self) -> Iterator[str]:
        view = self.view
        for record in view.notebook.of_kind("roadmap"):
            document = view.document(record)
            picture = roadmap_picture(
                record, document, view.workspace, view.language, view.translate, view.today
            )
            yield self._headed(record, picture)

    def _priorities(self) -> Iterator[str]:
        for record in self.view.notebook.of_kind("challenges"):
            challenges = read_challenges(self.view.document(record), record)
            if made := priorities_table(challenges, self.view):
                yield self._headed(record, made)

    def _headed(self, record: Record, html: str) -> str:
        return f"<p>{self.view.titled(record)}</p>\n{html}"

    def _pages(self, *kinds: str) -> str:
        records = [record for kind in kinds for record in self.view.notebook.of_kind(kind)]
        items = "".join(f"<li>{self.view.titled(record)}</li>" for record in records)
        return f"<ul>{items}</ul>\n" if items else ""

    def _reviews(self) -> str:
        """What reviews say went well, and what they learned; the newest first."""
        reviews = sorted(self.view.notebook.of_kind("review"), key=in_order_of_time, reverse=True)
        rows = []
        for record in reviews[:_MOST_REVIEWS]:
            look = look_of(record, self.view.document(record))
            cells = (self.view.items(look.wins), self.view.items(look.lessons))
            rows.append(
                f"<tr><th scope=row>{self.view.titled(record)}</th>"
                f"{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
            )
        rows += _left_out(len(reviews) - _MOST_REVIEWS, 3)
        return self._table(("review", "wins", "lessons"), rows, wraps=True)

    # Steps

    def _steps(self) -> str:
        steps = open_steps(self.view.notebook.records)
        at = {record.path: record for record in self.view.notebook.records}
        rows = [self._step(step, at[step.path]) for step in steps[:_MOST_STEPS]]
        rows += _left_out(len(steps) - _MOST_STEPS, 3)
        return self._table(("step", "from", "age"), rows, wraps=True)

    def _step(self, step: OpenStep, record: Record) -> str:
        age = step.age(self.view.today)
        days = "" if age is None else self.view.labels.days(max(age, 0))
        return (
            f"<tr><td>{self.view.text(step.text)}</td>"
            f"<td class=pw-number-cell>{self.view.linked(record)}</td>"
            f"<td class=pw-number-cell>{escape(days)}</td></tr>"
        )

    # Parts

    def _title(self, name: str) -> str:
        return self.view.labels.title(name)

    def _table(self, heads: tuple[str, ...], rows: list[str], *, wraps: bool = False) -> str:
        return table(map(self.view.labels, heads), rows, wraps=wraps) if rows else ""


def _left_out(count: int, columns: int) -> list[str]:
    """A row that says how many more there are; none when all are there."""
    return [f"<tr><td colspan={columns}>… + {count}</td></tr>"] if count > 0 else []
