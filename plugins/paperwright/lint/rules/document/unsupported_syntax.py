"""DOC05: syntax that we do not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import Message
from paperwright.lint import Context, Finding, Problem, Severity, rule, say

if TYPE_CHECKING:
    from collections.abc import Iterator


_CELL = "Cell `{label}` is not run"
"""How the message on a cell begins; a paper for Quarto has a dozen, and none is a fault of the paper."""


@rule("DOC05", "unsupported-syntax", on=Problem, severity=Severity.WARNING, since="0.1.0")
def unsupported_syntax(problem: Problem, ctx: Context) -> Iterator[Finding]:
    """Syntax of another tool that is not read here.

    Nothing is dropped in silence: the text is shown plainly, and this says where that is not what its
    author meant.

    ~~~markdown bad
    The loop runs {doc-role}`forever <index>`.
    ~~~
    ~~~markdown good
    The loop runs [forever](index.md).
    ~~~

    Code cells are not run here. They are reported once, as information: nothing is wrong with the paper.
    """
    if not _is_cell(problem):
        yield ctx.pass_on(problem)
        return
    cells = [one for one in ctx.document.problems if _is_cell(one)]
    if cells and problem is not cells[0]:
        return
    message = problem.message
    if len(cells) > 1:
        message = say("{what} ({count} such cells)", what=message, count=len(cells))
    yield ctx.report(problem.span, message, help=problem.help, severity=Severity.INFO)


def _is_cell(problem: Problem) -> bool:
    message = problem.message
    return isinstance(message, Message) and message.template.startswith(_CELL)
