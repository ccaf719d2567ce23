"""EQN07: one symbol that the text defines twice, as different things."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from paperwright.argument.words import stems_of
from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.subjects import Stage
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.lint.symbols import Definition

_FEWEST = 10
_LOCAL = frozenset("ijk")
_KINDS = (
    frozenset("number count amount cardinality size total 数量 个数 数目 总数 大小".split()),
    frozenset("dimension dimensionality length width height depth size 维度 维数 长度 宽度 深度 大小".split()),
    frozenset("set vocabulary collection family 集合 有限集".split()),
    frozenset("probability likelihood 概率".split()),
    frozenset("distance radius error loss cost 距离 误差 损失".split()),
    frozenset("temperature 温度".split()),
    frozenset("rate 学习率".split()),
    frozenset("weight coefficient 权重 系数".split()),
    frozenset("threshold margin 阈值".split()),
    frozenset("time duration delay 时间 时长".split()),
    frozenset("matrix 矩阵".split()),
    frozenset("variance deviation 方差 标准差".split()),
    frozenset("function mapping 函数 映射".split()),
)  # fmt: skip
_HEAD = re.compile(
    r"([A-Za-z-]+)(?:\s+(?:of|for|in|between|at|on|that|per|from|with|which|to|over|used|across)\b|\s*\Z)"
)
_HEAD_ZH = re.compile(
    "("
    + "|".join(word for kind in _KINDS for word in sorted(kind) if not word.isascii())
    + r")\W*\Z"
)


@rule(
    "EQN07",
    "symbol-with-two-meanings",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=3,
)
def symbol_with_two_meanings(document: Document, ctx: Context) -> Iterator[Finding]:
    r"""A symbol that the text defines twice, as two different kinds of thing.

    In the first formula $d$ is a dimension, in the second a distance. Whoever looks the second one up finds the first.

    ~~~markdown bad
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    Let $x$, $y$ and $z$ be leaves of $T$, where $d$ is the dimension of their vectors $u$, $v$ and $w$.

    Two leaves $x$ and $y$ are close when $s < 1$, where $d$ denotes the distance between both in the tree.
    ~~~
    ~~~markdown good
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    Let $x$, $y$ and $z$ be leaves of $T$, where $d$ is the dimension of their vectors $u$, $v$ and $w$.

    Two leaves $x$ and $y$ are close when $s < 1$, where $\delta$ denotes the distance between both in the tree.
    ~~~

    Only meanings whose main words name kinds that cannot be the same are told apart: a number, a length, a set, a
    rate. A symbol with another index, another hat or in bold is another symbol. The letters $i$, $j$ and $k$ may run
    over what they like, and papers with fewer than ten formulas are left alone.

    ## When to ignore it

    Both meanings are local, far from each other, and each is said where it is used.

    ## References

    Source: ARR reviewer guidelines, on notation.
    """
    notation = ctx.paper.notation
    if notation.count < _FEWEST:
        return
    by_symbol: dict[tuple[str, str, str, str], list[Definition]] = {}
    for definition in notation.definitions:
        if definition.symbol.base not in _LOCAL:
            by_symbol.setdefault(definition.symbol.key, []).append(definition)
    for definitions in by_symbol.values():
        pair = next((pair for pair in combinations(definitions, 2) if _differ(*pair)), None)
        if pair is None:
            continue
        first, second = pair
        yield ctx.report(
            second.formula,
            say(
                "`{symbol}` is “{second}” here and “{first}” earlier",
                symbol=second.symbol.shown,
                second=_short(second.meaning),
                first=_short(first.meaning),
            ),
            help="Give one of them another letter",
        )


def _differ(first: Definition, second: Definition) -> bool:
    """Whether two meanings name kinds of thing that cannot be the same, and share no word."""
    kinds = _kinds(first.meaning), _kinds(second.meaning)
    if not (kinds[0] and kinds[1]) or kinds[0] & kinds[1]:
        return False
    return not set(stems_of(first.meaning)) & set(stems_of(second.meaning))


def _kinds(meaning: str) -> set[int]:
    """The kinds that the main word of a meaning belongs to."""
    match = _HEAD.search(meaning) or _HEAD_ZH.search(meaning)
    if match is None:
        return set()
    word = match[1].lower()
    return {
        number
        for number, kind in enumerate(_KINDS)
        if word in kind or word.removesuffix("s") in kind
    }


def _short(meaning: str) -> str:
    """The first words of a meaning."""
    words = meaning.split()
    return " ".join(words[:6]) + (" …" if len(words) > 6 else "")
