"""Many spans hold what one of them contains."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from paperwright.lint.spans import Spans
from paperwright.source import Span

_SPANS = st.builds(
    lambda start, size: Span(start, start + size), st.integers(0, 12), st.integers(0, 8)
)


@given(st.lists(_SPANS, max_size=6), _SPANS)
def test_they_hold_what_one_of_them_contains(spans: list[Span], span: Span) -> None:
    assert Spans(spans).hold(span) == any(each.contains(span) for each in spans)
