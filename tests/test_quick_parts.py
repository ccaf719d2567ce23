"""What we do ourselves because it is quicker says the same as what it stands for."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from paperwright import syntax
from paperwright.model.walk import walk
from paperwright.readers.front_matter import read_front_matter
from paperwright.readers.markdown import read_markdown
from paperwright.source import Source, line_starts
from paperwright.syntax.block import BlockState
from paperwright.syntax.flanks import flanks
from paperwright.syntax.inline import InlineState, _pair_brackets

_LIBRARY = MarkdownIt("commonmark")


@given(
    st.text("*_~ab1. ,(\u00a0\n“中é€", max_size=3),
    st.sampled_from(["*", "**", "_", "__", "~~"]),
    st.text("ab1. ,)\u00a0\n”中é€", max_size=3),
)
def test_flanks_are_those_of_the_library(before: str, run: str, after: str) -> None:
    text, start, end = before + run + after, len(before), len(before) + len(run)
    state = StateInline(text, _LIBRARY, {}, [])
    expected = state.scanDelims(start, run[0] != "_")
    assert flanks(text, start, end, len(text)) == (expected.can_open, expected.can_close)


_LINES = st.text("a \t\n", max_size=30)


@given(_LINES)
@example("a\n  ")
@example("a\n\n")
@example(" \ta\n\t\tb")
def test_lines_are_those_of_the_library(text: str) -> None:
    ours = BlockState(text, syntax.parser(), {}, [], line_starts(text))
    theirs = StateBlock(text, syntax.parser(), {}, [])
    for name in ("bMarks", "eMarks", "tShift", "sCount", "bsCount", "lineMax"):
        assert getattr(ours, name) == getattr(theirs, name), name
    for begin in range(ours.lineMax):
        for end in range(begin + 1, ours.lineMax + 1):
            for keeps in (False, True):
                expected = theirs.getLines(begin, end, 0, keeps)
                assert ours.getLines(begin, end, 0, keeps) == expected


@given(st.text(".-/#:?%aA1é", max_size=12), st.sampled_from(["", "http://", "https://", "//"]))
@example("example.org", "https://")
@example("example.org/a_b/c.html#d", "https://")
def test_addresses_are_those_of_the_library(rest: str, scheme: str) -> None:
    address = scheme + rest
    assert syntax.parser().normalizeLink(address) == _LIBRARY.normalizeLink(address)


def test_an_address_is_still_encoded() -> None:
    assert syntax.parser().normalizeLink("https://é.org/ä b") == "https://xn--9ca.org/%C3%A4%20b"


@given(st.text("[]\\`a", max_size=14))
@example("`[a] `[b]`")
@example("\\`[a]`")
@example("\\[a]")
def test_a_bracket_closes_where_the_table_of_pairs_says(text: str) -> None:
    state = InlineState(text, syntax.parser(), {}, [])
    pairs = _pair_brackets(text)
    for start, character in enumerate(text):
        if character == "[":
            # One in code is never asked for: code was there before it.
            closing = state.closing_bracket(start)
            assert closing == pairs.get(start, -1)


@pytest.mark.parametrize(
    "text",
    [
        "title: A\nn: 3\nx: 1.5\nb: true\nnothing:\nlist: [a, 2, {b: c}]",
        "base: &b {a: 1}\nother:\n  <<: *b\n  c: 2",
        "when: 2026-11-22\n2024: year\n? [a, b]\n: pair",
        "twice: 1\ntwice: 2",
        "tagged: !!set {a, b}",
    ],
)
def test_data_of_front_matter_is_that_of_yaml(text: str) -> None:
    expected: Any
    try:
        expected = {str(key): value for key, value in yaml.safe_load(text).items()}
    except yaml.YAMLError:
        expected = None
    found = read_front_matter(Source(f"---\n{text}\n---\n"))
    if expected is not None:
        assert found.data == expected
    else:
        assert found.problems


@pytest.mark.parametrize("end", ["", "\n", "\n\n", "\n  "])
def test_nothing_stands_below_a_front_matter_that_ends_the_page(end: str) -> None:
    assert read_markdown(Source(f"---\ntitle: A\n---{end}")).blocks == ()


def test_every_node_is_walked_in_the_order_of_the_source() -> None:
    document = read_markdown(
        Source("# A\n\n- *b* [c](d) ^[e *f*]\n\n| g | h |\n|---|---|\n| i | j |\n")
    )
    found = walk(document.blocks)
    assert found == list(document.walk())
    assert len({id(node) for node in found}) == len(found) > 15
    starts = [node.span.start for node in found]
    assert starts == sorted(starts)
