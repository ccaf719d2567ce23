"""NUM12: a strong word about a gain that is smaller than the spread."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.likely_sentences import likely_sentences
from paperwright.lint.patterns import Pattern
from paperwright.lint.subjects import Stage
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import DataCell, DataTable

_STRONG = Pattern(
    r"\b(?:significant(?:ly)?|substantial(?:ly)?|clearly|considerabl[ey]|by a (?:large|wide"
    r"|clear) margin|markedly"
    r"|dramatic(?:ally)?)\b[^.;]{0,40}\b(?:outperform|improv|better|surpass|exceed|beat|gain"
    r"|higher|superior)\w*"
    r"|\b(?:outperform|improv|surpass|exceed|beat)\w*\b[^.;]{0,60}\b(?:significantly"
    r"|substantially|clearly|considerably"
    r"|by a (?:large|wide|clear) margin|markedly|dramatically)\b|(?:显著|明显"
    r"|大幅)[^。；]{0,6}(?:优于|提升|提高|超过|领先)",
    re.IGNORECASE,
    hints=(
        "ignificant",
        "ubstantial",
        "learly",
        "onsiderabl",
        "margin",
        "arkedly",
        "ramatic",
        "显著",
        "明显",
        "大幅",
    ),
)
_TESTED = re.compile(r"p\s?\$?\s?<|paired|t-test|wilcoxon|bootstrap|检验")
"""For text in lower case."""


@rule(
    "NUM12",
    "gain-within-spread",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def gain_within_spread(document: Document, ctx: Context) -> Iterator[Finding]:
    """A gain called clear or significant that is smaller than the spread printed beside it.

    With 75.3 ± 1.2 against 74.8 ± 0.9 another set of seeds may turn the order round.

    ~~~markdown bad
    # Experiments

    Our method is significantly better than the baseline (@tbl:main).

    | method | accuracy ↑ |
    | --- | ---: |
    | baseline | 74.8 ± 0.9 |
    | ours | 75.3 ± 1.2 |

    : Main results. {#tbl:main}
    ~~~
    ~~~markdown good
    # Experiments

    Our method is slightly better than the baseline (@tbl:main).

    | method | accuracy ↑ |
    | --- | ---: |
    | baseline | 74.8 ± 0.9 |
    | ours | 75.3 ± 1.2 |

    : Main results. {#tbl:main}
    ~~~

    Looked at are sentences with a strong word that refer to a table in which the paper's own row and the best other one
    carry a spread; the finding comes only when the gain is within the larger of the two spreads in *every* column.
    A paper that names a paired test is left alone, since such a test may tell apart what spreads do not.

    ## References

    Source: Bouthillier et al. 2021, Accounting for Variance in Machine Learning Benchmarks.
    """
    from paperwright.argument.superiority import tables_named

    if not any(table.own_rows for table in ctx.paper.tables):
        return
    sentences = ctx.outline.sentences
    likely = (sentences[at] for at in likely_sentences(_STRONG, sentences, ctx.prose))
    strong = [(one, match) for one in likely if (match := _STRONG.search(one.text))]
    if not strong or _TESTED.search(ctx.prose.lowered):
        return
    for sentence, match in strong:
        for table in tables_named(sentence.span, document, ctx.paper.tables):
            gains = _gains(table)
            if gains and all(gain < spread for gain, spread, _ in gains):
                gain, spread, own = max(gains, key=lambda item: item[0] / item[1])
                yield ctx.report(
                    ctx.prose.span(sentence.start + match.start(), sentence.start + match.end()),
                    say(
                        "The greatest gain, {gain:.3g} in `{column}`, is within the spread of {spread:.3g}",
                        gain=gain,
                        column=own.column.name,
                        spread=spread,
                    ),
                    help="Test the difference over the runs, or say it with less",
                )


def _gains(table: DataTable) -> list[tuple[float, float, DataCell]]:
    """For each column with spreads: how far the own row is ahead, the larger spread, the own cell."""
    from paperwright.argument.superiority import leaders

    found = []
    for column in table.measured:
        for own, other in leaders(table, column):
            if not own.number or not other.number:
                continue
            spreads = [n.plus_minus.value for n in (own.number, other.number) if n.plus_minus]
            if len(spreads) == 2 and max(spreads) > 0:
                gap = abs(own.number.value - other.number.value)
                found.append((gap, max(spreads), own))
    return found
