"""BIB14: a year that cannot be one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.model.nodes import Cite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.bibliography import Entry

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_NOT_YET = Pattern(
    r"to appear|in press|forthcoming|accepted|submitted|review|prep|unpublished|draft"
    r"|n\.?\s?d\.?\b|s\.?\s?d\.?\b|undated|no date|ongoing|present|待刊|待发表|即将|录用|b\.?c|公元",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"[{}~?\s]|\\[a-zA-Z]+")


@rule("BIB14", "implausible-year", on=Document, severity=Severity.ERROR, since="0.1.0")
def implausible_year(document: Document, ctx: Context) -> Iterator[Finding]:
    """A cited work whose year lies in the future or has not four digits.

    It is a slip of the keyboard or the mark of a reference that a language model made up; venues
    reject papers for the second.

    ~~~bibtex bad.bib
    @book{moore, author = {Moore, Ada}, title = {Leaves}, publisher = {Bark}, year = {20222}}
    ~~~
    ~~~markdown bad
    ---
    bibliography: bad.bib
    ---

    Trees have leaves [@moore].
    ~~~
    ~~~bibtex good.bib
    @book{moore, author = {Moore, Ada}, title = {Leaves}, publisher = {Bark}, year = {2022}}
    ~~~
    ~~~markdown good
    ---
    bibliography: good.bib
    ---

    Trees have leaves [@moore].
    ~~~

    Words such as *in press* and *to appear* may take the place of a year, and next year is not yet
    the future.
    """
    if ctx.bibliography is None:
        return
    cited = dict.fromkeys(
        citation.key for cite in document.all(Cite) for citation in cite.citations
    )
    for key in cited:
        entry = ctx.bibliography.get(key)
        if entry is not None:
            yield from _check(entry, ctx)


def _check(entry: Entry, ctx: Context) -> Iterator[Finding]:
    name = "year" if entry.fields.get("year") else "date"
    value = entry.fields.get(name, "")
    bare = _MARKUP.sub("", value)
    if not bare or _NOT_YET.search(value):
        return
    years = [int(year) for year in _YEAR.findall(bare)]
    span = entry.field_span(name)
    if not years:
        if any(character.isdigit() for character in bare) or not _is_word(bare):
            message = say(
                "Year `{value}` of `{key}` has not four digits", value=value, key=entry.key
            )
            yield ctx.report(span, message, help=_HELP, source=entry.source)
    elif min(years) > ctx.today.year + 1:
        message = say("Year `{value}` of `{key}` lies in the future", value=value, key=entry.key)
        yield ctx.report(span, message, help=_HELP, source=entry.source)


_HELP = "Look the work up, and make sure that it exists"


def _is_word(text: str) -> bool:
    return sum(character.isalpha() for character in text) >= 3
