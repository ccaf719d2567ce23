"""Accents, braces, arrows, boxes and strokes: the same meaning in the characters and styles that browsers draw well.

pandoc writes combining characters, which hang to the left of their letter in Chromium, and `menclose`, which MathML
Core has dropped.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

# The spacing character of each accent that pandoc writes as a combining one.
_SPACING = {
    **{
        "\u0302": "ˆ",
        "\u0303": "˜",
        "\u0307": "˙",
        "\u0308": "¨",
        "\u0301": "´",
        "\u0300": "`",
        "\u0306": "˘",
    },
    **{
        "\u030c": "ˇ",
        "\u030a": "˚",
        "\u203e": "¯",
        "→": "\u20d7",
        "\u20db": "…",
        "^": "ˆ",
        "~": "˜",
        "\u0304": "¯",
    },
}
# What stretches over more than one letter, by what pandoc or latex2mathml writes.
_WIDE = {
    "¯": "\u203e",
    "ˆ": "\u0302",
    "^": "\u0302",
    "\u0303": "˜",
    "~": "˜",
    "\u030c": "ˇ",
    "\u20d7": "→",
}
_WIDE |= {"\u2015": "\u203e", "\u0331": "_", "\u20d6": "←"}
_NEVER_WIDE = frozenset("\u0307\u0308\u0301\u0300\u0306\u030a\u20db")

_STRETCHED = frozenset("\u203e_→←↔⇒⇐⇔↦↪↩⇌⟶⟵⟷⟹⟸⟺⟼⏞⏟⏜⏝⎴⎵\u0302˜ˇ\u20d7\u20d6")

_ARROWS = frozenset("→←↔⇒⇐⇔↦↪↩")
_ARROW = 2.2
"""About how many letters of a script are as wide as an arrow."""

_STROKE = "linear-gradient(to {},transparent 47%,currentColor 47%,currentColor 53%,transparent 53%)"
_ENCLOSURES = {
    "box": ("math-box", "border:1px solid;padding:.2em"),
    "updiagonalstrike": ("math-cancel", f"background:{_STROKE.format('top left')}"),
    "downdiagonalstrike": ("math-bcancel", f"background:{_STROKE.format('top right')}"),
}


def finish_accents(element: ET.Element) -> None:
    """Give the scripts above and below a base the characters and the room that they need."""
    base = element[0]
    letters = _letters(base)
    for index, child in enumerate(element):
        text = child.text or ""
        if child.tag != "mo" or len(text) != 1:
            continue
        if index and child.attrib.pop("accent", None) == "true" and element.tag != "munderover":
            element.set("accentunder" if element.tag == "munder" else "accent", "true")
            _choose_character(child, text, single=letters == 1)
        reach = letters if index else max(_letters(script) for script in element[1:]) * 0.7 + 1
        if not index and child.text in _ARROWS and reach <= _ARROW:
            # A short label lies lower over an arrow that does not stretch.
            child.set("stretchy", "false")
        elif child.text in _STRETCHED and child.get("stretchy") != "false" and reach > 1.5:
            # HACK: Chromium draws a stretched operator only where its unstretched box lies, tile by tile. Padding makes
            # the box as wide as the drawing, and the margins take the room back. It can go when Chromium's box grows.
            half = round((reach * 0.54 - 0.6) / 2, 1)
            child.set("style", f"padding:0 {half}em;margin:0 -{half}em")


def _choose_character(accent: ET.Element, text: str, single: bool) -> None:
    if single or text in _NEVER_WIDE:
        accent.text = _SPACING.get(text, text)
        if accent.text == "…":
            accent.set("mathsize", "70%")
        if accent.text in _SPACING.values():
            accent.set("stretchy", "false")
    else:
        accent.text = _WIDE.get(text, text)


def _letters(element: ET.Element) -> float:
    """About how many letters wide an element is."""
    if element.tag in {"mi", "mn", "mtext"}:
        return float(len(element.text or ""))
    if element.tag == "mo":
        return (
            1.0 if element.text in {"(", ")", ",", "|", "[", "]"} else 2.2 if element.text else 0.0
        )
    if element.tag in {"mfrac", "munder", "mover", "munderover", "mtable"}:
        return max((_letters(child) for child in element), default=0.0)
    return sum((_letters(child) for child in element), 0.0)


def finish_enclosure(element: ET.Element) -> None:
    """Turn a `menclose` into a row that style sheets frame or strike, as far as its notation is known."""
    notations = element.attrib.pop("notation", "box").split()
    element.tag = "mrow"
    known = [_ENCLOSURES[notation] for notation in notations if notation in _ENCLOSURES]
    if known:
        element.set("class", " ".join(name for name, _ in known))
        strokes = [style.partition(":")[2] for name, style in known if name != "math-box"]
        boxes = [style for name, style in known if name == "math-box"]
        element.set(
            "style", ";".join([*boxes, *([f"background:{','.join(strokes)}"] if strokes else [])])
        )
