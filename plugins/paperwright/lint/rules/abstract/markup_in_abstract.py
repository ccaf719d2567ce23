"""ABS06: what a submission form cannot take from an abstract."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model import nodes
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEFINED = re.compile(
    r"\\(?:(?:re|provide)?newcommand\*?\s*\{?|def\s*|DeclareMathOperator\*?\s*\{?)(\\[A-Za-z]+)"
)


@rule(
    "ABS06",
    "markup-in-abstract",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=3,
)
def markup_in_abstract(document: Document, ctx: Context) -> Iterator[Finding]:
    r"""A display formula, or a macro of the author's own, in the abstract.

    Submission forms, arXiv and databases take the abstract as text with a little TeX. There a macro of one's own prints
    as `\ours`, and a display formula breaks the line.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    ---

    ::: {.abstract}
    Trees carry labels, and their number is
    $$n = \sum_b l(b).$$
    :::
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    ---

    ::: {.abstract}
    Trees carry labels, and their number $n$ is what we estimate.
    :::
    ~~~

    ## References

    arXiv, “Abstract field” of the submission help.
    """
    abstract = ctx.abstract
    if abstract is None or not abstract.is_usual:
        return
    macros = _own_macros(document)
    for equation in document.all(nodes.Equation):
        if abstract.span.contains(equation.span):
            yield ctx.report(equation, "Abstract has a display formula", help="Say it in words")
    for math in document.all(nodes.Math):
        if not abstract.span.contains(math.span):
            continue
        if math.display:
            yield ctx.report(math, "Abstract has a display formula", help="Say it in words")
        used = macros.intersection(re.findall(r"\\[A-Za-z]+", math.tex))
        if used:
            message = say("Abstract uses the macro `{macro}`", macro=min(used))
            yield ctx.report(math, message, help="Write out what it stands for")


def _own_macros(document: Document) -> set[str]:
    texts = [block.text for block in document.all(nodes.MacroDefinitions)]
    texts += [raw.text for raw in document.all(nodes.RawBlock) if "\\" in raw.text]
    found = {name for text in texts for name in _DEFINED.findall(text)}
    given = (f"\\{name.lstrip(chr(92))}" for name in document.metadata.macros)
    return found | set(given)
