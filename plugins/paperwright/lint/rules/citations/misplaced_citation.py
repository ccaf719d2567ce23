"""CIT03: a citation that sticks to a word or follows the full stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import Message, say
from paperwright.lint import Context, Edit, Finding, Fix, Severity, Stage, rule
from paperwright.lint.cited_places import (
    CitationStyle,
    citation_style,
    is_bracketed,
    text_after,
    text_before,
)
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value
from paperwright.model.languages import is_cjk
from paperwright.model.nodes import Cite
from paperwright.source import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_LAST_WORD = Pattern(r"[\w)'\"”’]+\Z")
_STOP = Pattern(r"(?<=[\w)\]*\"”’$])(?P<stop>[.!?。！？])[ \t\n]*\Z")
_ABBREVIATION = Pattern(
    r"(?:\bal|\be\.g|\bi\.e|\bcf|\bvs|\betc|\bFig|\bEqs?|\bSecs?|\bTab|\bRefs?|\bca|\bresp|\bapprox|\bDr|\b[A-Z])\.\s*\Z"
)
# A Chinese sentence may begin with its citation: “[12]提出……”.
_ENDS = Pattern(r"\s*(?:\Z|[A-Z])")


@frozen_value
class _Misplaced:
    cite: Cite
    message: str | Message
    help: str
    fix: Fix


@rule(
    "CIT03",
    "misplaced-citation",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=10,
)
def misplaced_citation(document: Document, ctx: Context) -> Iterator[Finding]:
    """A citation without a blank before it, or behind the full stop of its sentence.

    `leaves[@moore]` is printed as “leaves(Moore, 2020)”, and a citation behind the full stop belongs
    to no sentence.

    ~~~markdown bad
    ---
    kind: draft
    references: [{id: moore, title: Leaves}]
    ---

    Trees have leaves[@moore].
    ~~~
    ~~~markdown good
    ---
    kind: draft
    references: [{id: moore, title: Leaves}]
    ---

    Trees have leaves [@moore].
    ~~~

    A page that writes most of its citations like that follows a style of raised numbers, and
    nothing is said. Neither is it where the page names a style with numbers. Chinese has no blanks.
    """
    cites = [cite for cite in document.all(Cite) if is_bracketed(cite, ctx)]
    found = [misplaced for cite in cites if (misplaced := _check(cite, ctx))]
    if len(found) > 2 and 2 * len(found) > len(cites):
        return
    for misplaced in found:
        yield ctx.report(misplaced.cite, misplaced.message, help=misplaced.help, fix=misplaced.fix)


def _check(cite: Cite, ctx: Context) -> _Misplaced | None:
    start = cite.span.start
    last = ctx.source.text[max(start - 2, 0) : start]
    if last[-1:].isspace() and last[:1] not in ".!?。！？":
        return None
    if citation_style(cite, ctx) is CitationStyle.NUMERIC:
        return None
    is_chinese = ctx.paper.language.startswith("zh")
    before = text_before(cite, ctx)
    blank = "~" if ctx.source.text.startswith("\\", start) else " "
    if stop := _stop_before(before):
        if not _ENDS.compiled.match(text_after(cite, ctx)):
            return None
        blank = "" if stop["stop"] in "。！？" else blank
        place = start - (len(before) - stop.start("stop"))
        edits = (
            Edit(Span(place, start), blank),
            Edit(Span(cite.span.end, cite.span.end), stop["stop"]),
        )
        message = say("Citation stands behind the `{stop}` of its sentence", stop=stop["stop"])
        return _Misplaced(cite, message, "Put it before the mark", Fix(edits))
    word = _LAST_WORD.search(before)
    if word is None or is_chinese or is_cjk(word[0][-1]):
        return None
    fix = Fix((Edit(Span(start, start), blank),))
    message = say("No blank between `{word}` and its citation", word=word[0])
    return _Misplaced(cite, message, "Put a blank there", fix)


def _stop_before(before: str) -> re.Match[str] | None:
    stop = _STOP.search(before)
    if stop is None or (stop["stop"] == "." and _ABBREVIATION.search(before)):
        return None
    return stop
