"""What can be told of an image from the bytes of its file, without decoding it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from paperwright.model.frozen import frozen_value
from paperwright.paths import is_file

if TYPE_CHECKING:
    from pathlib import Path

    from paperwright.lint.context import Context
    from paperwright.model.nodes import Image

_STARTS = (
    (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"%PDF-", "pdf"), (b"GIF8", "gif"), (b"BM", "bmp"),
    (b"II*\x00", "tiff"), (b"MM\x00*", "tiff"), (b"%!PS", "eps"), (b"\xc5\xd0\xd3\xc6", "eps"),
)  # fmt: skip
_ENDINGS = (".pdf", ".png", ".jpg", ".jpeg", ".eps", ".svg")
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|/|#|\?|\{|<|\\|@|\$")
_FRAME = re.compile(rb"\xff[\xc0-\xc3\xc5-\xc7\xc9-\xcb\xcd-\xcf]..\x08(....)", re.DOTALL)
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_COUNT = re.compile(rb"/Count\s+(\d{1,6})")
_TYPE_3 = re.compile(rb"/Subtype\s*/Type3(?![A-Za-z0-9])")
_MOST = 20_000_000
"""Larger files are not looked at."""

_WIDTH = re.compile(
    r"\s*(?P<number>\d*\.?\d+)?\s*(?P<unit>%|\\(?:text|line|column)width|cm|mm|in|pt|px)?\s*\Z"
)
_INCHES = {"cm": 1 / 2.54, "mm": 1 / 25.4, "in": 1.0, "pt": 1 / 72.27, "px": 1 / 96}


@frozen_value
class ImageFile:
    """A file that a page shows."""

    path: Path
    kind: str
    """`png`, `jpeg`, `pdf` …, by its first bytes; empty for what is none of them."""
    width: int = 0
    """In pixels; 0 when it has none, or when it cannot be told."""
    height: int = 0
    pages: int = 0
    """Of a PDF, as far as they can be seen; 0 when they are packed away."""
    has_type_3: bool = False
    """Whether a PDF has a font that is made of drawings; what is packed away is not seen."""


def image_file(image: Image, ctx: Context) -> ImageFile | None:
    """The file of an image; `None` when there is none beside the page."""
    folder = ctx.paper.folder_at(image.span)
    if folder is None or not image.target or _ELSEWHERE.match(image.target):
        return None
    name = unquote(image.target)
    if "\x00" in name or len(name) > 500:
        return None
    path = folder / name
    if "." not in path.name:
        path = next((found for end in _ENDINGS if is_file(found := folder / (name + end))), path)
    try:
        status = path.stat()
    except OSError:
        return None
    return _read(path, status.st_mtime_ns, status.st_size) if is_file(path) else None


@lru_cache(maxsize=256)
def _read(path: Path, time: int, size: int) -> ImageFile | None:
    if size > _MOST:
        return None
    try:
        with path.open("rb") as file:
            head = file.read(65536)
            kind = next((kind for start, kind in _STARTS if head.startswith(start)), "")
            if kind == "pdf":
                head += file.read()
    except OSError:
        return None
    if kind == "png":
        return ImageFile(path, kind, _number(head[16:20]), _number(head[20:24]))
    if kind == "gif":
        width, height = (int.from_bytes(head[at : at + 2], "little") for at in (6, 8))
        return ImageFile(path, kind, width, height)
    if kind == "jpeg":
        frame = _FRAME.search(head)
        if frame is None:
            return ImageFile(path, kind)
        return ImageFile(path, kind, _number(frame[1][2:]), _number(frame[1][:2]))
    if kind == "pdf":
        has_type_3 = _TYPE_3.search(head) is not None
        # A file that was edited keeps the pages that it had before.
        count = max((int(match[1]) for match in _COUNT.finditer(head)), default=1)
        pages = min(len(_PAGE.findall(head)), count)
        return ImageFile(path, kind, pages=pages, has_type_3=has_type_3)
    return ImageFile(path, kind)


def _number(data: bytes) -> int:
    return int.from_bytes(data, "big")


def printed_width(image: Image, text_width: float) -> float | None:
    """How wide an image is printed, in inches; `None` when what it says cannot be read.

    Arguments:
        image: the image.
        text_width: the width of the text, in inches, which is that of an image that says nothing.
    """
    written = image.attr.attributes.get("width", "")
    if not written:
        return text_width
    match = _WIDTH.match(written)
    if match is None or not (match["number"] or match["unit"]):
        return None
    number, unit = float(match["number"] or 1), match["unit"] or "px"
    if unit == "%":
        return min(number / 100, 1) * text_width
    if unit.startswith("\\"):
        return min(number, 1) * text_width
    return min(number * _INCHES[unit], text_width)
