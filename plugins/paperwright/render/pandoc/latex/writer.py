"""Inlines as LaTeX: words go through pandoc, what has a form of its own in LaTeX is written as it is."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from paperwright.model import nodes
from paperwright.model.labels import label_kind
from paperwright.render.pandoc import pandoc_types as pt
from paperwright.render.pandoc.latex.characters import ACCENTS
from paperwright.render.pandoc.latex.chunks import raw
from paperwright.render.pandoc.latex.citations import cite_pieces
from paperwright.render.pandoc.latex.labels import Labels
from paperwright.render.pandoc.latex.lengths import image_options
from paperwright.render.pandoc.latex.math import display_formula, inline_formula
from paperwright.render.pandoc.latex.raw import raw_latex
from paperwright.render.pandoc.writer import Images, InlineWriter, RawHtml, is_address
from paperwright.resolve.wording import kind_word, reference_pieces

if TYPE_CHECKING:
    from paperwright.model.nodes import Inline, Node
    from paperwright.render.pandoc.html_tags import HtmlElement
    from paperwright.render.pandoc.latex.template import LatexTemplate
    from paperwright.resolve.resolution import Resolution, Target

_TIE = raw("~")
_COMBINED = re.compile(f"([A-Za-z])([{''.join(ACCENTS)}])")
_SPECIAL = re.compile(f"[\\[\\]]|[<>]=?|\\||[A-Za-z][{''.join(ACCENTS)}]")
_SPECIAL_CHINESE = re.compile(f"{_SPECIAL.pattern}|'")
_CODE_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "`": r"\textasciigrave{}", "'": r"\textquotesingle{}",
}  # fmt: skip
_LONG_CODE = 24
_BREAKS_IN_CODE = re.compile(r"(\\_|[./:,=]|(?<!-)-(?![-{])|(?<=[a-z])(?=[A-Z]))(?=.{3})")


class LatexWriter(InlineWriter):
    """Turns inline nodes into pandoc's with LaTeX among them."""

    format = "latex"

    def __init__(
        self,
        resolution: Resolution,
        template: LatexTemplate,
        images: Images | None = None,
        keys: Mapping[str, str] | None = None,
        raw_html: RawHtml = "allow",
    ) -> None:
        super().__init__(resolution, images, raw_html)
        self.template = template
        self.labels = Labels(resolution)
        self.keys = keys
        """What the bibliography calls each work that it has; `None` when there is none to look into."""
        self.counters: Counter[str] = Counter()
        self.detached: list[tuple[int, pt.Blocks]] | None = None
        """Notes that stand in a float, whose text must follow it; `None` outside floats."""
        self.used_images: list[str] = []
        self.environments: set[str] = set()
        """The environments for theorems that the paper uses."""
        self.base_level = 1
        """The level of the headings that are sections."""
        self.section_numbers: list[int] = []
        self.in_heading = False
        self.in_caption = False
        self.in_appendix = False
        self.list_depth = 0
        self.enumerations = 0

    # Words

    def text(self, text: str) -> pt.Inlines:
        """Words, with the characters that pandoc would write less simply."""
        text = unicodedata.normalize("NFC", text)
        special = _SPECIAL_CHINESE if self.is_chinese else _SPECIAL
        found: pt.Inlines = []
        start = 0
        for match in special.finditer(text):
            found += pt.words(text[start : match.start()])
            found += self._special(match[0])
            start = match.end()
        return found + pt.words(text[start:]) if start else pt.words(text)

    def _special(self, text: str) -> pt.Inlines:
        if text[0] in "<>|":
            # Headings go into bookmarks, which have no formulas.
            return [pt.string(text)] if self.in_heading else [raw(f"${text}$")]
        return [raw(_COMBINED.sub(_accent, text))]

    def before(self, node: Inline | HtmlElement, found: pt.Inlines) -> None:
        """A tie before a citation or a bare number, and no bracket right after a line's end."""
        is_tied = isinstance(node, nodes.Cite | nodes.CrossReference) and _is_tied(node)
        if is_tied and found and found[-1] is pt.SPACE:
            found[-1] = _TIE
        begins_with_bracket = isinstance(node, nodes.Text) and node.text.lstrip().startswith(
            ("[", "*")
        )
        if begins_with_bracket and found and found[-1] is pt.LINE_BREAK:
            found.append(raw("{}"))

    def code(self, node: nodes.Code) -> pt.Inlines:
        """Typewriter text, which may break after punctuation when it is long."""
        text = unicodedata.normalize("NFC", node.text.replace("\n", " "))
        latex = "".join(_CODE_SPECIAL.get(character, character) for character in text)
        latex = (
            latex.replace("--", "-{}-")
            .replace("<<", "<{}<")
            .replace(">>", ">{}>")
            .replace("  ", r"\ \ ")
        )
        if max(map(len, text.split() or [""])) >= _LONG_CODE:
            latex = _BREAKS_IN_CODE.sub(r"\1\\allowbreak{}", latex)
        latex = _COMBINED.sub(_accent, latex)
        return [raw(rf"\texttt{{{latex}}}")]

    def styled(self, kind: str, content: Iterable[Inline]) -> pt.Inlines:
        """An inline that holds inlines; pandoc's underline needs a package that few have."""
        if kind == "Underline":
            return [raw(r"\underline{"), *self.inlines(content), raw("}")]
        return super().styled(kind, content)

    def strikeout(self, node: nodes.Strikeout) -> pt.Inlines:
        """Text that is struck out."""
        return [raw(r"\sout{"), *self.inlines(node.content), raw("}")]

    def spanned(self, node: nodes.Spanned) -> pt.Inlines:
        """Text with attributes; a name that something leads to is kept."""
        found = super().spanned(
            nodes.Spanned(node.span, node.content, nodes.Attr("", node.attr.classes))
        )
        if found and found[0]["t"] == "Span":
            found = found[0]["c"][1]
        if node.attr.identifier and self.labels.is_linked(node.attr.identifier):
            name = self.labels.of_node(node) or node.attr.identifier
            return [raw(rf"\phantomsection\label{{{name}}}"), *found]
        return found

    def link(self, node: nodes.Link) -> pt.Inlines:
        """A link; one inside the paper leads to the label there."""
        if node.target.startswith("#"):
            target = self.labels.at_anchor(node.target[1:])
            content = self.inlines(node.content)
            if target is None:
                return content
            return [raw(rf"\hyperref[{self.labels.name(target)}]{{"), *content, raw("}")]
        if not is_address(node.target):
            return super().link(node)
        shown = (
            node.content[0].text
            if len(node.content) == 1 and isinstance(node.content[0], nodes.Text)
            else ""
        )
        if shown and node.target in (shown, f"http://{shown}", f"https://{shown}"):
            return [pt.link([pt.string(node.target)], node.target)]
        return super().link(node)

    def math(self, node: nodes.Math) -> pt.Inlines:
        """A formula; a displayed one stands between lines of its paragraph."""
        if not node.display:
            formula = inline_formula(node.tex)
            return [raw(formula)] if formula else []
        return [raw(f"\n{self.display(node, node.tex)}\n")]

    def display(self, node: nodes.Math | nodes.Equation, tex: str, environment: str = "") -> str:
        """A displayed formula with its number and its name."""
        numbers = self._numbers.get(node, [])
        step = self.step("equation", numbers[0]) if numbers else ""
        if numbers and numbers[-1].isdigit():
            self.counters["equation"] = int(numbers[-1])
        label = self.labels.of_node(node) if numbers else ""
        return step + display_formula(
            tex, environment=environment, number=bool(numbers), label=label
        )

    @cached_property
    def _numbers(self) -> dict[Node, list[str]]:
        """The numbers of each formula; an alignment has one a row."""
        found: dict[Node, list[str]] = {}
        for target in self.resolution.targets:
            if target.kind == "eq" and target.number:
                found.setdefault(target.node, []).append(target.number)
        return found

    def raw_inline(self, node: nodes.RawInline) -> pt.Inlines:
        """LaTeX as it stands; other formats are not for this output."""
        return [raw(raw_latex(self, node.text))] if node.format in ("tex", "latex") else []

    def label(self, node: nodes.Label) -> pt.Inlines:
        """The name of the section or the like that it stands in."""
        return [raw(rf"\label{{{node.identifier}}}")]

    def html_element(self, node: HtmlElement) -> pt.Inlines:
        """What an HTML element in running text means."""
        if node.tag in ("del", "s"):
            return [raw(r"\sout{"), *self.inlines(node.content), raw("}")]
        return super().html_element(node)

    # Images

    def image(self, node: nodes.Image) -> pt.Inlines:
        """An image in a line."""
        labels = [
            raw(rf"\label{{{child.identifier}}}")
            for child in node.content
            if isinstance(child, nodes.Label)
        ]
        return [raw(self.graphics(node)), *labels]

    def graphics(self, node: nodes.Image, width: str = "", share: float = 1.0) -> str:
        r"""`\includegraphics` for an image, or a frame with its name when there is none.

        Arguments:
            node: the image.
            width: the width to use when the author gave none.
            share: how much of the line is free for it.
        """
        placed = self.placed(node)
        if placed is None:
            return framed_name(node.target)
        self.use_image(placed.name)
        options = image_options(node.attr.attributes, placed, self.template, width, share)
        return rf"\includegraphics{f'[{options}]' if options else ''}{{{placed.name}}}"

    def use_image(self, name: str) -> None:
        """Note that the paper includes an image file."""
        if name not in self.used_images:
            self.used_images.append(name)

    # References

    def cite(self, node: nodes.Cite) -> pt.Inlines:
        """A citation for natbib."""
        return cite_pieces(self, node)

    def cross_reference(self, node: nodes.CrossReference) -> pt.Inlines:
        r"""`Figure~\ref{fig:x}`; a label that nothing has, in bold."""
        found: pt.Inlines = []
        pieces = iter(reference_pieces(self.resolution, node))
        references = iter(node.references)
        for text, target in pieces:
            if target is not None:
                next(references, None)
                found += self._reference(text, target)
            elif text.endswith("?"):
                found += self._unresolved(next(references, None), text)
            else:
                found += self.text(text)
        return found

    def _reference(self, text: str, target: Target) -> pt.Inlines:
        name = self.labels.name(target)
        number = target.number
        if not number:
            return [raw(rf"\hyperref[{name}]{{"), *self.text(text), raw("}")]
        before, _, after = text.rpartition(number)
        command = r"\ref"
        if target.kind == "eq" and before.endswith("(") and after.startswith(")"):
            command, before, after = r"\eqref", before[:-1], after[1:]
        found: pt.Inlines = []
        if before.strip():
            found += [*self.text(before.rstrip()), *([_TIE] if before.endswith(" ") else [])]
        found.append(raw(rf"{command}{{{name}}}"))
        if after.strip():
            found += [*([_TIE] if after.startswith(" ") else []), *self.text(after.strip())]
        return found

    def _unresolved(self, reference: nodes.Reference | None, text: str) -> pt.Inlines:
        if reference is None:
            return self.text(text)
        name = self.labels.raw.get(reference.label)
        if name is None:
            return [raw(r"\textbf{"), *self.text(reference.label), raw("}")]
        kind = label_kind(name) or ""
        word = reference.prefix or (
            "" if reference.bare else kind_word(kind, self.resolution.language)
        )
        command = r"\eqref" if kind == "eq" and not reference.bare else r"\ref"
        return [*self.text(word), *([_TIE] if word else []), raw(rf"{command}{{{name}}}")]

    # Notes

    def note(self, node: nodes.Note) -> pt.Inlines:
        """A footnote; in a float its mark only, and its text after the float."""
        number = self.resolution.footnote_numbers.get(node, 0)
        is_repeated = node not in self.resolution.footnotes
        protection = r"\protect" if self.in_caption else ""
        if is_repeated and number:
            return [raw(rf"{protection}\footnotemark[{number}]")]
        found = super().note(node)
        if not found or found[0]["t"] != "Note" or self.detached is None:
            return found
        self.detached.append((number, found[0]["c"]))
        return [raw(rf"{protection}\footnotemark[{number}]")]

    def note_blocks(self, blocks: Iterable[nodes.Block]) -> pt.Blocks:
        """The paragraphs of a footnote; LaTeX takes little else there."""
        from paperwright.render.pandoc.latex.blocks import note_paragraphs

        return note_paragraphs(self, blocks)

    def caption(self, content: Iterable[Inline]) -> pt.Inlines:
        """The words of a caption, on one line; LaTeX sets them twice."""
        self.in_caption = True
        try:
            return [pt.SPACE if item is pt.SOFT_BREAK else item for item in self.run(content)]
        finally:
            self.in_caption = False

    # Numbers

    def step(self, counter: str, number: str) -> str:
        r"""What makes LaTeX's next number of a counter the wanted one; nothing when it is already.

        A number that is not just one more is set with `\setcounter`.
        """
        self.counters[counter] += 1
        if not number.isdigit() or int(number) == self.counters[counter]:
            return ""
        self.counters[counter] = int(number)
        return f"\\setcounter{{{counter}}}{{{int(number) - 1}}}\n"

    handlers: ClassVar[dict[type[Node], Callable[[Any, Any], pt.Inlines]]] = {
        **InlineWriter.handlers,
        nodes.Strikeout: lambda writer, node: writer.strikeout(node),
    }


def _is_tied(node: nodes.Cite | nodes.CrossReference) -> bool:
    """Whether no line may end before a citation or a reference."""
    if isinstance(node, nodes.Cite):
        return node.citations[0].mode is not nodes.CitationMode.AUTHOR_IN_TEXT
    return node.references[0].bare


def _accent(match: re.Match[str]) -> str:
    letter = rf"\{match[1]}" if match[1] in "ij" else match[1]
    return f"{ACCENTS[match[2]]}{{{letter}}}"


def starts_with_bracket(content: pt.Inlines) -> bool:
    """Whether the first thing to be seen is a bracket or a star."""
    for item in content:
        if item["t"] in ("Space", "SoftBreak"):
            continue
        text = item["c"] if item["t"] == "Str" else item["c"][1] if item["t"] == "RawInline" else ""
        return text.lstrip().startswith(("[", "*"))
    return False


def framed_name(target: str) -> str:
    """A frame with a file's name, where the image should be."""
    name = escape_text(target.rsplit("/", 1)[-1][:60] or "image")
    return rf"\fbox{{\strut\texttt{{{name}}}}}"


def escape_text(text: str) -> str:
    """Words as LaTeX, for names of files and the like that do not go through pandoc."""
    return "".join(
        _CODE_SPECIAL.get(character, character) if character not in "'\"`" else character
        for character in text
    )


def joined(blocks: pt.Blocks) -> pt.Inlines:
    """The inlines of paragraphs, with a paragraph's end between them."""
    found: pt.Inlines = []
    for block in blocks:
        if found:
            found.append(raw(r"\par "))
        found += block["c"] if block["t"] in ("Para", "Plain") else []
    return found
