"""MTH03: parts of the method that do not say what is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.method_modules import modules_of_method
from paperwright.lint.paper_types import PaperType
from paperwright.lint.patterns import Pattern
from paperwright.model import nodes
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_HOW = Pattern(
    r"(?i:\b(?:given|first(?:ly)?|then|next|finally|second(?:ly)?|after|before|once|step|we \w+|is (?:then "
    r"|first )?(?:[a-z]+ed)"
    r"|are (?:then |first )?(?:[a-z]+ed)|was [a-z]+ed|were [a-z]+ed|by \w+ing|takes?|outputs?|computes?"
    r"|obtain\w*|using)\b)"
    r"|首先|然后|最后|接着|得到|给定|通过|计算|输入|输出|将|采用|使用|步骤|其次",
)
_DISPLAYED = (nodes.Equation, nodes.Algorithm, nodes.Math, nodes.CodeBlock)


@rule(
    "MTH03",
    "module-without-process",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=(PaperType.THEORY, PaperType.SURVEY, PaperType.SOFTWARE),
    most=3,
)
def module_without_process(document: Document, ctx: Context) -> Iterator[Finding]:
    """A subsection of the method without a step, a formula or an algorithm.

    Nobody can build from it what it describes.

    ~~~markdown bad
    # Introduction

    Trees have leaves.

    # Method

    ## Leaf counter

    The counter is a good one. The leaves are green in spring and red in autumn. The branches
    are long and brown. The leaves are green in spring and red in autumn. The branches are long
    and brown. The leaves are green in spring and red in autumn. The branches are long and
    brown. The leaves are green in spring and red in autumn. The branches are long and brown.
    The leaves are green in spring and red in autumn. The branches are long and brown. The
    leaves are green in spring and red in autumn. The branches are long and brown. The leaves
    are green in spring and red in autumn. The branches are long and brown. The leaves are green
    in spring and red in autumn. The branches are long and brown. The leaves are green in spring
    and red in autumn. The branches are long and brown.
    ~~~
    ~~~markdown good
    # Introduction

    Trees have leaves.

    # Method

    ## Leaf counter

    The counter takes a picture first, and then counts. The leaves are green in spring and red
    in autumn. The branches are long and brown. The leaves are green in spring and red in
    autumn. The branches are long and brown. The leaves are green in spring and red in autumn.
    The branches are long and brown. The leaves are green in spring and red in autumn. The
    branches are long and brown. The leaves are green in spring and red in autumn. The branches
    are long and brown. The leaves are green in spring and red in autumn. The branches are long
    and brown. The leaves are green in spring and red in autumn. The branches are long and
    brown. The leaves are green in spring and red in autumn. The branches are long and brown.
    The leaves are green in spring and red in autumn. The branches are long and brown.
    ~~~

    Looked at are subsections of at least 120 words (200 Chinese characters); those on notation,
    training, data or evaluation are left alone.
    """
    for section in modules_of_method(ctx):
        if section.heading is None or _shows(document, section.span.start, section.span.end):
            continue
        if not any(_HOW.search(sentence.text) for sentence in ctx.outline.sentences_of(section)):
            yield ctx.report(
                section.heading,
                say("“{title}” says no step of what is done", title=section.title),
                help="Say what is computed from what, in which order",
            )


def _shows(document: Document, start: int, end: int) -> bool:
    return any(start <= node.span.start < end for kind in _DISPLAYED for node in document.all(kind))
