"""Formulas as LaTeX wants them, whatever MathJax and pandoc let authors write."""

from __future__ import annotations

import re

from paperwright.render.pandoc.latex.characters import plain_math

_ENVIRONMENT = re.compile(r"\\begin\{(?P<name>[A-Za-z]+\*?)\}")
_WHOLE = re.compile(
    r"\s*\\begin\{(?P<name>equation|align|gather|multline|eqnarray|flalign|alignat)\*?\}(?P<columns>\{\d+\})?"
    r"(?P<body>.*)\\end\{(?P=name)\*?\}(?P<after>[.,;]?)\s*",
    re.DOTALL,
)
_LABEL = re.compile(r"[ \t]*\\label\{[^{}]*\}[ \t]*")
_NO_NUMBER = re.compile(r"[ \t]*\\(?:nonumber|notag)\b[ \t]*")
_REQUIRE = re.compile(r"\\require\{[^{}]*\}")
_INNER = {
    "align": "aligned", "flalign": "aligned", "eqnarray": "aligned", "alignat": "alignedat", "gather": "gathered",
    "multline": "gathered", "equation": "",
}  # fmt: skip
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")


def inline_formula(tex: str) -> str:
    """A formula in a line."""
    tex = _clean(tex)
    return f"${tex}$" if tex else ""


def display_formula(
    tex: str, *, environment: str = "", number: bool = False, label: str = ""
) -> str:
    r"""A formula on a line of its own.

    Arguments:
        tex: the formula; an environment that is all there is of it may be left in.
        environment: the environment that the author wrote around it.
        number: whether it has a number.
        label: the name for a `\label`; empty for none. In an alignment the rows keep their own.
    """
    tex = _clean(tex)
    if environment:
        return _own_environment(tex, environment, label)
    whole = _WHOLE.fullmatch(tex)
    if whole is not None and not _ENVIRONMENT.match(whole["after"] or "x"):
        tex = _unwrapped(whole)
    tex = _LABEL.sub("", tex).strip()
    if not _is_in_environment(tex) and _has_rows(tex):
        inner = "aligned" if _has_columns(tex) else "gathered"
        tex = f"\\begin{{{inner}}}\n{tex}\n\\end{{{inner}}}"
    tag = f"\\label{{{label}}}" if label else ""
    if number:
        return f"\\begin{{equation}}{tag}\n{_indented(tex)}\n\\end{{equation}}"
    return f"\\[\n{_indented(tex)}\n\\]{tag}"


def _own_environment(tex: str, environment: str, label: str) -> str:
    if environment.rstrip("*") in ("displaymath", "math"):
        return f"\\[\n{_indented(_LABEL.sub('', tex).strip())}\n\\]"
    tag = ""
    if label and label not in tex:
        tag = f"\\label{{{label}}}"
    return f"\\begin{{{environment}}}{tag}\n{_indented(tex)}\n\\end{{{environment}}}"


def _unwrapped(whole: re.Match[str]) -> str:
    body = _NO_NUMBER.sub("", _LABEL.sub("", whole["body"])).strip()
    inner = _INNER[whole["name"]]
    if not inner:
        return body + whole["after"]
    columns = whole["columns"] or ""
    return f"\\begin{{{inner}}}{columns}\n{body}\n\\end{{{inner}}}{whole['after']}"


def _clean(tex: str) -> str:
    return _BLANK_LINES.sub("\n", plain_math(_REQUIRE.sub("", tex)).strip())


def _indented(tex: str) -> str:
    return "\n".join(f"  {line.rstrip()}" for line in tex.split("\n"))


def _top_level(tex: str) -> str:
    """The formula without what stands in environments, braces and comments."""
    found, depth, index = [], 0, 0
    while index < len(tex):
        if tex.startswith("\\begin{", index):
            depth += 1
        elif tex.startswith("\\end{", index):
            depth -= 1
        if tex[index] == "\\":
            if depth == 0:
                found.append(tex[index : index + 2])
            index += 2
            continue
        if tex[index] == "{":
            depth += 1
        elif tex[index] == "}":
            depth -= 1
        elif depth == 0:
            found.append(tex[index])
        index += 1
    return "".join(found)


def _has_rows(tex: str) -> bool:
    top = _top_level(tex)
    return "\\\\" in top or "&" in top


def _has_columns(tex: str) -> bool:
    return "&" in _top_level(tex)


def _is_in_environment(tex: str) -> bool:
    match = _ENVIRONMENT.match(tex)
    return match is not None and tex.rstrip(" .,;").endswith(f"\\end{{{match['name']}}}")
