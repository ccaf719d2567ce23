"""SUP02: a suppression of no rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Problem, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("SUP02", "unknown-suppression", on=Problem, severity=Severity.WARNING, since="0.1.0")
def unknown_suppression(problem: Problem, ctx: Context) -> Iterator[Finding]:
    """A suppression that names no rule.

    A code with a slip in it suppresses nothing, and the finding that it was meant for comes back.

    ~~~markdown bad
    <!-- lint: ignore[STY5] the song is called that -->

    They sang the the song.
    ~~~
    ~~~markdown good
    <!-- lint: ignore[STY05] the song is called that -->

    They sang the the song.
    ~~~
    """
    yield ctx.pass_on(problem)
