"""The environments of LaTeX and its usual packages: what they are, and what arguments they take."""

from __future__ import annotations

_STARRED = (
    "equation",
    "align",
    "gather",
    "multline",
    "alignat",
    "flalign",
    "eqnarray",
    "displaymath",
    "math",
    "dmath",
    "xalignat",
)
MATH = frozenset(name + star for name in _STARRED for star in ("", "*")) | {
    "empheq",
    "dgroup",
    "darray",
    "IEEEeqnarray",
    "IEEEeqnarray*",
    "numcases",
    "subnumcases",
}
VERBATIM = frozenset(
    {
        "verbatim",
        "verbatim*",
        "Verbatim",
        "Verbatim*",
        "BVerbatim",
        "LVerbatim",
        "lstlisting",
        "minted",
        "alltt",
    }
)
ALGORITHMS = frozenset(
    {
        "algorithm",
        "algorithm*",
        "algorithm2e",
        "algorithmic",
        "algpseudocode",
        "procedure",
        "function*",
        "pseudocode",
    }
)
DRAWINGS = frozenset(
    {
        "tikzpicture",
        "pspicture",
        "picture",
        "forest",
        "tikzcd",
        "axis",
        "pgfpicture",
        "dependency",
        "circuitikz",
        "adjmatrix",
        "bytefield",
        "chemfig",
        "ganttchart",
    }
)
IGNORED = frozenset(
    {
        "filecontents",
        "filecontents*",
        "CCSXML",
        "comment",
        "thebibliography",
        "lrbox",
        "acronym",
        "pgfonlayer",
    }
)
RAW_ENVIRONMENTS = MATH | VERBATIM | ALGORITHMS | DRAWINGS | (IGNORED - {"acronym", "lrbox"})
"""What is not parsed: what it holds is no running text."""

LISTS = {
    **dict.fromkeys(("itemize", "compactitem", "asparaitem", "packed_item", "itemizeenv", "tightitemize", "packeditemize"), "bullet"),
    **dict.fromkeys(("enumerate", "compactenum", "asparaenum", "packed_enum", "tightenumerate", "packedenumerate", "easylist"), "ordered"),
    **dict.fromkeys(("description", "compactdesc", "asparadesc", "labeling"), "description"),
    **dict.fromkeys(("list", "trivlist"), "bullet"),
}  # fmt: skip
INLINE_LISTS = frozenset(
    {
        "inparaenum",
        "inparaitem",
        "inparadesc",
        "enumerate*",
        "itemize*",
        "description*",
        "inlinelist",
        "inlineenum",
    }
)
FIGURES = frozenset(
    {
        "figure",
        "figure*",
        "wrapfigure",
        "SCfigure",
        "SCfigure*",
        "teaserfigure",
        "marginfigure",
        "sidewaysfigure",
        "sidewaysfigure*",
        "floatingfigure",
        "figwindow",
        "wrapfloat",
    }
)
TABLES = frozenset(
    {
        "table",
        "table*",
        "wraptable",
        "sidewaystable",
        "sidewaystable*",
        "margintable",
        "SCtable",
        "SCtable*",
        "floatingtable",
        "threeparttable@",
    }
)
TABULARS = frozenset(
    {
        "tabular",
        "tabular*",
        "tabularx",
        "tabulary",
        "longtable",
        "longtable*",
        "longtabu",
        "supertabular",
        "supertabular*",
        "xltabular",
        "NiceTabular",
        "NiceTabular*",
        "NiceTabularX",
        "tblr",
        "longtblr",
        "talltblr",
        "booktabs",
        "tabu",
        "xtabular",
        "mpsupertabular",
        "deluxetable",
    }
)
SUBFLOATS = frozenset(
    {
        "subfigure",
        "subtable",
        "minipage",
        "subcaptionblock",
        "subcaptiongroup",
        "threeparttable",
        "measuredfigure",
        "subfloatrow",
        "floatrow",
        "adjustbox@",
    }
)
QUOTES = frozenset({"quote", "quotation", "verse", "displayquote", "quoting"})
THEOREMS = {
    "theorem": "theorem", "thm": "theorem", "lemma": "lemma", "lem": "lemma", "corollary": "corollary", "cor": "corollary",
    "proposition": "proposition", "prop": "proposition", "conjecture": "conjecture", "definition": "definition", "defn": "definition",
    "example": "example", "exercise": "exercise", "remark": "remark", "rem": "remark", "assumption": "assumption", "claim": "claim",
    "hypothesis": "hypothesis", "proof": "proof", "solution": "solution", "observation": "observation", "fact": "fact",
}  # fmt: skip
PRINTED_KINDS = {
    "定理": "theorem", "引理": "lemma", "推论": "corollary", "命题": "proposition", "猜想": "conjecture", "定义": "definition",
    "例": "example", "注": "remark", "假设": "assumption", "断言": "claim", "证明": "proof",
}  # fmt: skip
ACKNOWLEDGEMENTS = frozenset(
    {
        "ack",
        "acks",
        "acknowledgments",
        "acknowledgements",
        "acknowledgment",
        "acknowledgement",
        "Acknowledgements",
        "Acknowledgments",
    }
)
KEYWORDS = frozenset(
    {"keywords", "keyword", "IEEEkeywords", "Keywords", "ckeywords", "ekeywords", "kwd"}
)

ENVIRONMENT_ARGUMENTS: dict[str, str] = {
    **dict.fromkeys(("figure", "figure*", "table", "table*", "algorithm", "algorithm*", "algorithm2e", "algorithmic", "sidewaystable",
                     "sidewaysfigure", "sidewaystable*", "sidewaysfigure*", "SCfigure", "SCtable", "teaserfigure", "marginfigure"), "o"),
    **dict.fromkeys(("wrapfigure", "wraptable", "floatingfigure", "floatingtable"), "oror"),
    "wrapfloat": "rrr",
    **dict.fromkeys(("subfigure", "subtable", "minipage", "subcaptionblock"), "ooor"),
    **dict.fromkeys(("tabular", "tabularnewline", "xtabular", "supertabular"), "or"),
    **dict.fromkeys(("longtable", "longtable*", "longtabu"), "or"),
    **dict.fromkeys(("tabular*", "tabularx", "tabulary", "xltabular"), "ror"),
    "tabu": "r", "deluxetable": "r",
    **dict.fromkeys(("NiceTabular",), "oro"), **dict.fromkeys(("NiceTabular*", "NiceTabularX"), "roro"),
    **dict.fromkeys(("tblr", "longtblr", "talltblr"), "or"),
    **dict.fromkeys(("itemize", "enumerate", "description", "compactitem", "compactenum", "compactdesc", "inparaenum", "inparaitem",
                     "enumerate*", "itemize*", "description*", "asparaenum", "asparaitem", "labeling"), "o"),
    "list": "rr",
    **dict.fromkeys(("lstlisting", "Verbatim", "BVerbatim"), "o"), "minted": "or", "alignat": "r", "alignat*": "r", "xalignat": "r",
    "tikzpicture": "o", "axis": "o", "multicols": "ro", "multicols*": "ro", "adjustbox": "r", "thebibliography": "r", "spacing": "r",
    **dict.fromkeys(("theorem", "lemma", "corollary", "proposition", "conjecture", "definition", "example", "remark", "assumption",
                     "claim", "hypothesis", "proof", "thm", "lem", "defn", "prop", "cor", "rem", "fact", "observation", "restatable@"), "["),
    "restatable": "[rr", "threeparttable": "o", "tablenotes": "o", "landscape": "", "CJK": "rr", "CJK*": "rr", "tcolorbox": "o",
    "mdframed": "o", "framed": "", "abstract": "o", "table@": "", "IEEEbiography": "o{", "IEEEbiographynophoto": "{", "scope": "o",
    "filecontents": "or", "filecontents*": "or", "changemargin": "rr", "resizebox*": "rr", "sbox": "", "scriptsize": "", "lrbox": "r",
    "otherlanguage": "r", "subequations": "", "floatrow": "o", "icmlauthorlist": "", "appendices": "", "overpic": "or", "textblock": "rr",
    "textblock*": "rr", "adjustwidth": "rr", "figwindow": "o", "comment": "", "empheq": "or", "IEEEeqnarray": "or", "acronym": "o",
    "responses@": "",
}  # fmt: skip
