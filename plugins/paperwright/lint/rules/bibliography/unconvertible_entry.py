"""BIB97: an entry that cannot be formatted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Problem, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "BIB97",
    "unconvertible-entry",
    on=Problem,
    severity=Severity.ERROR,
    since="0.1.0",
    needs_build=True,
)
def unconvertible_entry(problem: Problem, ctx: Context) -> Iterator[Finding]:
    """A cited entry that cannot be formatted.

    The reference list is made without it.

    ~~~bibtex bad.bib
    @book{moore, author = {Moore, Ada}, title = {Leaves}, publisher = {Bark}, year = {2020}}
    ~~~
    ~~~markdown bad
    ---
    bibliography: bad.bib
    ---

    Trees have leaves [@moore].
    ~~~
    ~~~bibtex good.bib
    @book{moore, author = {Moore, Ada}, title = {Leaves}, publisher = {Bark}, year = {2020}}
    ~~~
    ~~~markdown good
    ---
    bibliography: good.bib
    ---

    Trees have leaves [@moore].
    ~~~
    """
    yield ctx.pass_on(problem)
