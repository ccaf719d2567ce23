"""The commands that need more than another name: one function for each kind, and the table that finds it."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from paperwright.render.math.alphabets import in_alphabet
from paperwright.render.math.colours import css_colour
from paperwright.render.math.known import ALIASES, IGNORED, TEXT_BOXES, UNWRAPPED
from paperwright.render.math.texts import (
    CHARACTERS,
    CITATIONS,
    LITERALS,
    REFERENCES,
    TextWriter,
    reference_text,
    text_font,
)
from paperwright.render.math.tokens import tokenise
from paperwright.render.math.tree import (
    CELL_ENDS,
    Cursor,
    Environment,
    Group,
    Node,
    TexError,
    is_any,
    split_rows,
    text_of,
)
from paperwright.render.math.units import SIUNITX, quantity, rewrite_quantity

if TYPE_CHECKING:
    from paperwright.render.math.rewriter import Rewriter

Handler = Callable[["Rewriter", Cursor, str], list[Node]]

_LENGTHS = {
    **{
        "em": 1.0,
        "ex": 0.43,
        "mu": 1 / 18,
        "pt": 0.1,
        "pc": 1.2,
        "px": 0.0625,
        "bp": 0.1004,
        "sp": 0.0,
    },
    **{
        "mm": 0.2845,
        "cm": 2.845,
        "in": 7.227,
        "dd": 0.107,
        "\\textwidth": 34.5,
        "\\linewidth": 34.5,
    },
}
"""One unit of length in em, at ten points."""

_LENGTH = re.compile(
    r"([-+]?\d*\.?\d*)\s*(em|ex|mu|pt|pc|px|bp|sp|mm|cm|in|dd|\\textwidth|\\linewidth)"
)


def _ignore(_: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    cursor.take("*")
    if command in {"\\displaybreak", "\\addlinespace", "\\cellcolor", "\\rowcolor"}:
        cursor.optional()
    for _number in range(IGNORED[command]):
        cursor.argument(command)
    return []


def _unwrap(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    cursor.optional()
    for _ in range(UNWRAPPED[command] - 1):
        cursor.argument(command)
    return [Group(rewriter.math(cursor.argument(command)))]


def _text_box(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    for _ in range(TEXT_BOXES[command] - 1):
        cursor.argument(command)
    while cursor.optional() is not None:
        pass
    nodes = TextWriter(rewriter, text_font(command)).write(cursor.argument(command))
    return nodes if len(nodes) == 1 else [Group(nodes)]


def _framed_text(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    while cursor.optional() is not None:
        pass
    return ["\\boxed", Group(TextWriter(rewriter, "\\text").write(cursor.argument(command)))]


def _character(_: Rewriter, __: Cursor, command: str) -> list[Node]:
    letters = CHARACTERS[command]
    return [f"\\text{{{chr(LITERALS + ord(letters)) if letters in '%&#' else letters}}}"]


def _space(_: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    """A blank of a given width, in em, whatever unit the author wrote."""
    cursor.take("*")
    start = cursor.index
    if isinstance(cursor.peek(), Group):
        length = text_of(cursor.argument(command))
    else:
        length = "".join(node for node in cursor.nodes[start : start + 14] if isinstance(node, str))
    match = _LENGTH.match(length.strip())
    if match is None or match[1] in {"", "+", "-", "."}:
        if isinstance(cursor.nodes[cursor.index - 1], Group):
            return ["\\,"]
        raise TexError(f"`{command}` lacks a length")
    if not isinstance(cursor.nodes[cursor.index - 1], Group) or cursor.index == start:
        cursor.index = start + len(length) - len(length.lstrip()) + match.end()
    width = float(match[1]) * _LENGTHS[match[2]]
    return [f"\\hspace{{{width:.3f}em}}"]


def _font_switch(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    rest = cursor.rest()
    while rest and rest[0] == " ":
        del rest[0]
    return rewriter.math([_SWITCHES[command], Group(rest)]) if rest else []


_SWITCHES = {
    **{
        "\\rm": "\\mathrm",
        "\\bf": "\\mathbf",
        "\\it": "\\mathit",
        "\\sf": "\\mathsf",
        "\\tt": "\\mathtt",
    },
    **{
        "\\cal": "\\mathcal",
        "\\em": "\\mathit",
        "\\sl": "\\mathit",
        "\\sc": "\\mathrm",
        "\\bfseries": "\\mathbf",
    },
    **{
        "\\itshape": "\\mathit",
        "\\ttfamily": "\\mathtt",
        "\\sffamily": "\\mathsf",
        "\\rmfamily": "\\mathrm",
    },
}

# Pandoc makes the letters of `\mathbf` slanted; these are LaTeX's, upright.
_BOLD = {letter: in_alphabet(letter, "bold") for letter in string.ascii_letters + string.digits}
_ALPHABETS = frozenset(
    f"\\{name}" for name in "mathrm mathbb mathcal mathscr mathfrak mathit operatorname".split()
)


def _bold(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    nodes = _embolden(rewriter.math(cursor.argument(command)))
    if all(node == " " or is_any(node, _BOLD_LETTERS) for node in nodes):
        return nodes if len(nodes) == 1 else [Group(nodes)]
    return ["\\mathbf", Group(nodes)]


_BOLD_LETTERS = frozenset(_BOLD.values())


def _embolden(nodes: Sequence[Node]) -> list[Node]:
    bold: list[Node] = []
    for index, node in enumerate(nodes):
        if isinstance(node, str):
            bold.append(_BOLD.get(node, node))
        elif isinstance(node, Group) and not (index and is_any(nodes[index - 1], _ALPHABETS)):
            bold.append(Group(_embolden(node)))
        else:
            bold.append(node)
    return bold


def _operator_name(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    r"""`\operatorname` with plain letters inside, which is all that pandoc takes there."""
    star = ["*"] if cursor.take("*") else []
    letters = _plain_letters(cursor.argument(command))
    return [command, *star, Group(letters)]


def _plain_letters(nodes: Iterable[Node]) -> list[Node]:
    letters: list[Node] = []
    for node in nodes:
        if isinstance(node, Group):
            letters += _plain_letters(node)
        elif isinstance(node, str) and (
            node in TEXT_BOXES or node in _SWITCHES or node.startswith("\\math")
        ):
            continue
        elif is_any(node, {"~", "\\ ", "\\;", "\\:"}):
            letters.append("\\,")
        elif node != " ":
            letters.append(node)
    return letters


def _style(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    display = command == "\\displaystyle"
    before = rewriter.limits
    rewriter.limits = "\\limits" if display else "\\nolimits"
    nodes = rewriter.math(cursor.rest())
    rewriter.limits = before
    return [rewriter.wrap(f"style:{command[1:]}", nodes)] if nodes else []


def _colour(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    model = text_of(cursor.optional() or ["named"])
    colour = css_colour(text_of(cursor.argument(command)), model)
    content = rewriter.math(cursor.argument(command) if command == "\\textcolor" else cursor.rest())
    return [rewriter.wrap(f"color:{colour}", content) if colour else Group(content)]


def _colour_box(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    model = text_of(cursor.optional() or ["named"])
    if command == "\\fcolorbox":
        cursor.argument(command)
    colour = css_colour(text_of(cursor.argument(command)), model)
    content = TextWriter(rewriter, "\\text").write(cursor.argument(command))
    nodes: list[Node] = [
        rewriter.wrap(f"background:{colour}", content) if colour else Group(content)
    ]
    return ["\\boxed", Group(nodes)] if command == "\\fcolorbox" else nodes


def _padded(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    cursor.optional()
    content: list[Node] = [Group(rewriter.math(cursor.argument(command)))]
    if command == "\\vphantom":
        content = ["\\phantom", *content]
    return [rewriter.wrap("no-width" if command == "\\vphantom" else "no-height", content)]


def _slashed(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    cursor.optional()
    top, bottom = cursor.argument(command), cursor.argument(command)
    return [Group([Group(rewriter.math(top)), "/", Group(rewriter.math(bottom))])]


def _continued(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    cursor.optional()
    parts = [Group(rewriter.math(cursor.argument(command))) for _ in range(2)]
    return [rewriter.wrap("style:displaystyle", ["\\frac", *parts])]


def _general_fraction(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    left, right, rule, style = (text_of(cursor.argument(command)) for _ in range(4))
    parts = [Group(rewriter.math(cursor.argument(command))) for _ in range(2)]
    content: list[Node] = ["\\frac", *parts]
    if rule and not float("0" + "".join(re.findall(r"[\d.]+", rule)[:1]).strip(".")):
        content = [rewriter.wrap("rule:0", content)]
    if style in {"0", "1"}:
        content = [
            rewriter.wrap(f"style:{'displaystyle' if style == '0' else 'textstyle'}", content)
        ]
    if left or right:
        content = ["\\left", left or ".", *content, "\\right", right or "."]
    return [Group(content)]


_INFIX = {
    **{"\\over": ("", "", ""), "\\atop": ("", "", "0pt"), "\\above": ("", "", "")},
    **{
        "\\choose": ("(", ")", "0pt"),
        "\\brace": ("\\{", "\\}", "0pt"),
        "\\brack": ("[", "]", "0pt"),
    },
}


def fractions(nodes: Sequence[Node]) -> Sequence[Node]:
    r"""The list with plain TeX's `a \over b` as commands that come before their arguments."""
    at = next((i for i, node in enumerate(nodes) if is_any(node, _INFIX)), None)
    if at is None:
        return nodes
    start = next((i + 1 for i in range(at - 1, -1, -1) if _is_bound(nodes, i)), 0)
    end = next(
        (
            i
            for i in range(at + 1, len(nodes))
            if is_any(nodes[i], CELL_ENDS) or nodes[i] == "\\right"
        ),
        len(nodes),
    )
    command = str(nodes[at])
    below = Cursor(nodes[at + 1 : end])
    if command == "\\above":
        while is_any(below.peek(), "0123456789.ptemxc"):
            below.next()
    left, right, rule = _INFIX[command]
    bottom = list(fractions(below.nodes[below.index :]))
    fraction: list[Node] = ["\\genfrac", Group([left]), Group([right]), Group([rule]), Group()]
    fraction += [Group(nodes[start:at]), Group(bottom)]
    return [*nodes[:start], *fraction, *fractions(nodes[end:])]


def _is_bound(nodes: Sequence[Node], index: int) -> bool:
    r"""Whether the numerator of `\over` cannot begin before this node: a cell, or `\left` and its fence."""
    node = nodes[index]
    return is_any(node, CELL_ENDS) or (index > 0 and nodes[index - 1] == "\\left")


def _stack(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    cursor.optional()
    if command == "\\substack":
        rows = [rewriter.math(_cells(row)) for row in split_rows(cursor.argument(command))]
    else:
        writer = split_rows(cursor.argument(command))
        rows = [TextWriter(rewriter, "\\text").write(_cells(row)) for row in writer]
    joined: list[Node] = []
    for row in rows:
        joined += ["\\\\"] * bool(joined) + row
    return ["\\substack", Group(joined)]


def _cells(row: Sequence[Sequence[Node]]) -> list[Node]:
    return [node for cell in row for node in cell]


def _sides(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    r"""`\sideset{_a}{^b}\sum` as scripts on an empty base and scripts on the operator."""
    left, right = (
        [Group(), *side] for side in (cursor.argument(command), cursor.argument(command))
    )
    operator = cursor.argument(command)
    scripts = rewriter.math(right)[1:]
    return [
        *rewriter.math(left),
        *rewriter.math(operator),
        *(["\\nolimits"] if scripts else []),
        *scripts,
    ]


def _plain_matrix(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    r"""Plain TeX's `\matrix{a & b \cr c & d}`."""
    name = {"\\eqalign": "aligned"}.get(command, command[1:])
    return rewriter.atom(Environment(name, cursor.argument(command)), cursor)


def _root(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    degree: list[Node] = []
    while (node := cursor.next()) is not None and node != "\\of":
        degree.append(node)
    radicand = Group(rewriter.math(cursor.argument(command)))
    return ["\\sqrt", "[", Group(rewriter.math(degree)), "]", radicand]


def _tag(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    star = cursor.take("*")
    text = text_of(cursor.argument(command)).replace("$", "")
    rewriter.tags.append(text if star else f"({text})")
    return []


def _reference(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    label = text_of(cursor.argument(command))
    shown = reference_text(rewriter, command, label) if command in REFERENCES else f"[{label}]"
    return TextWriter(rewriter, "\\text").write(tokenise(shown))


def _unicode(_: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    cursor.optional()
    code = text_of(cursor.argument(command)).lower()
    try:
        character = chr(int(code.lstrip("x"), 16 if code.startswith("x") else 10))
    except (ValueError, OverflowError):
        raise TexError("`\\unicode` lacks the number of a character") from None
    if not character.isprintable() or character.isspace():
        raise TexError("`\\unicode` names no character that can be printed")
    letter = chr(LITERALS + ord(character)) if character.isascii() else character
    return [f"\\text{{{letter}}}"]


def _mathchoice(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    styles = [cursor.argument(command) for _ in range(4)]
    return [Group(rewriter.math(styles[1]))]


def _derivative(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    r"""Physics' `\dv[n]{f}{x}` and `\pdv{f}{x}{y}`; one argument alone is what to derive by."""
    cursor.take("*")
    order = rewriter.math(cursor.optional() or [])
    sign: Node = "\\partial" if command == "\\pdv" else "\\mathrm{d}"
    arguments = [rewriter.math(cursor.argument(command))]
    while len(arguments) < (3 if command == "\\pdv" else 2) and isinstance(cursor.peek(), Group):
        arguments.append(rewriter.math(cursor.argument(command)))
    function, by = (arguments[0], arguments[1:]) if len(arguments) > 1 else ([], arguments)
    total: list[Node] = order or ([str(len(by))] if len(by) > 1 else [])
    power: list[Node] = ["^", Group(total)] if total else []
    below = [node for variable in by for node in (sign, Group(variable))]
    return ["\\frac", Group([sign, *power, *function]), Group([*below, *(power if order else [])])]


def _braket(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    inside = rewriter.math(cursor.argument(command))
    if isinstance(cursor.peek(), Group):
        inside = [*inside, "|", *rewriter.math(cursor.argument(command))]
    return ["\\langle", " ", *inside, "\\rangle"]


_CLOSING = {"(": ")", "[": "]", "|": "|"}


def _quantity(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    r"""`\qty`: siunitx' with two arguments, physics' with a fence."""
    cursor.take("*")
    opening = cursor.peek()
    if is_any(opening, _CLOSING):
        cursor.next()
        inside: list[Node] = []
        depth = 1
        while (node := cursor.next()) is not None:
            depth += (node == opening != "|") - (node == _CLOSING[opening])
            if not depth:
                return ["\\left", opening, *rewriter.math(inside), "\\right", _CLOSING[opening]]
            inside.append(node)
        raise TexError(f"`\\qty{opening}` is not closed")
    value = cursor.argument(command)
    if isinstance(cursor.peek(), Group):
        return quantity(value, cursor, command)
    return ["\\left", "\\{", *rewriter.math(value), "\\right", "\\}"]


def _siunitx(_: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    return [Group(rewrite_quantity(cursor, command))]


def _sized(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    r"""`\big/`: pandoc sizes fences only, so a slash takes its size from a mark."""
    fence = cursor.peek()
    size = {"b": 120, "B": 180}[command[1]] + (120 if "gg" in command else 0)
    if is_any(fence, {"/", "\\backslash"}):
        cursor.next()
        return [rewriter.wrap(f"size:{size}", [fence])]
    return [ALIASES.get(command, (command,))[0]]


def _table(handler: Handler, names: Iterable[str]) -> dict[str, Handler]:
    return dict.fromkeys(names, handler)


_SYMBOLS = tuple(
    "\\o \\O \\l \\L \\S \\P \\ss \\ae \\AE \\oe \\OE \\aa \\AA \\copyright \\pounds \\euro \\angstrom".split()
)

HANDLERS: dict[str, Handler] = {
    **_table(_ignore, IGNORED),
    **_table(_unwrap, UNWRAPPED),
    **_table(_text_box, TEXT_BOXES),
    **_table(_framed_text, ("\\fbox", "\\framebox")),
    **_table(
        _character,
        (*_SYMBOLS, "\\Thorn", "\\micro", "\\textdegree", "\\textpm", "\\textmu", "\\blackdiamond"),
    ),
    **_table(_space, ("\\hspace", "\\hskip", "\\kern", "\\mkern", "\\mskip", "\\mspace")),
    **_table(_font_switch, _SWITCHES),
    **_table(_bold, ("\\mathbf", "\\bold", "\\symbf")),
    **_table(_operator_name, ("\\operatorname",)),
    **_table(_style, ("\\displaystyle", "\\textstyle", "\\scriptstyle", "\\scriptscriptstyle")),
    **_table(_colour, ("\\textcolor", "\\color")),
    **_table(_colour_box, ("\\colorbox", "\\fcolorbox")),
    **_table(_padded, ("\\smash", "\\vphantom")),
    **_table(_slashed, ("\\sfrac", "\\nicefrac")),
    **_table(_continued, ("\\cfrac",)),
    **_table(_general_fraction, ("\\genfrac",)),
    **_table(_stack, ("\\substack", "\\shortstack", "\\makecell", "\\thead")),
    **_table(_sides, ("\\sideset",)),
    **_table(_plain_matrix, ("\\matrix", "\\pmatrix", "\\bmatrix", "\\cases", "\\eqalign")),
    **_table(_root, ("\\root",)),
    **_table(_tag, ("\\tag",)),
    **_table(_reference, (*REFERENCES, *CITATIONS)),
    **_table(_unicode, ("\\unicode",)),
    **_table(_mathchoice, ("\\mathchoice",)),
    **_table(_derivative, ("\\dv", "\\pdv")),
    **_table(_braket, ("\\braket",)),
    **_table(_quantity, ("\\qty",)),
    **_table(_siunitx, SIUNITX),
    **_table(
        _sized,
        (
            f"\\{size}{side}"
            for size in ("big", "Big", "bigg", "Bigg")
            for side in ("", "l", "r", "m")
        ),
    ),
}
"""What rewrites each command; a command that is neither here nor among the aliases stays as it is."""
