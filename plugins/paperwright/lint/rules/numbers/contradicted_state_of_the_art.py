"""NUM08: "outperforms all methods" above a table in which the method is nowhere the best."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.likely_sentences import likely_sentences
from paperwright.lint.patterns import Pattern
from paperwright.lint.subjects import Stage
from paperwright.model.document import Document
from paperwright.tables import ColumnRole, TableRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.outline import Sentence
    from paperwright.tables import DataTable

_BEST = Pattern(
    r"\b(?:outperform|surpass|beat|exceed)\w*\b(?: \w+){0,2} (?:all|every|existing|previous"
    r"|prior|other|current|state-of-the-art)"
    r"|\b(?:achiev|attain|reach|obtain|set|establish|yield|give|show"
    r"|deliver)\w*\b(?: \w+){0,3} (?:best|state-of-the-art|highest|lowest)\b"
    r"|\b(?:is|are|performs?) (?:the )?best\b|\bnew state of the art\b"
    r"|(?:优于|超过)[^。；，]{0,8}(?:所有|全部|现有|其他|已有)|(?:取得"
    r"|达到)了?[^。；，]{0,8}(?:最优|最好|最佳|最高)",
    hints=(
        "outperform", "surpass", "beat", "exceed", "best", "state-of-the-art", "state of the art", "highest", "lowest",
        "优于", "超过", "最优", "最好", "最佳", "最高",
    ),
)  # fmt: skip
_HEDGE = Pattern(
    r"\b(?:most|nearly|almost|except|but|on average|comparable|second|competitive|while|although"
    r"|though|however|only"
    r"|not|versions?|variants?|ablat\w+|without|among|baselines? (?:is|are)|against|trade-?off"
    r"|when|if|close)\b"
    r"|大多数|多数|除了|在平均|平均(?:而言|来看|来说|上)|几乎|相当|虽然|但"
)


@rule(
    "NUM08",
    "contradicted-state-of-the-art",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def contradicted_state_of_the_art(document: Document, ctx: Context) -> Iterator[Finding]:
    """A sentence that claims the best result, and a table that it refers to where the method is nowhere the best.

    ~~~markdown bad
    # Experiments

    Our method outperforms all existing methods (@tbl:main).

    | method | accuracy ↑ | F1 ↑ |
    | --- | ---: | ---: |
    | TreeNet | 76.2 | 70.4 |
    | ours | 75.3 | 69.8 |

    : Main results. {#tbl:main}
    ~~~
    ~~~markdown good
    # Experiments

    Our method outperforms all existing methods (@tbl:main).

    | method | accuracy ↑ | F1 ↑ |
    | --- | ---: | ---: |
    | TreeNet | 71.2 | 68.4 |
    | ours | 75.3 | 69.8 |

    : Main results. {#tbl:main}
    ~~~

    A claim that a table denies in every one of its columns is the first thing that a reviewer quotes. Looked at are
    sentences that name the method or say “we” or “our” and refer to a table with the paper's own row. One column
    in which the method leads is enough to be silent: which metric is meant is the reader's to judge
    (`contradicted-superiority` reports single columns when the sentence says “on all”).
    """
    if not any(table.own_rows for table in ctx.paper.tables):
        return
    from paperwright.argument.superiority import tables_meant

    names, sentences = ctx.paper.names, ctx.outline.sentences
    for at in likely_sentences(_BEST, sentences, ctx.prose):
        before, sentence = sentences[at - 1] if at else None, sentences[at]
        said = sentence.text
        if not _BEST.search(said) or _HEDGE.search(said):
            continue
        if not _OWN.search(said) and not names.found_in(said):
            continue
        for table in tables_meant(sentence, before, document, ctx.paper.tables):
            if table.is_understood and table.role in (TableRole.MAIN, TableRole.OTHER):
                yield from _check(sentence, table, ctx)


_OWN = Pattern(r"\b(?:[Oo]ur|[Oo]urs|[Ww]e|proposed)\b|本文|我们|所提")


def _check(sentence: Sentence, table: DataTable, ctx: Context) -> Iterator[Finding]:
    from paperwright.argument.superiority import lead, leaders

    pairs = [
        pair for column in table.columns_of(ColumnRole.METRIC) for pair in leaders(table, column)
    ]
    match = _BEST.search(sentence.text)
    if not pairs or match is None or any(lead(own, other) >= 0 for own, other in pairs):
        return
    own, better = pairs[0]
    yield ctx.report(
        ctx.prose.span(sentence.start + match.start(), sentence.start + match.end()),
        say(
            "The table has another method ahead everywhere: in `{column}`, `{other}` has {theirs} against {ours}",
            column=better.column.name,
            other=better.row.label,
            theirs=better.printed,
            ours=own.printed,
        ),
        help="Say what the table shows, or correct it",
    )
