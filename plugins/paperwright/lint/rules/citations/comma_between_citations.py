"""CIT15: `[@one, @two]`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Edit, Finding, Fix, Severity, rule, say
from paperwright.lint.citations import KEY_IN_TEXT
from paperwright.model.nodes import Citation, Cite, CrossReference, Reference
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_REST = re.compile(r"[^;\]]*")
_COMMA = re.compile(r"\s*(?P<comma>[,，、；])\s*(?=-?@)")


@rule(
    "CIT15",
    "comma-between-citations",
    on=(Cite, CrossReference),
    severity=Severity.ERROR,
    since="0.1.0",
)
def comma_between_citations(group: Cite | CrossReference, ctx: Context) -> Iterator[Finding]:
    """Works or labels in one bracket with commas between them instead of semicolons.

    What follows a comma belongs to the work before it, as a page number does. So the second work is
    no citation: it is printed as text, and missing from the list of references. A Chinese comma, a 、 and
    a Chinese semicolon are text too.

    ~~~markdown bad
    Trees have leaves [@moore2020, @fir2021].
    ~~~
    ~~~markdown good
    Trees have leaves [@moore2020; @fir2021] and bark [@fir2021, p. 3].
    ~~~
    """
    members = group.citations if isinstance(group, Cite) else group.references
    for member in members:
        match = KEY_IN_TEXT.search(member.suffix) if "@" in member.suffix else None
        if match is None:
            continue
        name = member.key if isinstance(member, Citation) else member.label
        yield ctx.report(
            _place(member, match, ctx),
            say("`{key}` is read as text about `{name}`", key=match[0], name=name),
            help="Put a semicolon between the two",
            fix=_fix(member, ctx),
        )


def _rest(member: Citation | Reference, ctx: Context) -> Span:
    """What stands behind the key, to the next semicolon or bracket."""
    match = _REST.match(ctx.source.text, member.span.end)
    return Span(member.span.end, match.end() if match else member.span.end)


def _place(member: Citation | Reference, match: re.Match[str], ctx: Context) -> Span:
    rest = _rest(member, ctx)
    found = ctx.source.text.find(match[0], rest.start, rest.end)
    return Span(found, found + len(match[0])) if found >= 0 else member.span


def _fix(member: Citation | Reference, ctx: Context) -> Fix | None:
    """Semicolons, when nothing but commas and the like stands between the keys."""
    rest = _rest(member, ctx)
    text = ctx.source.text
    edits: list[Edit] = []
    position = rest.start
    while position < rest.end:
        comma = _COMMA.match(text, position, rest.end)
        key = KEY_IN_TEXT.match(text, comma.end(), rest.end) if comma else None
        if comma is None or key is None:
            return Fix(tuple(edits)) if edits and not text[position : rest.end].strip() else None
        edits.append(Edit(Span(comma.start("comma"), comma.end("comma")), ";"))
        position = key.end()
    return Fix(tuple(edits)) if edits else None
