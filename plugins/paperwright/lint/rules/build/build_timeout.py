"""BLD05: a build that takes too long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Problem, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "BLD05", "build-timeout", on=Problem, severity=Severity.ERROR, since="0.1.0", needs_build=True
)
def build_timeout(problem: Problem, ctx: Context) -> Iterator[Finding]:
    r"""A LaTeX run that was stopped because it took too long.

    A loop in a macro or in raw TeX never ends; nothing is made.

    ~~~markdown bad
    ```{=latex}
    \loop\iftrue\repeat
    ```
    ~~~
    ~~~markdown good
    ```{=latex}
    \newpage
    ```
    ~~~
    """
    yield ctx.pass_on(problem)
