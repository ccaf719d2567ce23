"""CON07: a contribution of which the conclusion does not speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.argument.contributions import Form
from paperwright.argument.words import stems_of
from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.paper_types import PaperType
from paperwright.model.document import Document
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEWEST_WORDS = 120
_FEWEST_STEMS = 5
_LEAST_SHARED = 0.15


@rule(
    "CON07",
    "contribution-not-in-conclusion",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=(PaperType.SURVEY,),
    most=2,
)
def contribution_not_in_conclusion(document: Document, ctx: Context) -> Iterator[Finding]:
    """A contribution of the introduction that the conclusion forgets.

    The reader was promised three things, and leaves with two.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in trees. Our contributions are:

    - We propose an estimator that counts branches.
    - We release squirrel telemetry from Finnish archipelago islands.

    # Conclusion

    The estimator counts branches, and tells from them how many labels hang in a tree. It needs one afternoon, where the
    count by hand needs a year. Foresters can use it without a ladder, since most branches can be seen from the ground,
    and without a lamp, since branches do not move at night. In summer the leaves hide some of them, and the estimate
    is worse by half a percent. In winter there are no leaves, and it is as good as the count by hand. The error does
    not grow with the size of the wood, because the sample grows with it. We hope that labels will be counted in all
    woods before they fall, and that those who hang them will hang fewer of them on each branch.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in trees. Our contributions are:

    - We propose an estimator that counts branches.
    - We release squirrel telemetry from Finnish archipelago islands.

    # Conclusion

    The estimator counts branches, and the telemetry of squirrels from Finnish islands shows where labels go.
    ~~~

    Conclusions of fewer than 120 words are not asked. Words are compared by their stems, so that a paraphrase may be
    reported: this is advice.

    ## References

    Mensh and Kording, Ten simple rules for structuring papers; NeurIPS checklist, item 1.
    """
    contributions = ctx.contributions
    sections = ctx.outline.of_role(SectionRole.CONCLUSION)
    if contributions.form not in (Form.LIST, Form.INLINE) or not sections:
        return
    if sum(ctx.outline.words_of(section) for section in sections) < _FEWEST_WORDS:
        return
    said = {
        stem
        for section in sections
        for sentence in ctx.outline.sentences_of(section)
        for stem in stems_of(sentence.text)
    }
    for item in contributions.items:
        stems = set(stems_of(item.text))
        if len(stems) >= _FEWEST_STEMS and len(stems & said) < _LEAST_SHARED * len(stems):
            yield ctx.report(
                item.span,
                "Conclusion does not come back to this contribution",
                help="Say there what came of it, or leave it out here",
            )
