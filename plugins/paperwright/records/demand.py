"""What a number asks of its record: `from`, `format`, `delta`, `ratio`, `digits`, `scale`."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

from paperwright.findings import Message, say
from paperwright.model.frozen import frozen_value
from paperwright.records.notebook import Address, UnknownRecordError

FORMATS = {
    "mean": ("mean",),
    "std": ("std",),
    "sd": ("std",),
    "se": ("se",),
    "median": ("median",),
    "min": ("min",),
    "max": ("max",),
    "n": ("n",),
    "value": ("value",),
    "low": ("low",),
    "high": ("high",),
    "ci": ("low", "high"),
    "percent": ("percent",),
    "predicted": ("predicted low", "predicted high"),
    "均值": ("mean",),
    "平均": ("mean",),
    "标准差": ("std",),
    "标准误": ("se",),
    "中位数": ("median",),
    "最小": ("min",),
    "最大": ("max",),
}
"""The words of a format, and the quantities that each names in order."""
_WORD = re.compile(r"[A-Za-z]+|[\u4e00-\u9fff]+")
_MOST_DIGITS = 12


class WrongDemandError(UnknownRecordError):
    """An attribute that asks for something that there is not."""


@frozen_value
class Demand:
    """What the attributes of a number ask for."""

    address: Address
    quantities: tuple[str, ...] = ()
    """What its numbers are, in order; empty when the author does not say."""
    delta: Address | None = None
    """The difference to this record is meant."""
    ratio: Address | None = None
    """The ratio to this record is meant."""
    digits: int | None = None
    """How many decimals have to be printed; as many as the author printed when it is `None`."""
    scale: float = 1.0
    """What the values are multiplied with: 100 where a record holds shares and the text per cent, -1 for a loss."""

    @classmethod
    def of(cls, attributes: Mapping[str, str]) -> Demand:
        """What attributes ask for.

        Raises:
            WrongDemandError: one of them says nothing that is known.
        """
        address = Address.parse(attributes.get("from", ""))
        if not address.record:
            raise WrongDemandError(say("`from` names no record"))
        demand = cls(
            address,
            quantities_of(attributes.get("format", "")),
            _other(attributes, "delta", address),
            _other(attributes, "ratio", address),
            digits_of(attributes.get("digits", "")),
            scale_of(attributes.get("scale", "")),
        )
        if demand.delta and demand.ratio:
            raise WrongDemandError(
                say("`delta` and `ratio` stand together"), say("Take one of them away")
            )
        if "percent" in demand.quantities and demand.delta is None:
            raise WrongDemandError(
                say("`percent` is a difference, and `delta` names no record to compare with"),
                say('Add `delta="EXP-…"`'),
            )
        return demand


def _other(attributes: Mapping[str, str], key: str, own: Address) -> Address | None:
    """The record to compare with; its metric is the number's own when none is named."""
    if key not in attributes:
        return None
    found = Address.parse(attributes[key])
    if not found.record and not found.metric:
        raise WrongDemandError(say("`{key}` names no record", key=key))
    return Address(found.record or own.record, found.metric or own.metric)


def quantities_of(format: str) -> tuple[str, ...]:
    """The quantities that a format names, in order; raises `WrongDemandError` at a word that names none."""
    found: list[str] = []
    for word in _WORD.findall(format):
        if word.casefold() not in FORMATS:
            raise WrongDemandError(*_unknown(word))
        found += FORMATS[word.casefold()]
    if format.strip() and not found:
        raise WrongDemandError(*_unknown(format))
    return tuple(found)


def _unknown(word: str) -> tuple[Message, Message]:
    near = difflib.get_close_matches(word.casefold(), FORMATS, 1)
    message = say("`{word}` is no format of a number", word=word)
    if near:
        return message, say("Did you mean `{near}`?", near=near[0])
    names = ", ".join(f"`{name}`" for name in FORMATS if name.isascii() and name != "sd")
    return message, say("There are {names}", names=names)


def digits_of(text: str) -> int | None:
    """How many decimals an attribute asks for; `None` for none."""
    if not text.strip():
        return None
    if not text.strip().isdecimal() or int(text) > _MOST_DIGITS:
        raise WrongDemandError(say("`{text}` is no number of decimals", text=text))
    return int(text)


def scale_of(text: str) -> float:
    """The factor that an attribute asks for."""
    if not text.strip():
        return 1.0
    try:
        scale = float(text.replace("\N{MINUS SIGN}", "-"))
    except ValueError:
        scale = 0.0
    if scale == 0.0 or abs(scale) > 1e15 or scale != scale:
        raise WrongDemandError(
            say("`{text}` is no factor", text=text),
            say('Write a number, as in `scale="100"`'),
        )
    return scale
