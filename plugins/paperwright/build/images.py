"""Images as bytes: what kind they are, how large, and what makes of each a kind that an output can show."""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
from io import BytesIO
from xml.etree import ElementTree

from paperwright.findings import Message, say

_MEDIA_BOX = re.compile(
    rb"/(?:Crop|Media)Box\s*\[\s*([-\d.]+)\s+([-\d.]+)\s+([-\d.]+)\s+([-\d.]+)\s*\]"
)
_SVG_SECONDS = 20
_MOST_PIXELS = 60_000_000


class UnusableImageError(Exception):
    """An image cannot be shown."""

    def __init__(self, what: Message) -> None:
        super().__init__(what)
        self.what = what
        """Why, as a clause."""


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


def for_latex(data: bytes, kind: str) -> tuple[bytes, str]:
    """The image as PDF, PNG or JPEG, which is what LaTeX programs include.

    Raises:
        UnusableImageError: it cannot be made into one.
    """
    if kind in ("png", "jpeg"):
        return checked_pixels(data, kind)
    if kind == "pdf":
        if b"%%EOF" not in data[-2048:]:
            raise UnusableImageError(say("is a PDF file that ends too early"))
        return data, kind
    if kind == "svg":
        return svg_to_pdf(data), "pdf"
    if kind == "eps":
        return _eps_to_pdf(data), "pdf"
    return to_png(data), "png"


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
                    say(
                        "has {width} × {height} pixels, which is too many",
                        width=image.width,
                        height=image.height,
                    )
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
        raise UnusableImageError(
            say("cannot be read ({error})", error=type(error).__name__)
        ) from None


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
        raise UnusableImageError(
            say("cannot be read ({error})", error=type(error).__name__)
        ) from None
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
            say("cannot be converted: neither rsvg-convert nor WeasyPrint works here")
        ) from None
    try:
        ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise UnusableImageError(
            say("is no well-formed drawing ({error})", error=str(error))
        ) from None
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
        raise UnusableImageError(
            say("cannot be converted ({error})", error=type(error).__name__)
        ) from None
    if not made:
        raise UnusableImageError(say("cannot be converted"))
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
        raise UnusableImageError(say("is an EPS file, for which Ghostscript is needed"))
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
        raise UnusableImageError(say("cannot be converted by Ghostscript")) from None
    if not done.stdout.startswith(b"%PDF"):
        raise UnusableImageError(say("cannot be converted by Ghostscript"))
    return done.stdout
