"""The section on the method and its modules: the subsections that each explain one part of it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from paperwright.model.languages import is_chinese
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from paperwright.lint.context import Context
    from paperwright.model.outline import Outline, Section

_NO_MODULE = re.compile(
    r"(?i)prelimin|notation|train|implement|optimi|loss|objective|inference|overview|problem|formulation|definition"
    r"|background|data|corpus|participants|statistic|evaluation|metric|setup|setting|experiment|material|algorithm"
    r"|complexity|analysis|theor|proof|discussion|summary|pipeline|architecture|framework"
    r"|预备|符号|训练|实现|优化|损失|目标函数|推理|概述|总体|整体|框架|问题|定义|背景|数据|评价|指标|设置|实验|算法|复杂度|分析|小结|总结"
)
_LEAST_WORDS = 120
_LEAST_CHARACTERS = 200


def method_sections(ctx: Context) -> list[Section]:
    """The sections on the method, outside the appendix."""
    return ctx.outline.of_role(SectionRole.METHOD)


def modules_of_method(ctx: Context) -> list[Section]:
    """The subsections of the method that explain a part of it; preliminaries, training and data are none."""
    return _modules(ctx.outline)


@lru_cache(maxsize=2)
def _modules(outline: Outline) -> list[Section]:
    found = []
    for method in outline.of_role(SectionRole.METHOD):
        for section in method.sections:
            if section.sections or _NO_MODULE.search(section.title):
                continue
            sentences = outline.sentences_of(section)
            chinese = is_chinese(" ".join(sentence.text for sentence in sentences))
            least = _LEAST_CHARACTERS if chinese else _LEAST_WORDS
            if outline.words_of(section) >= least:
                found.append(section)
    return found
