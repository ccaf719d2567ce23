"""Sentences that open a thousand papers, and words that praise one's own."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple


class Found(NamedTuple):
    """Words found in a text."""

    text: str
    start: int
    end: int


@cache
def _cliche() -> re.Pattern[str]:
    return re.compile(
        r"""
        (?:In\ (?:the\ )?(?:recent|past\ few|last\ few|last\ several|past\ several)\ (?:years|decades)\b
          |(?:Over|During)\ the\ (?:past|last)\ (?:few\ |several\ |two\ |couple\ of\ )?(?:years|decades?)\b
          |With\ the\ (?:\w+[ ]){0,2}
           (?:development|advent|rise|growth|advancement|progress|popularity|proliferation|success)\ (?:of|in)\b
          |In\ (?:today's|the\ era\ of|this\ era\ of|the\ age\ of|the\ modern)\b
          |Recently,?\ [^.]{0,80}?(?:attract|draw|receiv|gain)\w*\ (?:[\w-]+\ ){0,2}(?:attention|interest|popularity)\b
          |[^.,]{3,80}?\b(?:has|have)\ (?:recently\ )?(?:attracted|drawn|received|gained)
           \ (?:[\w-]+\ ){0,3}(?:attention|interest)\b
        )
        | (?:近年来|近些年来?|近几年来?|随着[^，。]{1,30}?(?:的[^，。]{0,6}?)?(?:发展|普及|兴起|进步|提高|到来)
            |在当今[^，。]{0,12}?(?:时代|社会)|当今社会)
        """,
        re.VERBOSE,
    )


def cliche_opening(sentence: str) -> Found | None:
    """The words with which a sentence opens as many others do; `None` when it does not."""
    match = _cliche().match(sentence)
    return Found(match[0], *match.span()) if match else None


@cache
def _first() -> re.Pattern[str]:
    nouns = (
        "method approach work paper study framework model system dataset benchmark algorithm attempt"
        " solution technique corpus one open-source large-scale comprehensive systematic to"
        " architecture theoretical end-to-end general fully unified public"
    )
    return re.compile(
        rf"\b(?:is|are|as|be|were|was|provide|present|propose|introduce|develop|offer|constitutes?|represents?|the)"
        rf"\s+(?:\w+\s+)?the\s+(?:very\s+)?first\s+(?!step|stage|author|row|column|order|layer|part|term|time\s+step)"
        rf"(?:[\w-]+\s+){{0,3}}?(?:{'|'.join(nouns.split())})\b"
        r"|\b(?:we|our \w+|this \w+)\s(?:\w+\s){0,3}first\s(?:work\s|ones?\s)?to\s|\bfor the first time\b"
        rf"|\b(?:we|our|this (?:paper|work))\b[^.;]{{0,80}},\s(?:as\s)?(?P<behind>(?:the\s|a\s)?(?:very\s)?first\s"
        rf"(?:[\w-]+\s){{0,3}}?(?:{'|'.join(nouns.split())}))\s(?:that|which|to|for|of its kind|able|capable)\b"
        r"|首次|首个|第一个(?:能够|可以|将|用于|面向|针对|基于)|首创|首先提出了?(?:世界|国内)"
    )


@cache
def _hedge() -> re.Pattern[str]:
    return re.compile(
        r"(?:best of|to) our (?:\w+ )?knowledge|as far as we (?:know|are aware)|we (?:are|were) (?:not |un)aware"
        r"|we know of no|we believe|to the authors' knowledge"
        r"|据(?:我们|作者|笔者|目前)[^，。]{0,4}(?:所知|了解)|就我们所知",
        re.IGNORECASE,
    )


def unhedged_first(sentence: str) -> Found | None:
    """The words with which a sentence claims to be first without “to the best of our knowledge”."""
    if "first" not in sentence and "首" not in sentence and "第一个" not in sentence:
        return None
    match = _first().search(sentence)
    if match is None or _hedge().search(sentence):
        return None
    place = "behind" if match["behind"] else 0
    return Found(match[place], *match.span(place))


def is_hedged_first(sentence: str) -> bool:
    """Whether a sentence claims to be first, as far as its authors know."""
    return ("first" in sentence or "首" in sentence) and bool(_hedge().search(sentence))


_PRAISING = (
    "novel", "unprecedented", "remarkabl", "ground", "revolution", "outstanding", "superior", "significantly",
    "dramatically", "tremendous", "impressive", "excellent", "extraordinary", "paradigm", "cutting-edge",
    "innovative", "vastly", "exceptional", "创新性", "填补", "国际", "国内领先", "突破性", "革命性", "显著", "卓越",
    "优异", "极大",
)  # fmt: skip
"""One of these is in all words of praise."""


@cache
def _praise() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:novel|unprecedented|remarkabl[ey]|groundbreaking|ground-breaking|revolutionary|outstanding|superior"
        r"|significantly|dramatically|tremendous(?:ly)?|impressive(?:ly)?|excellent|extraordinary|paradigm[- ]shift\w*"
        r"|cutting-edge|innovative(?:ly)?|vastly|exceptional(?:ly)?)\b"
        r"|创新性|填补[^，。]{0,12}空白|国际领先|国际先进|国内领先|突破性|革命性|显著(?:地)?|卓越|优异|极大(?:地)?",
        re.IGNORECASE,
    )


def self_praise(text: str) -> list[Found]:
    """The words of a text that praise, in its order."""
    lowered = text.lower()
    if not any(map(lowered.__contains__, _PRAISING)):
        return []
    return [Found(match[0], *match.span()) for match in _praise().finditer(text)]
