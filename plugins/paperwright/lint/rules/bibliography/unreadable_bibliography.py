"""BIB93: a bibliography that cannot be read."""

from __future__ import annotations

from paperwright.lint import Severity, passes_on


@passes_on(
    "BIB93",
    "unreadable-bibliography",
    severity=Severity.ERROR,
    since="0.1.0",
)
def unreadable_bibliography() -> None:
    """A bibliography that is missing or is not in a format that is read.

    No citation of the page can be looked up, so none is reported: this is why.

    ~~~markdown bad
    ---
    bibliography: refrences.bib
    ---

    Trees have leaves [@moore].
    ~~~
    ~~~bibtex references.bib
    @book{moore, author = {Moore, Ada}, title = {Leaves}, publisher = {Bark}, year = {2020}}
    ~~~
    ~~~markdown good
    ---
    bibliography: references.bib
    ---

    Trees have leaves [@moore].
    ~~~
    """
