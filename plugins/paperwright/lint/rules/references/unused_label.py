"""REF16: labels that nothing refers to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.labels import written_label
from paperwright.lint.reference_words import referred_labels
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEFT_TO_OTHERS = frozenset({"fig", "tbl", "alg", "sec", "app"})
"""Floats have a rule of their own, and links from other pages may lead to sections."""
_SHOWN = 5


@rule(
    "REF16",
    "unused-label",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def unused_label(document: Document, ctx: Context) -> Iterator[Finding]:
    """Labels of equations, theorems and listings that nothing refers to.

    A number in the margin tells readers that the text will come back to it. And a label that
    nothing uses is often the rest of a sentence that went.

    ~~~markdown bad
    ---
    kind: draft
    ---

    $$a = b$$ {#eq:one}

    $$c = d$$ {#eq:two}

    By @eq:one, all is well.
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    $$a = b$$ {#eq:one}

    $$c = d$$

    By @eq:one, all is well.
    ~~~

    There is one finding for the page. Figures and tables are left to *unreferenced-float*.
    """
    referred = referred_labels(document)
    unused = [
        target
        for target in ctx.resolution.targets
        if target.label
        and target.number
        and target.kind not in _LEFT_TO_OTHERS
        and target.label not in referred
    ]
    if not unused:
        return
    labels = ", ".join(f"`{written_label(target, document)}`" for target in unused[:_SHOWN])
    yield ctx.report(
        unused[0].label_span or unused[0].node,
        say(
            "Nothing refers to {labels}{more}",
            labels=labels,
            more=say(" and {rest} more", rest=len(unused) - _SHOWN) if len(unused) > _SHOWN else "",
        ),
        help="Refer to it, or take the label away",
    )
