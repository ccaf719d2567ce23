"""BIB91: a key that is there twice."""

from __future__ import annotations

from paperwright.lint import Severity, passes_on


@passes_on("BIB91", "duplicate-key", severity=Severity.WARNING, since="0.1.0")
def duplicate_key() -> None:
    """A key that two entries share; only the first is used.

    Readers are sent to the first of the two, whichever the author had in mind.

    ~~~bibtex bad.bib
    @book{moore, author = {Moore, Ada}, title = {Leaves}, publisher = {Bark}, year = {2020}}
    @book{moore, author = {Moore, Ada}, title = {Bark}, publisher = {Bark}, year = {2021}}
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
