"""Tables that are made from records."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from paperwright.cli import cli
from paperwright.lint.run import Checker, Request
from paperwright.lint.settings import RuleSelection
from paperwright.model import nodes
from paperwright.model.text import plain_text
from paperwright.readers.markdown import read_markdown
from paperwright.records.evidence import standing
from paperwright.records.notebook import Notebook, UnknownRecordError, read_notebook
from paperwright.render.html import HtmlOptions, render_html
from paperwright.resolve import resolve
from paperwright.resolve.evidence import fill_results
from paperwright.source import Source

RECORDS = {
    "EXP-1": "title: Support vectors\nresults: {accuracy: [87.2, 87.6, 88.0], time: 4, svm_a: 1.0, svm_b: 2.0}\n",
    "EXP-2": "title: Shifts\nresults: {accuracy: [91.4, 91.6, 91.5], time: 26.4}\n",
    "EXP-3": "title: Ours\nresults: {accuracy: [94.0, 94.4, 94.8], time: 93, change: -1.25}\n",
    "EXP-4": "title: Ours again\nresults: {accuracy: [94.38, 94.42], share: 0.943}\n",
    "EXP-5": "title: Summary\nresults: {accuracy: {mean: 90.0, std: 1.0, n: 5}}\n",
}


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> Notebook:
    folder = tmp_path_factory.mktemp("notebook")
    paths = []
    for name, text in RECORDS.items():
        path = folder / f"{name}.md"
        path.write_text(f"---\nkind: experiment\nid: {name}\n{text}---\n", encoding="utf-8")
        paths.append((path, ""))
    return read_notebook(paths)


def filled(text: str, notebook: Notebook):
    return fill_results(read_markdown(Source(text)), notebook)


def cells(text: str, notebook: Notebook) -> list[list[str]]:
    """The texts of the first table; bold ones with stars, underlined ones with lines."""
    (table,) = filled(text, notebook).all(nodes.Table)
    return [[_shown(cell) for cell in row.cells] for row in (*table.header, *table.body)]


def _shown(cell: nodes.Cell) -> str:
    text = plain_text(cell.content)
    first = cell.content[0] if cell.content else None
    if isinstance(first, nodes.Strong):
        return f"**{text}**"
    return f"__{text}__" if isinstance(first, nodes.Spanned) else text


def table(attributes: str, body: str = "") -> str:
    return f"::: {{.results {attributes}}}\n{body}\n:::\n"


def test_rows_are_experiments_and_columns_metrics(notebook):
    text = table('experiments="EXP-1 EXP-2" metrics="accuracy=Accuracy (%)↑; time↓"')
    assert cells(text, notebook) == [
        ["Method", "Accuracy (%) ↑", "Time ↓"],
        ["Support vectors", "87.6 ± 0.4", "4.0"],
        ["Shifts", "91.5 ± 0.1", "26.4"],
    ]


@pytest.mark.parametrize(
    ("metrics", "headers"),
    [
        ("accuracy time", ["Accuracy", "Time"]),
        ("accuracy, time", ["Accuracy", "Time"]),
        ("accuracy=Top-1 (%) time=Time (ms)↓", ["Top-1 (%)", "Time (ms) ↓"]),
        ("accuracy↑=Top-1; time", ["Top-1 ↑", "Time"]),
    ],
)
def test_metrics_may_have_headers_and_directions(notebook, metrics, headers):
    assert cells(table(f'experiments="EXP-1" metrics="{metrics}"'), notebook)[0][1:] == headers


def test_best_and_second_best_by_value_and_direction(notebook):
    text = table('experiments="EXP-1 EXP-2 EXP-3" metrics="accuracy↑ time↓" best="bold"')
    assert [row[1:] for row in cells(text, notebook)[1:]] == [
        ["87.6 ± 0.4", "**4.0**"],
        ["__91.5 ± 0.1__", "__26.4__"],
        ["**94.4 ± 0.4**", "93.0"],
    ]


def test_values_that_print_alike_share_the_mark(notebook):
    text = table(
        'experiments="EXP-2 EXP-3 EXP-4 EXP-1" metrics="accuracy" best="bold" format="mean"'
    )
    assert [row[1] for row in cells(text, notebook)[1:]] == [
        "__91.5__",
        "**94.4**",
        "**94.4**",
        "87.6",
    ]


def test_a_table_of_two_has_no_second_best(notebook):
    text = table('experiments="EXP-1 EXP-2" metrics="accuracy" best="bold"')
    assert [row[1] for row in cells(text, notebook)[1:]] == ["87.6 ± 0.4", "**91.5 ± 0.1**"]


def test_formats_digits_and_scale(notebook):
    def one(more: str, name: str = "EXP-3") -> str:
        return cells(table(f'experiments="{name}" metrics="accuracy" {more}'), notebook)[1][1]

    assert one('format="mean" digits="2"') == "94.40"
    assert one('format="mean (std)"') == "94.4 (0.4)"
    assert one('format="mean [low, high]"') == "94.4 [93.4, 95.4]"
    assert one('format="median"') == "94.4"
    assert one('scale="0.01"') == "0.944 ± 0.004"
    assert one('format="mean±std"', "EXP-5") == "90.0 ± 1.0"
    scaled = table('experiments="EXP-4" metrics="share" scale="100"')
    assert cells(scaled, notebook)[1][1] == "94.3"
    minus = table('experiments="EXP-3" metrics="change" digits="2"')
    assert cells(minus, notebook)[1][1] == "\N{MINUS SIGN}1.25"


def test_numbers_of_values_and_turned_tables(notebook):
    text = table(
        'experiments="EXP-1 EXP-5" metrics="accuracy" n="yes" transposed="yes" first="What"'
    )
    assert cells(text, notebook) == [
        ["What", "Support vectors", "Summary"],
        ["Accuracy", "87.6 ± 0.4", "90.0 ± 1.0"],
        ["n", "3", "5"],
    ]


def test_rows_may_have_labels_and_metrics_of_their_own(notebook):
    text = table('rows="EXP-1#svm_*: SVM; EXP-3: Ours" metrics="a b" missing="–"')
    assert cells(text, notebook)[1:] == [["SVM", "1.00", "2.00"], ["Ours", "–", "–"]]


def test_a_list_gives_labels_and_a_paragraph_the_caption(notebook):
    text = table(
        'metrics="accuracy" experiments="EXP-2"',
        "- EXP-1: SVM [@cortes1995]\n- EXP-3: **Ours**\n\n: All *results*. {#tbl:main .wide}",
    )
    document = filled(text, notebook)
    (made,) = document.all(nodes.Table)
    assert [plain_text(row.cells[0].content).strip() for row in made.body] == [
        "SVM",
        "Ours",
        "Shifts",
    ]
    assert document.all(nodes.Cite)
    assert plain_text(made.caption) == "All results."
    assert (made.attr.identifier, made.attr.classes) == ("tbl:main", ("wide",))
    span = made.attr.identifier_span
    assert span is not None
    assert text[span.start : span.end] == "tbl:main"
    assert resolve(document).number(made) == "1"
    for node in document.all(nodes.Text):
        if not document.is_made(node.span):
            assert text[node.span.start : node.span.end] == node.text


def test_what_is_not_there_is_reported_and_shown(notebook):
    text = table('experiments="EXP-1 EXP-9" metrics="accuracy nothing" best="bold"')
    document = filled(text, notebook)
    assert [(problem.code, str(problem.message)) for problem in document.problems] == [
        ("NUM31", "`EXP-1` has no metric `nothing`"),
        ("NUM31", "No record is called `EXP-9`"),
        ("NUM31", "Which values of `nothing` are better is not known"),
    ]
    assert cells(text, notebook)[1:] == [
        ["Support vectors", "87.6 ± 0.4", "n/a"],
        ["EXP-9", "n/a", "n/a"],
    ]


@pytest.mark.parametrize(
    "attributes",
    ["", 'experiments="EXP-1"', 'metrics="accuracy"', 'experiments="EXP-1" metrics="accuracy" format="x"',
     'experiments="EXP-1" metrics="accuracy" digits="x"'],
)  # fmt: skip
def test_a_wrong_request_is_a_finding(notebook, attributes):
    document = filled(table(attributes), notebook)
    assert [problem.code for problem in document.problems] == ["NUM31"]
    assert not document.all(nodes.Table)


def test_tables_inside_other_blocks_are_made_too(notebook):
    inner = table('experiments="EXP-1" metrics="accuracy"')
    for text in (
        f":::: {{.wide}}\n{inner}::::\n",
        f":::: {{.theorem}}\n{inner}::::\n",
        "> " + inner.replace("\n", "\n> "),
        "- item\n\n    " + inner.replace("\n", "\n    "),
    ):
        assert len(filled(text, notebook).all(nodes.Table)) == 1, text


def test_labels_do_not_tell_the_titles_of_private_records(notebook):
    text = "---\nvisibility: public\n---\n\n" + table('experiments="EXP-1" metrics="accuracy"')
    document = filled(text, notebook)
    assert cells(text, notebook)[1][0] == "?"
    assert "its record is private" in document.problems[0].message


def test_html_has_the_marks(notebook):
    text = table(
        'experiments="EXP-1 EXP-2 EXP-3" metrics="accuracy" best="bold" #tbl:a caption="C."'
    )
    page = render_html(resolve(filled(text, notebook)), HtmlOptions())
    assert "<strong>94.4" in page.body
    assert "<u" in page.body
    assert "EXP-" not in page.body


def test_a_figure_does_not_tell_what_it_is_drawn_from():
    text = '![A caption.](a.svg){#fig:a from="EXP-1" script="draw.py"}\n\nAn ![image](b.svg){from="EXP-1" script="draw.py"}.'
    page = render_html(resolve(read_markdown(Source(text))), HtmlOptions())
    assert "EXP-1" not in page.body
    assert "draw.py" not in page.body


def test_rules_on_tables_see_it_and_fix_nothing_in_it(tmp_path: Path):
    (tmp_path / "paperwright.toml").touch()
    for name, text in RECORDS.items():
        head = f"---\nkind: experiment\nid: {name}\n{text}---\n"
        (tmp_path / f"{name}.md").write_text(head, encoding="utf-8")
    made = table('experiments="EXP-1 EXP-2" metrics="accuracy=Accuracy; time=Zzz"', "A caption.")
    page = tmp_path / "paper.md"
    page.write_text(f"---\nkind: draft\nauthors: [A]\n---\n\n# Results\n\n{made}", encoding="utf-8")
    checker = Checker(Request(RuleSelection(("TAB",)), reraise=True))
    paper, findings = checker.examine(page)
    assert [row.label for row in paper.tables[0].rows] == ["Support vectors", "Shifts"]
    assert findings
    assert not [one for one in findings if one.fix and one.fix.edits[0].span in paper.document.made]


WORDS = st.text("EXP-1234#*:; accurytimesv_=↑↓\"'{}0.9±()mean std", max_size=30)


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            [
                "experiments",
                "metrics",
                "rows",
                "format",
                "digits",
                "scale",
                "best",
                "n",
                "transposed",
                "missing",
            ]
        ),
        WORDS,
    )
)
def test_no_attribute_makes_it_crash(notebook, attributes):
    node = nodes.ResultsTable(
        read_markdown(Source("x")).blocks[0].span, nodes.Attr("", ("results",), attributes)
    )
    document = read_markdown(Source("x"))
    object.__setattr__(document, "blocks", (node,))
    fill_results(document, notebook)


@settings(max_examples=300, deadline=None)
@given(
    st.text("0123456789.,eE+-±−–$\\pm () ×^{}", max_size=30) | st.text(max_size=20),
    st.fixed_dictionaries(
        {"from": st.sampled_from(["EXP-1#accuracy", "EXP-3#change", "EXP-5#accuracy", "EXP-9", ""])},
        optional={
            "format": st.sampled_from(["", "mean±std", "ci", "n", "max", "value", "percent", "low high", "x"]),
            "digits": st.sampled_from(["1", "0", "12", "99", "-1"]),
            "scale": st.sampled_from(["100", "-1", "1e15", "nan", "inf", "1e-15"]),
            "delta": st.sampled_from(["EXP-2", "EXP-5", "#time", "EXP-9#x", ""]),
        },
    ),
)  # fmt: skip
def test_no_text_makes_it_crash(notebook, text, attributes):
    try:
        said = standing(text, attributes, notebook)
    except UnknownRecordError:
        return
    if not said.is_current and all(one.is_mendable for one in said.stale):
        assert standing(said.text, attributes, notebook).is_current


@pytest.mark.parametrize("text", ["1e999", "9" * 400, "0." + "0" * 400, "1e-99", "9,999" * 80])
def test_numbers_that_no_computer_holds(notebook, text):
    try:
        assert not standing(text, {"from": "EXP-1#accuracy"}, notebook).is_current
    except UnknownRecordError:
        return


def test_a_paper_is_typeset_again_when_a_record_changes(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "paperwright.toml").touch()
    record = "---\nkind: experiment\nid: EXP-1\nresults: {{accuracy: {value}}}\n---\n"
    text = table('experiments="EXP-1" metrics="accuracy time" #tbl:a caption="C."')
    (tmp_path / "a.md").write_text(f"---\nkind: draft\n---\n\n{text}", encoding="utf-8")
    for value in ("93.6", "94.7"):
        (tmp_path / "EXP-1.md").write_text(record.format(value=value), encoding="utf-8")
        done = CliRunner().invoke(cli, ["paper", "a.md", "--to", "tex", "-o", "out.tex"])
        assert done.exit_code == 1
        assert "NUM31 `EXP-1` has no metric `time`" in done.stderr
        assert value in (tmp_path / "out.tex").read_text(encoding="utf-8")
