"""Entries as works: their titles, authors, years and identifiers as readers see them."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING

from paperwright.bibliography.inheritance import inherited_fields
from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from paperwright.bibliography.entries import Bibliography, Entry

_MARKS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "c": "\u0327", "k": "\u0328", "d": "\u0323",
    "b": "\u0331",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "l": "ł",
    "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "th": "þ",
}  # fmt: skip
_ACCENT = re.compile(
    r"""\\(?:([`'^"~=.])\s*|([uvHcrkdb])(?:\s+|(?=\{)))\{?\s*(\\[ij](?![A-Za-z])|\w)\s*\}?"""
)
_LETTER = re.compile(r"\\(ss|ae|AE|oe|OE|aa|AA|dh|th|[oOlLij])(?![A-Za-z])(?:\s+|\{\})?")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+\*?\s*|(.))")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")
_ARXIV = re.compile(r"(?<![\d.])(?P<year>\d\d)(?P<month>0[1-9]|1[0-2])\.\d{4,5}(?!\d)(?:v\d+)?")
_OLD_ARXIV = re.compile(
    r"\b(?:[a-z]+(?:-[a-z]+)?(?:\.[A-Z]{2})?)/(?P<year>\d\d)(?P<month>0[1-9]|1[0-2])\d{3}\b"
)
_ARXIV_FIELDS = (
    "eprint",
    "archiveid",
    "url",
    "journal",
    "doi",
    "note",
    "howpublished",
    "volume",
    "number",
)
_PREPRINT = re.compile(r"arxiv|\bcorr\b|biorxiv|medrxiv|chemrxiv|psyarxiv|preprint", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/[^\s{}]+")
_PARTICLES = frozenset(
    "von van de der den del della di da du la le ter ten zu zur dos das bin ibn el al".split()
)
_MARK = re.compile(r"[\W_]+")
_VENUES = ("journal", "journaltitle", "booktitle", "howpublished", "eventtitle", "note")


@frozen_value
class Name:
    """An author or an editor."""

    family: str
    given: str = ""
    is_literal: bool = False
    """Whether it is the name of an organisation, or one that nobody can split."""


def plain(value: str) -> str:
    """The text that a LaTeX value stands for; formulas and unknown commands lose their marks."""
    if "\\" in value:
        value = _ACCENT.sub(_accented, value)
        value = _LETTER.sub(lambda match: _LETTERS[match[1]], value)
        value = _COMMAND.sub(lambda match: match[1] or "", value)
    if "{" in value or "}" in value:
        value = value.replace("{", "").replace("}", "")
    return " ".join(value.replace("~", " ").split())


def _accented(match: re.Match[str]) -> str:
    letter = match[3].removeprefix("\\")
    return unicodedata.normalize("NFC", letter + _MARKS[match[1] or match[2]])


def folded(text: str) -> str:
    """A name or a title without accents, capitals, marks and blanks, to compare it with another."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    text = "".join(character for character in decomposed if not unicodedata.combining(character))
    text = (
        text.replace("ø", "o")
        .replace("ł", "l")
        .replace("ı", "i")
        .replace("æ", "ae")
        .replace("œ", "oe")
    )
    return _MARK.sub("", text)


def names(value: str) -> tuple[Name, ...]:
    """The names of an `author` or `editor` field; `others` is one with that family name."""
    return tuple(_name(part) for part in split_names(value))


def split_names(value: str) -> list[str]:
    """The names between the “and”s that stand in no braces, as they are written."""
    parts, start = [], 0
    for match in _AND.finditer(value):
        before = value[start : match.start()]
        if before.count("{") == before.count("}"):
            parts.append(before.strip())
            start = match.end()
    parts.append(value[start:].strip())
    return [part for part in parts if part]


def _name(written: str) -> Name:
    if written.startswith("{") and written.endswith("}") and _closes_at_end(written):
        return Name(plain(written), is_literal=True)
    if "," in written:
        family, *rest = written.split(",")
        return Name(plain(family), plain(rest[-1]))
    words = plain(written).split()
    if len(words) < 2:
        return Name(" ".join(words), is_literal=True)
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in _PARTICLES:
        first -= 1
    return Name(" ".join(words[first:]), " ".join(words[:first]))


def _closes_at_end(text: str) -> bool:
    depth = 0
    for index, character in enumerate(text):
        depth += (character == "{") - (character == "}")
        if depth == 0:
            return index == len(text) - 1
    return False


class Work:
    """One entry with what its parents give it, read as readers do."""

    def __init__(self, entry: Entry, fields: Mapping[str, str]) -> None:
        self.entry = entry
        self.fields = fields
        """Its own and those that it inherits."""

    @classmethod
    def of(cls, entry: Entry, bibliography: Bibliography) -> Work:
        """The work of an entry."""
        return cls(entry, inherited_fields(entry, bibliography.entries))

    @property
    def key(self) -> str:
        """What citations call it."""
        return self.entry.key

    @property
    def type(self) -> str:
        """The BibTeX type."""
        return self.entry.type

    @property
    def is_bibtex(self) -> bool:
        """Whether it stands in a .bib file, so that its values are LaTeX."""
        return self.entry.csl is None

    def text(self, name: str) -> str:
        """A field as plain text; empty when it has none."""
        value = self.fields.get(name, "")
        return plain(value) if self.is_bibtex else value

    def written(self, name: str) -> tuple[str, int] | None:
        """A field as its .bib file has it, and where it begins there; `None` when macros are joined to it."""
        entry = self.entry
        value, span = entry.fields.get(name), entry.field_spans.get(name)
        if value is None or span is None or not self.is_bibtex:
            return None
        text = entry.source[span]
        return (text, span.start) if text == value or text.split() == value.split() else None

    @cached_property
    def title(self) -> str:
        """Its title."""
        return self.text("title")

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Its authors; its editors, when it has no authors."""
        return names(self.fields.get("author") or self.fields.get("editor") or "")

    @cached_property
    def year(self) -> int | None:
        """The year that it gives."""
        match = _YEAR.search(self.fields.get("year") or self.fields.get("date") or "")
        return int(match[1]) if match else None

    @cached_property
    def doi(self) -> str:
        """Its DOI in lower case, without an address around it; empty when it has none."""
        match = _DOI.search(self.fields.get("doi") or "") or _DOI.search(
            self.fields.get("url") or ""
        )
        return plain(match[0]).rstrip(".,;").lower() if match else ""

    @cached_property
    def venue(self) -> str:
        """Where it appeared, in its own words."""
        return next((text for name in _VENUES if (text := self.text(name))), "")

    @cached_property
    def arxiv(self) -> re.Match[str] | None:
        """Its arXiv identifier, with the groups `year` and `month`, two digits each."""
        values = {name: value for name in _ARXIV_FIELDS if (value := self.fields.get(name, ""))}
        kind = (self.fields.get("archiveprefix") or self.fields.get("eprinttype") or "").lower()
        for name, value in values.items():
            is_named = "arxiv" in value.lower() or (
                name in ("eprint", "archiveid") and kind in ("", "arxiv")
            )
            match = (_ARXIV.search(value) or _OLD_ARXIV.search(value)) if is_named else None
            if match:
                return match
        return None

    @cached_property
    def is_preprint(self) -> bool:
        """Whether it is cited as a preprint: nothing in it names a place of publication."""
        if self.type in (
            "book",
            "phdthesis",
            "mastersthesis",
            "thesis",
            "inbook",
            "incollection",
            "proceedings",
        ):
            return False
        if self.type in ("inproceedings", "conference") and self.fields.get("booktitle"):
            return bool(_PREPRINT.search(self.fields["booktitle"]))
        journal = self.fields.get("journal") or self.fields.get("journaltitle") or ""
        if journal:
            return bool(_PREPRINT.search(journal))
        if self.fields.get("booktitle") or self.fields.get("publisher"):
            return bool(_PREPRINT.search(self.fields.get("publisher", ""))) and not self.fields.get(
                "booktitle"
            )
        return self.arxiv is not None or bool(_PREPRINT.search(self.venue))
