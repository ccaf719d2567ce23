"""TAB44: a part that is claimed and that no row of the ablation takes away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.argument.contributions import Form
from paperwright.argument.words import stems_of
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model.document import Document
from paperwright.model.section_roles import SectionRole
from paperwright.tables import AblationStyle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.argument.contributions import Contribution
    from paperwright.model.outline import Section
    from paperwright.tables import DataTable

_STYLES = (AblationStyle.REMOVAL, AblationStyle.TICKS, AblationStyle.INCREMENTAL)
_NO_PART = re.compile(
    r"\b(?:preliminar\w+|notations?|training|implementation|optimi[sz]\w+|objectives?|inference|overview|problem|"
    r"formulation|definitions?|background|data\w*|metrics?|setup|settings?|experiments?|analysis|theor\w+|proofs?|"
    r"discussion|summary|pipeline|architecture|framework|complexity|benchmark)\b"
    r"|预备|符号|训练|实现|优化|目标函数|推理|概述|总体|整体|框架|问题|定义|背景|数据|指标|设置|实验|分析|复杂度|小结|总结",
    re.IGNORECASE,
)
_REMOVES = re.compile(
    r"\b(?:without|w/o|remov\w+|ablat\w+|drop\w*|replac\w+|disabl\w+|omit\w*|instead of|variants?|effect of|"
    r"impact of|contribution of|cannot be)\b|去掉|去除|移除|删除|消融|替换|不使用|影响|作用|无法",
    re.IGNORECASE,
)


@rule(
    "TAB44",
    "unablated-component",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def unablated_component(document: Document, ctx: Context) -> Iterator[Finding]:
    """A part of the method that the contributions name and a section explains, and that no ablation takes away.

    The ablation shows what the other parts are worth. The part that is missing from it is the one that reviewers
    ask about.

    ~~~markdown bad
    ---
    kind: draft
    ---

    # Introduction

    Our contributions are as follows:

    - We propose a branch detector that serves all species.
    - We derive an estimator of the leaves of a tree.

    # Method

    ## Branch detector

    Branches look alike.

    ## Estimator

    The leaves are counted from a sample.

    # Experiments

    | Variant | Error ↓ |
    | --- | ---: |
    | Full model | 11.3 |
    | w/o branch detector | 14.6 |

    : Ablation study.
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    # Introduction

    Our contributions are as follows:

    - We propose a branch detector that serves all species.
    - We derive an estimator of the leaves of a tree.

    # Method

    ## Branch detector

    Branches look alike.

    ## Estimator

    The leaves are counted from a sample.

    # Experiments

    | Variant | Error ↓ |
    | --- | ---: |
    | Full model | 11.3 |
    | w/o branch detector | 14.6 |
    | w/o estimator | 12.9 |

    : Ablation study.
    ~~~

    A part is what a subsection of the method has in its title and an item of the contributions names. The rule speaks
    only where the paper has an ablation that takes parts away or adds them, with at least one of the other claimed
    parts in it. A row of any table, the caption of the ablation, or a sentence about removing, replacing or the effect
    of the part is enough to be silent.

    Ignore it for a part that the method cannot work without, and say so in the text.

    Source: Peng Sida's notes on writing (each module has its ablation).
    """
    tables = [table for table in ctx.tables if _takes_apart(table)]
    if not tables or ctx.contributions.form not in (Form.LIST, Form.INLINE):
        return
    claimed = list(_claimed(ctx))
    shown = [_is_shown(section, ctx) for section, _ in claimed]
    if not any(shown):
        return
    for (section, item), is_shown in zip(claimed, shown, strict=True):
        if not is_shown:
            yield ctx.report(
                item.span,
                say("No row of the ablation is without `{part}`", part=section.title),
                help="Add the row, or say why the part cannot be taken away; use the same name in both places",
            )


def _takes_apart(table: DataTable) -> bool:
    ablation = table.ablation
    return (
        ablation is not None
        and ablation.is_sure
        and ablation.style in _STYLES
        and len(ablation.parts) > 0
    )


def _claimed(ctx: Context) -> Iterator[tuple[Section, Contribution]]:
    """The parts of the method that the contributions name, each with its item."""
    items = [(item, set(stems_of(item.text))) for item in ctx.contributions.items]
    for method in ctx.outline.of_role(SectionRole.METHOD):
        for section in method.sections:
            stems = set(stems_of(section.title))
            if not stems or _NO_PART.search(section.title):
                continue
            item = next((item for item, theirs in items if stems <= theirs), None)
            if item is not None:
                yield section, item


def _is_shown(section: Section, ctx: Context) -> bool:
    """Whether some row, caption or sentence may show what a part is worth."""
    stems = set(stems_of(section.title))

    def names(text: str) -> bool:
        # “w/o estimator” names the branch estimator: one word is enough.
        return not stems.isdisjoint(stems_of(text))

    for table in ctx.tables:
        if any(map(names, table.ablation.parts if table.ablation else ())):
            return True
        if any(names(row.name) for row in table.rows):
            return True
        if table.is_ablation and (
            names(table.caption) or any(names(column.name) for column in table.columns)
        ):
            return True
    return any(
        _REMOVES.search(sentence.text) and stems <= set(stems_of(sentence.text))
        for sentence in ctx.outline.sentences
        if not sentence.section.plays(
            SectionRole.INTRODUCTION, SectionRole.RELATED, SectionRole.METHOD
        )
    )
