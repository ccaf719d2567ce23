"""What commands of common packages mean, in terms of the commands that converters know.

Only what a package defines in one certain way stands here; an author's own macro of the same name comes first.
"""

from __future__ import annotations

from functools import cache

from paperwright.render.math.macros import Macros, collect_macros
from paperwright.render.math.tokens import tokenise

# The packages braket, physics, mathtools and the habits that no package needs to define.
_MACROS = r"""
\DeclareMathOperator*{\argmin}{arg\,min} \DeclareMathOperator*{\argmax}{arg\,max}
\DeclareMathOperator*{\esssup}{ess\,sup} \DeclareMathOperator*{\essinf}{ess\,inf}
\DeclareMathOperator{\Tr}{Tr} \DeclareMathOperator{\tr}{tr} \DeclareMathOperator{\rank}{rank}
\DeclareMathOperator{\diag}{diag} \DeclareMathOperator{\sgn}{sgn} \DeclareMathOperator{\erf}{erf}
\DeclareMathOperator{\sech}{sech} \DeclareMathOperator{\csch}{csch}
\DeclareMathOperator*{\injlim}{inj\,lim} \DeclareMathOperator*{\projlim}{proj\,lim}
\DeclarePairedDelimiter{\abs}{\lvert}{\rvert} \DeclarePairedDelimiter{\norm}{\lVert}{\rVert}
\DeclarePairedDelimiter{\ceil}{\lceil}{\rceil} \DeclarePairedDelimiter{\floor}{\lfloor}{\rfloor}
\DeclarePairedDelimiter{\set}{\{}{\}} \newcommand{\Set}[1]{\left\{#1\right\}}
\newcommand{\bra}[1]{\langle #1|} \newcommand{\ket}[1]{|#1\rangle}
\newcommand{\Bra}[1]{\left\langle #1\right|} \newcommand{\Ket}[1]{\left|#1\right\rangle}
\newcommand{\Braket}[1]{\left\langle #1\right\rangle} \newcommand{\ketbra}[2]{|#1\rangle\langle #2|}
\newcommand{\dyad}[2]{|#1\rangle\langle #2|} \newcommand{\mel}[3]{\langle #1|#2|#3\rangle}
\newcommand{\expval}[1]{\langle #1\rangle} \newcommand{\ev}[1]{\langle #1\rangle}
\newcommand{\comm}[2]{\left[#1,#2\right]} \newcommand{\acomm}[2]{\left\{#1,#2\right\}}
\newcommand{\dd}{\mathop{}\!\mathrm{d}} \newcommand{\order}[1]{\mathcal{O}\left(#1\right)}
\newcommand{\vb}[1]{\mathbf{#1}} \newcommand{\va}[1]{\vec{\mathbf{#1}}} \newcommand{\vu}[1]{\hat{\mathbf{#1}}}
\newcommand{\grad}{\boldsymbol{\nabla}} \newcommand{\curl}{\boldsymbol{\nabla}\times}
\newcommand{\laplacian}{\nabla^{2}} \newcommand{\qq}[1]{\quad\text{#1}\quad}
\newcommand{\texorpdfstring}[2]{#1} \newcommand{\overunderset}[3]{\overset{#1}{\underset{#2}{#3}}}
\newcommand{\accentset}[2]{\overset{#1}{#2}} \newcommand{\underaccent}[2]{\underset{#1}{#2}}
\newcommand{\prescript}[3]{{}^{#1}_{#2}#3} \newcommand{\cancelto}[2]{\cancel{#2}^{#1}}
\newcommand{\xlongequal}[2][]{\overset{#2}{\underset{#1}{=}}}
\newcommand{\xmapsto}[2][]{\overset{#2}{\underset{#1}{\longmapsto}}}
\newcommand{\xhookrightarrow}[2][]{\overset{#2}{\underset{#1}{\hookrightarrow}}}
\newcommand{\xhookleftarrow}[2][]{\overset{#2}{\underset{#1}{\hookleftarrow}}}
\newcommand{\xleftrightarrow}[2][]{\overset{#2}{\underset{#1}{\longleftrightarrow}}}
\newcommand{\xRightarrow}[2][]{\overset{#2}{\underset{#1}{\Longrightarrow}}}
\newcommand{\xLeftarrow}[2][]{\overset{#2}{\underset{#1}{\Longleftarrow}}}
\newcommand{\xrightleftharpoons}[2][]{\overset{#2}{\underset{#1}{\rightleftharpoons}}}
\newcommand{\vdotswithin}[1]{\vdots}
"""


@cache
def known_macros() -> Macros:
    """The macros that packages define; `known_macros() | authors` lets the author's win."""
    return collect_macros(_MACROS)


_ALIASES = {
    "\\Arrowvert": "\\Vert",
    "\\arrowvert": "\\vert",
    "\\bigm": "\\big",
    "\\Bigm": "\\Big",
    "\\biggm": "\\bigg",
    "\\Biggm": "\\Bigg",
    "\\operatornamewithlimits": "\\operatorname*",
    "\\dbinom": "\\binom",
    "\\tbinom": "\\binom",
    "\\thinspace": "\\,",
    "\\negthinspace": "\\!",
    "\\medspace": "\\:",
    "\\thickspace": "\\;",
    "\\vcentcolon": ":",
    "\\dblcolon": "::",
    "\\given": "\\mid",
    "\\degree": "^{\\circ}",
    "\\celsius": "{}^{\\circ}\\mathrm{C}",
    "\\ohm": "\\Omega",
    "\\idotsint": "\\int\\!\\cdots\\!\\int",
    "\\varlimsup": "\\overline{\\lim}",
    "\\varliminf": "\\underline{\\lim}",
    "\\widecheck": "\\check",
    "\\i": "\\imath",
    "\\j": "\\jmath",
    "\\mathellipsis": "\\ldots",
    "\\textellipsis": "\\ldots",
    "\\textless": "<",
    "\\textgreater": ">",
    "\\textasciitilde": "\\sim",
    "\\textbackslash": "\\backslash",
    "\\textunderscore": "\\_",
    "\\slash": "/",
    "\\Bbb": "\\mathbb",
    "\\frak": "\\mathfrak",
    "\\mathbbm": "\\mathbb",
    "\\mathbbmss": "\\mathbb",
    "\\mathbbold": "\\mathbb",
    "\\symbb": "\\mathbb",
    "\\symcal": "\\mathcal",
    "\\mathpzc": "\\mathcal",
    "\\EuScript": "\\mathscr",
    "\\mathbold": "\\boldsymbol",
    "\\symbfit": "\\boldsymbol",
    "\\mathup": "\\mathrm",
    "\\symup": "\\mathrm",
    "\\symrm": "\\mathrm",
    "\\symit": "\\mathit",
    "\\hphantom": "\\phantom",
    "\\leftrightarroweq": "\\leftrightarrow",
    "\\bigast": "\\ast",
    "\\surd": "√",
    "\\thicksim": "\\sim",
    "\\thickapprox": "\\approx",
    "\\llless": "\\lll",
    "\\gggtr": "\\ggg",
    "\\lvertneqq": "\\lneqq",
    "\\gvertneqq": "\\gneqq",
    "\\nleqq": "\\not\\leqq",
    "\\ngeqq": "\\not\\geqq",
    "\\nsubseteqq": "\\not\\subseteqq",
    "\\nsupseteqq": "\\not\\supseteqq",
    "\\varsupsetneq": "\\supsetneq",
    "\\varsubsetneqq": "\\subsetneqq",
    "\\varsupsetneqq": "\\supsetneqq",
    "\\shortmid": "\\mid",
    "\\shortparallel": "\\parallel",
    "\\nshortmid": "\\nmid",
    "\\nshortparallel": "\\nparallel",
    "\\doublecup": "\\Cup",
    "\\doublecap": "\\Cap",
    "\\diagup": "/",
    "\\diagdown": "\\backslash",
    "\\smallint": "\\int",
    "\\intop": "\\int",
    "\\ldotp": ".",
}

ALIASES: dict[str, tuple[str, ...]] = {name: tuple(tokenise(tex)) for name, tex in _ALIASES.items()}
"""One command for another, or for a few tokens."""

_IGNORED = """
nonumber notag xspace allowdisplaybreaks noindent protect relax null strut mathstrut hfill hfil hss vfill nobreak
allowbreak nolinebreak linebreak pagebreak nopagebreak centering raggedright tiny scriptsize footnotesize small
normalsize large Large LARGE huge Huge unboldmath boldmath ignorespaces leavevmode displaylimits normalfont par
smallskip medskip bigskip begingroup endgroup qedhere phantomsection mathsurround nulldelimiterspace
"""

IGNORED = {f"\\{name}": 0 for name in _IGNORED.split()} | {
    "\\label": 1,
    "\\vspace": 1,
    "\\index": 1,
    "\\rowcolor": 1,
    "\\cellcolor": 1,
    "\\stepcounter": 1,
    "\\refstepcounter": 1,
    "\\setlength": 2,
    "\\addtolength": 2,
    "\\setcounter": 2,
    "\\colorlet": 2,
    "\\definecolor": 3,
    "\\displaybreak": 0,
    "\\addlinespace": 0,
    "\\/": 0,
}
"""Commands that say nothing to a reader, and how many arguments go with them."""

UNWRAPPED = {
    "\\ensuremath": 1,
    "\\mathlarger": 1,
    "\\mathsmaller": 1,
    "\\mathinner": 1,
    "\\mathnormal": 1,
    "\\mathclap": 1,
    "\\mathllap": 1,
    "\\mathrlap": 1,
    "\\cramped": 1,
    "\\vcenter": 1,
    "\\alert": 1,
    "\\bbox": 1,
    "\\href": 2,
    "\\hyperlink": 2,
    "\\hypertarget": 2,
    "\\style": 2,
    "\\class": 2,
    "\\cssId": 2,
}
"""Commands of which only the last argument is shown as it is, and how many arguments they take."""

TEXT_BOXES = {
    "\\hbox": 1,
    "\\mbox": 1,
    "\\text": 1,
    "\\textrm": 1,
    "\\textnormal": 1,
    "\\textup": 1,
    "\\textmd": 1,
    "\\textsc": 1,
    "\\textbf": 1,
    "\\textit": 1,
    "\\textsl": 1,
    "\\emph": 1,
    "\\texttt": 1,
    "\\textsf": 1,
    "\\makebox": 1,
    "\\clap": 1,
    "\\llap": 1,
    "\\rlap": 1,
    "\\url": 1,
    "\\raisebox": 2,
    "\\scalebox": 2,
    "\\rotatebox": 2,
    "\\parbox": 2,
    "\\adjustbox": 2,
    "\\resizebox": 3,
}
"""Commands whose last argument is text, and how many arguments they take."""
