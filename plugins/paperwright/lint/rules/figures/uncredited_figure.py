"""FIG19: a figure of others without their name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.cited_places import has_source
from paperwright.lint.patterns import Pattern
from paperwright.lint.running_text import passages_of
from paperwright.model.document import Document
from paperwright.model.prose import PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAKEN = Pattern(
    r"\b(?:[Aa]dapted|[Rr]eproduced|[Rr]eprinted)\s+(?:with permission\s+)?from\b"
    r"|(?:(?:(?<=[.(])|(?<=\n))\s*|\b(?:[Ff]igure|[Ii]mage|[Pp]hoto(?:graph)?|[Pp]icture|[Dd]iagram|[Ii]llustration)s?\s+"
    r"(?:(?:is|are|was|were)\s+)?)(?:[Tt]aken|[Mm]odified|[Bb]orrowed)\s+(?:with permission\s+)?from\b"
    r"|(?:引自|改编自|摘自|图片来源|来源于)",
    re.MULTILINE,
    hints=("from", "自", "来源"),
)
_VERBS = ("dapted", "eproduced", "eprinted", "aken", "odified", "orrowed", "自", "来源")
"""One of them is in every match."""


@rule(
    "FIG19",
    "uncredited-figure",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def uncredited_figure(document: Document, ctx: Context) -> Iterator[Finding]:
    """A caption that says that a figure was taken from others, and cites none.

    Publishers ask for the source and for a permission.

    ~~~markdown bad
    ---
    kind: draft
    ---

    ![A tree, adapted from the book of trees.](tree.svg){#fig:tree}
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    ![A tree, adapted from @moore.](tree.svg){#fig:tree}
    ~~~
    """
    prose = ctx.prose
    for passage in passages_of(prose, PassageKind.CAPTION):
        caption = prose.text[passage.start : passage.end]
        if not any(verb in caption for verb in _VERBS):
            continue
        match = _TAKEN.search(prose.text, passage.start, passage.end)
        if match and not has_source(prose.span(passage.start, passage.end), document):
            yield ctx.report(
                prose.span(*match.span()),
                say("`{text}` names no source", text=" ".join(match[0].split())),
                help="Cite the work, and ask for the permission",
            )
