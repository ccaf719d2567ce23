"""RUN01: a rule that crashed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Problem, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("RUN01", "crashed-rule", on=Problem, severity=Severity.ERROR, since="0.1.0", needs_build=True)
def crashed_rule(problem: Problem, ctx: Context) -> Iterator[Finding]:
    """A rule that stopped with an error of its own.

    The page is not to blame, and everything else was still checked. What the rule would have found
    is not known: report it, with the text that it crashed on.

    ~~~markdown bad
    Any text on which a rule has a fault.
    ~~~
    ~~~markdown good
    Any other text.
    ~~~
    """
    yield ctx.pass_on(problem)
