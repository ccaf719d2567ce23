"""Drafts of several files, and the files that a project may use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from paperwright.errors import ConfigError, UnreadableSourceError
from paperwright.model import nodes
from paperwright.model.text import plain_text
from paperwright.readers.markdown import read_markdown
from paperwright.readers.projects import read_project
from paperwright.settings import find_settings
from paperwright.source import Source, Span
from paperwright.workspace import Workspace

if TYPE_CHECKING:
    from conftest import Project


def _place_of(document, kind: type[nodes.Node]) -> tuple[str, int, int]:
    source, span = document.source.place(document.all(kind)[-1].span)
    return (source.name, *source.position(span.start))


def test_manubot_chapters_are_one_draft(project: Project) -> None:
    project.write(
        "content/metadata.yaml",
        "---\ntitle: T\nauthors:\n  - name: A\n    affiliations: [X]\n...\n",
    )
    project.write("content/01.intro.md", "## Introduction\n\nFirst.\n")
    project.write("content/02.end.md", "## End\n\n*Last*.\n")
    project.write("content/notes.md", "Not a chapter.\n")
    document = read_project(project.path("content"))
    assert plain_text(document.metadata.title) == "T"
    assert [plain_text(header.content) for header in document.all(nodes.Header)] == [
        "Introduction",
        "End",
    ]
    name, line, column = _place_of(document, nodes.Emph)
    assert name.endswith("02.end.md")
    assert (line, column) == (3, 1)


@pytest.mark.parametrize(("setting", "bare"), [("", True), ("xnos-cleveref: True\n", False)])
def test_references_of_manubot_give_numbers_alone(
    project: Project, setting: str, bare: bool
) -> None:
    project.write("content/metadata.yaml", f"---\ntitle: T\n{setting}---\n")
    project.write("content/01.a.md", "Figure @fig:a.\n\n![A.](a.png){#fig:a}\n")
    document = read_project(project.path("content"))
    [node] = document.all(nodes.CrossReference)
    assert node.references[0].bare is bare


def test_a_myst_project_follows_its_table_of_contents(project: Project) -> None:
    project.write(
        "myst.yml",
        "project:\n  title: T\n  toc:\n    - file: b.md\n    - file: a.md\n    - file: ../outside.md\n",
    )
    project.write("a.md", "---\ntitle: Second\n---\n\nA *word*.\n")
    project.write("b.md", "# First\n")
    document = read_project(project.root)
    assert [plain_text(header.content) for header in document.all(nodes.Header)] == [
        "First",
        "Second",
    ]
    name, line, column = _place_of(document, nodes.Emph)
    assert name.endswith("a.md")
    assert (line, column) == (5, 3)


ENTRY = "@misc{{{key}, title={{T}}, author={{A, B}}, year={{2020}}}}\n"


def test_manubot_s_manual_references_are_found(project: Project) -> None:
    project.write("content/metadata.yaml", "title: T\nbibliography: own.bib\n")
    project.write("content/01.a.md", "Text [@own; @json; @yaml].\n")
    project.write("content/own.bib", ENTRY.format(key="own"))
    item = '[{"id": "json", "type": "book", "title": "T"}]'
    project.write("content/manual-references.json", item)
    project.write("content/manual-references-2.yaml", item.replace("json", "yaml"))
    workspace = Workspace.at(project.path("content"))
    document = workspace.document(project.path("content"))
    assert document.metadata.bibliographies == (
        "own.bib", "manual-references-2.yaml", "manual-references.json",
    )  # fmt: skip
    bibliography = workspace.bibliography(document)
    assert {"own", "json", "yaml"} <= bibliography.entries.keys()
    assert not bibliography.findings


@pytest.mark.parametrize(
    ("named", "keys"), [("", {"one", "two"}), ("  bibliography: [one.bib]\n", {"one"})]
)
def test_a_myst_project_s_bibliographies_are_found(
    project: Project, named: str, keys: set[str]
) -> None:
    project.write("myst.yml", f"project:\n  title: T\n{named}")
    project.write("index.md", "Text [@one].\n")
    project.write("one.bib", ENTRY.format(key="one"))
    project.write("sub/two.bib", ENTRY.format(key="two"))
    project.write("_build/three.bib", ENTRY.format(key="three"))
    workspace = Workspace.at(project.root)
    bibliography = workspace.bibliography(workspace.document(project.root))
    assert bibliography.entries.keys() == keys


def test_places_are_named_from_the_folder_that_was_typed(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write("p/myst.yml", "project:\n  title: T\n  toc:\n    - file: sub/a.md\n")
    project.write("p/sub/a.md", "A *word*.\n\n```{literalinclude} a.py\n```\n\nB **more**.\n")
    project.write("p/sub/a.py", "x = 1\n")
    monkeypatch.chdir(project.root)
    document = read_project(Path("p"))
    assert _place_of(document, nodes.Emph) == ("p/sub/a.md", 1, 3)
    assert _place_of(document, nodes.Strong) == ("p/sub/a.md", 6, 3)
    assert _place_of(document, nodes.CodeBlock) == ("p/sub/a.md", 3, 1)


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        ("", "def f():\n    x = 1\n    ```\n    y = 2\nend"),
        (":lines: 2-3\n:dedent:\n", "x = 1\n```"),
        (":lines: 1,4-\n", "def f():\n    y = 2\nend"),
        (":start-after: def\n:end-before: end\n", "    x = 1\n    ```\n    y = 2"),
        (":start-at: y\n:end-at: end\n:linenos:\n\n", "    y = 2\nend"),
        (":start-line: 1\n:end-line: 2\n:dedent: 2\n", "  x = 1"),
    ],
)
def test_lines_of_a_file_are_shown(project: Project, options: str, shown: str) -> None:
    project.write("sub/a.py", "def f():\n    x = 1\n    ```\n    y = 2\nend")
    head = "```{literalinclude} sub/a.py\n:caption: A *listing*\n:label: lst-a\n"
    project.write("a.md", f"Before.\n\n{head}{options}```\n\nAfter *it*, @lst-a.\n")
    document = read_markdown(Source.read(project.path("a.md"), "a.md"), project.root)
    (code,) = document.all(nodes.CodeBlock)
    assert (code.text, code.language, code.attr.identifier) == (shown, "py", "lst-a")
    assert code.attr.attributes["caption"] == "A *listing*"
    assert not document.problems
    line = 8 + options.count("\n")
    assert _place_of(document, nodes.Emph) == ("a.md", line, 7)
    inside = document.source.text.index("y = 2") if "y = 2" in shown else None
    if inside:
        source, span = document.source.place(Span(inside, inside + 1))
        assert (source.name, source.position(span.start).line) == ("sub/a.py", 4)


@pytest.mark.parametrize(
    ("name", "options", "reason"),
    [
        ("missing.py", "", "Included file `missing.py` does not exist"),
        ("../x.py", "", "Included file `../x.py` lies outside the project"),
        ("a.py", ":lines: 7\n", "Included file `a.py` has none of the lines that are asked for"),
    ],
)
def test_lines_that_cannot_be_shown_are_reported(
    project: Project, name: str, options: str, reason: str
) -> None:
    project.write("a.py", "x\n")
    project.write("a.md", f"Before.\n\n```{{literalinclude}} {name}\n{options}```\n")
    document = read_markdown(Source.read(project.path("a.md"), "a.md"), project.root)
    assert [(one.code, one.message) for one in document.problems] == [("DOC12", reason)]


@pytest.mark.parametrize(
    "form", ["```{include} sub/b.md\n```", ":::{include} sub/b.md\n:::", "{{< include sub/b.md >}}"]
)
def test_an_included_file_takes_the_place_of_its_name(project: Project, form: str) -> None:
    project.write("a.md", f"Before.\n\n{form}\n\nAfter *it*.\n")
    project.write("sub/b.md", "---\ntitle: not shown\n---\n\nMiddle $x$.\n")
    source = Source.read(project.path("a.md"), "a.md")
    document = read_markdown(source, project.root)
    assert [plain_text(block.content) for block in document.all(nodes.Para)] == [
        "Before.",
        "Middle x.",
        "After it.",
    ]
    assert _place_of(document, nodes.Math) == ("sub/b.md", 5, 8)
    assert _place_of(document, nodes.Emph)[0] == "a.md"
    assert not document.problems


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.md", "Included file `missing.md` does not exist"),
        ("../../../etc/passwd", "Included file `../../../etc/passwd` lies outside the project"),
        ("a.md", "Included file `a.md` includes itself"),
    ],
)
def test_what_cannot_be_included_is_reported(project: Project, name: str, reason: str) -> None:
    project.write("a.md", f"Before.\n\n```{{include}} {name}\n```\n\nAfter.\n")
    document = read_markdown(Source.read(project.path("a.md"), "a.md"), project.root)
    (problem,) = document.problems
    assert (problem.code, problem.message) == ("DOC12", reason)
    assert document.source.position(problem.span.start) == (3, 1)
    assert len(document.all(nodes.Para)) == 2


def test_a_name_in_an_example_is_not_included(project: Project) -> None:
    text = "~~~\n```{include} b.md\n```\n~~~\n\n```\n{{< include b.md >}}\n```\n"
    project.write("a.md", text)
    document = read_markdown(Source.read(project.path("a.md"), "a.md"), project.root)
    assert document.source.text == text
    assert not document.problems


def test_a_folder_that_is_no_project_is_refused(project: Project) -> None:
    project.write("a.md", "A.\n")
    with pytest.raises(UnreadableSourceError, match="name a file in it"):
        Workspace.at(project.root).document(project.root)


def test_a_bibliography_outside_the_project_is_not_read(project: Project) -> None:
    project.write("inner/paperwright.toml", "")
    project.write("refs.bib", "@misc{a, title={A}}\n")
    path = project.write(
        "inner/a.md", "---\nbibliography: ../refs.bib\n---\n\n[@a]\n"
    ) or project.path("inner/a.md")
    workspace = Workspace.at(path)
    bibliography = workspace.bibliography(workspace.document(path))
    assert "a" not in bibliography
    (finding,) = bibliography.findings
    assert finding.message == "Bibliography `../refs.bib` lies outside the project"


def test_the_nearest_settings_count(project: Project) -> None:
    project.write("pyproject.toml", "[tool.paperwright]\nlang = 'de'\n")
    project.write("sub/paperwright.toml", "csl = 'apa'\n[kinds]\n'logs/' = 'experiment'\n")
    project.write("sub/content/logs/x.md", "A.\n")
    settings = find_settings(project.path("sub/content/logs/x.md"))
    assert (settings.csl, settings.lang) == ("apa", "")
    assert settings.kind_of(project.path("sub/content/logs/x.md")) == "experiment"
    assert find_settings(project.path("other.md")).lang == "de"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "[tool.paperwright]\nlanguage = 'de'\n",
            "tool.paperwright.language: no such setting; did you mean `lang`?",
        ),
        ("[tool.paperwright]\nlang = 3\n", "tool.paperwright.lang: must be a text"),
        ("[tool.paperwright]\nraw-html = 'no'\n", "must be `allow` or `escape`, not `no`"),
        ("[tool.paperwright\n", "cannot be read"),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(project: Project, text: str, message: str) -> None:
    project.write("pyproject.toml", text)
    with pytest.raises(ConfigError) as raised:
        find_settings(project.root)
    assert str(raised.value).startswith("pyproject.toml: ")
    assert message in str(raised.value)


def test_a_text_is_parsed_again_only_when_it_changes(project: Project) -> None:
    path: Path = project.path("a.md")
    project.write("a.md", "One.\n")
    workspace = Workspace.at(path)
    first = workspace.document(path)
    assert workspace.document(path) is first
    project.write("a.md", "Two.\n")
    assert workspace.document(path) is not first
