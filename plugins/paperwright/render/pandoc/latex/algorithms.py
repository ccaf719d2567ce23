r"""Pseudocode as algpseudocode's commands.

The dialect is what people write on a whiteboard: indentation makes blocks, a line begins with `for`, `while`, `repeat`,
`if`, `else`, `function` … or is a step; `//` or `▷` begins a comment; `Input:` and `Output:` stand at the top. Ends of
blocks (`end for`) may be there or not. Pseudocode that is algpseudocode's already passes as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from paperwright.render.pandoc.latex.chunks import Chunk, raw
from paperwright.render.pandoc.latex.floats import is_wide, with_notes_after
from paperwright.render.pandoc.latex.math import inline_formula

if TYPE_CHECKING:
    from paperwright.model import nodes
    from paperwright.render.pandoc import pandoc_types as pt
    from paperwright.render.pandoc.latex.writer import LatexWriter

_STATEMENT = re.compile(
    r"(?:\d+[:.]\s+)?(?P<word>for\s*each|foreach|for\s+all|for|while|loop|repeat|until|else\s*if|elseif|elsif|elif|if|else|"
    r"function|procedure|return|inputs?|outputs?|requires?|ensures?|end\s*\w*|输入|输出|返回)(?![\w-])(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_COMMENT = re.compile(r"\s*(?://|▷|\\Comment\b)\s*(?P<text>.*)$")
_INLINE = re.compile(
    r"\$(?P<math>[^$]+)\$|`(?P<code>[^`]+)`|\*\*(?P<bold>[^*]+)\*\*|(?P<arrow>←|<-)|(?P<right>→)"
)
_SIGNATURE = re.compile(r"\s*(?P<name>[\w.-]+)\s*\((?P<arguments>.*)\)\s*:?\s*$", re.DOTALL)
_TRAILER = re.compile(r"\s*(?:\bdo\b|\bthen\b|:|：)\s*$", re.IGNORECASE)
_IS_LATEX = re.compile(
    r"\\(?:State|For|While|If|Require|Ensure|Function|Procedure|begin\{algorithmic\})\b"
)
_CELL_OPTION = re.compile(r"^#\|.*(?:\n|\Z)", re.MULTILINE)
"""How Quarto writes options at the top of a block."""
_OPENERS = {
    "for": ("For", "EndFor"), "while": ("While", "EndWhile"), "if": ("If", "EndIf"), "loop": ("Loop", "EndLoop"),
    "repeat": ("Repeat", "Until"), "function": ("Function", "EndFunction"), "procedure": ("Procedure", "EndProcedure"),
}  # fmt: skip
_HEADS = {
    "input": "Require",
    "require": "Require",
    "输入": "Require",
    "output": "Ensure",
    "ensure": "Ensure",
    "输出": "Ensure",
}
_ELSE_IF = frozenset({"elseif", "elsif", "elif"})


@dataclass
class _Line:
    """A line of pseudocode: what it says, without its comment."""

    indent: int
    text: str
    comment: str
    number: int
    word: str = ""
    rest: str = ""


@dataclass
class _Open:
    """A block that is not yet closed."""

    indent: int
    closing: str
    is_if: bool = False


@dataclass
class _Typesetter:
    """Writes lines of algpseudocode."""

    writer: LatexWriter
    lines: list[tuple[pt.Inlines, int]] = field(default_factory=list)
    """Each line and the number of the line of pseudocode that it comes from."""
    depth: int = 1
    """How far the whole is indented."""
    stack: list[_Open] = field(default_factory=list)
    indents: dict[int, int] = field(default_factory=dict)
    """The indentation of the steps at each depth; one further in goes on with the step before it."""

    def run(self, lines: Iterable[_Line]) -> None:
        """Write all lines and close what is open at the end."""
        last = 0
        for item in lines:
            self._line(item)
            last = item.number
        while self.stack:
            self._close(last)

    def _line(self, item: _Line) -> None:
        word = item.word
        continues = word in _ELSE_IF or word in ("else", "until")
        while self.stack and (
            self.stack[-1].indent > item.indent
            or (self.stack[-1].indent == item.indent and not self._joins(continues))
        ):
            self._close(item.number)
        if word.startswith("end"):
            return
        if word in _OPENERS:
            self._open(item, word)
        elif word in _ELSE_IF and self.stack:
            self._emit("ElsIf", self._condition(item.rest), item)
        elif word == "else" and self.stack and self.stack[-1].is_if:
            self._emit("Else", None, item)
            rest = _TRAILER.sub("", item.rest).strip(" :")
            if rest:
                self._emit("State", self._inlines(rest), item, braces=False)
        elif word == "until" and self.stack and self.stack[-1].closing == "Until":
            self.stack.pop()
            self._emit("Until", self._condition(item.rest), item)
        elif word in _HEADS:
            self._emit(_HEADS[word], self._inlines(item.rest.lstrip(" :：")), item, braces=False)
        elif word in ("return", "返回"):
            self._emit(
                "State", [raw(r"\Return "), *self._inlines(item.rest.strip())], item, braces=False
            )
        else:
            self._emit("State", self._step(item), item, braces=False)

    def _joins(self, continues: bool) -> bool:
        """Whether a line at the indentation of an open block goes on with it."""
        return continues and (self.stack[-1].is_if or self.stack[-1].closing == "Until")

    def _open(self, item: _Line, word: str) -> None:
        opening, closing = _OPENERS[word]
        if word in ("function", "procedure"):
            match = _SIGNATURE.match(item.rest)
            name, arguments = (
                (match["name"], match["arguments"]) if match else (item.rest.strip(" :"), "")
            )
            content = [*self._inlines(name), raw("}{"), *self._inlines(arguments)]
        elif word in ("repeat", "loop"):
            content = None
        else:
            content = self._condition(item.rest)
        self._emit(opening, content, item)
        self.stack.append(_Open(item.indent, closing, word == "if"))

    def _close(self, number: int) -> None:
        closing = self.stack.pop().closing
        margin = self._margin()
        ending = r"\Until{}" if closing == "Until" else f"\\{closing}"
        self.lines.append(([raw(f"{margin}{ending}")], number))

    def _margin(self) -> str:
        return "  " * (len(self.stack) + self.depth + 1)

    def _emit(
        self, command: str, content: pt.Inlines | None, item: _Line, *, braces: bool = True
    ) -> None:
        margin = self._margin()
        if command in ("ElsIf", "Else"):
            margin = margin[2:]
        found = [raw(f"{margin}\\{command}")]
        if content is not None:
            found += [raw("{"), *content, raw("}")] if braces else [raw(" "), *content]
        if item.comment:
            found += [raw(r" \Comment{"), *self._inlines(item.comment), raw("}")]
            item.comment = ""
        self.lines.append((found, item.number))

    def _step(self, item: _Line) -> pt.Inlines:
        if not item.text and item.comment:
            comment, item.comment = item.comment, ""
            return [raw(r"$\triangleright$ "), *self._inlines(comment)]
        if item.text.lower().rstrip(";.") in ("break", "continue"):
            return [raw(rf"\textbf{{{item.text.rstrip(';.')}}}")]
        first = self.indents.setdefault(len(self.stack), item.indent)
        indent = [raw(r"\hspace{\algorithmicindent}")] if item.indent > first else []
        return [*indent, *self._inlines(item.text)]

    def _condition(self, text: str) -> pt.Inlines:
        return self._inlines(_TRAILER.sub("", text).strip())

    def _inlines(self, text: str) -> pt.Inlines:
        """The words of a line with its formulas and its code."""
        found: pt.Inlines = []
        start = 0
        for match in _INLINE.finditer(text):
            found += self.writer.text(text[start : match.start()])
            found += self._special(match)
            start = match.end()
        return found + self.writer.text(text[start:].rstrip())

    def _special(self, match: re.Match[str]) -> pt.Inlines:
        if match["math"]:
            return [raw(inline_formula(match["math"]))]
        if match["code"]:
            return [raw(r"\texttt{"), *self.writer.text(match["code"]), raw("}")]
        if match["bold"]:
            return [raw(r"\textbf{"), *self.writer.text(match["bold"]), raw("}")]
        return [raw(r"$\gets$" if match["arrow"] else r"$\to$")]


def _lines(text: str) -> Iterator[_Line]:
    for number, source in enumerate(text.expandtabs(4).split("\n"), 1):
        if not source.strip():
            continue
        body, comment = source, ""
        if match := _comment(source):
            body, comment = source[: match.start()], match["text"].strip().strip("{}")
        stripped = body.strip()
        item = _Line(len(source) - len(source.lstrip()), stripped, comment, number)
        if statement := _STATEMENT.fullmatch(stripped):
            item.word = _word(statement["word"])
            item.rest = statement["rest"]
            if item.word == "for" and statement["word"].lower() != "for":
                item.rest = f" {'all' if 'all' in statement['word'].lower() else 'each'}{item.rest}"
        yield item


def _comment(source: str) -> re.Match[str] | None:
    """Where a comment begins; the slashes of a web address begin none."""
    match = _COMMENT.search(source)
    return None if match and source[: match.start() + 1].endswith(":") else match


def _word(word: str) -> str:
    word = re.sub(r"\s+", "", word.lower())
    if word in ("foreach", "forall"):
        return "for"
    if word in ("inputs", "outputs", "requires", "ensures"):
        return word[:-1]
    return word


def algorithm(writer: LatexWriter, node: nodes.Algorithm) -> list[Chunk]:
    """An algorithm; one without caption and name stays where it is."""
    number = writer.resolution.number(node)
    if not number and not node.caption:
        text = _CELL_OPTION.sub("", node.text).strip()
        if "\\begin{algorithm}" in text:
            return [Chunk([], (node.span.start,), verbatim=text)]
        return [Chunk(_body(writer, node, depth=0), (node.span.start,))]
    return with_notes_after(writer, node, lambda: _float(writer, node, number))


def _float(writer: LatexWriter, node: nodes.Algorithm, number: str) -> pt.Inlines:
    name = "algorithm*" if is_wide(node.attr) else "algorithm"
    step = writer.step("algorithm", number) if number else ""
    found = [
        raw(f"{step}\\begin{{{name}}}[{writer.template.placement}]\n  \\caption{{"),
        *writer.caption(node.caption),
        raw("}"),
    ]
    if label := writer.labels.of_node(node):
        found.append(raw(f"\n  \\label{{{label}}}"))
    return [*found, raw("\n"), *_body(writer, node), raw(f"\n\\end{{{name}}}")]


def _body(writer: LatexWriter, node: nodes.Algorithm, depth: int = 1) -> pt.Inlines:
    text = _CELL_OPTION.sub("", node.text)
    if _IS_LATEX.search(text):
        return [raw(_own_latex(text))]
    typesetter = _Typesetter(writer, depth=depth)
    margin = "  " * depth
    typesetter.run(_lines(text))
    found = [raw(f"{margin}\\begin{{algorithmic}}[1]")]
    for content, _ in typesetter.lines:
        found += [raw("\n"), *content]
    return [*found, raw(f"\n{margin}\\end{{algorithmic}}")]


def _own_latex(text: str) -> str:
    """Algpseudocode as the author wrote it, without a float or a caption of its own."""
    text = re.sub(
        r"\\(?:begin|end)\{algorithm\}(?:\[[^\]]*\])?|\\caption\{[^{}]*\}|\\label\{[^{}]*\}",
        "",
        text,
    ).strip()
    if "\\begin{algorithmic}" not in text:
        text = f"\\begin{{algorithmic}}[1]\n{text}\n\\end{{algorithmic}}"
    return text
