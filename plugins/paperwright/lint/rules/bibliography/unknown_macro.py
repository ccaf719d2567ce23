"""BIB94: an abbreviation that is not defined."""

from __future__ import annotations

from paperwright.lint import Severity, passes_on


@passes_on("BIB94", "unknown-macro", severity=Severity.WARNING, since="0.1.0")
def unknown_macro() -> None:
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
