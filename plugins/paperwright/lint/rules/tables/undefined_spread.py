"""TAB11: ± of which nobody says what it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.outline import Sentence

_OF_RESULTS = Pattern(
    r"±|\\pm\b|\b(?:means?|averag\w+|results?|report\w*|seeds?|runs?|trials?|folds?|repeat\w*|repetitions?|replicat\w+"
    r"|error bars?|tables?|values?|experiments?|denoted?|shown|express\w+)\b"
    r"|均值|平均|结果|种子|多次|重复|\d\s*次|交叉验证|实验|误差棒|表示|表\s*\d",
    re.IGNORECASE,
)
_OTHER_PARTS = (
    SectionRole.INTRODUCTION,
    SectionRole.RELATED,
    SectionRole.METHOD,
    SectionRole.CONCLUSION,
)


@rule("TAB11", "undefined-spread", on=Document, severity=Severity.WARNING, since="0.1.0")
def undefined_spread(document: Document, ctx: Context) -> Iterator[Finding]:
    """Tables with “±” in a paper that nowhere says what it stands for.

    A standard deviation over five seeds, a standard error and a 95 % confidence interval differ by a
    factor of four. Without the word, nobody can tell whether two methods differ.

    ~~~markdown bad
    | Method | Accuracy |
    | --- | ---: |
    | A | 91.2 ± 0.3 |
    | Ours | 92.3 ± 0.2 |

    : Results on the test set.
    ~~~
    ~~~markdown good
    | Method | Accuracy |
    | --- | ---: |
    | A | 91.2 ± 0.3 |
    | Ours | 92.3 ± 0.2 |

    : Results on the test set, mean and standard deviation over five seeds.
    ~~~

    Once a paper, at the first such table. A sentence that speaks of deviations, errors or intervals ends the
    matter, unless it explains the method: an estimator with a confidence interval says nothing of the table. In
    captions of figures, introduction, related work, method and conclusion a sentence counts when it speaks of runs,
    means or results too.

    Source: NeurIPS paper checklist, question 7.
    """
    from paperwright.tables.spreads import says_what_spread_is, spread_row

    tables = [
        table for table in ctx.tables if len(table.cells_with_spread) > 1 and not spread_row(table)
    ]
    if not tables or _is_said(ctx):
        return
    table = tables[0]
    if any(says_what_spread_is(each.caption) for each in ctx.tables):
        return
    cell = table.cells_with_spread[0]
    yield ctx.report(
        cell.span,
        say("`{value}` has a spread, and the paper does not say of what kind", value=cell.printed),
        help="Say whether it is a standard deviation, a standard error or an interval, and over what",
    )


def _is_said(ctx: Context) -> bool:
    """Whether some sentence may say what the spread is."""
    from paperwright.tables.spreads import places_of_spread

    prose = ctx.prose
    places = []
    for place in places_of_spread(prose):
        if _OF_RESULTS.search(prose.text, *prose.sentence_at(place)):
            return True
        places.append(place)
    places.sort()
    return any(
        _holds_one(places, sentence) and not sentence.section.plays(*_OTHER_PARTS)
        for sentence in (ctx.outline.sentences if places else ())
    )


def _holds_one(places: list[int], sentence: Sentence) -> bool:
    """Whether one of some places, which are in order, lies in a sentence."""
    at = bisect_left(places, sentence.start)
    return at < len(places) and places[at] < sentence.end
