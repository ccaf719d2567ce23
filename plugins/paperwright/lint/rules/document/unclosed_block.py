"""DOC04: a block that never ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Problem, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("DOC04", "unclosed-block", on=Problem, severity=Severity.ERROR, since="0.1.0")
def unclosed_block(problem: Problem, ctx: Context) -> Iterator[Finding]:
    """A code fence, a fenced div or a comment that never ends.

    What follows is read as code or as a remark, and is gone from the paper, often down to its last
    line.

    ~~~markdown bad
    ::: {.theorem #thm:trees}
    Every tree has a leaf.

    The proof is short.
    ~~~
    ~~~markdown good
    ::: {.theorem #thm:trees}
    Every tree has a leaf.
    :::

    The proof is short.
    ~~~
    """
    yield ctx.pass_on(problem)
