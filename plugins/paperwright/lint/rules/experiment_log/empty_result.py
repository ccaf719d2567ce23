"""LOG04: a result without a number or a file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.notebook.entries import Part
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_EVIDENCE = Pattern(
    r"\d|!\[|\]\(|https?:|\b(?:zero|one|two|three|all|none|every|half)\b|[\w-]+\.(?:png|svg|pdf|csv|json|log)\b|```"
)


@rule(
    "LOG04",
    "empty-result",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
)
def empty_result(document: Document, ctx: Context) -> Iterator[Finding]:
    """A result without a number, a picture or a path to a file.

    “It worked well” cannot be compared with anything, nor looked up.

    ~~~markdown bad
    ---
    kind: experiment
    id: EXP-2026-001
    ---

    ## Result

    It worked much better than before.
    ~~~
    ~~~markdown good
    ---
    kind: experiment
    id: EXP-2026-001
    ---

    ## Result

    It worked much better than before: 91.8 % against 87.2 %.
    ~~~

    ## References

    Source: Peng, the experiment log of *learning_research*; Feynman's rule that one must not fool oneself.
    """
    for entry in ctx.log_entries:
        spans = entry.parts.get(Part.RESULT)
        if not spans or entry.is_under_way or (entry.record and entry.record.measures):
            continue
        texts = [_below_heading(document.source.text[span.start : span.end]) for span in spans]
        if not any(_COMMENT.sub("", text).strip() for text in texts):
            # Nothing is written yet.
            continue
        if not any(_EVIDENCE.search(text) for text in texts):
            yield ctx.report(
                Span(spans[0].start, spans[0].start + len(_first_line(document, spans[0]))),
                "Result has neither a number nor a file",
                help="Give the numbers, or link the picture or the log that shows it",
            )


def _below_heading(text: str) -> str:
    first, _, rest = text.partition("\n")
    return rest if first.lstrip().startswith("#") else text


def _first_line(document: Document, span: Span) -> str:
    return document.source.text[span.start : span.end].partition("\n")[0]
