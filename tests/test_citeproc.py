"""Citations and lists of works as CSL styles want them, the styles, and what is kept of both."""

from __future__ import annotations

import json
import logging
import os
import re
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from bibliography.printing import finding_lines, plain
from markdown_cases import Case, read_cases
from paperwright.bibliography import Bibliography, InlineReferences, load, read_source
from paperwright.bibliography.citeproc import (
    CitationCluster,
    CitationItem,
    FormattedCitations,
    format_citations,
)
from paperwright.bibliography.locators import prepare_suffix
from paperwright.bibliography.styles import DEFAULT_STYLE, find_style, is_numeric, locale
from paperwright.cache import Cache
from paperwright.errors import BuildError, ConfigError
from paperwright.pandoc import Pandoc, shared
from paperwright.source import Source, Span

CASES = read_cases(Path(__file__).parent / "bibliography" / "formatting.md")
STYLE_BLOCKS = [
    (case, info.removeprefix("text style "))
    for case in CASES
    for info in case.blocks
    if info.startswith("text style ")
]
_ITEM = re.compile(r"(?P<prefix>.*?)(?P<minus>-?)@(?P<key>\w+)(?P<suffix>.*)", re.DOTALL)
_IN_TEXT = re.compile(r"@(?P<key>\w+)(?: \[(?P<rest>.*)\])?")


def bib(text: str, name: str = "refs.bib") -> Bibliography:
    return read_source(Source(text, name=name))


def item(text: str) -> CitationItem:
    match = _ITEM.fullmatch(text)
    assert match
    mode = "suppress_author" if match["minus"] else "normal"
    return CitationItem(match["key"], match["prefix"].strip(), match["suffix"], mode)


def cluster(text: str) -> CitationCluster:
    """The cluster that a citation in Markdown makes."""
    if text.startswith("["):
        return CitationCluster(tuple(map(item, text[1:-1].split(";"))))
    match = _IN_TEXT.fullmatch(text)
    assert match
    rest = match["rest"].split(";") if match["rest"] else []
    suffix = rest.pop(0) if rest and "@" not in rest[0] else ""
    first = CitationItem(match["key"], "", suffix, "author_in_text")
    return CitationCluster((first, *map(item, rest)))


def formatted(case: Case, style_and_lang: str) -> tuple[list[str], list[str]]:
    """The lines of a case's block for one style, and the findings."""
    style, _, lang = style_and_lang.partition(" ")
    clusters = [cluster(line) for line in case.blocks["text citations"].splitlines()]
    entries = bib(case.blocks["bibtex"]).entries
    result = format_citations(clusters, entries, find_style(style), lang or "en")
    lines = [plain(inlines) for inlines in result.clusters]
    lines.append("---")
    for entry in result.bibliography:
        label = f"{plain(entry.label)} " if entry.label else ""
        lines.append(f"{entry.key}: {label}| {plain(entry.inlines)}")
    return lines, [line for finding in result.findings for line in finding_lines(finding)]


def cite(
    entries: Bibliography, *texts: str, style: str = DEFAULT_STYLE, **more: Any
) -> FormattedCitations:
    return format_citations(
        [cluster(text) for text in texts], entries.entries, find_style(style), **more
    )


@pytest.mark.parametrize(
    ("case", "style"), STYLE_BLOCKS, ids=[f"{case} {style}" for case, style in STYLE_BLOCKS]
)
def test_a_style_makes_of_the_citations(case: Case, style: str) -> None:
    lines, findings = formatted(case, style)
    assert lines == case.blocks[f"text style {style}"].splitlines()
    assert findings == case.blocks.get("text findings", "").splitlines()


class CountingPandoc(Pandoc):
    """A pandoc of its own that remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.requests: list[dict[str, Any]] = []

    def request(self, operation: str, **arguments: Any) -> Any:
        self.requests.append({"operation": operation, **arguments})
        return shared().request(operation, **arguments)


TWO = bib(
    "@article{a, author = {Smith, J}, title = {One}, journal = {J}, year = 2020}"
    "@article{b, author = {Jones, M}, title = {Two}, journal = {J}, year = 2021}"
)


class TestFormatting:
    def test_one_request_with_the_cited_entries_alone(self) -> None:
        pandoc = CountingPandoc()
        cite(TWO, "[@a]", "@a", "[@nobody]", pandoc=pandoc)
        (request,) = pandoc.requests
        assert len(request["entries"]) == 1
        assert "Smith" in request["entries"][0]["text"]

    def test_nothing_known_asks_nothing(self) -> None:
        pandoc = CountingPandoc()
        result = cite(TWO, "[see @x, p. 3; @y]", pandoc=pandoc)
        assert [plain(inlines) for inlines in result.clusters] == ["(see x?, p. 3; y?)"]
        assert cite(TWO, pandoc=pandoc) == FormattedCitations(())
        assert not pandoc.requests

    def test_any_key_can_be_cited(self) -> None:
        keys = ["a b", "x/y:z+w", "é", "文献", "a{", 'q"q', "A", "item1"]
        text = json.dumps([{"id": key, "title": f"T{at}"} for at, key in enumerate(keys)])
        entries = bib(text, "refs.json")
        clusters = [CitationCluster((CitationItem(key),)) for key in keys]
        result = format_citations(clusters, entries.entries, find_style("ieee"))
        assert {entry.key: plain(entry.inlines) for entry in result.bibliography} == {
            key: f"“T{at}.”" for at, key in enumerate(keys)
        }
        assert f"(#ref-{keys[3]})" in plain(result.clusters[3])

    def test_hints_of_the_style(self) -> None:
        apa = cite(TWO, "[@a]", style="apa")
        assert (apa.has_hanging_indent, apa.entry_spacing) == (True, 0)
        ieee = cite(TWO, "[@a]", style="ieee")
        assert (ieee.has_hanging_indent, ieee.entry_spacing) == (False, 0)
        assert ieee.bibliography[0].label == [{"t": "Str", "c": "[1]"}]

    def test_works_that_nothing_cites(self) -> None:
        result = cite(TWO, "[@b]", uncited=["a", "unknown"])
        assert {entry.key for entry in result.bibliography} == {"a", "b"}
        assert [entry.key for entry in cite(TWO, uncited=["a"]).bibliography] == ["a"]

    def test_markdown_in_yaml_and_tags_in_json(self) -> None:
        yaml = bib("- id: a\n  title: On *E. coli* and $x^2$ 😀\n  issued: 2020-05-01\n", "r.yaml")
        assert plain(cite(yaml, "[@a]").bibliography[0].inlines) == (
            "2020. On *E. coli* and $x^2$ 😀."
        )
        text = json.dumps([{"id": "a", "title": "On <i>E. coli</i> & *x* 😀"}])
        shown = plain(cite(bib(text, "r.json"), "[@a]").bibliography[0].inlines)
        assert shown == "On *E. coli* & *x* 😀."

    def test_front_matter_dates(self) -> None:
        import datetime

        page = Source("---\nreferences: []\n---\n", name="draft.md")
        values = [{"id": "a", "title": "T", "issued": datetime.date(2020, 5, 1)}]
        entries = load([], InlineReferences(values, page, Span(0, 10)))
        assert plain(cite(entries, "[@a]").clusters[0]) == "([“T,” 2020](#ref-a))"

    def test_an_entry_that_cannot_be_read_leaves_the_others_alone(self) -> None:
        items = [
            {"id": "a", "title": "Good", "issued": {"date-parts": [[2020]]}},
            {"id": "bad", "title": "Bad", "author": [{"family": 3}]},
            {"id": "c", "title": "Fine", "issued": {"date-parts": [[2021]]}},
        ]
        entries = bib(json.dumps(items, indent=1), "refs.json")
        result = cite(entries, "[@a; @bad]", "@c")
        assert plain(result.clusters[0]) == "([“Good,” 2020](#ref-a)) (bad?)"
        assert {entry.key for entry in result.bibliography} == {"a", "c"}
        (finding,) = result.findings
        assert finding_lines(finding)[0] == (
            "14:10-14:13 BIB97 error Entry `bad` cannot be formatted"
        )
        assert "expected String" in str(finding.help)

    def test_an_item_that_contains_itself(self) -> None:
        loop: dict[str, Any] = {"id": "a", "title": "T"}
        loop["note"] = [loop]
        page = Source("a", name="draft.md")
        entries = load([], InlineReferences([loop], page, Span(0, 1)))
        (finding,) = cite(entries, "[@a]").findings
        assert finding.code == "BIB97"

    def test_aliases_do_not_blow_up(self) -> None:
        levels = "\n".join(f"- &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 12))
        text = f"- &l0 [x]\n{levels}\n- id: a\n  title: T\n  note: *l11\n"
        start = time.monotonic()
        (finding,) = cite(bib(text, "refs.yaml"), "[@a]").findings
        assert finding.code == "BIB97"
        assert time.monotonic() - start < 5

    def test_half_a_surrogate_pair(self) -> None:
        entries = bib('[{"id": "a", "title": "x\\ud800y \\ud83d\\ude00"}]', "refs.json")
        assert plain(cite(entries, "[@a]").bibliography[0].inlines) == "x?y 😀."

    def test_threads_share_one_pandoc(self) -> None:
        results: list[str] = []
        threads = [
            threading.Thread(target=lambda: results.append(plain(cite(TWO, "[@a]").clusters[0])))
            for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert results == ["([Smith, 2020](#ref-a))"] * 8


class TestKept:
    def test_the_second_time_pandoc_is_not_asked(self) -> None:
        pandoc, cache = CountingPandoc(), {}
        first = cite(TWO, "[@a; @b]", "@b", pandoc=pandoc, cache=cache)
        second = cite(TWO, "[@a; @b]", "@b", pandoc=pandoc, cache=cache)
        assert first == second
        assert len(pandoc.requests) == len(cache) == 1

    def test_what_matters_makes_another_key(self) -> None:
        other = bib("@article{a, author = {Smith, J}, title = {Other}, journal = {J}, year = 2020}")
        cache: dict[str, str] = {}
        for entries, text, style, lang in [
            (TWO, "[@a]", "apa", "en"),
            (TWO, "[@a]", "ieee", "en"),
            (TWO, "[@a]", "apa", "de"),
            (TWO, "[@a, p. 3]", "apa", "en"),
            (other, "[@a]", "apa", "en"),
        ]:
            cite(entries, text, style=style, lang=lang, cache=cache)
        assert len(cache) == 5

    def test_what_does_not_matter_does_not(self) -> None:
        more = bib(
            "\n@article{a, author = {Smith, J},\n title = {One}, journal = {J}, year = 2020}"
            "@misc{c, title = {Uncited}}"
        )
        cache: dict[str, str] = {}
        cite(TWO, "[@a]", cache=cache)
        cite(more, "[@a]", cache=cache)
        assert len(cache) == 1

    @pytest.mark.parametrize("kept", ["", "{", "3", "{}", '{"document": 1}'])
    def test_what_is_kept_may_be_damaged(self, kept: str) -> None:
        cache: dict[str, str] = {}
        first = cite(TWO, "[@a]", cache=cache)
        (key,) = cache
        cache[key] = kept
        assert cite(TWO, "[@a]", cache=cache) == first

    def test_findings_come_from_the_cache_too(self) -> None:
        text = json.dumps([{"id": "bad", "author": [{"family": 3}]}, {"id": "a", "title": "T"}])
        cache: dict[str, str] = {}
        pandoc = CountingPandoc()
        first = cite(bib(text, "refs.json"), "[@bad; @a]", cache=cache, pandoc=pandoc)
        asked = len(pandoc.requests)
        second = cite(bib(text, "refs.json"), "[@bad; @a]", cache=cache, pandoc=pandoc)
        assert asked == len(pandoc.requests) == 2
        assert [finding.message for finding in first.findings] == [
            finding.message for finding in second.findings
        ]


OWN_STYLE = """<?xml version="1.0"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>T</title><id>t</id><updated>2020-01-01T00:00:00+00:00</updated>
  <category citation-format="numeric"/></info>
  <citation><layout prefix="&lt;" suffix="&gt;">
  <text variable="citation-number"/></layout></citation>
</style>"""
DEPENDENT = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>T</title><id>t</id>
  <link href="http://x.org/styles/{parent}" rel="{rel}"/></info></style>"""


class TestStyles:
    def test_the_default_agrees_with_natbib(self) -> None:
        style = find_style()
        assert style.name == DEFAULT_STYLE == "association-for-computational-linguistics"
        assert not is_numeric(style)

    @pytest.mark.parametrize(
        ("name", "format", "numeric"),
        [
            ("apa", "author-date", False),
            ("apa.csl", "author-date", False),
            ("IEEE", "numeric", True),
            ("http://www.zotero.org/styles/nature", "numeric", True),
            ("nature-digest", "numeric", True),
            ("chicago-notes-bibliography", "note", False),
            ("china-national-standard-gb-t-7714-2015-author-date", "author-date", False),
        ],
    )
    def test_a_style_by_its_name(self, name: str, format: str, numeric: bool) -> None:
        style = find_style(name)
        assert (style.format, is_numeric(style)) == (format, numeric)

    def test_every_dependent_style_leads_to_one_that_stands_alone(self) -> None:
        folder = find_style("apa").path.parent / "dependent"
        for path in sorted(folder.glob("*.csl"))[::400]:
            style = find_style(path.stem)
            assert "independent-parent" not in style.text
            assert style.path.parent == folder.parent

    @pytest.mark.parametrize(
        ("name", "nearest"), [("elsevir-harvard", "elsevier-harvard"), ("ieee-trans", "ieee-")]
    )
    def test_an_unknown_name(self, name: str, nearest: str) -> None:
        with pytest.raises(ConfigError, match=rf"no style is called `{name}`; .*`{nearest}"):
            find_style(name)

    def test_a_file_of_ones_own(self, project) -> None:
        project.write("papers/own.csl", OWN_STYLE)
        for name in ("own.csl", "own"):
            style = find_style(name, project.path("papers"))
            assert is_numeric(style)
            assert not style.has_bibliography
        result = format_citations([cluster("[@a]")], TWO.entries, style)
        assert plain(result.clusters[0]) == "<[1](#ref-a)>"
        assert result.bibliography == ()

    def test_a_file_outside_the_project(self, project) -> None:
        project.write("own.csl", OWN_STYLE)
        project.path("papers").mkdir()
        with pytest.raises(ConfigError, match="is outside"):
            find_style("../own.csl", project.path("papers"))
        assert find_style("../own.csl", project.path("papers"), project.root)

    @pytest.mark.parametrize("rel", ["independent-parent", "independent&#45;parent"])
    def test_a_dependent_file_of_ones_own_fetches_nothing(self, project, rel: str) -> None:
        project.write("own.csl", DEPENDENT.format(parent="apa", rel=rel))
        style = find_style("own.csl", project.root)
        assert style.text == find_style("apa").text
        project.write("lost.csl", DEPENDENT.format(parent="nowhere", rel=rel))
        with pytest.raises(ConfigError, match="depends on the style nowhere"):
            find_style("lost.csl", project.root)
        project.write("self.csl", DEPENDENT.format(parent="self", rel=rel))
        project.write("one.csl", DEPENDENT.format(parent="two", rel=rel))
        project.write("two.csl", DEPENDENT.format(parent="one", rel=rel))
        for name in ("self.csl", "one.csl"):
            with pytest.raises(ConfigError, match="depends on"):
                find_style(name, project.root)

    def test_a_file_that_is_no_style(self, project) -> None:
        project.write("html.csl", "<html/>")
        with pytest.raises(ConfigError, match="root element is <html>"):
            find_style("html.csl", project.root)
        project.write("broken.csl", "<style>\n<info></style>")
        with pytest.raises(ConfigError, match=r"broken.csl:2:\d+: not well-formed XML"):
            find_style("broken.csl", project.root)
        project.write("bytes.csl", b"<style>\xff</style>")
        with pytest.raises(ConfigError, match="cannot be read"):
            find_style("bytes.csl", project.root)

    def test_a_style_that_does_not_work_is_an_error_that_says_so(self, project) -> None:
        project.write("own.csl", OWN_STYLE.replace("citation", "cite"))
        style = find_style("own.csl", project.root)
        with pytest.raises(BuildError, match="the citation style does not work"):
            format_citations([cluster("[@a]")], TWO.entries, style)

    @pytest.mark.parametrize(
        ("lang", "expected"),
        [
            (None, "en-US"),
            ("en", "en-US"),
            ("en_gb", "en-GB"),
            ("zh", "zh-CN"),
            ("zh-Hans", "zh-CN"),
            ("zh-Hant-HK", "zh-TW"),
            ("de", "de-DE"),
            ("eo", "eo"),
        ],
    )
    def test_locales(self, lang: str | None, expected: str) -> None:
        assert locale(lang) == expected


@pytest.mark.parametrize(
    ("suffix", "locale_name", "prints", "expected"),
    [
        (", p. 3", "en-US", True, ", p. 3"),
        (", p. 3", "en-US", False, "{}, p. 3"),
        ("p. 3", "en-US", False, "{}, p. 3"),
        (" and more", "en-US", False, " and more"),
        ("，第3页", "en-US", True, ", p. 3"),
        (", 第 3–5 页，图 2", "en-US", True, ", pp. 3-5，图 2"),
        ("第3、5页", "de-DE", True, ", pp. 3, 5"),
        (", 第2章", "en-US", True, ", chap. 2"),
        (", 页 7", "en-US", True, ", p. 7"),
        ("，第3页", "zh-CN", True, "{}，第3页"),
        ("第3页", "zh-CN", True, "{}, 第3页"),
        ("", "zh-CN", False, ""),
    ],
)
def test_suffixes(suffix: str, locale_name: str, prints: bool, expected: str) -> None:
    assert prepare_suffix(suffix, locale_name, prints) == expected


class TestCache:
    def test_texts_outlive_the_run(self, tmp_path: Path) -> None:
        path = tmp_path / "new" / "cache.sqlite"
        first = Cache(path)
        first.section("citeproc")["k"] = "é文"
        first.section("citeproc")["half"] = "\ud800"
        first.section("math")["k"] = "other"
        first.close()
        section = Cache(path).section("citeproc")
        assert dict(section) == {"k": "é文"}
        assert "x" not in section
        assert section.get("x") is None
        del section["k"]
        with pytest.raises(KeyError):
            del section["k"]
        assert len(Cache(path).section("citeproc")) == 0
        assert Cache(path).section("math")["k"] == "other"

    def test_nothing_is_made_before_it_is_used(self, tmp_path: Path) -> None:
        path = tmp_path / "cache.sqlite"
        Cache(path).section("citeproc")
        assert not path.exists()

    def test_another_process_sees_it(self, tmp_path: Path) -> None:
        path = tmp_path / "cache.sqlite"
        program = (
            "import sys; from pathlib import Path; from paperwright.cache import Cache\n"
            "s = Cache(Path(sys.argv[1])).section('s')\n"
            "for n in range(50): s[f'{sys.argv[2]}-{n}'] = 'x' * 2000"
        )
        runs = [
            subprocess.Popen([sys.executable, "-c", program, path, name])
            for name in ("a", "b", "c")
        ]
        assert [run.wait(30) for run in runs] == [0, 0, 0]
        assert len(Cache(path).section("s")) == 150

    def test_what_is_held_back_is_there_and_is_written_at_last(self, tmp_path: Path) -> None:
        path = tmp_path / "cache.sqlite"
        cache, other = Cache(path), Cache(path)
        section = cache.section("s")
        section["before"] = "1"
        cache.hold()
        section["k"], section["gone"] = "v", "w"
        assert section["k"] == "v"
        del section["gone"]
        assert "k" not in other.section("s")
        cache.write_held()
        section["after"] = "2"
        assert dict(other.section("s")) == {"after": "2", "before": "1", "k": "v"}

    @pytest.mark.parametrize("end", ["close", "ask for all"])
    def test_nothing_that_is_held_back_is_lost(self, tmp_path: Path, end: str) -> None:
        path = tmp_path / "cache.sqlite"
        cache = Cache(path)
        cache.hold()
        for number in range(1200):
            cache.section("s")[str(number)] = "v"
        if end == "close":
            cache.close()
        else:
            assert len(cache.section("s").all()) == 1200
        assert len(Cache(path).section("s")) == 1200

    def test_threads_share_one(self, tmp_path: Path) -> None:
        section = Cache(tmp_path / "cache.sqlite").section("s")

        def work(name: int) -> None:
            for number in range(30):
                section[f"{name}-{number}"] = str(number)
                assert section[f"{name}-{number}"] == str(number)

        threads = [threading.Thread(target=work, args=(name,)) for name in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(section) == 180

    @pytest.mark.parametrize("kind", ["text", "truncated", "folder", "file-as-folder"])
    def test_a_broken_file_means_memory_only(self, tmp_path: Path, kind: str, caplog) -> None:
        path = tmp_path / "cache.sqlite"
        if kind == "text":
            path.write_text("this is no database, and it is long enough to be read as one" * 50)
        elif kind == "folder":
            path.mkdir()
        elif kind == "file-as-folder":
            path.write_text("x")
            path = path / "cache.sqlite"
        else:
            cache = Cache(path)
            for number in range(100):
                cache.section("s")[str(number)] = "x" * 1000
            cache.close()
            path.write_bytes(path.read_bytes()[:3000])
        caplog.set_level(logging.INFO, "paperwright")
        section = Cache(path).section("s")
        section["k"] = "v"
        assert section["k"] == "v"
        assert list(section) == ["k"]
        del section["k"]
        assert "k" not in section
        (record,) = caplog.records
        assert (record.levelname, str(path) in record.getMessage()) == ("INFO", True)

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
    def test_a_folder_that_cannot_be_written(self, tmp_path: Path) -> None:
        folder = tmp_path / "locked"
        folder.mkdir(mode=0o500)
        section = Cache(folder / "cache.sqlite").section("s")
        section["k"] = "v"
        assert section["k"] == "v"

    def test_a_file_that_can_only_be_read(self, tmp_path: Path, monkeypatch) -> None:
        path = tmp_path / "cache.sqlite"
        cache = Cache(path)
        cache.section("s")["k"] = "v"
        cache.close()
        real = sqlite3.connect
        monkeypatch.setattr(
            "paperwright.cache.sqlite3.connect",
            lambda name, **more: real(f"file:{name}?mode=ro", uri=True, **more),
        )
        section = Cache(path).section("s")
        section["new"] = "w"
        assert section["new"] == "w"

    def test_what_is_old_goes_when_it_grows(self, tmp_path: Path, monkeypatch) -> None:
        path = tmp_path / "cache.sqlite"
        now = time.time()
        cache = Cache(path, largest=10_000)
        for number in range(20):
            monkeypatch.setattr("paperwright.cache.time.time", lambda at=number: now + at)
            cache.section("s")[str(number)] = "x" * 1000
        cache.close()
        assert sorted(map(int, cache.section("s"))) == [15, 16, 17, 18, 19]

    def test_what_nobody_asked_for_goes(self, tmp_path: Path, monkeypatch) -> None:
        path = tmp_path / "cache.sqlite"
        now = time.time()
        cache = Cache(path)
        cache.section("s")["asked"] = "x"
        cache.section("s")["unasked"] = "x"
        monkeypatch.setattr("paperwright.cache.time.time", lambda: now + 60 * 86_400)
        assert cache.section("s")["asked"] == "x"
        monkeypatch.setattr("paperwright.cache.time.time", lambda: now + 100 * 86_400)
        cache.close()
        assert list(cache.section("s")) == ["asked"]

    def test_without_a_path_it_is_memory(self) -> None:
        section = Cache(None).section("s")
        section["k"] = "v"
        assert dict(section) == {"k": "v"}

    def test_another_version_finds_nothing(self, tmp_path: Path, monkeypatch) -> None:
        cache = Cache(tmp_path / "cache.sqlite")
        cache.section("s")["k"] = "v"
        monkeypatch.setattr("paperwright.cache._versions", lambda: "9.9/other")
        assert "k" not in cache.section("s")


_KEY = re.compile(r"(?<![\w@/])@([A-Za-z0-9_][\w:.#$%&+?<>~/-]*[\w/])")


def joss_papers(corpus: Path) -> list[tuple[Path, list[Path]]]:
    papers = []
    for page in sorted((corpus / "joss").rglob("*.md")):
        match = re.match(r"---\n.*?^bibliography:\s*(.+?)$", page.read_text("utf-8"), re.M | re.S)
        if match:
            names = re.findall(r"[\w./-]+\.bib", match[1])
            papers.append((page, [page.parent / name for name in names]))
    return papers


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.parametrize("style", ["apa", "ieee", DEFAULT_STYLE])
def test_every_cited_work_of_every_joss_paper(corpus: Path, style: str) -> None:
    papers = joss_papers(corpus)
    assert len(papers) > 25
    works = 0
    for page, files in papers:
        entries = load(files)
        keys = dict.fromkeys(_KEY.findall(page.read_text(encoding="utf-8")))
        known = [key for key in keys if key in entries]
        clusters = [CitationCluster((CitationItem(key),)) for key in known]
        result = format_citations(clusters, entries.entries, find_style(style), "en")
        assert not result.findings
        assert {entry.key for entry in result.bibliography} == set(known)
        for key, inlines in zip(known, result.clusters, strict=True):
            assert f"#ref-{key}" in json.dumps(inlines, ensure_ascii=False), (page, key)
        for entry in result.bibliography:
            assert_work_is_whole(entries.entries[entry.key].fields, plain(entry.inlines))
        works += len(known)
    assert works > 300


def assert_work_is_whole(fields: Any, shown: str) -> None:
    year = re.search(r"\d{4}", fields.get("year") or fields.get("date") or "")
    if year and "[Online]" not in shown:  # IEEE gives web pages no year
        assert year[0] in shown
    title = fields.get("title", "")
    words = re.findall(r"[a-z]{5,}", re.sub(r"\\\w+|\$.*?\$", "", title.lower()))
    folded = shown.lower()
    assert sum(word in folded for word in words) >= len(words) * 0.8, (title, shown)
    assert "\\" not in shown
    assert not re.search(r"(?<!\$)[{}]", re.sub(r"\$.*?\$", "", shown))


class TestPandoc:
    def test_a_request_that_takes_too_long_ends(self, tmp_path: Path, monkeypatch) -> None:
        worker = tmp_path / "worker.lua"
        worker.write_text("for line in io.lines() do while true do end end", encoding="utf-8")
        monkeypatch.setattr("paperwright.pandoc._WORKER", worker)
        pandoc = Pandoc(time_limit=0.3)
        with pytest.raises(BuildError, match=r"`citeproc` after 0\.3 seconds"):
            pandoc.request("citeproc")
        pandoc.close()

    def test_a_process_that_ends_is_started_again(self) -> None:
        pandoc = Pandoc()
        with pytest.raises(BuildError, match="attempt to call a nil value"):
            pandoc.request("unheard-of")
        process = pandoc._process
        assert process is not None
        process.kill()
        process.wait()
        assert cite(TWO, "[@a]", pandoc=pandoc).bibliography
        pandoc.close()
