"""BIB20: what a chatbot's export leaves behind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Edit, Finding, Fix, Severity, rule
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.model.nodes import Code, CodeBlock
from paperwright.source import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_TRACKED = Pattern(
    r"(?P<before>[?&]|\\&|&amp;)utm_source=(?:chatgpt\.com|chat\.openai\.com|openai(?:\.com)?|copilot\.com"
    r"|perplexity(?:\.ai)?|claude\.ai|gemini(?:\.google\.com)?|deepseek(?:\.com)?)"
    r"(?P<after>&(?:amp;)?|\\&)?",
    hints=("utm_source",),
    before=6,
)


def _may_be_marker(text: str, place: int) -> bool:
    return text[place] != "t" or text[place + 4 : place + 5].isdecimal()


_MARKER = Pattern(
    r"[\ue200-\ue2ff]?\b(?:cite[\ue200-\ue2ff]?)?turn\d+(?:search|view|news|academia|image|file)\d+"
    r"(?:[\ue200-\ue2ff]?turn\d+(?:search|view|news|academia|image|file)\d+)*[\ue200-\ue2ff]?"
    r"|:?contentReference\[oaicite:\d+\](?:\{index=\d+\})?"
    r"|\boaicite:\d+"
    r"|【\d+(?::\d+)?†[^】\n]{0,40}】",
    hints=("turn", "oaicite", "†"),
    guard=_may_be_marker,
    before=24,
)
_EMPTY_LINK = Pattern(
    r"\[Online\]\.\s*Available:\s*(?:\(link\)|\[link\](?!\())",
    re.IGNORECASE,
    hints=("vailable:",),
    before=16,
)


@rule("BIB20", "chatbot-residue", on=Document, severity=Severity.ERROR, since="0.1.0")
def chatbot_residue(document: Document, ctx: Context) -> Iterator[Finding]:
    """Marks that a chatbot leaves in references and addresses.

    `utm_source=chatgpt.com` in an address, `turn0search3`, `oaicite`: they tell that a reference was
    copied out of a chat, and reviewers then check every reference of the paper.

    ~~~markdown bad
    The data are at <https://example.org/trees?utm_source=chatgpt.com>.
    ~~~
    ~~~markdown good
    The data are at <https://example.org/trees>.
    ~~~

    ## When to ignore it

    A paper about chatbots may show such marks: put them in code.
    """
    code = [node.span for kind in (Code, CodeBlock) for node in document.all(kind)]
    for finding in _in_text(ctx.source, ctx):
        if not any(span.contains(finding.span) for span in code):
            yield finding
    if ctx.bibliography is not None:
        for source in ctx.bibliography.sources:
            yield from _in_text(source, ctx)


def _in_text(source: Source, ctx: Context) -> Iterator[Finding]:
    text = source.text
    for match in _TRACKED.finditer(text):
        # The mark before goes with the last parameter, and the mark after with any other.
        keeps_mark = bool(match["after"])
        start = match.start() + (len(match["before"]) if keeps_mark else 0)
        span = Span(start, match.end())
        shown = match[0].strip("?&\\")
        yield ctx.report(
            span,
            say("Address carries `{shown}`, the mark of a chatbot", shown=shown),
            help="Remove the parameter, and make sure that the address leads where it should",
            fix=Fix((Edit(span, ""),)),
            source=source,
        )
    for match in _MARKER.finditer(text):
        span = Span(*match.span())
        yield ctx.report(
            span,
            say("`{text}` is a chatbot's mark for a source", text=match[0]),
            help="Put a citation in its place",
            fix=Fix((Edit(span, ""),), safe=False),
            source=source,
        )
    for match in _EMPTY_LINK.finditer(text):
        span = Span(*match.span())
        yield ctx.report(
            span,
            "Reference has a placeholder for its address",
            help="Look the address up",
            source=source,
        )
