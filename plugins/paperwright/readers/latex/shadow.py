r"""The shadow of a TeX file: the same text with everything blanked that TeX never sees.

Comments, `comment` environments and dead branches of conditionals become fillers, so that an offset in the shadow is
the offset in the file. A comment takes the end of its line with it, as in TeX, unless a blank line follows.
"""

from __future__ import annotations

import re

from paperwright.readers.latex.scan import FILLER, REMARK

_TOKEN = re.compile(
    r"""
      (?P<comment>%[^\n]*)(?P<rest>(?:\n[ \t]*+(?!\n|\Z))?)
    | \\(?:verb|lstinline|mintinline\{\w+\})\*?(?P<mark>[^A-Za-z\s{*\[\]}])[^\n]*?(?P=mark)
    | \\(?:url|path|nolinkurl|href)\s*\{[^{}\n]*\}
    | \\begin\s*\{(?P<name>verbatim\*?|[BL]?Verbatim\*?|lstlisting|minted|comment|filecontents\*?|alltt|CCSXML)\}
    | \\.
    """,
    re.VERBOSE | re.DOTALL,
)
_SUPPRESSION = re.compile(r"%+[ \t]*lint[ \t]*:")
_CONDITIONAL = re.compile(
    r"\\newif\s*\\if[A-Za-z@]+|\\let\s*\\if[A-Za-z@]+\s*=?\s*\\if[A-Za-z]+"
    r"|\\(?P<word>if[A-Za-z@]*|else|fi)(?![A-Za-z@])"
)
_SETTING = re.compile(r"\\([A-Za-z@]+)(true|false)(?![A-Za-z@])")
_DECLARED = re.compile(
    r"\\newif\s*\\if([A-Za-z@]+)|\\let\s*\\if([A-Za-z@]+)\s*=?\s*\\if(true|false)"
)
_NOT_CONDITIONAL = frozenset({"iff", "ifthenelse", "iftoggle", "ifbool"})


def shadow_of(text: str) -> str:
    """The text with comments blanked; what is verbatim stays."""
    if REMARK in text:
        text = text.replace(REMARK, FILLER)
    if "%" not in text and "comment" not in text and "CCSXML" not in text:
        return text
    pieces: list[str] = []
    position = at = 0
    while match := _TOKEN.search(text, at):
        at = match.end()
        if match["comment"] is not None:
            pieces.append(text[position : match.start()])
            mark = REMARK if _SUPPRESSION.match(match["comment"]) else FILLER
            pieces.append(mark * len(match["comment"]) + FILLER * len(match["rest"]))
            position = at
        elif name := match["name"]:
            end = text.find(f"\\end{{{name}}}", at)
            if end < 0:
                continue
            at = end + len(name) + 6
            if name in ("comment", "CCSXML"):
                pieces += [text[position : match.start()], FILLER * (at - match.start())]
                position = at
    pieces.append(text[position:])
    return "".join(pieces)


def without_dead_branches(shadow: str) -> str:
    r"""The shadow with the branches blanked that are never taken: those of `\iffalse` and of switches set by hand."""
    if "\\iffalse" not in shadow and "\\iftrue" not in shadow and "\\newif" not in shadow:
        return shadow
    values: dict[str, bool] = {"false": False, "true": True}
    for match in _DECLARED.finditer(shadow):
        values[match[1] or match[2]] = match[3] == "true"
    settings = [
        (match.start(), match[1], match[2] == "true")
        for match in _SETTING.finditer(shadow)
        if match[1] in values
    ]
    return _blanked(shadow, list(_dead_ranges(shadow, values, settings)))


def _dead_ranges(
    shadow: str, values: dict[str, bool], settings: list[tuple[int, str, bool]]
) -> list[tuple[int, int]]:
    dead: list[tuple[int, int]] = []
    stack: list[tuple[bool | None, re.Match[str], re.Match[str] | None]] = []
    following = iter([*settings, (len(shadow) + 1, "", False)])
    at, name, value = next(following)
    for match in _CONDITIONAL.finditer(shadow):
        while at < match.start():
            values[name] = value
            at, name, value = next(following)
        word = match["word"]
        if word is None or word in _NOT_CONDITIONAL:
            continue
        if word not in ("else", "fi"):
            stack.append((values.get(word[2:]), match, None))
        elif stack and word == "else":
            stack[-1] = (*stack[-1][:2], match)
        elif stack:
            known, opening, middle = stack.pop()
            dead += _branch_ranges(known, opening, middle, match)
    return dead


def _branch_ranges(
    known: bool | None, opening: re.Match[str], middle: re.Match[str] | None, closing: re.Match[str]
) -> list[tuple[int, int]]:
    """What is not taken of one conditional, with the words that make it."""
    if known is None:
        return []
    if known:
        ends = (middle or closing).start()
        return [opening.span(), (ends, closing.end())]
    if middle is None:
        return [(opening.start(), closing.end())]
    return [(opening.start(), middle.end()), closing.span()]


def _blanked(text: str, ranges: list[tuple[int, int]]) -> str:
    pieces: list[str] = []
    position = 0
    for start, end in sorted(ranges):
        if end <= position:
            continue
        start = max(start, position)
        pieces += [text[position:start], FILLER * (end - start)]
        position = end
    pieces.append(text[position:])
    return "".join(pieces)
