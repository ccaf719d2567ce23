"""SUP04: a suppression that is not understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Problem, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("SUP04", "malformed-suppression", on=Problem, severity=Severity.WARNING, since="0.1.0")
def malformed_suppression(problem: Problem, ctx: Context) -> Iterator[Finding]:
    """A comment that begins like a suppression and is none, or that covers nothing.

    It suppresses nothing, though its author believes so. One for the next block needs a block after
    it; one for the file stands before the first block.

    ~~~markdown bad
    <!-- lint: ignore STY05, the band is called The The -->

    They sang a song.
    ~~~
    ~~~markdown good
    They sang a song.
    ~~~
    """
    yield ctx.pass_on(problem)
