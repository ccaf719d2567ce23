"""One page of ours as MkDocs gets it: headings in Markdown, and marks where everything else will stand.

Python-Markdown makes the headings, so that titles, tables of contents, anchors, permalinks and excerpts are those of
every other page. What stands between them is HTML already; it takes the place of its mark when Python-Markdown is done,
which spares it from being parsed again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html import escape
from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.model.text import plain_text
from paperwright.render.html import HtmlOptions, render_html, render_title_block
from paperwright.render.html.page import HtmlBlock, HtmlHeading
from paperwright.resolve.numbering import slug
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence

    from mkdocs.structure.toc import AnchorLink
    from paperwright.findings import Problem
    from paperwright.model.document import Document
    from paperwright.resolve import Resolution

# Private characters, which no extension of Markdown takes for markup.
_OPEN, _CLOSE = "\ue0f0", "\ue0f1"
_MARK = re.compile(rf'<div data-paperwright="(\d+)"></div>|{_OPEN}(\d+){_CLOSE}')
_LINK_TAG = re.compile(r"</?a\b[^>]*>")
_ANCHOR = re.compile(r'\sid="([^"]*)"')
_TITLE = re.compile(r'<h1 class="pw-title">(.*)</h1>\n')
_EMPTY_BLOCK = re.compile(r'<header class="pw-title-block">\s*</header>')


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page between `on_page_markdown` and `on_page_content`."""

    markdown: str
    pieces: Sequence[str]
    """The HTML of each mark."""
    labels: Sequence[str]
    """What a table of contents shows for each mark; empty for those that are not of headings."""
    title: str
    """In plain words, with `&` and `<` as HTML writes them; empty when the page has none of its own."""
    description: str

    def values(self) -> list[object]:
        """What makes an equal page, for JSON."""
        return [self.markdown, self.pieces, self.labels, self.title, self.description]

    def filled(self, html: str) -> str:
        """The HTML that Python-Markdown made, with everything in its place."""
        return _MARK.sub(lambda match: self.pieces[int(match[1] or match[2])], html)

    def filled_as_link(self, html: str) -> str:
        """The same for headings that are links themselves."""
        return _MARK.sub(
            lambda match: (
                self.pieces[int(match[1])]
                if match[1]
                else _LINK_TAG.sub("", self.pieces[int(match[2])])
            ),
            html,
        )

    def with_addresses(self, changed: Mapping[str, str]) -> RenderedPage:
        """The page with other addresses in place of those of the author's own HTML."""
        pieces = list(self.pieces)
        for old, new in changed.items():
            attribute = re.compile(
                rf"""(?<=\s)((?:src|href|poster)\s*=\s*["']?){re.escape(old)}(?=["'\s>])"""
            )
            pieces = [attribute.sub(rf"\g<1>{escape(new)}", piece) for piece in pieces]
        return replace(self, pieces=pieces)

    def name_entries(self, entries: Iterable[AnchorLink]) -> None:
        """Write the words of headings into a table of contents."""
        for entry in entries:
            entry.title = _MARK.sub(lambda match: self.labels[int(match[2])], entry.title)
            self.name_entries(entry.children)

    def anchors(self) -> set[str]:
        """Every identifier in the HTML."""
        return {anchor for piece in self.pieces for anchor in _ANCHOR.findall(piece)}


def render_page(
    resolution: Resolution,
    options: HtmlOptions,
    cache: MutableMapping[str, str],
    problems: list[Problem],
    *,
    site_language: str,
    with_title_block: bool = True,
) -> RenderedPage:
    """The page of a resolved Document.

    Arguments:
        resolution: the Document with its numbers, references and citations.
        options: what the site decides about the HTML; the level of headings is set here.
        cache: where converted formulas are kept.
        problems: where to add what could not be shown as its author meant it.
        site_language: the language of the site, which pages in another one do not inherit.
        with_title_block: whether authors, date and abstract stand under the title.
    """
    document = resolution.document
    own_title = _own_title(document)
    shift = int(bool(document.metadata.title) and _first_levels(document) > (own_title is not None))
    page = render_html(resolution, replace(options, heading_shift=shift), cache=cache)
    problems += page.problems
    block = render_title_block(resolution, options, problems=problems, cache=cache)
    title_html, block = _without_title(block)
    writing = _Writing(_other_language(resolution.language, site_language), options.kept_comments)
    title = _title_heading(page.blocks, own_title, title_html, page.title, resolution)
    if title is not None:
        writing.heading(title)
    if with_title_block and block:
        writing.html(block)
    for one in page.blocks:
        if own_title is not None and one.span == own_title.span:
            continue
        if isinstance(one, HtmlHeading):
            # The list of references stands below the title, which it does not know.
            is_beside = own_title is not None and one.level == 1
            writing.heading(replace(one, level=2) if is_beside else one)
        else:
            writing.html(one.html)
    return RenderedPage(
        writing.markdown(),
        writing.pieces,
        writing.labels,
        escape(_title_text(title, page.blocks), quote=False),
        escape(_description(document)),
    )


@dataclass
class _Writing:
    """The Markdown of a page while it is put together."""

    language: str
    """The language of the page, when it is not the site's."""
    separators: Iterable[str]
    pieces: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _run: list[str] = field(default_factory=list)

    def heading(self, heading: HtmlHeading) -> None:
        """A heading: its line has the level and the attributes, its words come later."""
        self._end_run()
        label = f"{heading.number} {heading.text}".strip()
        mark = f"{_OPEN}{self._piece(heading.numbered_html, escape(label, quote=False))}{_CLOSE}"
        attributes = [("id", heading.anchor), ("class", " ".join(heading.classes))]
        attributes += [("lang", self.language)]
        listed = "".join(f'{key}="{value}" ' for key, value in attributes if _can_be_listed(value))
        attr_list = f" {{: {listed}}}" if listed else ""
        self._parts.append(f"{'#' * min(max(heading.level, 1), 6)} {mark}{attr_list}")

    def html(self, html: str) -> None:
        """A block of HTML, or a comment that means something to others, such as the end of an excerpt."""
        comment = html.removeprefix("<!--").removesuffix("-->").strip()
        if html.startswith("<!--") and comment in self.separators:
            self._end_run()
            self._parts.append(f"<!-- {comment} -->")
        else:
            self._run.append(html)

    def markdown(self) -> str:
        """The whole page."""
        self._end_run()
        return "\n\n".join(self._parts) + "\n"

    def _end_run(self) -> None:
        if self._run:
            html = "\n".join(self._run)
            if self.language:
                html = f'<div lang="{escape(self.language)}">\n{html}\n</div>'
            self._parts.append(f'<div data-paperwright="{self._piece(html, "")}"></div>')
            self._run = []

    def _piece(self, html: str, label: str) -> int:
        self.pieces.append(html)
        self.labels.append(label)
        return len(self.pieces) - 1


def _can_be_listed(value: str) -> bool:
    """Whether Python-Markdown reads a value in a list of attributes as it is."""
    return bool(value) and re.search(r'["{}\n]', value) is None


# The title


def _first_levels(document: Document) -> int:
    return sum(header.level == 1 for header in document.all(nodes.Header))


def _own_title(document: Document) -> nodes.Header | None:
    """The heading that begins a page and is its title: the only one of its level, or what the front matter says."""
    first = next((block for block in document.blocks if not _is_silent(block)), None)
    if not isinstance(first, nodes.Header) or first.level != 1:
        return None
    if not document.metadata.title:
        return first if _first_levels(document) == 1 else None
    return first if _words(first.content) == _words(document.metadata.title) else None


def _is_silent(block: nodes.Block) -> bool:
    return isinstance(block, nodes.CommentBlock | nodes.MacroDefinitions)


def _words(inlines: nodes.Inlines) -> str:
    return "".join(filter(str.isalnum, plain_text(inlines))).casefold()


def _without_title(block: str) -> tuple[str, str]:
    """The HTML of the title, and the title block without it."""
    match = _TITLE.search(block)
    if match is None:
        return "", block
    rest = block[: match.start()] + block[match.end() :]
    return match[1], "" if _EMPTY_BLOCK.fullmatch(rest.strip()) else rest


def _title_heading(
    blocks: Iterable[HtmlBlock | HtmlHeading],
    own_title: nodes.Header | None,
    title_html: str,
    title: str,
    resolution: Resolution,
) -> HtmlHeading | None:
    if own_title is not None:
        for block in blocks:
            if isinstance(block, HtmlHeading) and block.span == own_title.span:
                # It names the whole page, so it is no section with a number.
                return replace(block, level=1, number="", classes=(*block.classes, "pw-title"))
    if not title_html:
        return None
    taken = set(resolution.headings.values()) | {target.anchor for target in resolution.targets}
    anchor = slug(title)
    while anchor in taken:
        anchor += "-title"
    return HtmlHeading(1, title_html, title, anchor, Span(0, 0), classes=("pw-title",))


def _title_text(title: HtmlHeading | None, blocks: Iterable[HtmlBlock | HtmlHeading]) -> str:
    """The title in plain words; MkDocs' own is the first heading of the first level, when there are several."""
    if title is not None:
        return title.text
    headings = (block for block in blocks if isinstance(block, HtmlHeading))
    return next((heading.text for heading in headings if heading.level == 1), "")


# What the page says about itself


def _other_language(language: str, site_language: str) -> str:
    main, site = (
        name.replace("_", "-").split("-")[0].lower() for name in (language, site_language)
    )
    return "" if main == site else language


def _description(document: Document, longest: int = 200) -> str:
    """What the front matter says, else how the abstract or the text begins: whole sentences, if they are short."""
    given = document.front_matter.data.get("description")
    if isinstance(given, str) and given.strip():
        return " ".join(given.split())
    paragraphs = (*document.metadata.abstract, *document.blocks)
    text = next(_paragraph_texts(paragraphs), "")
    if len(text) <= longest:
        return text
    cut = text[:longest]
    end = max(cut.rfind(". ") + 1, *(cut.rfind(stop) + 1 for stop in "。！？"))
    if end > longest // 3:
        return cut[:end]
    return cut[: cut.rfind(" ") if " " in cut else longest - 1].rstrip(",;:，；：") + "…"


def _paragraph_texts(blocks: Iterable[nodes.Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, nodes.Para) and (text := " ".join(plain_text(block.content).split())):
            yield text
