"""What comes out of bibliographies, sound and broken, and where every part of an entry stands."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from bibliography.printing import entry_lines, finding_lines
from hypothesis import given
from hypothesis import strategies as st
from markdown_cases import Case, read_cases
from paperwright.bibliography import (
    Bibliography,
    BibliographyFile,
    InlineReferences,
    Mention,
    inherited_fields,
    load,
    read_source,
)
from paperwright.bibliography.bibtex import read_bibtex
from paperwright.bibliography.problems import PROBLEMS
from paperwright.findings import Severity
from paperwright.source import Source, Span

CASES = read_cases(Path(__file__).parent / "bibliography" / "reading.md")


def bib(text: str, name: str = "refs.bib") -> Bibliography:
    return read_source(Source(text, name=name))


def codes(bibliography: Bibliography) -> list[str]:
    return [finding.code for finding in bibliography.findings]


def places(bibliography: Bibliography) -> list[str]:
    return [finding_lines(finding)[0].split("-")[0] for finding in bibliography.findings]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_file_yields_these_findings_and_entries(case: Case) -> None:
    bibliography = bib(case.blocks["bibtex"])
    findings = sorted(bibliography.findings, key=lambda finding: finding.sort_key)
    found = [line for finding in findings for line in finding_lines(finding)]
    assert found == case.blocks.get("text findings", "").splitlines()
    assert entry_lines(bibliography) == case.blocks.get("text entries", "").splitlines()


def assert_places_are_right(source: Source) -> None:
    bibliography = read_source(source)
    whole = Span(0, len(source.text))
    for entry in [*bibliography, *bibliography.duplicates]:
        assert source[entry.key_span] == entry.key
        assert entry.span.contains(entry.key_span)
        assert whole.contains(entry.span)
        assert source[entry.span].startswith("@")
        for name, span in entry.field_spans.items():
            assert entry.span.contains(span)
            if "#" not in source[span] and "\n" not in source[span] and entry.fields[name]:
                assert entry.fields[name] == source[span].strip() or span_is_macro(source, span)
    for finding in bibliography.findings:
        assert finding.span.start <= finding.span.end
        assert whole.contains(finding.span)
        assert source.position(finding.span.start).line >= 1


def span_is_macro(source: Source, span: Span) -> bool:
    return source[span].isidentifier() or source.text[span.start - 1] not in '{"'


@pytest.mark.parametrize("case", CASES, ids=str)
def test_places_are_right_in_every_case(case: Case) -> None:
    assert_places_are_right(Source(case.blocks["bibtex"], name="refs.bib"))


SOUND = "\n".join(case.blocks["bibtex"] for case in CASES)
PIECES = st.sampled_from(
    '@article{|@string{|@comment{|@|key|,|=|{|}|"|#|(|)|\\|\n| |title = {T}|year = 2020|%|\\}|a b|é|文'
    "|@misc(k,|\x85|\0".split("|")
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_text_is_too_broken(text: str) -> None:
    assert_places_are_right(Source(text, name="refs.bib"))


@given(st.data())
def test_no_mutation_is_too_much(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(SOUND) - 1))
    text = SOUND[start : start + 400]
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(PIECES) + text[at + data.draw(st.integers(0, 3)) :]
    assert_places_are_right(Source(text, name="refs.bib"))


@given(st.data())
def test_a_mutated_entry_does_not_take_the_next_one_with_it(data: st.DataObject) -> None:
    text = "@article{one,\n  title = {A {B} C},\n  year = {2020},\n}\n"
    at = data.draw(st.integers(1, len(text) - 2))
    mutated = text[:at] + data.draw(PIECES.filter(lambda piece: "comment" not in piece)) + text[at:]
    assert "two" in bib(f"{mutated}\n@article{{two, title = {{Next}}}}\n").entries


@given(st.text(max_size=300))
def test_any_text_is_read_in_any_format(text: str) -> None:
    for name in ("refs.bib", "refs.json", "refs.yaml", "refs.txt"):
        source = Source(text, name=name)
        for finding in read_source(source).findings:
            assert 0 <= finding.span.start <= finding.span.end <= len(text)


def test_where_field_values_stand() -> None:
    text = '@misc{k, title = {{A} b}, note = "c", year = 2020, month = 1 # jan}'
    bibliography = bib(text)
    entry = bibliography.entries["k"]
    shown = {name: entry.source[span] for name, span in entry.field_spans.items()}
    assert shown == {"title": "{A} b", "note": "c", "year": "2020", "month": "1 # jan"}
    assert entry.field_span("doi") == entry.key_span


def test_the_second_file_knows_the_macros_of_the_first(project) -> None:
    project.write("strings.bib", '@string{jml = "Journal of ML"}')
    project.write("refs.bib", "@article{a, journal = jml}")
    bibliography = load([project.path("strings.bib"), project.path("refs.bib")])
    assert bibliography.entries["a"].fields["journal"] == "Journal of ML"
    assert not bibliography.findings
    assert [source.path for source in bibliography.sources] == [
        project.path("strings.bib"),
        project.path("refs.bib"),
    ]


def test_a_key_in_two_files_names_the_other_file(project) -> None:
    first = project.write("a.bib", "\n@misc{k, title = {One}}")
    second = project.write("b.bib", "@misc{k, title = {Two}}")
    bibliography = load([BibliographyFile(first, "a.bib"), BibliographyFile(second, "b.bib")])
    (finding,) = bibliography.findings
    assert finding.message == "Key `k` repeats a.bib:2, with other fields"
    assert finding.path == second
    assert bibliography.entries["k"].fields["title"] == "One"
    assert [entry.fields["title"] for entry in bibliography.duplicates] == ["Two"]


def test_a_missing_file_is_reported_where_it_is_named(project) -> None:
    page = Source("---\nbibliography: refs.bib\n---\n", name="draft.md")
    mention = Mention(page, Span(18, 26))
    bibliography = load([BibliographyFile(project.path("refs.bib"), "refs.bib", mention)])
    (finding,) = bibliography.findings
    assert finding_lines(finding) == [
        "2:15-2:23 BIB93 error Bibliography `refs.bib` does not exist",
        "  help: Correct its path",
    ]
    assert finding.source is page
    (finding,) = load([project.path("refs.bib")]).findings
    assert (finding.code, finding.path) == ("BIB93", project.path("refs.bib"))


def test_a_folder_and_an_unknown_format_are_findings(project) -> None:
    project.path("refs").mkdir()
    project.write("refs.docx", "x")
    bibliography = load([project.path("refs"), project.path("refs.docx")])
    assert codes(bibliography) == ["BIB93", "BIB93"]


def test_a_file_may_be_named_without_its_ending(project) -> None:
    project.write("refs.bib", "@misc{k}")
    assert "k" in load([project.path("refs")])


@pytest.mark.parametrize(
    ("encoding", "author", "name"),
    [
        ("latin-1", "Müller, José", "Latin-1"),
        ("cp1252", "O’Neill “Jo” Ñandú", "Windows-1252"),
        ("gb18030", "张三 and 李四", "GB 18030"),
        ("utf-16", "Müller, José", "UTF-16"),
    ],
)
def test_a_file_that_is_not_utf8_is_read_and_reported(project, encoding, author, name) -> None:
    text = f"@misc{{k,\n  author = {{{author}}},\n}}\n"
    path = project.write("refs.bib", text.encode(encoding))
    bibliography = load([path])
    assert bibliography.entries["k"].fields["author"] == author
    (finding,) = bibliography.findings
    first = next(character for character in author if not character.isascii())
    assert (finding.code, finding.severity) == ("BIB16", Severity.WARNING)
    assert finding.message == f"File is not UTF-8; it was read as {name}"
    assert finding.source[finding.span] == first
    assert finding.source.position(finding.span.start).line == 2


def test_windows_newlines_and_a_byte_order_mark_move_nothing(project) -> None:
    path = project.write("refs.bib", b"\xef\xbb\xbf@misc{a}\r\n@misc{b,\r\n title={T} year=1}\r\n")
    (finding,) = load([path]).findings
    assert finding_lines(finding)[0] == "3:10-3:11 BIB90 error No comma after the value of `title`"


def test_the_nearest_key() -> None:
    bibliography = bib("@misc{Smith2020Deep}@misc{jones19}@misc{vaswani2017attention}")
    assert bibliography.nearest("smith2020deep") == "Smith2020Deep"
    assert bibliography.nearest("vaswani2017atention") == "vaswani2017attention"
    assert bibliography.nearest("unrelated") is None


class TestInheritance:
    def fields(self, text: str, key: str = "a") -> dict[str, str]:
        bibliography = bib(text)
        return dict(inherited_fields(bibliography.entries[key], bibliography.entries))

    def test_a_paper_has_the_title_of_its_proceedings_as_book_title(self) -> None:
        fields = self.fields(
            "@inproceedings{a, title = {T}, crossref = {p}}"
            "@proceedings{p, title = {Proc}, year = 2020, publisher = {P}, doi = {10.1/p}}"
        )
        assert fields["title"] == "T"
        assert fields["booktitle"] == "Proc"
        assert (fields["year"], fields["publisher"]) == ("2020", "P")
        assert "doi" not in fields

    def test_what_the_child_has_stays(self) -> None:
        fields = self.fields(
            "@incollection{a, booktitle = {Own}, year = 1, crossref = {p}}"
            "@book{p, title = {Book}, booktitle = {Other}, year = 2}"
        )
        assert (fields["booktitle"], fields["year"]) == ("Own", "1")

    def test_xdata_gives_every_field_and_may_nest(self) -> None:
        fields = self.fields(
            "@article{a, title = {T}, xdata = {x, y}}"
            "@xdata{x, journal = {J}, xdata = {z}}@xdata{y, volume = 3}@xdata{z, url = {u}}"
        )
        assert (fields["journal"], fields["volume"], fields["url"]) == ("J", "3", "u")

    def test_a_circle_ends(self) -> None:
        fields = self.fields(
            "@book{a, title = {T}, crossref = {b}}@book{b, year = 1, crossref = {a}}"
        )
        assert (fields["title"], fields["year"]) == ("T", "1")


ITEM = {
    "id": "smith20",
    "type": "paper-conference",
    "title": "On things",
    "author": [
        {"family": "Smith", "given": "John"},
        {"literal": "The Team"},
        {"family": "Maaten", "given": "L", "non-dropping-particle": "van der"},
    ],
    "issued": {"date-parts": [[2020, 5]]},
    "container-title": "Proc. of Things",
    "page": "1-10",
    "DOI": "10.1/x",
}


class TestCsl:
    def test_json_items_look_like_other_entries(self) -> None:
        text = json.dumps([ITEM, {"id": 7, "type": "book"}], indent=1)
        bibliography = bib(text, "refs.json")
        entry = bibliography.entries["smith20"]
        assert entry.type == "inproceedings"
        assert entry.fields == {
            "title": "On things",
            "doi": "10.1/x",
            "pages": "1-10",
            "booktitle": "Proc. of Things",
            "author": "Smith, John and {The Team} and van der Maaten, L",
            "year": "2020",
        }
        assert entry.csl == ITEM
        assert entry.source[entry.key_span] == "smith20"
        number = bibliography.entries["7"]
        assert number.source[number.key_span] == "7"
        assert json.loads(number.source[number.span]) == {"id": 7, "type": "book"}

    @pytest.mark.parametrize("holder", ["references", "items"])
    def test_json_may_hold_the_list_in_an_object(self, holder: str) -> None:
        text = json.dumps({"x": [1], holder: [ITEM]})
        entry = bib(text, "refs.json").entries["smith20"]
        assert entry.source[entry.key_span] == "smith20"

    def test_broken_json_is_reported_where_it_breaks(self) -> None:
        bibliography = bib('[\n  {"id": "a"},\n  {"id" "b"}\n]', "refs.json")
        assert codes(bibliography) == ["BIB93"]
        assert places(bibliography) == ["3:9"]
        assert not bibliography.entries

    def test_works_without_a_usable_id(self) -> None:
        text = '[\n {"title": "T"},\n "x",\n {"id": []},\n {"id": "ok"}\n]'
        bibliography = bib(text, "refs.json")
        assert codes(bibliography) == ["BIB92"] * 3
        assert places(bibliography) == ["2:2", "3:2", "4:2"]
        assert list(bibliography.entries) == ["ok"]

    @pytest.mark.parametrize("text", ["3", '"x"', "null", "{}"])
    def test_json_that_is_no_list_is_reported(self, text: str) -> None:
        assert codes(bib(text, "refs.json")) == ["BIB92"]

    def test_yaml_with_places(self) -> None:
        text = (
            "---\nreferences:\n- id: smith20\n  type: article-journal\n  title: On *things*\n"
            "  issued: 2020-05-01\n- id: 'o''x'\n- type: book\n- {id: \"k2\", URL: 'http://a.b'}\n...\n"
        )
        bibliography = bib(text, "refs.yaml")
        assert list(bibliography.entries) == ["smith20", "o'x", "k2"]
        assert [
            (finding.code, place)
            for finding, place in zip(bibliography.findings, places(bibliography), strict=True)
        ] == [("BIB92", "8:3")]
        for key in ("smith20", "k2"):
            entry = bibliography.entries[key]
            assert entry.source[entry.key_span] == key
        entry = bibliography.entries["smith20"]
        assert (entry.fields["year"], entry.is_markdown) == ("2020", True)
        assert entry.source[entry.span].startswith("id: smith20")

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("references:\n- id: a\n  title: x: y\n", "3:11"),
            ("references: 3\n", "1:1"),
            ("- !!python/object:os.system {id: a}\n", "1:3"),
            ("a: &a [*a]\n", "1:1"),
            ("[" * 5000, ""),
        ],
    )
    def test_broken_yaml_is_reported(self, text: str, place: str) -> None:
        bibliography = bib(text, "refs.yml")
        assert codes(bibliography) == ["BIB93"]
        assert place == "" or places(bibliography) == [place]

    def test_front_matter_references_come_first(self, project) -> None:
        text = "---\ntitle: T\nreferences:\n- id: a\n  title: Inline\n- id: b\n---\n"
        page = Source(text, name="draft.md")
        project.write("refs.bib", "@misc{a, title = {File}}")
        values = [{"id": "a", "title": "Inline"}, {"id": "b"}, 3]
        bibliography = load(
            [project.path("refs.bib")], InlineReferences(values, page, Span(0, len(text)))
        )
        entry = bibliography.entries["a"]
        assert entry.fields["title"] == "Inline"
        assert page[entry.key_span] == "a"
        assert page.position(entry.key_span.start).line == 4
        assert page.position(bibliography.entries["b"].key_span.start).line == 6
        assert sorted(codes(bibliography)) == ["BIB91", "BIB92"]

    def test_references_that_are_no_list(self) -> None:
        page = Source("---\nreferences: x\n---\n", name="draft.md")
        bibliography = load([], InlineReferences("x", page, Span(4, 17)))
        assert places(bibliography) == ["2:1"]


def test_problems_have_codes_of_their_own() -> None:
    assert len({problem.code for problem in PROBLEMS}) == len(PROBLEMS)
    assert len({problem.name for problem in PROBLEMS}) == len(PROBLEMS)
    assert all(problem.description.endswith(".") for problem in PROBLEMS)


def test_a_long_file_is_read_fast() -> None:
    entry = (
        "@inproceedings{key%d,\n  author = {Smith, John and {\\'E}lie, Jos{\\'e} and Wu, Li},\n"
        "  title = {A {BERT} Model of Things with a Title of Usual Length},\n  year = {2020},\n"
        "  booktitle = {Proceedings of the Conference on Things},\n  pages = {1--10},\n"
        "  doi = {10.1000/182}, url = {https://doi.org/10.1000/182}, publisher = {ACL}\n}\n\n"
    )
    source = Source("".join(entry % number for number in range(200)), name="refs.bib")
    read_bibtex(Source("@misc{a}"))
    times = []
    for _ in range(5):
        start = time.process_time()
        assert len(read_bibtex(source).entries) == 200
        times.append(time.process_time() - start)
    # 15 ms where this was written; the limit leaves room for slow machines.
    assert min(times) < 0.12


@pytest.mark.corpus
def test_every_bib_file_of_the_corpus(corpus: Path) -> None:
    paths = sorted(corpus.rglob("*.bib"))
    entries = 0
    for path in paths:
        bibliography = load([path])
        entries += len(bibliography)
        for entry in bibliography:
            assert entry.source[entry.key_span] == entry.key
            assert entry.fields or path.stat().st_size < 100, f"{path}: {entry.key}"
        lost = [finding for finding in bibliography.findings if finding.code == "BIB92"]
        assert not lost, path
    assert entries > 4000


def test_macros_that_double_each_other_do_not_fill_the_memory() -> None:
    doubling = "@string{a = a # a}\n" * 60
    bibliography = bib(f"@string{{a = {{xx}}}}\n{doubling}@misc{{k, note = a}}")
    assert set(codes(bibliography)) == {"BIB90"}
    assert len(bibliography.entries["k"].fields["note"]) <= 1_000_000
