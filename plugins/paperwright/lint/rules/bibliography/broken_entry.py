"""BIB90: an entry that never ends."""

from __future__ import annotations

from paperwright.lint import Severity, passes_on


@passes_on("BIB90", "broken-entry", severity=Severity.ERROR, since="0.1.0")
def broken_entry() -> None:
    """An entry that BibTeX cannot read to its end.

    A brace or a quote is missing. BibTeX skips what follows, often several entries, and the
    citations of all of them become question marks.

    ~~~bibtex bad.bib
    @book{moore, author = {Moore, Ada}, title = {Leaves, publisher = {Bark}, year = {2020}
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
