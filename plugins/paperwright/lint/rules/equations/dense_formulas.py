"""EQN12: one display after another without words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.formulas import displays
from paperwright.lint.subjects import Stage
from paperwright.model import nodes
from paperwright.model.document import Document
from paperwright.model.languages import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.lint.formulas import Display
    from paperwright.source import Span

_ENOUGH = 4
_FEW_WORDS = 10


@rule(
    "EQN12",
    "dense-formulas",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=3,
)
def dense_formulas(document: Document, ctx: Context) -> Iterator[Finding]:
    """Four or more display formulas in a row with hardly a word between them.

    Formulas say what, words say why. Readers who have not worked the derivation out before get lost in the second line.

    ~~~markdown bad
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    $$ a = b. $$

    $$ b = c. $$

    Then

    $$ c = d. $$

    $$ d = e. $$
    ~~~
    ~~~markdown good
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    $$ a = b. $$

    The first holds because the two trees have the same leaves, which we counted twice.

    $$ b = c. $$
    ~~~

    Proofs, appendices and code listings are left alone.

    ## References

    Source: Lipton and Steinhardt, Troubling Trends in Machine Learning Scholarship, on mathiness.
    """
    found = displays(document)
    if len(found) < _ENOUGH:
        return
    proofs = [
        environment.span
        for environment in document.all(nodes.Environment)
        if environment.kind == "proof"
    ]
    run: list[Display] = []
    for display in [*found, None]:
        if display is not None and run and _is_next(run[-1], display, ctx):
            run.append(display)
            continue
        if len(run) >= _ENOUGH and not _may_be_dense(run[0].span, proofs, ctx):
            yield ctx.report(
                run[0],
                say(
                    "{count} display formulas follow each other with hardly a word", count=len(run)
                ),
                help="Say between them what each step does",
            )
        run = [display] if display is not None else []


def _may_be_dense(span: Span, proofs: list[Span], ctx: Context) -> bool:
    """Whether a place is in a proof or in the appendix."""
    if any(proof.contains(span) for proof in proofs):
        return True
    return ctx.outline.section_at(span.start).in_appendix


def _is_next(first: Display, second: Display, ctx: Context) -> bool:
    """Whether fewer than ten words, and no heading, stand between two displays."""
    between = ctx.source.text[first.span.end : second.span.start]
    if (
        "\n#" in between
        or "\\section" in between
        or "\\subsection" in between
        or "\\item" in between
    ):
        return False
    return len(between) < 400 and count_words(between) < _FEW_WORDS
