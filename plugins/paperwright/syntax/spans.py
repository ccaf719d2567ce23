"""Small inline syntax: code with attributes, super- and subscript, MyST roles, comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.syntax.attributes import parse_attributes

if TYPE_CHECKING:
    from paperwright.syntax.inline import InlineRule, InlineState

_BACKTICKS = re.compile("`+")
_IN_ONE_BACKTICK = re.compile("`[^`]++`")
_ROLE = re.compile(
    r"\{(?P<role>[a-zA-Z][\w:-]*)\}(?P<ticks>`+)(?P<text>.+?)(?P=ticks)(?!`)", re.DOTALL
)


def code(state: InlineState, silent: bool) -> bool:
    r"""`` `code`{.python} `` and raw `` `\foo`{=latex} ``."""
    source, limit = state.src, state.posMax
    opened, closing, end = _code_edges(state)
    if closing < 0:
        if not silent:
            state.append_pending(source[state.pos : opened])
        state.pos = opened
        return True
    state.pos = end
    attributes = parse_attributes(source, end, limit) if source[end : end + 1] == "{" else None
    if not silent:
        content = source[opened:closing].replace("\n", " ")
        if content[0] == content[-1] == " " and content.strip(" "):
            content = content[1:-1]
        token = state.push_leaf("code_inline", content)
        if attributes is not None:
            token.meta = {"attributes": attributes}
    if attributes is not None:
        state.pos = attributes.end
    return True


def _code_edges(state: InlineState) -> tuple[int, int, int]:
    """Where the code begins whose backticks stand here, where it ends (-1: nowhere), and where its backticks end."""
    source, start, limit = state.src, state.pos, state.posMax
    one = _IN_ONE_BACKTICK.match(source, start, limit)
    if one and source[one.end() : one.end() + 1] != "`":
        end = one.end()
        return start + 1, end - 1, end
    run = _BACKTICKS.match(source, start, limit)
    assert run is not None
    opened = run.end()
    closing = state.closing_backticks(opened - start, opened)
    return opened, closing, closing + opened - start


def script_rule(marker: str, kind: str) -> InlineRule:
    """A rule for `^superscript^` or `~subscript~`, which hold no unescaped white space."""
    mark = re.escape(marker)
    pattern = re.compile(rf"{mark}((?:\\.|\$[^$\n]+\$|[^\s\\{mark}])+){mark}", re.DOTALL)

    def rule(state: InlineState, silent: bool) -> bool:
        match = pattern.match(state.src, state.pos, state.posMax)
        if match is None:
            return False
        if not silent:
            state.push_nested(kind, match.start(1), match.end(1), {})
        state.pos = match.end()
        return True

    return rule


def role(state: InlineState, silent: bool) -> bool:
    """MyST's `` {role}`text` ``."""
    match = _ROLE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        meta: dict[str, object] = {"role": match["role"], "text_start": match.start("text")}
        state.push_leaf("role", match["text"], meta)
    state.pos = match.end()
    return True
