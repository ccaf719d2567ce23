"""LaTeX that reads as if a person had written it, from a resolved Document and a template."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from paperwright.findings import Problem, say
from paperwright.model import nodes
from paperwright.model.titles import title_header
from paperwright.pandoc import shared
from paperwright.render.pandoc.latex.bibliography import bib_keys, bib_text
from paperwright.render.pandoc.latex.blocks import blocks
from paperwright.render.pandoc.latex.chunks import Chunk, Layout, LineMap, raw, without_marks
from paperwright.render.pandoc.latex.engines import (
    AssumedFonts,
    FontPlan,
    Fonts,
    Typesetting,
    typesetting_for,
)
from paperwright.render.pandoc.latex.front import front_context, front_groups
from paperwright.render.pandoc.latex.packages import package_line, packages_for
from paperwright.render.pandoc.latex.preamble import (
    defined_by,
    macro_lines,
    name_lines,
    theorem_lines,
)
from paperwright.render.pandoc.latex.raw import cited_in_raw_latex
from paperwright.render.pandoc.latex.template import LatexTemplate, fill_in, load_template
from paperwright.render.pandoc.latex.writer import LatexWriter
from paperwright.render.pandoc.parts import Parts, split
from paperwright.render.pandoc.writer import Images, PlacedImage, RawHtml
from paperwright.resolve.wording import title_word
from paperwright.source import Span

if TYPE_CHECKING:
    from paperwright.bibliography import Bibliography
    from paperwright.bibliography.styles import Style
    from paperwright.render.pandoc import pandoc_types as pt
    from paperwright.resolve.resolution import Resolution

__all__ = [
    "FontPlan",
    "Fonts",
    "LatexDocument",
    "LatexTemplate",
    "LineMap",
    "PlacedImage",
    "latex_body",
    "latex_document",
    "load_template",
    "render_latex",
]  # fmt: skip

BIBLIOGRAPHY_NAME = "references"
"""The name of the `.bib` file that `\\bibliography` asks for."""


@dataclass(frozen=True)
class LatexDocument:
    """A paper in LaTeX, and what goes with it."""

    text: str
    line_map: LineMap
    images: tuple[str, ...]
    """The names of the image files that it includes."""
    packages: tuple[str, ...]
    engine: str
    """The program that can typeset it: `pdflatex`, `xelatex` or `lualatex`."""
    bibliography: str
    """The text of `references.bib`; empty when nothing is cited."""
    problems: tuple[Problem, ...]


def render_latex(
    resolution: Resolution,
    template: LatexTemplate,
    *,
    bibliography: Bibliography | None = None,
    style: Style | None = None,
    images: Images | None = None,
    fonts: Fonts | None = None,
    engine: str | None = None,
    raw_html: RawHtml = "allow",
) -> LatexDocument:
    """A paper as LaTeX.

    Arguments:
        resolution: the paper.
        template: what surrounds it.
        bibliography: the works that it may cite; without one every key is taken to be known.
        style: the CSL style, which says whether citations are numbers.
        images: the image files by the author's name for them; without them the author's names are kept.
        fonts: what knows which fonts are here; without it those of a full TeX installation are assumed.
        engine: the program to write for, whatever the text needs.
        raw_html: whether HTML in the source is used or shown.

    Raises:
        BuildError: pandoc refused the text.
        ConfigError: the template has a mistake.
    """
    writer = LatexWriter(resolution, template, images, bib_keys(bibliography), raw_html)
    bib = _bibliography(writer, bibliography)
    parts = _parts(writer, cites_nothing=bibliography is not None and not bib)
    layout = Layout(_groups(writer, parts))
    texts = layout.texts(_write(layout.document(), resolution.language))
    macros, macro_problems = macro_lines(resolution.document, "\n".join(texts.values()))
    whole = "\n".join([*texts.values(), *macros])
    typesetting = typesetting_for(
        whole + bib, template, resolution.language, fonts or AssumedFonts(), engine
    )
    packages = _packages(writer, whole, typesetting, frozenset(defined_by(macros)))
    context = {
        **front_context(resolution.document.metadata, parts.title, texts),
        **_preamble_context(writer, typesetting, whole, packages),
        "macros": macros,
        **{name: texts[name] for name in ("abstract", "body", "back")},
        "bibliography": _bibliography_context(
            bib, style, template, resolution.language, without_marks(texts["references"]).strip()
        ),
    }
    text, line_map = layout.line_map(fill_in(template, context))
    missing = _missing_characters(resolution, typesetting, engine)
    return LatexDocument(
        _tidy(text),
        line_map,
        tuple(writer.used_images),
        packages,
        typesetting.engine,
        bib,
        (*writer.problems, *macro_problems, *missing),
    )


def _parts(writer: LatexWriter, *, cites_nothing: bool) -> Parts:
    """The parts of the paper, whose headings the writer then knows the levels of."""
    parts = split(writer.document)
    writer.base_level = parts.base_level
    return parts.without_bibliography() if cites_nothing else parts


def latex_document(
    resolution: Resolution,
    template: LatexTemplate,
    images: Images | None = None,
    *,
    raw_html: RawHtml = "allow",
) -> pt.Json:
    """The paper as pandoc's JSON, with raw LaTeX for all that LaTeX has a form of its own for."""
    writer = LatexWriter(resolution, template, images, raw_html=raw_html)
    return Layout(_groups(writer, _parts(writer, cites_nothing=False))).document()


def latex_body(
    resolution: Resolution,
    template: LatexTemplate,
    bibliography: Bibliography | None = None,
    content: Iterable[nodes.Block] | None = None,
    raw_html: RawHtml = "allow",
) -> str:
    """Some blocks of a paper as LaTeX, without a template round them; all of them when none are named."""
    writer = LatexWriter(resolution, template, keys=bib_keys(bibliography), raw_html=raw_html)
    writer.base_level = split(resolution.document).base_level
    layout = Layout(
        {"body": blocks(writer, resolution.document.blocks if content is None else content)}
    )
    text = layout.texts(_write(layout.document(), resolution.language))["body"]
    return without_marks(text)


def _label_of_title(writer: LatexWriter) -> list[Chunk]:
    """The name of a heading that is the title, for links that lead to it."""
    title = title_header(writer.document)
    name = writer.labels.of_node(title) if title else ""
    return [Chunk([raw(rf"\phantomsection\label{{{name}}}")], (0,))] if name else []


def _groups(writer: LatexWriter, parts: Parts) -> dict[str, list[Chunk]]:
    groups = front_groups(writer, parts)
    groups["references"] = [Chunk(writer.text(parts.references_title), (0,))]
    groups["abstract"] = blocks(writer, parts.abstract)
    groups["body"] = [*_label_of_title(writer), *blocks(writer, parts.body)]
    groups["back"] = blocks(writer, parts.back)
    return groups


def _write(document: dict[str, Any], language: str) -> str:
    # Chinese quotation marks are characters of their own, which pandoc would make ASCII.
    format = "latex-smart" if language.startswith("zh") else "latex"
    text: str = shared().request(
        "write", document=json.dumps(document), format=format, wrap="preserve"
    )
    return text


def _bibliography(writer: LatexWriter, bibliography: Bibliography | None) -> str:
    if bibliography is None or writer.keys is None:
        return ""
    from paperwright.resolve.citations import uncited_keys

    document = writer.document
    cited = {citation.key for cite in document.all(nodes.Cite) for citation in cite.citations}
    cited |= cited_in_raw_latex(document)
    return bib_text(cited | set(uncited_keys(document, bibliography)), bibliography, writer.keys)


def _bibliography_context(
    bib: str, style: Style | None, template: LatexTemplate, language: str, title: str
) -> dict[str, Any] | None:
    """What a template says of the bibliography; `None` when the paper has none."""
    if not bib:
        return None
    from paperwright.bibliography.styles import is_numeric

    numeric = style is not None and is_numeric(style)
    superscript = numeric and style is not None and _is_superscript(style.text)
    options = (
        ("super" if superscript else "numbers") + ",sort&compress"
        if numeric
        else "authoryear,round"
    )
    return {
        "file": BIBLIOGRAPHY_NAME,
        "style": template.numeric_style if numeric else template.author_date_style,
        "options": options,
        "is_numeric": numeric,
        "title": title or title_word("references", language),
    }


def _is_superscript(style: str) -> bool:
    start = style.find("<citation")
    return 'vertical-align="sup"' in style[start : style.find("</citation>", start)]


def _preamble_context(
    writer: LatexWriter, typesetting: Typesetting, latex: str, packages: Iterable[str]
) -> dict[str, Any]:
    """What a template says of the language, the fonts and the names that the paper needs."""
    return {
        "language": writer.resolution.language,
        "is_chinese": writer.is_chinese,
        "engine": typesetting.engine,
        "needs_chinese": typesetting.needs_chinese,
        "fonts": typesetting.fonts,
        "declarations": _declarations(writer, typesetting, latex),
        "packages": [package_line(name) for name in packages],
        "has_tables": "\\begin{table" in latex,
    }


def _packages(
    writer: LatexWriter, latex: str, typesetting: Typesetting, defined: frozenset[str]
) -> tuple[str, ...]:
    declared = "\n".join(typesetting.declarations)
    more = frozenset({"newunicodechar"} if typesetting.declarations else ())
    if writer.template.theorems and theorem_lines(writer.environments, writer.resolution.language):
        more |= {"amsthm"}
    return packages_for(latex + declared, writer.template, more, defined)


def _declarations(writer: LatexWriter, typesetting: Typesetting, latex: str) -> list[str]:
    lines = [*typesetting.declarations]
    if writer.template.theorems:
        lines += theorem_lines(writer.environments, writer.resolution.language)
    lines += name_lines(latex, writer.resolution.language)
    deepest = max(
        (
            target.number.count(".") + 1
            for target in writer.resolution.targets
            if target.kind == "sec"
        ),
        default=0,
    )
    if deepest > 3:
        lines.append(rf"\setcounter{{secnumdepth}}{{{deepest}}}")
    return lines


def _missing_characters(
    resolution: Resolution, typesetting: Typesetting, asked: str | None
) -> list[Problem]:
    text = resolution.document.source.text
    template = (
        "pdfLaTeX has no form for `{character}` (U+{code:04X}); a box stands for it"
        if asked == "pdflatex"
        else "No font here has `{character}` (U+{code:04X}); a box stands for it"
    )
    found = []
    for character in typesetting.missing:
        at = max(text.find(character), 0)
        found.append(
            Problem(
                "BLD04",
                Span(at, at + (text[at : at + 1] == character)),
                say(template, character=character, code=ord(character)),
                "Write it in words, or install a font that has it",
            )
        )
    return found


def _tidy(text: str) -> str:
    """The text with one newline at its end."""
    return text.rstrip() + "\n"
