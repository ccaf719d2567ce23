"""EQN05: a display without the punctuation that the others have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.formulas import displays
from paperwright.lint.subjects import Stage
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAIL = re.compile(
    r"(?:\s|\\label\{[^{}]*\}|\\tag\{[^{}]*\}|\\(?:nonumber|notag|qed\w*|quad|qquad|right\.?|hfill|\\|[,;:! ])"
    r"|\\end\{[a-z*]+\}|%[^\n]*\n|\}|\{|&)+\Z"
)
_STOPS = (",", ".", ";", ":", "，", "。", "；")
_STOP_IN_TEXT = re.compile(r"\\text\w*\{[^{}]*[,.;:]\s*\}?\Z")
_TAIL_LENGTH = 80
_ENOUGH = 5
_MOST_OF_THEM = 0.7


@rule(
    "EQN05",
    "unpunctuated-display",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=3,
)
def unpunctuated_display(document: Document, ctx: Context) -> Iterator[Finding]:
    """A display formula without a full stop or comma, in a paper whose other displays have one.

    A formula is part of its sentence and is punctuated as such. A paper that does it nearly always has
    forgotten it here.

    ~~~markdown bad
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    $$ a = 1. $$

    $$ b = 2, $$

    $$ c = 3. $$

    $$ d = 4. $$

    $$ e = 5 $$

    The next sentence begins here.
    ~~~
    ~~~markdown good
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    $$ a = 1. $$

    $$ b = 2, $$

    $$ c = 3. $$

    $$ d = 4. $$

    $$ e = 5. $$

    The next sentence begins here.
    ~~~

    Papers with fewer than five displays, papers that punctuate less than seven in ten of them, and Chinese papers are
    left alone. A formula that the sentence goes on from (“is small”) needs none, and is not looked at.

    ## References

    Source: Mermin, What's wrong with these equations?, rule 3.
    """
    found = displays(document)
    if len(found) < _ENOUGH:
        return
    bare = [display for display in found if not _has_stop(display.tex)]
    if not bare or len(bare) > (1 - _MOST_OF_THEM) * len(found):
        return
    if ctx.paper.language.startswith("zh"):
        return
    for display in bare:
        after = ctx.source.text[display.span.end : display.span.end + 120]
        word = re.match(r"(?:\s|\{[#.][^}]*\})*(?:\\noindent\s*)?([A-Za-z]+)", after)
        if word is None or not (word[1][0].isupper() or word[1] in ("where", "with")):
            continue
        yield ctx.report(
            display,
            say(
                "Display formula has no punctuation, as {others} of {all} others have",
                others=len(found) - len(bare),
                all=len(found) - 1,
            ),
            help="End it with a comma or a full stop, as its sentence goes",
        )


def _has_stop(tex: str) -> bool:
    tex = tex[-_TAIL_LENGTH:]
    bare = _TAIL.sub("", tex)
    return (
        bare.endswith(_STOPS)
        or tex.rstrip().endswith(_STOPS)
        or bool(_STOP_IN_TEXT.search(tex.rstrip()))
    )
