"""The environments of LaTeX and its usual packages: what they are, and what arguments they take."""

from __future__ import annotations

MATH = frozenset(
    """
    IEEEeqnarray IEEEeqnarray* align align* alignat alignat* darray dgroup displaymath displaymath*
    dmath dmath* empheq eqnarray eqnarray* equation equation* flalign flalign* gather gather* math math*
    multline multline* numcases subnumcases xalignat xalignat*
    """.split()
)
VERBATIM = frozenset(
    """
    BVerbatim LVerbatim Verbatim Verbatim* alltt lstlisting minted verbatim verbatim*
    """.split()
)
ALGORITHMS = frozenset(
    """
    algorithm algorithm* algorithm2e algorithmic algpseudocode function* procedure pseudocode
    """.split()
)
DRAWINGS = frozenset(
    """
    adjmatrix axis bytefield chemfig circuitikz dependency forest ganttchart pgfpicture picture
    pspicture tikzcd tikzpicture
    """.split()
)
IGNORED = frozenset(
    """
    CCSXML acronym comment filecontents filecontents* lrbox pgfonlayer thebibliography
    """.split()
)
RAW_ENVIRONMENTS = MATH | VERBATIM | ALGORITHMS | DRAWINGS | (IGNORED - {"acronym", "lrbox"})
"""What is not parsed: what it holds is no running text."""

_LISTS = {
    "bullet": """
        itemize compactitem asparaitem packed_item itemizeenv tightitemize packeditemize list trivlist
        """,
    "ordered": """
        enumerate compactenum asparaenum packed_enum tightenumerate packedenumerate easylist
        """,
    "description": "description compactdesc asparadesc labeling",
}
LISTS = {name: kind for kind, names in _LISTS.items() for name in names.split()}
"""The kind of each environment that is a list."""
INLINE_LISTS = frozenset(
    """
    description* enumerate* inlineenum inlinelist inparadesc inparaenum inparaitem itemize*
    """.split()
)
FIGURES = frozenset(
    """
    SCfigure SCfigure* figure figure* figwindow floatingfigure marginfigure sidewaysfigure
    sidewaysfigure* teaserfigure wrapfigure wrapfloat
    """.split()
)
TABLES = frozenset(
    """
    SCtable SCtable* floatingtable margintable sidewaystable sidewaystable* table table* wraptable
    """.split()
)
TABULARS = frozenset(
    """
    NiceTabular NiceTabular* NiceTabularX booktabs deluxetable longtable longtable* longtabu longtblr
    mpsupertabular supertabular supertabular* tabu tabular tabular* tabularx tabulary talltblr tblr
    xltabular xtabular
    """.split()
)
SUBFLOATS = frozenset(
    """
    floatrow measuredfigure minipage subcaptionblock subcaptiongroup subfigure subfloatrow subtable
    threeparttable
    """.split()
)
QUOTES = frozenset(
    """
    displayquote quotation quote quoting verse
    """.split()
)
ACKNOWLEDGEMENTS = frozenset(
    """
    Acknowledgements Acknowledgments ack acknowledgement acknowledgements acknowledgment acknowledgments
    acks
    """.split()
)
KEYWORDS = frozenset(
    """
    IEEEkeywords Keywords ckeywords ekeywords keyword keywords kwd
    """.split()
)
_THEOREMS = {
    "theorem": "theorem thm",
    "lemma": "lemma lem",
    "corollary": "corollary cor",
    "proposition": "proposition prop",
    "conjecture": "conjecture",
    "definition": "definition defn",
    "example": "example",
    "exercise": "exercise",
    "remark": "remark rem",
    "assumption": "assumption",
    "claim": "claim",
    "hypothesis": "hypothesis",
    "proof": "proof",
    "solution": "solution",
    "observation": "observation",
    "fact": "fact",
}
THEOREMS = {name: kind for kind, names in _THEOREMS.items() for name in names.split()}
"""The kind of each theorem-like environment."""
PRINTED_KINDS = {
    "定理": "theorem",
    "引理": "lemma",
    "推论": "corollary",
    "命题": "proposition",
    "猜想": "conjecture",
    "定义": "definition",
    "例": "example",
    "注": "remark",
    "假设": "assumption",
    "断言": "claim",
    "证明": "proof",
}
"""The kinds that Chinese papers print."""

_ARGUMENTS = {
    "o": """
        BVerbatim SCfigure SCtable Verbatim abstract acronym algorithm algorithm* algorithm2e algorithmic
        asparaenum asparaitem axis compactdesc compactenum compactitem description description* enumerate
        enumerate* figure figure* figwindow floatrow inparaenum inparaitem itemize itemize* labeling
        lstlisting marginfigure mdframed scope sidewaysfigure sidewaysfigure* sidewaystable sidewaystable*
        table table* tablenotes tcolorbox teaserfigure threeparttable tikzpicture
        """,
    "oror": "floatingfigure floatingtable wrapfigure wraptable",
    "rrr": "wrapfloat",
    "ooor": "minipage subcaptionblock subfigure subtable",
    "or": """
        IEEEeqnarray empheq filecontents filecontents* longtable longtable* longtabu longtblr minted overpic
        supertabular tabular tabularnewline talltblr tblr xtabular
        """,
    "ror": "tabular* tabularx tabulary xltabular",
    "r": """
        adjustbox alignat alignat* deluxetable lrbox otherlanguage spacing tabu thebibliography xalignat
        """,
    "oro": "NiceTabular",
    "roro": "NiceTabular* NiceTabularX",
    "rr": "CJK CJK* adjustwidth changemargin list resizebox* textblock textblock*",
    "ro": "multicols multicols*",
    "[": """
        assumption claim conjecture cor corollary definition defn example fact hypothesis lem lemma
        observation proof prop proposition rem remark theorem thm
        """,
    "[rr": "restatable",
    "o{": "IEEEbiography",
    "{": "IEEEbiographynophoto",
}
ENVIRONMENT_ARGUMENTS = {name: spec for spec, names in _ARGUMENTS.items() for name in names.split()}
"""The arguments of environments, spelled as those of commands."""
