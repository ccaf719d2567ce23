"""The dialect, as documents: Markdown and the outline of the model that it makes, places included."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_cases import Case, read_cases, update
from outline import outline
from paperwright.readers.markdown import read_markdown
from paperwright.source import Source

SUITES = sorted((Path(__file__).parent / "syntax").glob("*.md"))


def result(case: Case) -> str:
    """The outline of a case, and below it what the reader reports."""
    text = case.fence("markdown")
    assert text is not None, f"{case}: has no `markdown`"
    document = read_markdown(Source(text))
    lines = [outline(document)]
    for problem in document.problems:
        line, column = document.source.position(problem.span.start)
        lines.append(f"! {line}:{column} {problem.code} {problem.message}")
    return "\n".join(line for line in lines if line) + "\n"


@pytest.mark.parametrize("case", [case for path in SUITES for case in read_cases(path)], ids=str)
def test_the_outline(case: Case, request: pytest.FixtureRequest) -> None:
    actual = result(case)
    if request.config.getoption("--update-suites"):
        update(case.path, "text outline", {case.name: actual})
        return
    assert actual == case.fence("text outline")
