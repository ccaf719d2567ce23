"""Rendering a whole Document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.model.titles import first_section_level
from paperwright.render.html.balance import groups
from paperwright.render.html.citations import references
from paperwright.render.html.formulas import Formulas
from paperwright.render.html.headings import heading
from paperwright.render.html.markup import escape
from paperwright.render.html.notes import footnotes
from paperwright.render.html.options import HtmlOptions
from paperwright.render.html.page import Block, HtmlBlock, HtmlHeading, HtmlPage, TocEntry
from paperwright.render.html.raw import has_twin
from paperwright.render.html.writer import Writer
from paperwright.resolve.wording import title_word
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping, Sequence

    from paperwright.findings import Problem
    from paperwright.model.document import Document
    from paperwright.resolve.resolution import Resolution

_DEFAULT = HtmlOptions()


def render_html(
    resolution: Resolution,
    options: HtmlOptions = _DEFAULT,
    *,
    cache: MutableMapping[str, str] | None = None,
) -> HtmlPage:
    """The page of a Document.

    Arguments:
        resolution: what to write, with its numbers, references and citations looked up.
        options: what the host decides.
        cache: where converted formulas are kept between runs.

    Returns:
        The page. What could not be shown as its author meant it is among its problems; no Document
        raises.
    """
    writer = Writer(resolution, options, Formulas(resolution, options.math, cache))
    blocks: list[Block] = []
    headings: list[HtmlHeading] = []
    for group in _groups(writer):
        made = [block for node in group for block in _blocks_of(writer, node)]
        headings += [block for block in made if isinstance(block, HtmlHeading)]
        blocks += [_joined(made)] if len(group) > 1 and made else made
    writer.problems += _macro_problems(resolution.document)
    ending = list(_ending(writer))
    headings += [block for block in ending if isinstance(block, HtmlHeading)]
    blocks += ending
    return HtmlPage(
        "\n".join(map(_html, blocks)),
        tuple(TocEntry(one.level, one.text, one.html, one.anchor, one.number) for one in headings),
        _title(writer),
        tuple(blocks),
        tuple(writer.problems),
        resolution.language,
    )


def _macro_problems(document: Document) -> Iterator[Problem]:
    if document.metadata.macros or any(
        document.all(kind) for kind in (nodes.MacroDefinitions, nodes.RawBlock)
    ):
        from paperwright.render.macros import macro_problems

        yield from macro_problems(document)


def _html(block: Block) -> str:
    return block.html if isinstance(block, HtmlBlock) else block.element()


def _joined(blocks: Sequence[Block]) -> HtmlBlock:
    span = Span(blocks[0].span.start, blocks[-1].span.end)
    return HtmlBlock("\n".join(map(_html, blocks)), span)


def _title(writer: Writer) -> str:
    document = writer.resolution.document
    if document.metadata.title:
        return writer.plain(document.metadata.title)
    headers = document.all(nodes.Header)
    if headers and headers[0].level == 1:
        return writer.plain(headers[0].content)
    return ""


# Blocks


def _groups(writer: Writer) -> Iterator[Sequence[nodes.Block]]:
    """The top-level blocks; those that raw HTML opens and closes around come together.

    A block that opens an element and does not close it is no block to Python-Markdown, nor to
    whoever wants to show it alone.
    """
    blocks = writer.resolution.document.blocks
    is_used = writer.options.raw_html == "allow"
    texts = [
        block.text
        if is_used and isinstance(block, nodes.RawBlock) and block.format == "html"
        else None
        for block in blocks
    ]
    return (blocks[group.start : group.stop] for group in groups(texts))


def _blocks_of(writer: Writer, node: nodes.Block) -> Iterator[Block]:
    """What a top-level block of the source becomes: nothing, a block, or one and the references."""
    siblings = writer.resolution.document.blocks
    if isinstance(node, nodes.Header):
        yield heading(writer, node)
        if node is writer.heading_of_references:
            yield HtmlBlock(writer.captured(references, writer), node.span)
        return
    if isinstance(node, nodes.RawBlock) and has_twin(siblings, siblings.index(node)):
        return
    html = _safely_written(writer, node)
    if html:
        yield HtmlBlock(html, node.span)


def _safely_written(writer: Writer, node: nodes.Block) -> str:
    try:
        html = writer.captured(writer.block, node)
    except RecursionError:
        # Nobody nests that deep by hand; what it says is still shown.
        writer.report("DOC05", node.span, "Markup nests too deep to be shown as it is meant")
        return f"<p>{escape(' '.join(writer.resolution.document.source[node.span].split()))}</p>"
    return f"<p>{html}</p>" if html and isinstance(node, nodes.Plain) else html


# What stands at the end


def _ending(writer: Writer) -> Iterator[Block]:
    end = len(writer.resolution.document.source.text)
    span = Span(end, end)
    if writer.resolution.bibliography and not _has_place_for_references(writer):
        word = title_word("references", writer.resolution.language)
        first = first_section_level(writer.resolution.document)
        level = min(max(first + writer.options.heading_shift, 1), 6)
        anchor = "references" if "references" not in writer.anchors else "references-1"
        yield HtmlHeading(level, escape(word), word, anchor, span, classes=("unnumbered",))
        yield HtmlBlock(writer.captured(references, writer), span)
    if writer.notes.order and not writer.is_print:
        yield HtmlBlock(writer.captured(footnotes, writer), span)


def _has_place_for_references(writer: Writer) -> bool:
    document = writer.resolution.document
    if any(div.attr.identifier == "refs" for div in document.all(nodes.Div)):
        return True
    return writer.heading_of_references is not None
