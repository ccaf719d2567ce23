"""MTH11: theorems under assumptions that nobody states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.model import nodes
from paperwright.model.document import Document
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_VAGUE = Pattern(
    r"(?i:\bunder (?:some |certain |the )?(?:mild|standard|suitable|appropriate|usual|technical|weak"
    r"|certain|some|reasonable)"
    r" (?:\w+ )?(?:assumptions?|conditions?)|\bunder (?:regularity|smoothness) (?:assumptions?|conditions?))"
    r"|在(?:一定|适当|温和|某些|较弱)的?(?:假设|条件)下"
)
_STATED = Pattern(
    r"\bAssumptions? (?:\d|[A-Z]|\(|@|\\ref|\[)|\b[Ww]e (?:make the following|assume)\b|假设\s?\d|我们假设|本文假设"
)
_KINDS = frozenset({"theorem", "lemma", "proposition", "corollary"})


@rule(
    "MTH11",
    "unstated-assumption",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def unstated_assumption(document: Document, ctx: Context) -> Iterator[Finding]:
    """A theorem under “mild assumptions” that the paper does not state.

    Whether they are mild is for readers to say, and they cannot without knowing them.

    ~~~markdown bad
    ::: {.theorem}
    Under mild assumptions, every tree has a leaf.
    :::
    ~~~
    ~~~markdown good
    We assume that trees are finite.

    ::: {.theorem}
    Under mild assumptions, every tree has a leaf.
    :::
    ~~~

    An environment for assumptions, *Assumption 1* or *we assume* anywhere is enough.
    """
    environments = document.all(nodes.Environment)
    if any(one.kind == "assumption" for one in environments):
        return
    for theorem in environments:
        if theorem.kind not in _KINDS:
            continue
        match = _VAGUE.compiled.search(ctx.source.text, theorem.span.start, theorem.span.end)
        if match is None:
            continue
        if _STATED.search(ctx.prose.text):
            return
        yield ctx.report(
            Span(*match.span()),
            say("“{text}” are stated nowhere", text=match[0]),
            help="State them, numbered",
        )
