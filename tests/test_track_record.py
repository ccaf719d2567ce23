"""Predictions and their outcomes, what git knows of them, weeks and the breakthrough check; and their pictures."""

from __future__ import annotations

import datetime
import os
import re
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import pytest
from paperwright.lint.run import Checker, Request, Target
from paperwright.lint.settings import RuleSelection
from paperwright.notebook import history
from paperwright.notebook.breakthrough import check_breakthrough
from paperwright.notebook.days import read_period
from paperwright.notebook.deadlines import internal_deadlines
from paperwright.notebook.failures import FailurePiles, read_piles
from paperwright.notebook.history import Order, order_of, prediction_precedes_result
from paperwright.notebook.predictions import (
    ScoredPrediction,
    TrackRecord,
    predictions_of,
    track_record,
    wilson_interval,
)
from paperwright.notebook.roadmap import read_roadmap
from paperwright.notebook.weeks import loops_per_week, open_steps, weekly_summary
from paperwright.readers.markdown import read_markdown
from paperwright.records.notebook import Notebook
from paperwright.records.reading import read_record
from paperwright.render.charts.calibration import calibration_svg
from paperwright.render.charts.gantt import gantt_svg
from paperwright.render.charts.piles import piles_svg
from paperwright.render.charts.sparklines import sparkline_svg
from paperwright.render.charts.weeks import weeks_svg
from paperwright.source import Source

if TYPE_CHECKING:
    from paperwright.records.record import Record

DAY = datetime.date(2026, 5, 20)
TODAY = datetime.date(2026, 6, 1)


def record(text: str, kind: str = "experiment", path: Path | None = None) -> Record:
    place = path or Path("page.md")
    document = read_markdown(Source(f"---\n{text}\n---\n", place))
    return read_record(document.front_matter, kind, place)[0]


def scored(
    actual: float | None,
    interval: tuple[float, float] | None = (92.0, 94.0),
    confidence: float = 0.8,
    value: float | None = None,
) -> ScoredPrediction:
    return ScoredPrediction(
        "EXP-1",
        Path("a.md"),
        "experiment",
        "accuracy",
        value,
        interval,
        confidence,
        DAY,
        DAY,
        actual,
    )


# Scores


def test_a_value_inside_is_scored_by_its_confidence():
    one = scored(93.5)
    assert one.is_inside
    assert one.relative_error == pytest.approx(0.5)
    assert one.brier == pytest.approx(0.04)


def test_a_value_outside_costs_more_the_surer_its_author_was():
    assert scored(91).relative_error == pytest.approx(-2)
    assert scored(91, confidence=0.95).brier == pytest.approx(0.95**2)


def test_a_value_on_the_border_is_inside():
    assert scored(0.1 + 0.2, (0.0, 0.3)).is_inside


def test_what_is_not_known_is_not_scored():
    pending, bare = scored(None), scored(93.0, None, value=92.0)
    for one in (pending, bare):
        assert one.is_inside is one.relative_error is one.brier is None
    assert bare.error == pytest.approx(1.0)
    assert scored(93.0, (93.0, 93.0)).relative_error is None
    found = TrackRecord((pending, bare))
    assert found.hit_rate is found.stated is found.brier is found.is_overconfident is None
    assert found.pending == (pending,)


def test_the_share_that_hit_builds_up():
    found = TrackRecord((scored(93), scored(None), scored(99), scored(93.9)))
    assert [(point.hits, point.scored) for point in found.cumulative] == [(1, 1), (1, 2), (2, 3)]
    assert found.hit_rate == pytest.approx(2 / 3)
    assert found.stated == pytest.approx(0.8)
    assert found.brier == pytest.approx((0.04 + 0.64 + 0.04) / 3)


def test_overconfidence_is_said_only_beyond_chance():
    assert TrackRecord((scored(99),) * 2).is_overconfident is None
    assert TrackRecord((scored(99),) * 10).is_overconfident is True
    assert TrackRecord((scored(93, confidence=0.5),) * 10).is_overconfident is False


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"), [(0, 0, 0, 1), (7, 12, 0.3195, 0.8067), (10, 10, 0.7225, 1)]
)
def test_the_interval_of_a_share(hits: int, total: int, low: float, high: float):
    assert wilson_interval(hits, total) == pytest.approx((low, high), abs=1e-4)


def test_predictions_come_from_experiments_and_readings():
    experiment = record(
        "id: EXP-1\ndate: 2026-05-20\nprediction:\n"
        "  - {metric: accuracy, interval: [92, 94], made: 2026-05-19}\n"
        "  - {metric: loss, value: 0.3}\nresults: {accuracy: [93, 94]}"
    )
    reading = record(
        "id: zhu\ndate: 2026-05-18\nguesses:\n"
        "  - {what: error, value: 5, interval: [4, 6], actual: 7, confidence: 0.5}",
        "reading",
    )
    found = track_record([experiment, reading, record("id: x", "idea")])
    assert [(one.record, one.what, one.actual) for one in found.predictions] == [
        ("zhu", "error", 7),
        ("EXP-1", "accuracy", 93.5),
        ("EXP-1", "loss", None),
    ]
    assert predictions_of(record("id: EXP-2")) == ()


# History

PREDICTION = "prediction: {metric: accuracy, value: 93, interval: [92, 94]}\n"
OTHER = "prediction: {metric: accuracy, value: 95, interval: [94, 96]}\n"
RESULT = "results: {accuracy: [93.1, 92.8]}\n"


class Repository:
    """A real repository with one record in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.page = folder / "experiments" / "EXP-1.md"
        self.page.parent.mkdir(parents=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str) -> None:
        names = {"NAME": "A", "EMAIL": "a@example.org"}
        people = {
            f"GIT_{role}_{key}": value
            for role in ("AUTHOR", "COMMITTER")
            for key, value in names.items()
        }
        environment = {**os.environ, **people, "GIT_CONFIG_GLOBAL": os.devnull}
        command = ["git", "-c", "commit.gpgsign=false", *arguments]
        subprocess.run(command, cwd=self.folder, check=True, capture_output=True, env=environment)

    def write(self, *fields: str, page: Path | None = None) -> None:
        text = "---\nkind: experiment\nid: EXP-1\n" + "".join(fields) + "---\n\n# Record\n"
        (page or self.page).write_text(text, encoding="utf-8")

    def commit(self, *fields: str) -> None:
        if fields:
            self.write(*fields)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "a change")

    @property
    def order(self) -> Order | None:
        return order_of(self.page, self.folder)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "group")


def test_a_prediction_that_was_committed_first_is_proven(repository: Repository):
    repository.commit(PREDICTION)
    repository.commit(PREDICTION, RESULT)
    assert repository.order is Order.BEFORE
    assert prediction_precedes_result(repository.page, repository.folder) is True
    assert prediction_precedes_result(repository.page, repository.folder, "accuracy") is True
    assert prediction_precedes_result(repository.page, repository.folder, "loss") is None


def test_a_prediction_that_came_later_is_found_out(repository: Repository):
    repository.commit(RESULT)
    repository.commit(PREDICTION, RESULT)
    assert prediction_precedes_result(repository.page, repository.folder) is False


def test_a_prediction_that_was_changed_after_the_result_is_found_out(repository: Repository):
    repository.commit(OTHER)
    repository.commit(OTHER, RESULT)
    repository.commit(PREDICTION, RESULT)
    assert repository.order is Order.AFTER


def test_one_commit_proves_nothing(repository: Repository):
    repository.commit(PREDICTION, RESULT)
    assert repository.order is Order.TOGETHER
    assert prediction_precedes_result(repository.page, repository.folder) is None


def test_a_result_that_is_not_committed_yet_comes_last(repository: Repository):
    repository.commit(PREDICTION)
    repository.write(PREDICTION, RESULT)
    assert repository.order is Order.BEFORE


def test_an_answer_is_not_kept_beyond_a_commit(repository: Repository):
    repository.commit("hypothesis: It helps.\n")
    repository.write(PREDICTION, RESULT)
    assert repository.order is Order.TOGETHER
    repository.commit(PREDICTION)
    repository.write(PREDICTION, RESULT)
    assert repository.order is Order.BEFORE


def test_an_answer_is_kept_for_the_next_run(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
):
    repository.commit(RESULT)
    repository.commit(PREDICTION, RESULT)
    kept: dict[str, str] = {}
    assert order_of(repository.page, repository.folder, kept=kept) is Order.AFTER
    monkeypatch.setattr(history, "_order", lambda *_: pytest.fail("git was asked again"))
    assert order_of(repository.page, repository.folder, kept=kept) is Order.AFTER
    monkeypatch.undo()
    repository.write(OTHER, RESULT)
    assert order_of(repository.page, repository.folder, kept=kept) is Order.AFTER
    repository.write(PREDICTION)
    assert order_of(repository.page, repository.folder, kept=kept) is None


def test_other_words_and_another_name_change_nothing(repository: Repository):
    repository.commit("hypothesis: It helps.\n", PREDICTION)
    moved = repository.page.with_name("EXP-01.md")
    repository.git("mv", str(repository.page), str(moved))
    repository.page = moved
    repository.commit()
    repository.commit("hypothesis: It helps a lot.\n", PREDICTION, RESULT)
    repository.commit("hypothesis: It helps.\n", PREDICTION, RESULT, "verdict: confirmed\n")
    assert repository.order is Order.BEFORE


def test_many_pages_of_a_folder_are_told_apart(repository: Repository):
    pages = [repository.page.with_name(f"EXP-{number}.md") for number in range(6)]
    for at, page in enumerate(pages):
        repository.write(*(() if at % 2 else (PREDICTION,)), page=page)
    repository.commit()
    for page in pages:
        repository.write(PREDICTION, RESULT, page=page)
    repository.commit()
    found = [prediction_precedes_result(page, repository.folder) for page in pages]
    assert found == [True, None, True, None, True, None]


def test_a_linked_worktree_has_a_history_too(repository: Repository):
    repository.commit(PREDICTION)
    other = repository.folder.parent / "other"
    repository.git("worktree", "add", "-q", str(other), "-b", "more")
    page = other / "experiments" / "EXP-1.md"
    repository.write(PREDICTION, RESULT, page=page)
    assert order_of(page, other) is Order.BEFORE


def test_without_git_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    page = tmp_path / "EXP-1.md"
    page.write_text(f"---\nkind: experiment\n{PREDICTION}{RESULT}---\n", encoding="utf-8")
    assert prediction_precedes_result(page, tmp_path) is None
    assert prediction_precedes_result(tmp_path / "missing.md", tmp_path) is None
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    assert prediction_precedes_result(page, tmp_path) is None
    monkeypatch.setenv("PATH", "")
    assert prediction_precedes_result(page, tmp_path) is None


def test_the_rule_reports_what_git_says(repository: Repository, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(repository.folder)
    repository.commit(RESULT)
    repository.commit(PREDICTION, RESULT)
    checker = Checker(Request(RuleSelection(("LOG18",)), reraise=True))
    report = checker.check(Target(repository.page, "EXP-1.md"))
    (finding,) = report.findings
    assert finding.message.startswith("Prediction of `accuracy` was committed or changed after")
    assert finding.source.position(finding.span.start).line == 4


# Weeks


def experiment(name: str, day: str, *fields: str) -> Record:
    return record("\n".join((f"id: {name}", f"date: {day}", *fields)))


WEEKS = [
    experiment("E1", "2026-05-04", "results: {a: [1]}", "verdict: confirmed"),
    experiment("E2", "2026-05-20", "results: {a: [2]}", "verdict: refuted"),
    experiment("E3", "2026-05-24", "results: {a: [2]}"),
    experiment("E4", "2026-05-24", "hypothesis: It has no result"),
    record("id: E5\nresults: {a: [2]}"),
]


def test_weeks_without_a_loop_are_there_too():
    assert [(str(week.period), week.loops) for week in loops_per_week(WEEKS)] == [
        ("2026-W19", 1),
        ("2026-W20", 0),
        ("2026-W21", 2),
    ]
    assert [week.loops for week in loops_per_week(WEEKS, TODAY)] == [1, 0, 2, 0, 0]
    assert loops_per_week(WEEKS[3:]) == ()


def test_open_steps_are_those_that_nobody_has_ticked(tmp_path: Path):
    page = tmp_path / "E1.md"
    page.write_text(
        "---\nnext: [Try rotations., Ask for labels]\n---\n\n## Next\n\n- [ ] Try rotations\n"
        "- [x] Done\n  1. [ ] A step within\n- [ ] ~~Never~~ dropped\n\n````text\n```\n- [ ] in code\n````\n"
        "    - [ ] quoted\n",
        encoding="utf-8",
    )
    front = 'id: E1\ndate: 2026-05-20\nnext: ["Try rotations.", Ask for labels]'
    found = open_steps([record(front, path=page), record("id: E2", path=tmp_path / "gone.md")])
    assert [(one.text, one.line, one.age(TODAY)) for one in found] == [
        ("Ask for labels", 0, 12),
        ("Try rotations", 7, 12),
        ("A step within", 9, 12),
        ("quoted", 16, 12),
    ]


def test_a_week_is_summed_up(tmp_path: Path):
    review = tmp_path / "2026-W21.md"
    review.write_text(
        "---\nkind: review\nperiod: 2026-W21\n---\n\n## 收获\n\n- 94 %\n\n## Lessons\n\n- Tune it.\n"
        "  - Inner.\n\n## Next\n\n- [ ] Go on.\n",
        encoding="utf-8",
    )
    notebook = Notebook.of(
        [
            *WEEKS,
            record("kind: review\nperiod: 2026-W21", "review", review),
            record("id: i", "idea"),
        ]
    )
    period = read_period("2026-W21")
    assert period is not None
    found = weekly_summary(notebook, period, lambda path: read_markdown(Source.read(path)))
    assert [one.identifier for one in found.experiments] == ["E2", "E3"]
    assert found.verdicts == {"refuted": 1, "": 1}
    assert [look.wins for look in found.looks] == [("94 %",)]
    assert found.looks[0].lessons == ("Tune it.", "Inner.")
    assert [step.text for step in found.open_steps] == ["Go on."]


# Breakthroughs


def answers(one: Record, *others: Record) -> dict[str, bool | None]:
    found = check_breakthrough(one, Notebook.of([one, *others]))
    assert all(check.why for check in found.checks)
    return {check.name: check.answer for check in found.checks}


BASE = experiment("E1", "2026-05-01", "results: {accuracy: [90, 91, 92]}")
FULL = experiment("E2", "2026-05-02", "parent: E1", "results: {accuracy: [95, 95.5, 96]}")
CUT = experiment(
    "E3", "2026-05-03", "parent: E2", "change: without the shifts", "results: {a: [1]}"
)
MORE = experiment("E3", "2026-05-03", "parent: E2", "change: more labels", "results: {a: [1]}")


def test_a_gain_that_stands_up():
    assert answers(FULL, BASE, CUT) == {
        "repeated": True,
        "compared": True,
        "ablated": True,
        "stable": True,
    }
    assert check_breakthrough(FULL, Notebook.of([FULL, BASE, CUT])).holds


def test_what_is_not_known_is_not_denied():
    assert answers(FULL, MORE) == {
        "repeated": True,
        "compared": None,
        "ablated": None,
        "stable": None,
    }
    assert answers(record("id: E9"))["repeated"] is None


def test_a_gain_that_does_not_stand_up():
    once = experiment("E2", "2026-05-02", "results: {accuracy: 95}")
    assert answers(once) == {
        "repeated": False,
        "compared": False,
        "ablated": False,
        "stable": None,
    }
    noisy = experiment("E2", "2026-05-02", "results: {gain: [3, -2, 1]}")
    assert answers(noisy)["stable"] is False
    assert answers(noisy)["compared"] is True


# Pictures

ROADMAP = (
    "---\nkind: roadmap\ntitle: A <plan> & more\nmilestones:\n"
    "  - {id: M1, task: 读数字 with a very long name that runs over more than one line of the picture, due: 2026-05-01}\n"
    "  - {id: M2, task: Read letters, due: 2027-04-30, status: done}\n  - {id: M3, task: Lines, due: open}\n---\n"
)


def gantt(lang: str = "en", today: datetime.date | None = TODAY, *, themed: bool = True) -> str:
    document = read_markdown(Source(ROADMAP, Path("roadmap.md")))
    found = read_roadmap(document, read_record(document.front_matter, "roadmap", Path("r.md"))[0])
    deadlines = internal_deadlines(datetime.date(2026, 9, 25))
    return gantt_svg(found, deadlines, lang, today=today, themed=themed)


def piles(text: str = "piles: [{name: Hard, count: 3}, {name: Island, count: 9}]") -> FailurePiles:
    document = read_markdown(Source(f"---\nkind: failure\n{text}\n---\n", Path("f.md")))
    return read_piles(document, read_record(document.front_matter, "failure", Path("f.md"))[0])


TRACK = TrackRecord((scored(93), scored(99), scored(93.5), scored(None)))
PICTURES = {
    "gantt": gantt,
    "piles": lambda lang="en", *, themed=True: piles_svg(piles(), lang, themed=themed),
    "weeks": lambda lang="en", *, themed=True: weeks_svg(
        loops_per_week(WEEKS), lang, themed=themed
    ),
    "calibration": lambda lang="en", *, themed=True: calibration_svg(TRACK, lang, themed=themed),
}


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_picture_is_well_formed_and_says_what_it_shows(name: str, lang: str):
    text = PICTURES[name](lang)
    root = ET.fromstring(text)
    children = [child.tag.rpartition("}")[2] for child in root[:2]]
    assert children == ["title", "desc"]
    assert bool(re.search("[\u4e00-\u9fff]", root[1].text or "")) or lang == "en"
    assert "<text" in text


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_the_same_every_time(name: str):
    assert PICTURES[name]() == PICTURES[name]()


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_the_same_whatever_settings_of_matplotlib_a_user_has(name: str):
    before = PICTURES[name]()
    others: Any = {
        "xtick.labelsize": 30,
        "figure.autolayout": True,
        "svg.fonttype": "path",
        "savefig.bbox": "tight",
        "lines.linestyle": ":",
    }
    with mpl.rc_context(others):
        assert PICTURES[name]() == before


@pytest.mark.parametrize("name", PICTURES)
def test_print_gets_fixed_colours(name: str):
    assert "var(--" in PICTURES[name]()
    assert "var(--" not in PICTURES[name](themed=False)


def words(svg: str) -> str:
    return " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg))


def test_a_roadmap_says_in_words_what_its_colours_say():
    said = words(gantt())
    assert "today 2026-06-01" in said
    for word in ("(late)", "(done)", "(no date)", "2026-05-01"):
        assert word in said
    without = words(gantt(today=None))
    assert "late" not in without
    assert "today" not in without


def test_a_roadmap_without_dates_is_drawn_too():
    document = read_markdown(Source("---\nkind: roadmap\n---\n", Path("r.md")))
    found = read_roadmap(document, read_record(document.front_matter, "roadmap", Path("r.md"))[0])
    ET.fromstring(gantt_svg(found))


def test_piles_say_their_share_and_that_of_all_so_far():
    assert "9 · 75.0%" in words(piles_svg(piles()))
    assert "3 · 25.0% (cumulative 100.0%)" in words(piles_svg(piles()))
    ET.fromstring(piles_svg(piles("piles: [{name: Hard, count: 0}]")))
    assert piles_svg(piles("total: 4")) == ""


def test_where_there_is_nothing_there_is_no_picture():
    assert calibration_svg(TrackRecord((scored(None),))) == ""
    assert weeks_svg(()) == ""


def test_an_error_beyond_the_border_is_written_out():
    assert "+6.0" in words(calibration_svg(TRACK))


def test_a_sparkline_is_small_and_marks_the_last_value():
    line = sparkline_svg([90, 91.5, 91], "accuracy & more", spreads=[1, None, 0.5])
    root = ET.fromstring(line)
    assert root[0].text == "accuracy & more: 90 → 91 (n = 3)"
    assert line.count("<path") == 2
    assert len(line) < 900
    assert "var(--" not in sparkline_svg([1, 1], "x", themed=False)
    assert sparkline_svg([1], "x") == ""
