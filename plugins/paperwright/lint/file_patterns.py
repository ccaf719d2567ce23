"""Patterns of file names, as in `.gitignore`: `content/papers/draft-*.md`, `drafts/`, `**/old/*.md`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_TOKEN = re.compile(r"\*\*/|\*\*|\*|\?|\[!?[^\]/]+\]|.", re.DOTALL)


def matches_any(path: str, patterns: Iterable[str]) -> bool:
    """Whether a path with slashes, relative to the folder of the patterns, matches one of them."""
    return any(_compiled(pattern).fullmatch(path) for pattern in patterns)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern without a slash matches a name in any folder; one that ends in a slash, all that is inside."""
    pattern = pattern.removeprefix("./")
    anywhere = "" if "/" in pattern.rstrip("/") else "(?:.*/)?"
    body = "".join(_translated(token) for token in _TOKEN.findall(pattern.strip("/")))
    return re.compile(f"{anywhere}{body}(?:/.*)?", re.DOTALL)


def _translated(token: str) -> str:
    if token == "**/":
        return "(?:.*/)?"
    if token == "**":
        return ".*"
    if token == "*":
        return "[^/]*"
    if token == "?":
        return "[^/]"
    if len(token) > 1:
        inner = token[1:-1].replace("\\", "\\\\")
        return f"[^{inner[1:]}]" if inner.startswith("!") else f"[{inner}]"
    return re.escape(token)
