"""ABS04: a citation, a note or a reference in the abstract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.model import nodes
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_WRITTEN = Pattern(
    r"\b(?:Fig(?:ure|\.)|Tab(?:le|\.)|Eq(?:uation|\.)|Section|Sec\.|Appendix)\s?(?:\d+|[A-H]\b)"
    r"|(?<![\w$])\[\d{1,3}(?:\s*[,–-]\s*\d{1,3})*\](?!\()|如[图表]\s*\d|见[图表]\s*\d",
    hints=("Fig", "Tab", "Eq", "Sec", "Appendix", "[", "如", "见"),
)


@rule(
    "ABS04",
    "citation-in-abstract",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=3,
)
def citation_in_abstract(document: Document, ctx: Context) -> Iterator[Finding]:
    """A citation, a footnote or a reference to a figure in the abstract.

    Databases print the abstract alone: there a citation is a question mark, and a figure is not to be seen. AAAI
    and IEEE forbid them.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    ---

    ::: {.abstract}
    Trees carry labels [@moore2024]. Figure 3 shows them.
    :::
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    ---

    ::: {.abstract}
    Trees carry labels, as Moore (2024) found. We count them.
    :::
    ~~~

    A footnote is reported as advice: several venues print one with the address of the code.

    ## When to ignore it

    A paper that replicates or answers one other paper may have to cite it.

    ## References

    AAAI author kit; IEEE Author Center, “Create the text of your article”.
    """
    abstract = ctx.abstract
    if abstract is None or not abstract.is_usual:
        return
    for kind, template in _KINDS:
        for node in document.all(kind):
            if abstract.span.contains(node.span):
                severity = Severity.INFO if kind is nodes.Note else None
                yield ctx.report(node, template, help=_HELP, severity=severity)
    for sentence in abstract.sentences:
        for match in _WRITTEN.finditer(sentence.text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            if not ctx.prose.is_opaque(start, end):
                message = say("Abstract refers to `{what}`", what=match[0])
                yield ctx.report(ctx.prose.span(start, end), message, help=_HELP)


_KINDS: tuple[tuple[type[nodes.Node], str], ...] = (
    (nodes.Cite, "Abstract cites a work"),
    (nodes.Note, "Abstract has a footnote"),
    (nodes.CrossReference, "Abstract refers to a part of the paper"),
)
_HELP = "Say it in words, and cite in the introduction"
