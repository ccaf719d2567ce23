"""The workspace: finds the files of a project, parses each once, and keeps what can be kept."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from paperwright.errors import ConfigError, PaperwrightError
from paperwright.findings import say
from paperwright.model.nodes import ResultsTable
from paperwright.pages import MARKDOWN_SUFFIXES as MARKDOWN_SUFFIXES
from paperwright.pages import markdown_pages
from paperwright.readers.markdown import read_markdown
from paperwright.resolve import Resolution, language_of, resolve
from paperwright.settings import Settings, find_settings
from paperwright.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.bibliography import Bibliography, BibliographyFile
    from paperwright.bibliography.styles import Style
    from paperwright.cache import Cache, Section
    from paperwright.findings import Finding
    from paperwright.model.document import Document
    from paperwright.records.notebook import Notebook

LATEX_SUFFIXES = frozenset({".tex", ".ltx", ".latex"})
"""The endings of the files that are read as LaTeX, in lower case."""


_Stamps = tuple[tuple[Path, tuple[int, int]], ...]
"""Files with the time and the size that tell whether they were written since."""


class Workspace:
    """A project and everything that has been read of it."""

    def __init__(self, settings: Settings, cache_folder: Path | None = None) -> None:
        self.settings = settings
        self.cache_folder = cache_folder or settings.cache_folder
        """Where what can be made again is kept."""
        self._documents: dict[Path, Document] = {}
        self._filled: WeakKeyDictionary[Document, tuple[Notebook, Document]] = WeakKeyDictionary()
        self._bibliographies: dict[_Stamps, Bibliography] = {}
        self._cited: WeakKeyDictionary[Document, tuple[_Stamps, Bibliography]] = WeakKeyDictionary()

    @classmethod
    def at(cls, path: Path, cache_folder: Path | None = None) -> Workspace:
        """The workspace that a file or a folder belongs to; raises `ConfigError` when its settings are wrong."""
        return cls(find_settings(path), cache_folder)

    @cached_property
    def _cache(self) -> Cache:
        from paperwright.cache import Cache

        return Cache(self.cache_folder / "cache.sqlite")

    def cache(self, section: str) -> Section:
        """What earlier runs kept for one purpose."""
        return self._cache.section(section)

    def hold_kept(self) -> None:
        """Write what is kept in one go for many texts, until `write_kept`."""
        self._cache.hold()

    def write_kept(self) -> None:
        """Write what is kept and was held back."""
        self._cache.write_held()

    # Documents

    def document(self, path: Path, name: str = "") -> Document:
        """The Document of a file, or of a folder that is one draft; parsed again only when its bytes change.

        Raises:
            UnreadableSourceError: there is no text to read.
        """
        if path.is_dir():
            from paperwright.readers.projects import read_project

            return self.filled(read_project(path))
        return self.read(self.source(path, name))

    @staticmethod
    def source(path: Path, name: str = "") -> Source:
        """The text of a file; raises `UnreadableSourceError` when there is none to read."""
        if path.suffix.lower() in LATEX_SUFFIXES:
            from paperwright.readers.latex.files import read_source

            return read_source(path, name)
        return Source.read(path, name)

    def read(self, source: Source) -> Document:
        """The Document of a text, from memory when the same text of the same file was read before.

        Tables that it has made from records are filled with what the records hold now.
        """
        return self.filled(self._read_once(source))

    def filled(self, document: Document) -> Document:
        """A Document with the tables that it has made from records; itself when it has none."""
        if not document.all(ResultsTable):
            return document
        from paperwright.resolve.evidence import fill_results

        known = self._filled.get(document)
        if known is None or known[0] is not self.notebook:
            known = self._filled[document] = (self.notebook, fill_results(document, self.notebook))
        return known[1]

    def _read_once(self, source: Source) -> Document:
        if source.path is None:
            return read_markdown(source)
        kept = self._documents.get(source.path)
        if kept is not None and (kept.source.text, kept.source.name) == (source.text, source.name):
            return kept
        document = self._read(source, source.path)
        if not document.source.parts:
            # What a text includes may change though the text does not.
            self._documents[source.path] = document
        return document

    def _read(self, source: Source, path: Path) -> Document:
        if path.suffix.lower() in LATEX_SUFFIXES:
            from paperwright.readers.latex import read_latex

            return read_latex(source, self.settings.root)
        return read_markdown(source, self.settings.root)

    def kind(self, document: Document) -> str:
        """What kind of page it is: as it says itself, as its folder says, or nothing."""
        kind = document.metadata.kind
        if kind or document.source.path is None:
            return kind
        return self.settings.kind_of(document.source.path)

    def pages(self, folder: Path | None = None) -> Iterator[Path]:
        """The Markdown files under a folder, in order; hidden and built ones are left out."""
        return markdown_pages(folder or self.settings.content_folder)

    @cached_property
    def notebook(self) -> Notebook:
        """The records of the project as they are now on disk; `reread_notebook` looks again."""
        from paperwright.records.notebook import notebook_of

        return notebook_of(self.settings, self.cache("notebook"))

    def reread_notebook(self) -> Notebook:
        """The records as they are on disk now."""
        self.forget_notebook()
        return self.notebook

    def forget_notebook(self) -> None:
        """Read the records again when somebody next asks for them."""
        self.__dict__.pop("notebook", None)
        self.__dict__.pop("tree_pages", None)

    @cached_property
    def tree_pages(self) -> tuple[tuple[str, Document], ...]:
        """The pages with the project's trees and roadmap, each behind its kind, as they were when first read."""
        from paperwright.records.tree_pages import KINDS, find_tree_pages

        found = []
        for path in find_tree_pages(self.settings):
            try:
                document = self.document(path)
            except PaperwrightError:
                # Whoever checks that page says why it cannot be read.
                continue
            kind = self.kind(document)
            if kind in KINDS:
                found.append((kind, document))
        return tuple(found)

    # Resolving

    def folder_of(self, document: Document) -> Path:
        """The folder from which a page names its files."""
        path = document.source.path
        if path is None:
            return Path.cwd()
        path = path.resolve()
        return path if path.is_dir() else path.parent

    def bibliography(self, document: Document) -> Bibliography:
        """The works that a page may cite: those of its front matter, then the project's; each file is read once."""
        known = self._cited.get(document)
        if known is not None and all(_stamp(path) == stamp for path, stamp in known[0]):
            return known[1]
        files, outside = self._bibliography_files(document)
        # As they were before they are read: whoever writes one meanwhile has it read again.
        stamps = tuple((resolved, _stamp(resolved)) for resolved, _ in files)
        found = self._loaded(document, [file for _, file in files], stamps)
        if outside:
            found = replace(found, findings=(*outside, *found.findings))
        self._cited[document] = stamps, found
        return found

    def _bibliography_files(
        self, document: Document
    ) -> tuple[list[tuple[Path, BibliographyFile]], list[Finding]]:
        """The files that a page names and those of the project, by where they are; and what is wrong with names."""
        from paperwright.bibliography import BibliographyFile, Mention
        from paperwright.bibliography.problems import UNREADABLE_FILE

        folder, root = self.folder_of(document), self._root
        files: list[tuple[Path, BibliographyFile]] = []
        outside, named = [], set()
        for index, name in enumerate(document.metadata.bibliographies):
            span = document.front_matter.value_spans.get(("bibliography", index))
            span = span or document.front_matter.value_span("bibliography")
            path = folder / name
            resolved = path.resolve()
            if not resolved.is_relative_to(root):
                message = say("Bibliography `{name}` lies outside the project", name=name)
                help = say("Move it into `{name}`", name=root.name)
                outside.append(UNREADABLE_FILE.at(document.source, span, message, help))
                continue
            mention = Mention(document.source, span)
            files.append((resolved, BibliographyFile(path, _shown(path, resolved), mention)))
            named.add(resolved)
        for name in self.settings.bibliography:
            path = root / name
            resolved = path.resolve()
            if resolved not in named:
                files.append((resolved, BibliographyFile(path, _shown(path, resolved))))
        return files, outside

    @cached_property
    def _root(self) -> Path:
        return self.settings.root.resolve()

    def _loaded(
        self, document: Document, files: list[BibliographyFile], stamps: _Stamps
    ) -> Bibliography:
        from paperwright.bibliography import InlineReferences, load
        from paperwright.bibliography.problems import UNREADABLE_FILE

        if document.metadata.references:
            span = document.front_matter.value_span("references")
            inline = InlineReferences(list(document.metadata.references), document.source, span)
            return load(files, inline)
        if stamps not in self._bibliographies:
            self._bibliographies[stamps] = load(replace(file, mention=None) for file in files)
        loaded = self._bibliographies[stamps]
        if any(finding.code == UNREADABLE_FILE.code for finding in loaded.findings):
            # That is reported where this page names the file.
            return load(files)
        return loaded

    def style(self, document: Document) -> Style:
        """The CSL style of a page; raises `ConfigError` when there is none of that name."""
        from paperwright.bibliography.styles import DEFAULT_STYLE, find_style

        name = document.metadata.csl or self.settings.csl or DEFAULT_STYLE
        try:
            return find_style(name, self.folder_of(document), self.settings.root)
        except ConfigError as error:
            if not document.metadata.csl:
                raise
            source, span = document.source.place(document.front_matter.value_span("csl"))
            line, column = source.position(span.start)
            what = str(error).removeprefix("csl: ")
            raise ConfigError(f"{source.name}:{line}:{column}: {what}") from None

    def resolution(self, document: Document, *, formatted: bool = False) -> Resolution:
        """A Document resolved; with its citations formatted when asked."""
        kind = self.kind(document)
        numbers = (
            None
            if kind != "draft"
            else document.front_matter.data.get("number-sections") is not False
        )
        if not formatted:
            return resolve(document, numbers_sections=numbers)
        return resolve(
            document,
            self.bibliography(document),
            self.style(document),
            self.cache("citeproc"),
            numbers_sections=numbers,
        )

    def language(self, document: Document) -> str:
        """The language of a page."""
        return document.metadata.language or self.settings.lang or language_of(document)


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


def _shown(path: Path, resolved: Path) -> str:
    """The path as a person would write it: from the working folder, when it is below."""
    try:
        return str(resolved.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
