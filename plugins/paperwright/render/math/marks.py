"""Marks in MathML: the colours, styles and sizes that a formula asked for and the converters cannot say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET

from paperwright.render.math.rewriter import END_MARK

_STYLES = {
    "displaystyle": {"displaystyle": "true", "scriptlevel": "0"},
    "textstyle": {"displaystyle": "false", "scriptlevel": "0"},
    "scriptstyle": {"displaystyle": "false", "scriptlevel": "1"},
    "scriptscriptstyle": {"displaystyle": "false", "scriptlevel": "2"},
}


def mark_of(letter: str | None, marks: Mapping[str, str]) -> str | None:
    """What a private character asks for; `"end"` for the end of its reach, `None` for any other text."""
    if letter == END_MARK:
        return "end"
    return marks.get(letter) if letter else None


def apply_marks(children: Sequence[ET.Element], marks: Mapping[str, str]) -> list[ET.Element]:
    """The children of a row, those between a mark and its end in an element that does what the mark asks."""
    if not any(child.tag == "mtext" and mark_of(child.text, marks) for child in children):
        return list(children)
    # What each open mark has gathered; the row itself lies at the bottom.
    levels: list[tuple[str, list[ET.Element]]] = [("", [])]
    for child in children:
        payload = mark_of(child.text, marks) if child.tag == "mtext" else None
        if payload is None:
            levels[-1][1].append(child)
        elif payload != "end":
            levels.append((payload, []))
        elif len(levels) > 1:
            opened, content = levels.pop()
            levels[-1][1].extend(_marked(opened, content))
    while len(levels) > 1:
        opened, content = levels.pop()
        levels[-1][1].extend(_marked(opened, content))
    return levels[0][1]


def _marked(payload: str, content: list[ET.Element]) -> list[ET.Element]:
    kind, _, value = payload.partition(":")
    if kind == "rule":
        for element in content:
            if element.tag == "mfrac":
                element.set("linethickness", value)
        return content
    if kind == "size":
        size = {
            "stretchy": "true",
            "minsize": f"{value}%",
            "maxsize": f"{value}%",
            "lspace": "0",
            "rspace": "0",
        }
        return [_element("mo", size, [], element.text) for element in content]
    if kind == "no-width":
        return [_element("mpadded", {"width": "0"}, content)]
    if kind == "no-height":
        return [_element("mpadded", {"height": "0", "depth": "0"}, content)]
    if not content:
        return []
    if kind == "style":
        return [_element("mstyle", _STYLES[value], content)]
    return [
        _element("mstyle", {"mathcolor" if kind == "color" else "mathbackground": value}, content)
    ]


def _element(
    tag: str, attributes: dict[str, str], content: list[ET.Element], text: str | None = None
) -> ET.Element:
    element = ET.Element(tag, attributes)
    element.text = text
    element.extend(content)
    return element
