"""The packages that a paper needs, found by the commands and environments in its LaTeX."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paperwright.render.pandoc.latex.template import LatexTemplate

_BY_COMMAND = {
    "includegraphics": "graphicx", "resizebox": "graphicx",
    "toprule": "booktabs", "midrule": "booktabs", "cmidrule": "booktabs",
    "multirow": "multirow", "makecell": "makecell", "ContinuedFloat": "caption",
    "citep": "natbib", "citet": "natbib", "citealp": "natbib", "citeyear": "natbib", "citeyearpar": "natbib",
    "citetext": "natbib", "citeauthor": "natbib",
    "url": "url", "sout": "ulem", "bm": "bm", "SI": "siunitx", "si": "siunitx", "num": "siunitx", "qty": "siunitx",
    "unit": "siunitx", "ang": "siunitx", "textcolor": "xcolor", "color": "xcolor", "colorbox": "xcolor",
    "definecolor": "xcolor", "cellcolor": "colortbl", "rowcolor": "colortbl", "mathscr": "mathrsfs", "ce": "mhchem",
    "cancel": "cancel", "bcancel": "cancel", "xcancel": "cancel", "mathds": "dsfont", "mathbbm": "bbm",
    "llbracket": "stmaryrd", "rrbracket": "stmaryrd", "coloneqq": "mathtools", "eqqcolon": "mathtools",
    "prescript": "mathtools", "mathclap": "mathtools", "DeclarePairedDelimiter": "mathtools",
    "sfrac": "xfrac",
    "autoref": "hyperref", "cref": "cleveref", "Cref": "cleveref",
    "lstinline": "listings", "lstinputlisting": "listings", "lstset": "listings", "dv": "physics", "pdv": "physics",
    "bra": "braket", "ket": "braket", "braket": "braket", "tikz": "tikz", "usetikzlibrary": "tikz",
    "qedhere": "amsthm",
    "boxtimes": "amssymb", "square": "amssymb", "checkmark": "amssymb", "mathbb": "amssymb", "mathfrak": "amssymb",
    "boldsymbol": "amsmath", "text": "amsmath", "operatorname": "amsmath", "eqref": "amsmath", "tag": "amsmath",
    "textcite": "natbib", "rotatebox": "graphicx", "scalebox": "graphicx", "adjustbox": "adjustbox", "hl": "soul",
    "upmu": "upgreek", "degree": "gensymb", "faGithub": "fontawesome5",
}  # fmt: skip
_BY_ENVIRONMENT = {
    "tabularx": "tabularx", "subfigure": "subcaption", "algorithm": "algorithm", "algorithmic": "algpseudocode",
    "lstlisting": "listings", "Verbatim": "fvextra", "framed": "framed", "align": "amsmath", "aligned": "amsmath",
    "gather": "amsmath", "gathered": "amsmath", "multline": "amsmath", "cases": "amsmath", "pmatrix": "amsmath",
    "bmatrix": "amsmath", "split": "amsmath", "alignat": "amsmath", "equation*": "amsmath", "align*": "amsmath",
    "gather*": "amsmath", "multline*": "amsmath", "longtable": "longtable", "threeparttable": "threeparttable",
    "minted": "minted", "wrapfigure": "wrapfig", "tikzpicture": "tikz", "landscape": "pdflscape",
    "sidewaystable": "rotating",
    "sidewaysfigure": "rotating", "proof": "amsthm", "adjustbox": "adjustbox", "wraptable": "wrapfig",
    "tcolorbox": "tcolorbox", "multicols": "multicol", "comment": "comment", "figure": "graphicx",
}  # fmt: skip
_COMMAND = re.compile(r"\\(?:(begin)\{([A-Za-z]+\*?)\}|([A-Za-z]+))")
_OPTIONS = {
    "ulem": "normalem", "mhchem": "version=4", "tabularx": "", "natbib": "", "xcolor": "", "caption": "",
}  # fmt: skip
# hyperref wants to come late, and what builds on it after it.
_LATE = ("hyperref", "cleveref", "orcidlink")
_MATHEMATICS = ("amsmath", "amssymb", "amsthm", "mathtools")
_ALWAYS_HERE = ("amsmath", "amssymb")


def packages_for(
    latex: str,
    template: LatexTemplate,
    more: frozenset[str] = frozenset(),
    defined: frozenset[str] = frozenset(),
) -> tuple[str, ...]:
    """The packages that the commands in a text come from, in the order in which they load.

    Arguments:
        latex: the text.
        template: what its class or it itself loads is left out, and so is what it does not allow.
        more: packages that are needed whatever the text holds.
        defined: commands that the author defines, which come from no package.
    """
    wanted = set(more)
    for match in _COMMAND.finditer(latex):
        if match[3] in defined:
            continue
        name = _BY_ENVIRONMENT.get(match[2]) if match[1] else _BY_COMMAND.get(match[3])
        if name:
            wanted.add(name)
    if "\\begin{enumerate}[" in latex or "\\begin{itemize}[" in latex:
        wanted.add("enumitem")
    if "$" in latex or "\\[" in latex or "\\begin{equation" in latex:
        wanted.update(_ALWAYS_HERE)
    wanted -= template.provides | template.forbids
    return tuple(sorted(wanted, key=_order))


def _order(name: str) -> tuple[int, int, str]:
    if name in _MATHEMATICS:
        return 0, _MATHEMATICS.index(name), name
    return (2, _LATE.index(name), name) if name in _LATE else (1, 0, name)


def package_line(name: str) -> str:
    r"""The line that loads a package; one that a small TeX installation lacks has a stand-in."""
    if name == "ulem":
        return (
            r"\IfFileExists{ulem.sty}{\usepackage[normalem]{ulem}}"
            r"{\usepackage{calc}\newcommand{\sout}[1]{\leavevmode\rlap{\rule[0.55ex]{\widthof{##1}}{0.4pt}}##1}}"
        )
    options = _OPTIONS.get(name, "")
    return rf"\usepackage{f'[{options}]' if options else ''}{{{name}}}"
