"""HTML in, a PDF out: laid out by WeasyPrint, twice where floats would leave holes."""

from __future__ import annotations

import contextlib
import logging
import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from paperwright.build.floats import Kind, Measures, measure, rearranged
from paperwright.build.fonts import font_faces, font_folders
from paperwright.errors import BuildError

if TYPE_CHECKING:
    from paperwright.build.print_images import ProjectImages

_LOG = logging.getLogger("paperwright")
_FAILED = re.compile(
    r"Failed to load (?:image|resource) (?:at )?['\"]?(?P<url>[^\s'\"]+)['\"]?:? ?(?P<why>.*)",
    re.DOTALL,
)
_NUMBER = "data-block"
_FIRST_TAG = re.compile(r"\s*<[A-Za-z][\w-]*")
_NOTE = re.compile(r'<span class="pw-footnote" id="(fn:\d+)"')


@dataclass(frozen=True, slots=True)
class Pages:
    """What is to be set: what stands in the head, the attributes of the body, and its blocks."""

    language: str
    head: str
    attributes: str
    blocks: tuple[str, ...]
    kinds: tuple[Kind, ...]

    def html(self, order: Sequence[int]) -> str:
        """The document with its blocks in this order, each with its number."""
        body = "\n".join(
            _FIRST_TAG.sub(rf'\g<0> {_NUMBER}="{number}"', self.blocks[number], count=1)
            for number in order
        )
        return (
            f'<!DOCTYPE html>\n<html lang="{self.language}">\n<head>\n{self.head}\n</head>\n'
            f"<body{self.attributes}>\n{body}\n</body>\n</html>\n"
        )

    def notes(self) -> dict[str, int]:
        """The number of the block that calls each footnote."""
        return {
            name: number
            for number, block in enumerate(self.blocks)
            for name in _NOTE.findall(block)
        }


class Printer:
    """Sets pages with one style sheet."""

    def __init__(self, sheet: Path, images: ProjectImages) -> None:
        from weasyprint import CSS
        from weasyprint.text.fonts import FontConfiguration

        from paperwright.render.math.svg import SVG_CSS

        self._images = images
        self._fetcher = _fetcher(images, sheet)
        self._fonts = FontConfiguration()
        self._cache: dict[str, Any] = {}
        """Images that were read, for the second time."""
        own = {"url_fetcher": self._fetcher, "font_config": self._fonts}
        self._sheets = [CSS(string=f"{font_faces()}\n{SVG_CSS}", **own), CSS(filename=sheet, **own)]

    def write(self, pages: Pages, output: Path) -> None:
        """Write the PDF, whole or not at all.

        Raises:
            BuildError: the file cannot be written, or WeasyPrint cannot set what stands in it.
        """
        try:
            output.parent.mkdir(parents=True, exist_ok=True)
            folder = tempfile.TemporaryDirectory(dir=output.parent, prefix=".paperwright-")
        except OSError as error:
            raise BuildError(f"{output}: cannot be written ({error.strerror})") from None
        with folder as name, _listening(self._images):
            finished = Path(name) / "paper.pdf"
            try:
                self._best(pages).write_pdf(finished, **_OPTIONS)
                os.replace(finished, output)
            except OSError as error:
                why = error.strerror or error
                raise BuildError(f"{output}: cannot be written ({why})") from None
            except Exception as error:
                # What an author's own HTML and CSS can make WeasyPrint stumble over has no end.
                raise BuildError(
                    f"{output}: WeasyPrint cannot set this draft ({type(error).__name__}: {error}); "
                    "look for unusual HTML or CSS in it"
                ) from error

    def _best(self, pages: Pages) -> Any:
        """The layout with the fewest holes."""
        order = list(range(len(pages.blocks)))
        document = self._laid_out(pages, order)
        if Kind.FLOAT not in pages.kinds or len(document.pages) < 2:
            return document
        measures = self._measured(document, pages)
        better = rearranged(pages.kinds, measures)
        if better == order:
            return document
        second = self._laid_out(pages, better)
        after = self._measured(second, pages)
        is_better = (after.page_count, after.holes) < (measures.page_count, measures.holes)
        return second if is_better else document

    def _laid_out(self, pages: Pages, order: Sequence[int]) -> Any:
        from weasyprint import HTML

        base = f"{self._images.folder.as_uri()}/"
        html = HTML(string=pages.html(order), base_url=base, url_fetcher=self._fetcher)
        return html.render(
            font_config=self._fonts, stylesheets=self._sheets, cache=self._cache, **_OPTIONS
        )

    def _measured(self, document: Any, pages: Pages) -> Measures:
        return measure(document, len(pages.blocks), _NUMBER, pages.notes())


_OPTIONS = {"pdf_tags": True, "dpi": 300}


def _fetcher(images: ProjectImages, sheet: Path) -> Any:
    """What WeasyPrint opens files with: only files, and only ours."""
    from weasyprint.urls import URLFetcher

    allowed = (
        images.root,
        sheet.parent.resolve(),
        sheet.parent.parent.resolve() / "base",
        *font_folders(),
    )

    class LocalFetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            parts = urlsplit(url)
            if parts.scheme != "file":
                raise ValueError("it is on the network, which a build does not use")
            path = Path(unquote(parts.path)).resolve()
            if not any(path.is_relative_to(folder) for folder in allowed):
                raise ValueError("it is outside the project")
            return super().fetch(url, headers)

    return LocalFetcher(allowed_protocols={"file", "data"})


@contextlib.contextmanager
def _listening(images: ProjectImages) -> Iterator[None]:
    """Turn what WeasyPrint says of images into problems, and the rest into our own log."""

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            message = record.getMessage()
            if match := _FAILED.match(message):
                images.failed(match["url"], match["why"].strip().split("\n")[0] or "it is broken")
            else:
                _LOG.debug("WeasyPrint: %s", message)

    logger = logging.getLogger("weasyprint")
    listener = Listener(logging.WARNING)
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(listener)
    try:
        yield
    finally:
        logger.removeHandler(listener)
        logger.propagate = propagate
