"""BIB96: a parent entry that is missing."""

from __future__ import annotations

from paperwright.lint import Severity, passes_on


@passes_on("BIB96", "missing-parent", severity=Severity.WARNING, since="0.1.0")
def missing_parent() -> None:
    """A `crossref` or `xdata` that names no entry.

    The fields that were to come from there, most often the book and the year, are missing.

    ~~~bibtex bad.bib
    @incollection{moore, author = {Moore, Ada}, title = {Leaves}, crossref = {trees}, year = 2020}
    ~~~
    ~~~markdown bad
    ---
    bibliography: bad.bib
    ---

    Trees have leaves [@moore].
    ~~~
    ~~~bibtex good.bib
    @incollection{moore, author = {Moore, Ada}, title = {Leaves}, crossref = {trees}}
    @book{trees, editor = {Fir, Bo}, title = {Trees}, booktitle = {Trees}, publisher = {Bark}, year = 2020}
    ~~~
    ~~~markdown good
    ---
    bibliography: good.bib
    ---

    Trees have leaves [@moore].
    ~~~
    """
