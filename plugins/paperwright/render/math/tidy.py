"""MathML as browsers, screen readers and print want it, from what the converters write.

Only elements and attributes of a short list pass, so that nothing a formula says can become script or link. Marks
(`rewriter.py`) turn into colours, styles and tables; named functions get TeX's thin spaces, which MathML Core lacks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import takewhile
from xml.etree import ElementTree as ET

from paperwright.findings import say
from paperwright.render.math.accents import finish_accents, finish_enclosure
from paperwright.render.math.alphabets import in_alphabet
from paperwright.render.math.bars import settle_bars
from paperwright.render.math.marks import apply_marks, mark_of
from paperwright.render.math.tables import finish_table
from paperwright.render.math.texts import LITERALS

NAMESPACE = "http://www.w3.org/1998/Math/MathML"

ROWS = frozenset({"math", "mrow", "mtd", "mstyle", "msqrt", "mphantom", "mpadded", "menclose"})
"""Elements whose children stand side by side."""
_LIMITED = frozenset({"munder", "mover", "munderover"})
_SCRIPTED = frozenset({"msub", "msup", "msubsup"}) | _LIMITED
_TOKENS = frozenset({"mi", "mn", "mo", "mtext"})
_ELEMENTS = (
    ROWS
    | _SCRIPTED
    | _TOKENS
    | {"mfrac", "mroot", "mspace", "mtable", "mtr", "mmultiscripts", "none"}
)

_ATTRIBUTES = frozenset(
    "accent accentunder displaystyle scriptlevel form stretchy symmetric largeop movablelimits minsize maxsize"
    " lspace rspace width height depth linethickness notation mathvariant mathcolor mathbackground".split()
)
_VALUE = re.compile(r"[#\w.%+ -]{1,40}")

_CHILDREN = {
    **{"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2},
    **{"msubsup": 3, "munderover": 3},
}
"""How many children an element must have."""

_NOTES = ("run", "function")
"""Attributes that only the cleaning itself reads: a letter of a run in one font, a named function."""

_PRIMES = "′″‴⁗"
_SIGNS = "+-−±∓"
_BEFORE_SIGNS = frozenset({*"([{⟨,;:=<>≤≥≈≠∼≃≅≡→←⇒⇔↦∈∝×⋅/", ":=", "≔", "\N{INVISIBLE TIMES}"})
_APPLY = "\N{FUNCTION APPLICATION}"
_THIN = "0.167em"


class UnconvertedError(Exception):
    """A converter wrote what we cannot show; the text says what."""


def tidy(markup: str, marks: Mapping[str, str]) -> ET.Element:
    """The `<math>` element of a converter's output, cleaned, with its marks acted upon.

    Raises:
        UnconvertedError: the output holds what should not stand there.
    """
    try:
        root = _copy(ET.fromstring(markup))
    except ET.ParseError as error:
        raise UnconvertedError(
            say("the converter wrote no XML ({error})", error=str(error))
        ) from None
    if root is None or root.tag != "math":
        raise UnconvertedError(say("the converter wrote no formula"))
    _clean(root, marks)
    for element in root.iter():
        if element.text and any(mark_of(letter, marks) is not None for letter in element.text):
            raise UnconvertedError(say("a colour, style or table was lost on the way"))
    return root


def serialise(root: ET.Element, display: bool, alternative: str) -> str:
    """The markup of a tidied formula."""
    element = ET.Element("math", {"xmlns": NAMESPACE, "display": "block" if display else "inline"})
    element.attrib |= {name: value for name, value in root.attrib.items() if name != "display"}
    element.set("alttext", " ".join(alternative.split()))
    element.extend(root)
    return ET.tostring(element, encoding="unicode", short_empty_elements=False)


def _copy(source: ET.Element) -> ET.Element | None:
    """The element without what the list does not name; `None` for an annotation."""
    tag = source.tag.rpartition("}")[2]
    if tag in {"annotation", "annotation-xml"}:
        return None
    if tag == "semantics":
        return _copy(source[0]) if len(source) else ET.Element("mrow")
    if tag not in _ELEMENTS:
        raise UnconvertedError(say("`{tag}` is no element for a formula", tag=tag))
    attributes = {
        n: v for n, v in source.attrib.items() if n in _ATTRIBUTES and _VALUE.fullmatch(v)
    }
    element = ET.Element(tag, attributes)
    if tag in _TOKENS:
        element.text = source.text or ""
    for child in source:
        copied = _copy(child)
        if copied is not None:
            element.append(copied)
    if len(element) != _CHILDREN.get(tag, len(element)):
        raise UnconvertedError(say("`{tag}` lacks a part", tag=tag))
    return element


def _clean(element: ET.Element, marks: Mapping[str, str]) -> None:
    tag = element.tag
    if tag == "mtable":
        # Before its cells, since the marks of a table stand in them and have no end.
        finish_table(element, marks)
    for child in element:
        _clean(child, marks)
    if tag in _TOKENS:
        _clean_token(element)
    if tag in _SCRIPTED and len(element) and _take_function(element[0]):
        element.set("function", "true")
    if tag in ROWS:
        children = _merged(apply_marks(list(element), marks))
        settle_bars(children)
        element[:] = _anchored(_spaced(_signed(children)))
    else:
        element[:] = [_unwrapped(child) for child in element]
    if tag == "menclose":
        finish_enclosure(element)
    elif tag in _LIMITED:
        finish_accents(element)
    elif tag in {"msup", "msubsup"}:
        _lower_primes(element)


def _clean_token(element: ET.Element) -> None:
    variant = element.attrib.pop("mathvariant", None)
    text = "".join(_literal(letter) for letter in element.text or "")
    if element.tag == "mi" and len(text) == 1 and (variant == "normal" or text == "∇"):
        # Browsers slant every single letter, and the nabla, which TeX sets upright.
        element.set("mathvariant", "normal")
    elif variant and variant != "normal" and text.isascii():
        text = in_alphabet(text, variant)
    element.text = text
    if element.tag == "mo" and text == "∥" and "form" in element.attrib:
        # pandoc's word for `\\|`, which is no relation in TeX and takes no space.
        element.text = "‖"
        element.attrib |= {"lspace": "0", "rspace": "0"}
    if element.tag == "mi" and len(text) > 1:
        element.set("function", "true")
    elif variant and variant not in {"bold-italic", "script"} and element.tag == "mi":
        # Letters that one font command made stand together as one name, unless a product is likelier.
        element.set("run", variant)


def _literal(letter: str) -> str:
    return chr(ord(letter) - LITERALS) if LITERALS <= ord(letter) < LITERALS + 0x80 else letter


def _lower_primes(element: ET.Element) -> None:
    """Set primes beside their base: being raised by themselves, they would stand small and high as superscripts."""
    script = element[-1]
    candidates = list(script) if script.tag == "mrow" else [script]
    primes = list(
        takewhile(
            lambda one: one.tag in {"mo", "mi"} and one.text and one.text in _PRIMES, candidates
        )
    )
    if not primes:
        return
    base = ET.Element("mrow")
    base.append(element[0])
    for prime in primes:
        beside = ET.SubElement(base, "mo", {"lspace": "0", "rspace": "0"})
        beside.text = prime.text
    element[0] = base
    rest = candidates[len(primes) :]
    if rest:
        script[:] = rest
        element[-1] = _unwrapped(script)
        return
    del element[-1]
    element.tag = "msub" if element.tag == "msubsup" else "mrow"
    if element.tag == "mrow":
        element[:] = list(base)


def _unwrapped(element: ET.Element) -> ET.Element:
    """The only child of a row that says nothing of its own."""
    while element.tag == "mrow" and len(element) == 1 and not element.attrib:
        element = element[0]
    for note in _NOTES:
        element.attrib.pop(note, None)
    return element


def _merged(children: list[ET.Element]) -> list[ET.Element]:
    """The list with runs of single letters in one font as one identifier, and neighbouring texts as one."""
    merged: list[ET.Element] = []
    for child in children:
        last = merged[-1] if merged else None
        run = child.get("run")
        if last is not None and run and last.get("run") == run and len(child.text or "") == 1:
            last.text = (last.text or "") + (child.text or "")
            last.attrib.pop("mathvariant", None)
            last.attrib.pop("function", None)
        elif (
            last is not None
            and child.tag == last.tag == "mtext"
            and not child.attrib
            and not last.attrib
        ):
            last.text = (last.text or "") + (child.text or "")
        elif not (child.tag == "mtext" and not child.text):
            merged.append(child)
    return merged


def _spaced(children: list[ET.Element]) -> list[ET.Element]:
    """The list with a thin space on either side of a named function, where TeX puts one."""
    spaced: list[ET.Element] = []
    after_function = False
    for child in children:
        function = _take_function(child)
        if (after_function and (function or _is_operand(child))) or (
            function and spaced and _ends_operand(spaced[-1])
        ):
            spaced.append(ET.Element("mspace", {"width": _THIN}))
        spaced.append(_unwrapped(child))
        after_function = function
    return spaced


def _take_function(element: ET.Element) -> bool:
    """Whether an element is a named function, with scripts or without; its application sign is taken off."""
    if element.tag in _SCRIPTED and len(element):
        return "function" in element.attrib
    if (
        element.tag == "mrow"
        and len(element) == 2
        and element[1].tag == "mo"
        and element[1].text == _APPLY
    ):
        del element[1]
        return True
    return element.tag == "mi" and "function" in element.attrib


def _signed(children: list[ET.Element]) -> list[ET.Element]:
    """The list with a plus or minus after another operator as a sign, which takes no space after it."""
    before = children[:1]
    for child in children[1:]:
        after_operator = before[0].tag == "mo" and before[0].text in _BEFORE_SIGNS
        if child.tag == "mo" and child.text and child.text in _SIGNS and after_operator:
            child.attrib.setdefault("form", "prefix")
        before = [child]
    return children


def _anchored(children: list[ET.Element]) -> list[ET.Element]:
    """The list with words as identifiers where nothing but operators stands beside them.

    MathML takes `mtext` for space, and an operator among spaces for the whole row: it would lose its own spaces.
    """
    if any(child.tag == "mo" for child in children) and all(
        child.tag in {"mo", "mtext", "mspace"} for child in children
    ):
        for child in children:
            if child.tag == "mtext":
                child.tag = "mi"
                if len(child.text or "") == 1:
                    child.set("mathvariant", "normal")
    return children


def _is_operand(element: ET.Element) -> bool:
    """Whether TeX would put a thin space between a function and this."""
    if element.tag == "mo":
        return element.text in {"|", "‖", "∥"}
    if element.tag == "mrow" and len(element):
        return element[0].tag != "mo"
    return element.tag != "mspace"


def _ends_operand(element: ET.Element) -> bool:
    if element.tag == "mo":
        return element.get("form") == "postfix"
    return element.tag != "mspace"
