"""Citations and references: `[see @key, p. 3; @other]`, `@key`, `[-@key]`, `@fig:x`, `[@fig:a; @tbl:b]`.

Both are written alike, so this module only says what stands where; whether a key names a figure or a work is asked
of its prefix when the Document is made.

https://pandoc.org/MANUAL.html#extension-citations, https://lierdakil.github.io/pandoc-crossref/
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from paperwright.syntax.inline import InlineState

# A key begins with a letter, digit or underscore; punctuation inside it is single and never last. Chinese needs no
# space after a key, so one that begins with a Latin letter ends where Chinese characters begin.
_CJK = r"\u2e80-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
_INSIDE = r"[:.\#$%&\-+?<>~/]+"
_KEY = (
    r"(?:\{(?P<braced>[^{}\s]+)\}"
    rf"|(?P<plain>\*|[^\W{_CJK}](?:[^\W{_CJK}]++|{_INSIDE}(?=[^\W{_CJK}]|/))*/?"
    rf"|\w(?:\w++|{_INSIDE}(?=[\w/]))*/?))"
)
KEY = re.compile(r"(?P<suppress>-)?@" + _KEY)
# What stands before the `@` of name@example.org; Chinese characters need no space before a citation.
_ADDRESS_CHARACTER = re.compile(rf"[A-Za-z0-9_./\\]|[^\W{_CJK}]")
_LOCATOR = re.compile(r"[ \n]?\[(?P<suffix>[^\[\]]*)\](?![\[({])")


@frozen_value
class KeyToken:
    """One key as it stands in the text; offsets count from the start of the inline content."""

    key: str
    start: int
    """At the `@`, or at the `-` before it."""
    end: int
    suppress_author: bool
    prefix: str = ""
    suffix: str = ""


def _key(match: re.Match[str]) -> str:
    return match["braced"] or match["plain"]


def bracketed_citation(state: InlineState, silent: bool) -> bool:
    """`[see @a, p. 3; -@b]`."""
    start = state.pos
    if state.src[start] != "[":
        return False
    at = state.src.find("@", start, state.posMax) if state.stands_after("@", start) else -1
    if at < 0:
        return False
    end = state.closing_bracket(start)
    if end < at or end >= state.posMax or state.src[end + 1 : end + 2] in ("(", "{"):
        return False
    items = _items(state.src, start + 1, end)
    if items is None:
        return False
    if not silent:
        state.push_leaf("citation", state.src[start : end + 1], {"items": items, "bracketed": True})
    state.pos = end + 1
    return True


def _items(source: str, start: int, end: int) -> tuple[KeyToken, ...] | None:
    """The semicolon-separated items between two offsets; `None` unless each has exactly one key."""
    items: list[KeyToken] = []
    position = start
    while position <= end:
        semicolon = source.find(";", position, end)
        stop = semicolon if semicolon >= 0 else end
        match = _first_key(source, position, stop)
        if match is None:
            # A semicolon inside a prefix or a locator separates no works; a bracket without a key is no citation.
            if not items or source[position:stop].strip() == "":
                if stop == end and items:
                    break
                return None
            last = items[-1]
            items[-1] = KeyToken(
                last.key,
                last.start,
                last.end,
                last.suppress_author,
                last.prefix,
                f"{last.suffix};{source[position:stop]}",
            )
        else:
            prefix = source[position : match.start()]
            items.append(
                KeyToken(
                    _key(match),
                    match.start(),
                    match.end(),
                    match["suppress"] is not None,
                    prefix.strip(),
                    source[match.end() : stop].rstrip(),
                )
            )
        if semicolon < 0:
            break
        position = semicolon + 1
    return tuple(items) or None


def _first_key(source: str, start: int, stop: int) -> re.Match[str] | None:
    """The first key between two offsets that no word runs into."""
    at = source.find("@", start, stop)
    while at >= 0:
        begin = at - 1 if at > start and source[at - 1] == "-" else at
        match = KEY.match(source, begin, stop)
        if match is not None:
            before = source[begin - 1]
            if not (before.isalnum() or before in "_/.\\"):
                return match
        at = source.find("@", match.end() if match else at + 1, stop)
    return None


def suppressed_citation(state: InlineState, silent: bool) -> bool:
    """`-@key`: the year alone, or of a figure its number."""
    return state.src.startswith("-@", state.pos) and narrative_citation(state, silent)


def narrative_citation(state: InlineState, silent: bool) -> bool:
    """`@key` and `@key [p. 3]`, where no word runs into the `@`."""
    start = state.pos
    source = state.src
    if start and _ADDRESS_CHARACTER.match(source, start - 1):
        return False
    match = KEY.match(source, start, state.posMax)
    if match is None or match["plain"] == "*":
        return False
    end, suffix = match.end(), ""
    locator = _LOCATOR.match(source, end, state.posMax)
    if locator and "@" not in locator["suffix"] and not locator["suffix"].startswith("^"):
        end, suffix = locator.end(), locator["suffix"].strip()
    if not silent:
        suppressed = match["suppress"] is not None
        item = KeyToken(_key(match), start, match.end(), suppressed, "", suffix)
        state.push_leaf("citation", source[start:end], {"items": (item,), "bracketed": False})
    state.pos = end
    return True
