"""BIB16: text of a bibliography that prints as something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Edit, Finding, Fix, Problem, Severity, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.bibliography.works import Work

_PRINTED = (
    "title",
    "author",
    "journal",
    "journaltitle",
    "booktitle",
    "publisher",
    "editor",
    "series",
    "note",
)
_GARBLED = Pattern(
    # What the two bytes of a letter look like when they are read one by one, and what a font's or a page's own
    # code leaves behind.
    r"[ÃÂ][\x80-\xbf]|Ã[\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]|â€.?|\ufffd",
    hints=("Ã", "Â", "â€", "\ufffd"),
)
_ENTITY = Pattern(
    r"\\?&(?:amp|lt|gt|quot|apos|nbsp|[a-zA-Z]{2,8}|#\d{2,5}|#x[\da-fA-F]{2,4});", hints=("&",)
)
_BARE = Pattern(r"(?<!\\)&(?!\w{2,8};|#)", hints=("&",))


@rule("BIB16", "broken-bib-text", on=(Problem, Document), severity=Severity.WARNING, since="0.1.0")
def broken_bib_text(subject: Problem | Document, ctx: Context) -> Iterator[Finding]:
    """A bibliography whose text is not UTF-8, or prints as something else than it should.

    Names with accents are guessed from the bytes, and a wrong guess prints `MÃ¼ller` in the list of
    references. A code of a web page, such as `&amp;`, is printed as it stands, and LaTeX stops at an
    `&` without a backslash.

    ~~~bibtex refs.bib latin-1
    @article{m, author = {Müller, Jürgen}, title = {Trees}, journal = {Trees}, year = {2020}}
    ~~~
    ~~~markdown bad
    ---
    bibliography: refs.bib
    ---

    Trees have leaves [@m].
    ~~~
    ~~~bibtex utf8.bib
    @article{m, author = {Müller, Jürgen}, title = {Trees}, journal = {Trees}, year = {2020}}
    ~~~
    ~~~markdown good
    ---
    bibliography: utf8.bib
    ---

    Trees have leaves [@m].
    ~~~
    """
    if not isinstance(subject, Document):
        yield ctx.pass_on(subject)
        return
    for work in ctx.paper.works.values():
        if work.is_bibtex:
            yield from _in_fields(work, ctx)


def _in_fields(work: Work, ctx: Context) -> Iterator[Finding]:
    for name in _PRINTED:
        value = work.entry.fields.get(name, "")
        is_unprinted = name == "publisher" and work.type == "article"
        if is_unprinted or (value.isascii() and "&" not in value):
            continue
        written = work.written(name)
        if written is None:
            continue
        text, start = written
        source = work.entry.source
        for match in _GARBLED.finditer(text):
            span = Span(start + match.start(), start + match.end())
            message = say("`{name}` of `{key}` has garbled text", name=name, key=work.key)
            yield ctx.report(span, message, help="Write the letter that was meant", source=source)
            break
        for pattern, words, help in (
            (
                _ENTITY,
                "`{name}` of `{key}` has the code `{text}` of a web page",
                "Write the character",
            ),
            (_BARE, "`{name}` of `{key}` has a bare `&`, at which LaTeX stops", r"Write `\&`"),
        ):
            for match in pattern.finditer(text):
                span = Span(start + match.start(), start + match.end())
                ampersand = match[0] in ("&", "&amp;", r"\&amp;")
                fix = Fix((Edit(span, r"\&"),), safe=False) if ampersand else None
                message = say(words, name=name, key=work.key, text=match[0])
                yield ctx.report(span, message, help=help, fix=fix, source=source)
