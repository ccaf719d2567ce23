"""RDM01: a roadmap without a goal, or with a vague one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.patterns import Pattern
from paperwright.lint.plans import own_roadmap
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_VAGUE = Pattern(
    r"\b(?:improv|advanc|explor|stud(?:y|ies)|investigat|understand|research|contribut|push|better|"
    r"state.of.the.art|novel|work on|look into)"
    r"|提升|提高|改进|推进|推动|探索|研究|深入|更好|发展|促进",
    re.IGNORECASE,
)
_TESTABLE = Pattern(
    r"\d"
    r"|\b(?:enabl\w*|without|so that|until|every|any|all|each|nobody|no one|anyone|within|fewer than|less than|"
    r"more than|as (?:well|good|fast|many|few) as|half|twice|double|one|two|three|ten|hundred|thousand|benchmark|"
    r"deployed?|daily|real.time|from (?:a|one) single|can be|can \w+|able to|replaces?)\b"
    r"|使得?|让|能够?|可以|无需|不需要|任意|每个|所有|以内|不到|超过|达到|一半|两倍|实时|替代|基准",
    re.IGNORECASE,
)


@rule("RDM01", "vague-goal", on=Document, severity=Severity.WARNING, since="0.1.0")
def vague_goal(document: Document, ctx: Context) -> Iterator[Finding]:
    """A roadmap without a long-term goal, or with one that nobody could ever see reached.

    The goal decides which tasks matter. “Improve segmentation” is served by everything and reached by
    nothing; a goal that names who will be able to do what, or a number, can be divided into tasks. The
    goal is read from `goal:`, or from the paragraph under a heading such as “Long-term goal”.

    ~~~markdown bad
    ---
    kind: roadmap
    goal: Advance the state of the art in handwriting recognition.
    ---
    ~~~
    ~~~markdown good
    ---
    kind: roadmap
    goal: One person teaches a reader for new characters in ten minutes.
    ---
    ~~~

    ## When to ignore it

    A goal may be testable in words that the rule does not know.

    ## References

    Peng, *Learning research*: a long-term goal of scientific and practical value. The Heilmeier questions 1 and 4.
    """
    found = own_roadmap(ctx)
    if found is None:
        return
    if not found.goal:
        yield ctx.report(
            found.goal_span,
            "Roadmap has no long-term goal",
            help="Add `goal:` with who will be able to do what",
        )
    elif _VAGUE.search(found.goal) and not _TESTABLE.search(found.goal):
        yield ctx.report(
            found.goal_span,
            "Goal says nothing that could be tested",
            help="Name who will be able to do what, a number, or a benchmark",
        )
