"""The LaTeX reader: suites of LaTeX and the outline that it makes, places, mutilated papers, trees of files."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from claims import CLAIMS, broken_claims
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_cases import Case, read_cases, update
from outline import outline
from paperwright.lint.files import find_targets
from paperwright.lint.run import Checker, Request, check_paths
from paperwright.lint.settings import RuleSelection
from paperwright.model import nodes
from paperwright.model.prose import document_prose
from paperwright.model.text import plain_text
from paperwright.readers.latex import is_main, main_of, read_latex, read_latex_file
from paperwright.readers.latex.files import read_source
from paperwright.source import Source, Span

if TYPE_CHECKING:
    from paperwright.model.document import Document

SUITES = sorted((Path(__file__).parent / "latex_reader").glob("*.md"))
CASES = [case for path in SUITES for case in read_cases(path)]
CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "latex"
_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "~": "\u00a0", "`": "‘", "&": " "}


# What nodes claim


def _bare(text: str) -> str:
    """A text without comments and spaces, as a formula is without them."""
    return re.sub(
        r"(\\.)|%[^\n]*|[\s\x01\x02]+", lambda match: match[1] or "", text, flags=re.DOTALL
    )


def _text(node: nodes.Text, text: str) -> bool:
    return text == node.text or text.startswith(("\\", "{")) or _LIGATURES.get(text) == node.text


def _command(node: nodes.Node, text: str) -> bool:
    return text.startswith(("\\", "{", "["))


def _formula(node: nodes.Math | nodes.Equation, text: str) -> bool:
    return _bare(node.tex) in _bare(text) or text.startswith("\\")


LATEX_CLAIMS = {
    **dict.fromkeys(CLAIMS, _command),
    nodes.Text: _text,
    nodes.SoftBreak: lambda node, text: "\n" in text or text.startswith("\\"),
    nodes.Math: _formula,
    nodes.Equation: _formula,
    nodes.Citation: lambda node, text: node.key == text or text.startswith("\\"),
    nodes.Reference: lambda node, text: text.endswith(node.label.rpartition(":")[2]) or text.startswith("\\"),
    nodes.Label: lambda node, text: node.identifier in text or text.startswith("\\"),
    nodes.Cite: lambda node, text: all(one.key in text for one in node.citations) or text.startswith("\\"),
    nodes.Image: lambda node, text: text.startswith("\\"),
    # A colour stands beside the words that it is behind.
    nodes.Spanned: lambda node, text: "colour" in node.attr.classes or _command(node, text),
    nodes.Comment: lambda node, text: text.startswith("%"),
    nodes.CommentBlock: lambda node, text: text.startswith("%"),
    nodes.CodeBlock: lambda node, text: _bare(node.text) in _bare(text),
    nodes.Table: lambda node, text: "\\" in text,
}  # fmt: skip


def broken(document: Document) -> list[str]:
    """The nodes whose places are wrong, as people read them."""
    found = [
        f"{document.source.position(node.span.start)} {type(node).__name__} {covered[:80]!r}"
        for node, covered in broken_claims(document, LATEX_CLAIMS)
    ]
    size = len(document.source.text)
    spans = [problem.span for problem in document.problems]
    spans += [
        *document.front_matter.key_spans.values(),
        *document.front_matter.value_spans.values(),
    ]
    found += [f"{span} outside" for span in spans if not 0 <= span.start <= span.end <= size]
    return found


# Suites


def result(case: Case) -> str:
    """What a case gives: its metadata when it has a title, its outline, its problems."""
    text = case.fence("latex")
    assert text is not None, f"{case}: has no `latex`"
    document = read_latex(Source(text))
    lines = []
    metadata = document.metadata
    if metadata.title:
        lines.append(f"title {plain_text(metadata.title)!r} at {_place(document, 'title')}")
        lines += [
            f"author {author.name!r} at {_at(document, author.span)}" for author in metadata.authors
        ]
        lines += [f"affiliation {place.name!r}" for place in metadata.affiliations]
        lines += [f"abstract {plain_text(block.content)!r}" for block in metadata.abstract]
        lines += [f"{key} {value!r}" for key, value in (
            ("keywords", metadata.keywords), ("date", metadata.date),
            ("bibliographies", metadata.bibliographies), ("language", metadata.language),
        ) if value]  # fmt: skip
    lines.append(outline(document))
    lines += (
        [f"nocite {document.front_matter.data['nocite']}"]
        if "nocite" in document.front_matter.data
        else []
    )
    for problem in document.problems:
        lines.append(f"! {_at(document, problem.span)} {problem.code} {problem.message}")
    return "\n".join(line for line in lines if line) + "\n"


def _at(document: Document, span: Span) -> str:
    line, column = document.source.position(span.start)
    return f"{line}:{column}"


def _place(document: Document, key: str) -> str:
    return _at(document, document.front_matter.key_span(key))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_outline(case: Case, request: pytest.FixtureRequest) -> None:
    actual = result(case)
    if request.config.getoption("--update-suites"):
        update(case.path, "text outline", {case.name: actual})
        return
    assert actual == case.fence("text outline")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_places(case: Case) -> None:
    document = read_latex(Source(case.fence("latex") or ""))
    assert not broken(document)
    _check_prose(document)


def _check_prose(document: Document) -> None:
    """The prose leads back to the source everywhere."""
    prose = document_prose(document)
    size = len(document.source.text)
    for start, end in prose.sentences:
        if end > start:
            span = prose.span(start, end)
            assert 0 <= span.start <= size
            assert span.end <= size


# Any text


_PIECES = st.sampled_from(
    [
        *"""
word|\\begin{itemize}|\\end{itemize}|\\item |\\begin{table}|\\end{table}|\\begin{tabular}{lc}|\\end{tabular}|&|\\\\|\\hline |{|}
|[|]|$|$$|\\(|\\)|\\[|\\]|%|% lint: ignore[STY05] x|\\newcommand{\\x}[1]{a #1 \\textbf{#1} b}|\\x{c}|\\x|\\def\\y{\\y}|\\y|\\cite{a,b}
|\\cite[p. 3]{a}|\\ref{fig:x}|\\label{fig:x}|\\section{S}|\\caption{C}|\\includegraphics{a.png}|\\footnote{n}|\\'e|\\verb|\\verb+a+
|\\iffalse|\\fi|\\else|\\multicolumn{2}{c}{m}|\\multirow{2}{*}{r}|\\begin{figure}|\\end{figure}|\\title{T}|\\author{A \\and B}
|\\begin{abstract}|\\end{abstract}|\\begin{document}|\\end{document}|\\begin{verbatim}|\\end{verbatim}|\\textbf{b}|{\\bf c}|\\input{z}
|\\begin{equation}|\\end{equation}|中文|~|--|\\multirow{-2}{*}{u}|#1|\\begin{tikzpicture}|\\end{tikzpicture}|\\subfloat[a]{b}""".replace(
            "\n", ""
        ).split("|"),
        *(" ", "\n", "\n\n", "%\n", "\\", "\x01"),
    ]
)


def _check(text: str) -> None:
    document = read_latex(Source(text))
    assert not broken(document)
    _check_prose(document)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_PIECES, max_size=40).map("".join))
@example("\\def\\y{\\y}\\y")
@example("\\newcommand{\\a}{\\b}\\newcommand{\\b}{\\a}\\a")
def test_any_mixture_of_commands(text: str) -> None:
    _check(text)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=200))
def test_any_text(text: str) -> None:
    _check(text)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(CASES), st.data())
def test_a_case_that_was_cut(case: Case, data: st.DataObject) -> None:
    text = case.fence("latex") or ""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    _check(text[:start] + text[end:])


@pytest.mark.parametrize(
    ("piece", "count"),
    [("{", 3000), ("\\textbf{", 1500), ("\\begin{a}", 1500), ("$", 20_000), ("[", 5000), ("\\item[", 3000),
     ("\\begin{tabular}{l}a&", 800), ("%\n", 50_000), ("\\iffalse ", 20_000), ("\\section{a} b\n\n", 5000), ("& ", 50_000)],
)  # fmt: skip
@pytest.mark.timeout(30)
def test_long_and_hostile_texts_end_in_time(piece: str, count: int) -> None:
    document = read_latex(Source(piece * count))
    assert not [span for span in document.problems if span.span.end > len(document.source.text)]


# Files


def _write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "main.tex"


MAIN = "\\documentclass{article}\n\\begin{document}\n%s\n\\end{document}\n"


def test_a_tree_of_files_leads_back_to_each(tmp_path: Path) -> None:
    main = _write(
        tmp_path,
        {
            "main.tex": MAIN % "One \\input{parts/a} two.\n\\include{b}\n% \\input{gone}",
            "parts/a.tex": "inner \\emph{a}\n\n",
            "b.tex": "\\section{B}\\input{parts/c.tex}\n",
            "parts/c.tex": "The the end.\n",
        },
    )
    document = read_latex_file(main)
    assert not broken(document)
    assert not document.problems
    first = next(block for block in document.blocks if isinstance(block, nodes.Para))
    assert plain_text(first.content).split() == ["One", "inner", "a", "two."]
    (stress,) = document.all(nodes.Emph)
    source, span = document.source.place(stress.span)
    assert (source.path.name, source[span]) == ("a.tex", "\\emph{a}")
    findings = check_paths([main], Request(RuleSelection(("STY05",)))).findings
    assert [(one.source.path.name, one.span) for one in findings] == [("c.tex", Span(0, 7))]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\\input{gone}", "Included file `gone` does not exist"),
        ("\\input{main}", "Included file `main` includes itself"),
        ("\\input{../outside}", "Included file `../outside` lies outside the project"),
        (
            "\\input{\\unknown/x}",
            "File name `\\unknown/x` holds a command, so the file is not read",
        ),
        ("\\input{loop}", "Included file `loop` includes itself"),
    ],
)
def test_a_file_that_cannot_be_taken_in(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "outside.tex").write_text("x", encoding="utf-8")
    main = _write(tmp_path / "paper", {"main.tex": MAIN % text, "loop.tex": "\\input{loop}"})
    document = read_latex_file(main)
    assert [problem.message for problem in document.problems] == [message]


def test_import_and_subfile(tmp_path: Path) -> None:
    main = _write(
        tmp_path,
        {
            "main.tex": MAIN
            % "\\newcommand{\\dir}{parts}\\import{parts/}{a}\n\\subfile{parts/s}\\input{\\dir/d}",
            "parts/a.tex": "Imported \\input{deep/b}.",
            "parts/deep/b.tex": "deeply",
            "parts/d.tex": "By a macro.",
            "parts/s.tex": "\\documentclass[../main]{subfiles}\n\\begin{document}\nSub.\n\\end{document}\n",
        },
    )
    document = read_latex_file(main)
    assert not document.problems
    text = document_prose(document).text
    for words in ("Imported deeply", "Sub.", "By a macro."):
        assert words in text
    assert main_of(tmp_path / "parts" / "s.tex") == main
    assert not is_main((tmp_path / "parts" / "s.tex").read_text(encoding="utf-8"))


def test_a_chapter_is_checked_as_part_of_its_paper(tmp_path: Path) -> None:
    main = _write(
        tmp_path, {"main.tex": MAIN % "The the one.\n\\input{a}", "a.tex": "The the other.\\ref{x}"}
    )
    (tmp_path / "alone.tex").write_text("The the third.", encoding="utf-8")
    request = Request(RuleSelection(("STY05",)))
    assert len(check_paths([main], request).findings) == 2
    findings = check_paths([tmp_path / "a.tex"], request).findings
    assert [one.source.path.name for one in findings] == ["a.tex"]
    report = check_paths([tmp_path / "alone.tex"], request)
    assert "name the main file" in report.failures[0]
    folder = check_paths([tmp_path], request)
    assert (folder.checked, len(folder.findings)) == (1, 2)


def test_a_folder_with_markdown_is_checked_as_before(tmp_path: Path) -> None:
    _write(tmp_path, {"main.tex": MAIN % "The the one.", "page.md": "Fine.\n"})
    report = check_paths([tmp_path], Request(RuleSelection(("STY05",))))
    assert (report.checked, report.findings) == (1, ())


def test_fixes_keep_the_encoding(tmp_path: Path) -> None:
    path = tmp_path / "main.tex"
    path.write_bytes(
        ("\\usepackage[latin1]{inputenc}\n" + MAIN % "The the café.").encode("latin-1")
    )
    assert "café" in read_source(path).text
    request = Request(RuleSelection(("STY05",)), fix=True)
    assert check_paths([path], request).mended == 1
    assert "The café." in path.read_bytes().decode("latin-1")


def test_chinese_in_an_old_encoding(tmp_path: Path) -> None:
    path = tmp_path / "main.tex"
    path.write_bytes((MAIN % "\\title{关于树的研究}每棵树都有叶子。").encode("gb18030"))
    document = read_latex_file(path)
    assert document.metadata.language == "zh-CN"


def test_images_are_found_where_graphicspath_says(tmp_path: Path) -> None:
    main = _write(
        tmp_path,
        {
            "main.tex": MAIN % "\\graphicspath{{figs/}}\\input{parts/a}",
            "parts/a.tex": "\\includegraphics{x}\\includegraphics{gone}",
            "figs/x.png": "",
        },
    )
    findings = check_paths([main], Request(RuleSelection(("DOC11",)))).findings
    assert [one.message for one in findings] == ["Image `gone` is not there"]


def test_a_package_beside_the_paper_gives_its_macros(tmp_path: Path) -> None:
    main = _write(
        tmp_path,
        {
            "main.tex": "\\usepackage{own}\n" + MAIN % "\\ours{} wins.",
            "own.sty": "\\newcommand{\\ours}{OurNet}\n\\renewcommand{\\section}{x}",
        },
    )
    document = read_latex_file(main)
    assert "OurNet wins." in document_prose(document).text
    assert not document.all(nodes.MacroDefinitions)


def test_a_thebibliography_gives_its_works(tmp_path: Path) -> None:
    text = "\\cite{a}\\cite{c}\\begin{thebibliography}{9}\\bibitem[A(2020)]{a} A. Trees. 2020.\\end{thebibliography}"
    main = _write(tmp_path, {"main.tex": MAIN % text})
    findings = check_paths([main], Request(RuleSelection(("BIB01",)))).findings
    assert [one.message for one in findings] == ["No bibliography has `c`"]
    other = MAIN % "\\cite{a}\\cite{c}\\bibliography{gone}"
    (tmp_path / "main.tex").write_text(other, encoding="utf-8")
    (tmp_path / "main.bbl").write_text(text, encoding="utf-8")
    findings = check_paths([main], Request(RuleSelection(("BIB01", "BIB93")))).findings
    assert [one.message for one in findings] == ["No bibliography has `c`"]


SUPPRESSED = r"""
% lint: ignore[STY05] the name of a band
The the band.

The the second. % lint: ignore[STY05] on purpose

The the third.
"""


def test_comments_keep_findings_back(tmp_path: Path) -> None:
    main = _write(tmp_path, {"main.tex": MAIN % SUPPRESSED})
    checker = Checker(Request(RuleSelection(("STY05", "SUP")), reraise=True))
    (target,) = find_targets([main])
    findings = checker.check(target).findings
    assert [(one.code, one.source.position(one.span.start).line) for one in findings] == [
        ("STY05", 9)
    ]


# Real papers


@pytest.mark.corpus
@pytest.mark.timeout(300)
def test_every_paper_of_the_corpus() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus is not here")
    count = exact = texts = 0
    for path in sorted(CORPUS.rglob("*.tex")):
        source = read_source(path)
        if not is_main(source.text):
            continue
        document = read_latex(replace(source, name=path.name))
        assert not broken(document), path
        count += 1
        for node in document.all(nodes.Text):
            texts += 1
            exact += document.source[node.span] == node.text
    assert count > 90
    assert exact / texts > 0.8
