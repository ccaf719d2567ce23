"""EXP16: research questions that nobody takes up."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUESTION = Pattern(
    r"(?<![A-Za-z0-9])RQs?[-\s~]?(?P<first>\d{1,2})(?:\.\d)?"
    r"(?:\s?(?:-|–|—|--|to|through|至|到)\s?(?:RQ)?[-\s]?(?P<last>\d{1,2})|(?:\s?(?:,|and|&|和|、)\s?(?P<more>\d{1,2})(?![\d.]))*)",
    hints=("RQ",),
    before=0,
)


@rule(
    "EXP16",
    "unanswered-research-question",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def unanswered_research_question(document: Document, ctx: Context) -> Iterator[Finding]:
    """A research question with a number that the paper never takes up again.

    Who reads *RQ3* looks for its answer. A heading or a paragraph that names it leads there.

    ~~~markdown bad
    # Introduction

    RQ1: Are branches alike? RQ2: Are leaves alike?

    # Experiments

    RQ1: Branches are alike.
    ~~~
    ~~~markdown good
    # Introduction

    RQ1: Are branches alike? RQ2: Are leaves alike?

    # Experiments

    RQ1: Branches are alike. RQ2: Leaves are not.
    ~~~

    Only papers that take up one of their questions are looked at: others answer them without numbers.
    """
    places: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for match in _QUESTION.finditer(ctx.prose.text):
        first = int(match["first"])
        last = int(match["last"] or match["more"] or first)
        for number in range(first, min(last, first + 20) + 1):
            places[number].append(match.span())
    if max((len(found) for found in places.values()), default=0) < 2:
        return
    for number, found in sorted(places.items()):
        if len(found) == 1:
            yield ctx.report(
                ctx.prose.span(*found[0]),
                say("RQ{number} is named only here", number=number),
                help="Say by its number where it is asked and where it is answered",
            )
