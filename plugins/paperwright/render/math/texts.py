r"""Text inside formulas: `\text{…}` and its kin, with what LaTeX allows there.

Converters know letters and `$…$` only, so accents, quotes, dashes and named characters become Unicode, and what
stands in another font or in colour becomes a `\text…` of its own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.render.math.colours import css_colour
from paperwright.render.math.known import IGNORED, TEXT_BOXES, UNWRAPPED
from paperwright.render.math.tokens import is_word
from paperwright.render.math.tree import Cursor, Environment, Group, Node, TexError, is_any, text_of

if TYPE_CHECKING:
    from paperwright.render.math.rewriter import Rewriter

LITERALS = 0xE000
"""Private characters from here on stand for the ASCII characters that TeX would read as commands."""

_ACCENTS = {
    "\\'": "\u0301",
    "\\`": "\u0300",
    "\\^": "\u0302",
    '\\"': "\u0308",
    "\\~": "\u0303",
    "\\=": "\u0304",
    "\\.": "\u0307",
    "\\u": "\u0306",
    "\\v": "\u030c",
    "\\H": "\u030b",
    "\\c": "\u0327",
    "\\k": "\u0328",
    "\\r": "\u030a",
    "\\b": "\u0331",
    "\\d": "\u0323",
}

CHARACTERS = {
    **{f"\\{name}": character for name, character in zip("oOlLiIjSP", "øØłŁıIȷ§¶", strict=True)},
    **{
        "\\ss": "ß",
        "\\ae": "æ",
        "\\AE": "Æ",
        "\\oe": "œ",
        "\\OE": "Œ",
        "\\aa": "å",
        "\\AA": "Å",
        "\\Thorn": "Þ",
    },
    **{
        "\\dag": "†",
        "\\ddag": "‡",
        "\\copyright": "©",
        "\\pounds": "£",
        "\\euro": "€",
        "\\angstrom": "Å",
    },
    **{"\\textdegree": "°", "\\textpm": "±", "\\textmu": "µ", "\\micro": "µ", "\\textendash": "–"},
    **{
        "\\textemdash": "—",
        "\\textellipsis": "…",
        "\\ldots": "…",
        "\\dots": "…",
        "\\textbullet": "•",
    },
    **{
        "\\textquoteleft": "‘",
        "\\textquoteright": "’",
        "\\textquotedblleft": "“",
        "\\textquotedblright": "”",
    },
    **{
        "\\textquotesingle": "'",
        "\\textbackslash": "\\",
        "\\textunderscore": "_",
        "\\textasciitilde": "~",
    },
    **{
        "\\textasciicircum": "^",
        "\\textless": "<",
        "\\textgreater": ">",
        "\\textbar": "|",
        "\\textdollar": "$",
    },
    **{"\\textdagger": "†", "\\textregistered": "®", "\\texttrademark": "™", "\\blackdiamond": "⬧"},
    **{
        "\\LaTeX": "LaTeX",
        "\\TeX": "TeX",
        "\\textperthousand": "‰",
        "\\texttimes": "×",
        "\\checkmark": "✓",
    },
    **{"\\{": "{", "\\}": "}", "\\$": "$", "\\%": "%", "\\&": "&", "\\#": "#", "\\_": "_"},
}
"""Control sequences that are a character in text."""

_SPACES = dict.fromkeys(
    ("\\ ", "\\,", "\\;", "\\:", "\\>", "\\quad", "\\qquad", "\\enspace", "\\\\", "\\space"), " "
)

_FONTS = {
    "\\textbf": "\\textbf",
    "\\textit": "\\textit",
    "\\textsl": "\\textit",
    "\\emph": "\\textit",
} | {
    "\\texttt": "\\texttt",
    "\\textsf": "\\textsf",
    "\\url": "\\texttt",
}
_SWITCHES = {
    **dict.fromkeys(("\\bf", "\\bfseries"), "\\textbf"),
    **dict.fromkeys(("\\it", "\\itshape", "\\em", "\\sl", "\\slshape"), "\\textit"),
    **dict.fromkeys(("\\tt", "\\ttfamily"), "\\texttt"),
    **dict.fromkeys(("\\sf", "\\sffamily"), "\\textsf"),
    **dict.fromkeys(
        ("\\rm", "\\rmfamily", "\\normalfont", "\\upshape", "\\mdseries", "\\sc", "\\scshape"),
        "\\text",
    ),
}

REFERENCES = frozenset({"\\ref", "\\eqref", "\\cref", "\\Cref", "\\autoref"})
CITATIONS = frozenset({"\\cite", "\\citep", "\\citet", "\\citealp", "\\parencite", "\\textcite"})


def text_font(command: str) -> str:
    r"""The command that sets text in the font of a text box: `\textbf` for `\textbf`, `\text` for `\mbox`."""
    return _FONTS.get(command, "\\text")


def reference_text(rewriter: Rewriter, command: str, label: str) -> str:
    """The number of a label as the command prints it; `??`, as LaTeX has it, for a label that nobody numbered."""
    number = rewriter.numbers.get(label, "??")
    return f"({number})" if command == "\\eqref" else number


class TextWriter:
    """Collects text and formulas in the order in which they stand."""

    def __init__(self, rewriter: Rewriter, font: str) -> None:
        self._rewriter = rewriter
        self._font = font
        self._letters: list[str] = []
        self._nodes: list[Node] = []

    def write(self, nodes: Sequence[Node]) -> list[Node]:
        """What a math list shows for this text."""
        self._run(Cursor(nodes))
        self._flush()
        return self._nodes

    def _flush(self) -> None:
        if self._letters:
            text = _keep_edges(_typographic("".join(self._letters)))
            self._nodes.append(f"{self._font}{{{_escape(text)}}}")
            self._letters.clear()

    def _formula(self, nodes: Sequence[Node]) -> None:
        self._flush()
        self._nodes.append(Group(self._rewriter.math(nodes)))

    def _nested(self, font: str, nodes: Sequence[Node]) -> list[Node]:
        return TextWriter(self._rewriter, font).write(nodes)

    def _run(self, cursor: Cursor) -> None:
        while (node := cursor.next()) is not None:
            if isinstance(node, Group):
                self._group(node)
            elif isinstance(node, Environment):
                raise TexError(say("`\\begin{{{name}}}` stands inside text", name=node.name))
            elif node == "$" or node == "\\(":
                self._dollars(cursor, "$" if node == "$" else "\\)")
            elif node[0] != "\\":
                self._letters.append("\N{NO-BREAK SPACE}" if node == "~" else node)
            else:
                self._command(node, cursor)

    def _group(self, group: Group) -> None:
        if any(is_any(node, _SWITCHES) for node in group):
            self._flush()
            self._nodes.extend(self._nested(self._font, group))
        else:
            self._run(Cursor(group))

    def _dollars(self, cursor: Cursor, closing: str) -> None:
        inside: list[Node] = []
        while (node := cursor.next()) is not None:
            if node == closing:
                if inside:
                    self._formula(inside)
                return
            inside.append(node)
        raise TexError(say("A `$` inside text is not closed"))

    def _command(self, command: str, cursor: Cursor) -> None:
        if command in CHARACTERS and not (command == "\\d" or command == "\\c"):
            self._letters.append(CHARACTERS[command])
            if is_word(command) and cursor.nodes[cursor.index : cursor.index + 1] == [" "]:
                cursor.index += 1
        elif command in _SPACES:
            self._letters.append(" ")
        elif command in _ACCENTS:
            letter = text_of(cursor.argument(command)).replace("\\i", "i").replace("\\j", "j")
            self._letters.append(
                unicodedata.normalize("NFC", letter[:1] + _ACCENTS[command]) + letter[1:]
            )
        elif command in _SWITCHES:
            self._flush()
            self._nodes.extend(self._nested(_SWITCHES[command], cursor.rest()))
        elif command in TEXT_BOXES:
            self._flush()
            for _ in range(TEXT_BOXES[command] - 1):
                cursor.argument(command)
            font = _FONTS.get(command, self._font if command != "\\textrm" else "\\text")
            self._nodes.extend(self._nested(font, cursor.argument(command)))
        elif command in {"\\textcolor", "\\color"}:
            self._colour(command, cursor)
        elif command in REFERENCES:
            label = text_of(cursor.argument(command))
            self._letters.append(reference_text(self._rewriter, command, label))
        elif command in CITATIONS:
            self._letters.append(f"[{text_of(cursor.argument(command))}]")
        elif command in {"\\textsuperscript", "\\textsubscript"}:
            self._flush()
            script = "^" if command == "\\textsuperscript" else "_"
            self._nodes += [
                Group(),
                script,
                Group(self._nested(self._font, cursor.argument(command))),
            ]
        elif command in {"\\hspace", "\\hskip"}:
            self._flush()
            self._nodes.extend(self._rewriter.atom(command, cursor))
        elif command in IGNORED:
            for _ in range(IGNORED[command]):
                cursor.argument(command)
        elif command == "\\href" or command == "\\hyperlink":
            cursor.argument(command)
            self._run(Cursor(cursor.argument(command)))
        else:
            self._math(command, cursor)

    def _colour(self, command: str, cursor: Cursor) -> None:
        model = text_of(cursor.optional() or ["named"])
        colour = css_colour(text_of(cursor.argument(command)), model)
        content = cursor.argument(command) if command == "\\textcolor" else cursor.rest()
        self._flush()
        nodes = self._nested(self._font, content)
        self._nodes.append(
            self._rewriter.wrap(f"color:{colour}", nodes) if colour else Group(nodes)
        )

    def _math(self, command: str, cursor: Cursor) -> None:
        """A command that is no text: TeX would stop there, yet what it means in a formula is clear."""
        if command in UNWRAPPED:
            for _ in range(UNWRAPPED[command] - 1):
                cursor.argument(command)
            self._formula(cursor.argument(command))
            return
        part: list[Node] = [command]
        while cursor.index < len(cursor.nodes) and isinstance(cursor.nodes[cursor.index], Group):
            part.append(cursor.nodes[cursor.index])
            cursor.index += 1
        self._formula(part)


def _typographic(text: str) -> str:
    """The text with TeX's ligatures as the characters that they print."""
    if "-" in text:
        text = text.replace("---", "—").replace("--", "–")
    if "`" in text or "'" in text:
        text = text.replace("``", "“").replace("''", "”").replace("`", "‘").replace("'", "’")
    return text


def _keep_edges(text: str) -> str:
    """The text with the blanks at its ends as no-break spaces, the only ones that MathML keeps there."""
    inner = text.strip(" ")
    if inner == text:
        return text
    space = "\N{NO-BREAK SPACE}"
    return space * text.startswith(" ") + inner + space * (text.endswith(" ") and bool(inner))


def _escape(text: str) -> str:
    return "".join(
        chr(LITERALS + ord(letter)) if letter in '\\{}$%&#^_~"' else letter for letter in text
    )
