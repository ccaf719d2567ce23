r"""Names in a `.bib` file with every accent spelled the same way.

BibTeX tells names apart by their spelling: with `Yrj{\"a}n{\"a}` in one entry and `Yrjänä` in another, two works of one
author and one year would both be “2022”.
"""

from __future__ import annotations

import re
import unicodedata

from paperwright.render.pandoc.latex.characters import ACCENTS

_LETTERS = {
    "ø": r"\o", "Ø": r"\O", "å": r"\aa", "Å": r"\AA", "æ": r"\ae", "Æ": r"\AE", "œ": r"\oe", "Œ": r"\OE", "ß": r"\ss",
    "ł": r"\l", "Ł": r"\L", "ı": r"\i", "đ": r"\dj", "Đ": r"\DJ",
}  # fmt: skip
_BY_COMMAND = {command: letter for letter, command in _LETTERS.items()}
_MARKS = {command: mark for mark, command in ACCENTS.items()}
_ACCENTED = re.compile(
    r"\{\\(?P<a>[\"'`^~=.])\s*(?:\{(?P<x>\\?[A-Za-z])\}|(?P<w>\\?[A-Za-z]))\}"  # {\"{a}} {\"a} {\'\i}
    r"|\\(?P<b>[\"'`^~=.])\s*(?:\{(?P<y>\\?[A-Za-z])\}|(?P<z>\\[ij](?![A-Za-z])|[A-Za-z]))"  # \"{a} \"a
    r"|\{\\(?P<c>[uvHcdbkr])(?:\s*\{(?P<p>\\?[A-Za-z])\}|\s+(?P<q>\\?[A-Za-z]))\}"  # {\v{s}} {\v s}
    r"|\\(?P<d>[uvHcdbkr])(?:\{(?P<r>\\?[A-Za-z])\}|\s+(?P<s>[A-Za-z]))"  # \v{s} \v s
)
_NAMES = "o|O|aa|AA|ae|AE|oe|OE|ss|l|L|dj|DJ"
_LETTER = re.compile(
    rf"\{{\\(?P<a>{_NAMES})\s*(?:\{{\}})?\}}|\\(?P<b>{_NAMES})(?:\{{\}}|(?![A-Za-z])\s?)"
)
_FOREIGN = re.compile(r"[^\x00-\x7f]")


def same_spelling(names: str) -> str:
    r"""The names with each accented letter as BibTeX likes it best: `{\"a}`, `{\v{s}}`, `{\o}`."""
    plain = _LETTER.sub(lambda match: _BY_COMMAND["\\" + (match["a"] or match["b"])], names)
    plain = unicodedata.normalize("NFC", _ACCENTED.sub(_composed, plain))
    return _FOREIGN.sub(lambda match: _spelled(match[0]), plain)


def _composed(match: re.Match[str]) -> str:
    found = match.groupdict()
    command = "\\" + next(found[name] for name in "abcd" if found[name])
    letter = next(found[name] for name in "xwyzpqrs" if found[name]).lstrip("\\")
    return letter + _MARKS[command]


def _spelled(character: str) -> str:
    if command := _LETTERS.get(character):
        return f"{{{command}}}"
    decomposed = unicodedata.normalize("NFD", character)
    base, marks = decomposed[0], decomposed[1:]
    if len(marks) != 1 or marks[0] not in ACCENTS or not base.isascii():
        return character
    accent = ACCENTS[marks[0]]
    if base in "ij":
        return rf"{{{accent}\{base}}}"
    return f"{{{accent}{{{base}}}}}" if accent[1].isalpha() else f"{{{accent}{base}}}"
