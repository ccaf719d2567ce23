"""STY04: words that stand where a fact should."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.lint.running_text import running_matches
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value
from paperwright.model.nodes import Cite

if TYPE_CHECKING:
    from collections.abc import Iterator


def _may_be_certain(text: str, place: int) -> bool:
    """Whether what “it is” is may be a word of certainty."""
    if not text.startswith("t is ", place):
        return True
    return text[place + 5 : place + 12].lower().startswith(_CERTAIN_WORDS)


_CERTAIN_WORDS = ("obvious", "clear", "evident", "trivial", "easy to", "well")
_CERTAIN = Pattern(
    r"\b(?:obviously|needless to say|it goes without saying|of course,|clearly,|trivially,|everybody knows"
    r"|it is (?:obvious|clear|evident|trivial|easy to see|well[- ]known) that|as everyone knows)",
    re.IGNORECASE,
    hints=("bviously", "eedless to", "oes without", "f course,", "learly,", "rivially,", "ybody knows",
           "t is ", "everyone knows"),
    guard=_may_be_certain,
    before=24,
)  # fmt: skip
_CERTAIN_CHINESE = Pattern(
    r"众所周知|显而易见|毋庸置疑|不言而喻|毫无疑问",
    hints=("众所", "显而", "毋庸", "不言", "毫无"),
    before=0,
)
_EMPTY = Pattern(
    r"\b(?:very|extremely|quite|really|fairly|incredibly|remarkably|exceedingly)\s(?!few\b|first\b|same\b|much\b"
    r"|likely\b|well[- ]known|deep\b|different\b|long-|large-scale)(?=[a-z]{3})",
    hints=("very ", "extremely ", "quite ", "really ", "fairly ", "incredibly ", "remarkably ", "exceedingly "),
    before=12,
)  # fmt: skip
_EMPTY_CHINESE = Pattern(
    r"极其|极为(?=\w)|非常(?=\w)(?!规)|十分(?=\w)(?!之|钟)",
    hints=("极其", "极为", "非常", "十分"),
    before=0,
)


@frozen_value
class Options:
    """What can be set."""

    least: int = 8
    """So many intensifiers (*very*, *extremely*) are reported."""
    per_thousand: float = 2.0
    """How many there must be in a thousand words."""


@rule(
    "STY04",
    "weasel-word",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=5,
    options=Options,
)
def weasel_word(document: Document, ctx: Context) -> Iterator[Finding]:
    """A word that claims force without giving a reason: *obviously*, *it is well known that*, *very*.

    What is obvious needs no word that says so, and what is not needs a reason or a citation. How much
    “very” is, only a number says; such words are reported once, when they are a habit.

    ~~~markdown bad
    Obviously, a leaf carries one label.
    ~~~
    ~~~markdown good
    A leaf carries one label, and a label is 2 mm wide, which is very small.
    ~~~

    A sentence with a citation may say *it is well known that*. Quotations are left alone.

    ## When to ignore it

    When the word carries the meaning: a *very deep network* is a term.

    ## References

    Matthew Might, “3 shell scripts to improve your writing”; Zachary Lipton, “Heuristics for
    scientific writing”.
    """
    cites = [cite.span.start for cite in document.all(Cite)]
    for pattern in (_CERTAIN, _CERTAIN_CHINESE):
        for match in running_matches(ctx, pattern):
            if not _is_cited(match, cites, ctx):
                yield _report(match, ctx)
    yield from _intensifiers(ctx)


def _is_cited(match: re.Match[str], cites: list[int], ctx: Context) -> bool:
    start, end = ctx.prose.sentence_at(match.start())
    span = ctx.prose.span(start, end)
    return any(span.start <= cite < span.end for cite in cites)


def _report(match: re.Match[str], ctx: Context) -> Finding:
    return ctx.report(
        ctx.prose.span(*match.span()),
        say("`{word}` claims what it does not show", word=match[0].strip(" ,")),
        help="Give the reason or a citation, or drop the word",
    )


def _intensifiers(ctx: Context) -> Iterator[Finding]:
    """One finding for all of them, where they are a habit."""
    options = ctx.options(Options)
    found = [*running_matches(ctx, _EMPTY), *running_matches(ctx, _EMPTY_CHINESE)]
    if len(found) < options.least:
        return
    if len(found) * 1000 < options.per_thousand * ctx.outline.words:
        return
    words = Counter(match[0].strip().lower() for match in found)
    first = found[0]
    yield ctx.report(
        ctx.prose.span(first.start(), first.start() + len(first[0].rstrip())),
        say(
            "{words} stand in {count} places and say no amount",
            words=", ".join(f"`{word}`" for word, _ in words.most_common(4)),
            count=len(found),
        ),
        help="Give the amount, or drop the word",
    )
