"""BIB97: an entry that cannot be formatted."""

from __future__ import annotations

from paperwright.lint import Severity, passes_on


@passes_on(
    "BIB97",
    "unconvertible-entry",
    severity=Severity.ERROR,
    since="0.1.0",
    needs_build=True,
)
def unconvertible_entry() -> None:
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
