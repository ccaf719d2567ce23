"""BIB06: a DOI, an arXiv identifier, an ISBN or an address that leads nowhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Edit, Finding, Fix, Severity, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.bibliography.works import Work
    from paperwright.findings import Message

_DOI = Pattern(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_DOI_LEAD = Pattern(
    r"\s*(?:\\url\s*\{)?\s*(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*)\s*(?=10\.)", re.IGNORECASE
)
_ARXIV = Pattern(r"(\d\d)(\d\d)\.\d{4,5}(?:v\d+)?|[a-z]+(?:-[a-z]+)?(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?")
_ARXIV_LEAD = Pattern(r"\s*arxiv\s*:\s*", re.IGNORECASE)
_SPACED_ADDRESS = Pattern(r"\s*https?://[^\s{}\\]*\s+[^\s{}\\]\S*\s*", re.IGNORECASE)
_TWO_ADDRESSES = Pattern(r"[\s,;]+(?:and\s+)?(?:https?://|www\.)|,\s")
_ISBN = Pattern(r"(?:97[89])?\d{9}[\dXx]")
_NOT_OF_ISBN = Pattern(r"[\s\-\u2010-\u2015]|^isbn(?:-1[03])?:?", re.IGNORECASE)


@frozen_value
class _Fault:
    """What is wrong with a value, from where to where, and what may be put in the place of it."""

    message: Message
    help: str
    start: int
    end: int
    text: str | None = None


@rule("BIB06", "malformed-identifier", on=Document, severity=Severity.WARNING, since="0.1.0")
def malformed_identifier(document: Document, ctx: Context) -> Iterator[Finding]:
    """A DOI, an arXiv identifier, an ISBN or an address of a cited work that cannot be right.

    The link in the list of references leads nowhere. A DOI with its address around it becomes
    `https://doi.org/https://doi.org/…` in many styles. A check digit that is wrong tells of a slip,
    or of a reference that nobody has looked up.

    ~~~bibtex bad.bib
    @article{moore, author = {Moore, Ada}, title = {Leaves}, journal = {Trees}, year = {2020},
      doi = {https://doi.org/10.1000/182}}
    ~~~
    ~~~markdown bad
    ---
    bibliography: bad.bib
    ---

    Trees have leaves [@moore].
    ~~~
    ~~~bibtex good.bib
    @article{moore, author = {Moore, Ada}, title = {Leaves}, journal = {Trees}, year = {2020},
      doi = {10.1000/182}}
    ~~~
    ~~~markdown good
    ---
    bibliography: good.bib
    ---

    Trees have leaves [@moore].
    ~~~

    The fix takes away what stands before a DOI or before an arXiv identifier, and changes nothing
    else.
    """
    for work in ctx.paper.works.values():
        for name, check in _CHECKS.items():
            written = work.written(name) if name in work.entry.fields else None
            fault = check(written[0], work) if written and written[0].strip() else None
            if written is None or fault is None:
                continue
            span = Span(written[1] + fault.start, written[1] + fault.end)
            fix = Fix((Edit(span, fault.text),)) if fault.text is not None else None
            yield ctx.report(
                span, fault.message, help=fault.help, fix=fix, source=work.entry.source
            )


def _doi(value: str, work: Work) -> _Fault | None:
    lead = _DOI_LEAD.compiled.match(value)
    if lead and "{" not in lead[0]:
        message = say("DOI of `{key}` has its address around it", key=work.key)
        return _Fault(message, "Write the DOI alone, from `10.` on", 0, lead.end(), "")
    bare = value.replace("\\", "").replace("{", "").replace("}", "").strip().rstrip(".,;")
    if lead or _DOI.fullmatch(bare):
        return None
    message = say("`{doi}` of `{key}` is no DOI", doi=value.strip(), key=work.key)
    return _Fault(
        message, "Look it up; a DOI is `10.`, a number, a slash and a name", 0, len(value)
    )


def _eprint(value: str, work: Work) -> _Fault | None:
    kind = (work.fields.get("archiveprefix") or work.fields.get("eprinttype") or "").lower()
    if kind != "arxiv":
        return None
    if lead := _ARXIV_LEAD.compiled.match(value):
        message = say("arXiv identifier of `{key}` has `arXiv:` before it", key=work.key)
        return _Fault(message, "Write the number alone", 0, lead.end(), "")
    match = _ARXIV.fullmatch(value.strip())
    if match and (match[1] is None or 1 <= int(match[2]) <= 12):
        return None
    message = say("`{id}` of `{key}` is no arXiv identifier", id=value.strip(), key=work.key)
    return _Fault(message, "Look it up; it is year, month, a point and a number", 0, len(value))


def _isbn(value: str, work: Work) -> _Fault | None:
    digits = _NOT_OF_ISBN.compiled.sub("", value.strip())
    if not _ISBN.fullmatch(digits) or _is_isbn(digits):
        return None
    message = say("Check digit of the ISBN of `{key}` is wrong", key=work.key)
    return _Fault(message, "Look the book up", 0, len(value))


def _is_isbn(digits: str) -> bool:
    if len(digits) == 13:
        return sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits)) % 10 == 0
    values = [10 if digit in "Xx" else int(digit) for digit in digits]
    return sum((10 - at) * value for at, value in enumerate(values)) % 11 == 0


def _url(value: str, work: Work) -> _Fault | None:
    if not _SPACED_ADDRESS.fullmatch(value) or _TWO_ADDRESSES.search(value):
        return None
    message = say("Address of `{key}` has a blank in it", key=work.key)
    return _Fault(
        message, "Take the blank out, and put what is no address into `note`", 0, len(value)
    )


_CHECKS = {"doi": _doi, "eprint": _eprint, "isbn": _isbn, "url": _url}
