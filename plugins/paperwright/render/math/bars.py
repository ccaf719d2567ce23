"""Which of a row's bars open and which close: TeX writes both alike, and the signs beside them depend on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

_OPENING = frozenset("([{⟨⌊⌈")
_CLOSING = frozenset(")]}⟩⌋⌉")
_SIGNS = frozenset("+-−±∓")
_NOT_OPERANDS = frozenset("([{⟨⌊⌈,;:=<>≤≥≈≠∼→←⇒⇔↦∈∉⊂⊆∝×⋅+−-±∓∑∏∫·∗*/") | {":=", "≔"}


@dataclass(slots=True)
class _Level:
    """What stands between one pair of brackets."""

    is_open: dict[str, bool] = field(default_factory=dict)
    """Whether a bar of this kind waits for its partner."""
    operand_before: bool = False


def settle_bars(children: Sequence[ET.Element]) -> None:
    """Name each bare bar that closes, and make signs after it operators again, for pandoc takes it for opening."""
    if not any(_is_bar(child) or _is_raised_bar(child) for child in children):
        return
    levels = [_Level()]
    for index, child in enumerate(children):
        level = levels[-1]
        if child.tag == "mspace":
            continue
        if _is_bar(child):
            _settle(children, index, level)
            continue
        if _is_raised_bar(child):
            # What stands at a bar's upper or lower end belongs to what the bar closes.
            level.is_open[child[0].text or ""] = False
            level.operand_before = True
            child[0].set("form", "postfix")
            _join_terms(children, index)
            continue
        text = child.text if child.tag in {"mo", "mi"} else None
        if child.tag == "mo" and text in _OPENING:
            levels.append(_Level())
            continue
        if child.tag == "mo" and text in _CLOSING and len(levels) > 1:
            levels.pop()
            level = levels[-1]
        level.operand_before = text not in _NOT_OPERANDS


def _is_bar(element: ET.Element) -> bool:
    return element.tag == "mo" and element.text in {"|", "‖"} and element.get("stretchy") == "false"


def _settle(children: Sequence[ET.Element], index: int, level: _Level) -> None:
    bar = children[index]
    kind = bar.text or ""
    following = children[index + 1] if index + 1 < len(children) else None
    if level.is_open.get(kind) and level.operand_before:
        level.is_open[kind] = False
        bar.set("form", "postfix")
        _join_terms(children, index)
        return
    opens = not level.operand_before or _has_partner(children, index, kind)
    level.is_open[kind] = opens
    level.operand_before = False
    bar.set("form", "prefix")
    if following is not None and following.tag == "mo" and following.text in _SIGNS:
        following.set("form", "prefix")


def _join_terms(children: Sequence[ET.Element], index: int) -> None:
    """Make a sign after what closes an operator between two terms."""
    following = children[index + 1] if index + 1 < len(children) else None
    if following is not None and following.tag == "mi" and following.text in _SIGNS:
        following.tag = "mo"
        following.attrib.pop("mathvariant", None)


def _is_raised_bar(element: ET.Element) -> bool:
    return element.tag in {"msub", "msup", "msubsup"} and len(element) > 0 and _is_bar(element[0])


def _has_partner(children: Sequence[ET.Element], index: int, kind: str) -> bool:
    """Whether another bar comes before the brackets around this one close, with something in between."""
    depth = 0
    for distance, child in enumerate(children[index + 1 :]):
        if child.tag != "mo":
            continue
        depth += (child.text in _OPENING) - (child.text in _CLOSING)
        if depth < 0:
            return False
        if depth == 0 and child.text == kind and _is_bar(child):
            return distance > 0
    return False
