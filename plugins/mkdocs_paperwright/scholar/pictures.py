"""PDF figures on a site: browsers show no PDF as an image, so its first page is served as a picture."""

from __future__ import annotations

import hashlib
import os
import posixpath
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File
from paperwright.findings import say
from paperwright.render.html import MissingImage

if TYPE_CHECKING:
    from mkdocs.structure.files import Files

_SHOWN = (".svg", ".png", ".webp", ".jpg", ".jpeg", ".gif")


def picture_of(pdf: File, files: Files, cache: Path) -> File | MissingImage:
    """The file to show in place of a PDF: one of its name that a browser can show, or a picture of its first page.

    Arguments:
        pdf: a PDF of the site.
        files: the files of the site; a picture is added to them.
        cache: where pictures are kept between builds.
    """
    stem = posixpath.splitext(pdf.src_uri)[0]
    for uri in (*(stem + suffix for suffix in _SHOWN), f"{pdf.src_uri}.png"):
        found = files.get_file_from_path(uri)
        if found is not None and not found.inclusion.is_excluded():  # type: ignore[no-untyped-call]
            return found
    from paperwright.build.images import UnusableImageError

    try:
        path = _kept_picture(Path(pdf.abs_src_path or ""), cache)
    except (UnusableImageError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else error.what
        name = posixpath.basename(stem)
        return MissingImage(
            say("Image `{target}` {what}", target=pdf.src_uri, what=reason),
            say("Export it again, or as `{name}.svg`", name=name),
        )
    picture = File(f"{pdf.src_uri}.png", None, pdf.dest_dir, pdf.use_directory_urls)
    picture.generated_by = "paperwright/scholar"
    picture.abs_src_path = str(path)
    files.append(picture)
    return picture


def _kept_picture(pdf: Path, cache: Path) -> Path:
    """The picture of a PDF's first page, made unless an earlier build made it."""
    data = pdf.read_bytes()
    path = cache / f"{hashlib.sha256(data).hexdigest()[:32]}.png"
    if not path.is_file():
        from paperwright.build.images import pdf_to_png

        made = pdf_to_png(data)
        cache.mkdir(parents=True, exist_ok=True)
        # Several processes may want the same one.
        temporary = path.with_suffix(f".{os.getpid()}.part")
        temporary.write_bytes(made)
        temporary.replace(path)
    return path
