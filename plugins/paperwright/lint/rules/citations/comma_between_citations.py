"""CIT15: `[@one, @two]`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Edit, Finding, Fix, Severity, rule
from paperwright.lint.citations import KEY_IN_TEXT
from paperwright.model.nodes import Citation, Cite
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_REST = re.compile(r"[^;\]]*")
_COMMA = re.compile(r"\s*(?P<comma>[,，、])\s*(?=-?@)")


@rule("CIT15", "comma-between-citations", on=Cite, severity=Severity.ERROR, since="0.1.0")
def comma_between_citations(cite: Cite, ctx: Context) -> Iterator[Finding]:
    """Works in one bracket with commas between them instead of semicolons.

    What follows a comma belongs to the work before it, as a page number does. So the second work is
    no citation: it is printed as text, and missing from the list of references.

    ~~~markdown bad
    Trees have leaves [@moore2020, @fir2021].
    ~~~
    ~~~markdown good
    Trees have leaves [@moore2020; @fir2021] and bark [@fir2021, p. 3].
    ~~~
    """
    for citation in cite.citations:
        match = KEY_IN_TEXT.search(citation.suffix) if "@" in citation.suffix else None
        if match is None:
            continue
        yield ctx.report(
            _place(citation, match, ctx),
            f"`{match[0]}` follows a comma, so it is read as text about `{citation.key}`",
            help="Put a semicolon between the works",
            fix=_fix(citation, ctx),
        )


def _rest(citation: Citation, ctx: Context) -> Span:
    """What stands behind the key, to the next semicolon or bracket."""
    match = _REST.match(ctx.source.text, citation.span.end)
    return Span(citation.span.end, match.end() if match else citation.span.end)


def _place(citation: Citation, match: re.Match[str], ctx: Context) -> Span:
    rest = _rest(citation, ctx)
    found = ctx.source.text.find(match[0], rest.start, rest.end)
    return Span(found, found + len(match[0])) if found >= 0 else citation.span


def _fix(citation: Citation, ctx: Context) -> Fix | None:
    """Semicolons for the commas, when nothing but commas stands between the keys."""
    rest = _rest(citation, ctx)
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
