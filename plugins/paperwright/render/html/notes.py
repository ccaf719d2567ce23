"""Footnotes: marks in the text and their list; in print, the notes themselves at their marks.

The names of the anchors and the classes are Python-Markdown's, which themes style.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from paperwright.model import nodes
from paperwright.render.html.markup import escape, escape_attribute

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from paperwright.model.nodes import Blocks
    from paperwright.render.html.writer import Writer
    from paperwright.resolve.resolution import Resolution

Noted: TypeAlias = nodes.Note | nodes.Cite
"""What has a footnote: a note, or a citation in a style that cites in notes."""

_LINES = (nodes.Para, nodes.Plain, nodes.CommentBlock, nodes.Abbreviation)


class Notes:
    """The footnotes of one document: their numbers, and how often each was referred to so far."""

    def __init__(self, resolution: Resolution) -> None:
        self.order, self._numbers = _numbered(resolution)
        self._marks: dict[int, int] = {}
        self.citations: dict[int, str] = {}
        """The notes that citations made, as HTML, by number."""

    def number(self, node: Noted | None) -> int | None:
        """The number of a note; `None` for one without a definition."""
        return self._numbers.get(node) if node is not None else None

    def next_mark(self, number: int) -> str:
        """The name of the next mark of a note."""
        count = self._marks[number] = self._marks.get(number, 0) + 1
        return _mark_name(number, count)

    def marks(self, number: int) -> list[str]:
        """The names of the marks of a note that were written."""
        return [_mark_name(number, count) for count in range(1, self._marks.get(number, 0) + 1)]


def _mark_name(number: int, count: int) -> str:
    return f"fnref:{number}" if count == 1 else f"fnref{count}:{number}"


def _numbered(resolution: Resolution) -> tuple[list[Noted], Mapping[Noted, int]]:
    """The notes in order and their numbers; those of citations stand among the others."""
    order: list[Noted] = list(resolution.footnotes)
    cited = [cite for cite, inlines in resolution.citations.items() if _has_note(inlines)]
    if not cited:
        return order, dict(resolution.footnote_numbers.items())
    inside = [definition.span for definition in resolution.document.footnotes.values()]
    cited = [cite for cite in cited if not any(span.contains(cite.span) for span in inside)]
    mixed = sorted([*order, *cited], key=lambda node: node.span)
    numbers = {node: number for number, node in enumerate(mixed, 1)}
    of_old = {resolution.footnote_numbers[note]: numbers[note] for note in resolution.footnotes}
    numbers |= {note: of_old[old] for note, old in resolution.footnote_numbers.items()}
    return mixed, numbers


def _has_note(inlines: list[dict[str, object]]) -> bool:
    return any(inline["t"] == "Note" for inline in inlines)


def note(writer: Writer, node: nodes.Note) -> None:
    """Write the mark of a footnote; in print, the note itself."""
    number = writer.notes.number(node)
    if number is None:
        writer.out.append(f'<sup class="pw-unresolved">[^{escape(node.label)}]</sup>')
    elif writer.is_print:
        _printed(writer, number, lambda: _lines(writer, content_of(writer, node)))
    else:
        _mark(writer, number)


def citation_note(writer: Writer, node: nodes.Cite | None, html: str) -> str:
    """The mark of a footnote that a citation style makes, whose content is HTML already."""
    number = writer.notes.number(node)
    if number is None:
        return f" ({html})"
    outer, writer.out = writer.out, []
    if writer.is_print:
        _printed(writer, number, lambda: writer.out.append(html))
    else:
        writer.notes.citations[number] = html
        _mark(writer, number)
    marked, writer.out = "".join(writer.out), outer
    return marked


def content_of(writer: Writer, node: nodes.Note) -> Blocks:
    """What a note says."""
    definition = writer.resolution.document.footnotes.get(node.label) if node.label else None
    return definition.blocks if definition is not None else node.blocks


def _mark(writer: Writer, number: int) -> None:
    name = writer.notes.next_mark(number)
    writer.out.append(
        f'<sup id="{name}"><a class="footnote-ref" href="#fn:{number}">{number}</a></sup>'
    )


def _printed(writer: Writer, number: int, write: Callable[[], None]) -> None:
    """Write a note in the text, for the page to take to its foot; a later mark only leads there."""
    is_first = not writer.notes.marks(number)
    writer.notes.next_mark(number)
    if not is_first:
        writer.out.append(f'<sup><a class="footnote-ref" href="#fn:{number}">{number}</a></sup>')
        return
    writer.out.append(f'&#8288;<span class="pw-footnote" id="fn:{number}" data-number="{number}">')
    write()
    writer.out.append("</span>")


def _lines(writer: Writer, blocks: Blocks) -> None:
    """Write the blocks of a note inside a line of text, where HTML allows no paragraphs."""
    for position, block in enumerate(blocks):
        if isinstance(block, nodes.Para | nodes.Plain):
            if position:
                writer.out.append("<br>")
            writer.run(block.content)
        elif not isinstance(block, _LINES):
            # WeasyPrint makes an empty line of each newline between the blocks of a note.
            writer.out.append(writer.captured(writer.block, block).replace("\n", ""))


def needs_division(writer: Writer, content: nodes.Inlines) -> bool:
    """Whether a printed paragraph holds a note with more than lines, which no `<p>` may hold."""
    return any(
        isinstance(node, nodes.Note)
        and any(not isinstance(block, _LINES) for block in content_of(writer, node))
        for node in content
    )


def footnotes(writer: Writer) -> None:
    """Write the list of all footnotes, each with a way back to its marks."""
    writer.out.append('<div class="footnote">\n<hr>\n<ol>\n')
    for node in writer.notes.order:
        number = writer.notes.number(node)
        if number is None:
            continue
        writer.out.append(f'<li id="fn:{number}">\n')
        if isinstance(node, nodes.Note):
            _listed(writer, content_of(writer, node), number)
        else:
            content = writer.notes.citations.get(number, "")
            writer.out.append(f"<p>{content}{_ways_back(writer, number)}</p>")
        writer.out.append("\n</li>\n")
    writer.out.append("</ol>\n</div>")


def _listed(writer: Writer, blocks: Blocks, number: int) -> None:
    last = blocks[-1] if blocks else None
    if isinstance(last, nodes.Para | nodes.Plain):
        writer.blocks(blocks[:-1])
        writer.out.append("<p>")
        writer.run(last.content)
    else:
        writer.blocks(blocks)
        writer.out.append("<p>")
    # A note may refer to a later one, and so the marks are known only after its text.
    writer.out.append(f"{_ways_back(writer, number)}</p>")


def _ways_back(writer: Writer, number: int) -> str:
    words = "返回正文" if writer.is_chinese else f"Jump back to footnote {number} in the text"
    title = escape_attribute(words)
    return "".join(
        f'&#160;<a class="footnote-backref" href="#{name}" title="{title}">&#8617;</a>'
        for name in writer.notes.marks(number)
    )
