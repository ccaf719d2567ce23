"""FIG20: two figures or tables under one caption."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.model import nodes
from paperwright.model.document import Document
from paperwright.model.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONTINUED = Pattern(r"continued|\bcont(?:'?d)?\b|续", re.IGNORECASE)
_MARKS = Pattern(r"[\W_]+")
_SHORTEST = 8


@rule(
    "FIG20",
    "duplicate-caption",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def duplicate_caption(document: Document, ctx: Context) -> Iterator[Finding]:
    """Two figures or two tables with the same caption.

    One of them was copied, and still says what the other shows.

    ~~~markdown bad
    ---
    kind: draft
    ---

    ![Accuracy by depth.](depth.svg){#fig:depth}

    ![Accuracy by depth.](width.svg){#fig:width}
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    ![Accuracy by depth.](depth.svg){#fig:depth}

    ![Accuracy by width.](width.svg){#fig:width}
    ~~~

    A caption that says that it is continued is left alone.
    """
    floats: tuple[list[nodes.Figure], list[nodes.Table]] = (
        document.all(nodes.Figure),
        document.all(nodes.Table),
    )
    for group in floats:
        first: dict[str, nodes.Figure | nodes.Table] = {}
        for node in group:
            key = _MARKS.compiled.sub("", plain_text(node.caption)).lower()
            # What a macro says may differ from one figure to the next.
            if any(isinstance(inline, nodes.RawInline) for inline in node.caption):
                continue
            if len(key) < _SHORTEST or _CONTINUED.search(plain_text(node.caption)):
                continue
            earlier = first.setdefault(key, node)
            if earlier is not node:
                source, span = ctx.source.place(earlier.span)
                yield ctx.report(
                    node.caption[0],
                    say(
                        "Caption is that of line {line} again",
                        line=source.position(span.start).line,
                    ),
                    help="Say what this one shows",
                )
