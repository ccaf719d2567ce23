"""STY22: headings in title case beside headings in sentence case, and headings that end in a stop."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from paperwright.lint import Context, Edit, Finding, Fix, Severity, Stage, rule, say
from paperwright.lint.running_text import is_tex
from paperwright.model.document import Document
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.outline import Section

_STOP = re.compile(r"(?<![.…])[.。]\s*\Z")
_ABBREVIATED = re.compile(
    r"\b(?:etc|al|cont|vs|Inc|Ltd|Jr|approx|resp|[A-Z]|[A-Za-z]\.[A-Za-z])\.\s*\Z"
)
_WORD = re.compile(r"(?<![\w@\\])[A-Za-z][A-Za-z'’-]*")
_SMALL = frozenset(
    """
    a an the and or nor but for yet so of in on at to by with from as into onto over under via vs per than
    is are be its it if not up off out between through during against about across within without toward
    towards using based after before et al
    """.split()
)
_ENOUGH = 5
_SLIPS = 3
_SHOWN = 3
_RUN_IN = 4
"""From this level on, headings run into their paragraph and end in a stop."""


@rule(
    "STY22",
    "heading-style",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def heading_style(document: Document, ctx: Context) -> Iterator[Finding]:
    """Headings of one level that differ in their capitals, or that end in a full stop.

    Venues ask for title case (*Counting the Leaves*) or sentence case (*Counting the leaves*); nobody
    asks for both, and no heading of a section ends in a stop.

    ~~~markdown bad
    # Counting the leaves.
    ~~~
    ~~~markdown good
    # Counting the leaves

    # What the labels say about ResNet
    ~~~

    A level is looked at when at least five of its headings show their case; the rarer case is reported
    when the other is three times as frequent. Names do not count. From the fourth level on, and where
    most headings of a level do, a heading may end in a stop: it runs into its paragraph.

    ## Fix safety

    The fix takes the stop away. Capitals are left to the author, who knows the names.
    """
    levels: defaultdict[int, list[Section]] = defaultdict(list)
    for section in ctx.outline.sections:
        if section.heading is not None and section.title:
            levels[section.level].append(section)
    for level, sections in levels.items():
        if level < _RUN_IN:
            yield from _stops(sections, ctx)
            yield from _capitals(sections, ctx)


def _stops(sections: list[Section], ctx: Context) -> Iterator[Finding]:
    found = [
        section
        for section in sections
        if _STOP.search(section.title) and not _ABBREVIATED.search(section.title)
    ]
    if len(found) * 2 > len(sections) and len(found) > 1:
        return
    for section in found:
        if section.heading is not None:
            yield ctx.report(
                section.heading, "Heading ends in a full stop", fix=_without_stop(section, ctx)
            )


def _without_stop(section: Section, ctx: Context) -> Fix | None:
    heading = section.heading
    if heading is None or not heading.content or is_tex(ctx, heading.span.start):
        return None
    end = heading.content[-1].span.end
    if ctx.source.text[end - 1 : end] not in (".", "。"):
        return None
    return Fix((Edit(Span(end - 1, end), ""),))


def _capitals(sections: list[Section], ctx: Context) -> Iterator[Finding]:
    title_case, sentence_case = [], []
    for section in sections:
        case = _case(section.title)
        if case == "title":
            title_case.append(section)
        elif case == "sentence":
            sentence_case.append(section)
    rare, usual = sorted((title_case, sentence_case), key=len)
    if not rare or len(rare) + len(usual) < _ENOUGH or len(usual) < _SLIPS * len(rare):
        return
    names = (
        [say("sentence case"), say("title case")]
        if rare is sentence_case
        else [say("title case"), say("sentence case")]
    )
    shown = ", ".join(f"“{section.title}”" for section in rare[:_SHOWN])
    yield ctx.report(
        rare[0].heading or rare[0].span,
        say(
            "{shown} in {rare}, {count} other headings of the level in {usual}",
            shown=shown,
            rare=names[0],
            count=len(usual),
            usual=names[1],
        ),
        help=say("Write it in {usual} too", usual=names[1]),
    )


def _case(title: str) -> str | None:
    """The case that a heading shows; `None` when it is too short to tell, or has some of both."""
    words = _WORD.findall(title.rpartition(":")[2] if ":" in title else title)
    told = [word for word in words[1:] if word.lower() not in _SMALL and len(word) > 2]
    lower = [word for word in told if word.islower()]
    upper = [word for word in told if word[0].isupper() and word[1:].islower()]
    if not told or title.isupper():
        return None
    if len(lower) == len(told) or (lower and len(lower) * 2 > len(told)):
        return "sentence"
    return "title" if len(upper) == len(told) and len(upper) >= 1 and not lower else None
