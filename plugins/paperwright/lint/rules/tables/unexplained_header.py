"""TAB24: an abbreviation in a header that stands nowhere else in the paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.tables import DataTable

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORT = re.compile(r"(?<![\w\\./@-])[A-Z]{2,5}s?(?![\w/.@-])")
_USUAL = frozenset(
    """
    ID NA OOM SD SE SEM CI AVG STD MIN MAX MEAN MED SUM ALL TOTAL NO NR YES GB MB KB TB MS FPS HZ MHZ GHZ CPU GPU RAM
    RGB URL DOI ISBN AM PM USA UK EU US UN USD EUR CNY GDP PHD DNA RNA ATP IQR OR HR RR BMI AGE SEX VAR REF OURS BEST
    TRAIN TEST VAL DEV LR BS DIM TP FP TN FN TPR FPR TNR FNR PPV NPV IF DF OS PC IP IN ON OFF AND NOT AUC ROC
    PR EM LM TIME SIZE RANK TYPE NAME YEAR DATE TASK MODEL DATA STEP ADD SUB MUL DIV XOR SIN COS LOG EXP
    """.split()
)
_NAMED = 4
_ROMAN = re.compile(r"[IVX]+")


@rule(
    "TAB24",
    "unexplained-header",
    on=DataTable,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def unexplained_header(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """An abbreviation in the header of a table that neither its caption nor the text has.

    The reader of the table has nowhere to look it up.

    ~~~markdown bad
    ---
    kind: draft
    ---

    We report the accuracy on two sets of birds.

    | Method | SCS | SCE |
    | --- | ---: | ---: |
    | A | 90.1 | 80.1 |
    | B | 91.0 | 81.0 |

    : Accuracy on birds.
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    We report the accuracy on two sets of birds.

    | Method | SCS | SCE |
    | --- | ---: | ---: |
    | A | 90.1 | 80.1 |
    | B | 91.0 | 81.0 |

    : Accuracy on birds: easy split (SCS) and hard split (SCE).
    ~~~

    Two to five capitals are an abbreviation. Names of metrics, models and data sets that everybody knows are left
    alone, and so is a header that is set in capitals. Once the abbreviation stands anywhere in the text, other
    rules ask whether it is explained there.

    Source: Peng Sida's notes on writing (the caption explains the notation).
    """
    if not table.is_understood or table.is_transposed:
        return
    headers = list(dict.fromkeys(part for column in table.columns for part in column.path))
    if _is_shouted(headers):
        return
    shorts = dict.fromkeys(short for header in headers for short in _SHORT.findall(header))
    unknown = [short for short in shorts if not _is_usual(short)]
    if not unknown:
        return
    text = "\n".join(
        (
            *(sentence.text for sentence in ctx.outline.sentences),
            *(each.caption for each in ctx.tables),
        )
    )
    abstract = ctx.abstract
    if abstract is not None:
        text += ctx.source.text[abstract.span.start : abstract.span.end]
    missing = [short for short in unknown if short.removesuffix("s") not in text]
    missing = [short for short in missing if not ctx.paper.acronyms.is_explained(short)]
    if not missing:
        return
    column = next(
        (one for one in table.columns if missing[0] in " ".join(one.path) and one.span), None
    )
    yield ctx.report(
        column.span if column is not None and column.span else table.span,
        say(
            "{names} in the header stands nowhere else in the paper",
            names=", ".join(f"`{short}`" for short in missing[:_NAMED]),
        ),
        help="Explain it in the caption, or write it out",
    )


def _is_usual(short: str) -> bool:
    from paperwright.argument.known_names import is_well_known
    from paperwright.model.metrics import metric_in

    if _ROMAN.fullmatch(short):
        return True
    return short in _USUAL or is_well_known(short) or metric_in(short) is not None


def _is_shouted(headers: list[str]) -> bool:
    """Whether the header is set in capitals."""
    words = [word for header in headers for word in re.findall(r"[A-Za-z]{2,}", header)]
    return any(word.isupper() and len(word) > _LONGEST for word in words)


_LONGEST = 5
