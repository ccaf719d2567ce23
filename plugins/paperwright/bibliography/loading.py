"""Reads the bibliographies of a paper, whatever their format, into one."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from paperwright.bibliography.bibtex import read_bibtex
from paperwright.bibliography.entries import Bibliography, Entry
from paperwright.bibliography.inheritance import check_parents
from paperwright.bibliography.problems import BROKEN_TEXT, DUPLICATE_KEY, UNREADABLE_FILE
from paperwright.errors import UnreadableSourceError
from paperwright.findings import say
from paperwright.model.frozen import frozen_value
from paperwright.source import Source, Span

if TYPE_CHECKING:
    from paperwright.findings import Finding

_HIGH_BYTES = re.compile(rb"[\x80-\xff]+")


@frozen_value
class Mention:
    """Where a page names a bibliography, so that a file that is missing is reported there."""

    source: Source
    span: Span


@frozen_value
class BibliographyFile:
    """A bibliography to read."""

    path: Path
    name: str = ""
    """What findings call it; the path when empty."""
    mention: Mention | None = None


@frozen_value
class InlineReferences:
    """The `references` of a front matter."""

    values: object
    source: Source
    span: Span
    """The front matter, or its `references`."""


def load(
    files: Iterable[BibliographyFile | Path], references: InlineReferences | None = None
) -> Bibliography:
    """The entries of all files and of the front matter, and what was wrong with them.

    Of several entries with one key the front matter's counts, then that of the first file. A file
    that cannot be read is a finding, like everything else that is wrong; nothing is raised.
    """
    loader = _Loader()
    if references is not None:
        from paperwright.bibliography.csl import read_references

        inline = read_references(references.values, references.source, references.span)
        loader.take(inline.entries, inline.findings)
    for file in files:
        loader.read(file if isinstance(file, BibliographyFile) else BibliographyFile(file))
    return loader.bibliography()


def read_source(source: Source) -> Bibliography:
    """The entries of one text that was read before; its name's ending tells the format."""
    loader = _Loader()
    loader.read_source(source)
    return loader.bibliography()


@dataclass
class _Loader:
    entries: dict[str, Entry] = field(default_factory=dict)
    folded: dict[str, Entry] = field(default_factory=dict)
    duplicates: list[Entry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    macros: dict[str, str] = field(default_factory=dict)

    def bibliography(self) -> Bibliography:
        findings = (*self.findings, *check_parents(self.entries))
        return Bibliography(self.entries, findings, tuple(self.duplicates), tuple(self.sources))

    def read(self, file: BibliographyFile) -> None:
        path = file.path
        if not path.suffix and not path.exists():
            # As in \bibliography{refs}.
            path = path.with_suffix(".bib")
        name = file.name or str(file.path)
        try:
            data = path.read_bytes()
        except OSError as error:
            self._report_unreadable(file, name, error)
            return
        source, finding = decode(data, path, name)
        if finding is not None:
            self.findings.append(finding)
        self.read_source(source)

    def _report_unreadable(self, file: BibliographyFile, name: str, error: OSError) -> None:
        mention = file.mention or Mention(Source("", file.path, name=name), Span(0, 0))
        if isinstance(error, FileNotFoundError):
            message, help = (
                say("Bibliography `{name}` does not exist", name=name),
                "Correct its path",
            )
        elif isinstance(error, IsADirectoryError):
            message, help = (
                say("Bibliography `{name}` is a folder", name=name),
                "Name a .bib file in it",
            )
        else:
            message = say(
                "Bibliography `{name}` cannot be read ({what})",
                name=name,
                what=error.strerror or error,
            )
            help = "Make it readable"
        self.findings.append(UNREADABLE_FILE.at(mention.source, mention.span, message, help))

    def read_source(self, source: Source) -> None:
        self.sources.append(source)
        ending = Path(source.path or source.name).suffix.lower()
        if ending in {".bib", ".bibtex", ".biblatex"} or (not ending and "@" in source.text):
            bibtex = read_bibtex(source, self.macros)
            self.macros.update(bibtex.macros)
            self.take(bibtex.entries, bibtex.findings)
        elif ending == ".json":
            from paperwright.bibliography.csl import read_csl_json

            csl = read_csl_json(source)
            self.take(csl.entries, csl.findings)
        elif ending in {".yaml", ".yml"}:
            from paperwright.bibliography.csl import read_csl_yaml

            csl = read_csl_yaml(source)
            self.take(csl.entries, csl.findings)
        else:
            message = say("`{name}` is in no bibliography format that we read", name=source.name)
            help = "Name a .bib, .json or .yaml file"
            first = Span(0, min(1, len(source.text)))
            self.findings.append(UNREADABLE_FILE.at(source, first, message, help))

    def take(self, entries: Iterable[Entry], findings: Iterable[Finding]) -> None:
        """Add the entries of one file; the first one of a key stays."""
        self.findings.extend(findings)
        for entry in entries:
            first = self.entries.setdefault(entry.key, entry)
            if first is not entry:
                self.duplicates.append(entry)
                self._report_duplicate(entry, first)
                continue
            other = self.folded.setdefault(entry.key.lower(), entry)
            if other is not entry:
                self._report_case(entry, other)

    def _report_duplicate(self, entry: Entry, first: Entry) -> None:
        place = _place(first, entry)
        is_same = (entry.type, entry.fields) == (first.type, first.fields)
        message = (
            say("Key `{key}` repeats {place}", key=entry.key, place=place)
            if is_same
            else say("Key `{key}` repeats {place}, with other fields", key=entry.key, place=place)
        )
        help = "Remove one of the two" if is_same else "Rename one of the two, or remove it"
        self.findings.append(DUPLICATE_KEY.at(entry.source, entry.key_span, message, help))

    def _report_case(self, entry: Entry, other: Entry) -> None:
        message = say(
            "Key `{key}` is `{other}` of {place} to BibTeX",
            key=entry.key,
            other=other.key,
            place=_place(other, entry),
        )
        help = "Give one of them a key that differs in more than capitals"
        self.findings.append(DUPLICATE_KEY.at(entry.source, entry.key_span, message, help))


def _place(entry: Entry, seen_from: Entry) -> str:
    line = entry.source.position(entry.key_span.start).line
    if entry.source is seen_from.source:
        return say("line {line}", line=line)
    return f"{entry.source.name}:{line}"


def decode(data: bytes, path: Path | None = None, name: str = "") -> tuple[Source, Finding | None]:
    """The text of a bibliography, and a finding when it is not UTF-8.

    Older files are in Latin-1 or, from China, in GB 18030; what we guess is said in the finding.
    """
    try:
        return Source.decode(data, path, name), None
    except UnreadableSourceError:
        encoding = _guess_encoding(data)
    source = Source.decode(data.decode(encoding, "replace").encode("utf-8"), path, name)
    place = next((at for at, character in enumerate(source.text) if not character.isascii()), 0)
    return source, BROKEN_TEXT.at(
        source,
        Span(place, min(place + 1, len(source.text))),
        say("File is not UTF-8; it was read as {encoding}", encoding=_ENCODING_NAMES[encoding]),
        "Save it as UTF-8",
    )


_ENCODING_NAMES = {
    "utf-16": "UTF-16",
    "gb18030": "GB 18030",
    "cp1252": "Windows-1252",
    "latin-1": "Latin-1",
}


def _guess_encoding(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    runs = _HIGH_BYTES.findall(data)
    # GB 18030 writes a Chinese character with two bytes and nearly always both are high; an
    # accented letter of Latin-1 is one byte between two ASCII letters.
    if runs and all(len(run) % 2 == 0 for run in runs) and sum(map(len, runs)) >= 4:
        try:
            text = b" ".join(runs).decode("gb18030")
        except UnicodeDecodeError:
            pass
        else:
            if all("\u3000" <= character <= "\uffee" or character == " " for character in text):
                return "gb18030"
    if any(0x80 <= byte <= 0x9F for byte in data):
        try:
            data.decode("cp1252")
        except UnicodeDecodeError:
            return "latin-1"
        return "cp1252"
    return "latin-1"
