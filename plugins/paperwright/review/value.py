"""The value of a work as questions: novelty × effectiveness × problem size.

Each factor is asked about, and what the paper offers for an answer stands beside the question. No number comes out of
it: a program cannot know how new something is.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from paperwright.argument.moves import Move
from paperwright.findings import say
from paperwright.model.section_roles import SectionRole
from paperwright.review.collecting import (
    Said,
    missing_ablation,
    missing_baselines,
    not_robust,
    pro,
    small_lead,
    well_explored,
)
from paperwright.review.report import Evidence, Factor, Question
from paperwright.review.words import saying

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from paperwright.lint.paper import Paper

_MOST = 3


def value_of(paper: Paper) -> tuple[Factor, ...]:
    """The three factors with their questions."""
    return (
        Factor(
            "Novelty",
            (
                _question("What is new: the problem, the method, the explanation, the data or the measure?",
                          _contributions(paper)),
                _question("Which idea would a reader take home, simple as it may be?", well_explored(paper)),
                _question("Is it called new because nobody did it, or because it is difficult, complex or surprising?",
                          _firsts(paper)),
            ),
        ),
        Factor(
            "Effectiveness",
            (
                _question("By how much is it better, and is that more than the spread?", small_lead(paper)),
                _question("Against whom, and by which measures?", missing_baselines(paper)),
                _question("Which part brings the gain, and does it hold elsewhere?",
                          (*missing_ablation(paper), *not_robust(paper))),
            ),
        ),
        Factor(
            "Problem size",
            (
                _question("Who needs it, and what do they do today?", _needs(paper)),
                _question("How often does the failure occur that it mends?", _failures(paper)),
            ),
        ),
    )  # fmt: skip


def _question(text: str, said: Iterable[Said]) -> Question:
    found: list[Evidence] = []
    for one in said:
        if one.is_for and len(found) < _MOST:
            found.append(one.evidence)
    return Question(text, tuple(found))


def _contributions(paper: Paper) -> Iterator[Said]:
    for number, item in enumerate(paper.contributions.items, 1):
        yield pro(say("Contribution {number}", number=number), item.span, item.text)


def _firsts(paper: Paper) -> Iterator[Said]:
    sentences = [step.sentence for step in (*paper.abstract_funnel.steps, *paper.funnel.steps)]
    for sentence in islice(saying(sentences, "first", "own"), _MOST):
        yield pro("The paper calls itself new", sentence.span, sentence.text)


def _needs(paper: Paper) -> Iterator[Said]:
    funnel = paper.funnel
    tasks = [funnel.steps[place].sentence for place in funnel.places(Move.TASK)]
    steps = [step.sentence for step in funnel.steps]
    for sentence in islice(dict.fromkeys((*saying(tasks, "need"), *saying(steps[:6], "need"))), 2):
        yield pro("The introduction says why it matters", sentence.span, sentence.text)


def _failures(paper: Paper) -> Iterator[Said]:
    outline = paper.outline
    sections = outline.of_role(SectionRole.INTRODUCTION, SectionRole.EXPERIMENTS)
    sentences = [one for section in sections for one in outline.sentences_of(section)]
    counted = list(saying(sentences, "failure", "share"))
    for sentence in counted[:2]:
        yield pro("A failure is counted", sentence.span, sentence.text)
