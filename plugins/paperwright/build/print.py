"""A resolved draft in, a PDF out, through HTML, CSS and WeasyPrint: what needs no TeX.

The text is the site page's own; only what paper cannot do differs (`HtmlOptions.medium`). Nothing is fetched from the
network and nothing is read outside the project, the template and the fonts.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import tempfile
from collections.abc import Callable, Iterator, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import unquote, urlsplit

from paperwright import __version__
from paperwright.build.fonts import font_faces, font_folders
from paperwright.errors import BuildError
from paperwright.findings import Problem
from paperwright.model import nodes
from paperwright.model.text import plain_text
from paperwright.render.html import HtmlOptions, MissingImage, render_html, render_title_block
from paperwright.render.html.markup import escape, escape_attribute
from paperwright.source import Span

if TYPE_CHECKING:
    from paperwright.resolve.resolution import Resolution

Progress = Callable[[str], None]

_LOG = logging.getLogger("paperwright")
_SHOWABLE = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_FAILED = re.compile(
    r"Failed to load (?:image|resource) (?:at )?['\"]?(?P<url>[^\s'\"]+)['\"]?:? ?(?P<why>.*)",
    re.DOTALL,
)


def build_print_pdf(
    resolution: Resolution,
    output: Path,
    *,
    template: Path,
    resources: Path,
    root: Path | None = None,
    raw_html: Literal["allow", "escape"] = "allow",
    anonymous: bool = False,
    cache: MutableMapping[str, str] | None = None,
    progress: Progress = lambda message: None,
) -> list[Problem]:
    """Write the PDF of a draft, whole or not at all.

    Arguments:
        resolution: the draft, with its citations formatted.
        output: the file to write.
        template: the folder whose `print.css` sets the page.
        resources: the folder from which the draft names its images.
        root: the folder that images may not leave; that of the draft when it is not given.
        raw_html: whether HTML in the source is used or shown.
        anonymous: whether the authors are left out.
        cache: where drawn formulas are kept between runs.
        progress: called with each step as it begins.

    Returns:
        What could not be shown as its author meant it.

    Raises:
        BuildError: there is no PDF; the text says why.
    """
    sheet = template / "print.css"
    if not sheet.is_file():
        raise BuildError(f"{template}: has no print.css; name a folder of `paper_templates`")
    images = _Images(resolution, resources, root or resources)
    progress("writing the pages")
    store = {} if cache is None else cache  # the title block and the text share their formulas
    page, problems = _page(resolution, images, raw_html, anonymous, store)
    progress("setting the pages")
    _write(page, sheet, images, output)
    return [*problems, *images.problems]


# HTML


def _page(
    resolution: Resolution,
    images: _Images,
    raw_html: Literal["allow", "escape"],
    anonymous: bool,
    cache: MutableMapping[str, str] | None,
) -> tuple[str, list[Problem]]:
    """The whole document that is set, and what was wrong with it."""
    options = HtmlOptions(
        medium="print",
        math="svg",
        raw_html=raw_html,
        heading_shift=_shift(resolution),
        link=_printed_link,
        image=images.address,
    )
    problems: list[Problem] = []
    title_block = render_title_block(
        resolution, options, authors=not anonymous, problems=problems, cache=cache
    )
    page = render_html(resolution, options, cache=cache)
    problems += page.problems
    head = "\n".join(_head(resolution, page.title, anonymous))
    shown = _running(resolution, page.title, anonymous)
    html = (
        f'<!DOCTYPE html>\n<html lang="{escape_attribute(page.language)}">\n<head>\n{head}\n</head>\n'
        f"<body{shown}>\n{title_block}\n{page.body}\n</body>\n</html>\n"
    )
    return html, problems


def _shift(resolution: Resolution) -> int:
    """What makes the sections second to the title."""
    document = resolution.document
    levels = [header.level for header in document.all(nodes.Header)]
    if not levels:
        return 0
    if not document.metadata.title and levels.count(1) == 1 and levels[0] == 1:
        return 0
    return 2 - min(levels)


def _head(resolution: Resolution, title: str, anonymous: bool) -> Iterator[str]:
    metadata = resolution.document.metadata
    yield '<meta charset="utf-8">'
    yield f"<title>{escape(title or resolution.document.source.name)}</title>"
    yield f'<meta name="generator" content="Paperwright {__version__}">'
    if not anonymous:
        for author in metadata.authors:
            yield f'<meta name="author" content="{escape_attribute(author.name)}">'
    if metadata.keywords:
        yield f'<meta name="keywords" content="{escape_attribute(", ".join(metadata.keywords))}">'
    if metadata.abstract:
        words = " ".join(
            plain_text(block.content)
            for block in metadata.abstract
            if isinstance(block, nodes.Para | nodes.Plain)
        )
        yield f'<meta name="description" content="{escape_attribute(" ".join(words.split()))}">'


def _running(resolution: Resolution, title: str, anonymous: bool) -> str:
    """What stands at the top of every page but the first, as attributes for the style sheet."""
    data = resolution.document.front_matter.data
    short = next(
        (data[key] for key in ("short-title", "short_title", "shorttitle") if key in data), ""
    )
    shown = str(short) or (title if len(title) <= 80 else f"{title[:77].rsplit(' ', 1)[0]} …")
    names = [author.name for author in resolution.document.metadata.authors]
    authors = "" if anonymous else _short_names(names, resolution.language)
    return f' data-title="{escape_attribute(shown)}" data-authors="{escape_attribute(authors)}"'


def _short_names(names: list[str], language: str) -> str:
    """“Lovelace and Babbage”, “Lovelace et al.”, “张三等”."""
    if language.startswith("zh"):
        return "、".join(names) if len(names) < 3 else f"{names[0]}等"
    if len(names) < 3:
        return " and ".join(names)
    return f"{names[0]} et al."


def _printed_link(target: str, span: Span) -> str | None:
    """A link that still leads somewhere when the file is sent to somebody."""
    is_place = target.startswith("#") and len(target) > 1
    return target if is_place or _SCHEME.match(target) or target.startswith("//") else None


# Images


class _Images:
    """Finds images inside the project; what is missing or may not be used becomes a problem."""

    def __init__(self, resolution: Resolution, resources: Path, root: Path) -> None:
        self.folder = resources.resolve()
        self.root = root.resolve()
        self.problems: list[Problem] = []
        self._text = resolution.document.source.text
        self._spans: dict[str, Span] = {}

    def address(self, image: nodes.Image) -> str | MissingImage | None:
        """The file's address, or why there is none."""
        target = image.target
        if target.startswith("data:"):
            return target
        if _SCHEME.match(target) or target.startswith("//"):
            return MissingImage(
                f"Image `{target[:60]}` is on the network, which a build does not use",
                "Put a copy of it next to the draft",
            )
        path = self._path(unquote(urlsplit(target).path))
        if path is None:
            return MissingImage(
                f"Image `{target}` is outside the project", "Put it into the project's folder"
            )
        if path.suffix.lower() not in _SHOWABLE:
            twin = _twin(path)
            if twin is None and path.is_file():
                return MissingImage(
                    f"Image `{target}` cannot be shown without LaTeX",
                    f"Export it as SVG or PNG too: `{path.stem}.svg` next to it is used",
                )
            path = twin or path
        if not path.is_file():
            return None
        address = path.as_uri()
        self._spans[address] = image.span
        return address

    def _path(self, name: str) -> Path | None:
        """The path of a file of the project; `None` when it is outside."""
        try:
            path = (self.folder / name.lstrip("/")).resolve()
        except (OSError, ValueError, RuntimeError):
            return None
        return path if path.is_relative_to(self.root) else None

    def failed(self, address: str, reason: str) -> None:
        """Note that an image was found and could not be shown."""
        name = unquote(urlsplit(address).path).rsplit("/", 1)[-1] or address
        span = self._spans.get(address)
        if span is None:
            start = self._text.find(name)
            span = Span(max(start, 0), max(start, 0) + len(name)) if start >= 0 else Span(0, 0)
        problem = Problem(
            "DOC11", span, f"Image `{name}` cannot be shown: {reason}", "Export it again"
        )
        if problem not in self.problems:
            self.problems.append(problem)


def _twin(path: Path) -> Path | None:
    """The same image in a format that can be shown: LaTeX takes `a.pdf`, we take `a.svg` beside it."""
    candidates = [path.with_suffix(suffix) for suffix in _SHOWABLE] if path.name else []
    return next((candidate for candidate in candidates if candidate.is_file()), None)


# PDF


def _write(page: str, sheet: Path, images: _Images, output: Path) -> None:
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    from paperwright.render.math.svg import SVG_CSS

    fetcher = _fetcher(images, sheet)
    fonts = FontConfiguration()
    sheets = [
        CSS(string=f"{font_faces()}\n{SVG_CSS}", url_fetcher=fetcher, font_config=fonts),
        CSS(filename=sheet, url_fetcher=fetcher, font_config=fonts),
    ]
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=output.parent, prefix=".paperwright-") as folder:
            finished = Path(folder) / "paper.pdf"
            with _listening(images):
                html = HTML(string=page, base_url=f"{images.folder.as_uri()}/", url_fetcher=fetcher)
                html.write_pdf(
                    finished, stylesheets=sheets, font_config=fonts, pdf_tags=True, dpi=300
                )
            os.replace(finished, output)
    except OSError as error:
        raise BuildError(f"{output}: cannot be written ({error.strerror or error})") from None


def _fetcher(images: _Images, sheet: Path) -> Any:
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
def _listening(images: _Images) -> Iterator[None]:
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
