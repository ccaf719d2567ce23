"""The keystone: for every node of every text, the span covers the text that the node claims."""

from __future__ import annotations

from pathlib import Path

import pytest
from claims import broken_claims
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from suites_of_texts import commonmark_examples, corpus_files, dialect_texts

from paperwright.errors import UnreadableSourceError
from paperwright.readers.markdown import read_markdown
from paperwright.source import Source


def _check(text: str, name: str) -> int:
    document = read_markdown(Source(text, name=name))
    broken = broken_claims(document)
    where = [
        f"{name}:{':'.join(map(str, document.source.position(node.span.start)))} {type(node).__name__} covers {covered[:80]!r}"
        for node, covered in broken[:5]
    ]
    assert not broken, "\n".join(where)
    return sum(1 for _ in document.walk())


@pytest.mark.parametrize(("name", "text"), dialect_texts())
def test_every_text_of_the_suites(name: str, text: str) -> None:
    _check(text, name)


def test_every_example_of_commonmark() -> None:
    nodes = sum(_check(text, f"commonmark {number}") for number, text in commonmark_examples())
    assert nodes > 1500


@pytest.mark.corpus
@pytest.mark.timeout(300)
def test_every_text_of_the_corpus() -> None:
    nodes = 0
    for path in corpus_files():
        try:
            source = Source.read(path)
        except UnreadableSourceError:
            continue
        nodes += _check(source.text, str(path))
    assert nodes > 100_000


_PIECES = st.sampled_from([
    "word", " ", "\n", "\n\n", "*", "**", "_", "`", "```\n", "~~~", "$", "$$", "\\", "[", "]", "(", ")", "{", "}", "#", "# ",
    "- ", "1. ", "> ", "| a | b |\n|---|---|\n", "|", ": ", "::: {.theorem}\n", ":::\n", "@key", "@fig:x", "[@a; @b, p. 3]",
    "{#fig:x .wide}", "![alt](x.png)", "[text](y)", "^[", "[^1]", "[^1]: ", "<!-- ", "-->", "<b>", "&amp;", "\t", "    ",
    "!!! note \"T\"\n    ", "=== \"A\"\n    ", "\\begin{align}\n", "\\end{align}\n", "\\ref{x}", "\\cite{k}", "---\n", "a: b\n",
    "中文。", "é", "😀", "\\newcommand{\\x}{y}\n", "`x`{=latex}", "{role}`t`", "```{figure} x.png\n", ":name: n\n", "+---+\n", "[[", "]]",
])  # fmt: skip


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_PIECES, max_size=40).map("".join))
@example("---\nabstract: >+\n  A folded\n  *abstract*.\n---\n\nText.\n")
@example("::: {.a}\n> - x\n>   :::\n")
def test_any_mixture_of_markup(text: str) -> None:
    _check(text, "mixture")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    _check(Source.decode(text.encode("utf-8", "replace")).text, "text")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        source = Source.decode(data)
    except UnreadableSourceError as error:
        assert "UTF-8" in str(error)
    else:
        _check(source.text, "bytes")


@pytest.mark.parametrize(
    "text",
    ["a " * 1_500_000, "[" * 50_000, "> " * 20_000, "*a " * 100_000, "- " * 5_000, "$" * 100_001, "`" * 100_001, "{" * 100_000,
     "[@a; " * 20_000, "| a " * 50_000, "::: a\n" * 3_000, "^[" * 10_000, "\\" * 100_000, "![" * 20_000, "~a" * 50_000, "@" * 100_000,
     "$$\n" * 30_001, "\\begin{a}\n" * 3_000, "<!--" * 20_000, "[^1]: " * 10_000, "    " * 50_000, "1. " * 5_000],
    ids=lambda text: repr(text[:8]),
)  # fmt: skip
@pytest.mark.timeout(20)
def test_long_and_hostile_texts_end_in_time(text: str) -> None:
    read_markdown(Source(text))


def test_a_file_of_five_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "big.md"
    path.write_text("# Title\n\nA paragraph with *markup*, `code` and $x^2$ [@key].\n\n" * 75_000, encoding="utf-8")
    document = read_markdown(Source.read(path))
    assert len(document.blocks) == 150_000
