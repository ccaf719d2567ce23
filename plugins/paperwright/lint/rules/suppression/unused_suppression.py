"""SUP01: a suppression that suppresses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Problem, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("SUP01", "unused-suppression", on=Problem, severity=Severity.WARNING, since="0.1.0")
def unused_suppression(problem: Problem, ctx: Context) -> Iterator[Finding]:
    """A suppression of something that is not reported there.

    The text was mended, or moved away from its comment. What is left will hide the next slip in that
    place, which nobody has looked at.

    ~~~markdown bad
    <!-- lint: ignore[STY05] the band is called that -->

    They sang the song.
    ~~~
    ~~~markdown good
    They sang the song.
    ~~~

    ## When to ignore it

    A rule that does not run at the present stage is not counted; nothing has to be ignored for that.
    """
    yield ctx.pass_on(problem)
