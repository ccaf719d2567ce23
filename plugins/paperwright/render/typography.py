"""Typographic quotes, dashes and ellipses, for every writer alike.

What authors type is ASCII; what readers see is “quotes” that nest across markup, apostrophes, – and
—, and …, as pandoc's `smart` extension has it. The Document keeps what was typed, so a writer asks
for the changed texts of one run of inlines (a paragraph, a heading, a caption …) before it writes.

Escaped characters stay as they are, and so does the text of code, formulas and addresses. In
Chinese text only dashes are made.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.model.languages import is_chinese
from paperwright.model.nodes import Inline, Text
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDE = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U000323af"
"""Characters that Chinese sets in a square each, as the inside of a character class."""

_OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for an inline that is not text but counts as a word: a formula, a citation, code."""

_NOTHING = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Stands for one character that must stay as it is though it looks like one to change."""

_NO_BREAK = "\N{NO-BREAK SPACE}"
_LITERAL = {'"': "\N{FULLWIDTH QUOTATION MARK}", "'": "\N{FULLWIDTH APOSTROPHE}"}
_ABBREVIATIONS = (
    r"Mr|Mrs|Ms|Dr|Prof|Gen|Gov|Sen|Rep|Hon|Rev|Capt|Sgt|e\.g|i\.e|vs|vol|pp?|ch|sec|cf|al|"
    r"Figs?|Eqs?|Secs?|Tabs?|Refs?|Thm|Alg"
)
_TRIGGER = re.compile(rf"""["']|--|\.\.\.|\d[ ]?[±%]|\b(?:{_ABBREVIATIONS})\.[ ]""")
_ABBREVIATION = re.compile(rf"(?<![\w.])(?:{_ABBREVIATIONS})\.(?P<space> )(?=[\w({_OBJECT}])")
_MEASURE = re.compile(r"(?<=\d) (?=%)|(?<=[\d%]) (?=±)|(?<=±) (?=\d)")
"""The spaces inside `94.4 ± 1.4 %`, where no line may end."""

_DASHES = re.compile(r"---?")
_ELLIPSIS = re.compile(r"\.\.\.")
_QUOTE = re.compile(r"[\"']")
_SHORTENED = re.compile(r"'(?:\d\ds?|tis|twas|em|til|cause)\b(?!')", re.IGNORECASE)
"""A year or a word that has lost its beginning: the mark before it is an apostrophe."""

_OPENERS = frozenset(
    "([{<\u2018\u201c\u2013\u2014-/\u00bf\u00a1\u00ab~=+|&\u300c\u300e\uff08\u3010\u300a"
)
_IS_WIDE = re.compile(f"[{WIDE}]")


def smart_texts(inlines: Iterable[Inline]) -> dict[Text, str]:
    """The texts of a run of inlines that typography changes, with what readers see in place."""
    pieces: list[tuple[Text | None, str]] = []
    _flatten(inlines, pieces)
    whole = "".join([piece for _, piece in pieces])
    if _TRIGGER.search(whole) is None:
        return {}
    changes = _changes(whole)
    return _changed_texts(pieces, changes) if changes else {}


def smart_string(text: str) -> str:
    """A text without markup, such as a name in a front matter, as readers see it."""
    if _TRIGGER.search(text) is None:
        return text
    node = Text(Span(0, len(text)), text)
    return smart_texts((node,)).get(node, text)


# A run of inlines as one string


def _flatten(inlines: Iterable[Inline], pieces: list[tuple[Text | None, str]]) -> None:
    for node in inlines:
        kind = type(node)
        if kind is Text:
            pieces.append(_text_piece(node))  # type: ignore[arg-type]
        elif kind is nodes.SoftBreak or kind is nodes.LineBreak:
            pieces.append((None, " "))
        elif kind in _MARKUP:
            _flatten(node.content, pieces)  # type: ignore[attr-defined]
        elif kind is nodes.Link:
            _flatten_link(node, pieces)  # type: ignore[arg-type]
        elif kind not in _UNSEEN:
            pieces.append((None, _OBJECT))


def _text_piece(node: Text) -> tuple[Text | None, str]:
    text = node.text
    if len(text) == 1 and node.span.end - node.span.start != 1:
        # An escape or an entity: the author asked for this very character.
        return None, _LITERAL.get(text, text if text.isalnum() or text.isspace() else _NOTHING)
    return node, text


def _flatten_link(node: nodes.Link, pieces: list[tuple[Text | None, str]]) -> None:
    shown = node.content[0] if len(node.content) == 1 else None
    if isinstance(shown, Text) and node.target.endswith(shown.text):
        pieces.append((None, _OBJECT))  # an address, which is not prose
    else:
        _flatten(node.content, pieces)


_MARKUP = frozenset({
    nodes.Emph, nodes.Strong, nodes.Strikeout, nodes.Superscript, nodes.Subscript, nodes.Spanned,
    nodes.Evidence,
})  # fmt: skip
_UNSEEN = frozenset({nodes.Comment, nodes.Label, nodes.RawInline, nodes.Note})


def _changed_texts(
    pieces: list[tuple[Text | None, str]], changes: list[tuple[int, int, str]]
) -> dict[Text, str]:
    """The new texts of the pieces that changes stand in; one across two pieces is left out."""
    found: dict[Text, str] = {}
    start = index = 0
    for node, piece in pieces:
        end = start + len(piece)
        parts: list[str] = []
        at = start
        while index < len(changes) and changes[index][0] < end:
            first, last, new = changes[index]
            index += 1
            if node is None or last > end:
                continue
            parts += (piece[at - start : first - start], new)
            at = last
        if node is not None and parts:
            found[node] = "".join((*parts, piece[at - start :]))
        start = end
    return found


# What changes in a string


def _changes(whole: str) -> list[tuple[int, int, str]]:
    """Start, end and new text of every change, in order."""
    found = [
        (match.start(), match.end(), "–" if len(match[0]) == 2 else "—")
        for match in _DASHES.finditer(whole)
    ]
    found += [(match.start(), match.end(), _NO_BREAK) for match in _MEASURE.finditer(whole)]
    if is_chinese(whole):
        found.sort()
        return found
    found += [(match.start(), match.end(), "…") for match in _ELLIPSIS.finditer(whole)]
    found += [
        (match.start("space"), match.end("space"), _NO_BREAK)
        for match in _ABBREVIATION.finditer(whole)
    ]
    if '"' in whole or "'" in whole:
        found += _Quotes(whole).changes()
    found.sort()
    return found


class _Quotes:
    """Pairs the quotation marks of one string."""

    def __init__(self, whole: str) -> None:
        self._whole = whole
        self._open: list[str] = []
        self._opened_at = -1
        """Where the mark that opened last stands; one right after it opens too."""
        self._last_closer = max(
            (
                at
                for at in _positions(whole, "'")
                if self._may_close(at) and not self._after(at).isalnum()
            ),
            default=-1,
        )

    def changes(self) -> list[tuple[int, int, str]]:
        """Start, end and new character of every mark."""
        marks = [match.start() for match in _QUOTE.finditer(self._whole)]
        return [
            (at, at + 1, self._double(at) if self._whole[at] == '"' else self._single(at))
            for at in marks
        ]

    def _before(self, at: int) -> str:
        return self._whole[at - 1] if at else " "

    def _after(self, at: int) -> str:
        return self._whole[at + 1] if at + 1 < len(self._whole) else " "

    def _may_close(self, at: int) -> bool:
        return not self._before(at).isspace()

    def _may_open(self, at: int) -> bool:
        """Whether what stands around a mark lets a quotation begin there."""
        if self._after(at).isspace():
            return False
        before = self._before(at)
        return (
            before.isspace()
            or before in _OPENERS
            or self._opened_at == at - 1
            or _IS_WIDE.match(before) is not None
        )

    def _begin(self, mark: str, at: int) -> None:
        self._open.append(mark)
        self._opened_at = at

    def _end(self, mark: str) -> None:
        """Close a quotation, and with it whatever was opened inside it and never closed."""
        while self._open.pop() != mark:
            pass

    def _double(self, at: int) -> str:
        is_inner = self._before(at).isspace() and self._after(at).isalnum()
        if '"' in self._open and self._may_close(at) and not is_inner:
            self._end('"')
            return "”"
        if self._may_open(at):
            self._begin('"', at)
            return "“"
        return "”"

    def _single(self, at: int) -> str:
        if "'" in self._open and self._may_close(at) and not self._after(at).isalnum():
            self._end("'")
            return "’"
        is_closed = at < self._last_closer
        if is_closed and self._may_open(at) and not _SHORTENED.match(self._whole, at):
            self._begin("'", at)
            return "‘"
        return "’"


def _positions(whole: str, mark: str) -> list[int]:
    found = []
    at = whole.find(mark)
    while at >= 0:
        found.append(at)
        at = whole.find(mark, at + 1)
    return found
