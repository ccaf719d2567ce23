"""BIB08: an author or a title that is yet to be filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_AUTHOR = Pattern(
    r"\b(?:author|authors|last\s?name|surname|family\s?name|first\s?name)s?\s*,?\s*"
    r"(?:a|b|one|two|\d|first\s?name|last\s?name|given\s?name)\b\.?"
    r"|\b(?:john|jane)\s+doe\b|\bdoe,\s*(?:john|jane|j\.?)(?=\s*(?:\band\b|$))"
    r"|\b(?:todo|tbd|fixme|xxx+)\b|\?\?+|\A\s*(?:unknown|name|author|authors)\s*\Z",
    re.IGNORECASE,
)
_HINTS = ("author", "name", "doe", "todo", "tbd", "fixme", "xxx", "??", "unknown")
_ET_AL = Pattern(
    r"(?:\bet\.?[ ~]+al\b\.?|(?<=[^\W\d])[,，、]?\s*等(?:人|著|编著)?\s*\Z)", re.IGNORECASE
)
# A name in braces is printed as it stands, and who wrote it so has thought of it.
_LITERAL = Pattern(r"\{[^{}]*\s[^{}]*\}")
_ANONYMOUS = Pattern(r"\A\W*anonymous(?:\s+authors?|,?\s*a\.?)?\W*\Z", re.IGNORECASE)
_TITLE = Pattern(
    r"\A\W*(?:todo|tbd|fixme|xxx+|title|untitled|(?:the\s+)?paper\s+title|no\s+title|your\s+title)\b\W*\Z|\?\?\?"
    r"|\b(?:TODO|FIXME|TBD)\b",
)


@rule("BIB08", "placeholder-in-entry", on=Document, severity=Severity.ERROR, since="0.1.0")
def placeholder_in_entry(document: Document, ctx: Context) -> Iterator[Finding]:
    """A cited work whose author or title is a placeholder.

    `Author, A.`, `John Doe`, `TODO`: reviewers take such a reference for one that was made up.
    And “et al.” in the field of the authors is printed as the name of one of them.

    ~~~bibtex bad.bib
    @article{moore, author = {Moore, Ada and others et al.}, title = {TODO}, journal = {Trees}, year = {2020}}
    ~~~
    ~~~markdown bad
    ---
    bibliography: bad.bib
    ---

    Trees have leaves [@moore].
    ~~~
    ~~~bibtex good.bib
    @article{moore, author = {Moore, Ada and others}, title = {Leaves}, journal = {Trees}, year = {2020}}
    ~~~
    ~~~markdown good
    ---
    bibliography: good.bib
    ---

    Trees have leaves [@moore].
    ~~~

    `and others` is how BibTeX is told to write “et al.”. An anonymous author is a warning: so were submissions
    that have authors by now, and some old books.
    """
    for work in ctx.paper.works.values():
        entry = work.entry
        author = entry.fields.get("author", "")
        small = author.lower()
        if any(hint in small for hint in _HINTS) and (match := _AUTHOR.search(author)):
            what = say("Author `{name}` of `{key}` is a placeholder", name=match[0], key=work.key)
            yield ctx.report(entry.field_span("author"), what, help=_HELP, source=entry.source)
        elif (" al" in small or "等" in small) and (
            match := _ET_AL.search(_LITERAL.compiled.sub("", author))
        ):
            what = say(
                "`{word}` is printed as a name in `{key}`", word=match[0].strip(), key=work.key
            )
            help = "Write `and others`, or all the names"
            yield ctx.report(entry.field_span("author"), what, help=help, source=entry.source)
        elif "anonymous" in small and _ANONYMOUS.search(author) and (work.year or 0) > 1950:
            yield ctx.report(
                entry.field_span("author"),
                say("Author of `{key}` is anonymous", key=work.key),
                help="Look whether the authors are known by now",
                severity=Severity.WARNING,
                source=entry.source,
            )
        if _TITLE.search(work.title):
            what = say(
                "Title `{title}` of `{key}` is a placeholder", title=work.title, key=work.key
            )
            yield ctx.report(entry.field_span("title"), what, help=_HELP, source=entry.source)


_HELP = "Look the work up"
