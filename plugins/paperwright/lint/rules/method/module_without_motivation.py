"""MTH02: parts of the method that nobody says the reason for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.method_modules import modules_of_method
from paperwright.lint.paper_types import PaperType
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_WHY = Pattern(
    r"\A\s*To [a-z]+|(?i:\b(?:to (?:address|tackle|solve|overcome|avoid|mitigate|alleviate|reduce|improve|enhance"
    r"|capture|handle|model"
    r"|learn|obtain|ensure|enable|make|allow|prevent|deal|further|better|this end|achieve|exploit|encourage"
    r"|compute|increase"
    r"|preserve|keep|account|estimate|find|help|extract|get|measure|evaluate|determine|understand|test"
    r"|identify|combine)"
    r"|in order to|so that|because|since|as|due to|motivat\w+|inspired|challeng\w+|problem|difficult\w*"
    r"|issue|however|but"
    r"|cannot|not|limit\w*|lack\w*|insight|observ\w+|intuiti\w+|idea|goal|aims?|purpose|need|important"
    r"|crucial|essential|key"
    r"|for (?:this|that|each|the)|therefore|thus|hence|instead|unlike|while|although|suffers?|expensive"
    r"|costly|allows?"
    r"|enables?|ensures?|helps?|require\w*|necessary|desire|want|would like|if)\b)"
    r"|为了?|由于|因为|针对|旨在|考虑到|难以|无法|问题|挑战|不足|然而|但|受.{0,12}启发|目的|需要|因此|以便|从而|重要|关键|使得|发现|影响"
    r"|取决于",
)
_FIRST = 4


@rule(
    "MTH02",
    "module-without-motivation",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=(PaperType.THEORY, PaperType.SURVEY, PaperType.SOFTWARE),
    most=3,
)
def module_without_motivation(document: Document, ctx: Context) -> Iterator[Finding]:
    """A subsection of the method whose first sentences give no reason for what it describes.

    A part without a reason looks as if it were there for the count of parts.

    ~~~markdown bad
    # Introduction

    Trees have leaves.

    # Method

    ## Leaf counter

    The counter has a lens. The lens is round. The lens is clear. The lens is small. The leaves
    are green in spring and red in autumn. The branches are long and brown. The leaves are green
    in spring and red in autumn. The branches are long and brown. The leaves are green in spring
    and red in autumn. The branches are long and brown. The leaves are green in spring and red
    in autumn. The branches are long and brown. The leaves are green in spring and red in
    autumn. The branches are long and brown. The leaves are green in spring and red in autumn.
    The branches are long and brown. The leaves are green in spring and red in autumn. The
    branches are long and brown. The leaves are green in spring and red in autumn. The branches
    are long and brown. The leaves are green in spring and red in autumn. The branches are long
    and brown.
    ~~~
    ~~~markdown good
    # Introduction

    Trees have leaves.

    # Method

    ## Leaf counter

    To solve this problem, we look from below. The leaves are green in spring and
    red in autumn. The branches are long and brown. The leaves are green in spring and red in
    autumn. The branches are long and brown. The leaves are green in spring and red in autumn.
    The branches are long and brown. The leaves are green in spring and red in autumn. The
    branches are long and brown. The leaves are green in spring and red in autumn. The branches
    are long and brown. The leaves are green in spring and red in autumn. The branches are long
    and brown. The leaves are green in spring and red in autumn. The branches are long and
    brown. The leaves are green in spring and red in autumn. The branches are long and brown.
    The leaves are green in spring and red in autumn. The branches are long and brown.
    ~~~

    Looked at are the first four sentences of subsections of at least 120 words (200 Chinese characters);
    any word for a purpose, a cause or a difficulty will do. Subsections on notation, training, data or
    evaluation are left alone.
    """
    for section in modules_of_method(ctx):
        sentences = ctx.outline.sentences_of(section)[:_FIRST]
        if section.heading is not None and not any(_WHY.search(one.text) for one in sentences):
            yield ctx.report(
                section.heading,
                say("“{title}” begins without a reason for it", title=section.title),
                help="Say which problem it solves",
            )
