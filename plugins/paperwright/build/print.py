"""A resolved draft in, a PDF out, through HTML, CSS and WeasyPrint: what needs no TeX.

The text is the site page's own; only what paper cannot do differs (`HtmlOptions.medium`). Nothing is fetched from the
network and nothing is read outside the project, the template and the fonts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, MutableMapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from paperwright import __version__
from paperwright.build.floats import Kind
from paperwright.build.print_images import ProjectImages
from paperwright.build.print_pages import Pages, Printer
from paperwright.errors import BuildError
from paperwright.model import nodes
from paperwright.model.text import plain_text
from paperwright.model.titles import first_section_level, title_header
from paperwright.render.html import (
    HtmlBlock,
    HtmlHeading,
    HtmlOptions,
    render_html,
    render_title_block,
)
from paperwright.render.html.markup import escape, escape_attribute

if TYPE_CHECKING:
    from paperwright.findings import Problem
    from paperwright.resolve.resolution import Resolution
    from paperwright.source import Span

Progress = Callable[[str], None]

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")


def build_print_pdf(
    resolution: Resolution,
    output: Path,
    *,
    template: Path,
    resources: Path,
    root: Path | None = None,
    raw_html: Literal["allow", "escape"] = "allow",
    anonymous: bool = False,
    picture: str = "",
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
        picture: what stands below the title, as HTML.
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
    images = ProjectImages(resolution.document.source.text, resources, root or resources)
    progress("writing the pages")
    store = {} if cache is None else cache  # the title block and the text share their formulas
    pages, problems = _pages(resolution, images, raw_html, anonymous, store, picture)
    progress("setting the pages")
    Printer(sheet, images).write(pages, output)
    return [*problems, *images.problems]


def _pages(
    resolution: Resolution,
    images: ProjectImages,
    raw_html: Literal["allow", "escape"],
    anonymous: bool,
    cache: MutableMapping[str, str] | None,
    picture: str,
) -> tuple[Pages, list[Problem]]:
    """What is to be set, and what was wrong with it."""
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
    shown = _without_title(page.blocks, resolution)
    firm = [title_block, picture] if picture else [title_block]
    kinds = [*(Kind.FIRM for _ in firm), *_kinds(shown)]
    blocks = [*firm, *(_html(block) for block in shown)]
    pages = Pages(
        escape_attribute(page.language),
        "\n".join(_head(resolution, page.title, anonymous)),
        _running(resolution, page.title, anonymous),
        tuple(blocks),
        tuple(kinds),
    )
    return pages, problems


def _html(block: HtmlBlock | HtmlHeading) -> str:
    return block.html if isinstance(block, HtmlBlock) else block.element()


def _without_title(
    blocks: Sequence[HtmlBlock | HtmlHeading], resolution: Resolution
) -> Sequence[HtmlBlock | HtmlHeading]:
    """The blocks of the text, without a heading that says the title again."""
    title = title_header(resolution.document)
    if title is None or not resolution.document.metadata.title:
        return blocks
    return [block for block in blocks if block.span != title.span]


_TEXT = ("<p", "<ul", "<ol", "<dl", "<blockquote", '<div class="pw-paragraph"')


def _kinds(blocks: Sequence[HtmlBlock | HtmlHeading]) -> Iterator[Kind]:
    before = ""
    for block in blocks:
        html = _html(block)
        if isinstance(block, HtmlHeading):
            yield Kind.HEADING
        elif html.startswith("<figure"):
            # What a colon announces comes at once.
            yield Kind.FIRM if before.endswith((":</p>", "：</p>")) else Kind.FLOAT
        else:
            yield Kind.TEXT if html.startswith(_TEXT) else Kind.FIRM
        before = html


def _shift(resolution: Resolution) -> int:
    """What makes the sections second to the title."""
    document = resolution.document
    levels = [header.level for header in document.all(nodes.Header)]
    is_titled = bool(document.metadata.title)
    if not levels or (not is_titled and levels.count(1) == 1 and levels[0] == 1):
        return 0
    return 2 - first_section_level(document)


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
