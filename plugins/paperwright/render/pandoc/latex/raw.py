r"""LaTeX of the author's, which passes as it stands, except for the names of image files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.render.pandoc.latex.characters import without_unicode_command

if TYPE_CHECKING:
    from paperwright.model.document import Document
    from paperwright.render.pandoc.latex.writer import LatexWriter

TEX_IMAGE = re.compile(r"\\includegraphics\*?\s*(?:\[[^\]]*\])?\s*\{([^{}]+)\}")
r"""`\includegraphics` with its file in the first group."""
_CITATION = re.compile(r"\\[Cc]ite[a-z]*\*?\s*(?:\[[^\]]*\])*\{([^{}]+)\}")


def cited_in_raw_latex(document: Document) -> set[str]:
    """The keys of the works that raw LaTeX cites."""
    found: set[str] = set()
    for node in document.walk():
        if isinstance(node, nodes.RawBlock | nodes.RawInline) and node.format == "tex":
            for keys in _CITATION.findall(node.text):
                found.update(key.strip() for key in keys.split(","))
    return found


def raw_latex(writer: LatexWriter, text: str) -> str:
    """The LaTeX with its images under the names that they have beside the paper; a box for one that is not there."""
    text = without_unicode_command(text)
    if writer.images is None or "\\includegraphics" not in text:
        return text

    def place(match: re.Match[str]) -> str:
        from paperwright.render.pandoc.latex.writer import framed_name

        target = match[1].strip()
        placed = writer.images.get(target) if writer.images else None
        if placed is None or not placed.name:
            return framed_name(target)
        writer.use_image(placed.name)
        start, end = match.span(1)
        return match[0][: start - match.start()] + placed.name + match[0][end - match.start() :]

    return TEX_IMAGE.sub(place, text)
