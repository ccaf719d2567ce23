"""ACR04: long forms that are used although there is an abbreviation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.argument.acronyms import Scope
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model.document import Document
from paperwright.model.prose import RUNNING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.argument.acronyms import Definition

_ENOUGH = 3
_SHORTEST = 8


@rule(
    "ACR04",
    "long-form-again",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=5,
)
def long_form_again(document: Document, ctx: Context) -> Iterator[Finding]:
    """A long form that is used three times or more after its abbreviation was defined.

    Either the abbreviation is of use, and then it stands in the place of the words, or it is not.

    ~~~markdown bad
    The leaf tree counter (LTC) is fast. We use the leaf tree counter. Then the leaf tree counter stops,
    and nobody starts a leaf tree counter again. The LTC rests.
    ~~~
    ~~~markdown good
    The leaf tree counter (LTC) is fast. Leaf tree counters are right. The LTC rests.
    ~~~

    Headings, captions and the first words of a sentence are left alone.
    """
    low = ctx.prose.lowered
    if len(low) != len(ctx.prose.text):
        return
    for short, found in ctx.paper.acronyms.definitions.items():
        one = found[0]
        uses = ctx.paper.acronyms.uses.get(short, ())
        if one.scope is Scope.ABSTRACT and len(found) > 1:
            one = found[1]
        if len(one.long) < _SHORTEST or not uses or one.is_translated or " " not in one.long:
            continue
        again = list(_again(one, low, ctx))
        if len(again) >= _ENOUGH:
            yield ctx.report(
                ctx.prose.span(again[0], again[0] + len(one.long)),
                say(
                    "“{long}” is written out {count} times after `{short}` was defined",
                    long=one.long,
                    count=len(again),
                    short=short,
                ),
                help=say("Write `{short}`, or do without the abbreviation", short=short),
            )


def _again(one: Definition, low: str, ctx: Context) -> Iterator[int]:
    """Where the long form stands in a sentence of the same part, behind its definition."""
    prose = ctx.prose
    long = one.long.lower()
    at = low.find(long, one.end)
    while at >= 0:
        end = at + len(long)
        passage = prose.passage_at(at)
        is_word = not low[at - 1].isalnum() and not low[end : end + 2].strip("s").isalnum()
        if (
            is_word
            and passage.kind in RUNNING
            and not passage.is_quoted
            and not prose.is_opaque(at, end)
            and prose.sentence_at(at)[0] != at
            and low[end : end + 3].lstrip("s ")[:1] not in ("(", "（")
            and ctx.outline.section_at(prose.span(at, end).start).in_appendix
            is (one.scope is Scope.APPENDIX)
        ):
            yield at
        at = low.find(long, end)
