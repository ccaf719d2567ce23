"""NUM21: "doubled", "halved" and "an order of magnitude" next to numbers that say something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.patterns import Pattern
from paperwright.lint.printed_numbers import Printed
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_UNIT = r"(?:\s?(?:\\?%|％|percent\b)|\s?[a-zA-Zµμ]{1,12}\b)?"
_FROM_TO = Pattern(
    rf"(?:from|从|由)\s?\$?(?P<a>{_NUMBER})\$?(?P<ua>{_UNIT})\s?(?:(?:down |up )?to\b|(?:提升"
    rf"|提高|增加|降低|下降|减少|缩短|降|升|增)?(?:到|至|为)了?)\s?"
    rf"\$?(?P<b>{_NUMBER})(?![\d,.]*\d)\$?(?P<ub>{_UNIT})",
    re.IGNORECASE,
    hints=("from ", "From ", "从", "由"),
    guard=lambda text, place: any(c.isdecimal() or c == "$" for c in text[place + 1 : place + 7]),
    before=0,
)
_WORDS = re.compile(
    r"(?P<orders>(?:(?P<many>one|two|three|2|3|several) |(?:an?|the) )?orders? of magnitude"
    r"|(?P<zh>[一二两三])?个?数量级)"
    r"|(?P<half>\bhalv(?:e[sd]?|ing)\b|\bby half\b|\bin half\b|减半|降低一半|减少一半|缩短一半)"
    r"|(?P<double>\bdoubl(?:e[sd]?|ing)\b|\btwice\b|\btwofold\b|\btwo-fold\b|翻倍|翻了一倍|翻一番)"
    r"|(?P<triple>\btripl(?:e[sd]?|ing)\b|\bthreefold\b|\bthree-fold\b|翻两番)",
    re.IGNORECASE,
)
_STEMS = (
    "magnitude", "halv", "half", "doubl", "twice", "twofold", "two-fold", "tripl", "threefold", "three-fold",
    "数量级", "减半", "一半", "翻",
)  # fmt: skip
"""One of these is in every such word."""
_HEDGE = re.compile(
    r"(?:more than|over|almost|nearly|less than|up to|at least|not quite|超过|近|不到|将近)\s?\Z"
)
_OTHER = re.compile(r"\d|[;；]|\b(?:and|while|whereas|but)\b|，而")
"""What makes a word between belong to something else."""
_MANY = {"one": 1, "two": 2, "2": 2, "three": 3, "3": 3, "一": 1, "二": 2, "两": 2, "三": 3}
_RANGES = {"half": (1.6, 2.5), "double": (1.6, 2.5), "triple": (2.4, 3.75)}
_WIDER = {"half": (1.4, 4.0), "double": (1.4, 4.0), "triple": (2.0, 5.0)}
_NEAR = 70


@rule("NUM21", "wrong-multiple-word", on=Document, severity=Severity.WARNING, since="0.1.0")
def wrong_multiple_word(document: Document, ctx: Context) -> Iterator[Finding]:
    """A word such as “doubles”, “halves” or “an order of magnitude” whose own numbers say otherwise.

    ~~~markdown bad
    The cache lowers latency by an order of magnitude, from 120 ms to 40 ms.
    ~~~
    ~~~markdown good
    The cache lowers latency to a third, from 120 ms to 40 ms.
    ~~~

    Readers do the sum in their heads, and distrust the next number. Looked at is a change with both its ends (“from
    120 to 40”) next to the word in the same sentence. “About” and “more than” widen what fits.
    """
    prose = ctx.prose
    for match in _FROM_TO.finditer(prose.text):
        ends = prose.sentence_at(match.start())
        word = _word_near(match, prose.text, ends)
        if word is None or match.end() > ends[1]:
            continue
        ratio = _ratio(match)
        if ratio is None or _fits(word, ratio, prose.text):
            continue
        yield ctx.report(
            prose.span(word.start(), word.end()),
            say(
                "From {a} to {b} is a factor of {ratio:.2g}, not `{word}`",
                a=match["a"],
                b=match["b"],
                ratio=ratio,
                word=word[0],
            ),
            help="Say the factor",
        )


def _word_near(match: re.Match[str], text: str, ends: tuple[int, int]) -> re.Match[str] | None:
    """The word of a multiple close to the change, with nothing between that it could belong to."""
    start = max(ends[0], match.start() - _NEAR)
    end = min(ends[1], match.end() + _NEAR)
    near = text[start:end].lower()
    words = list(_WORDS.finditer(text, start, end)) if any(map(near.__contains__, _STEMS)) else []
    if len(words) != 1:
        return None
    word = words[0]
    between = (
        text[word.end() : match.start()]
        if word.end() <= match.start()
        else text[match.end() : word.start()]
    )
    return None if _OTHER.search(between) else word


def _ratio(match: re.Match[str]) -> float | None:
    """How many times the smaller the greater is; `None` when the units differ."""
    units = {
        unit.strip().lower().rstrip("s") for unit in (match["ua"], match["ub"]) if unit.strip()
    }
    a, b = Printed.parse(match["a"]).value, Printed.parse(match["b"]).value
    if len(units) > 1 or not a or not b:
        return None
    return max(a, b) / min(a, b)


def _fits(word: re.Match[str], ratio: float, text: str) -> bool:
    if word["orders"]:
        many = _MANY.get((word["many"] or word["zh"] or "one").lower(), 1)
        if (word["many"] or "").lower() == "several" or word["orders"].startswith("orders"):
            many = 2
        return bool(ratio >= 0.5 * 10**many)
    kind = word.lastgroup or "half"
    is_hedged = _HEDGE.search(text, max(0, word.start() - 12), word.start()) is not None
    low, high = (_WIDER if is_hedged else _RANGES)[kind]
    return low <= ratio <= high
