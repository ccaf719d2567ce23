"""MTH07: hyperparameters with a symbol and without a value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.paper_types import PaperType
from paperwright.lint.patterns import Pattern
from paperwright.lint.symbol_values import has_value, symbol_key
from paperwright.model.document import Document
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

_KIND = (
    r"(?:hyper-?parameters?|thresholds?|temperature(?: parameter| coefficient)?|window size"
    r"|margin(?: parameter)?"
    r"|discount factor|learning rate|dropout rate|mini-?batch size|batch size|weight decay|momentum"
    r"|regulari[sz]ation"
    r" (?:parameter|coefficient|weight|strength)|trade-?off (?:parameter|coefficient)"
    r"|balancing (?:parameter|weight|coefficient)"
    r"|smoothing (?:factor|parameter)|masking ratio|mask ratio|number of (?:clusters|heads|layers|experts"
    r"|neighbou?rs))"
)
_CHINESE_KIND = (
    r"(?:超参数|阈值|温度(?:系数|参数)?|窗口大小|折扣因子|学习率"
    r"|(?:权衡|平衡|正则化)(?:系数|参数)|掩码比例)"
)
_KIND_ALONE = Pattern(rf"{_KIND}|{_CHINESE_KIND}")
_SYMBOL = r"\$(?P<symbol{0}>\\?[A-Za-z]+(?:_(?:\{{[^{{}}$]{{1,20}}\}}|\w))?)\$"
_BEFORE = 44
_AFTER = 64


def _may_have_symbol(text: str, place: int) -> bool:
    """Whether a formula stands close to a word."""
    return "$" in text[max(place - _BEFORE, 0) : place + _AFTER]


_NAMED = Pattern(
    rf"\b{_KIND}(?:,? (?:denoted (?:as|by)|called|as))? {_SYMBOL.format(1)}(?!\s*(?:=|\\))"
    rf"|{_SYMBOL.format(2)} (?:is|denotes|represents|controls|as) (?:a|the|our)?\s?(?:\w+ )?{_KIND}\b"
    rf"|{_CHINESE_KIND}{_SYMBOL.format(3)}|{_SYMBOL.format(4)}\s?(?:是|为|表示)一?个?{_CHINESE_KIND}",
    hints=("yperparameter", "yper-parameter", "hreshold", "emperature", "indow size", "argin", "iscount factor",
           "earning rate", "ropout rate", "atch size", "eight decay", "omentum", "egulari", "rade-off", "radeoff",
           "alancing", "moothing", "ask ratio", "asking ratio", "umber of", "超参数", "阈值", "温度", "窗口", "折扣",
           "学习率", "系数", "参数", "掩码"),
    guard=_may_have_symbol,
    before=_BEFORE,
)  # fmt: skip


@rule(
    "MTH07",
    "unset-hyperparameter",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=(PaperType.THEORY, PaperType.SURVEY),
    most=4,
)
def unset_hyperparameter(document: Document, ctx: Context) -> Iterator[Finding]:
    r"""A hyperparameter that has a symbol and gets no value anywhere in the paper.

    Its value is the first thing that somebody needs who builds the method again.

    ~~~markdown bad
    # Method

    We keep leaves above a threshold $\tau$.

    # Experiments

    We count them.
    ~~~
    ~~~markdown good
    # Method

    We keep leaves above a threshold $\tau$.

    # Experiments

    We count them with $\tau = 0.5$.
    ~~~

    Only things that their authors choose are looked at: thresholds, temperatures, margins, rates,
    trade-offs and what is called a hyperparameter. A value counts wherever it stands.
    """
    if not ctx.outline.of_role(
        SectionRole.EXPERIMENTS, SectionRole.SETUP, SectionRole.MAIN_RESULTS, appendix=True
    ):
        return
    seen: set[str] = set()
    for match in _NAMED.finditer(ctx.prose.text):
        symbol = next(text for name, text in match.groupdict().items() if text)
        key = symbol_key(symbol)
        if key in seen:
            continue
        seen.add(key)
        if not has_value(symbol, ctx) and not _has_value_by_name(match[0], ctx):
            yield ctx.report(
                ctx.prose.span(*match.span()),
                say("No value is given for `{symbol}`", symbol=symbol),
                help="Give it where the experiments are described",
            )


def _has_value_by_name(text: str, ctx: Context) -> bool:
    """Whether the thing has a value where it stands without its symbol: “a learning rate of 0.1”."""
    kind = _KIND_ALONE.search(text)
    if kind is None:
        return False
    name = re.escape(kind[0].rstrip("s"))
    return re.search(rf"(?i){name}s?[^.;。\n]{{0,40}}?(?<![_^\w])\d", ctx.source.text) is not None
