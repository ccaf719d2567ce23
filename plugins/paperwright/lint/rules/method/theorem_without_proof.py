"""MTH10: theorems that nobody proves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.model import nodes
from paperwright.model.document import Document
from paperwright.model.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.nodes import Environment

_PROVED = {
    "theorem": say("Theorem"),
    "lemma": say("Lemma"),
    "proposition": say("Proposition"),
}
_POINTER = Pattern(
    r"(?i:\bproofs?\b[^.]{0,80}(?:appendi|supplement|section|sec\.|below|deferred|omitted|provided|given"
    r"|found|full version|@|\\ref)"
    r"|(?:appendi\w+|supplement\w*|section)[^.]{0,60}\bproofs?\b|\bproof of (?:the )?(?:theorem|lemma|prop)"
    r"|follows (?:directly|immediately|from)"
    r"|we prove|proven in|proved in|straightforward|immediate)"
    r"|证明(?:见|参见|在|过程|如下|略)|附录.{0,20}证明|可证|易证"
)
_KNOWN = Pattern(r"(?i:\b(?:restated|recall|informal|folklore|see|due to|known)\b)|@|\\cite|\[\w+")
_AFTER = 6


@rule(
    "MTH10",
    "theorem-without-proof",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=5,
)
def theorem_without_proof(document: Document, ctx: Context) -> Iterator[Finding]:
    """A theorem without a proof, without a hint at where it is, and without a source.

    Reviewers are asked whether all proofs are there. A missing one makes the theorem a claim.

    ~~~markdown bad
    ::: {.theorem #thm:leaf}
    Every tree has a leaf.
    :::

    We count leaves.
    ~~~
    ~~~markdown good
    ::: {.theorem #thm:leaf}
    Every tree has a leaf.
    :::

    ::: {.proof}
    Follow the branches.
    :::

    ::: {.theorem title="[@fir]"}
    Every leaf falls.
    :::
    ~~~

    A proof counts when it stands within a few blocks or names the theorem anywhere; so does a sentence
    that says where the proofs are, and a citation in the theorem or its title.
    """
    environments = document.all(nodes.Environment)
    theorems = [one for one in environments if one.kind in _PROVED]
    proofs = [one for one in environments if one.kind == "proof"]
    if not theorems or len(proofs) >= len(theorems) or _POINTER.search(ctx.prose.text):
        return
    named = _named(proofs)
    for theorem in theorems:
        if not _is_known(theorem, ctx) and not _has_proof(theorem, proofs, named, ctx):
            yield ctx.report(
                theorem,
                say("{kind} has no proof", kind=_PROVED[theorem.kind]),
                help="Prove it, say where the proof is, or cite its source",
            )


def _named(proofs: list[Environment]) -> set[str]:
    """The labels that proofs name in their titles and texts."""
    roots = (node for proof in proofs for node in (*proof.title, *proof.blocks))
    return {
        reference.label
        for node in walk(roots)
        if isinstance(node, nodes.CrossReference)
        for reference in node.references
    }


def _is_known(theorem: Environment, ctx: Context) -> bool:
    """Whether it is somebody else's, or said before."""
    if any(isinstance(node, nodes.Cite) for node in walk((*theorem.title, *theorem.blocks))):
        return True
    title = (
        ctx.source.text[theorem.title[0].span.start : theorem.title[-1].span.end]
        if theorem.title
        else ""
    )
    return bool(title) and _KNOWN.search(title) is not None


def _has_proof(
    theorem: Environment, proofs: list[Environment], named: set[str], ctx: Context
) -> bool:
    if theorem.attr.identifier and theorem.attr.identifier in named:
        return True
    section = ctx.outline.section_at(theorem.span.start)
    behind = [block for block in section.blocks if block.span.start >= theorem.span.end][:_AFTER]
    if any(block in proofs for block in behind):
        return True
    text = ctx.source.text[theorem.span.end : behind[0].span.end] if behind else ""
    return "roof" in text or "证明" in text
