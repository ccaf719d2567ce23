"""REF12: a claim whose table stands in the appendix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.labels import written_label
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.model.nodes import CrossReference
from paperwright.model.section_roles import SectionRole
from paperwright.resolve.wording import kind_word

if TYPE_CHECKING:
    from collections.abc import Iterator

_ASIDE = Pattern(
    r"\b(?:more|further|details?|additional|full|complete|examples?|extended)\b|\b[Aa]pp(?:endix|\.)|附录|详见|更多"
)
"""What is only pointed to carries no claim."""


@rule(
    "REF12",
    "result-only-in-appendix",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def result_only_in_appendix(document: Document, ctx: Context) -> Iterator[Finding]:
    """An introduction that rests a claim on a table or a figure of the appendix.

    Reviewers need not read the appendix, and the rules of most venues say so. What the paper claims
    has to be shown in it. A pointer to more details is no claim.

    ~~~markdown bad
    ---
    kind: draft
    ---

    # Introduction

    LeafNet is the most accurate (@tbl:main).

    # Appendix

    | Method  | Accuracy |
    |---------|----------|
    | LeafNet | 93       |

    : Accuracy. {#tbl:main}
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    # Introduction

    LeafNet is the most accurate (@tbl:main).

    # Results

    | Method  | Accuracy |
    |---------|----------|
    | LeafNet | 93       |

    : Accuracy. {#tbl:main}
    ~~~
    """
    if not any(section.in_appendix for section in ctx.outline.sections):
        return
    for node in document.all(CrossReference):
        section = ctx.outline.section_at(node.span.start)
        is_front = any(block.span.contains(node.span) for block in document.metadata.abstract)
        if section.in_appendix or not (
            is_front or section.plays(SectionRole.ABSTRACT, SectionRole.INTRODUCTION)
        ):
            continue
        if _ASIDE.search(ctx.source.text, max(node.span.start - 60, 0), node.span.start):
            continue
        for reference in node.references:
            target = ctx.resolution.target(reference)
            if target is None or target.kind not in ("tbl", "fig"):
                continue
            if ctx.outline.section_at(target.node.span.start).in_appendix:
                yield ctx.report(
                    reference,
                    say(
                        "{kind} `{label}` of the appendix carries a claim of the introduction",
                        kind=say(kind_word(target.kind, "en")),
                        label=written_label(target, document),
                    ),
                    help="Show it in the paper, or claim less",
                )
