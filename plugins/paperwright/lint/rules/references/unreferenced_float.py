"""REF03: a figure or a table that the text never mentions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.labels import written_label
from paperwright.lint.patterns import Pattern
from paperwright.lint.reference_words import referred_labels
from paperwright.lint.typed_numbers import typed_numbers
from paperwright.model import nodes
from paperwright.model.document import Document
from paperwright.model.labels import canonical_label
from paperwright.resolve.wording import kind_word

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS = ("fig", "tbl", "alg")
_LABEL = Pattern(r"\\label\s*\{([^{}]+)\}", hints=("\\label",))
_SUPPLEMENT = Pattern(r"supp|append|[_-]si\b", re.IGNORECASE)
"""The names of files that hold an appendix."""


@rule(
    "REF03",
    "unreferenced-float",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=10,
)
def unreferenced_float(document: Document, ctx: Context) -> Iterator[Finding]:
    """A figure, a table or an algorithm with a label that nothing refers to.

    Readers reach a figure when the text sends them there. In print it may stand two pages on, and
    one that nobody mentions lacks its sentence, or should go.

    ~~~markdown bad
    ---
    kind: draft
    ---

    Accuracy grows with depth.

    ![Accuracy by depth.](depth.svg){#fig:depth}
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    Accuracy grows with depth (@fig:depth).

    ![Accuracy by depth.](depth.svg){#fig:depth}
    ~~~

    In the appendix it is only noted. A reference to a part of a figure counts for the whole, and
    one to the whole for its parts. A number that was typed by hand counts too; *hard-coded-number* reports it.
    """
    referred = referred_labels(document)
    inner = {image for figure in document.all(nodes.Figure) for image in figure.images}
    by_node, typed = ctx.resolution.by_node, typed_numbers(ctx.prose)
    for target in ctx.resolution.targets:
        if target.kind not in _KINDS or not target.label or not target.number:
            continue
        node = target.node
        if target.label in referred or node in inner or (target.kind, target.number) in typed:
            continue
        parts = node.images if isinstance(node, nodes.Figure) else ()
        if any((part := by_node.get(image)) and part.label in referred for image in parts):
            continue
        inside = (match[1] for match in _LABEL.finditer(ctx.source[node.span]))
        if any(canonical_label(label.strip()) in referred for label in inside):
            continue
        name = ctx.source.place(node.span)[0].name
        is_appendix = ctx.outline.section_at(node.span.start).in_appendix or _SUPPLEMENT.search(
            name
        )
        yield ctx.report(
            target.label_span or node,
            say(
                "{kind} `{label}` is never referred to",
                kind=say(kind_word(target.kind, "en")),
                label=written_label(target, document),
            ),
            help="Mention it where readers should look at it",
            severity=Severity.INFO if is_appendix else None,
        )
