"""NUM09: "best on all data sets" above a table where it is not."""

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

_EVERYWHERE = Pattern(
    r"\bconsistently (?:outperform|surpass|improve|better|beat|achieve|exceed)\w*"
    r"|\b(?:outperform|surpass|beat|exceed)\w*\b[^.;]{0,80}\b(?:across|on|in|over|for) (?:all"
    r"|every|each)(?: of the)?"
    r"(?: \w+){0,2} (?:data\s?sets?|benchmarks?|metrics|tasks|settings|categories|measures)\b"
    r"|\b(?:best|highest|lowest|state-of-the-art)\b[^.;]{0,60}\b(?:across|on|in|over|for) (?:all"
    r"|every|each)(?: of the)?"
    r"(?: \w+){0,2} (?:data\s?sets?|benchmarks?|metrics|tasks|settings|categories|measures)\b"
    r"|\b(?:best|highest|lowest|smallest|largest|fewest)\b[^.;]{0,40}\b(?:across|on|in|over|for) (?:all|both)"
    r"(?: of)?(?: the)? (?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b"
    r"|(?:在)?(?:所有|全部)[两二三四五六七八九十\d]+[个种片项类组][^。；，]{0,12}?上?[^。；，]{0,12}(?:均|都)?"
    r"[^。；，]{0,12}(?:优于|超过|最优|最好|最佳|最小|最大|最低|最高|领先)"
    r"|(?:在)?(?:所有|全部|各个?|每个)(?:数据集|指标|任务|基准)[^。；]{0,20}(?:均"
    r"|都)?[^。；]{0,12}(?:优于|超过|最优|最好|最佳|领先)"
    r"|(?:优于|超过)[^。；]{0,20}(?:所有|全部)(?:方法|基线|模型)[^。；]{0,10}(?:所有"
    r"|全部)(?:数据集|指标)",
    hints=(
        "onsistently", "across all", "across every", "across each", "on all", "on every", "on each", "in all",
        "in every", "in each", "over all", "over every", "over each", "for all", "for every", "for each", "各指标",
        "所有", "全部", "各个", "各数据集", "每个",
    ),
)  # fmt: skip
_HEDGE = Pattern(
    r"\b(?:most|nearly|almost|except|but|mostly|generally|on average|comparable|majority|second"
    r"|or comparable"
    r"|competitive|while|although|though|however|only|not|versions?|variants?|ablat\w+|removing"
    r"|without)\b"
    r"|\bin terms of\b|大多数|多数|除了|在平均|平均(?:而言|来看|来说|上)|几乎|相当|虽然|但"
)


@rule(
    "NUM09",
    "contradicted-superiority",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def contradicted_superiority(document: Document, ctx: Context) -> Iterator[Finding]:
    """A sentence that claims the best result everywhere, and a table that it refers to where another method is better.

    “Consistently outperforms all baselines on all metrics” is read with a finger on the table. One column in which
    it is not true costs the sentence its weight.

    ~~~markdown bad
    # Experiments

    Our method is best on all metrics (@tbl:main).

    | method | accuracy ↑ | F1 ↑ |
    | --- | ---: | ---: |
    | baseline | 71.2 | 70.4 |
    | ours | 75.3 | 69.8 |

    : Main results. {#tbl:main}
    ~~~
    ~~~markdown good
    # Experiments

    Our method is best in accuracy (@tbl:main).

    | method | accuracy ↑ | F1 ↑ |
    | --- | ---: | ---: |
    | baseline | 71.2 | 70.4 |
    | ours | 75.3 | 69.8 |

    : Main results. {#tbl:main}
    ~~~

    Looked at are sentences with “consistently”, “on all data sets”, “across every metric” and their like that refer to
    a table with the paper's own row. Rows are compared inside their group; oracles, upper bounds and variants of the
    method do not compete; columns of costs, and columns whose better direction nothing tells, are left out. A
    sentence with a hedge (“most”, “except”, “on average”) is left alone.
    """
    if not any(table.own_rows for table in ctx.paper.tables):
        return
    from paperwright.argument.superiority import tables_meant

    sentences = ctx.outline.sentences
    for at in likely_sentences(_EVERYWHERE, sentences, ctx.prose):
        before, sentence = sentences[at - 1] if at else None, sentences[at]
        if not _EVERYWHERE.search(sentence.text) or _HEDGE.search(sentence.text):
            continue
        for table in tables_meant(sentence, before, document, ctx.paper.tables):
            if table.is_understood and table.role in (TableRole.MAIN, TableRole.OTHER):
                yield from _check(sentence, table, ctx)


def _check(sentence: Sentence, table: DataTable, ctx: Context) -> Iterator[Finding]:
    from paperwright.argument.superiority import lead, leaders

    pairs = [
        pair for column in table.columns_of(ColumnRole.METRIC) for pair in leaders(table, column)
    ]
    beaten = [(own, other) for own, other in pairs if lead(own, other) < 0]
    match = _EVERYWHERE.search(sentence.text)
    if not beaten or match is None:
        return
    own, better = beaten[0]
    values = {
        "other": better.row.label,
        "column": better.column.name,
        "theirs": better.printed,
        "ours": own.printed,
    }
    yield ctx.report(
        ctx.prose.span(sentence.start + match.start(), sentence.start + match.end()),
        say("`{other}` is better in `{column}`: {theirs} against {ours}", **values)
        if len(beaten) == 1
        else say(
            "`{other}` is better in `{column}`: {theirs} against {ours}; {count} cells in all say so",
            count=len(beaten),
            **values,
        ),
        help="Say where the method is best, or correct the table",
    )
