"""Blocks that hold blocks: fenced divs, Material's admonitions and content tabs.

https://pandoc.org/MANUAL.html#extension-fenced_divs,
https://squidfunk.github.io/mkdocs-material/reference/admonitions/
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.syntax.attributes import ParsedAttributes, parse_attributes

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_COLONS = re.compile(r"(:{3,})[ \t]*")
# MyST writes the name of its directive in braces, `:::{note} Title`; pandoc has attributes there, or one bare word.
_DIRECTIVE = re.compile(r"\{(?P<name>[A-Za-z][\w:-]*)\}[ \t]*(?P<argument>.*)$")
_FENCED_DIRECTIVE = re.compile(
    r"(?P<fence>`{3,}|~{3,})\{(?P<name>[A-Za-z][\w:-]*)\}[ \t]*(?P<argument>[^`]*)$"
)
_OPTION = re.compile(r":(?P<key>[A-Za-z][\w-]*):[ \t]*(?P<value>.*)$")
_CELL_LANGUAGES = frozenset(
    {"python", "r", "julia", "ojs", "bash", "sh", "sql", "mermaid", "dot", "stan", "js", "css"}
)
VERBATIM_DIRECTIVES = frozenset({
    "code", "code-block", "code-cell", "sourcecode", "math", "raw", "mermaid", "literalinclude", "eval-rst", "include",
    "bibliography", "embed", "toctree", "tableofcontents", "csv-table",
})  # fmt: skip
"""The directives whose body is not Markdown."""
_WORD = re.compile(r"(?P<word>[^\s{}:]+)[ \t]*:*[ \t]*$")
_CALLOUT = re.compile(
    r"(?P<marker>!!!|\?\?\?\+?)[ \t]*(?P<classes>[\w -]+?)?[ \t]*(?:\"(?P<title>[^\"]*)\")?[ \t]*$"
)
_TAB = re.compile(r"===[!+]?[ \t]+(?:\"(?P<double>[^\"]+)\"|'(?P<single>[^']+)')[ \t]*$")


def _line(state: StateBlock, line: int) -> tuple[int, str]:
    start = state.bMarks[line] + state.tShift[line]
    return start, state.src[start : state.eMarks[line]]


def fenced_div(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """`::: {.theorem #thm:x}` … `:::`; an unclosed one runs to the end of what holds it."""
    _, text = _line(state, start_line)
    opening = _COLONS.match(text)
    if opening is None:
        return False
    head = text[opening.end() :].rstrip()
    meta = _div_head(head)
    if meta is None:
        return False
    if silent:
        return True
    closing = _closing_line(state, start_line, end_line, len(opening[1]), "argument" in meta)
    last = closing if closing is not None else end_line
    meta["closed"] = closing is not None
    meta["head_start"] = state.bMarks[start_line] + state.tShift[start_line] + opening.end()
    outer_type, outer_max = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", last
    first = start_line + 1
    if "directive" in meta:
        meta["options"], first = _directive_options(state, first, last)
        meta["body"] = (first, last)
    token = state.push("div_open", "div", 1)
    token.map, token.meta = [start_line, last + (closing is not None)], meta
    if meta.get("directive") not in VERBATIM_DIRECTIVES:
        state.md.block.tokenize(state, first, last)
    state.push("div_close", "div", -1)
    state.parentType, state.lineMax = outer_type, outer_max
    state.line = last + (closing is not None)
    return True


def fenced_directive(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """MyST's ```` ```{note} Title ````, whose body is Markdown; a cell that a notebook runs is code."""
    _, text = _line(state, start_line)
    match = _FENCED_DIRECTIVE.match(text)
    if match is None or match["name"] in _CELL_LANGUAGES:
        return False
    if silent:
        return True
    fence = match["fence"]
    last = start_line + 1
    while last < end_line:
        stripped = _line(state, last)[1].strip()
        if stripped.startswith(fence) and not stripped.strip(fence[0]):
            break
        last += 1
    closed = last < end_line
    options, first = _directive_options(state, start_line + 1, last)
    token = state.push("div_open", "div", 1)
    token.map = [start_line, last + closed]
    token.meta = {
        "directive": match["name"],
        "argument": match["argument"].strip(),
        "options": options,
        "body": (first, last),
        "closed": closed,
        "head_start": state.bMarks[start_line] + state.tShift[start_line] + len(fence),
    }
    outer_type, outer_max = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", last
    if match["name"] not in VERBATIM_DIRECTIVES:
        state.md.block.tokenize(state, first, last)
    state.push("div_close", "div", -1)
    state.parentType, state.lineMax = outer_type, outer_max
    state.line = last + closed
    return True


def _directive_options(state: StateBlock, line: int, last: int) -> tuple[dict[str, str], int]:
    """The `:key: value` lines, or the lines of YAML between dashes, that open a directive; and the line after them."""
    options: dict[str, str] = {}
    if line < last and _line(state, line)[1].strip() == "---":
        end = line + 1
        while end < last and _line(state, end)[1].strip() != "---":
            key, _, value = _line(state, end)[1].partition(":")
            options[key.strip()] = value.strip().strip("\"'")
            end += 1
        return options, min(end + 1, last)
    while line < last and (match := _OPTION.match(_line(state, line)[1])):
        options[match["key"]] = match["value"].strip()
        line += 1
    return options, line


def _div_head(head: str) -> dict[str, object] | None:
    if directive := _DIRECTIVE.match(head):
        return {"directive": directive["name"], "argument": directive["argument"].strip()}
    if head.startswith("{"):
        attributes = parse_attributes(head, 0)
        rest = head[attributes.end :].strip(": \t") if attributes else "x"
        return {"attributes": attributes} if attributes and not rest else None
    word, brace = head, -1
    if (brace := head.find("{")) > 0:
        # Quarto allows a class before the braces.
        attributes = parse_attributes(head, brace)
        if attributes is None:
            return None
        word = head[:brace].strip()
        named = ParsedAttributes(
            0,
            attributes.end,
            attributes.identifier,
            attributes.identifier_start,
            (word, *attributes.classes),
            attributes.attributes,
        )
        return {"attributes": named}
    if match := _WORD.match(word):
        return {"attributes": ParsedAttributes(0, match.end("word"), classes=(match["word"],))}
    return None


def _closing_line(
    state: StateBlock, start_line: int, end_line: int, colons: int, by_length: bool
) -> int | None:
    """The line that closes the div: MyST pairs fences by their length, pandoc by nesting."""
    depth = 1
    fence: str | None = None
    for line in range(start_line + 1, end_line):
        if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return None
        _, text = _line(state, line)
        stripped = text.strip()
        if fence is not None:
            if stripped.startswith(fence) and not stripped.strip(fence[0]):
                fence = None
            continue
        if stripped.startswith(("```", "~~~")):
            fence = stripped[: len(stripped) - len(stripped.lstrip(stripped[0]))]
            continue
        if not stripped.startswith(":::"):
            continue
        run = len(stripped) - len(stripped.lstrip(":"))
        if stripped == ":" * run:
            if by_length:
                if run >= colons:
                    return line
                continue
            depth -= 1
            if depth == 0:
                return line
        elif not by_length and _div_head(stripped[run:].strip()) is not None:
            depth += 1
    return None


def admonition(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """`!!! note "Title"`, `??? tip` and `???+ tip` with an indented body."""
    _, text = _line(state, start_line)
    match = _CALLOUT.match(text)
    if match is None or not match["classes"]:
        return False
    if silent:
        return True
    classes = match["classes"].split()
    meta: dict[str, object] = {
        "kind": classes[0].lower(),
        "classes": tuple(classes[1:]),
        "title": match["title"],
        "title_start": match.start("title"),
        "collapsible": match["marker"].startswith("?"),
        "open": match["marker"] in ("!!!", "???+"),
    }
    _indented_container(state, "callout", start_line, end_line, meta)
    return True


def content_tab(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """`=== "Title"` with an indented body; tabs that follow each other make a set."""
    _, text = _line(state, start_line)
    match = _TAB.match(text)
    if match is None:
        return False
    if silent:
        return True
    group = "double" if match["double"] is not None else "single"
    _indented_container(
        state,
        "tab",
        start_line,
        end_line,
        {"title": match[group], "title_start": match.start(group)},
    )
    return True


def _indented_container(
    state: StateBlock, kind: str, start_line: int, end_line: int, meta: dict[str, object]
) -> None:
    base = state.sCount[start_line]
    last = line = start_line + 1
    while line < end_line:
        if state.isEmpty(line):
            line += 1
            continue
        if state.sCount[line] < base + 4:
            break
        line += 1
        last = line
    outer_type, outer_max, outer_indent = state.parentType, state.lineMax, state.blkIndent
    state.parentType, state.lineMax, state.blkIndent = "container", last, base + 4
    token = state.push(f"{kind}_open", "div", 1)
    token.map, token.meta = [start_line, last], meta
    state.md.block.tokenize(state, start_line + 1, last)
    state.push(f"{kind}_close", "div", -1)
    state.parentType, state.lineMax, state.blkIndent = outer_type, outer_max, outer_indent
    state.line = last
