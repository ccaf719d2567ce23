r"""CIT04: `[@one] [@two]`."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from paperwright.lint import Context, Edit, Finding, Fix, Severity, Stage, rule, say
from paperwright.lint.cited_places import is_bracketed
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.model.nodes import Cite
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEAR = 12
_BETWEEN = Pattern(r"[ \t~]*\n?[ \t]*[,;，；、]?[ \t~]*\n?[ \t]*")
_IN_A_LIST = Pattern(r"[\s~]*[,，]?[\s~]*(?:and|or|as well as|和|与|及|或)[\s~]*(?:\[-?@|\\cite)")
_COMMAND = Pattern(r"\\(cite|citep|parencite)\{")


@rule(
    "CIT04",
    "adjacent-citations",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=10,
)
def adjacent_citations(document: Document, ctx: Context) -> Iterator[Finding]:
    """Citations in brackets of their own, side by side.

    “(Moore, 2020) (Fir, 2021)” and “[1][2][3]” are one citation of several works. In one bracket the
    style can sort them, and write [1–3].

    ~~~markdown bad
    ---
    kind: draft
    ---

    Trees have leaves [@moore] [@fir].
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    Trees have leaves [@moore; @fir].
    ~~~
    """
    run: list[Cite] = []
    for one, other in pairwise(document.all(Cite)):
        if _follows(one, other, ctx) and is_bracketed(one, ctx) and is_bracketed(other, ctx):
            run = [*run, other] if run else [one, other]
        elif run:
            yield from _report(run, ctx)
            run = []
    yield from _report(run, ctx)


def _follows(one: Cite, other: Cite, ctx: Context) -> bool:
    end, start = one.span.end, other.span.start
    if not 0 <= start - end < _NEAR:
        return False
    text = ctx.source.text
    if "\n\n" in text[end:start] or not _BETWEEN.compiled.fullmatch(text, end, start):
        return False
    commands = [_COMMAND.compiled.match(text, cite.span.start) for cite in (one, other)]
    if text[one.span.start] == "[" == text[start]:
        return True
    return bool(commands[0] and commands[1] and commands[0][0] == commands[1][0])


def _report(run: list[Cite], ctx: Context) -> Iterator[Finding]:
    if len(run) < 2 or _IN_A_LIST.compiled.match(ctx.source.text, run[-1].span.end):
        return
    place = Span(run[0].span.start, run[-1].span.end)
    yield ctx.report(
        place,
        say("{count} citations stand side by side", count=len(run)),
        help="Put the works into one bracket",
        fix=Fix(tuple(_joint(one, other, ctx) for one, other in pairwise(run))),
    )


def _joint(one: Cite, other: Cite, ctx: Context) -> Edit:
    command = _COMMAND.compiled.match(ctx.source.text, other.span.start)
    opening = len(command[0]) if command else 1
    span = Span(one.span.end - 1, other.span.start + opening)
    return Edit(span, "," if command else "; ")
