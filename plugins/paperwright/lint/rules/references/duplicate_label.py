"""REF02: a label that is there twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.model.document import Document
from paperwright.model.nodes import Spanned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.resolve import Target
    from paperwright.source import Span


@rule("REF02", "duplicate-label", on=Document, severity=Severity.ERROR, since="0.1.0")
def duplicate_label(document: Document, ctx: Context) -> Iterator[Finding]:
    """A label that two things have.

    Every reference leads to the first of them, so those that mean the second send readers to the
    wrong figure.

    ~~~markdown bad
    ![Accuracy by depth.](depth.svg){#fig:accuracy}

    ![Accuracy by width.](width.svg){#fig:accuracy}
    ~~~
    ~~~markdown good
    ![Accuracy by depth.](depth.svg){#fig:depth}

    ![Accuracy by width.](width.svg){#fig:width}
    ~~~
    """
    first: dict[str, Target] = {}
    for target in sorted(ctx.resolution.targets, key=lambda target: target.sort_key):
        if not target.label:
            continue
        earlier = first.setdefault(target.label, target)
        if earlier is not target and _is_other(earlier, target, ctx):
            yield ctx.report(
                target.label_span or target.node,
                say(
                    "Label `{label}` is used before, on {place}",
                    label=target.label,
                    place=_place(earlier, ctx),
                ),
                help="Rename one of them, and the references to it",
            )


def _is_other(earlier: Target, later: Target, ctx: Context) -> bool:
    """Whether the later label names something else by the same name.

    pandoc writes a label twice, at a figure and in its caption; and a section and an appendix may
    share what follows the colon.
    """
    one, other = earlier.label_span or earlier.node.span, later.label_span or later.node.span
    if one == other or earlier.node.span.contains(other):
        return False
    node = later.node
    if isinstance(node, Spanned) and not node.content and "label" in node.attr.attributes:
        return False
    return _written(one, ctx) == _written(other, ctx)


def _written(span: Span, ctx: Context) -> str:
    """The label in one spelling, but with its own prefix."""
    # Where a command stands between a heading and its label, the span is that of the whole command.
    text = ctx.source[span].removeprefix(r"\label{").removesuffix("}")
    return text.replace("-", ":", 1).replace("tab:", "tbl:")


def _place(target: Target, ctx: Context) -> str:
    source, span = ctx.source.place(target.label_span or target.node.span)
    line = source.position(span.start).line
    return f"{source.name}:{line}" if ctx.source.parts else say("line {line}", line=line)
