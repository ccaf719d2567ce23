"""BLD02: a label or a work that LaTeX does not find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Problem, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "BLD02",
    "undefined-in-latex",
    on=Problem,
    severity=Severity.ERROR,
    since="0.1.0",
    needs_build=True,
)
def undefined_in_latex(problem: Problem, ctx: Context) -> Iterator[Finding]:
    r"""A label or a work that LaTeX does not find.

    It prints question marks. What the checks of the text know of is reported there; this is for what
    only LaTeX sees, in raw TeX and in the template.

    ~~~markdown bad
    ```{=latex}
    See Theorem~\ref{thm:nowhere}.
    ```
    ~~~
    ~~~markdown good
    ```{=latex}
    \begin{theorem}\label{thm:here} Trees have leaves. \end{theorem} See Theorem~\ref{thm:here}.
    ```
    ~~~
    """
    yield ctx.pass_on(problem)
