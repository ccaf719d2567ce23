"""What a paper's own content asks of the preamble: theorems, macros, names in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from paperwright.findings import Problem, say
from paperwright.model import nodes
from paperwright.render.macros import front_macro_problems
from paperwright.render.math.macros import macros_from_mapping
from paperwright.render.math.tokens import join
from paperwright.render.pandoc.latex.characters import plain_math
from paperwright.render.pandoc.latex.symbols import math_symbols
from paperwright.resolve.wording import ENVIRONMENT_KINDS, kind_word

if TYPE_CHECKING:
    from paperwright.model.document import Document
    from paperwright.render.math.definitions import Macro

_CALL = re.compile(r"\\[A-Za-z]+")
_STYLES = {
    "definition": "definition", "example": "definition", "exercise": "definition", "assumption": "definition",
    "remark": "remark", "solution": "remark",
}  # fmt: skip
_WITHOUT_DECLARATION = frozenset({"proof", "abstract"})
_DEFINES = re.compile(
    r"\\(?:re)?newcommand\*?\s*\{?\\([A-Za-z]+)\}?|\\def\s*\\([A-Za-z]+)|\\DeclareMathOperator\*?\s*\{?\\([A-Za-z]+)"
)
_NEW_COMMAND = re.compile(r"\\newcommand(?P<star>\*?)\s*(?P<name>\{\\[A-Za-z]+\}|\\[A-Za-z]+)")
_LATEX_HAS = frozenset(
    """a b c d t u v r k H L O P S i j l o AA aa ss ae AE oe OE vec hat bar dot ddot tilde acute grave breve check
    epsilon phi theta rho Re Im bf it rm sf tt cal em sc sl sp sb up hom det dim deg lim max min sup inf log ln exp
    sin cos tan cot sec csc arg ker gcd Pr mod bmod pmod frac sqrt sum int prod text le ge ne to gets iff implies
    mathbb mathbf mathcal mathrm mathsf mathit bm""".split()
)


def theorem_lines(environments: Iterable[str], language: str) -> list[str]:
    r"""The `\newtheorem` lines for the environments that a paper uses, by style."""
    by_style: dict[str, list[str]] = {}
    for name in sorted(environments):
        bare = name.rstrip("*")
        if bare in _WITHOUT_DECLARATION:
            continue
        word = (
            kind_word(ENVIRONMENT_KINDS.get(bare, "sol" if bare == "solution" else ""), language)
            or bare.capitalize()
        )
        star = "*" if name.endswith("*") else ""
        by_style.setdefault(_STYLES.get(bare, "plain"), []).append(
            rf"\newtheorem{star}{{{name}}}{{{word}}}"
        )
    found = []
    for style in ("plain", "definition", "remark"):
        if style in by_style:
            found += [
                *([] if style == "plain" else [rf"\theoremstyle{{{style}}}"]),
                *by_style[style],
            ]
    return found


def macro_lines(document: Document, latex: str) -> tuple[list[str], list[Problem]]:
    """The author's macros: those of the text, and those of the front matter that a text uses.

    Returns:
        The lines, and what is wrong with macros that are left out.
    """
    written = [
        line for node in document.all(nodes.MacroDefinitions) for line in _definition(node.text)
    ]
    table = macros_from_mapping(dict(document.metadata.macros.items())).table
    problems: list[Problem] = list(front_macro_problems(document))
    lines: list[str] = []
    for name in _used(table, "\n".join([latex, *written])):
        macro = table[name]
        if not _is_balanced(macro.body):
            key = "macros" if "macros" in document.front_matter.data else "math"
            message = say("Braces of macro `{name}` have no partners; it is left out", name=name)
            problems.append(
                Problem(
                    "BLD01", document.front_matter.key_span(key, name), message, "Correct the macro"
                )
            )
            continue
        arguments = f"[{macro.arity}]" if macro.arity else ""
        arguments += f"[{join(macro.default)}]" if macro.default is not None else ""
        line = rf"\newcommand{{{name}}}{arguments}{{{plain_math(join(macro.body))}}}"
        lines.append(_NEW_COMMAND.sub(_kept, line))
    return [*lines, *written], problems


def _definition(text: str) -> list[str]:
    return [_NEW_COMMAND.sub(_kept, line) for line in plain_math(text).strip().split("\n")]


def _used(table: Mapping[str, Macro], latex: str) -> list[str]:
    """The macros that a text calls, and those that these call, in the order of the table."""
    waiting = set(_CALL.findall(latex)) & table.keys()
    used: set[str] = set()
    while waiting:
        name = waiting.pop()
        used.add(name)
        waiting |= (set(table[name].body) & table.keys()) - used
    return [name for name in table if name in used and _CALL.fullmatch(name)]


def _is_balanced(tokens: Iterable[str]) -> bool:
    depth = 0
    for token in tokens:
        depth += (token == "{") - (token == "}")
        if depth < 0:
            return False
    return depth == 0


def defined_by(lines: Iterable[str]) -> frozenset[str]:
    """The commands that some lines define, without their backslash."""
    return frozenset(
        name
        for line in lines
        for match in _DEFINES.finditer(line)
        for name in match.groups()
        if name
    )


def _kept(match: re.Match[str]) -> str:
    r"""`\renewcommand` for what LaTeX has already, since authors who write for the web do not know."""
    name = match["name"].strip("{}")
    is_known = name[1:] in _LATEX_HAS or name in math_symbols().values()
    return f"\\{'re' if is_known else ''}newcommand{match['star']}{match['name']}"


def name_lines(latex: str, language: str) -> list[str]:
    """The words that packages print, in Chinese."""
    lines = []
    if "\\begin{algorithmic}" in latex:
        words = ("输入：", "输出：") if language.startswith("zh") else ("Input:", "Output:")
        lines += [rf"\renewcommand{{\algorithmic{name}}}{{\textbf{{{word}}}}}"
                  for name, word in zip(("require", "ensure"), words, strict=True)]  # fmt: skip
    if language.startswith("zh"):
        if "\\begin{algorithm}" in latex:
            lines.append(r"\floatname{algorithm}{算法}")
        if "\\begin{lstlisting}" in latex:
            lines.append(r"\renewcommand{\lstlistingname}{代码}")
    if "\\begin{lstlisting}" in latex:
        lines.append(
            r"\lstset{basicstyle=\small\ttfamily, breaklines=true, columns=fullflexible, keepspaces=true, "
            r"showstringspaces=false, upquote=true}"
        )
    return lines
