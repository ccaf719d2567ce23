r"""REF09: `Fig. \ref{…}` that may break at its blank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Edit, Finding, Fix, Severity, Stage, rule, say
from paperwright.lint.reference_words import any_word_before, is_latex
from paperwright.model.document import Document
from paperwright.model.nodes import CrossReference
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "REF09",
    "breaking-blank",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def breaking_blank(document: Document, ctx: Context) -> Iterator[Finding]:
    r"""A blank before the number of a reference in LaTeX, at which a line may end.

    “Fig.” stands at the end of one line and “3” at the beginning of the next. A tie, as in `Fig.~\ref{fig:depth}`,
    keeps them together.

    ~~~latex bad.tex
    Accuracy grows, as Fig. \ref{fig:depth} shows.
    ~~~
    ~~~markdown bad
    ---
    kind: draft
    ---

    {{< include bad.tex >}}
    ~~~
    ~~~latex good.tex
    Accuracy grows, as Fig.~\ref{fig:depth} shows.
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    {{< include good.tex >}}
    ~~~

    There is one finding for each file, and its fix puts all the ties. Markdown is left alone: it has no ties of its
    own, and `@fig:depth` makes them.
    """
    edits: dict[str, list[Edit]] = {}
    for node in document.all(CrossReference):
        match = any_word_before(node, ctx)
        is_torn = match is not None and match["gap"].isspace() and "\u00a0" not in match["gap"]
        if match and is_torn and match["word"].isascii() and is_latex(node, ctx):
            span = Span(node.span.start - len(match["gap"]), node.span.start)
            file = ctx.source.place(span)[0].name
            edits.setdefault(file, []).append(Edit(span, "~"))
    for of_file in edits.values():
        yield ctx.report(
            of_file[0].span,
            say("{count} references may be torn from their words", count=len(of_file))
            if len(of_file) > 1
            else "Reference may be torn from its word",
            help="Write `~` for the blank",
            fix=Fix(tuple(of_file)),
        )
