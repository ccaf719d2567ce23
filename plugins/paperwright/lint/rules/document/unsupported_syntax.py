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

    What is met several times is reported once, with its count. Code cells, which are not run here, are information.
    """
    alike = [one for one in ctx.document.problems if _kind(one) == _kind(problem)]
    if alike and problem is not alike[0]:
        return
    message = problem.message
    if len(alike) > 1:
        message = say("{what} ({count} such places)", what=message, count=len(alike))
    yield ctx.report(
        problem.span,
        message,
        help=problem.help,
        fix=problem.fix,
        severity=Severity.INFO if _kind(problem).startswith(_CELL) else None,
    )


def _kind(problem: Problem) -> str:
    """What is alike: cells with each other, all else with what says the same."""
    message = problem.message
    if isinstance(message, Message) and message.template.startswith(_CELL):
        return message.template
    return str(message)
