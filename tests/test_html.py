"""The HTML writer: suites of Markdown and the HTML that it must give, and what holds for every text."""

from __future__ import annotations

import re
import tomllib
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_cases import Case, read_cases, update
from paperwright.bibliography import read_source
from paperwright.bibliography.styles import find_style
from paperwright.model import nodes
from paperwright.readers.markdown import read_markdown
from paperwright.render.html import (
    HtmlBlock,
    HtmlHeading,
    HtmlOptions,
    HtmlPage,
    RecordTarget,
    render_html,
    render_title_block,
)
from paperwright.resolve import Resolution, resolve
from paperwright.source import Source, Span
from suites_of_texts import commonmark_examples, corpus_files, dialect_texts

CASES = [
    case
    for path in sorted((Path(__file__).parent / "render").glob("*.md"))
    for case in read_cases(path)
    if case.fences
]


def resolved(text: str, bibtex: str | None = None, style: str | None = None) -> Resolution:
    document = read_markdown(Source(text))
    if bibtex is None:
        return resolve(document)
    return resolve(
        document,
        read_source(Source(bibtex, Path("a.bib"))),
        find_style(style or "elsevier-harvard"),
    )


def page(text: str, **options: object) -> HtmlPage:
    return render_html(resolved(text), HtmlOptions(**options))  # type: ignore[arg-type]


# Suites


def _image(node: nodes.Image) -> str | None:
    return None if "missing" in node.target else node.target


def _record(name: str) -> RecordTarget | None:
    return RecordTarget(f"../{name.lower()}/", "The first") if name == "EXP-1" else None


def result(case: Case) -> str:
    """The page of a case, or its title block, and below it the problems."""
    text = case.fence("markdown")
    assert text is not None, f"{case}: has no `markdown`"
    given = tomllib.loads(case.fence("toml") or "")
    resolution = resolved(text, case.fence("bibtex"), given.pop("style", None))
    authors = given.pop("authors", True)
    options = HtmlOptions(**{"image": _image, "record": _record, **given})
    problems = []
    if case.fence("html title") is not None:
        html = render_title_block(resolution, options, authors=authors, problems=problems)
    else:
        made = render_html(resolution, options)
        html, problems = made.body, list(made.problems)
    lines = [html] if html else []
    for problem in problems:
        line, column = resolution.document.source.position(problem.span.start)
        lines.append(f"! {line}:{column} {problem.code} {problem.message}")
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_html(case: Case, request: pytest.FixtureRequest) -> None:
    info = "html" if case.fence("html title") is None else "html title"
    actual = result(case)
    if request.config.getoption("--update-suites"):
        update(case.path, info, {case.name: actual})
        return
    assert actual == case.fence(info)


# What holds for every text


class Elements(HTMLParser):
    """The elements of a piece of HTML, and whether each that is opened is closed."""

    VOID = frozenset({"br", "col", "hr", "img", "input", "wbr"})

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.stray: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.stray += self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.stray.append(f"/{tag}")

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.found if name == tag]


TEXTS = [text for _, text in dialect_texts()]
SCRIPTED = re.compile(r"\s*(?:javascript|vbscript|data:text)", re.IGNORECASE)


def check_page(made: HtmlPage) -> Elements:
    """Every element is closed, and nothing of the text has become a script."""
    elements = Elements(made.body)
    assert elements.stray == []
    for tag, attrs in elements.found:
        assert tag not in ("script", "iframe", "object", "embed", "style", "link", "meta", "base")
        for name, value in attrs.items():
            assert not name.startswith("on"), (tag, name)
            if name in ("href", "src", "action", "formaction", "srcset"):
                assert not SCRIPTED.match(re.sub(r"[\x00-\x20]", "", value or "")), value
    return elements


@pytest.mark.parametrize("medium", ["screen", "print"])
def test_our_own_texts_become_whole_html(medium: str) -> None:
    assert len(TEXTS) > 100
    for text in TEXTS:
        check_page(page(text, raw_html="escape", medium=medium))


def test_the_examples_of_commonmark_become_whole_html() -> None:
    examples = commonmark_examples()
    if not examples:
        pytest.skip("the examples are not here; `make` fetches them")
    for text in examples:
        check_page(page(text, raw_html="escape"))


@pytest.mark.corpus
@pytest.mark.slow
def test_real_papers_become_whole_html(corpus: Path) -> None:
    cache: dict[str, str] = {}
    for path in corpus_files():
        resolution = resolve(read_markdown(Source.read(path)))
        check_page(render_html(resolution, HtmlOptions(raw_html="escape"), cache=cache))
        render_title_block(resolution, cache=cache)


PIECES = st.sampled_from([
    "*", "**", "_", "`", "$", "$$", "[", "]", "(", ")", "{", "}", "<", ">", "<b>", "</div>", "<div>", "^", "~", "|",
    "---", "\n", "\n\n", "    ", "> ", "- ", "1. ", "# ", "::: note\n", ":::\n", "```\n", "!!! tip\n", '=== "A"\n',
    "[^1]", "\n[^1]: ", "^[", "@fig:a", "@key", "[@key]", "{#fig:a}", "{.x on=1}", "![", "](a.png)", "\\", "\\ref{a}",
    "'", '"', "&lt;", "&", "a", "中", "\\begin{align}", "\\end{align}", "\n: cap {#tbl:t}\n", "| a |\n|---|\n",
    "onclick=\"x\"", "javascript:x", "<script>", "*[a]: b\n", "[[R]]", "[1]{from=R}", "\x00", "\t", "\u2028",
])  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_mixture_becomes_whole_html(text: str) -> None:
    check_page(page(text, raw_html="escape"))
    page(text, raw_html="allow", medium="print")


def test_deep_nesting_is_shown_and_reported() -> None:
    text = "*" * 3 + "word"
    inner: tuple[nodes.Inline, ...] = (nodes.Text(Span(0, 1), "deep"),)
    for _ in range(5000):
        inner = (nodes.Emph(Span(0, 4), inner),)
    document = read_markdown(Source(text))
    object.__setattr__(document, "blocks", (nodes.Para(Span(0, 7), inner),))
    resolution = Resolution(document)
    made = render_html(resolution)
    assert "word" in made.body
    assert [problem.code for problem in made.problems] == ["DOC05"]


# Python-Markdown passes our blocks through


def passed_through(made: HtmlPage) -> tuple[str, list[str]]:
    """What Python-Markdown makes of a page, and the blocks that should stand in it."""
    parts = [
        block.markdown() if isinstance(block, HtmlHeading) else block.html for block in made.blocks
    ]
    converter = markdown.Markdown(
        extensions=["md_in_html", "attr_list", "toc", "tables", "footnotes", "abbr", "admonition",
                    "pymdownx.superfences", "pymdownx.snippets", "pymdownx.tilde"]
    )  # fmt: skip
    html = converter.convert("\n\n".join(parts))
    return html, [block.html for block in made.blocks if isinstance(block, HtmlBlock)]


def test_python_markdown_changes_no_block() -> None:
    for text in TEXTS:
        made = page(text, raw_html="escape")
        html, blocks = passed_through(made)
        at = 0
        for block in blocks:
            found = html.find(block, at)
            assert found >= 0, f"changed on the way:\n{block}\n\nin\n{html}"
            at = found + len(block)


def test_no_block_has_a_blank_line_or_starts_a_line_with_text() -> None:
    for text in TEXTS:
        for block in page(text, raw_html="escape").blocks:
            if isinstance(block, HtmlBlock):
                assert re.search(r"\n(?!<)", block.html) is None, block.html


def test_python_markdown_makes_our_headings() -> None:
    made = page(
        "---\ntitle: T\nauthor: [{name: A}]\n---\n"
        "# One *two* `three_four` $x_i$ [a] {#sec:x}\n\n## A \\* B_c_d {.cls}\n\n# 1. Two"
    )
    html, _ = passed_through(made)
    elements = Elements(html)
    assert [attrs["id"] for attrs in elements.named("h1")] == ["sec:x", "1-two"]
    shown = unescape(html)
    assert "<em>two</em> <code>three_four</code> <math" in shown
    assert "[a]</h1>" in shown
    assert "A * B_c_d</h2>" in shown


def test_the_table_of_contents_has_words_for_formulas() -> None:
    made = page("# On $x_i$ and “**bold**”")
    converter = markdown.Markdown(extensions=["attr_list", "toc"])
    converter.convert("\n".join(block.markdown() for block in made.blocks))  # type: ignore[union-attr]
    assert made.toc[0].text == converter.toc_tokens[0]["name"]  # type: ignore[attr-defined]
    assert "<" not in made.toc[0].text
    assert "bold" in made.toc[0].text


# Accessibility


PAPER = """\
---
title: A paper
author: [{name: Ada}]
---

# One {#sec:one}

![Caption.](a.png){#fig:a}

| a | b |
|---|---|
| 1 | 2 |

: Table. {#tbl:t}

See @fig:a, @tbl:t and @sec:one.[^n]

[^n]: Note.

- [x] task

=== "A"
    One.
"""


def test_images_and_tables_can_be_heard() -> None:
    elements = check_page(page(PAPER))
    assert all("alt" in attrs for attrs in elements.named("img"))
    assert all(attrs.get("scope") in ("col", "colgroup") for attrs in elements.named("th"))
    scrolled = [attrs for attrs in elements.named("div") if attrs.get("class") == "pw-scroll"]
    assert all(attrs["tabindex"] == "0" for attrs in scrolled)


def test_every_anchor_is_there_once_and_every_reference_leads_to_one() -> None:
    elements = check_page(page(PAPER))
    anchors = [attrs["id"] for _, attrs in elements.found if "id" in attrs]
    assert len(anchors) == len(set(anchors))
    targets = [attrs["href"] for attrs in elements.named("a")]
    assert len(targets) == 5
    assert {str(target).removeprefix("#") for target in targets} <= set(anchors)
    assert {attrs["for"] for attrs in elements.named("label") if "for" in attrs} <= set(anchors)


def test_every_embedded_formula_has_its_tex() -> None:
    assert 'alttext="x^2"' in page("$x^2$").body


def test_a_page_without_front_matter_has_no_title_block() -> None:
    assert render_title_block(resolved("Text.")) == ""


# What the host decides


def test_addresses_go_through_the_host() -> None:
    made = page("[a](b.md) and ![c](d.png)", link=lambda target, span: f"../{target}",
                image=lambda image: f"/img/{image.target}")  # fmt: skip
    assert 'href="../b.md"' in made.body
    assert 'src="/img/d.png"' in made.body


def test_a_link_that_the_host_refuses_keeps_its_words() -> None:
    assert (
        page("[a *b*](c.md)", link=lambda target, span: None).body
        == "<p><span>a <em>b</em></span></p>"
    )


def test_private_records_leave_no_trace() -> None:
    assert page("[1]{from=SECRET} of [[SECRET|it]]", evidence=False).body == (
        '<p>1 of <span class="pw-record">it</span></p>'
    )


def test_a_dangerous_link_of_any_reader_is_refused() -> None:
    document = read_markdown(Source("word"))
    span = Span(0, 4)
    link = nodes.Link(span, (nodes.Text(span, "word"),), " java\nscript:alert(1)")
    object.__setattr__(document, "blocks", (nodes.Para(span, (link,)),))
    made = render_html(Resolution(document))
    assert made.body == "<p><span>word</span></p>"
    assert [problem.code for problem in made.problems] == ["DOC13"]
