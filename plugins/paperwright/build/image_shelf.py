"""Images on their way into a paper: found inside the project, under names that TeX and every file system take.

Nothing is fetched: an image on the web, outside the project or not there at all is reported, and a box stands for it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from paperwright.build.images import UnusableImageError, kind_of, size_of
from paperwright.findings import Problem, say
from paperwright.model import nodes
from paperwright.render.pandoc.latex.raw import TEX_IMAGE
from paperwright.render.pandoc.writer import PlacedImage

if TYPE_CHECKING:
    from paperwright.findings import Message
    from paperwright.model.document import Document
    from paperwright.source import Span

_HTML_IMAGE = re.compile(r"""<img\b[^>]*?\bsrc\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
_REMOTE = re.compile(r"(?:[a-z][a-z0-9+.-]+:)?//|[a-z][a-z0-9+.-]+:(?!\\)", re.IGNORECASE)
_DATA = re.compile(r"data:image/[\w.+-]+(?P<base64>;base64)?,(?P<data>.*)", re.DOTALL)
_UNSAFE = re.compile(r"[^A-Za-z0-9._/-]+")
_SUFFIXES = ("", ".pdf", ".png", ".jpg", ".jpeg", ".svg", ".eps")


@dataclass(frozen=True)
class ImageFile:
    """An image ready for use."""

    placed: PlacedImage
    data: bytes
    kind: str
    """`pdf`, `png`, `jpeg`, `svg` …"""


@dataclass
class ImageShelf:
    """All images of a document, by the target that the author wrote."""

    files: dict[str, ImageFile] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def placed(self) -> Mapping[str, PlacedImage]:
        """What writers are told."""
        return {target: file.placed for target, file in self.files.items()}

    def placed_in(self, folder: str) -> Mapping[str, PlacedImage]:
        """What writers are told when the files lie in a folder beside the output."""
        if not folder:
            return self.placed
        return {
            target: PlacedImage(f"{folder}/{image.name}", image.width, image.height)
            for target, image in self.placed.items()
        }

    def write_to(self, folder: Path) -> None:
        """Put the files where the output looks for them."""
        for file in self.files.values():
            path = folder / file.placed.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.data)


Conversion = Callable[[bytes, str], tuple[bytes, str]]
"""Takes an image and its kind, gives one of a kind that the output can show."""


def gather_images(document: Document, folder: Path, root: Path, convert: Conversion) -> ImageShelf:
    """The images of a document.

    Arguments:
        document: whose images.
        folder: from where the author names them.
        root: the project, which no image may lie outside of.
        convert: makes of each a kind that the output can show.
    """
    shelf = ImageShelf()
    taken: set[str] = set()
    for target, span in image_targets(document):
        if target in shelf.files:
            continue
        try:
            data = _read(target, folder, root)
            kind = kind_of(data)
            if not kind:
                raise UnusableImageError(say("is no image"))
            data, kind = convert(data, kind)
            name = _name(target, kind, data, taken)
        except UnusableImageError as error:
            shelf.problems.append(_problem(target, span, error.what))
            continue
        width, height = size_of(data, kind)
        shelf.files[target] = ImageFile(PlacedImage(name, width, height), data, kind)
    return shelf


def image_targets(document: Document) -> Iterator[tuple[str, Span]]:
    """The target and the place of every image, those in raw HTML and raw LaTeX among them."""
    for node in document.walk():
        if isinstance(node, nodes.Image):
            if node.target:
                yield node.target, node.span
        elif isinstance(node, nodes.RawBlock | nodes.RawInline):
            yield from ((target, node.span) for target in _raw_targets(node.format, node.text))


def _raw_targets(format: str, text: str) -> Iterator[str]:
    if format == "html":
        for match in _HTML_IMAGE.finditer(text):
            yield html.unescape(match[1].strip("\"'"))
    elif format == "tex":
        for match in TEX_IMAGE.finditer(text):
            yield match[1].strip()


def _problem(target: str, span: Span, why: Message) -> Problem:
    shown = target if len(target) <= 60 else f"{target[:40]}…"
    help = "Save it in the project and name that file" if "web" in why or "outside" in why else None
    return Problem(
        "DOC11",
        span,
        say("Image `{target}` {what}", target=shown, what=why),
        help or "Correct the path, or add the file",
    )


def _read(target: str, folder: Path, root: Path) -> bytes:
    if match := _DATA.match(target):
        return _decoded(match)
    if _REMOTE.match(target):
        raise UnusableImageError(say("is on the web, and builds fetch nothing"))
    path = find_file(target, folder, root)
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnusableImageError(say("cannot be read ({error})", error=error.strerror)) from None


def _decoded(match: re.Match[str]) -> bytes:
    try:
        if match["base64"]:
            return base64.b64decode(unquote(match["data"]), validate=False)
        return unquote(match["data"]).encode()
    except (binascii.Error, ValueError):
        raise UnusableImageError(say("holds no data that can be read")) from None


def find_file(target: str, folder: Path, root: Path) -> Path:
    """The file of the project that a target names, from the page's folder or from the project's."""
    is_outside = False
    for name in dict.fromkeys(
        (target, unquote(target), unquote(target).split("?")[0].split("#")[0])
    ):
        for base in (folder, root):
            for suffix in _SUFFIXES:
                try:
                    path = (base / f"{name.lstrip('/')}{suffix}").resolve()
                    if not path.is_file():
                        continue
                except (OSError, ValueError):
                    continue
                if path.is_relative_to(root.resolve()) or path.is_relative_to(folder.resolve()):
                    return path
                is_outside = True
    raise UnusableImageError(say("is outside the project") if is_outside else say("does not exist"))


def _name(target: str, kind: str, data: bytes, taken: set[str]) -> str:
    """A name that TeX and every file system take, close to the author's."""
    if target.startswith("data:"):
        target = f"image-{hashlib.sha256(data).hexdigest()[:8]}"
    plain = unquote(target).split("?")[0].split("#")[0]
    parts = [part for part in _UNSAFE.sub("-", plain).split("/") if part.strip(".-")]
    stem = "/".join(part.lstrip(".-") for part in parts) or "image"
    if re.fullmatch(r"\.\w{2,4}", Path(stem).suffix):
        stem = stem[: -len(Path(stem).suffix)]
    suffix = {"jpeg": ".jpg"}.get(kind, f".{kind}")
    name, count = f"{stem}{suffix}", 2
    while name.lower() in taken:
        name, count = f"{stem}-{count}{suffix}", count + 1
    taken.add(name.lower())
    return name
