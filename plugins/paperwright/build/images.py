"""Images on their way into a paper: found inside the project, and turned into what LaTeX and others can show.

Nothing is fetched: an image on the web, outside the project or not there at all is reported, and a box stands for it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import html
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree import ElementTree

from paperwright.findings import Problem
from paperwright.model import nodes
from paperwright.render.pandoc.latex.raw import TEX_IMAGE
from paperwright.render.pandoc.writer import PlacedImage

if TYPE_CHECKING:
    from paperwright.model.document import Document
    from paperwright.source import Span

_HTML_IMAGE = re.compile(r"""<img\b[^>]*?\bsrc\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
_REMOTE = re.compile(r"(?:[a-z][a-z0-9+.-]+:)?//|[a-z][a-z0-9+.-]+:(?!\\)", re.IGNORECASE)
_DATA = re.compile(r"data:image/[\w.+-]+(?P<base64>;base64)?,(?P<data>.*)", re.DOTALL)
_UNSAFE = re.compile(r"[^A-Za-z0-9._/-]+")
_MEDIA_BOX = re.compile(
    rb"/(?:Crop|Media)Box\s*\[\s*([-\d.]+)\s+([-\d.]+)\s+([-\d.]+)\s+([-\d.]+)\s*\]"
)
_SUFFIXES = ("", ".pdf", ".png", ".jpg", ".jpeg", ".svg", ".eps")
_SVG_SECONDS = 20
_MOST_PIXELS = 60_000_000


class UnusableImageError(Exception):
    """An image cannot be shown; the text says why, as a clause."""


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
                raise UnusableImageError("is no image")
            data, kind = convert(data, kind)
            name = _name(target, kind, data, taken)
        except UnusableImageError as error:
            shelf.problems.append(_problem(target, span, str(error)))
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


def _problem(target: str, span: Span, why: str) -> Problem:
    shown = target if len(target) <= 60 else f"{target[:40]}…"
    help = "Save it in the project and name that file" if "web" in why or "outside" in why else None
    return Problem(
        "DOC11", span, f"Image `{shown}` {why}", help or "Correct the path, or add the file"
    )


def _read(target: str, folder: Path, root: Path) -> bytes:
    if match := _DATA.match(target):
        return _decoded(match)
    if _REMOTE.match(target):
        raise UnusableImageError("is on the web, and builds fetch nothing")
    path = find_file(target, folder, root)
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnusableImageError(f"cannot be read ({error.strerror})") from None


def _decoded(match: re.Match[str]) -> bytes:
    try:
        if match["base64"]:
            return base64.b64decode(unquote(match["data"]), validate=False)
        return unquote(match["data"]).encode()
    except (binascii.Error, ValueError):
        raise UnusableImageError("holds no data that can be read") from None


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
    raise UnusableImageError("is outside the project" if is_outside else "does not exist")


def kind_of(data: bytes) -> str:
    """The kind of an image by its first bytes; empty for what is none."""
    for start, kind in (
        (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"%PDF-", "pdf"), (b"GIF8", "gif"),
        (b"BM", "bmp"), (b"II*\x00", "tiff"), (b"MM\x00*", "tiff"), (b"%!PS", "eps"), (b"\xc5\xd0\xd3\xc6", "eps"),
    ):  # fmt: skip
        if data.startswith(start):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return "svg" if head.startswith(b"<") and b"<svg" in data[:65536] else ""


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


def size_of(data: bytes, kind: str) -> tuple[float, float]:
    """The width and the height in points; zeros when they cannot be told."""
    if kind == "pdf":
        match = _MEDIA_BOX.search(data)
        if match is None:
            return 0.0, 0.0
        left, bottom, right, top = (float(value) for value in match.groups())
        return abs(right - left), abs(top - bottom)
    if kind in ("png", "jpeg"):
        from PIL import Image

        with Image.open(BytesIO(data)) as image:
            across, down = image.info.get("dpi", (72, 72))[:2]
            return image.width * 72 / (across or 72), image.height * 72 / (down or 72)
    return 0.0, 0.0


# Conversions


class LatexConversion:
    """Makes PDF, PNG and JPEG of everything, which is what LaTeX programs include."""

    def __init__(self, cache: Path | None = None) -> None:
        self._cache = cache

    def __call__(self, data: bytes, kind: str) -> tuple[bytes, str]:
        """The image as LaTeX can include it."""
        if kind in ("png", "jpeg"):
            return checked_pixels(data, kind)
        if kind == "pdf":
            if b"%%EOF" not in data[-2048:]:
                raise UnusableImageError("is a PDF file that ends too early")
            return data, kind
        if kind == "svg":
            return self._kept(data, svg_to_pdf), "pdf"
        if kind == "eps":
            return self._kept(data, _eps_to_pdf), "pdf"
        return to_png(data), "png"

    def _kept(self, data: bytes, convert: Callable[[bytes], bytes]) -> bytes:
        """A conversion's result, from the cache when the same image was converted before."""
        if self._cache is None:
            return convert(data)
        path = self._cache / f"{hashlib.sha256(data).hexdigest()[:32]}.pdf"
        if path.is_file():
            return path.read_bytes()
        converted = convert(data)
        self._cache.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(".part")
        temporary.write_bytes(converted)
        temporary.replace(path)
        return converted


def checked_pixels(data: bytes, kind: str) -> tuple[bytes, str]:
    """A PNG or JPEG image that is whole; one that is cut off is mended as far as it goes."""
    from PIL import Image

    try:
        with Image.open(BytesIO(data)) as image:
            image.verify()
    except Exception:  # Pillow raises whatever its readers stumble over
        return to_png(data), "png"
    return data, kind


def to_png(data: bytes) -> bytes:
    """Any image that Pillow reads, as PNG; of a moving one the first picture."""
    from PIL import Image

    try:
        with Image.open(BytesIO(data)) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise UnusableImageError(
                    f"has {image.width} × {image.height} pixels, which is too many"
                )
            image.seek(0)
            mode = "RGBA" if "A" in image.getbands() or "transparency" in image.info else "RGB"
            out = BytesIO()
            dpi = image.info.get("dpi")
            image.convert(mode).save(out, "PNG", **({"dpi": dpi} if dpi else {}))
            return out.getvalue()
    except UnusableImageError:
        raise
    except Exception as error:
        raise UnusableImageError(f"cannot be read ({type(error).__name__})") from None


def pdf_to_png(data: bytes, dots_per_inch: int = 200) -> bytes:
    """The first page of a PDF as PNG, for media that show no PDF.

    Raises:
        UnusableImageError: it cannot be read, or is too large.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        page = document[0]
        scale = dots_per_inch / 72
        if page.get_width() * page.get_height() * scale**2 > _MOST_PIXELS:
            scale = (_MOST_PIXELS / (page.get_width() * page.get_height())) ** 0.5
        picture = page.render(scale=scale).to_pil()
        out = BytesIO()
        picture.save(out, "PNG", dpi=(72 * scale, 72 * scale))
        document.close()
    except (pypdfium2.PdfiumError, ValueError, IndexError, OSError) as error:
        raise UnusableImageError(f"cannot be read ({type(error).__name__})") from None
    return out.getvalue()


def svg_to_pdf(data: bytes) -> bytes:
    """A drawing as PDF, by rsvg-convert where it is here, by WeasyPrint elsewhere."""
    program = shutil.which("rsvg-convert")
    if program is not None:
        try:
            done = subprocess.run(
                [program, "--format", "pdf"],
                input=data,
                capture_output=True,
                check=False,
                timeout=_SVG_SECONDS,
            )
        except (OSError, subprocess.TimeoutExpired):
            done = None
        if done is not None and done.returncode == 0 and done.stdout.startswith(b"%PDF"):
            return done.stdout
    return _svg_by_weasyprint(data)


def _svg_by_weasyprint(data: bytes) -> bytes:
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError):
        raise UnusableImageError(
            "cannot be converted: neither rsvg-convert nor WeasyPrint works here"
        ) from None
    try:
        ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise UnusableImageError(f"is no well-formed drawing ({error})") from None
    width, height = _svg_size(data)
    encoded = base64.b64encode(data).decode()
    page = (
        f"<style>@page {{ size: {width}px {height}px; margin: 0 }} body {{ margin: 0 }}"
        f"img {{ display: block; width: {width}px; height: {height}px }}</style>"
        f'<img src="data:image/svg+xml;base64,{encoded}">'
    )
    try:
        made = HTML(string=page, url_fetcher=URLFetcher(allowed_protocols={"data"})).write_pdf()
    except Exception as error:  # a drawing can be wrong in too many ways to name
        raise UnusableImageError(f"cannot be converted ({type(error).__name__})") from None
    if not made:
        raise UnusableImageError("cannot be converted")
    return bytes(made)


def _svg_size(data: bytes) -> tuple[float, float]:
    """The width and the height in pixels: the drawing's own, those of its view box, or a square."""
    text = data[:65536].decode("utf-8", "replace")
    opening = text[text.find("<svg") :]
    opening = opening[: opening.find(">") + 1]
    width, height = _svg_length(opening, "width"), _svg_length(opening, "height")
    box = re.search(r"""viewBox\s*=\s*["']([^"']+)["']""", opening)
    numbers = (
        [float(number) for number in re.findall(r"-?[\d.]+(?:e-?\d+)?", box[1])] if box else []
    )
    if len(numbers) == 4 and numbers[2] > 0 and numbers[3] > 0:
        ratio = numbers[2] / numbers[3]
        if width and not height:
            height = width / ratio
        elif height and not width:
            width = height * ratio
        elif not width:
            width, height = numbers[2], numbers[3]
    return width or 300.0, height or width or 300.0


_SVG_UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
    "em": 16.0,
}


def _svg_length(opening: str, name: str) -> float:
    match = re.search(rf"""\s{name}\s*=\s*["']\s*([\d.]+)\s*([a-z]*)\s*["']""", opening)
    return float(match[1]) * _SVG_UNITS[match[2]] if match and match[2] in _SVG_UNITS else 0.0


def _eps_to_pdf(data: bytes) -> bytes:
    program = shutil.which("gs")
    if program is None:
        raise UnusableImageError("is an EPS file, for which Ghostscript is needed")
    command = [
        program,
        "-q",
        "-dSAFER",
        "-dBATCH",
        "-dNOPAUSE",
        "-dEPSCrop",
        "-sDEVICE=pdfwrite",
        "-sOutputFile=-",
        "-",
    ]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, check=False, timeout=_SVG_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        raise UnusableImageError("cannot be converted by Ghostscript") from None
    if not done.stdout.startswith(b"%PDF"):
        raise UnusableImageError("cannot be converted by Ghostscript")
    return done.stdout
