"""What is told of images from the first bytes of their files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from paperwright.lint.context import Context
from paperwright.lint.image_files import ImageFile, image_file, printed_width
from paperwright.lint.paper import Paper
from paperwright.lint.registry import registry
from paperwright.model.nodes import Image
from paperwright.readers.markdown import read_markdown
from paperwright.source import Source
from PIL import Image as Picture

if TYPE_CHECKING:
    from pathlib import Path


def told(folder: Path, text: str) -> tuple[Image, ImageFile | None]:
    document = read_markdown(Source(text, folder / "paper.md"))
    (image,) = document.all(Image)
    return image, image_file(image, Context(registry().by_code["FIG06"], Paper(document)))


@pytest.mark.parametrize("ending", ["png", "jpg", "gif", "bmp", "tiff"])
def test_kinds_and_pixels(tmp_path, ending):
    Picture.new("L", (321, 123)).save(tmp_path / f"a b.{ending}")
    _, file = told(tmp_path, f"![A](a%20b.{ending})")
    assert file is not None
    assert file.kind == {"jpg": "jpeg"}.get(ending, ending)
    expected = (321, 123) if ending in ("png", "jpg", "gif") else (0, 0)
    assert (file.width, file.height) == expected


def test_a_progressive_jpeg_with_a_preview(tmp_path):
    Picture.new("RGB", (640, 480)).save(
        tmp_path / "a.jpg", progressive=True, exif=b"Exif\x00\x00" + bytes(500)
    )
    _, file = told(tmp_path, "![A](a.jpg)")
    assert file is not None
    assert (file.width, file.height) == (640, 480)


def test_a_name_without_an_ending_is_completed_as_latex_does(tmp_path):
    Picture.new("L", (3, 2)).save(tmp_path / "plot.png")
    _, file = told(tmp_path, "![A](plot)")
    assert file is not None
    assert file.path.name == "plot.png"


@pytest.mark.parametrize("target", ["none.png", "https://example.org/a.png", "/etc/passwd", "."])
def test_what_is_no_file_beside_the_page(tmp_path, target):
    _, file = told(tmp_path, f"![A]({target})")
    assert file is None


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"%PDF-", b"GIF8"])
def test_a_file_that_is_cut_short(tmp_path, data):
    (tmp_path / "a.png").write_bytes(data)
    _, file = told(tmp_path, "![A](a.png)")
    assert file is not None
    assert (file.width, file.height) == (0, 0)


@pytest.mark.parametrize(
    ("written", "inches"),
    [
        ("", 5.0), ("{width=50%}", 2.5), ("{width=2.54cm}", 1.0), ("{width=300%}", 5.0), ("{width=96px}", 1.0),
        ("{width=2in}", 2.0), ("{width=auto}", None),
    ],
)  # fmt: skip
def test_how_wide_an_image_is_printed(tmp_path, written, inches):
    image, _ = told(tmp_path, f"![A](a.png){written}")
    assert printed_width(image, 5.0) == (pytest.approx(inches) if inches else inches)
