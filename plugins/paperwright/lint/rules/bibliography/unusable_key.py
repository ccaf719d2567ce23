"""BIB92: an entry without a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Problem, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("BIB92", "unusable-key", on=Problem, severity=Severity.ERROR, since="0.1.0")
def unusable_key(problem: Problem, ctx: Context) -> Iterator[Finding]:
    """An entry that has no key, or one that nothing can cite.

    No citation can name it, so it never comes into the list of references.

    ~~~bibtex bad.bib
    @book{moore, author = {Moore, Ada}, title = {Leaves}, publisher = {Bark}, year = {2020}}
    @book{, author = {Fir, Bo}, title = {Bark}, publisher = {Bark}, year = {2021}}
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
