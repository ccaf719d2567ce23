"""Raw HTML, passed through or shown as text, and raw TeX, which a page has nothing for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.model import nodes
from paperwright.render.html.markup import escape, preformatted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from paperwright.render.html.writer import Writer

_LAYOUT_COMMANDS = (
    "newpage|clearpage|cleardoublepage|pagebreak|nopagebreak|linebreak|nolinebreak|newline|vfill|hfill|"
    "vspace|hspace|vskip|hskip|smallskip|medskip|bigskip|noindent|indent|centering|raggedright|raggedleft|"
    "tiny|scriptsize|footnotesize|small|normalsize|large|Large|LARGE|huge|Huge|allowbreak|sloppy|par|"
    "quad|qquad|thispagestyle|pagestyle|setlength|addtolength|setcounter|addtocounter|appendix|maketitle|"
    "tableofcontents|listoffigures|listoftables|begingroup|endgroup|twocolumn|onecolumn|FloatBarrier|"
    "usepackage|documentclass|bibliographystyle|bibliography|printbibliography|balance|protect|relax|"
    "baselineskip|parindent|parskip|parfillskip|linespread|selectfont|fontsize|hypersetup|phantomsection|"
    "addcontentsline|label|nocite|thanks|vphantom|hphantom|phantom|rule|hrule|vrule|clearfloats|columnbreak|"
    "newcommand|renewcommand|providecommand|def|let|newenvironment|renewenvironment|newtheorem|theoremstyle|"
    "DeclareMathOperator|lstset|captionsetup|doublespacing|singlespacing|onehalfspacing|linenumbers|"
    "bfseries|itshape|ttfamily|sffamily|rmfamily|normalfont|color|definecolor|urlstyle|frenchspacing"
)
_LAYOUT = re.compile(
    rf"\\(?:{_LAYOUT_COMMANDS})(?![A-Za-z])\*?(?:\s*\[[^\]]*\]|\s*\{{(?:[^{{}}]|\{{[^{{}}]*\}})*\}})*"
    r"(?:\s*-?\d*\.?\d+\s*(?:pt|mm|cm|em|ex|in|bp)\b)?"
)
_FRAME = re.compile(
    r"\\(?:begin|end)\{(?:center|flushleft|flushright|landscape|multicols|small|footnotesize|large|"
    r"spacing|adjustwidth|CSLReferences|minipage|samepage|sloppypar|singlespace|doublespace|"
    r"figure|table|wrapfigure|tabular|thebibliography|document)\*?\}(?:\[[^\]]*\]|\{[^{}]*\})*"
)
_TEX_COMMENT = re.compile(r"(?<!\\)%.*")
_WORD = re.compile(r"[^\W\d_]{2,}|\d")
_EQUATION = re.compile(
    r"\\begin\{(?P<name>(?:equation|align|gather|multline|alignat|flalign|eqnarray)\*?)\}"
    r"(?P<tex>(?:(?!\\end\{(?P=name)\}).)*)\\end\{(?P=name)\}",
    re.DOTALL,
)
_SYMBOL = re.compile(r"\\[A-Za-z]+\s*")
_CONTROL_WORD = re.compile(r"\\[A-Za-z]+")


def raw_inline(writer: Writer, node: nodes.RawInline) -> None:
    """Write HTML in a line; of TeX only what is a symbol."""
    if node.format == "html":
        text = " ".join(node.text.splitlines())
        writer.out.append(text if writer.options.raw_html == "allow" else escape(text))
    elif node.format == "tex" and carries_text(node.text):
        # `\checkmark` needs no dollars in LaTeX, and so authors write none.
        is_symbol = _SYMBOL.fullmatch(node.text) is not None
        html = writer.formulas.quietly(node.text, display=False) if is_symbol else None
        _shown_or_reported(writer, node, html)


def raw_block(writer: Writer, node: nodes.RawBlock) -> None:
    """Write a block of HTML; of TeX only what is a formula."""
    if node.format == "html":
        if writer.options.raw_html == "allow":
            writer.out.append(node.text.strip("\n"))
        else:
            writer.out.append(f'<pre class="pw-raw">{preformatted(escape(node.text))}</pre>')
    elif node.format == "tex" and carries_text(node.text):
        _shown_or_reported(writer, node, _formula(writer, node.text.strip()))


def _formula(writer: Writer, tex: str) -> str | None:
    """The formula that is all there is in a block of TeX."""
    match = _EQUATION.fullmatch(tex)
    if match is None:
        return None
    inner = match["tex"] if match["name"].startswith("equation") else tex
    html = writer.formulas.quietly(inner, display=True)
    return None if html is None else f'<div class="pw-equation">{html}</div>'


def _shown_or_reported(
    writer: Writer, node: nodes.RawBlock | nodes.RawInline, html: str | None
) -> None:
    if html is not None:
        writer.out.append(html)
        return
    first = node.text.strip().splitlines()[0][:40]
    writer.report(
        "DOC05",
        node.span,
        say("LaTeX `{first}` is not shown outside LaTeX", first=first),
        "Write it in Markdown, or give the same in a block `{=html}` next to it",
    )


def has_twin(siblings: Sequence[nodes.Node], position: int) -> bool:
    """Whether raw TeX stands next to raw HTML: the author has said the same for both."""
    node = siblings[position]
    if not isinstance(node, nodes.RawBlock | nodes.RawInline) or node.format != "tex":
        return False
    around = (*siblings[max(position - 1, 0) : position], *siblings[position + 1 : position + 2])
    return any(
        isinstance(other, nodes.RawBlock | nodes.RawInline) and other.format == "html"
        for other in around
    )


def carries_text(tex: str) -> bool:
    """Whether TeX has words that readers of a page would miss."""
    text = _TEX_COMMENT.sub("", tex)
    text = _FRAME.sub("", _LAYOUT.sub("", text))
    if "\\includegraphics" in text or "\\input" in text:
        return True
    # A command of the author's own may print something; what we know of it is its name.
    return bool(_WORD.search(_CONTROL_WORD.sub("", text)) or _CONTROL_WORD.search(text))
