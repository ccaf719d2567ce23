"""DOC05: syntax that we do not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Problem, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator


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
    """
    yield ctx.pass_on(problem)
