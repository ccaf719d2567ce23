"""TeX's spaces between the parts of a row, for print.

ziamath's table of operators lacks many; so each part gets one of TeX's classes, and the space that *The TeXbook*
(chapter 18) puts between two classes stands there as an element. Browsers do this by themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

_OPENING = frozenset("([{⟨⌊⌈⟦⟪⟮")
_CLOSING = frozenset(")]}⟩⌋⌉⟧⟫⟯")
_PUNCTUATION = frozenset(",;")
_LARGE = frozenset("∑∏∐⋃⋂⋁⋀⨁⨂⨀⨄⨆⨃∫∬∭⨌∮∯∰")
_BINARY = frozenset("+-−±∓×÷∪∩∧∨⋅·∖⊕⊗⊙⊖⊘⊛⊚∘∗*⋆⋄•⊎⊓⊔†‡≀⨿∔∸⊞⊟⊠⊡⋒⋓⊻⊼⋉⋊◃▹△▽")
_ORDINARY = frozenset("∀∃∄∅∇∂¬∞∠∡∢√∛∜∎!′″‴⁗%/|‖\\∁∆℘…⋯⋮⋱⁡⊤⊥?@#$&_^~.")

_THIN, _MEDIUM, _THICK = "0.167em", "0.222em", "0.278em"

_ROWS = frozenset({"mrow", "mstyle", "math", "menclose"})
_SCRIPTED = frozenset({"msub", "msup", "msubsup", "munder", "mover", "munderover"})


def spaced(
    children: Sequence[ET.Element], in_script: bool, goes_on: bool = False, goes_off: bool = False
) -> list[ET.Element]:
    """The children of a row with the spaces that TeX puts between them.

    Arguments:
        children: The parts, in order.
        in_script: Whether they stand in a sub- or superscript, where TeX puts hardly any space.
        goes_on: Whether a cell or a line of the same formula stands before them, so that a first `=` relates to it.
        goes_off: Whether one stands after them.
    """
    classes = [_class(child) for child in children]
    _demote(classes, goes_on, goes_off)
    row: list[ET.Element] = []
    before = "ordinary" if goes_on else ""
    for child, kind in zip(children, classes, strict=True):
        if width := _between(before, kind, in_script):
            row.append(ET.Element("mspace", {"width": width}))
        row.append(child)
        before = kind
    if goes_off and (width := _between(before, "ordinary", in_script)):
        row.append(ET.Element("mspace", {"width": width}))
    return row


def _class(element: ET.Element) -> str:
    tag = element.tag
    if tag == "mspace":
        return "space"
    if tag == "mo":
        return _operator_class(element.text or "")
    if tag in _SCRIPTED and len(element):
        inner = _class(element[0])
        return inner if inner in {"large", "relation", "binary"} else "ordinary"
    if tag in _ROWS and len(element) == 1:
        return _class(element[0])
    return "ordinary"


def _operator_class(text: str) -> str:
    for letters, kind in (
        (_OPENING, "opening"),
        (_CLOSING, "closing"),
        (_PUNCTUATION, "punctuation"),
        (_LARGE, "large"),
        (_BINARY, "binary"),
        (_ORDINARY, "ordinary"),
    ):
        if text in letters:
            return kind
    # Everything else is an arrow, a comparison or a word such as `:=`.
    return "relation" if text and not text.isalnum() else "ordinary"


def _demote(classes: list[str], goes_on: bool, goes_off: bool) -> None:
    """Make a binary operator without two operands an ordinary sign, as the minus of `(-1)` is."""
    before = "ordinary" if goes_on else ""
    for index, kind in enumerate(classes):
        if kind == "binary" and before in {
            "",
            "binary",
            "large",
            "relation",
            "opening",
            "punctuation",
        }:
            classes[index] = "ordinary"
        elif kind in {"relation", "closing", "punctuation"} and before == "binary":
            classes[index - 1] = "ordinary"
        before = classes[index]
    if classes and classes[-1] == "binary" and not goes_off:
        classes[-1] = "ordinary"


def _between(left: str, right: str, in_script: bool) -> str:
    """The space between two classes; `""` for none."""
    if not left or "space" in {left, right}:
        return ""
    if left == "opening" or right in {"closing", "punctuation"}:
        return ""
    if "relation" in {left, right}:
        return "" if in_script or left == right else _THICK
    if "binary" in {left, right}:
        return "" if in_script else _MEDIUM
    if "large" in {left, right}:
        return "" if right == "opening" else _THIN
    return _THIN if left == "punctuation" and not in_script else ""
