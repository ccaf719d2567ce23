"""The thing that a contribution is about: what stands behind “we propose a …”, 提出一种."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from paperwright.argument.words import stems_of, without_opaque

if TYPE_CHECKING:
    from paperwright.argument.contributions import Contribution

_LEAST_STEMS = 2


@cache
def _made() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:propos|introduc|present|develop|design|devis|build|built|construct|releas|creat|deriv|formulat)"
        r"(?:es?|ed|s)?\s(?:an?|the|new|novel|our|two|three)\s(?P<thing>(?:[\w’'-]+\s?){1,6})"
        r"|(?:提出|设计|构建|开发|引入|实现)了?(?:一[种个套])?(?P<zh>[^，。；：、（()\s]{2,24})",
        re.IGNORECASE,
    )


@cache
def _rest() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:that|which|to|for|with|of|using|by|based|where|whose|in|on|and|via|from|into|as|when|through|under"
        r"|across|without|called|named)\b"
        r"|用于|来|以"
    )


@cache
def _kinds() -> re.Pattern[str]:
    return re.compile(r"方法|模块|模型|框架|算法|系统|机制|策略|网络|新型|新的|的")


def stems_of_thing(contribution: Contribution) -> frozenset[str]:
    """The stems of the words that say what is contributed; empty when they are too few to be looked for."""
    match = _made().search(without_opaque(contribution.text))
    if match is None:
        return frozenset()
    thing = _rest().split(match["thing"] or match["zh"])[0]
    stems = frozenset(stems_of(_kinds().sub(" ", thing)))
    return stems if len(stems) >= _LEAST_STEMS else frozenset()
