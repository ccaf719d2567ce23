r"""Which characters LaTeX can set, and how: natively, as a command, or only with a font that has them.

pdfLaTeX knows the letters of the T1 and TS1 encodings. Much of what papers use beyond them has a command, which the
preamble gives the character (`\newunicodechar`), so that text, code and bibliography may hold it alike.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from paperwright.render.pandoc.latex.symbols import math_symbols

# What `t1enc.dfu` and `ts1enc.dfu` of LaTeX's base declare, and the ASCII characters.
_NATIVE_RANGES = (
    "0009-007E 00A0-00B7 00B9-0125 0128-0137 0139-013E 0141-0148 014A-0165 0168-017E 0192 01C4-01D4 01E2-01E3 "
    "01E6-01EB 01F0 01F4-01F5 0218-021B 0232-0233 0237 02C7 02D8-02D9 02DB 02DD 0E3F 1E02-1E03 1E0D 1E1E-1E21 "
    "1E25 1E30-1E31 1E37 1E43 1E45 1E47 1E5B 1E63 1E6D 1E8E-1E91 1E9E 1EF2-1EF3 200C 2010-2016 2018-201A "
    "201C-201E 2020-2022 2026 2030-2031 2039-203B 203D 2044 204E 2052 20A1 20A4 20A6 20A9 20AB-20AC 20B1 2103 "
    "2116-2117 211E 2120 2122 2126-2127 212E 2190-2193 2422-2423 25E6 25EF 266A 27E8-27E9 FB00-FB06 FEFF"
)
_TEXT_COMMANDS = {
    "\u02dc": r"\textasciitilde{}", "\u02c6": r"\textasciicircum{}", "\u2032": r"\ensuremath{'}",
    "\u2033": r"\ensuremath{''}", "\u2212": r"\ensuremath{-}", "\u2215": "/", "\u2011": r"\mbox{-}",
    "\u2002": r"\enspace{}", "\u2003": r"\quad{}", "\u2004": r"\;", "\u2005": r"\:", "\u2006": r"\,",
    "\u2007": r"\enspace{}", "\u2008": r"\,", "\u2009": r"\,", "\u200a": r"\,", "\u202f": r"\,", "\u205f": r"\:",
    "\u200b": r"\hspace{0pt}", "\u200d": "", "\u200e": "", "\u200f": "", "\u2060": "", "\ufe0e": "", "\ufe0f": "",
    "\u2028": " ", "\u2029": " ", "\u201f": "``", "\u201b": "`", "\u2043": "-", "\u25cf": r"\textbullet{}",
    "\u25aa": r"\ensuremath{\blacksquare}", "\u25ab": r"\ensuremath{\square}", "\u2109": r"\textdegree{}F",
    "\u207f": r"\textsuperscript{n}", "\u2071": r"\textsuperscript{i}",
    "\u212b": r"\AA{}", "\u2729": r"\ensuremath{\star}",
    "\u02b9": r"\ensuremath{'}", "\u02bc": "'", "\u02bb": "`", "\u22ef": r"\ensuremath{\cdots}",
}  # fmt: skip
_SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", "0123456789+-=()ni", strict=True))
_SUBSCRIPTS = dict(
    zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ", "0123456789+-=()aeoxhklmnpstijruv", strict=True)
)
ACCENTS = {
    "\u0300": "\\`", "\u0301": "\\'", "\u0302": "\\^", "\u0303": "\\~", "\u0304": "\\=", "\u0306": "\\u",
    "\u0307": "\\.", "\u0308": '\\"', "\u030a": "\\r", "\u030b": "\\H", "\u030c": "\\v", "\u0323": "\\d",
    "\u0327": "\\c", "\u0328": "\\k", "\u0331": "\\b",
}  # fmt: skip
"""The accents that LaTeX has for any letter, by combining character."""

_MATH_STYLES = (
    ("BOLD ITALIC", r"\boldsymbol"), ("SANS-SERIF BOLD", r"\mathsf"), ("SANS-SERIF", r"\mathsf"),
    ("BOLD SCRIPT", r"\mathcal"), ("SCRIPT", r"\mathcal"), ("BOLD FRAKTUR", r"\mathfrak"), ("FRAKTUR", r"\mathfrak"),
    ("DOUBLE-STRUCK", r"\mathbb"), ("BLACK-LETTER", r"\mathfrak"), ("MONOSPACE", r"\mathtt"), ("BOLD", r"\mathbf"),
    ("ITALIC", r"\mathit"),
)  # fmt: skip
_TEXT_IN_MATH = re.compile(r"\\(?:text\w*|mbox|hbox)\s*\{[^{}]*\}")
_SCRIPT_RUN = re.compile(f"[{''.join(_SUPERSCRIPTS)}]+|[{''.join(_SUBSCRIPTS)}]+")
_UNICODE = re.compile(r"\\unicode(?:\[[^\]]*\])?\{[xU]\+?([0-9A-Fa-f]{2,6})\}")
"""How MathJax names a character."""
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_WORD_IN_GREEK = re.compile(r"[\u0370-\u03e1\u1f00-\u1fff]{3,}")
_WIDE = re.compile(
    "[\u1100-\u11ff\u3000-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff9f\U00020000-\U000323af]"
)


@cache
def _native() -> frozenset[str]:
    found: set[str] = set()
    for part in _NATIVE_RANGES.split():
        first, _, last = part.partition("-")
        found.update(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return frozenset(found)


def is_native(character: str) -> bool:
    """Whether pdfLaTeX sets a character without being told how."""
    return character in _native()


def is_wide(character: str) -> bool:
    """Whether a character is Chinese, Japanese or Korean."""
    return _WIDE.match(character) is not None


def has_greek_words(text: str) -> bool:
    """Whether there is Greek prose, for which the letters of formulas will not do."""
    return _WORD_IN_GREEK.search(text) is not None


@cache
def text_command(character: str) -> str | None:
    """What sets a character in running text that has no native form; `None` when nothing does."""
    if (found := _TEXT_COMMANDS.get(character)) is not None:
        return found
    if inner := _SUPERSCRIPTS.get(character):
        return rf"\textsuperscript{{{_scripted(inner)}}}"
    if inner := _SUBSCRIPTS.get(character):
        return rf"\textsubscript{{{_scripted(inner)}}}"
    if command := math_command(character):
        return rf"\ensuremath{{{command}}}"
    return _circled(character) or accented(character)


def _scripted(inner: str) -> str:
    return rf"\ensuremath{{{inner}}}" if inner in "+-=" else inner


def _circled(character: str) -> str | None:
    if "\u2460" <= character <= "\u2473":
        return rf"\textcircled{{\scriptsize {ord(character) - 0x245F}}}"
    return None


def accented(character: str) -> str | None:
    r"""A letter with accents as LaTeX writes it: `\.{M}`; `None` for what is none."""
    decomposed = unicodedata.normalize("NFD", character)
    base, marks = decomposed[0], decomposed[1:]
    if not marks or not (base.isascii() and base.isalpha()):
        return None
    for mark in marks:
        accent = ACCENTS.get(mark)
        if accent is None:
            return None
        base = f"{accent}{{{base}}}"
    return base


@cache
def math_command(character: str) -> str | None:
    r"""What a character is in a formula: `\alpha`, `\mathbb{R}`; `None` when nothing is known."""
    if command := math_symbols().get(character):
        return command
    name = unicodedata.name(character, "")
    if "DOUBLE-STRUCK DIGIT" in name:
        return rf"\mathbf{{{unicodedata.normalize('NFKD', character)}}}"  # \mathbb has no digits
    if (
        name.startswith("MATHEMATICAL ")
        or "DOUBLE-STRUCK" in name
        or name.startswith(("SCRIPT ", "BLACK-LETTER "))
    ):
        letter = unicodedata.normalize("NFKD", character)
        letter = math_symbols().get(letter, letter)
        for style, command in _MATH_STYLES:
            if style in name and (letter.isascii()):
                return f"{command}{{{letter}}}"
    return None


def without_unicode_command(tex: str) -> str:
    r"""LaTeX without MathJax's `\unicode{x1D7D9}`, which LaTeX does not have."""

    def command(match: re.Match[str]) -> str:
        character = chr(min(int(match[1], 16), 0x10FFFF))
        return math_command(character) or character

    return _UNICODE.sub(command, tex) if "\\unicode" in tex else tex


def plain_math(tex: str) -> str:
    r"""A formula in which every character is one that LaTeX knows in formulas: `α²` becomes `\alpha^{2}`."""
    tex = without_unicode_command(tex)
    if tex.isascii():
        return tex
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\x02{len(kept) - 1}\x03"

    tex = _TEXT_IN_MATH.sub(keep, unicodedata.normalize("NFC", tex))
    tex = _SCRIPT_RUN.sub(_script, tex)
    tex = re.sub(r"[^\x00-\x7f](?P<after>[A-Za-z])?", _math_character, tex)
    tex = _NOT_ASCII.sub(lambda match: _math_text(match[0]), tex)
    return re.sub("\x02(\\d+)\x03", lambda match: kept[int(match[1])], tex)


def _script(match: re.Match[str]) -> str:
    is_above = match[0][0] in _SUPERSCRIPTS
    table = _SUPERSCRIPTS if is_above else _SUBSCRIPTS
    inner = "".join(table[character] for character in match[0])
    return f"{'^' if is_above else '_'}{{{inner}}}"


def _math_character(match: re.Match[str]) -> str:
    character, after = match[0][0], match["after"] or ""
    if character == "\u2032":
        return f"'{after}"
    if character in "\u2212\u2010\u2011":
        return f"-{after}"
    if character in "\u00a0\u2009\u202f\u2003\u2002":
        return f"\\,{after}" if character != "\u00a0" else f"~{after}"
    if character in "\u2026\u22ef":
        return rf"\dots {after}" if after else r"\dots"
    command = math_command(character)
    if command is None:
        return match[0]
    # A command must not run into the letter that follows it.
    return f"{command} {after}" if after and command[-1].isalpha() else f"{command}{after}"


def _math_text(character: str) -> str:
    """A letter that formulas do not have, as a word in them."""
    if unicodedata.category(character)[0] in "LN" or is_wide(character):
        return rf"\text{{{character}}}"
    return character
