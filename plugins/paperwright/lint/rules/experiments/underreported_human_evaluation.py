"""EXP19: people who judged, of whom little is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import joined
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.evaluation_words import HUMAN_STUDY, PEOPLE_HINTS, PEOPLE_JUDGE
from paperwright.lint.experiments import NOT_EMPIRICAL
from paperwright.model.document import Document
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paperwright.model.outline import Sentence

_OTHERS = (
    SectionRole.RELATED,
    SectionRole.INTRODUCTION,
    SectionRole.ABSTRACT,
    SectionRole.CONCLUSION,
    SectionRole.LIMITATIONS,
)
_ENOUGH = 3
_LEAST_SENTENCES = 2


@rule(
    "EXP19",
    "underreported-human-evaluation",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=NOT_EMPIRICAL,
)
def underreported_human_evaluation(document: Document, ctx: Context) -> Iterator[Finding]:
    """People judged the results, and the paper tells hardly anything about them.

    How many people judged how many items, what they were asked, how far they agree, who they are and whether
    they consented: a reader has to know at least three of these to make something of the numbers.

    ~~~markdown bad
    # Experiments

    In a human evaluation our summaries are better. The human evaluation was run in May.
    ~~~
    ~~~markdown good
    # Experiments

    In a human evaluation our summaries are better. Three annotators rated 200 summaries on a scale from 1 to 5.
    ~~~

    Asked is only of papers that speak of it in two sentences or more outside introduction, related work and
    conclusion.
    """
    about = [
        one
        for one, _ in ctx.paper.experiments.matches(PEOPLE_JUDGE, *PEOPLE_HINTS)
        if not one.section.plays(*_OTHERS) and "leaderboard" not in one.text.lower()
    ]
    if len(about) < _LEAST_SENTENCES:
        return
    text = " ".join(one.text for one in _near(ctx.outline.sentences, about))
    missing = [say(name) for name, pattern in HUMAN_STUDY.items() if not pattern.search(text)]
    if len(HUMAN_STUDY) - len(missing) < _ENOUGH:
        yield ctx.report(
            about[0].span,
            say(
                "The human evaluation is described without {missing}",
                missing=joined(missing, "{first}, {rest}"),
            ),
            help="Say how many people judged how many items, what they were asked, and how far they agree",
        )


def _near(said: Sequence[Sentence], about: list[Sentence]) -> list[Sentence]:
    """The sentences of the sections that speak of the evaluation."""
    sections = {id(one.section) for one in about}
    return [one for one in said if id(one.section) in sections]
