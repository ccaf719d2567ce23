"""Writes entries the way pandoc reads them, whatever their authors did.

Each entry is written by itself, so that one that pandoc cannot read does not take the others with
it, and under a name of our own, since BibTeX keys may hold what pandoc's reader does not take.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from paperwright.bibliography.bibtex import MONTHS
from paperwright.bibliography.inheritance import inherited_fields
from paperwright.bibliography.journals import journal_name

if TYPE_CHECKING:
    from paperwright.bibliography.entries import Entry

_BIBTEX_TYPES = frozenset({
    "article", "book", "booklet", "conference", "inbook", "incollection", "inproceedings", "manual",
    "mastersthesis", "misc", "phdthesis", "proceedings", "techreport", "unpublished",
})  # fmt: skip
_BIBLATEX_TYPES = frozenset({
    "artwork", "audio", "bookinbook", "collection", "dataset", "electronic", "image", "inreference",
    "jurisdiction", "legislation", "letter", "movie", "music", "mvbook", "mvcollection",
    "mvproceedings", "mvreference", "online", "patent", "performance", "periodical", "reference",
    "report", "review", "software", "standard", "suppbook", "suppcollection", "suppperiodical",
    "thesis", "video", "www",
})  # fmt: skip
_BIBLATEX_FIELDS = frozenset({
    "booksubtitle", "booktitleaddon", "date", "eprintclass", "eprinttype", "eventdate",
    "eventtitle", "issuetitle", "journalsubtitle", "journaltitle", "langid", "location",
    "maintitle", "origdate", "pubstate", "shortjournal", "subtitle", "titleaddon", "urldate",
})  # fmt: skip
_TYPE_NAMES = {
    "blog": "online",
    "code": "software",
    "data": "dataset",
    "url": "online",
    "webpage": "online",
    "website": "online",
}

# What no reference list prints; abstracts and file names hold most of the LaTeX that pandoc cannot
# read.
_UNPRINTED = frozenset({
    "abstract", "adsnote", "adsurl", "annotation", "annote", "bibsource", "biburl", "comment",
    "copyright", "crossref", "entryset", "execute", "file", "groups", "ids", "keywords",
    "owner", "pdf", "presort", "related", "review", "timestamp", "xdata", "xref",
})  # fmt: skip
_UNPRINTED_PREFIXES = ("bdsk-", "citeulike-", "hal_", "mendeley-")
_CONTAINERS = frozenset({"booktitle", "journal", "journaltitle"})
_VERBATIM = frozenset({"doi", "eprint", "file", "url"})

_BARE_PERCENT = re.compile(r"(?<!\\)%")
_DOTLESS = re.compile(r"(\\[\"'`^~=.uvHcr])\s*(?:\{\s*\\([ij])\s*\}|\\([ij])(?![A-Za-z])(?:\{\})?)")
_DOLLAR = re.compile(r"(?<!\\)\$")
_YEAR = re.compile(r"\D*(\d{4})(?!\d)[^\d/–-]*")
_YEARS = re.compile(r"\s*(\d{4})\s*[-–—]+\s*(\d{4})\s*")
_LATEX_SPECIAL = re.compile(r"\\(?=[{}])|[\\{}$&#_%^~]")
_DOI_ADDRESS = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_ONLY_ADDRESS = re.compile(r"\s*(?:\\url\s*)?\{?\s*(https?://[^\s{}]+?)\s*\}?\s*\.?\s*")
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
_BRACE = re.compile(r"\\[\\{}]|[{}]")
_FIELD_NAME = re.compile(r"[a-z][\w+-]*")


class Written(NamedTuple):
    """An entry as pandoc gets it."""

    id: str
    format: str
    """One of pandoc's readers: `bibtex`, `biblatex`, `csljson`, `markdown`."""
    text: str


def write_entry(
    entry: Entry, entries: Mapping[str, Entry], id: str, is_literal: bool = False
) -> Written:
    """The entry under the name `id`, with what it inherits from its parents.

    Arguments:
        entry: what is cited.
        entries: where its parents are.
        id: letters and digits.
        is_literal: whether title and names are no LaTeX and come out as they are written.

    Raises:
        ValueError: a CSL item is not plain data; the text says so.
    """
    if entry.csl is not None:
        item = _plain({**entry.csl, "id": id})
        # Without ASCII escapes, since pandoc's YAML reader takes no surrogate pairs.
        text = _LINE_ENDS.sub(
            lambda match: f"\\u{ord(match[0]):04x}", json.dumps(item, ensure_ascii=False)
        )
        return Written(id, "markdown" if entry.is_markdown else "csljson", text)
    values = inherited_fields(entry, entries)
    fields = _prepared(dict(values))
    if is_literal:
        for name in {"title", "author", "editor"} & fields.keys():
            fields[name] = _LATEX_SPECIAL.sub(_literal, values[name])
    type = _TYPE_NAMES.get(entry.type, entry.type)
    is_biblatex = type in _BIBLATEX_TYPES or (
        not _BIBLATEX_FIELDS.isdisjoint(fields) and type in _BIBTEX_TYPES
    )
    if not is_biblatex and type not in _BIBTEX_TYPES:
        type = "misc"
    lines = "".join(f",\n  {name} = {{{value}}}" for name, value in fields.items())
    return Written(id, "biblatex" if is_biblatex else "bibtex", f"@{type}{{{id}{lines}\n}}")


def _prepared(fields: dict[str, str]) -> dict[str, str]:
    """The fields that are printed, as pandoc understands them best."""
    address = _ONLY_ADDRESS.fullmatch(fields.get("howpublished", ""))
    if address and not fields.get("url"):
        del fields["howpublished"]
        fields["url"] = address[1]
    years = _YEARS.fullmatch(fields.get("year", ""))
    if years and "date" not in fields:
        fields["date"] = f"{years[1]}/{years[2]}"
        del fields["year"]
    # natbib prints the "van der" of a name; citeproc needs to be told to.
    prepared = {} if "useprefix" in fields.get("options", "") else {"options": "useprefix=true"}
    for name, value in fields.items():
        is_printed = name not in _UNPRINTED and not name.startswith(_UNPRINTED_PREFIXES)
        if is_printed and value and _FIELD_NAME.fullmatch(name):
            prepared[name] = _prepared_value(name, value)
    return prepared


def _prepared_value(name: str, value: str) -> str:
    if name == "month":
        return _month(value)
    if name == "year":
        year = _YEAR.fullmatch(value)
        return year[1] if year else _balanced(value)
    if name == "doi":
        value = _DOI_ADDRESS.sub("", value)
    elif name == "url":
        address = _ONLY_ADDRESS.fullmatch(value)
        value = address[1] if address else value
    elif name in _CONTAINERS:
        value = journal_name(value)
    elif len(_DOLLAR.findall(value)) % 2:
        value = _DOLLAR.sub(r"\\$", value)
    if name not in _VERBATIM:
        # LaTeX would take the rest of the line for a comment, and so does pandoc.
        value = _BARE_PERCENT.sub(r"\\%", value)
        # pandoc puts the accent of \"{\i} on an i without its dot, which is no letter of any font.
        value = _DOTLESS.sub(lambda match: f"{match[1]}{{{match[2] or match[3]}}}", value)
    value = _balanced(value)
    # A style changes the case of titles; names such as "J. of the ACM" must stay as they are.
    return f"{{{value}}}" if name in _CONTAINERS else value


def _literal(match: re.Match[str]) -> str:
    mark = match[0]
    if mark in "{}":
        return ""
    if mark in "\\^~":
        return {"\\": r"\textbackslash{}", "^": r"\^{}", "~": r"\~{}"}[mark]
    return f"\\{mark}"


def _month(value: str) -> str:
    """The month as a number, which both of pandoc's readers take; any other text as it is."""
    start = value.strip("{} .").lower()[:3]
    return str(MONTHS.index(start) + 1) if start in MONTHS else _balanced(value)


def _balanced(value: str) -> str:
    """The value without braces that have no partner."""
    open_braces: list[int] = []
    unpaired: list[int] = []
    for match in _BRACE.finditer(value):
        if match[0] == "{":
            open_braces.append(match.start())
        elif match[0] == "}":
            if open_braces:
                open_braces.pop()
            else:
                unpaired.append(match.start())
    for place in sorted((*open_braces, *unpaired), reverse=True):
        value = value[:place] + value[place + 1 :]
    # A backslash at the end would escape the brace that closes the field.
    return value + " " if value.endswith("\\") else value


_MOST_NODES = 20_000
_DEEPEST = 12


def _plain(value: object) -> object:
    """The value as JSON has it: dates become text, and what YAML's aliases blow up is refused."""
    budget = _MOST_NODES

    def convert(part: object, depth: int) -> object:
        nonlocal budget
        budget -= 1
        if budget < 0 or depth > _DEEPEST:
            raise ValueError("it is too large or refers to itself")
        if part is None or isinstance(part, str | bool | int):
            return part
        if isinstance(part, float):
            return part if part == part and abs(part) != float("inf") else str(part)
        if isinstance(part, datetime.date):
            return part.isoformat()
        if isinstance(part, Mapping):
            return {str(name): convert(inner, depth + 1) for name, inner in part.items()}
        if isinstance(part, list | tuple):
            return [convert(inner, depth + 1) for inner in part]
        return str(part)

    return convert(value, 0)
