"""NUM17: a hyperparameter with two values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.patterns import Pattern
from paperwright.lint.subjects import Stage
from paperwright.model.document import Document
from paperwright.model.prose import PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = (
    r"(?:initial |base |peak |constant )?learning rate|batch size|weight decay|dropout(?: rate"
    r"| probability)?|momentum"
    r"|warm-?up (?:steps|ratio)|初始学习率|学习率|批(?:量|次)?大小|权重衰减|批处理大小"
)
_POWER = r"10\s?\^\{?\s?[-−]?\d+\s?\}?"
_VALUE = (
    rf"\$?(?P<value>{_POWER}|\d++(?:,\d{{3}})*+(?:\.\d++)?+"
    rf"(?:[eE][-−]?\d++|\s?(?:\\times|×|\\cdot)\s?{_POWER})?+)"
)
_SETTING = Pattern(
    rf"(?P<name>{_NAMES})\s?(?:\(\w+\)\s?)?"
    r"(?:was |is |are |of |to |at |set |fixed |equal |as |being |both |=|:|：|为|设置?为?|取"
    r"|设定为|设成"
    rf"|\$[^$\d]{{1,12}}=\s?)+\s?{_VALUE}"
    r"(?!\d|\.\d|\s?[-–/]\s?\$?\d|\$?\s?(?:to|and|or|,|、|和)\s?\$?\d)",
    re.IGNORECASE,
    hints=(
        "earning rate",
        "atch size",
        "eight decay",
        "ropout",
        "omentum",
        "arm",
        "学习率",
        "大小",
        "权重衰减",
    ),
    before=24,
)
_QUALIFIED = Pattern(
    r"\b(?:pre-?train\w*|fine-?tun\w*|stage|phase|first|second|respectively|[Ff]or (?!\d+ epochs"
    r"|training|optimi)\$?\w+|per-\w+"
    r"|baselines?|decay(?:ed|s|ing)?|then|after|every|reduc\w+|divid\w+|drop(?:ped|s)|follow\w*"
    r"|default|vary|varied|varying|search"
    r"|grid|from|rang\w+|sweep|teacher|student|generator|discriminator|encoder|decoder|actor"
    r"|critic|inference|test|ablation|instead"
    r"|except|whereas|while|linear|probing|adversar\w+|different|tun\w+|best|in \[|on [A-Z]\w+"
    r"|when|if)\b|预训练|微调|阶段|分别|衰减|每|降|基线|其他"
)  # fmt: skip
_SAME = {"初始学习率": "learning rate", "学习率": "learning rate"}
_SAID = {
    "learning rate": say("learning rate"),
    "batch size": say("batch size"),
    "weight decay": say("weight decay"),
    "dropout": say("dropout"),
    "dropout probability": say("dropout probability"),
    "momentum": say("momentum"),
}


@rule(
    "NUM17",
    "conflicting-setting",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=3,
)
def conflicting_setting(document: Document, ctx: Context) -> Iterator[Finding]:
    """A hyperparameter that has one value in one place and another in the next.

    Who repeats the experiment can follow only one of the two.

    ~~~markdown bad
    # Experiments

    We train with a learning rate of 0.001 and a batch size of 64.

    # Appendix

    The learning rate is 0.01.
    ~~~
    ~~~markdown good
    # Experiments

    We pre-train with a learning rate of 0.001 and a batch size of 64.

    # Appendix

    For fine-tuning, the learning rate is 0.01.
    ~~~

    Looked at are learning rate, batch size, weight decay, dropout, momentum and warm-up. A value whose sentence says
    for which stage, model or data set it holds is left out, and so are values that are searched or decayed. What
    else a value may hold for is not always in its sentence, so this is a hint and no more.
    """
    prose = ctx.prose
    values: dict[str, tuple[float, str]] = {}
    for match in _SETTING.finditer(prose.text):
        if prose.passage_at(match.start()).kind is not PassageKind.PARAGRAPH:
            continue
        start, end = prose.sentence_at(match.start())
        if _QUALIFIED.search(prose.text, start, end):
            continue
        name = _name(match["name"])
        value = _read(match["value"])
        if value is None:
            continue
        first = values.setdefault(name, (value, match["value"]))
        if abs(first[0] - value) > 1e-9 * max(abs(value), abs(first[0])):
            yield ctx.report(
                prose.span(match.start(), match.end()),
                say(
                    "The {name} is {value} here and {first} before",
                    name=_SAID.get(name, name),
                    value=match["value"],
                    first=first[1],
                ),
                help="Give one value, or say for which model or data each holds",
            )


def _name(text: str) -> str:
    name = re.sub(r"^(?:initial|base|peak|constant) ", "", text.lower())
    return _SAME.get(name, name.removesuffix(" rate") if name.startswith("dropout") else name)


def _read(text: str) -> float | None:
    r"""The value of `0.001`, `1e-3`, `10^{-3}` or `2 \\times 10^{-3}`."""
    bare = (
        re.sub(r"[\s{},]", "", text)
        .replace("−", "-")
        .replace("\\times", "×")
        .replace("\\cdot", "×")
    )
    try:
        if "10^" in bare:
            factor, _, power = bare.partition("10^")
            return float(factor.rstrip("×") or 1) * 10.0 ** int(power)
        return float(bare)
    except (ValueError, OverflowError):
        return None
