"""Which token closes another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token


def closing_of(tokens: list[Token], index: int) -> int:
    """The position of the token that closes the one at `index`; of the last one when none does."""
    depth = 0
    for position in range(index, len(tokens)):
        depth += tokens[position].nesting
        if depth == 0:
            return position
    return len(tokens) - 1
