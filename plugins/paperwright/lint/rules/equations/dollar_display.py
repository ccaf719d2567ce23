"""EQN02: `$$` in LaTeX."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import Edit, Fix, say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.formulas import displays, is_latex
from paperwright.model import nodes
from paperwright.model.document import Document
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAIR = re.compile(r"(?<!\\)\$\$((?:[^$\\]|\\.)+)\$\$", re.DOTALL)


@rule("EQN02", "dollar-display", on=Document, severity=Severity.WARNING, since="0.1.0")
def dollar_display(document: Document, ctx: Context) -> Iterator[Finding]:
    r"""A display formula between `$$` in LaTeX.

    `$$` is plain TeX: it ignores the class's spacing and alignment of formulas, and the line numbers that many venues
    ask for break at it. In Markdown it is the right way to write a display, and nothing is said.

    ~~~markdown bad
    ```{=latex}
    $$a = b$$
    ```
    ~~~
    ~~~markdown good
    $$
    a = b
    $$

    ```{=latex}
    \[a = b\]
    ```
    ~~~

    ## References

    Source: l2tabu, section 1.6; NeurIPS style file, on line numbers.
    """
    spans = list(_spans(document, ctx))
    if not spans:
        return
    edits = tuple(
        edit
        for span in spans
        for edit in (
            Edit(Span(span.start, span.start + 2), "\\["),
            Edit(Span(span.end - 2, span.end), "\\]"),
        )
    )
    message = (
        "Display formula stands between `$$`, which is plain TeX"
        if len(spans) == 1
        else say(
            "{count} display formulas stand between `$$`, which is plain TeX", count=len(spans)
        )
    )
    yield ctx.report(spans[0], message, help="Write `\\[ … \\]` or an `equation`", fix=Fix(edits))


def _spans(document: Document, ctx: Context) -> Iterator[Span]:
    if is_latex(ctx.source):
        for display in displays(document):
            if ctx.source[display.span].startswith("$$") and ctx.source[display.span].endswith(
                "$$"
            ):
                yield display.span
    for block in document.all(nodes.RawBlock):
        if block.format in ("tex", "latex") and "$$" in block.text:
            for match in _PAIR.finditer(ctx.source.text, block.span.start, block.span.end):
                yield Span(match.start(), match.end())
