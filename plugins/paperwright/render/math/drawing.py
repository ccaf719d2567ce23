"""The MathML that a site shows, put into the dialect that ziamath draws well."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

from paperwright.render.math.alphabets import in_alphabet
from paperwright.render.math.spacing import spaced

# MathML Core draws a single letter of `mi` slanted; ziamath does so for some only.
_ITALIC = {chr(0x3B1 + n): chr(0x1D6FC + n) for n in range(25)}
_ITALIC |= dict(zip("∂ϵϑϰϕϱϖıȷ", "𝜕𝜖𝜗𝜘𝜙𝜚𝜛𝚤𝚥", strict=True))
_ITALIC |= {chr(0x391 + n): chr(0x1D6E2 + n) for n in range(25) if n != 17}

_NOTATIONS = {
    "math-box": "box",
    "math-cancel": "updiagonalstrike",
    "math-bcancel": "downdiagonalstrike",
}
# ziamath draws the horizontal bar as a rule, and the font stretches combining accents only.
_BARS = {"\u203e": "\N{HORIZONTAL BAR}", "_": "\N{HORIZONTAL BAR}", "˜": "\u0303", "ˇ": "\u030c"}
_ARROWS = frozenset("→←↔⇒⇐⇔↦")

_FOR_BROWSERS = frozenset({"alttext", "xmlns", "class", "style"})
_SCRIPTED = frozenset({"msub", "msup", "msubsup", "munder", "mover", "munderover"})
_ROW_LIKE = frozenset({"mrow", "math", "mtd", "mstyle", "msqrt", "mphantom", "mpadded"})


def for_ziamath(
    source: ET.Element, has_glyph: Callable[[str], bool], in_script: bool = False
) -> ET.Element:
    """A copy of a formula for ziamath; letters without a glyph become `foreign` elements."""
    tag = source.tag.rpartition("}")[2]
    if tag in {"mi", "mn", "mo", "mtext"}:
        return _token(ET.Element(tag, dict(source.attrib)), source.text or "", has_glyph)
    element = ET.Element(tag, {n: v for n, v in source.attrib.items() if n not in _FOR_BROWSERS})
    for index, child in enumerate(source):
        small = in_script or (index > 0 and tag in _SCRIPTED)
        element.append(for_ziamath(child, has_glyph, small))
    if tag in _ROW_LIKE:
        goes_on = "padding-left:0" in source.get("style", "")
        goes_on |= len(element) > 0 and element[0].get("form") == "infix"
        _row(element, in_script, goes_on, "padding-right:0" in source.get("style", ""))
    elif tag in _SCRIPTED:
        _scripts(element)
    elif tag == "mtable":
        _table(element, source)
    if tag == "mstyle":
        # ziamath takes the element out and leaves its children, which a fraction would count as its own.
        element.tag = "mrow"
        for child in element:
            if child.tag == "mfrac" and element.get("displaystyle") == "true":
                child.set("displaystyle", "true")
    return _enclosed(element, source.get("class", ""))


def _row(element: ET.Element, in_script: bool, goes_on: bool, goes_off: bool) -> None:
    element[:] = spaced(list(element), in_script, goes_on, goes_off)
    if not len(element):
        # Without children, ziamath's boxes are inside out.
        element.append(ET.Element("mspace", {"width": "0"}))


def _enclosed(element: ET.Element, classes: str) -> ET.Element:
    notations = [_NOTATIONS[name] for name in classes.split() if name in _NOTATIONS]
    if not notations:
        return element
    enclosure = ET.Element("menclose", {"notation": " ".join(notations)})
    enclosure.append(element)
    return enclosure


def _token(element: ET.Element, text: str, has_glyph: Callable[[str], bool]) -> ET.Element:
    if element.tag == "mi":
        if len(text) == 1 and element.get("mathvariant") != "normal":
            text = _ITALIC.get(text, in_alphabet(text, "italic"))
        # An identifier of several letters, or of none, would get spaces or the slant of an operator.
        element.tag = "mtext"
    element.attrib.pop("mathvariant", None)
    for name in ("minsize", "maxsize", "mathsize"):
        if (size := element.get(name, "")).endswith("%"):
            element.set(name, f"{float(size[:-1]) / 100}em")
    element.attrib.pop("style", None)
    if element.tag == "mo":
        element.attrib |= {"lspace": "0", "rspace": "0"}
        if text not in _BARS:
            element.attrib.setdefault("stretchy", "false")
        element.text = text
        return element if text and all(map(has_glyph, text)) else _mixed(text, has_glyph)
    if not text:
        return ET.Element("mspace", {"width": "0"})
    if element.tag == "mtext":
        # ziamath draws the hyphen of the keyboard as a rule.
        text = text.replace("-", "\N{HYPHEN}").replace("\N{NO-BREAK SPACE}", " ")
    element.text = text
    return element if all(map(has_glyph, text)) else _mixed(text, has_glyph)


def _mixed(text: str, has_glyph: Callable[[str], bool]) -> ET.Element:
    """A row of the runs of a text that the math font has and of those that it lacks."""
    row = ET.Element("mrow")
    for letter in text:
        tag = "mtext" if has_glyph(letter) else "foreign"
        if not len(row) or row[-1].tag != tag:
            ET.SubElement(row, tag).text = ""
        row[-1].text = (row[-1].text or "") + letter
    if not len(row):
        ET.SubElement(row, "mspace", {"width": "0"})
    return row


def _scripts(element: ET.Element) -> None:
    """Rules for bars, arrows as long as their labels, and scripts beside an operator where the site has them there."""
    base, *scripts = element
    if element.tag in {"msub", "msup", "msubsup"}:
        if base.tag == "mo":
            base.set("movablelimits", "false")
        return
    for script in scripts:
        if script.tag == "mo" and script.get("stretchy") != "false":
            script.text = _BARS.get(script.text or "", script.text)
    if base.tag == "mo" and base.text in _ARROWS:
        label = max(sum(len(part.text or "") for part in script.iter()) for script in scripts)
        if label > 1:
            base.set("reach", f"{label * 0.36 + 0.6:.2f}")


def _table(element: ET.Element, source: ET.Element) -> None:
    """Say in attributes what the styles of the cells say."""
    displayed = source.get("displaystyle") == "true"
    for row, source_row in zip(element, source, strict=True):
        for cell, source_cell in zip(row, source_row, strict=True):
            style = source_cell.get("style", "")
            if align := re.search(r"text-align:(left|right)", style):
                cell.set("columnalign", align[1])
            for side in ("left", "right"):
                padding = re.search(rf"padding-{side}:([\d.]+)", style)
                small = re.search(r"padding:[\d.]+em ([\d.]+)em", style)
                room = padding or small
                cell.set(side, room[1] if room else "0.4")
            rules = {
                "border-left": "l",
                "border-right": "r",
                "border-top": "t",
                "border-bottom": "b",
            }
            cell.set("rules", "".join(side for name, side in rules.items() if name in style))
    element.set("displaystyle", "true" if displayed else "false")
