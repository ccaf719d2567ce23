"""siunitx: numbers and quantities as formulas.

Covers numbers with exponents and uncertainties, ranges, angles, and units written in macros or in letters; options
in brackets change the look only and are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from paperwright.findings import say
from paperwright.render.math.tokens import tokenise
from paperwright.render.math.tree import Cursor, Group, Node, TexError, is_any, text_of

_PREFIXES = {
    **{
        "\\yocto": "y",
        "\\zepto": "z",
        "\\atto": "a",
        "\\femto": "f",
        "\\pico": "p",
        "\\nano": "n",
        "\\micro": "µ",
    },
    **{
        "\\milli": "m",
        "\\centi": "c",
        "\\deci": "d",
        "\\deca": "da",
        "\\hecto": "h",
        "\\kilo": "k",
        "\\mega": "M",
    },
    **{
        "\\giga": "G",
        "\\tera": "T",
        "\\peta": "P",
        "\\exa": "E",
        "\\kibi": "Ki",
        "\\mebi": "Mi",
        "\\gibi": "Gi",
    },
    **{"\\tebi": "Ti"},
}
_UNITS = {
    **{
        "\\metre": "m",
        "\\meter": "m",
        "\\gram": "g",
        "\\second": "s",
        "\\ampere": "A",
        "\\kelvin": "K",
    },
    **{
        "\\mole": "mol",
        "\\candela": "cd",
        "\\hertz": "Hz",
        "\\newton": "N",
        "\\pascal": "Pa",
        "\\joule": "J",
    },
    **{
        "\\watt": "W",
        "\\coulomb": "C",
        "\\volt": "V",
        "\\farad": "F",
        "\\ohm": "Ω",
        "\\siemens": "S",
    },
    **{
        "\\weber": "Wb",
        "\\tesla": "T",
        "\\henry": "H",
        "\\lumen": "lm",
        "\\lux": "lx",
        "\\becquerel": "Bq",
    },
    **{"\\gray": "Gy", "\\sievert": "Sv", "\\katal": "kat", "\\radian": "rad", "\\steradian": "sr"},
    **{
        "\\minute": "min",
        "\\hour": "h",
        "\\day": "d",
        "\\litre": "L",
        "\\liter": "L",
        "\\tonne": "t",
    },
    **{
        "\\electronvolt": "eV",
        "\\dalton": "Da",
        "\\bit": "bit",
        "\\byte": "B",
        "\\percent": "%",
        "\\decibel": "dB",
    },
    **{
        "\\angstrom": "Å",
        "\\bar": "bar",
        "\\hectare": "ha",
        "\\celsius": "°C",
        "\\degreeCelsius": "°C",
    },
    **{
        "\\degree": "°",
        "\\arcminute": "′",
        "\\arcsecond": "″",
        "\\parsec": "pc",
        "\\neper": "Np",
        "\\bel": "B",
    },
    **{
        "\\kg": "kg",
        "\\km": "km",
        "\\cm": "cm",
        "\\mm": "mm",
        "\\um": "µm",
        "\\nm": "nm",
        "\\ms": "ms",
    },
    **{
        "\\us": "µs",
        "\\ns": "ns",
        "\\Hz": "Hz",
        "\\kHz": "kHz",
        "\\MHz": "MHz",
        "\\GHz": "GHz",
        "\\W": "W",
    },
    **{
        "\\kW": "kW",
        "\\MW": "MW",
        "\\V": "V",
        "\\mV": "mV",
        "\\A": "A",
        "\\mA": "mA",
        "\\K": "K",
        "\\J": "J",
    },
    **{
        "\\kJ": "kJ",
        "\\eV": "eV",
        "\\keV": "keV",
        "\\MeV": "MeV",
        "\\GeV": "GeV",
        "\\Pa": "Pa",
        "\\kPa": "kPa",
    },
    **{
        "\\dB": "dB",
        "\\mol": "mol",
        "\\m": "m",
        "\\s": "s",
        "\\g": "g",
        "\\mg": "mg",
        "\\h": "h",
        "\\T": "T",
    },
    **{
        "\\kbit": "kbit",
        "\\kB": "kB",
        "\\MB": "MB",
        "\\GB": "GB",
        "\\pixel": "px",
        "\\astronomicalunit": "au",
    },
}
_POWERS_AFTER = {"\\squared": "2", "\\cubed": "3"}
_POWERS_BEFORE = {"\\square": "2", "\\cubic": "3"}

_NUMBER = re.compile(
    r"(?P<sign>[-+±]?)(?P<digits>\d*[.,]?\d*)(?P<error>\(\d+\)|±\d*[.,]?\d+)?(?:[eEdD](?P<power>[-+]?\d+))?"
)

SIUNITX = frozenset(
    {
        "\\num",
        "\\si",
        "\\unit",
        "\\SI",
        "\\ang",
        "\\numrange",
        "\\SIrange",
        "\\qtyrange",
        "\\numlist",
    }
)


def rewrite_quantity(cursor: Cursor, command: str) -> list[Node]:
    """What a siunitx command prints."""
    cursor.take("*")
    cursor.optional()
    first = cursor.argument(command)
    if command in {"\\si", "\\unit"}:
        return unit(first)
    if command == "\\num":
        return number(first)
    if command == "\\ang":
        degrees, *parts = text_of(first).split(";")
        signs = ("^{\\circ}", "^{\\prime}", "^{\\prime\\prime}")
        return [
            token
            for part, sign in zip((degrees, *parts), signs, strict=False)
            if part
            for token in (*number([part]), *tokenise(sign))
        ]
    if command == "\\numlist":
        items = [number([item]) for item in text_of(first).split(";")]
        return [
            token
            for index, item in enumerate(items)
            for token in ([",", "\\ "] * bool(index) + item)
        ]
    if command in {"\\numrange", "\\SIrange", "\\qtyrange"}:
        until = number(cursor.argument(command))
        both = [*number(first), "\\text{–}", *until]
        return both if command == "\\numrange" else [*both, "\\,", *unit(cursor.argument(command))]
    return quantity(first, cursor, command)


def quantity(value: Sequence[Node], cursor: Cursor, command: str) -> list[Node]:
    """A number and the unit that follows as an argument."""
    return [*number(value), "\\,", *unit(cursor.argument(command))]


def number(nodes: Sequence[Node]) -> list[Node]:
    """A number as siunitx prints it: a minus, groups of three digits, a power of ten."""
    text = (
        text_of(nodes)
        .replace("\\pm", "±")
        .replace("+-", "±")
        .replace("\\times10^", "e")
        .replace(" ", "")
    )
    match = _NUMBER.fullmatch(text)
    if match is None or not text:
        return list(nodes)
    parts: list[str] = ["\\pm" if match["sign"] == "±" else match["sign"]] if match["sign"] else []
    if match["digits"]:
        parts.append(_grouped(match["digits"].replace(",", ".")))
    if error := match["error"]:
        parts += ["\\pm", _grouped(error[1:])] if error[0] == "±" else [error]
    if match["power"]:
        parts += ["\\times"] * bool(match["digits"]) + [f"10^{{{match['power'].lstrip('+')}}}"]
    return list(tokenise(" ".join(parts)))


def _grouped(digits: str) -> str:
    whole, point, decimals = digits.partition(".")
    if len(whole) > 4:
        whole = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", r"\\,", whole)
    if len(decimals) > 4:
        decimals = re.sub(r"(\d{3})(?=\d)", r"\1\\,", decimals)
    return whole + point + decimals


def unit(nodes: Sequence[Node]) -> list[Node]:
    r"""A unit in upright letters, with `\per` as a negative power."""
    written: list[Node] = []
    cursor = Cursor(nodes)
    prefix, before, per = "", "", False
    while (node := cursor.next()) is not None:
        if node == "\\per":
            per = True
        elif is_any(node, _PREFIXES):
            prefix += _PREFIXES[node]
        elif is_any(node, _POWERS_BEFORE):
            before = _POWERS_BEFORE[node]
        elif node == "\\raiseto":
            before = text_of(cursor.argument("\\raiseto"))
        elif isinstance(node, str) and node.startswith("\\") and node not in {"\\,", "\\cdot"}:
            if node not in _UNITS:
                raise TexError(say("`{node}` is not a unit that siunitx defines", node=str(node)))
            power = before or _power_after(cursor)
            exponent = f"-{power or 1}" if per else power
            written += ["\\,"] if written else []
            written += _upright(prefix + _UNITS[node], exponent)
            prefix, before, per = "", "", False
        else:
            written += _literal(node)
    return written


def _power_after(cursor: Cursor) -> str:
    node = cursor.peek()
    if is_any(node, _POWERS_AFTER):
        cursor.next()
        return _POWERS_AFTER[node]
    if node == "\\tothe":
        cursor.next()
        return text_of(cursor.argument("\\tothe"))
    return ""


def _upright(letters: str, exponent: str) -> list[Node]:
    nodes: list[Node] = [f"\\text{{{letters}}}".replace("%", chr(0xE000 + ord("%")))]
    if exponent:
        nodes += ["^", Group(tokenise(exponent))]
    return nodes


def _literal(node: Node) -> list[Node]:
    """A unit written in letters: `kg.m/s^2`."""
    if node == "." or node == "~":
        return ["\\,"]
    if isinstance(node, str) and node.isalpha():
        return [f"\\text{{{node}}}"]
    return [node]
