"""The demo study says what was measured: its records against its CSV files, its pages against its records.

That a number is the one that its record holds is for `paperwright trace` and the lint to say (`test_demo.py`). Here it is
checked that the record holds what was measured, and that a cell names the metric of its own row and column.
"""

from __future__ import annotations

import csv
import re
import statistics
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml

CONTENT = Path(__file__).parents[1] / "content"
RESULTS = CONTENT / "study" / "results"
DRAFT = CONTENT / "papers" / "low-label-digits.md"
PILES = CONTENT / "failures" / "digits.md"
RECORDS = sorted((CONTENT / "experiments").glob("EXP-2026-*.md"))
PREDICTED = RECORDS[:12]
"""Those with a prediction. The thirteenth holds wall-clock times, for which none was made."""
FILES = {"EXP-2026-006": ("EXP-2026-006", "failures"), "EXP-2026-013": ("timing",)}
"""The files of the records that have not one of their own name alone."""
PAGES = [
    *CONTENT.glob("*.md"),
    *(
        path
        for folder in (
            *("challenges", "experiments", "failures", "ideas"),
            *("papers", "posts", "reading", "reviews", "study"),
        )
        for path in CONTENT.glob(f"{folder}/*.md")
    ),
]


def agrees(printed: str, value: float) -> bool:
    """Whether a printed number is the value, rounded to its digits in either way at a half."""
    digits = len(printed.partition(".")[2])
    return abs(float(printed) - value) <= 0.5 * 10**-digits + 1e-6


@cache
def measured(record: str) -> dict[str, list[float]]:
    """The values of every metric that was measured for a record, under the names that the record uses."""
    found: dict[str, list[float]] = {}
    for name in FILES.get(record, (record,)):
        with (RESULTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                key = "_".join(part for part in (row["metric"], row["setting"]) if part)
                found.setdefault(key, []).append(float(row["value"]))
    return found


@cache
def front_matter(path: Path) -> dict:
    """The front matter of a page."""
    return yaml.safe_load(path.read_text(encoding="utf-8").split("\n---\n")[0][4:])


@cache
def table(path: Path, key: str) -> list[dict[str, str]]:
    """The rows of a pipe table, found by its label or by a cell of its header."""
    blocks = re.findall(
        r"(?:^\|.*\n)+(?:\n: .*(?:\n.+)*)?", path.read_text(encoding="utf-8"), re.MULTILINE
    )
    (block,) = [b for b in blocks if key in b]
    header, _, *rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in block.splitlines()
        if line.startswith("|")
    ]
    return [dict(zip(header, row, strict=True)) for row in rows]


def rows_of(path: Path, key: str) -> dict[str, dict[str, str]]:
    """The rows of a table by their first cells, citations left aside."""
    rows = table(path, key)
    return {re.sub(r" *\[@[^\]]*\]", "", next(iter(row.values()))): row for row in rows}


def named(cell: str) -> str:
    """The record and the metric that a cell names."""
    (address,) = re.findall(r'\{from="EXP-2026-(\w+#\w+)"', cell)
    return address


def interval(values: list[float]) -> tuple[float, float]:
    """The 95 % t interval of the mean of 20 values."""
    assert len(values) == 20
    half = 2.093024 * statistics.stdev(values) / 20**0.5
    return statistics.mean(values) - half, statistics.mean(values) + half


METHODS = {
    "Logistic regression": "logistic",
    "Nearest neighbour": "nearest",
    "SVM": "svm",
    "SVM with shifts": "svm_shifts",
    "Self-training": "self_training",
    "Self-training with shifts": "self_training_shifts",
    "Label spreading": "label_spreading",
    "Plain propagation": "propagation",
    "ShiftProp (ours)": "full",
}
ABLATION = {
    "w/o class mass": "no_mass",
    "w/o local scaling": "no_scaling",
    "w/o shift-tolerant distance": "no_shifts",
    "w/o unlabelled images": "no_pool",
}


def test_cells_of_the_main_table_name_their_row_and_column():
    rows = rows_of(DRAFT, "{#tbl:main")
    assert rows.keys() == METHODS.keys()
    for label, method in METHODS.items():
        for budget in (1, 2, 5, 10, 20):
            cell = rows[label][f"m = {budget} (%) ↑"]
            assert named(cell) == f"009#accuracy_{method}_m{budget}"


def test_cells_of_the_ablation_name_their_row_and_column():
    rows = rows_of(DRAFT, "{#tbl:ablation")
    assert rows.keys() == {"ShiftProp (full)", *ABLATION}
    for label, name in ABLATION.items():
        _, accuracy, loss, bounds = rows[label].values()
        assert named(accuracy) == f"007#accuracy_{name}"
        assert named(loss) == named(bounds) == f"007#loss_{name}"


def test_cells_of_the_cost_table_name_their_row_and_column():
    for label, row in rows_of(DRAFT, "{#tbl:cost").items():
        method = METHODS[label]
        worst = {"propagation": "003#worst_class", "full": "006#worst_class"}
        assert named(row["Worst class (%) ↑"]) == worst.get(method, f"006#worst_class_{method}")
        assert named(row["Time (ms) ↓"]) == f"013#milliseconds_{method}"


def test_cells_of_the_tables_without_pixels_name_their_row_and_column():
    methods = {
        "Logistic regression": "logistic",
        "ShiftProp w/o shifts": "full",
        "ShiftProp w/o shifts and class mass": "no_mass",
    }
    for label, row in rows_of(DRAFT, "{#tbl:tables").items():
        for column, data in {"Wine (%) ↑": "wine", "Breast cancer (%) ↑": "cancer"}.items():
            assert named(row[column]) == f"011#accuracy_{methods[label]}_{data}"


@pytest.mark.parametrize(
    ("path", "key"), [(DRAFT, "{#tbl:failures"), (PILES, "| Confusion |")], ids=["draft", "page"]
)
def test_cells_of_the_failures_name_their_row_and_column(path, key):
    rows = rows_of(path, key)
    assert len(rows) >= 5
    for label, row in rows.items():
        pair = "_as_".join(re.findall(r"\d", label))
        for pile in ("hard", "island", "margin"):
            own = f"errors_all_draws_{pair}_{pile}" if pair else f"errors_{pile}"
            assert named(row[pile.capitalize()]) == f"006#{own}"
        whole = f"006#errors_{pair}" if pair else "006#errors"
        assert named(row["All"]) == named(row["Share (%)"]) == whole


def test_failure_piles():
    assert front_matter(PILES)["total"] == sum(measured("EXP-2026-006")["errors"])
    for label, row in rows_of(PILES, "| Pile |").items():
        assert named(row["Count"]) == named(row["Share (%)"]) == f"006#errors_{label.lower()}"


def test_prediction_table_is_what_the_records_say():
    rows = rows_of(DRAFT, "{#tbl:predictions")
    assert [f"EXP-2026-{name}" for name in rows] == [path.stem for path in PREDICTED]
    for path, (name, row) in zip(PREDICTED, rows.items(), strict=True):
        record = front_matter(path)
        metric = f"{name}#{record['prediction']['metric']}"
        assert named(row["Predicted"]) == named(row["Measured"]) == metric
        assert row["Verdict"] == record["verdict"]


def test_texts_count_what_the_records_say():
    verdicts = Counter(front_matter(path)["verdict"] for path in PREDICTED)
    assert verdicts == {"confirmed": 4, "refuted": 2, "unclear": 6}
    folder = CONTENT.parent
    for path, sentence in {
        DRAFT: "Four predictions were confirmed, two were refuted, and six stayed unclear",
        CONTENT / "posts" / "2026-11-21-predict-first.md": "四个得到证实，两个被推翻，六个不明确",
        folder / "README.md": "four were confirmed, two refuted, and six stayed unclear",
        folder / "README.zh.md": "四条得到证实，两条被推翻，六条说不清",
    }.items():
        assert sentence in " ".join(path.read_text(encoding="utf-8").split()), path.name
    review = front_matter(CONTENT / "reviews" / "2026-W47.md")
    assert review["loops"] == len(RECORDS)


def test_home_page_tells_the_measured_numbers():
    # MkDocs renders the page of a blog itself, so that its numbers cannot name their records.
    text = (CONTENT / "index.md").read_text(encoding="utf-8").rpartition("The result in")[2]
    own, other = re.findall(r"(\d+\.\d+) %", text)
    assert agrees(own, statistics.mean(measured("EXP-2026-006")["accuracy"]))
    assert agrees(other, statistics.mean(measured("EXP-2026-001")["accuracy"]))


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
class TestRecord:
    def test_has_every_field(self, path):
        record = front_matter(path)
        assert record["kind"] == "experiment"
        assert record["id"] == path.stem
        assert record["visibility"] == "public"
        assert {"title", "date", "hypothesis", "setup", "source", "runs", "results"} <= {*record}
        assert {"command", "script", "data", "seeds", "environment"} <= {*record["setup"]}
        assert {*record["setup"]["data"]} == {"name", "version"}

    def test_results_are_those_of_the_files(self, path):
        assert front_matter(path)["results"] == {
            name: pytest.approx(values) for name, values in measured(path.stem).items()
        }


@pytest.mark.parametrize("path", PREDICTED, ids=lambda path: path.stem)
class TestPrediction:
    def test_was_made_before_the_result(self, path):
        record = front_matter(path)
        assert {*record["prediction"]} == {"metric", "value", "interval", "made"}
        assert record["prediction"]["made"] <= record["date"]
        assert ("parent" in record) == ("change" in record) == (path != RECORDS[0])
        assert record.get("parent") in {None, *(record.stem for record in RECORDS)}

    def test_is_analysed(self, path):
        headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert headings == [
            *("Setup", "Result", "Analysis"),
            *("Surface cause", "Technical cause", "How verified"),
            "Next step",
        ]

    def test_verdict_follows_the_rule_or_is_stricter(self, path):
        record = front_matter(path)
        low, high = record["prediction"]["interval"]
        lower, upper = interval(measured(path.stem)[record["prediction"]["metric"]])
        if low <= lower and upper <= high:
            by_rule = "confirmed"
        elif upper < low or high < lower:
            by_rule = "refuted"
        else:
            by_rule = "unclear"
        if record["verdict"] != by_rule:
            assert (by_rule, record["verdict"]) == ("confirmed", "unclear")
            text = " ".join(path.read_text(encoding="utf-8").split())
            assert "stricter than the rule" in text


def test_references_and_citations_are_the_same_set():
    entries = (CONTENT / "references.bib").read_text(encoding="utf-8")
    known = re.findall(r"^@\w+\{([^,]+),", entries, re.MULTILINE)
    assert len(known) == len(set(known))
    cited = set()
    for path in PAGES:
        text = re.sub(r"`[^`\n]*`", "", path.read_text(encoding="utf-8"))
        cited |= set(re.findall(r"(?<![\w.])@([a-z]+\d{4})\b", text))
    assert cited == set(known)


def test_figures_exist_are_used_and_hold_text_without_a_date():
    used = set(re.findall(r"\((figures/\w+\.svg)\)", DRAFT.read_text(encoding="utf-8")))
    drawn = {f"figures/{path.name}" for path in (DRAFT.parent / "figures").iterdir()}
    assert used == drawn
    for name in drawn:
        svg = (DRAFT.parent / name).read_text(encoding="utf-8")
        assert "<text" in svg
        assert "<dc:date>" not in svg


def test_links_between_pages_lead_somewhere():
    ids = {path.stem for path in RECORDS}
    count = 0
    for path in PAGES:
        text = path.read_text(encoding="utf-8")
        for name in re.findall(r"\[\[([^\]]+)\]\]", text):
            assert name in ids, (path.name, name)
        for target in re.findall(r"\]\(([^)#\s]+\.(?:md|svg))\)", text):
            assert (path.parent / target).is_file(), (path.name, target)
            count += 1
    assert count > 20


def study_module(name: str):
    """A module of the study, whose folder is on the path only while it is imported."""
    pytest.importorskip("sklearn")
    sys.path.insert(0, str(CONTENT / "study"))
    try:
        return __import__(name)
    finally:
        sys.path.remove(str(CONTENT / "study"))


def test_distance_is_as_the_proposition_says():
    graph = study_module("graph")
    np = pytest.importorskip("numpy")
    images = np.random.default_rng(1).random((30, 64))
    tolerant = graph.squared_distances(images, images, True)
    plain = graph.squared_distances(images, images, False)
    assert np.allclose(tolerant, tolerant.T)
    assert (tolerant <= plain + 1e-9).all()
    dots = np.zeros((3, 64))
    dots[[0, 1, 2], [27, 28, 29]] = 1.0
    between = graph.squared_distances(dots, dots, True)
    assert between[0, 1] == between[1, 2] == 0
    assert between[0, 2] > 1


def test_check_notices_a_changed_number(tmp_path, monkeypatch):
    run, kept = study_module("run"), study_module("rows")
    rows = run.read_rows("EXP-2026-002")
    assert run.differences("EXP-2026-002", rows) == []
    monkeypatch.setattr(kept, "RESULTS", tmp_path)
    assert run.differences("EXP-2026-002", rows) == ["EXP-2026-002.csv is missing"]
    changed = [(s, seed, m, v + 0.1 * (m == "gain")) for s, seed, m, v in rows]
    run.write_rows("EXP-2026-002", changed)
    (found,) = run.differences("EXP-2026-002", rows)
    assert found == "EXP-2026-002: gain is 3.98, a fresh run gives 3.88"


@pytest.mark.slow
@pytest.mark.timeout(120)
@pytest.mark.filterwarnings("ignore")  # MLflow's own
def test_a_new_store_holds_the_same_values(tmp_path):
    pytest.importorskip("sqlalchemy")
    pytest.importorskip("mlflow")
    from mlflow import MlflowClient

    path = tmp_path / "store.db"
    assert study_module("store").make_store(path) == sum(
        len(front_matter(record)["runs"]) for record in PREDICTED
    )
    client = MlflowClient(tracking_uri=f"sqlite:///{path}")
    for record in PREDICTED:
        experiment = client.get_experiment_by_name(record.stem)
        found: dict[str, list[float]] = {}
        for run in client.search_runs([experiment.experiment_id]):
            for name, value in run.data.metrics.items():
                found.setdefault(name, []).append(value)
        # Runs that begin in the same millisecond have no order.
        results = front_matter(record)["results"]
        assert {name: sorted(values) for name, values in found.items()} == {
            name: pytest.approx(sorted(values)) for name, values in results.items()
        }


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_committed_numbers_are_those_of_a_fresh_run():
    pytest.importorskip("sklearn")
    pytest.importorskip("matplotlib")
    command = [sys.executable, str(CONTENT / "study" / "run.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
