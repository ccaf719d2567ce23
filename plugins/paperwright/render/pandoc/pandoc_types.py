"""pandoc's JSON, built piece by piece.

https://hackage.haskell.org/package/pandoc-types
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
Inlines: TypeAlias = list[Json]
Blocks: TypeAlias = list[Json]

API_VERSION = (1, 23, 1)

SPACE: Json = {"t": "Space"}
SOFT_BREAK: Json = {"t": "SoftBreak"}
LINE_BREAK: Json = {"t": "LineBreak"}
HORIZONTAL_RULE: Json = {"t": "HorizontalRule"}

_ALIGNMENTS = {"left": "AlignLeft", "center": "AlignCenter", "right": "AlignRight"}


def element(kind: str, content: Any) -> Json:
    """An element with content, such as `Emph` or `Para`."""
    return {"t": kind, "c": content}


def attr(
    identifier: str = "", classes: Iterable[str] = (), attributes: Mapping[str, str] | None = None
) -> list[Any]:
    """Attributes."""
    return [identifier, list(classes), [[key, value] for key, value in (attributes or {}).items()]]


def string(text: str) -> Json:
    """A word."""
    return {"t": "Str", "c": text}


def words(text: str) -> Inlines:
    """A text as words with spaces between them; the spaces at its ends are kept."""
    found: Inlines = []
    for index, word in enumerate(text.replace("\n", " ").replace("\t", " ").split(" ")):
        if index and (not found or found[-1] is not SPACE):
            found.append(SPACE)
        if word:
            found.append(string(word))
    return found


def raw(format: str, text: str) -> Json:
    """Text of another format in a line."""
    return {"t": "RawInline", "c": [format, text]}


def raw_block(format: str, text: str) -> Json:
    """Blocks of another format."""
    return {"t": "RawBlock", "c": [format, text]}


def span(
    content: Inlines,
    identifier: str = "",
    classes: Iterable[str] = (),
    attributes: Mapping[str, str] | None = None,
) -> Json:
    """Inlines with attributes."""
    return {"t": "Span", "c": [attr(identifier, classes, attributes), content]}


def div(
    blocks: Blocks,
    identifier: str = "",
    classes: Iterable[str] = (),
    attributes: Mapping[str, str] | None = None,
) -> Json:
    """Blocks with attributes."""
    return {"t": "Div", "c": [attr(identifier, classes, attributes), blocks]}


def link(content: Inlines, target: str, title: str = "") -> Json:
    """A link."""
    return {"t": "Link", "c": [attr(), content, [target, title]]}


def image(content: Inlines, target: str, attributes: Mapping[str, str] | None = None) -> Json:
    """An image with its alternative text."""
    return {"t": "Image", "c": [attr(attributes=attributes), content, [target, ""]]}


def math(tex: str, *, display: bool) -> Json:
    """A formula."""
    return {"t": "Math", "c": [{"t": "DisplayMath" if display else "InlineMath"}, tex]}


def para(content: Inlines) -> Json:
    """A paragraph."""
    return {"t": "Para", "c": content}


def plain(content: Inlines) -> Json:
    """Text that is no paragraph."""
    return {"t": "Plain", "c": content}


def header(level: int, content: Inlines, identifier: str = "", classes: Iterable[str] = ()) -> Json:
    """A heading."""
    return {"t": "Header", "c": [level, attr(identifier, classes), content]}


def ordered_list(items: Sequence[Blocks], start: int = 1, delimiter: str = ".") -> Json:
    """A list with decimal numbers."""
    kind = "OneParen" if delimiter == ")" else "Period"
    return {"t": "OrderedList", "c": [[start, {"t": "Decimal"}, {"t": kind}], list(items)]}


def caption(content: Inlines) -> list[Any]:
    """A caption of one line."""
    return [None, [plain(content)] if content else []]


def figure(blocks: Blocks, content: Inlines, identifier: str = "") -> Json:
    """A figure with its caption."""
    return {"t": "Figure", "c": [attr(identifier), caption(content), blocks]}


def cell(blocks: Blocks, row_span: int = 1, column_span: int = 1) -> list[Any]:
    """A cell of a table."""
    return [attr(), {"t": "AlignDefault"}, row_span, column_span, blocks]


def table(
    alignments: Sequence[str],
    header_rows: Sequence[list[Any]],
    body_rows: Sequence[list[Any]],
    content: Inlines,
    identifier: str = "",
    widths: Sequence[float] | None = None,
) -> Json:
    """A table; a row is a list of cells, and widths are shares of the line."""
    columns = [
        [
            {"t": _ALIGNMENTS.get(alignment, "AlignDefault")},
            {"t": "ColWidth", "c": widths[index]} if widths else {"t": "ColWidthDefault"},
        ]
        for index, alignment in enumerate(alignments)
    ]
    head = [attr(), [[attr(), row] for row in header_rows]]
    body = [attr(), 0, [], [[attr(), row] for row in body_rows]]
    return {
        "t": "Table",
        "c": [attr(identifier), caption(content), columns, head, [body], [attr(), []]],
    }


def meta_string(text: str) -> Json:
    """A text of the metadata."""
    return {"t": "MetaString", "c": text}


def meta_inlines(content: Inlines) -> Json:
    """Formatted text of the metadata."""
    return {"t": "MetaInlines", "c": content}


def meta_blocks(blocks: Blocks) -> Json:
    """Paragraphs of the metadata."""
    return {"t": "MetaBlocks", "c": blocks}


def meta_list(items: Iterable[Json]) -> Json:
    """A list of the metadata."""
    return {"t": "MetaList", "c": list(items)}


def meta_map(items: Mapping[str, Json]) -> Json:
    """Keys and values of the metadata."""
    return {"t": "MetaMap", "c": dict(items)}


def meta_bool(value: bool) -> Json:
    """A truth value of the metadata."""
    return {"t": "MetaBool", "c": value}


def document(blocks: Blocks, meta: Mapping[str, Json] | None = None) -> Json:
    """A whole document."""
    return {"pandoc-api-version": list(API_VERSION), "meta": dict(meta or {}), "blocks": blocks}
