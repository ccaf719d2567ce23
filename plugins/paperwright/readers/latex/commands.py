r"""The commands of LaTeX and its usual packages: what arguments they take, and what they are.

Arguments are spelled one character each: `{` and `[` are read as text; `r` and `o` are braces and brackets whose
content is not text (a length, a key); `*` a star; `(` round brackets; `<` an overlay; `=` what TeX assigns without
braces (`\parskip=3pt`); `c` the name of a command; `v` verbatim text.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """What a command is to a reader of the paper."""

    DROP = auto()
    """Layout: nobody reads it."""
    SHOW = auto()
    """One of its arguments is text in its place; the others lay it out."""
    STYLE = auto()
    MARK = auto()
    """Text with a class of its own."""
    CODE = auto()
    CITE = auto()
    NOCITE = auto()
    REFERENCE = auto()
    HYPERREF = auto()
    LABEL = auto()
    NOTE = auto()
    URL = auto()
    LINK = auto()
    IMAGE = auto()
    BREAK = auto()
    LINES = auto()
    """Text in lines of its own in a cell."""
    ACCENT = auto()
    REMARK = auto()
    r"""`\todo`: a mark that somebody has to come back."""
    HEADING = auto()
    PARAGRAPH = auto()
    """The end of a paragraph."""
    RUN_IN = auto()
    CAPTION = auto()
    SUBFLOAT = auto()
    APPENDIX = auto()
    ITEM = auto()
    META = auto()
    """Says something of the paper: its title, its authors …"""
    LISTING = auto()
    BIBLIOGRAPHY = auto()
    ROW = auto()
    """A rule or a skip between the rows of a table."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command."""

    kind: Kind
    arguments: str = ""
    shows: int = 0
    """Which argument readers see."""
    detail: str = ""


_DROPPED = r"""
vspace *r|hspace *r|setlength rr|addtolength rr|settowidth rr|setcounter rr|addtocounter rr|stepcounter r
|refstepcounter r|noindent|indent|centering|raggedright|raggedleft|justifying|newpage|clearpage
|cleardoublepage|vfill|hfill|hfil|vfil|vss|hss|smallskip|medskip|bigskip|smallbreak|medbreak|bigbreak
|linebreak o|nolinebreak o|pagebreak o|nopagebreak o|enlargethispage *r|vskip =|hskip =|kern =|mkern =
|thispagestyle r|pagestyle r|pagenumbering r|maketitle|maketitlesupplementary|makecover|tableofcontents
|listoffigures|listoftables|listofalgorithms|balance|flushend|FloatBarrier|allowdisplaybreaks o|hypersetup r
|captionsetup *or|definecolor rrr|colorlet rr|graphicspath r|DeclareGraphicsExtensions r|addcontentsline rrr
|markboth rr|markright r|phantomsection|looseness =|parskip =|parindent =|tabcolsep =|baselineskip =
|itemsep =|parsep =|topsep =|leftmargin =|belowcaptionskip =|abovecaptionskip =|textfloatsep =|floatsep =
|intextsep =|abovedisplayskip =|belowdisplayskip =|leftskip =|rightskip =|hsize =|textwidth =|columnsep =
|fboxsep =|fboxrule =|arraycolsep =|topskip =|labelsep =|hbadness =|vbadness =|tolerance =
|emergencystretch =|interdisplaylinepenalty =|widowpenalty =|clubpenalty =|penalty =|baselinestretch =
|dbltextfloatsep =|color or|pagecolor or|normalcolor|protect|relax|xspace|leavevmode|null|bgroup|egroup
|begingroup|endgroup|unskip|ignorespaces|ignorespacesafterend|nobreak|allowbreak|break|goodbreak|filbreak
|strut|mathstrut|phantom r|hphantom r|vphantom r|rule or r|hrule|vrule|hrulefill|dotfill|hline|small
|footnotesize|scriptsize|tiny|normalsize|large|Large|LARGE|huge|Huge|fontsize rr|selectfont|linespread r
|setstretch r|singlespacing|onehalfspacing|doublespacing|sloppy|fussy|raggedbottom|flushbottom|onecolumn
|twocolumn|usepackage or|RequirePackage or|PassOptionsToPackage rr|documentclass or|makeatletter|makeatother
|makeindex|printindex|newlength r|newcounter ro|newif c|newbox c|newsavebox r|newcommand *cror
|usetikzlibrary r|tikzset r|pgfplotsset r|lstset r|bibliographystyle r|bibpunct orrrrrr|setcitestyle r
|urlstyle r|setlist *or|hyphenation r|theoremstyle r|numberwithin orr|arrayrulecolor or|ccsdesc or
|copyrightyear r|setcopyright r|acmYear r|acmDOI r|acmISBN r|acmConference orrr|acmBooktitle r|acmPrice r
|acmSubmissionID r|acmJournal r|acmVolume r|acmNumber r|acmArticle r|acmMonth r|receiptdate r|settopmatter r
|acmArticleType r|renewcommand *cor|printbibliography o|bibliographyunit|appendices|index r|glsresetall|gdef
|thanksref r|fnref r|corref r|cortext or|orcidID r|orcid r|email r|ead or|urladdr r|AddToShipoutPicture *r
|pdfinfo r|pdfoutput =|pdfminorversion =|input r|includeonly r|IEEEpeerreviewmaketitle
|IEEEoverridecommandlockouts|IEEEpubid r|IEEEpubidadjcol|IEEEtriggeratref r|IEEEraisesectionheading r
|cvprfinalcopy|iccvfinalcopy|wacvfinalcopy|aclfinalcopy|emnlpfinalcopy|naaclfinalcopy|eccvfinalcopy
|iclrfinalcopy|finalcopy|frontmatter|mainmatter|backmatter|newblock|ContinuedFloat|subcaptionsetup or
|setkeys rr|glsadd r|glsaddall|printglossary o|printglossaries|acresetall|acsetup r|DeclareAcronym rr
|newacronym orrr|newglossaryentry rr|resumetoc|stoptoc|tightlist|itemindent =|DeclareCaptionFont rr
|DeclareCaptionLabelFormat rr|floatplacement rr|restylefloat r|floatname rr|floatstyle r|makeglossaries
|doparttoc|faketableofcontents|parttoc|part* r|mtcaddpart|addtocontents rr|everypar =|displaystyle|textstyle
|vcenter|columnbreak|tocauthor r|toctitle r|authorrunning r|titlerunning r|shorttitle r|shortauthors r
|runningtitle r|runningauthor r|icmlsetsymbol rr|icmltitlerunning r|printAffiliationsAndNotice r
|nolinenumbers|linenumbers|modulolinenumbers o|linenomath|journal r|journalname r|ifpdf|fi|else|or
|newtoggle r|toggletrue r|togglefalse r|pdfstringdefDisableCommands r|cvprPaperID|confName|confYear
|acknowledgmentsname|lstdefinestyle rr|lstdefinelanguage rr|Needspace r|needspace r|hangindent =|hangafter =
|noalign r|vadjust r|eject|supereject|CJKfamily r|songti|heiti|kaishu|fangsong|zihao r|CTEXsetup or
|ctexset r|setmainfont or|setsansfont or|setmonofont or|setCJKmainfont or|setCJKsansfont or
|setCJKmonofont or|ziju r|CJKindent|CJKnospace|XeTeXlinebreaklocale|XeTeXlinebreakskip|xeCJKsetup r
|newtheorem *rooro|theoremseparator r|renewenvironment rrr|nointerlineskip|offinterlineskip|crefname rrr
|Crefname rrr|crefformat rr|crefrangeformat rr|crefmultiformat rrrr|creflabelformat rr
|DeclareMathOperator *rr|DeclareMathSymbol rrrr|SetKwInOut rr|SetKwInput rr|SetKw rr|SetKwProg rrrr
|SetKwFunction rr|setul rr|thicklines|thinlines|etocdepthtag r|etocsettagdepth rr|etocsettocstyle rr
|crefalias rr|endinput|sisetup r|SetTblrInner or|UseTblrLibrary r|thehangindent|savebox roor|sbox r|usebox r
|doublerulesep =|fancyhead or|fancyfoot or|fancyhf or|lhead or|chead or|rhead or|lfoot or|cfoot or|rfoot or
|headrulewidth =
"""
_SHOWN = r"""
mbox {0|hbox {0|text {0|textnormal {0|textmd {0|textup {0|textrm {0|textsf {0|lowercase {0|uppercase {0
|MakeUppercase {0|MakeLowercase {0|fbox {0|framebox oo{2|makebox oo{2|parbox ooor{4|raisebox roo{3
|rotatebox or{2|colorbox or{2|fcolorbox oor r{4|resizebox *rr{3|scalebox ro{2|reflectbox {0|adjustbox r{1
|centerline {0|leftline {0|rightline {0|textcolor or{2|llap {0|rlap {0|clap {0|smash o{1|hypertarget r{1
|hyperlink r{1|texorpdfstring {r0|IEEEPARstart {{9|PARstart {{9|vbox {0|vtop {0|foreignlanguage r{1
|DIFadd {0|DIFdel r9|textls o{1|so {0|tcbox o{1|boxed {0|mathbox {0|enquote *{1|citetext {0|gls *or9
|twocolumn [0|textlf {0|fullwidth {0|shadowbox {0|doublebox {0|ovalbox {0|floatbox oo{r3|ffigbox oo{r3
|hangpara rr9|nohyphens {0|pbox or{2
"""
_STYLES = {
    "Strong": """
        textbf textbff strong pmb bm
        """,
    "Emph": """
        emph textit textsl
        """,
    "Superscript": """
        textsuperscript
        """,
    "Subscript": """
        textsubscript
        """,
    "Strikeout": """
        sout st xout cancel
        """,
}
_MARKS = {
    "underline": """
        underline uline uuline uwave ul dashuline underbar dotuline CJKunderline
        """,
    "smallcaps": """
        textsc
        """,
    "mark": """
        hl colorhl
        """,
}
_CITATIONS = {
    "normal": """
        cite citep citealp Citep Citealp Cite parencite Parencite autocite Autocite footcite footcitetext
        footfullcite smartcite supercite citenum onlinecite fullcite parencites autocites cites citenumns
        upcite ucite inlinecite shortcite supercites
        """,
    "text": """
        citet Citet textcite Textcite citealt Citealt citeauthor Citeauthor textcites newcite citeposs
        citepos citeA textcitep citetalias citefullauthor citeauthoryear namecite citeasnoun
        """,
    "year": """
        citeyear citeyearpar citedate citeyearNP shortciteyear
        """,
}
_REFERENCES = {
    "word": """
        autoref cref Cref vref Vref fullref cpageref Cpageref zcref zref
        """,
    "bare": """
        ref pageref nameref subref ref* labelcref autopageref vpageref thmref
        """,
    "equation": """
        eqref
        """,
}
_HEADINGS = {
    "part": 0, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5, "subparagraph": 6,
    "addchap": 1, "addsec": 2, "sectionnonum": 2,
}  # fmt: skip
_META = r"""
title [{1|icmltitle {0|aistatstitle {0|ctitle {0|etitle {0|titlezh {0|titleen {0|thesistitle {0|TITLE {0
|subtitle {0|author [{1|icmlauthor {r0|aistatsauthor {0|Author {0|authors {0|cauthor {0|address [{1
|aistatsaddress {0|affiliation o{1|affil [{1|institute {0|institution {0|icmlaffiliation rr1
|icmlcorrespondingauthor {r0|date {0|cdate {0|keywords {0|keyword {0|icmlkeywords {0|Keywords {0
|ckeywords {0|ekeywords {0|kwd {0|abstract {0|cabstract {0|eabstract {0|abstracttext {0|Abstract {0
|school {0|ckeyword {0|ekeyword {0|IEEEtitleabstractindextext {0|thusetup {0|ntusetup {0|hitsetup {0
|xjtusetup {0|bibliography r0|addbibresource or1|nobibliography *r1|IEEEspecialpapernotice {0|thanks {0
|correspondingauthor {0|teaser {0|IEEEcompsoctitleabstractindextext {0|keywordsen {0|keywordszh {0
|addkeywords {0|chinesekeywords {0|englishkeywords {0|chinesetitle {0|englishtitle {0|zhtitle {0|entitle {0
|nkutitle {0|nkuauthor {0|ACMabstract {0|additionalauthors {0|curraddr {0|authornote {0|authornotemark o0
|affaddr {0|numberofauthors r0
"""
_ROWS = r"""
hline|toprule o|midrule o|bottomrule o|cmidrule o(r|cline r|hdashline o|cdashline ro|specialrule rrr
|addlinespace o|morecmidrules|Xhline r|thickhline|hlineB r|clineB rr|rowcolor or|rowcolors *rrr|endhead
|endfirsthead|endfoot|endlastfoot|noalign r|arrayrulewidth =|rowfont r|Hline o|hhline r|heavyrule|lightrule
|tabucline or|cmidrulewidth =|thinmidrule|firsthline|lasthline|nobreakmidrule|Cline r|SetRow or|SetHline or
|SetVline or|RowStyle r|rowstyle r|hdashrule|tableline|colrule|botrule|topline|midline|bottomline
"""


def _named(table: str, kind: Kind) -> dict[str, Command]:
    found = {}
    for entry in table.replace("\n", "").split("|"):
        name, _, arguments = entry.strip().partition(" ")
        if name:
            arguments = arguments.replace(" ", "")
            shows = int(arguments[-1]) if arguments[-1:].isdigit() else 0
            found[name] = Command(kind, arguments.rstrip("0123456789"), shows)
    return found


def _worded(table: dict[str, str], kind: Kind, arguments: str) -> dict[str, Command]:
    return {
        name: Command(kind, arguments, arguments.replace("r", "{").find("{"), detail)
        for detail, names in table.items()
        for name in names.split()
    }


COMMANDS: dict[str, Command] = {
    **_named(_DROPPED, Kind.DROP),
    **_named(_SHOWN, Kind.SHOW),
    **_named(_META, Kind.META),
    **_named(_ROWS, Kind.ROW),
    **_worded(_STYLES, Kind.STYLE, "{"),
    **_worded(_MARKS, Kind.MARK, "{"),
    **_worded(_CITATIONS, Kind.CITE, "*oor"),
    **_worded(_REFERENCES, Kind.REFERENCE, "*r"),
    **{name: Command(Kind.HEADING, "*[{", level, name) for name, level in _HEADINGS.items()},
    "texttt": Command(Kind.CODE, "{"),
    "code": Command(Kind.CODE, "{"),
    "nocite": Command(Kind.NOCITE, "r"),
    "hyperref": Command(Kind.HYPERREF, "o{"),
    "label": Command(Kind.LABEL, "r"),
    "footnote": Command(Kind.NOTE, "o{", 1),
    "footnotetext": Command(Kind.NOTE, "o{", 1),
    "tablefootnote": Command(Kind.NOTE, "o{", 1),
    "thanks": Command(Kind.NOTE, "{", 0),
    "blfootnote": Command(Kind.NOTE, "{", 0),
    "sidenote": Command(Kind.NOTE, "o{", 1),
    "marginpar": Command(Kind.NOTE, "o{", 1),
    "endnote": Command(Kind.NOTE, "o{", 1),
    "footnotemark": Command(Kind.DROP, "o"),
    "tnote": Command(Kind.STYLE, "{", 0, "Superscript"),
    "url": Command(Kind.URL, "r"),
    "nolinkurl": Command(Kind.URL, "r"),
    "path": Command(Kind.URL, "r"),
    "href": Command(Kind.LINK, "r{"),
    "includegraphics": Command(Kind.IMAGE, "*oor", 3),
    "includesvg": Command(Kind.IMAGE, "*oor", 3),
    "adjincludegraphics": Command(Kind.IMAGE, "*oor", 3),
    "includestandalone": Command(Kind.IMAGE, "*oor", 3),
    "psfig": Command(Kind.IMAGE, "*oor", 3),
    "epsfig": Command(Kind.IMAGE, "*oor", 3),
    "overpic": Command(Kind.IMAGE, "*oor", 3),
    "\\": Command(Kind.BREAK, "*o"),
    "newline": Command(Kind.BREAK),
    "tabularnewline": Command(Kind.BREAK, "o"),
    "cr": Command(Kind.BREAK),
    "makecell": Command(Kind.LINES, "*o{", 2),
    "thead": Command(Kind.LINES, "*o{", 2),
    "shortstack": Command(Kind.LINES, "o{", 1),
    "specialcell": Command(Kind.LINES, "o{", 1),
    "todo": Command(Kind.REMARK, "o{", 1),
    "missingfigure": Command(Kind.REMARK, "o{", 1),
    "fixme": Command(Kind.REMARK, "o{", 1),
    "listoftodos": Command(Kind.DROP, "o"),
    "tablecaption": Command(Kind.CAPTION, "[{", 1),
    "bibentry": Command(Kind.CITE, "*oor", 0, "normal"),
    "includepdf": Command(Kind.DROP, "or"),
    "tcbline": Command(Kind.DROP, "*o"),
    "titlepage": Command(Kind.DROP),
    "par": Command(Kind.PARAGRAPH),
    "caption": Command(Kind.CAPTION, "*[{", 2),
    "captionof": Command(Kind.CAPTION, "*r[{", 3),
    "bicaption": Command(Kind.CAPTION, "oo{{", 2),
    "subcaption": Command(Kind.CAPTION, "*[{", 2),
    "tabcaption": Command(Kind.CAPTION, "{", 0),
    "figcaption": Command(Kind.CAPTION, "{", 0),
    "topcaption": Command(Kind.CAPTION, "{", 0),
    "abovecaption": Command(Kind.CAPTION, "{", 0),
    "subfloat": Command(Kind.SUBFLOAT, "[[{", 2),
    "subfigure": Command(Kind.SUBFLOAT, "[[{", 2),
    "subtable": Command(Kind.SUBFLOAT, "[[{", 2),
    "subcaptionbox": Command(Kind.SUBFLOAT, "*[{oo{", 5),
    "stackunder": Command(Kind.SUBFLOAT, "o{{", 1),
    "appendix": Command(Kind.APPENDIX),
    "supplementary": Command(Kind.APPENDIX),
    "beginappendix": Command(Kind.APPENDIX),
    "item": Command(Kind.ITEM, "<["),
    "bibitem": Command(Kind.BIBLIOGRAPHY, "or"),
    "lstinputlisting": Command(Kind.LISTING, "or", 1),
    "inputminted": Command(Kind.LISTING, "orr", 2),
    "verbatiminput": Command(Kind.LISTING, "r", 0),
    "acknowledgments": Command(Kind.RUN_IN, "", 0, "Acknowledgments"),
    "acknowledgements": Command(Kind.RUN_IN, "", 0, "Acknowledgements"),
    "acks": Command(Kind.RUN_IN, "", 0, "Acknowledgments"),
    "acknowledgement": Command(Kind.RUN_IN, "", 0, "Acknowledgement"),
    "multicolumn": Command(Kind.SHOW, "rr{", 2),
    "multirow": Command(Kind.SHOW, "oror o{".replace(" ", ""), 5),
    "multirowcell": Command(Kind.LINES, "roo{", 3),
    "multirowthead": Command(Kind.LINES, "roo{", 3),
    "Block": Command(Kind.SHOW, "oor<{", 4),
    "SetCell": Command(Kind.DROP, "or"),
    "cellcolor": Command(Kind.DROP, "oroo"),
    "diagbox": Command(Kind.SHOW, "o{{", 9),
    "backslashbox": Command(Kind.SHOW, "o{{", 9),
    "slashbox": Command(Kind.SHOW, "o{{", 9),
    "verb": Command(Kind.CODE, "v"),
    "lstinline": Command(Kind.CODE, "ov", 1),
    "mintinline": Command(Kind.CODE, "orv", 2),
    "SI": Command(Kind.SHOW, "o{o{", 9),
    "num": Command(Kind.SHOW, "o{", 1),
    "qty": Command(Kind.SHOW, "o{o{", 9),
    "unit": Command(Kind.SHOW, "o{", 1),
    "si": Command(Kind.SHOW, "o{", 1),
    "ang": Command(Kind.SHOW, "o{", 1),
    **{
        name: Command(Kind.ACCENT, "{", 0, name)
        for name in ("'", "`", "^", '"', "~", "=", ".", "u", "v", "H", "c", "d", "b", "r", "k", "t")
    },
}
"""Every command that we know, by its name."""

SHOWS_ALL = 9
"""The value of `Command.shows` of a command all of whose text arguments are read."""

STRUCTURAL = frozenset(
    name
    for name, command in COMMANDS.items()
    if command.kind
    in {
        Kind.HEADING, Kind.CITE, Kind.REFERENCE, Kind.CAPTION, Kind.LABEL, Kind.ITEM, Kind.NOTE, Kind.STYLE, Kind.IMAGE,
        Kind.ROW, Kind.BREAK, Kind.BIBLIOGRAPHY, Kind.URL, Kind.META, Kind.PARAGRAPH, Kind.CODE, Kind.LINES,
        Kind.SUBFLOAT,
    }
) | {"multicolumn", "multirow", "textcolor", "xspace", "text", "mbox", "resizebox"}  # fmt: skip
"""What stays what it is even where a paper defines it anew."""

DECLARATIONS: dict[str, str] = {
    **dict.fromkeys(("bf", "bfseries", "boldmath"), "Strong"),
    **dict.fromkeys(("it", "itshape", "em", "sl", "slshape"), "Emph"),
    **dict.fromkeys(
        (
            "sc",
            "scshape",
            "tt",
            "ttfamily",
            "rm",
            "rmfamily",
            "sf",
            "sffamily",
            "upshape",
            "mdseries",
        ),
        "",
    ),
    "normalfont": "",
}
"""Commands that change the font up to the end of their group."""
