r"""Pseudocode: lines with a depth, made of keywords, formulas, comments and plain words.

Authors write it as they think of it, indented and in words, or with the commands of LaTeX's
algpseudocode (`\For{…} … \EndFor`), which are put into words here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from paperwright.render.html.formulas import INLINE_FORMULA


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line; `kind` is `text`, `keyword`, `math`, `code` or `comment`."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of pseudocode; what only declares (`Input:`) has no number."""

    depth: int
    pieces: tuple[Piece, ...]
    is_numbered: bool = True


_CONTROL = (
    "for each|for all|for|foreach|forall|parfor|while|until|repeat|loop|else if|elseif|elif|elsif|"
    "if|then|else|end for|end while|end if|end function|end procedure|end loop|endfor|endwhile|"
    "endif|end|return|yield|break|continue|do|function|procedure|algorithm|begin|switch|case|"
    "返回|重复|直到|如果|否则|对于|循环|结束|当"
)
_DECLARING = (
    "inputs?|outputs?|require|ensure|parameters?|hyper-?parameters?|data|result|initiali[sz]e|initiali[sz]ation|"
    "输入|输出|参数|初始化"
)
_FIRST = re.compile(rf"(?:\d+[:.)]\s+)?(?P<word>{_CONTROL})(?![\w(-])", re.IGNORECASE)
_DECLARATION = re.compile(rf"(?P<word>(?:{_DECLARING})\s*[:：])", re.IGNORECASE)
_INNER = re.compile(
    r"(?<![\w-])(?:do|then|to|downto|in parallel|in|and|or|not|each|all|by|step|until|else|return|"
    r"break|continue)(?![\w-])",
    re.IGNORECASE,
)
_SPECIAL = re.compile(
    rf"(?P<math>{INLINE_FORMULA.pattern})|`(?P<code>[^`]+)`|(?P<comment>(?:(?<=\s)|^)(?://|▷|\#\s|%\s).*$)",
    re.DOTALL,
)
_NUMBER = re.compile(r"\s*\d+[:.)]\s+")


def lines(text: str) -> list[Line]:
    """The lines of an algorithm, without the blank ones."""
    found = _from_commands(text) if _COMMAND.search(text) else _from_words(text)
    return [_line(depth, words) for depth, words in found if words.strip()]


def _from_words(text: str) -> list[tuple[int, str]]:
    """Depth by indentation: each wider indentation is one deeper, however wide it is."""
    rows = text.expandtabs(4).split("\n")
    if all(_NUMBER.match(row) for row in rows if row.strip()):
        # The author's own numbers would stand beside ours.
        rows = [re.sub(r"^\s*\d+[:.)]\s", "", row) for row in rows]
    found: list[tuple[int, str]] = []
    widths = [0]
    for row in rows:
        words = row.strip()
        if not words:
            continue
        width = len(row) - len(row.lstrip())
        while width < widths[-1]:
            widths.pop()
        if width > widths[-1]:
            widths.append(width)
        found.append((len(widths) - 1, words))
    return found


def _line(depth: int, words: str) -> Line:
    declaration = _DECLARATION.match(words)
    if declaration:
        rest = _pieces(words[declaration.end() :], in_control=False)
        return Line(depth, (Piece("keyword", declaration["word"]), *rest), is_numbered=False)
    first = _FIRST.match(words)
    if first is None:
        return Line(depth, tuple(_pieces(words, in_control=False)))
    rest = _pieces(words[first.end() :], in_control=True)
    return Line(depth, (Piece("keyword", words[: first.end()]), *rest))


def _pieces(words: str, *, in_control: bool) -> list[Piece]:
    found: list[Piece] = []
    at = 0
    for match in _SPECIAL.finditer(words):
        found += _plain(words[at : match.start()], in_control)
        kind = next(name for name in ("math", "code", "comment") if match[name] is not None)
        text = match[0][1:-1] if kind == "math" else match[kind]
        found.append(Piece(kind, text))
        at = match.end()
    return found + _plain(words[at:], in_control)


def _plain(words: str, in_control: bool) -> list[Piece]:
    if not in_control:
        return [Piece("text", words)] if words else []
    found: list[Piece] = []
    at = 0
    for match in _INNER.finditer(words):
        if match.start() > at:
            found.append(Piece("text", words[at : match.start()]))
        found.append(Piece("keyword", match[0]))
        at = match.end()
    if at < len(words):
        found.append(Piece("text", words[at:]))
    return found


# algpseudocode and algorithmic

_COMMAND = re.compile(
    r"\\(?:State|STATE|For|FOR|ForAll|FORALL|While|WHILE|If|IF|Require|REQUIRE|Ensure|ENSURE|Return|RETURN|"
    r"Procedure|Function|Repeat|REPEAT|Loop|LOOP)(?![A-Za-z])"
)
_STATEMENT = re.compile(r"\\([A-Za-z]+)\s*")
_FORMS = {
    "for": "for {0} do", "forall": "for all {0} do", "while": "while {0} do", "if": "if {0} then",
    "elsif": "else if {0} then", "elseif": "else if {0} then", "else": "else", "repeat": "repeat",
    "until": "until {0}", "loop": "loop", "require": "Require: ", "ensure": "Ensure: ",
    "return": "return ", "print": "print ", "state": "", "statex": "",
    "procedure": "procedure {0}({1})", "function": "function {0}({1})",
    "input": "Input: ", "output": "Output: ",
    "endfor": "end for", "endwhile": "end while", "endif": "end if", "endloop": "end loop",
    "endprocedure": "end procedure", "endfunction": "end function",
}  # fmt: skip
_DEEPER = frozenset(
    {
        "for",
        "forall",
        "while",
        "if",
        "elsif",
        "elseif",
        "else",
        "repeat",
        "loop",
        "procedure",
        "function",
    }
)
_CLOSING = frozenset({"elsif", "elseif", "else", "until"})
_COMMENT = re.compile(r"\\(?:Comment|COMMENT)\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_CALL = re.compile(r"\\(?:Call|CALL)\s*\{([^{}]*)\}\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_TEXT_COMMAND = re.compile(r"\\(?:text(?:bf|it|sc|tt|rm|sf)?|emph|mathrm)\s*\{([^{}]*)\}")
_OUTSIDE_MATH = re.compile(rf"({INLINE_FORMULA.pattern})", re.DOTALL)


def _from_commands(text: str) -> list[tuple[int, str]]:
    text = re.sub(r"\\(?:begin|end)\{algorithm(?:ic)?\*?\}(?:\[[^\]]*\])?", "", text)
    text = re.sub(r"(?<!\\)%.*", "", text)
    text = _COMMENT.sub(lambda match: f" ▷ {match[1]}", text)
    text = _CALL.sub(lambda match: f"{match[1]}({match[2]})", text)
    found: list[tuple[int, str]] = []
    depth = 0
    starts = [match for match in _STATEMENT.finditer(text) if match[1].lower() in _FORMS]
    for index, match in enumerate(starts):
        name = match[1].lower()
        end = starts[index + 1].start() if index + 1 < len(starts) else len(text)
        words = _words(name, text[match.end() : end])
        if name in _CLOSING or name.startswith("end"):
            depth = max(depth - 1, 0)
        if name == "return" and found and not found[-1][1]:
            # `\State \Return x` is one line.
            found.pop()
        found.append((depth, words))
        if name in _DEEPER:
            depth += 1
    return found


def _words(name: str, rest: str) -> str:
    form = _FORMS[name]
    arguments, after = _arguments(rest, form.count("{"))
    words = form.format(*arguments) + ("" if form.endswith(" ") or not form else " ") + after
    return _without_markup(" ".join(words.split()))


def _arguments(text: str, count: int) -> tuple[list[str], str]:
    """The first groups in braces, and what follows them."""
    found: list[str] = []
    while len(found) < count:
        text = text.lstrip()
        if not text.startswith("{"):
            break
        end = _end_of_group(text)
        found.append(text[1:end])
        text = text[end + 1 :]
    return found + [""] * (count - len(found)), text


def _end_of_group(text: str) -> int:
    """Where the group closes that the text begins with; its end when it never does."""
    depth = 0
    for at, character in enumerate(text):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth == 0:
            return at
    return len(text)


def _without_markup(words: str) -> str:
    parts = _OUTSIDE_MATH.split(words)
    # The pattern has a group of its own inside the one that splits.
    for index in range(0, len(parts), 3):
        parts[index] = (
            _TEXT_COMMAND.sub(r"\1", parts[index]).replace("\\gets", "←").replace("\\_", "_")
        )
    return "".join(part for index, part in enumerate(parts) if index % 3 != 2)
