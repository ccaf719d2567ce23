"""Numbers of a whole project: what a changed record makes of them, and what mends them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from killing import kill_at_random_moments
from paperwright.cli import cli
from paperwright.model.nodes import Table
from paperwright.model.text import plain_text
from paperwright.records.evidence import standing
from paperwright.records.notebook import Notebook, UnknownRecordError, read_notebook
from paperwright.records.printed import printed_numbers
from paperwright.workspace import Workspace

ROOT = Path(__file__).parents[2]
DRAFT = "content/papers/low-label-digits.md"
RECORD = "content/experiments/EXP-2099-001.md"


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, list(arguments))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    return done.exit_code, done.output


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The demo, with a table that is made from records."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    settings = '[tool.paperwright]\nbibliography = "content/references.bib"\n'
    (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8")
    record = tmp_path / RECORD
    record.write_text(
        "---\nkind: experiment\nid: EXP-2099-001\ntitle: A run\nvisibility: public\n"
        "results:\n  gain: [5.0, 6.5, 8.0]\n  other: [1.0, 2.0]\n---\n",
        encoding="utf-8",
    )
    draft = tmp_path / DRAFT
    more = (
        '\n\n[6.5 ± 1.9]{from="EXP-2099-001#gain"} points.\n'
        '\n| a | gain |\n| - | - |\n| ours | [6.5]{from="EXP-2099-001#gain"} |\n'
        '\n: A gain of [6.5]{from="EXP-2099-001#gain"}. {#tbl:more}\n'
        '\n::: {.results experiments="EXP-2099-001" metrics="gain" #tbl:made caption="Gains."}\n:::\n'
    )
    text = draft.read_text(encoding="utf-8")
    draft.write_text(text + more, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def change_gain(project: Path) -> None:
    """Add two points to every value of the gain of one record."""
    path = project / RECORD
    text = path.read_text(encoding="utf-8")
    line = re.search(r"^  gain: \[(.*)\]$", text, re.MULTILINE)
    assert line is not None
    values = ", ".join(f"{float(value) + 2:.2f}" for value in line[1].split(","))
    path.write_text(text.replace(line[0], f"  gain: [{values}]"), encoding="utf-8")


def stale(text: str) -> list[tuple[int, str]]:
    return [(one["line"], one["message"]) for one in json.loads(text) if one["code"] == "NUM19"]


def test_a_changed_record_fails_the_lint_at_its_numbers_and_the_fix_mends_them(demo):
    check = ("lint", DRAFT, "--select", "NUM19,NUM31", "--format", "json")
    # The spread of the added number is not the record's from the beginning.
    run("lint", DRAFT, "--select", "NUM19", "--fix")
    assert run(*check) == (0, "[]\n")
    before = (demo / DRAFT).read_text(encoding="utf-8")
    change_gain(demo)
    code, output = run(*check)
    lines = [
        number
        for number, line in enumerate(before.split("\n"), 1)
        for _ in re.findall(r"\]\{from=\"EXP-2099-001#gain\"", line)
    ]
    assert code == 1
    assert [line for line, _ in stale(output)] == lines
    assert {message for _, message in stale(output)} == {"`6.5` is 8.5 in `EXP-2099-001#gain`"}

    code, diff = run("lint", DRAFT, "--select", "NUM19", "--diff")
    assert code == 1
    assert diff.count("\n-") == len(lines) + 1
    assert (demo / DRAFT).read_text(encoding="utf-8") == before

    code, output = run("lint", DRAFT, "--select", "NUM19", "--fix")
    assert code == 0
    assert output.count("6.5 → 8.5") == len(lines)
    after = (demo / DRAFT).read_text(encoding="utf-8")
    assert after == re.sub(r"\[6\.5(?=[^\]]*\]\{from=\"EXP-2099-001#gain\")", "[8.5", before)
    assert run(*check) == (0, "[]\n")


def test_a_table_made_from_records_follows_them_by_itself(demo):
    change_gain(demo)
    document = Workspace.at(demo / DRAFT).document(demo / DRAFT)
    table = document.all(Table)[-1]
    assert plain_text(table.body[0].cells[1].content).startswith("8.5")


def test_trace_tells_what_is_stale_and_exits_with_1(demo):
    code, output = run("trace", DRAFT, "--format", "json")
    assert code in (0, 1)
    change_gain(demo)
    code, output = run("trace", DRAFT, "--format", "json")
    data = json.loads(output)
    assert code == 1
    changed = [
        one
        for one in data["numbers"]
        if one["record"] == "EXP-2099-001" and one["state"] == "stale"
    ]
    assert len(changed) == 3
    assert all(one["expected"].startswith("8.5") for one in changed)
    made = [
        one for one in data["numbers"] if one["state"] == "ok" and one["record"] == "EXP-2099-001"
    ]
    assert [one["place"] for one in made] == ["table"]
    code, page = run("trace", DRAFT, "--format", "html", "--lang", "zh")
    assert "过时" in page
    assert "8.5" in page


def test_trace_suggests_and_writes_nothing(demo):
    before = (demo / DRAFT).read_bytes()
    code, output = run("trace", DRAFT, "--suggest")
    assert code in (0, 1)
    assert re.search(r"^\d+ numbers: \d+ ok, ", output.splitlines()[-1])
    assert (demo / DRAFT).read_bytes() == before


def test_a_draft_without_evidence_reads_no_record(tmp_path, monkeypatch):
    (tmp_path / "paperwright.toml").touch()
    page = "---\nkind: draft\nauthors: [A]\nabstract: We gain 4.2 points.\n---\n\n# Results\n\n| a | F1 |\n| - | - |\n| ours | 1.5 |\n"
    (tmp_path / "a.md").write_text(page, encoding="utf-8")
    (tmp_path / "e.md").write_text(
        "---\nkind: experiment\nresults: {a: 1}\n---\n", encoding="utf-8"
    )

    def fail(*_: object) -> Notebook:
        raise AssertionError("the notebook was read")

    monkeypatch.setattr("paperwright.records.notebook.read_notebook", fail)
    code, _ = run("lint", str(tmp_path / "a.md"), "--select", "NUM,FIG")
    assert code in (0, 1)


# Killed


def make(folder: Path) -> None:
    (folder / "paperwright.toml").touch()
    for number in range(12):
        record = f"---\nkind: experiment\nid: EXP-{number}\nresults: {{accuracy: {90 + number / 10}}}\n---\n"
        (folder / f"EXP-{number}.md").write_text(record, encoding="utf-8")
        page = "".join(
            f'Word {line} [1.{line}]{{from="EXP-{number}#accuracy" scale="0.01"}} and more words.\n\n'
            for line in range(150)
        )
        (folder / f"paper-{number}.md").write_text(
            "---\nkind: draft\n---\n\n" + page, encoding="utf-8"
        )


def fix(_: Path) -> None:
    cli.main(
        ["lint", ".", "--select", "NUM19", "--fix", "-q", "--exit-zero"], standalone_mode=False
    )


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_kill_leaves_each_page_old_or_new(tmp_path, monkeypatch):
    warm = tmp_path / "warm"
    warm.mkdir()
    make(warm)
    monkeypatch.chdir(warm)
    assert run("lint", ".", "--select", "NUM19", "--fix")[0] == 0
    folder = tmp_path / "killed"
    folder.mkdir()
    seen = kill_at_random_moments(make, fix, folder, times=200)
    assert seen.mixed > 20, "no kill came while pages were written"


# Single texts


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> Notebook:
    folder = tmp_path_factory.mktemp("notebook")
    pages = {
        "EXP-1": "setup: {seeds: [0, 1, 2]}\nresults: {accuracy: [93.1, 93.6, 94.1], time: 0.25}\n",
        "EXP-2": "setup: {seeds: [2, 1, 0]}\nresults: {accuracy: [92.6, 92.0, 91.4], loss: -1.25}\n",
        "EXP-3": "setup: {seeds: [7, 8, 9]}\nresults: {accuracy: [92.6, 92.0, 91.4]}\n",
    }
    paths = []
    for name, text in pages.items():
        path = folder / f"{name}.md"
        path.write_text(f"---\nkind: experiment\nid: {name}\n{text}---\n", encoding="utf-8")
        paths.append((path, ""))
    return read_notebook(paths)


@pytest.mark.parametrize(
    ("text", "attributes", "expected"),
    [
        ("1", {"from": "EXP-1#accuracy"}, "94"),
        ("1.00", {"from": "EXP-1#accuracy"}, "93.60"),
        ("9 ± 9", {"from": "EXP-1#accuracy"}, "94 ± 1"),
        ("$9.0 \\pm 9.0$ %", {"from": "EXP-1#accuracy"}, "$93.6 \\pm 0.5$ %"),
        ("9.0(9.0)", {"from": "EXP-1#accuracy", "format": "mean(std)"}, "93.6(0.5)"),
        ("9.0 [1.0, 2.0]", {"from": "EXP-1#accuracy", "format": "mean [low, high]"}, "93.6 [92.4, 94.8]"),
        ("5.0", {"from": "EXP-1#accuracy", "delta": "EXP-2"}, "1.6"),
        ("5.00 ± 1.00", {"from": "EXP-1#accuracy", "delta": "EXP-2"}, "1.60 ± 0.10"),
        ("5.0", {"from": "EXP-1#accuracy", "delta": "EXP-3"}, "1.6"),
        ("5.0 %", {"from": "EXP-1#accuracy", "delta": "EXP-2", "format": "percent"}, "1.7 %"),
        ("5.0", {"from": "EXP-2#loss"}, "\N{MINUS SIGN}1.3"),
        ("-5.0", {"from": "EXP-2#loss"}, "-1.3"),
        ("$5.0$", {"from": "EXP-2#loss"}, "$-1.3$"),
        ("5.0", {"from": "EXP-2#loss", "scale": "-1"}, "1.3"),
        ("9,999", {"from": "EXP-1#accuracy", "scale": "100"}, "9,360"),
        ("变化5.0", {"from": "EXP-2#loss"}, "变化\N{MINUS SIGN}1.3"),
        ("8 of", {"from": "EXP-1#accuracy", "format": "n", "digits": "1"}, "3 of"),
    ],
)  # fmt: skip
def test_what_should_stand_there(notebook, text, attributes, expected):
    said = standing(text, attributes, notebook)
    assert said.text == expected
    assert standing(expected, attributes, notebook).is_current


def test_a_number_is_mended_only_where_it_means_the_same(notebook):
    def is_mended(text: str, **attributes: str) -> bool:
        said = standing(text, {"from": "EXP-2#loss", **attributes}, notebook)
        return all(one.is_mendable for one in said.stale)

    assert is_mended("-5.0")
    # The sentence tells a gain.
    assert not is_mended("5.0")
    # It would read as a range.
    assert not is_mended("-5.0", scale="-100")
    assert not is_mended("90.0%-5.0", format="max min", scale="-1")


def test_a_half_may_be_rounded_either_way(notebook):
    for text in ("0.2", "0.3", "0.25", "0", ".250", "2.5e-1"):
        assert standing(text, {"from": "EXP-1#time"}, notebook).is_current, text
    for text in ("0.1", "0.4", "0.24", "1"):
        assert not standing(text, {"from": "EXP-1#time"}, notebook).is_current, text


def test_differences_of_other_seeds_have_no_spread(notebook):
    with pytest.raises(UnknownRecordError, match="has no standard deviation"):
        standing("1.6 ± 0.1", {"from": "EXP-1#accuracy", "delta": "EXP-3"}, notebook)


@pytest.mark.parametrize("text", ["F1", "top-5x", "v1.2.3", "x_2"])
def test_digits_in_names_are_no_numbers(text):
    assert not [one for one in printed_numbers(text) if text.startswith("F") or one.start == 0]
