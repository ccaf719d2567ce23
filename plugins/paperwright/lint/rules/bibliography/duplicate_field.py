"""BIB95: a field that is there twice."""

from __future__ import annotations

from paperwright.lint import Severity, passes_on


@passes_on("BIB95", "duplicate-field", severity=Severity.WARNING, since="0.1.0")
def duplicate_field() -> None:
    """A field that one entry has twice; only the first is used.

    The two values seldom agree, and BibTeX does not say which one it printed.

    ~~~bibtex bad.bib
    @book{moore, author = {Moore, Ada}, title = {Leaves}, publisher = {Bark}, year = {2020},
      year = {2021}}
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
