"""The demo study says what was measured: its tables, records and pages against its CSV files."""

from __future__ import annotations

import csv
import re
import statistics
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml
from paperwright.readers.markdown import read_file

CONTENT = Path(__file__).parents[1] / "content"
RESULTS = CONTENT / "study" / "results"
DRAFT = CONTENT / "papers" / "low-label-digits.md"
RECORDS = sorted((CONTENT / "experiments").glob("EXP-2026-*.md"))
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

NUMBER = re.compile(r"[-−]?\d+(?:\.\d+)?")


def number(text: str) -> float:
    """The value of a printed number, whose minus may be the typographic one."""
    return float(text.replace("−", "-"))


def agrees(printed: str, value: float) -> bool:
    """Whether a printed number is the value, rounded to its digits in either way at a half."""
    digits = len(printed.partition(".")[2])
    return abs(number(printed) - value) <= 0.5 * 10**-digits + 1e-6


@cache
def measured(experiment: str) -> dict[str, list[float]]:
    """The values of every metric of a CSV file, under the names that the records use."""
    found: dict[str, list[float]] = {}
    with (RESULTS / f"{experiment}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name = "_".join(part for part in (row["metric"], row["setting"]) if part)
            found.setdefault(name, []).append(float(row["value"]))
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


def row_of(rows: list[dict[str, str]], label: str) -> dict[str, str]:
    """The row whose first cell begins with the label, citations left aside."""
    (found,) = [
        row for row in rows if re.sub(r" *\[@[^\]]*\]", "", next(iter(row.values()))) == label
    ]
    return found


def check_mean_and_spread(cell: str, values: list[float]) -> None:
    mean, spread = cell.strip("*").split(" ± ")
    assert agrees(mean, statistics.mean(values)), (cell, statistics.mean(values))
    assert agrees(spread, statistics.stdev(values)), (cell, statistics.stdev(values))


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


@pytest.mark.parametrize("label", METHODS)
@pytest.mark.parametrize("budget", [1, 2, 5, 10, 20])
def test_main_table(label, budget):
    rows = table(DRAFT, "{#tbl:main")
    assert len(rows) == len(METHODS)
    values = measured("EXP-2026-009")[f"accuracy_{METHODS[label]}_m{budget}"]
    assert len(values) == 20
    check_mean_and_spread(row_of(rows, label)[f"m = {budget} (%) ↑"], values)


ABLATION = {
    "w/o class mass": "no_mass",
    "w/o local scaling": "no_scaling",
    "w/o shift-tolerant distance": "no_shifts",
    "w/o unlabelled images": "no_pool",
}


def interval(values: list[float]) -> tuple[float, float]:
    """The 95 % t interval of the mean of 20 values."""
    assert len(values) == 20
    half = 2.093024 * statistics.stdev(values) / 20**0.5
    return statistics.mean(values) - half, statistics.mean(values) + half


def test_ablation_table():
    rows, values = table(DRAFT, "{#tbl:ablation"), measured("EXP-2026-007")
    check_mean_and_spread(
        row_of(rows, "ShiftProp (full)")["Accuracy (%) ↑"], values["accuracy_graph_shifts"]
    )
    for label, name in ABLATION.items():
        row = row_of(rows, label)
        check_mean_and_spread(row["Accuracy (%) ↑"], values[f"accuracy_{name}"])
        assert agrees(row["Loss (points)"], statistics.mean(values[f"loss_{name}"]))
        for printed, bound in zip(
            row["95 % interval"].split(" to "), interval(values[f"loss_{name}"]), strict=True
        ):
            assert agrees(printed, bound)


def test_two_by_two_table():
    rows, values = table(DRAFT, "{#tbl:factorial"), measured("EXP-2026-007")
    for label, name in {
        "Nearest labelled image": "nearest",
        "Graph over the pool": "graph",
    }.items():
        row = row_of(rows, label)
        check_mean_and_spread(row["Euclidean (%) ↑"], values[f"accuracy_{name}"])
        check_mean_and_spread(row["Shift-tolerant (%) ↑"], values[f"accuracy_{name}_shifts"])
        assert agrees(row["Gain (points)"], statistics.mean(values[f"gain_{name}"]))


def test_table_of_data_without_pixels():
    rows, values = table(DRAFT, "{#tbl:tables"), measured("EXP-2026-011")
    names = {
        "Logistic regression": "logistic",
        "ShiftProp w/o shifts": "full",
        "ShiftProp w/o shifts and class mass": "no_mass",
    }
    for label, name in names.items():
        for column, data in {"Wine (%) ↑": "wine", "Breast cancer (%) ↑": "cancer"}.items():
            check_mean_and_spread(row_of(rows, label)[column], values[f"accuracy_{name}_{data}"])


def test_cost_table():
    rows = table(DRAFT, "{#tbl:cost")
    time, worst = measured("timing"), measured("EXP-2026-006")
    for row in rows:
        name = METHODS[row["Method"]]
        recall = (
            measured("EXP-2026-003")["worst_class"]
            if name == "propagation"
            else worst["worst_class" if name == "full" else f"worst_class_{name}"]
        )
        check_mean_and_spread(row["Worst class (%) ↑"], recall)
        milliseconds = statistics.median(time[f"milliseconds_{name}"])
        assert agrees(row["Time (ms) ↓"].strip("*"), milliseconds)


def failures(path: Path, key: str) -> list[dict[str, str]]:
    return [row for row in table(path, key) if "taken for" in row["Confusion"]]


@pytest.mark.parametrize(
    ("path", "key"),
    [(DRAFT, "{#tbl:failures"), (CONTENT / "failures" / "digits.md", "| Confusion |")],
    ids=["draft", "page"],
)
def test_failure_tables(path, key):
    values = measured("failures")
    rows = failures(path, key)
    assert len(rows) >= 4
    for row in rows:
        true, answer = re.findall(r"\d", row["Confusion"])
        total = sum(values[f"errors_{true}_as_{answer}"])
        assert int(row["All"]) == total
        assert agrees(row["Share (%)"], 100 * total / sum(values["errors"]))
        for pile in ("hard", "island", "margin"):
            (count,) = values[f"errors_all_draws_{true}_as_{answer}_{pile}"]
            assert int(row[pile.capitalize()]) == count


def test_failure_piles():
    values = measured("failures")
    total = sum(values["errors"])
    assert front_matter(CONTENT / "failures" / "digits.md")["total"] == total
    for row in table(CONTENT / "failures" / "digits.md", "| Pile |"):
        count = sum(values[f"errors_{row['Pile'].lower()}"])
        assert int(row["Count"]) == count
        assert agrees(row["Share (%)"], 100 * count / total)
    draft = row_of(table(DRAFT, "{#tbl:failures"), "All confusions")
    assert int(draft["All"]) == total
    for pile in ("Hard", "Island", "Margin"):
        assert int(draft[pile]) == sum(values[f"errors_{pile.lower()}"])


def test_prediction_table_is_what_the_records_say():
    rows = table(DRAFT, "{#tbl:predictions")
    assert len(rows) == len(RECORDS)
    for row in rows:
        record = front_matter(CONTENT / "experiments" / f"EXP-2026-{row['Record']}.md")
        prediction = record["prediction"]
        low, high = (number(bound) for bound in row["Predicted"].split(" to "))
        assert [low, high] == prediction["interval"]
        assert agrees(
            row["Measured"], statistics.mean(measured(record["id"])[prediction["metric"]])
        )
        assert row["Verdict"] == record["verdict"]


@pytest.mark.parametrize(
    ("key", "columns"),
    [
        ("main", ["m = 1 (%) ↑", "m = 2 (%) ↑", "m = 5 (%) ↑", "m = 10 (%) ↑", "m = 20 (%) ↑"]),
        ("ablation", ["Accuracy (%) ↑"]),
        ("factorial", ["Euclidean (%) ↑", "Shift-tolerant (%) ↑"]),
        ("tables", ["Wine (%) ↑", "Breast cancer (%) ↑"]),
        ("cost", ["Worst class (%) ↑", "Time (ms) ↓"]),
    ],
)
def test_only_the_best_value_of_a_column_is_bold(key, columns):
    for column in columns:
        cells = [row[column] for row in table(DRAFT, f"{{#tbl:{key}")]
        best = (min if "↓" in column else max)(number(NUMBER.search(cell)[0]) for cell in cells)
        for cell in cells:
            assert cell.startswith("**") == (number(NUMBER.search(cell)[0]) == best), cell


@dataclass(frozen=True)
class Evidence:
    """A number on a page that names the record and the metric that it comes from."""

    page: str
    text: str
    record: str
    metric: str
    form: str


def evidence() -> list[Evidence]:
    pattern = re.compile(r'\[([^\]\[]+)\]\{from="([^"#]+)#([^"]+)"(?: format="([^"]+)")?\}')
    return [
        Evidence(path.name, *(part or "" for part in found))
        for path in PAGES
        for found in pattern.findall(path.read_text(encoding="utf-8"))
    ]


def test_numbers_with_evidence_are_those_of_the_records():
    spans = evidence()
    assert len(spans) >= 20
    for span in spans:
        stored = front_matter(CONTENT / "experiments" / f"{span.record}.md")["results"][span.metric]
        values = measured(span.record)[span.metric]
        assert stored is not None
        if span.form == "mean±std":
            check_mean_and_spread(span.text, values)
        else:
            assert agrees(span.text, statistics.mean(values)), span


def test_every_span_with_evidence_is_found():
    marked = sum(path.read_text(encoding="utf-8").count("{from=") for path in PAGES)
    assert len(evidence()) == marked


def test_abstract_holds_measured_numbers_only():
    six, seven = measured("EXP-2026-006"), measured("EXP-2026-007")
    expected = {
        "94.4": six["accuracy"],
        "6.8": six["gain_over_svm"],
        "3.0": six["gain_over_svm_shifts"],
        "5.8": seven["loss_no_pool"],
        "1.9": seven["loss_no_shifts"],
        "0.3": seven["loss_no_scaling"],
        "4.7": [-v for v in measured("EXP-2026-010")["pool_gain_cmn"]],
        "1.2": [-v for v in measured("EXP-2026-009")["gain_svm_shifts_m20"]],
    }
    abstract = front_matter(DRAFT)["abstract"]
    assert set(re.findall(r"\d+\.\d+", abstract)) == {*expected, "1.4"}
    assert agrees("1.4", statistics.stdev(six["accuracy"]))
    for printed, values in expected.items():
        assert agrees(printed, statistics.mean(values)), printed


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
class TestRecord:
    def test_has_every_field(self, path):
        record = front_matter(path)
        assert record["kind"] == "experiment"
        assert record["id"] == path.stem
        assert record["visibility"] == "public"
        assert {"title", "date", "hypothesis", "prediction", "setup", "results", "cost"} <= {
            *record
        }
        assert {*record["prediction"]} == {"metric", "value", "interval", "made"}
        assert record["prediction"]["made"] <= record["date"]
        assert {"command", "script", "config", "data", "seeds", "commit", "environment"} <= {
            *record["setup"]
        }
        assert {*record["setup"]["data"]} == {"name", "version"}
        assert ("parent" in record) == ("change" in record) == (path != RECORDS[0])

    def test_has_every_section(self, path):
        headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert headings == [
            *("Setup", "Result", "Analysis"),
            *("Surface cause", "Technical cause", "How verified"),
            "Next step",
        ]

    def test_parent_exists(self, path):
        parent = front_matter(path).get("parent")
        assert parent is None or parent in {record.stem for record in RECORDS}

    def test_results_are_those_of_the_files(self, path):
        results = front_matter(path)["results"]
        values = measured(path.stem)
        own = {k: v for k, v in results.items() if not k.startswith("errors")}
        assert own.keys() == values.keys()
        for name, stored in results.items():
            found = values.get(name) or measured("failures")[name]
            if isinstance(stored, list):
                assert stored == pytest.approx(found, abs=0.0051)
            elif isinstance(stored, dict):
                assert stored["n"] == len(found)
                assert stored["mean"] == pytest.approx(statistics.mean(found), abs=0.0051)
                assert stored["std"] == pytest.approx(statistics.stdev(found), abs=0.0051)
            else:
                assert [stored] == pytest.approx(found, abs=0.0051)

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


def test_some_predictions_were_wrong():
    verdicts = [front_matter(path)["verdict"] for path in RECORDS]
    assert len(verdicts) >= 8
    assert verdicts.count("refuted") >= 2


def test_references_and_citations_are_the_same_set():
    entries = (CONTENT / "references.bib").read_text(encoding="utf-8")
    known = re.findall(r"^@\w+\{([^,]+),", entries, re.MULTILINE)
    assert len(known) == len(set(known))
    cited = set()
    for path in PAGES:
        text = re.sub(r"`[^`\n]*`", "", path.read_text(encoding="utf-8"))
        cited |= set(re.findall(r"(?<![\w.])@([a-z]+\d{4})\b", text))
    assert cited == set(known)


def test_every_label_is_referred_to_and_every_reference_has_a_label():
    text = DRAFT.read_text(encoding="utf-8")
    kinds = "fig|tbl|eq|alg|prp"
    labels = re.findall(rf"#((?:{kinds}):\w+)", text)
    references = set(re.findall(rf"@((?:{kinds}):\w+)", text))
    assert len(labels) == len(set(labels))
    assert set(labels) == references
    sections = set(re.findall(r"#(sec:\w+)", text))
    assert set(re.findall(r"@(sec:\w+)", text)) <= sections


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


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(CONTENT).as_posix())
def test_pages_can_be_read_without_a_problem(path):
    assert [problem.message for problem in read_file(path).problems] == []


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


def test_rewriting_results_touches_nothing_else():
    records = study_module("records")
    text = (
        "---\nid: X\nprediction:\n  metric: gain\nresults:\n  old: [1]\n  gone: 2\n"
        "verdict: open\n---\n\nresults: in the body\n"
    )
    new = records.with_results(text, {"gain": [1.0, 2.0]})
    assert new == text.replace("  old: [1]\n  gone: 2\n", "  gain: [1.0, 2.0]\n")
    assert records.with_results(new, {"gain": [1.0, 2.0]}) == new
    with pytest.raises(ValueError, match="no results key"):
        records.with_results("---\nid: X\n---\n", {})


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
@pytest.mark.timeout(300)
def test_committed_numbers_are_those_of_a_fresh_run():
    pytest.importorskip("sklearn")
    pytest.importorskip("matplotlib")
    command = [sys.executable, str(CONTENT / "study" / "run.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
