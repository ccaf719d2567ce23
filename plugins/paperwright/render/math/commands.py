"""The commands that need more than another name: one function for each kind, and the table that finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.render.math.colours import css_colour
from paperwright.render.math.fractions import continued, general_fraction, slashed
from paperwright.render.math.known import ALIASES, IGNORED, TEXT_BOXES, UNWRAPPED
from paperwright.render.math.lengths import space
from paperwright.render.math.letters import SWITCHES, bold, font_switch, operator_name
from paperwright.render.math.physics import braket, derivative, quantity_or_fence
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
    Cursor,
    Environment,
    Group,
    Node,
    TexError,
    is_any,
    split_rows,
    text_of,
)
from paperwright.render.math.units import SIUNITX, rewrite_quantity

if TYPE_CHECKING:
    from paperwright.render.math.rewriter import Rewriter

Handler = Callable[["Rewriter", Cursor, str], list[Node]]


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


def _negation(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    r"""`\not` with the sign that it strikes, in braces or not."""
    if cursor.peek() == command:
        # pandoc's time doubles with each one in a row.
        raise TexError(say("`\\not` strikes another `\\not`"))
    struck = rewriter.math(cursor.argument(command))
    return [command, *struck] if len(struck) == 1 else ["\\cancel", Group(struck)]


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
        raise TexError(say("`\\unicode` lacks the number of a character")) from None
    if not character.isprintable() or character.isspace():
        raise TexError(say("`\\unicode` names no character that can be printed"))
    letter = chr(LITERALS + ord(character)) if character.isascii() else character
    return [f"\\text{{{letter}}}"]


def _mathchoice(rewriter: Rewriter, cursor: Cursor, command: str) -> list[Node]:
    styles = [cursor.argument(command) for _ in range(4)]
    return [Group(rewriter.math(styles[1]))]


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
    **_table(space, ("\\hspace", "\\hskip", "\\kern", "\\mkern", "\\mskip", "\\mspace")),
    **_table(font_switch, SWITCHES),
    **_table(bold, ("\\mathbf", "\\bold", "\\symbf")),
    **_table(operator_name, ("\\operatorname",)),
    **_table(_style, ("\\displaystyle", "\\textstyle", "\\scriptstyle", "\\scriptscriptstyle")),
    **_table(_colour, ("\\textcolor", "\\color")),
    **_table(_colour_box, ("\\colorbox", "\\fcolorbox")),
    **_table(_padded, ("\\smash", "\\vphantom")),
    **_table(slashed, ("\\sfrac", "\\nicefrac")),
    **_table(continued, ("\\cfrac",)),
    **_table(general_fraction, ("\\genfrac",)),
    **_table(_stack, ("\\substack", "\\shortstack", "\\makecell", "\\thead")),
    **_table(_sides, ("\\sideset",)),
    **_table(_plain_matrix, ("\\matrix", "\\pmatrix", "\\bmatrix", "\\cases", "\\eqalign")),
    **_table(_negation, ("\\not",)),
    **_table(_root, ("\\root",)),
    **_table(_tag, ("\\tag",)),
    **_table(_reference, (*REFERENCES, *CITATIONS)),
    **_table(_unicode, ("\\unicode",)),
    **_table(_mathchoice, ("\\mathchoice",)),
    **_table(derivative, ("\\dv", "\\pdv")),
    **_table(braket, ("\\braket",)),
    **_table(quantity_or_fence, ("\\qty",)),
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
