"""The keystone: for every node of every text, the span covers the text that the node claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from claims import broken_claims
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from paperwright.errors import UnreadableSourceError
from paperwright.readers.markdown import read_markdown
from paperwright.source import Source
from suites_of_texts import commonmark_examples, corpus_files, dialect_texts

if TYPE_CHECKING:
    from pathlib import Path


def _check(text: str, name: str) -> int:
    document = read_markdown(Source(text, name=name))
    broken = broken_claims(document)
    where = [
        f"{name}:{document.source.position(node.span.start)} {type(node).__name__} {covered[:80]!r}"
        for node, covered in broken[:5]
    ]
    assert not broken, "\n".join(where)
    return sum(1 for _ in document.walk())


@pytest.mark.parametrize(("name", "text"), dialect_texts())
def test_every_text_of_the_suites(name: str, text: str) -> None:
    _check(text, name)


def test_every_example_of_commonmark() -> None:
    examples = commonmark_examples()
    if not examples:
        pytest.skip("the CommonMark examples could not be fetched")
    nodes = sum(_check(text, f"commonmark {number}") for number, text in enumerate(examples, 1))
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


_PIECES = st.sampled_from(
    [
        *"""
    word|* |**|_|`|~~~|$|$$|\\|[|]|(|)|{|}|#|# |- |1. |> |: |@key|@fig:x|[@a; @b, p. 3]|![alt](x.png)
    |{#fig:x .wide}|[text](y)|^[|[^1]|[^1]: |<!-- |-->|<b>|&amp;|\\ref{x}|\\cite{k}|a: b|中文。|é|😀
    |`x`{=latex}|{role}`t`|[[|]]""".replace("\n    ", "").split("|"),
        *(
            " ",
            "\n",
            "\n\n",
            "\t",
            "    ",
            "|",
            "```\n",
            "| a | b |\n|---|---|\n",
            "---\n",
            "+---+\n",
        ),
        *('!!! note "T"\n    ', '=== "A"\n    ', "::: {.theorem}\n", ":::\n", ":name: n\n"),
        *("\\begin{align}\n", "\\end{align}\n", "\\newcommand{\\x}{y}\n", "```{figure} x.png\n"),
    ]
)


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
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
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        with pytest.raises(UnreadableSourceError, match="UTF-8"):
            Source.decode(data)
    else:
        _check(Source.decode(data).text, "bytes")


_HOSTILE = [
    (piece, count)
    for count, pieces in {
        1_500_000: ["a "],
        100_000: ["*a ", "$", "`", "{", "\\", "@"],
        50_000: ["[", "| a ", "~a", "    "],
        30_001: ["$$\n"],
        20_000: ["> ", "[@a; ", "![", "<!--"],
        10_000: ["^[", "[^1]: "],
        5_000: ["- ", "1. "],
        3_000: ["::: a\n", "\\begin{a}\n"],
    }.items()
    for piece in pieces
]


@pytest.mark.parametrize(("piece", "count"), _HOSTILE, ids=lambda value: repr(value))
@pytest.mark.timeout(20)
def test_long_and_hostile_texts_end_in_time(piece: str, count: int) -> None:
    read_markdown(Source(piece * count))


def test_a_file_of_five_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "big.md"
    path.write_text(
        "# Title\n\nA paragraph with *markup*, `code` and $x^2$ [@key].\n\n" * 75_000,
        encoding="utf-8",
    )
    document = read_markdown(Source.read(path))
    assert len(document.blocks) == 150_000
