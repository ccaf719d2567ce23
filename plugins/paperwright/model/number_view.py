r"""A view of a text in which every number looks alike, character for character as long as the text.

Full-width digits become ASCII, LaTeX's `\pm` becomes `±`, and markup becomes spaces. Since nothing
moves, an offset into the view is an offset into the text.
"""

from __future__ import annotations

import re
from functools import lru_cache

THIN = "\u2009"
"""The thin space, which stands for every space that separates thousands."""

_FOLDED = str.maketrans(
    {
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        **dict.fromkeys("\u00a0\u2007\u2008\u200a\u202f", THIN),
        **dict(zip("．％＋－−﹣／（）～＝＜＞［］：￥＄⋅•", ".%+---/()~=<>[]:¥$··", strict=True)),
        **dict(zip("∼≃≅⩽⩾≦≧", "≈≈≈≤≥≤≥", strict=True)),
    }
)
_SYMBOLS = {
    "pm": "±",
    "times": "×",
    "cdot": "·",
    "sim": "≈",
    "approx": "≈",
    "simeq": "≈",
    "to": "→",
    "rightarrow": "→",
    "uparrow": "↑",
    "downarrow": "↓",
    "ge": "≥",
    "geq": "≥",
    "geqslant": "≥",
    "le": "≤",
    "leq": "≤",
    "leqslant": "≤",
    "gt": ">",
    "lt": "<",
    "infty": "∞",
    "checkmark": "✓",
    "cmark": "✓",
    "xmark": "✗",
    "dagger": "†",
    "dag": "†",
    "textdagger": "†",
    "textdaggerdbl": "‡",
    "textuparrow": "↑",
    "textdownarrow": "↓",
    "textpm": "±",
    "texttimes": "×",
    "ddagger": "‡",
    "ddag": "‡",
    "ast": "*",
    "star": "*",
    "circ": "°",
    "Delta": "Δ",
}
_LOOKS = frozenset(
    """
    textbf textit textrm texttt textsf textsc text textnormal emph underline mathbf mathrm mathit
    mathsf boldsymbol bm bf bfseries it itshape rm small footnotesize scriptsize tiny large
    textsuperscript textsubscript mathcal ensuremath mbox hbox left right displaystyle cellcolor
    textcolor color rowcolor best second first
    """.split()
)
"""Commands that say how a number looks."""

# Each alternative looks back at its first character, which a class in front of all has taken: so
# the regular expression engine skips from one candidate to the next (see `sentences`).
# A lone sign in dollars is a formula even where a digit follows, which pandoc's rule forbids.
_MATH = (
    r"(?<=\$)(?:(?P<lone>[-+<>=~±]|\\[a-z]{2,10})\$"
    r"|\$(?P<display>(?:[^$\\]|\\.)++)\$\$|(?![\s$])(?P<math>(?:[^$\\]|\\.)++)(?<!\s)\$(?!\d))"
)
_TOKENS = (
    r"(?<=\\)(?:"
    r"(?P<pointer>(?:[A-Za-z]*ref|[A-Za-z]*cite[A-Za-z]*|label|url|input|includegraphics)\*?"
    r"(?:\[[^\]]*\])?\{[^{}]*\})"
    r"|(?P<command>[A-Za-z]++)(?P<colour>(?<=color)\s?(?:\[\w+\])?\{[^{}]*\})?"
    r"|(?P<escape>.))"
    r"|(?<=\{)(?:(?P<thousands>,\})|(?P<attributes>\s?(?:[#.][A-Za-z]|[\w-]+=\")[^{}]*\}))"
    r"|(?P<brace>(?<=[{}]))"
    r"|(?P<tag>(?<=<)/?[A-Za-z][^<>]*>|(?<=&)nbsp;)"
)
_IN_BRACKETS = r"(?<=\[)(?:[^\[\]@]{0,200}(?<!\w)@[^\[\]]{1,400}|\^[^\]\s]{1,80})\]"
_CITED = (
    rf"|(?P<citation>{_IN_BRACKETS}"
    r"|(?<=\[)[1-9]\d{0,2}(?:\s?[,;–-]\s?\d{1,3})*\](?![{(])"
    r"|(?<![\w@]@)(?<=@)[A-Za-z][\w:.#$%&+?<>~/-]*)"
)
_OPAQUE = r"|(?P<opaque>(?<=`)(?:`(?:[^`]|`(?!`))++``|[^`]++`)|(?<=https:|.http:)//\S++)"
_PROSE = re.compile(
    rf"[$\\{{}}<&\[@`:*_](?:{_MATH}|{_TOKENS}{_CITED}{_OPAQUE}"
    r"|(?P<stars>(?<=\*)[*]*|(?<![^\s(]_)(?<=_)_*))",
    re.DOTALL,
)
_CELL = re.compile(
    rf"[$\\{{}}<&\[`*_](?:{_MATH}|{_TOKENS}|(?P<citation>{_IN_BRACKETS})"
    r"|(?P<stars>(?<!\w_)(?<=_)_|(?<=_)_(?!\w)|(?<=`)`*))",
    re.DOTALL,
)
_INSIDE = re.compile(rf"[\\{{}}<&](?:{_TOKENS})", re.DOTALL)
_STRONG = re.compile(r"\*\*(?=\S)(.{0,200}?\S)\*\*")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]*[^\s*])\*(?![\w*])")

HIDDEN = "\x01"
"""What stands for text whose digits are nobody's business."""


def view_of_prose(text: str) -> str:
    """The view of running text; citations, code and addresses are hidden."""
    return _view(text, _PROSE) if _needs_view(text) else _fold(text)


@lru_cache(2048)
def view_of_cell(text: str) -> str:
    """The view of a table cell; code shows its content and a star without a partner is a mark."""
    if "*" in text:
        text = _STRONG.sub(r"  \1  ", text)
        text = _EMPHASIS.sub(r" \1 ", text)
    return _view(text, _CELL) if _needs_view(text) else _fold(text)


def _needs_view(text: str) -> bool:
    return _MARKUP.search(text) is not None


_MARKUP = re.compile(r"[$\\{}*@`\[<&_]")


def _fold(text: str) -> str:
    return text if text.isascii() else text.translate(_FOLDED)


def _view(text: str, pattern: re.Pattern[str]) -> str:
    return _fold(pattern.sub(_replace, text))


def _replace(match: re.Match[str]) -> str:
    """The stand-in for one token, as long as the token."""
    kind = match.lastgroup
    length = len(match[0])
    if kind == "lone" and match[kind] in "+-":
        return match[kind].rjust(length)
    if kind in ("math", "lone", "display"):
        delimiter = "  " if kind == "display" else " "
        return delimiter + _INSIDE.sub(_replace, match[kind]) + delimiter
    if kind in ("command", "colour"):
        followed = match.string[match.end() : match.end() + 1]
        return _replace_command(match["command"], match[0], followed == "{")
    if kind == "escape":
        return _replace_escape(match["escape"])
    if kind == "thousands":
        return THIN * length
    if kind in ("citation", "opaque", "attributes", "pointer"):
        return HIDDEN * length
    return " " * length


def _replace_command(name: str, whole: str, has_argument: bool) -> str:
    if name in _SYMBOLS:
        return _SYMBOLS[name].ljust(len(whole))
    # A command of the author's own around a number says how the number looks.
    return " " * len(whole) if has_argument or name in _LOOKS else whole


def _replace_escape(character: str) -> str:
    if character == ",":
        return THIN * 2
    if character in "%$#&":
        return " " + character
    return "  " if character in " ;:!{}" else "\\" + character
