"""Small inline syntax: code with attributes, super- and subscript, MyST roles, comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.rules_inline import backtick as library_backtick

from paperwright.syntax.attributes import parse_attributes

if TYPE_CHECKING:
    from paperwright.syntax.inline import InlineRule, InlineState

_ROLE = re.compile(
    r"\{(?P<role>[a-zA-Z][\w:-]*)\}(?P<ticks>`+)(?P<text>.+?)(?P=ticks)(?!`)", re.DOTALL
)


def code(state: InlineState, silent: bool) -> bool:
    r"""`` `code`{.python} `` and raw `` `\foo`{=latex} ``."""
    before = state.next_index
    if not library_backtick(state, silent):
        return False
    attributes = parse_attributes(state.src, state.pos, state.posMax)
    if (
        attributes is not None
        and state.src[state.pos - 1] == "`"
        and (silent or len(state.tokens) > before)
    ):
        if not silent:
            state.tokens[before].meta = {"attributes": attributes}
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
