"""EQN04: a bare number that refers to an equation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.subjects import Stage
from paperwright.model.nodes import CrossReference

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMED = re.compile(
    r"(?:eq[un]?s?|equations?|bounds?|terms?|updates?|rules?|formulas?|formulae|constraints?|problems?|objectives?|conditions?|inequalit(?:y|ies)"
    r"|identit(?:y|ies)|programs?|definitions?|loss(?:es)?|systems?|models?|models|relations?|expressions?)\.?[~\s(\[]*\Z"
    r"|[(\[][~\s]*\Z|(?:and|to|or|,|–|--|-|、|和|与)[~\s(]*\Z|[式程（]\s*\Z",
    re.IGNORECASE,
)


@rule(
    "EQN04",
    "unnamed-equation-reference",
    on=CrossReference,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=3,
)
def unnamed_equation_reference(node: CrossReference, ctx: Context) -> Iterator[Finding]:
    r"""A reference to an equation that is a number alone: “as 3 shows”.

    A reader meets a number and does not know whether a section, a figure or an equation is meant.

    ~~~markdown bad
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    $$
    a = b
    $$ {#eq:x}

    This follows from \ref{eq:x} at once.
    ~~~
    ~~~markdown good
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    $$
    a = b
    $$ {#eq:x}

    This follows from @eq:x at once, or from Eq. \ref{eq:x}.
    ~~~

    Looked at are `\ref` without a name or a parenthesis before it; `@eq:x` and `\cref` bring the name along.

    ## References

    Source: Mermin, What's wrong with these equations?, rule 2.
    """
    first = node.references[0] if node.references else None
    if (
        first is None
        or not first.bare
        or not first.label.startswith(("eq:", "eqn:", "equ:", "eq-"))
    ):
        return
    source = ctx.source
    if not source[node.span].startswith("\\ref"):
        return
    if _NAMED.search(source.text[max(0, node.span.start - 30) : node.span.start]):
        return
    yield ctx.report(
        node,
        "Reference to an equation is a number alone",
        help="Write `Eq.` before it, or use `\\cref`",
    )
