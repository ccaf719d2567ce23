"""BIB94: an abbreviation that is not defined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Problem, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("BIB94", "unknown-macro", on=Problem, severity=Severity.WARNING, since="0.1.0")
def unknown_macro(problem: Problem, ctx: Context) -> Iterator[Finding]:
    """A value without braces that no `@string` defines.

    BibTeX prints nothing in its place: the journal or the month is missing from the reference.

    ~~~bibtex bad.bib
    @article{moore, author = {Moore, Ada}, title = {Leaves}, journal = jtrees, year = 2020}
    ~~~
    ~~~markdown bad
    ---
    bibliography: bad.bib
    ---

    Trees have leaves [@moore].
    ~~~
    ~~~bibtex good.bib
    @string{jtrees = {Journal of Trees}}
    @article{moore, author = {Moore, Ada}, title = {Leaves}, journal = jtrees, year = 2020}
    ~~~
    ~~~markdown good
    ---
    bibliography: good.bib
    ---

    Trees have leaves [@moore].
    ~~~
    """
    yield ctx.pass_on(problem)
