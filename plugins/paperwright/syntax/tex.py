r"""Raw TeX in the text: `\ref{x}`, `\citep[p. 3]{key}`, `\label{x}`, any other command with its arguments.

https://pandoc.org/MANUAL.html#extension-raw_tex
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paperwright.syntax.inline import InlineState

_COMMAND = re.compile(r"\\([A-Za-z@]+)(\*?)")
_BEGIN = re.compile(r"\\begin\{([A-Za-z]+\*?)\}")
_OPTIONAL = re.compile(r"[ \t]*\[([^\[\]]*)\]")
_SPACE = re.compile(r"[ \t]*")


def braced_end(source: str, start: int, limit: int) -> int:
    """The offset just after the brace that closes the one at `start`, or -1."""
    depth, position = 0, start
    while position < limit:
        character = source[position]
        if character == "\\":
            position += 1
        elif character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
            if depth == 0:
                return position + 1
        position += 1
    return -1


def environment(state: InlineState, silent: bool) -> bool:
    r"""`\begin{equation}` … `\end{equation}` inside a paragraph."""
    source, start, limit = state.src, state.pos, state.posMax
    match = _BEGIN.match(source, start, limit)
    if match is None:
        return False
    end = source.find(f"\\end{{{match[1]}}}", match.end(), limit)
    if end < 0:
        return False
    state.pos = end + len(match[1]) + 6
    if not silent:
        state.push_leaf("tex_environment", source[match.end() : end].strip(), {"name": match[1]})
    return True


def command(state: InlineState, silent: bool) -> bool:
    r"""`\name[optional]{argument}`: its name, options and arguments with their offsets."""
    source, start, limit = state.src, state.pos, state.posMax
    match = _COMMAND.match(source, start, limit)
    if match is None:
        return False
    end = match.end()
    options: list[str] = []
    arguments: list[tuple[str, int]] = []
    while end < limit:
        if optional := _OPTIONAL.match(source, end, limit):
            # A bracket that is a link or a citation of its own does not belong to the command.
            if (
                arguments
                or "@" in optional[1]
                or source[optional.end() : optional.end() + 1] == "("
            ):
                break
            options.append(optional[1])
            end = optional.end()
            continue
        brace = _SPACE.match(source, end, limit).end() if arguments or options else end  # type: ignore[union-attr]
        if brace >= limit or source[brace] != "{":
            break
        closing = braced_end(source, brace, limit)
        if closing < 0:
            break
        arguments.append((source[brace + 1 : closing - 1], brace + 1))
        end = closing
    if options and not arguments:
        end = match.end()
        options = []
    if not silent:
        meta: dict[str, object] = {
            "name": match[1],
            "options": tuple(options),
            "arguments": tuple(arguments),
        }
        state.push_leaf("tex_command", source[start:end], meta)
    state.pos = end
    return True
