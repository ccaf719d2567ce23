"""TAB55: “complementary” parts, of which the ablation does not show all four combinations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.tables import DataTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.tables import Ablation

_CLAIM = Pattern(
    r"\b(?:complementar\w+|complement each other|synerg\w+|mutually (?:reinforc\w+|beneficial)|"
    r"reinforce each other)\b|互补|协同|相辅相成|相互促进",
    re.IGNORECASE,
)
_PARTS = 2


@rule(
    "TAB55",
    "unshown-interaction",
    on=DataTable,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def unshown_interaction(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """Two parts that the text calls complementary, while the ablation lacks one of their four combinations.

    That two parts help more together than each alone shows only when all four rows are there: neither, the first, the
    second, both.

    ~~~markdown bad
    ---
    kind: draft
    ---

    # Ablation study

    The memory and the gate are complementary.

    | Variant | Accuracy |
    | --- | ---: |
    | Full model | 93.4 |
    | w/o memory | 91.0 |
    | w/o gate | 92.0 |

    : Ablation study.
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    # Ablation study

    The memory and the gate are complementary.

    | Variant | Accuracy |
    | --- | ---: |
    | Full model | 93.4 |
    | w/o memory | 91.0 |
    | w/o gate | 92.0 |
    | w/o memory and gate | 90.5 |

    : Ablation study.
    ~~~

    Only ablations of exactly two parts are looked at, in whose section the word stands.
    """
    ablation = table.ablation
    if ablation is None or not ablation.is_sure or len(ablation.parts) != _PARTS:
        return
    missing = _missing(ablation)
    if not missing:
        return
    claim = next(
        (one for one in ctx.outline.sentences_of(table.section) if _CLAIM.search(one.text)), None
    )
    if claim is not None:
        yield ctx.report(
            claim.span,
            say(
                "The ablation has no row {missing}, which would show that the parts work together",
                missing=missing,
            ),
            help="Add the row, or say only what each part brings",
        )


def _missing(ablation: Ablation) -> str:
    """The combination of two parts that no row has; empty when all are there or some row cannot be told."""
    if any(each.parts is None for each in ablation.rows):
        return ""
    known = {each.parts for each in ablation.rows if each.parts is not None}
    everything = frozenset().union(*known)
    if len(everything) != _PARTS:
        return ""
    wanted = (everything, *(frozenset({key}) for key in sorted(everything)), frozenset[str]())
    for combination in wanted:
        if combination not in known:
            names = [f"`{ablation.name_of(key)}`" for key in sorted(combination)]
            return f"({' + '.join(names) or '∅'})"
    return ""
