"""REF05: Figure 3 before Figure 2."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.model.nodes import CrossReference
from paperwright.model.section_roles import SectionRole
from paperwright.resolve.wording import kind_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from paperwright.resolve import Target
    from paperwright.source import Span

_NUMBER = Pattern(r"\d+(?:\.\d+)*")
_AHEAD = (SectionRole.ABSTRACT, SectionRole.INTRODUCTION, SectionRole.CONTRIBUTIONS)


@rule(
    "REF05",
    "floats-out-of-order",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def floats_out_of_order(document: Document, ctx: Context) -> Iterator[Finding]:
    """A figure or a table that the text mentions before one with a smaller number.

    Journals ask that figures be numbered in the order in which the text speaks of them, and readers
    expect them in that order.

    ~~~markdown bad
    ---
    kind: draft
    ---

    Accuracy grows with width (@fig:width) and with depth (@fig:depth).

    ![Accuracy by depth.](depth.svg){#fig:depth}

    ![Accuracy by width.](width.svg){#fig:width}
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    Accuracy grows with depth (@fig:depth) and with width (@fig:width).

    ![Accuracy by depth.](depth.svg){#fig:depth}

    ![Accuracy by width.](width.svg){#fig:width}
    ~~~

    There is one finding for the figures and one for the tables. The appendix is left out, and what
    is mentioned in captions does not count. Abstract and introduction may point ahead.
    """
    targets = [target for target in ctx.resolution.targets if target.kind in ("fig", "tbl")]
    if len(targets) > 1:
        mentions = list(_mentions(_outermost(target.node.span for target in targets), ctx))
        for kind in ("fig", "tbl"):
            yield from _check(kind, mentions, ctx)


def _mentions(floats: list[Span], ctx: Context) -> Iterator[tuple[CrossReference, Target]]:
    """What the text refers to, and where, up to the appendix; captions, abstract and introduction left out."""
    starts = [span.start for span in floats]
    for node in ctx.document.all(CrossReference):
        section = ctx.outline.section_at(node.span.start)
        if section.in_appendix:
            return
        before = bisect_right(starts, node.span.start)
        if before and floats[before - 1].contains(node.span):
            continue
        if section.plays(*_AHEAD):
            continue
        for reference in node.references:
            target = ctx.resolution.target(reference)
            if target is not None:
                yield node, target


def _check(
    kind: str, mentions: list[tuple[CrossReference, Target]], ctx: Context
) -> Iterator[Finding]:
    reached: tuple[int, ...] = ()
    seen: set[tuple[int, ...]] = set()
    highest = ""
    for node, target in mentions:
        match = _NUMBER.compiled.match(target.number) if target.kind == kind else None
        if match is None or ctx.outline.section_at(target.node.span.start).in_appendix:
            continue
        number = tuple(map(int, match[0].split(".")))
        if number < reached and number not in seen:
            word = say(kind_word(kind, "en"))
            yield ctx.report(
                node,
                say(
                    "{kind} {first} is mentioned before {kind} {second}",
                    kind=word,
                    first=highest,
                    second=match[0],
                ),
                help="Put them into the order of their mention",
            )
            return
        seen.add(number)
        if number > reached:
            reached, highest = number, match[0]


def _outermost(spans: Iterable[Span]) -> list[Span]:
    """The spans that no other holds, in order of their beginnings and so of their ends too."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not found or found[-1].end < span.end:
            found.append(span)
    return found
