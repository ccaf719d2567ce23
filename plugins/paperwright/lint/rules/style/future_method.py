"""STY17: a method in the future tense."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.lint.running_text import running_matches
from paperwright.model.document import Document
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

_FUTURE = Pattern(
    r"\b[Ww]e (?:will|shall|are going to) (?:(?:then|also|first|further|now|only) )?"
    r"(?:use|train|apply|evaluate|compare|test|measure|run|implement|adopt|employ|conduct|perform|propose|build|develop"
    r"|compute|collect|fine-tune|split|select|set|choose|report the)\b"
    r"(?! (?:the )?(?:following|fact|notation|symbol|term|word|letter))",
    hints=("e will ", "e shall ", "e are going to "),
    before=1,
)
_PARTS = (
    SectionRole.METHOD,
    SectionRole.EXPERIMENTS,
    SectionRole.SETUP,
    SectionRole.MAIN_RESULTS,
    SectionRole.ABLATION,
)


@rule(
    "STY17",
    "future-method",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=5,
)
def future_method(document: Document, ctx: Context) -> Iterator[Finding]:
    """A method or an experiment that is told in the future tense.

    *We will train* is the language of a proposal: readers ask whether it was done.

    ~~~markdown bad
    # Method

    We will train a model on the labels.
    ~~~
    ~~~markdown good
    # Method

    We train a model on the labels.

    # Future work

    We will train it on more of them.
    ~~~

    Only sections on the method and the experiments are looked at, and only what authors do to their
    data and models; *we will see in Section 3* is fine.

    ## When to ignore it

    In a registered report or a proposal.
    """
    for match in running_matches(ctx, _FUTURE):
        span = ctx.prose.span(*match.span())
        if ctx.outline.section_at(span.start).role in _PARTS:
            yield ctx.report(
                span,
                say("`{phrase}` announces what the paper should have done", phrase=match[0]),
                help="Use the present or the past tense",
            )
