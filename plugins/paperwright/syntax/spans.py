"""Small inline syntax: code with attributes, super- and subscript, MyST roles, comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.syntax.attributes import parse_attributes

if TYPE_CHECKING:
    from paperwright.syntax.inline import InlineRule, InlineState

_BACKTICKS = re.compile("`+")
_ROLE = re.compile(
    r"\{(?P<role>[a-zA-Z][\w:-]*)\}(?P<ticks>`+)(?P<text>.+?)(?P=ticks)(?!`)", re.DOTALL
)


def code(state: InlineState, silent: bool) -> bool:
    r"""`` `code`{.python} `` and raw `` `\foo`{=latex} ``."""
    source, start, limit = state.src, state.pos, state.posMax
    run = _BACKTICKS.match(source, start, limit)
    assert run is not None
    opened = run.end()
    closing = state.closing_backticks(opened - start, opened)
    if closing < 0:
        if not silent:
            state.append_pending(run[0])
        state.pos = opened
        return True
    state.pos = closing + opened - start
    attributes = parse_attributes(source, state.pos, limit)
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
