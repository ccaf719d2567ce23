"""FIG20: two figures or tables under one caption."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.model import nodes
from paperwright.model.document import Document
from paperwright.model.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CONTINUED = Pattern(r"continued|\bcont(?:'?d)?\b|续", re.IGNORECASE)
_MARKS = Pattern(r"[\W_]+")
_SHORTEST = 8
_NEAR = 24


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
        for node, caption in _with_captions_that_begin_alike(group):
            key = _key(caption)
            # What a macro says may differ from one figure to the next.
            if any(isinstance(inline, nodes.RawInline) for inline in node.caption):
                continue
            if len(key) < _SHORTEST or _CONTINUED.search(caption):
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


def _with_captions_that_begin_alike(
    group: Sequence[nodes.Figure | nodes.Table],
) -> Iterator[tuple[nodes.Figure | nodes.Table, str]]:
    """The figures or tables whose captions begin like another, with these: few do."""
    captions = [plain_text(node.caption) for node in group]
    beginnings = list(map(_beginning, captions))
    times = Counter(beginnings)
    for node, caption, beginning in zip(group, captions, beginnings, strict=True):
        if times[beginning] > 1:
            yield node, caption


def _beginning(caption: str) -> str:
    """The first letters of a caption, which captions that are alike share."""
    first = _key(caption[:_NEAR])
    return (first if len(first) >= _SHORTEST else _key(caption))[:_SHORTEST]


@lru_cache(maxsize=256)
def _key(caption: str) -> str:
    """The letters and digits of a caption, in lower case."""
    return _MARKS.compiled.sub("", caption).lower()
