"""BIB92: an entry without a key."""

from __future__ import annotations

from paperwright.lint import Severity, passes_on


@passes_on("BIB92", "unusable-key", severity=Severity.ERROR, since="0.1.0")
def unusable_key() -> None:
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
