"""TAB50: “w/o encoder”, where the method cannot do without one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.tables import ChangeKind, DataTable

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEEDED = re.compile(
    r"(?:the |our |\S+ )?(?:encoders?|decoders?|backbones?|(?:feature )?fusion(?: (?:module|block|layer))?|"
    r"aggregat(?:ion|or)(?: (?:module|layer))?|classifiers?|tokenizers?|pooling|embeddings?|loss(?: function)?|"
    r"prediction head|optimi[sz]er|retriever)"
    r"|\S{0,6}(?:编码器|解码器|主干网络|特征融合|融合模块|聚合模块|分类器|池化|损失函数)",
    re.IGNORECASE,
)
_INSTEAD = Pattern(
    r"\b(?:replac\w+|instead|set to zero|zero(?:ed|s)?\b|identity|concatenat\w+|averag\w+|sum(?:med)?|directly|"
    r"remov\w+|substitut\w+|swap\w*|random\w*|frozen|skip\w*|bypass\w*|drop\w*|only)\b"
    r"|替换|代替|置零|恒等|拼接|平均|直接|移除|去除|删除|跳过|仅",
    re.IGNORECASE,
)


@rule(
    "TAB50",
    "ambiguous-removal",
    on=DataTable,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def ambiguous_removal(table: DataTable, ctx: Context) -> Iterator[Finding]:
    """A row “w/o fusion” or “w/o encoder” of an ablation, where nobody says what stands in its place.

    Some parts cannot be left out: something has to join the features that the fusion joined. What it is decides what
    the row shows.

    ~~~markdown bad
    ---
    kind: draft
    ---

    | Variant | Accuracy |
    | --- | ---: |
    | Full model | 93.4 |
    | w/o fusion module | 91.0 |
    | w/o gate | 92.0 |

    : Ablation study.
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    | Variant | Accuracy |
    | --- | ---: |
    | Full model | 93.4 |
    | w/o fusion module | 91.0 |
    | w/o gate | 92.0 |

    : Ablation study. Without the fusion module, features are concatenated.
    ~~~

    A word such as “replaced”, “instead”, “concatenated” or “zero” in the section or the caption is enough to be silent.
    """
    ablation = table.ablation
    if ablation is None or not ablation.is_sure:
        return
    for each in ablation.rows:
        if each.change.kind is not ChangeKind.REMOVED or len(each.change.names) != 1:
            continue
        if _NEEDED.fullmatch(each.change.names[0].strip()) and not _is_said(table, ctx):
            yield ctx.report(
                each.row.span,
                say(
                    "The paper does not say what stands in place of `{part}`",
                    part=each.change.names[0],
                ),
                help="Say whether it was removed, replaced or set to zero",
            )
            return


def _is_said(table: DataTable, ctx: Context) -> bool:
    from paperwright.tables.surroundings import texts_near

    return any(_INSTEAD.search(text) for text in texts_near(table, ctx.outline))
