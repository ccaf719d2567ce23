"""BLD01: an error of LaTeX."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Problem, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("BLD01", "latex-error", on=Problem, severity=Severity.ERROR, since="0.1.0", needs_build=True)
def latex_error(problem: Problem, ctx: Context) -> Iterator[Finding]:
    r"""An error that LaTeX stops at, with the place in the Markdown that it comes from.

    The PDF ends there, or lacks what stands there. LaTeX's own words are kept when there are none that
    say it better.

    ~~~markdown bad
    The loss is $\undefinedmacro{x}$ in all runs.
    ~~~
    ~~~markdown good
    The loss is $\mathcal{L}(x)$ in all runs.
    ~~~
    """
    yield ctx.pass_on(problem)
