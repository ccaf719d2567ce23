"""SUP03: a suppression that gives no reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Problem, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("SUP03", "suppression-without-reason", on=Problem, severity=Severity.WARNING, since="0.1.0")
def suppression_without_reason(problem: Problem, ctx: Context) -> Iterator[Finding]:
    """A suppression that does not say why.

    Whoever reads the draft next, a co-author or you in half a year, cannot tell a decision from a
    shortcut.

    ~~~markdown bad
    <!-- lint: ignore[STY05] -->

    They sang the the song.
    ~~~
    ~~~markdown good
    <!-- lint: ignore[STY05] the band is called The The -->

    They sang the the song.
    ~~~
    """
    yield ctx.pass_on(problem)
