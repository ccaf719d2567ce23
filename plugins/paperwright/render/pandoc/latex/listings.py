"""Code: `verbatim` where the lines fit, `Verbatim` where they must break, `lstlisting` with a caption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.render.pandoc.latex.chunks import Chunk, raw

if TYPE_CHECKING:
    from paperwright.model import nodes
    from paperwright.render.pandoc.latex.writer import LatexWriter

_LANGUAGES = {
    "bash": "bash", "sh": "bash", "shell": "bash", "c": "C", "cpp": "C++", "c++": "C++", "fortran": "Fortran",
    "haskell": "Haskell", "html": "HTML", "java": "Java", "lua": "[5.3]Lua", "make": "make", "matlab": "Matlab",
    "perl": "Perl", "php": "PHP", "python": "Python", "py": "Python", "r": "R", "ruby": "Ruby", "scala": "Scala",
    "sql": "SQL", "tex": "TeX", "xml": "XML",
}  # fmt: skip
_CHARACTER_WIDTH = 0.525
"""The width of a letter of the typewriter font, in font sizes."""


def code_block(writer: LatexWriter, node: nodes.CodeBlock) -> list[Chunk]:
    """A block of code, as it stands."""
    text = node.text.expandtabs(4)
    lines = text.split("\n")
    caption = node.attr.attributes.get("caption", "")
    number = writer.resolution.number(node)
    offsets = _offsets(writer, node, len(lines))
    if number or caption:
        return _listing(writer, node, text, caption, number)
    width = max(map(len, lines), default=0) * _CHARACTER_WIDTH * writer.template.font_size
    if width <= writer.template.column_width and "\\end{verbatim}" not in text:
        return [Chunk([], offsets, verbatim=f"\\begin{{verbatim}}\n{text}\n\\end{{verbatim}}")]
    # Between the bytes of a character pdfLaTeX must not break.
    anywhere = ",breakanywhere" if text.isascii() else ""
    options = f"[breaklines{anywhere},fontsize=\\small]"
    return [Chunk([], offsets, verbatim=f"\\begin{{Verbatim}}{options}\n{text}\n\\end{{Verbatim}}")]


def _offsets(writer: LatexWriter, node: nodes.CodeBlock, lines: int) -> tuple[int, ...]:
    """The place of each line of the environment: its beginning, the code, its end."""
    source = writer.document.source
    first = source.position(node.span.start).line
    if not source.line_text(first).lstrip(" \t>").startswith(("```", "~~~")):
        return (node.span.start,)
    places = [source.offset(first + index) for index in range(lines + 1)]
    return (*places, node.span.start)


def _listing(
    writer: LatexWriter, node: nodes.CodeBlock, text: str, caption: str, number: str
) -> list[Chunk]:
    label = writer.labels.of_node(node)
    name = _LANGUAGES.get(node.language.lower())
    options = [f"language={{{name}}}"] if name else []
    options += [f"label={{{label}}}"] if label else []
    step = writer.step("lstlisting", number) if number else ""
    content = [
        raw(
            f"{step}\\begin{{lstlisting}}[{','.join([*options, ''])}{'caption' if number else 'title'}={{"
        )
    ]
    content += [*writer.markdown(caption), raw("}]")]
    code = Chunk([], (node.span.start,), is_tight=True, verbatim=f"{text}\n\\end{{lstlisting}}")
    return [Chunk(content, (node.span.start,)), code]
