"""Records: their fields and where they are wrong, their names, and the pages that they begin as."""

from __future__ import annotations

import datetime
import json
import math
import re
import statistics
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from paperwright.cli import cli
from paperwright.errors import ConfigError, PaperwrightError
from paperwright.lint.run import Checker, Request, Target
from paperwright.readers.field_names import KINDS_IN_CHINESE
from paperwright.readers.front_matter import read_front_matter
from paperwright.readers.known_keys import OF_KIND, OWN
from paperwright.records.creating import NewPage, create, text_for
from paperwright.records.identifiers import next_identifier, pattern_for
from paperwright.records.json_schemas import json_schema
from paperwright.records.measures import Measure, shown
from paperwright.records.notebook import Notebook, UnknownRecordError, notebook_of, read_notebook
from paperwright.records.page_templates import TEMPLATE_KINDS, template, vscode_snippets
from paperwright.records.reading import read_record
from paperwright.records.record import Record
from paperwright.records.schema import SCHEMAS, RecordFields
from paperwright.settings import Settings, find_settings
from paperwright.source import Source
from paperwright.writing import write_new

CONTENT = Path(__file__).parents[1] / "content"
DAY = datetime.date(2026, 11, 22)
LOOSE_SETUP = frozenset(
    "command script config parameters data seeds commit environment hardware".split()
)


def read(text: str, kind: str = "experiment") -> tuple[Record, list[str]]:
    """The record of a front matter, and its problems as `line:column-line:column CODE message`."""
    source = Source(f"---\n{text}---\n", name="page.md")
    record, problems = read_record(read_front_matter(source), kind, Path("page.md"))
    found = []
    for problem in problems:
        start, end = source.position(problem.span.start), source.position(problem.span.end)
        place = f"{start.line}:{start.column}-{end.line}:{end.column}"
        found.append(f"{place} {problem.code} {problem.message}")
    return record, found


# Fields


@pytest.mark.parametrize("kind", sorted(OF_KIND))
def test_the_keys_that_a_page_may_have_are_the_fields_of_its_schema(kind: str):
    shared = set(RecordFields.model_fields)
    fields = {name.replace("_", "-") for name in set(SCHEMAS[kind].model_fields) - shared}
    if kind == "experiment":
        fields |= LOOSE_SETUP
    mkdocs = {"slug", "categories", "draft", "readtime", "pin", "links"}
    assert OF_KIND[kind] - mkdocs | (OWN & fields) == fields


def test_every_kind_has_a_schema_a_template_and_a_chinese_name():
    assert set(SCHEMAS) | {"draft"} == set(TEMPLATE_KINDS) == set(OF_KIND) | {"draft"}
    assert set(KINDS_IN_CHINESE.values()) == set(TEMPLATE_KINDS)


def test_fields_are_read_in_both_languages():
    english, wrong = read(
        "id: EXP-2026-001\nhypothesis: Less is more\n"
        "prediction: {metric: acc, value: 80, interval: [75, 85]}\n"
        "setup: {seeds: 0 to 2, data: {name: digits}}\nresults: {acc: [1, 2, 3]}\n"
        "verdict: confirmed\nchange: less\n"
    )
    chinese, also_wrong = read(
        "编号: EXP-2026-001\n假设: Less is more\n预测: {指标: acc, 值: 80, 区间: [75, 85]}\n"
        "设置: {种子: 0 到 2, 数据: {名称: digits}}\n结果: {acc: [1, 2, 3]}\n结论: 证实\n改动: less\n"
    )
    assert wrong == also_wrong == []
    assert english.experiment == chinese.experiment
    assert english.experiment.verdict == "confirmed"
    assert english.experiment.setup.seeds == (0, 1, 2)
    assert english.experiment.prediction[0].interval == (75, 85)
    assert english.identifier == chinese.identifier == "EXP-2026-001"


def test_what_stands_at_the_top_belongs_to_the_setup():
    record, wrong = read("command: python run.py\n种子: [1, 2]\n")
    assert wrong == []
    assert record.experiment.setup.command == "python run.py"
    assert record.experiment.setup.seeds == (1, 2)


def test_a_field_without_a_value_is_one_that_is_missing():
    record, wrong = read(
        "hypothesis:\nsetup:\n  command:\n  seeds:\n  data:\n    name:\nresults:\n"
    )
    assert wrong == []
    assert record.experiment.hypothesis == record.experiment.setup.command == ""


WRONG = [
    ("verdict: maybe\n", "2:10-2:15 DOC03 `verdict` is none of `confirmed`, `refuted` or `unclear`"),
    ("结论: 也许\n", "2:5-2:7 DOC03 `结论` is none of `confirmed`, `refuted` or `unclear`"),
    ("prediction:\n  value: 3\n", "3:3-3:11 DOC03 `prediction` has no `metric`"),
    ("prediction:\n  metric:\n  value: 3\n", "3:10-3:10 DOC03 `prediction.metric` has no value"),
    ("预测:\n  指标:\n  值: 3\n", "3:6-3:6 DOC03 `预测.指标` has no value"),
    (
        "prediction:\n  - metric: a\n    value: 1\n  - metric: b\n    value: high\n",
        "6:12-6:16 DOC03 `prediction.1.value` is not a number",
    ),
    (
        "prediction: {metric: a, interval: [5, 3]}\n",
        "2:13-2:42 DOC03 `prediction` is wrong: its interval ends before it begins",
    ),
    (
        "prediction: {metric: a, value: 3, confidance: 0.5}\n",
        "2:35-2:45 DOC02 Key `confidance` is not one of `prediction`",
    ),
    ("results: {acc: [1, high]}\n", "2:16-2:25 DOC03 `results.acc` is wrong: it holds something that is no number"),
    ("results: {acc: []}\n", "2:16-2:18 DOC03 `results.acc` is wrong: it holds no value"),
    ("results: {acc: .nan}\n", "2:16-2:20 DOC03 `results.acc` is wrong: it holds a value that is not finite"),
    ("results: {acc: {std: 1}}\n", "2:16-2:24 DOC03 `results.acc` has no `mean`"),
    ("结果: {acc: {mean: 1, n: 0}}\n", "2:24-2:25 DOC03 `结果.acc.n` is below 1"),
    ("setup: {seeds: none}\n", "2:16-2:20 DOC03 `setup.seeds` is wrong: it names no seed"),
    ("种子: 没有\n", "2:5-2:7 DOC03 `种子` is wrong: it names no seed"),
    ("source: {kind: excel, store: a.xlsx}\n", "2:16-2:21 DOC03 `source.kind` is none of"),
    ("runs: 5\n", "2:7-2:8 DOC03 `runs` is not a list"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WRONG, ids=lambda value: str(value)[:40])
def test_a_wrong_field_is_reported_where_it_stands(text: str, expected: str):
    record, wrong = read(text)
    assert len(wrong) == 1, wrong
    assert wrong[0].startswith(expected)
    # What is wrong is left out, and nothing breaks.
    assert record.experiment is not None
    assert all(math.isfinite(measure.mean) for measure in record.measures.values())


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("idea", "novelty: 11\n", "2:10-2:12 DOC03 `novelty` is above 10"),
        ("idea", "新颖性: 高\n", "2:6-2:7 DOC03 `新颖性` is not a number"),
        ("failure", "piles:\n  - {name: A, share: 120}\n", "3:22-3:25 DOC03 `piles.0.share` is above 100.0"),
        ("failure", "失败堆:\n  - {表面原因: A}\n", "3:5-3:14 DOC03 `失败堆.0` has no `name`"),
        ("review", "loops: -1\n", "2:8-2:10 DOC03 `loops` is below 0"),
        ("roadmap", "deadline: soon\n", "2:11-2:15 DOC03 `deadline` is not a date"),
        ("reading", "guesses: [{what: accuracy}]\n", "2:11-2:27 DOC03 `guesses.0` is wrong: it has neither"),
    ],
)  # fmt: skip
def test_wrong_fields_of_other_kinds(kind: str, text: str, expected: str):
    _, wrong = read(text, kind)
    assert len(wrong) == 1, wrong
    assert wrong[0].startswith(expected)


def test_fields_keep_the_order_of_the_page():
    record, _ = read("patch: a\ntitle: b\nnovelty: 3\nrisks: [c]\nstatus: d\n", "idea")
    assert list(record.data) == ["patch", "title", "novelty", "risks", "status"]


# Values


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30))
def test_mean_and_spread_are_those_of_the_standard_library(values: list[float]):
    measure = Measure.of("m", values)
    assert measure.mean == pytest.approx(statistics.fmean(values), abs=1e-9)
    assert measure.std == pytest.approx(statistics.stdev(values), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("value", [[], "93", [1, "a"], math.nan, [1, math.inf], {"std": 1}, {"mean": 1, "n": -2}, {"mean": 1, "std": -1}])  # fmt: skip
def test_what_is_no_value_makes_no_measure(value: object):
    record = Record(Path("a.md"), "experiment", "A", "", None, "private", {"results": {"m": value}})
    assert record.measures == {}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ([94.4, 94.2, 93.2], "93.93 ± 0.64 (3)"),
        ([120, 180], "150 ± 42 (2)"),
        ([0.00123, 0.00125], "0.001240 ± 0.000014 (2)"),
        (98.8, "98.8"),
        ([3, 3, 3], "3 ± 0 (3)"),
        ({"mean": 4.5, "std": 1.7, "n": 20}, "4.5 ± 1.7 (20)"),
        ({"mean": 4.5, "n": 20}, "4.5 (20)"),
    ],
)
def test_a_measure_shows_the_digits_that_its_spread_supports(value: object, expected: str):
    assert str(Measure.of("m", value)) == expected  # type: ignore[arg-type]


def test_a_huge_value_can_be_shown():
    assert shown(1e300, 2).startswith("1000")


# The notebook


def experiment(name: str, **data: object) -> Record:
    return Record(Path(f"{name}.md"), "experiment", name, "", None, "private", data)


def test_a_family_is_found_by_any_name_and_a_circle_ends():
    notebook = Notebook.of(
        [
            experiment("A"),
            replace(experiment("B", parent="a"), path=Path("second.md")),
            experiment("C", parent="second"),
            experiment("D", parent="E"),
            experiment("E", parent="D"),
            experiment("F", parent="nobody"),
        ]
    )
    assert [one.identifier for one in notebook.ancestors(notebook.record("C"))] == ["B", "A"]
    assert [one.identifier for one in notebook.children(notebook.record("B"))] == ["C"]
    assert [one.identifier for one in notebook.ancestors(notebook.record("D"))] == ["E"]
    assert notebook.ancestors(notebook.record("F")) == ()


def test_an_idea_is_no_experiment():
    notebook = Notebook.of([replace(experiment("A"), kind="idea")])
    with pytest.raises(UnknownRecordError, match="is of kind `idea`"):
        notebook.experiment("A")


def test_a_page_that_did_not_change_is_not_read_again(tmp_path):
    (tmp_path / "mkdocs.yml").touch()
    folder = tmp_path / "content" / "实验"
    folder.mkdir(parents=True)
    for number in range(3):
        (folder / f"E{number}.md").write_text(
            f"---\ntitle: 第 {number} 个\n---\n", encoding="utf-8"
        )
    (folder / "broken.md").write_bytes(b"---\ntitle: \xff\n---\n")
    settings = find_settings(tmp_path)
    kept: dict[str, str] = {}

    class Kept(dict):
        def all(self):
            return dict(kept)

        def put_all(self, new):
            written.append(sorted(Path(name).stem for name in new))
            kept.update(new)

        def __delitem__(self, name):
            del kept[name]

    written: list[list[str]] = []
    first = notebook_of(settings, Kept())
    assert [(one.kind, one.title) for one in first.records][:1] == [("experiment", "第 0 个")]
    (folder / "E1.md").write_text("---\nkind: 想法\ntitle: another one\n---\n", encoding="utf-8")
    (folder / "E2.md").unlink()
    second = notebook_of(settings, Kept())
    assert [one.kind for one in second.records if one.path.stem == "E1"] == ["idea"]
    assert written[1] == ["E1"]
    assert not any(name.endswith("E2.md") for name in kept)


def test_a_folder_that_is_not_there_is_an_error_in_words(tmp_path):
    with pytest.raises(PaperwrightError, match="cannot be read"):
        notebook_of(Settings(tmp_path, content="nowhere"))


def test_reading_a_project_does_not_need_pydantic():
    """A list of records that were read before starts without it."""
    import subprocess
    import sys

    code = (
        "import sys; from paperwright.records.notebook import notebook_of; "
        "from paperwright.cli.exp_list import list_records; "
        "assert not {'pydantic', 'scipy', 'numpy', 'yaml', 'markdown_it'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


# Identifiers

PATTERNS = st.sampled_from(
    ["EXP-{year}-{number:03}", "{number}", "E{number:04d}", "lab_{year}{month}{day}.{number}", "实验-{number:02}"]
)  # fmt: skip
DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2099, 12, 31))


@given(PATTERNS, DAYS, st.lists(st.integers(1, 3000), max_size=20))
def test_the_next_identifier_is_new_and_the_highest(
    pattern: str, day: datetime.date, numbers: list[int]
):
    taken: set[str] = set()
    for _ in numbers:
        name = next_identifier(pattern, taken, day)
        assert name not in taken
        taken.add(name)
    alone = next_identifier(pattern, (), day)
    assert not numbers or alone in taken
    assert next_identifier(pattern, taken, day) not in taken


@given(PATTERNS, DAYS, st.lists(st.text(max_size=12), max_size=10))
def test_other_names_do_not_disturb(pattern: str, day: datetime.date, names: list[str]):
    first = next_identifier(pattern, names, day)
    assert first not in names


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ([], "EXP-2026-001"),
        (["EXP-2026-012"], "EXP-2026-013"),
        (["EXP-2026-009", "EXP-2026-003"], "EXP-2026-010"),
        (["EXP-2025-044", "IDEA-2026-099"], "EXP-2026-001"),
        (["exp-2026-007-a-slug"], "EXP-2026-008"),
        (["EXP-2026-0999"], "EXP-2026-1000"),
    ],
)
def test_the_next_identifier(taken: list[str], expected: str):
    assert next_identifier("EXP-{year}-{number:03}", taken, DAY) == expected


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("EXP", "must have one `{number}`"),
        ("{number}{number}", "must have one `{number}`"),
        ("{number}-{week}", "has `{week}`"),
        ("{number", "is no pattern"),
        ("{number:x}", "has a format other than"),
        ("{year:04}-{number}", "has a format other than"),
        ("a/{number}", "has `/`"),
        ("{}", "has `{}`"),
    ],
)
def test_a_pattern_that_makes_no_names(tmp_path, pattern: str, said: str):
    with pytest.raises(ConfigError) as raised:
        pattern_for("experiment", Settings(tmp_path, records={"id": pattern}))
    assert said in str(raised.value)


def test_patterns_come_from_the_settings(tmp_path):
    (tmp_path / "paperwright.toml").write_text(
        '[records.id]\nexperiment = "{year}/{number}"\nidea = "I{number}"\n', encoding="utf-8"
    )
    settings = find_settings(tmp_path)
    assert pattern_for("idea", settings) == "I{number}"
    assert pattern_for("decision", settings) == "ADR-{number:04}"
    assert pattern_for("reading", settings) == ""
    with pytest.raises(ConfigError, match="which no name of a file may have"):
        pattern_for("experiment", settings)
    (tmp_path / "paperwright.toml").write_text('[records]\nids = "{number}"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"records\.ids: no such setting"):
        find_settings(tmp_path)


# New pages


def project(folder: Path, settings: str = "") -> Settings:
    (folder / "paperwright.toml").write_text(settings, encoding="utf-8")
    return find_settings(folder)


TITLE = 'A "quoted" title: with {{date}}, back\\slash and 中文'


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", TEMPLATE_KINDS)
def test_a_new_page_is_clean_but_for_what_its_author_must_fill_in(
    tmp_path, kind: str, language: str
):
    settings = project(tmp_path)
    page = NewPage(kind, TITLE, language, DAY, hypothesis=TITLE)
    path = create(page, settings)
    text = path.read_text(encoding="utf-8")
    front = yaml.safe_load(text.split("---\n")[1])
    assert front["title"] == TITLE
    assert front["date"] == DAY
    assert all(line == line.rstrip() for line in text.splitlines())
    report = Checker(Request(reraise=True, today=DAY)).check(Target(path, path.name))
    found = [(one.code, one.message) for one in report.findings]
    metric = "prediction.metric" if language == "en" else "预测.指标"
    missing = ("DOC03", f"`{metric}` has no value")
    assert (missing in found) == (kind == "experiment")
    # What is still to be written: the result, the milestones and trees, the sections of a draft.
    to_write = {"draft": ("ABS", "CON10", "REF13", "RDM18")}.get(kind, ("LOG", "RDM"))
    assert [one for one in found if one != missing and not one[0].startswith(to_write)] == []
    if kind in SCHEMAS:
        source = Source.read(path)
        record, problems = read_record(read_front_matter(source), kind, path)
        assert [one.message for one in problems] == [missing[1]] * (kind == "experiment")
        assert record.title == TITLE
        assert not record.is_public


@pytest.mark.parametrize("kind", TEMPLATE_KINDS)
def test_the_languages_have_the_same_fields(kind: str):
    def fields(language: str) -> set[str]:
        text = text_for(NewPage(kind, "T", language, DAY, "H"), Settings(Path("/nowhere")))
        front = read_front_matter(Source(text, name="page.md"))
        if kind == "draft":
            return set(front.data)
        return set(read_record(front, kind, Path("page.md"))[0].data)

    assert fields("en") == fields("zh")


def test_folders_are_those_that_are_there_and_else_the_first_of_the_language(tmp_path):
    settings = project(tmp_path)
    made = [
        create(NewPage("idea", "One", "en", DAY), settings),
        create(NewPage("idea", "两个", "zh", DAY), settings),
        create(NewPage("reading", "三", "zh", DAY), settings),
        create(NewPage("roadmap", "", "zh", DAY), settings),
        create(NewPage("review", "2026-W03", "en", DAY), settings),
        create(NewPage("review", "", "zh", DAY), settings),
        create(NewPage("post", "Hello, world!", "en", DAY), settings),
        create(NewPage("decision", "Use one parse", "en", DAY), settings),
    ]
    assert [path.relative_to(tmp_path).as_posix() for path in made] == [
        "ideas/one.md",
        "ideas/两个.md",
        "阅读/三.md",
        "roadmap.md",
        "reviews/2026-W03.md",
        "reviews/2026-W47.md",
        "posts/2026-11-22-hello-world.md",
        "decisions/ADR-0001-use-one-parse.md",
    ]
    kinds = [settings.kind_of(path) for path in made]
    assert kinds == ["idea", "idea", "reading", "", "review", "review", "post", "decision"]


def test_a_review_begins_with_what_came_out_in_its_time(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("paperwright.toml").write_text('content = "."\n', encoding="utf-8")
    Path("experiments").mkdir()
    for number, (day, verdict) in enumerate(
        (("2026-01-13", "refuted"), ("2026-01-15", "confirmed"), ("2026-01-20", "confirmed")), 1
    ):
        Path(f"experiments/E-{number}.md").write_text(
            f"---\nkind: experiment\nid: E-{number}\ntitle: A {{{{title}}}} of mine\ndate: {day}\n"
            "prediction: {metric: acc, value: 80, interval: [79, 81]}\n"
            f"results: {{acc: {79 + number}}}\nverdict: {verdict}\n---\n",
            encoding="utf-8",
        )
    written = CliRunner().invoke(cli, ["new", "review", "2026-W03", "-o", "-"]).output
    assert "loops: 2 #" in written
    assert "experiments: [E-1, E-2]\n" in written
    assert "-->\n\n- [[E-1]] refuted: A {{title}} of mine\n- [[E-2]] confirmed" in written
    assert "- [[E-1]] `acc`: 80, inside 79 to 81\n- [[E-2]] `acc`: 81, inside" in written
    assert "E-3" not in written
    chinese = (
        CliRunner().invoke(cli, ["new", "review", "2026-W03", "--lang", "zh", "-o", "-"]).output
    )
    assert "- [[E-1]] 否定：A {{title}} of mine\n" in chinese
    empty = CliRunner().invoke(cli, ["new", "review", "2025-W03", "-o", "-"]).output
    assert "loops: # experiments" in empty
    assert "{{" not in empty


def test_records_are_listed_and_shown_in_chinese(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("paperwright.toml").write_text('content = "."\n[lint]\nlang = "zh"\n', encoding="utf-8")
    Path("experiments").mkdir()
    Path("experiments/E-1.md").write_text(
        "---\nkind: experiment\nid: E-1\nhypothesis: 图有帮助\nverdict: refuted\n"
        "prediction: {metric: acc, value: 80, interval: [79, 81]}\nresults: {acc: [83, 84, 85]}\n---\n",
        encoding="utf-8",
    )
    listed = CliRunner().invoke(cli, ["exp", "list"]).output.splitlines()
    assert listed[0].split() == "编号 结论 指标 均值 ± 标准差 (n)".split()
    assert listed[1].split()[:2] == ["E-1", "否定"]
    shown = CliRunner().invoke(cli, ["exp", "show", "E-1"]).output
    for line in (
        "假设          图有帮助",
        "79 至 81（80 % 把握）; 测得 84.0",
        "在区间之外",
        "✓ 有重复",
    ):
        assert line in shown
    english = CliRunner().invoke(cli, ["exp", "show", "E-1", "--lang", "en"]).output
    assert re.findall(r"[\u4e00-\u9fff]+", english) == ["图有帮助"]


def test_a_title_becomes_a_name_of_a_file(tmp_path):
    settings = project(tmp_path)
    for title in ("../../etc/passwd", "CON: a|b*c?", "…", "word " * 40):
        path = create(NewPage("idea", title, "en", DAY), settings)
        assert path.parent == tmp_path / "ideas"
        assert len(path.stem) <= 60
    assert sorted(path.stem for path in (tmp_path / "ideas").iterdir())[:3] == [
        "con-a-b-c",
        "etc-passwd",
        "page",
    ]


def test_no_page_is_written_over(tmp_path):
    settings = project(tmp_path)
    path = create(NewPage("idea", "One", "en", DAY), settings)
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(PaperwrightError, match="is there already"):
        create(NewPage("idea", "one", "en", DAY), settings)
    assert path.read_text(encoding="utf-8") == "mine"
    assert not write_new(path, b"other")
    assert [one.name for one in path.parent.iterdir()] == ["one.md"]


def test_a_number_that_somebody_takes_at_the_same_moment_goes_to_one(tmp_path, monkeypatch):
    settings = project(tmp_path)
    from paperwright.records import creating

    def late(path: Path, data: bytes) -> bool:
        if not path.exists() and path.stem == "EXP-2026-001":
            path.write_text("theirs", encoding="utf-8")
        return write_new(path, data)

    monkeypatch.setattr(creating, "write_new", late)
    path = create(NewPage("experiment", "", "en", DAY, "H"), settings)
    assert path.stem == "EXP-2026-002"
    assert (path.parent / "EXP-2026-001.md").read_text(encoding="utf-8") == "theirs"
    assert "id: EXP-2026-002\n" in path.read_text(encoding="utf-8")


def test_a_name_that_only_a_record_has_is_taken_too(tmp_path):
    path = create(NewPage("experiment", "", "en", DAY, "H"), project(tmp_path), ["EXP-2026-041"])
    assert path.stem == "EXP-2026-042"


def test_a_child_takes_the_setup_of_its_parent_word_for_word(tmp_path):
    settings = project(tmp_path)
    (tmp_path / "实验").mkdir()
    parent = tmp_path / "实验" / "E1.md"
    parent.write_text(
        "---\nid: E1\nseeds:\n- 1\n- 2\n设置:\n  命令: python run.py  # on one core\n\n"
        "  参数: {层: {{数: 2}}}\n结果: {acc: [1, 2]}\n---\n".replace("{{数: 2}}", "{数: 2}"),
        encoding="utf-8",
    )
    found = notebook_of(settings).experiment("E1")
    path = create(NewPage("experiment", "T", "en", DAY, "H", found, 'a "small" change'), settings)
    text = path.read_text(encoding="utf-8")
    assert (
        "seeds:\n- 1\n- 2\n设置:\n  命令: python run.py  # on one core\n\n  参数: {层: {数: 2}}\nparent: E1\n"
        in text
    )
    assert "results:\n" in text
    record, _ = read_record(read_front_matter(Source(text, name="page.md")), "experiment", path)
    assert record.experiment.parent == "E1"
    assert record.experiment.change == ('a "small" change',)
    assert record.experiment.setup.parameters == {"层": {"数": 2}}
    assert record.measures == {}


def test_snippets_hold_every_template():
    snippets = json.loads(vscode_snippets())
    assert len(snippets) == 2 * len(TEMPLATE_KINDS)
    for kind in TEMPLATE_KINDS:
        body = "\n".join(snippets[f"paperwright-{kind}"]["body"])
        assert "{{" not in body
        assert "$CURRENT_YEAR" in body
        assert body.startswith("---\nkind: ")
    assert "\\$" not in template("idea", "en")


# JSON schemas


@pytest.mark.parametrize("kind", sorted(SCHEMAS))
def test_the_json_schema_takes_what_the_reader_takes(kind: str):
    jsonschema = pytest.importorskip("jsonschema")
    schema = json_schema(kind)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    pages = list(read_notebook((path, "") for path in sorted(CONTENT.rglob("*.md"))).of_kind(kind))
    assert pages or kind in ("decision", "post"), kind
    texts = [Source.read(page.path).text for page in pages]
    for language in ("en", "zh"):
        page = NewPage(kind, "T", language, DAY, "H")
        text = text_for(page, Settings(Path("/nowhere")))
        texts.append(text.replace("metric:\n", "metric: a\n").replace("指标:\n", "指标: a\n"))
    for text in texts:
        # An editor takes dates for texts.
        data = yaml.load(text.split("---\n")[1], Loader=yaml.BaseLoader) and json.loads(
            json.dumps(yaml.safe_load(text.split("---\n")[1]), default=str)
        )
        assert [error.message for error in validator.iter_errors(data)] == []


@pytest.mark.parametrize(
    "text",
    [
        "verdict: [1]",
        "setup: 5",
        "prediction: {value: 3}",
        "预测: {值: 3}",
        "prediction: {metric: a, valu: 3}",
        "results: {acc: high}",
        "kind: idea",
    ],
)
def test_the_json_schema_refuses_what_is_wrong(text: str):
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(json_schema("experiment"))
    assert not validator.is_valid(yaml.safe_load(text))


def test_every_field_says_what_it_is_for():
    for kind in SCHEMAS:
        schema = json_schema(kind)
        for part in [schema, *schema.get("$defs", {}).values()]:
            for name, field in part.get("properties", {}).items():
                assert field.get("description"), f"{kind}: {part['title']}.{name}"


@pytest.mark.parametrize(
    ("value", "text", "interval"),
    [
        pytest.param([80.0, 81.0, 82.0], "81.0 ± 1.0", ("78.5", "83.5"), id="few values"),
        pytest.param(list(range(10)), "4.5 ± 3.0", ("2.33", "6.67"), id="many bear a digit more"),
        pytest.param(3e-5, "3e-05", None, id="never zero when it is none"),
        pytest.param(-2.5e-7, "-2.5e-07", None, id="a small negative one"),
        pytest.param({"mean": 93.0, "std": 1.0}, "93.0 ± 1.0", None, id="a summary of one"),
    ],
)
def test_a_measure_in_words(value: object, text: str, interval: tuple[str, str] | None):
    measure = Measure.of("m", value)
    assert (measure.mean_and_spread, measure.shown_interval) == (text, interval)


@pytest.mark.parametrize(
    ("prediction", "expected"),
    [
        (None, "first"),
        ({"metric": "second"}, "second"),
        ([{"metric": "second"}, {"metric": "first"}], "second"),
        ({"metric": "unknown"}, "first"),
        ("second", "first"),
    ],
)
def test_the_main_metric_is_the_one_that_was_predicted(prediction: object, expected: str):
    data = {"prediction": prediction, "results": {"first": 1.0, "second": 2.0}}
    record = Record(Path("a.md"), "experiment", "A", "A", None, "public", data)
    assert record.main_measure is not None
    assert record.main_measure.name == expected
    assert Record(Path("a.md"), "idea", "A", "A", None, "public").main_measure is None
