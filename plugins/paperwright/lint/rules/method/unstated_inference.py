"""MTH08: what holds in training only, and nothing on inference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.lint.running_text import running_matches
from paperwright.model.document import Document
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

_TRAINING = Pattern(
    r"\b(?:[Tt]eacher[- ][Ff]orcing|[Ss]cheduled sampling|[Gg]umbel[- ][Ss]oftmax"
    r"|straight-through estimator|[Ss]tochastic depth"
    r"|[Gg]round[- ]truth \w+ (?:is|are) (?:fed|used|given) (?:\w+ )?(?:at|in|during) training)\b"
    r"|教师强制|计划采样",
    hints=("eacher", "cheduled sampling", "umbel", "traight-through", "tochastic depth",
           "round", "教师强制", "计划采样"),
    before=1,
)  # fmt: skip
_INFERENCE = Pattern(
    r"(?i:\b(?:inference|test[- ]time|testing|at test|(?:when|for) (?:decoding|generating|testing|sampling)"
    r"|beam search|decod\w+"
    r"|deployment|evaluation time|greedy)\b)|推理|测试(?:时|阶段)|解码"
)


@rule(
    "MTH08",
    "unstated-inference",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=1,
)
def unstated_inference(document: Document, ctx: Context) -> Iterator[Finding]:
    """A step that is done in training only, in a paper that says nothing about inference.

    With teacher forcing, for one, the model sees the truth in training. What does it see afterwards?

    ~~~markdown bad
    # Method

    We train the counter with teacher forcing.
    ~~~
    ~~~markdown good
    # Method

    We train the counter with teacher forcing. At inference it reads its own count.
    ~~~

    Looked for are teacher forcing, scheduled sampling, Gumbel softmax and stochastic depth in the
    method; one word on inference, testing or decoding anywhere is enough.
    """
    for match in running_matches(ctx, _TRAINING):
        span = ctx.prose.span(*match.span())
        if not ctx.outline.section_at(span.start).plays(SectionRole.METHOD, SectionRole.SETUP):
            continue
        if _INFERENCE.search(ctx.prose.text):
            return
        yield ctx.report(
            span,
            say("`{what}` is for training, and nothing is said about inference", what=match[0]),
            help="Say what the model is given at inference",
        )
