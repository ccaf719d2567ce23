"""DOC10: a formula that cannot be set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Problem, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "DOC10",
    "unconvertible-formula",
    on=Problem,
    severity=Severity.ERROR,
    since="0.1.0",
    needs_build=True,
)
def unconvertible_formula(problem: Problem, ctx: Context) -> Iterator[Finding]:
    r"""A formula that cannot be converted for the page or the print.

    It stands there as TeX, which no reader wants to parse; LaTeX stops at most of them.

    ~~~markdown bad
    The loss is $\frac{1}{2$ in all runs.
    ~~~
    ~~~markdown good
    The loss is $\frac{1}{2}$ in all runs.
    ~~~
    """
    yield ctx.pass_on(problem)
