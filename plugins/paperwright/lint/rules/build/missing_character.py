"""BLD04: a character that no font has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Problem, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "BLD04",
    "missing-character",
    on=Problem,
    severity=Severity.ERROR,
    since="0.1.0",
    needs_build=True,
)
def missing_character(problem: Problem, ctx: Context) -> Iterator[Finding]:
    """A character that no font of the paper has.

    A box, or nothing, stands in its place in the PDF.

    ~~~markdown bad
    The tablet reads 𒀭.
    ~~~
    ~~~markdown good
    The tablet reads *an*.
    ~~~
    """
    yield ctx.pass_on(problem)
