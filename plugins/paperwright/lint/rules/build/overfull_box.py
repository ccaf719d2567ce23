"""BLD03: something that is wider or higher than its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Problem, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "BLD03", "overfull-box", on=Problem, severity=Severity.WARNING, since="0.1.0", needs_build=True
)
def overfull_box(problem: Problem, ctx: Context) -> Iterator[Finding]:
    """A line, a figure or a table that is wider or higher than its place.

    It sticks out into the margin or the other column, or is cut off. Venues count what is outside the
    text block as a changed format.

    ~~~markdown bad
    Use `a_name_of_a_function_that_is_far_too_long_for_the_column_of_a_paper_in_two_columns` here.
    ~~~
    ~~~markdown good
    Use `a_shorter_name` here.
    ~~~
    """
    yield ctx.pass_on(problem)
