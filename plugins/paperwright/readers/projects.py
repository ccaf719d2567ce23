"""Drafts that are a folder: Manubot's numbered chapters with `metadata.yaml`, MyST's pages with `myst.yml`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import yaml

from paperwright.errors import UnreadableSourceError
from paperwright.readers.front_matter import read_front_matter
from paperwright.readers.includes import with_includes
from paperwright.readers.markdown import read_markdown
from paperwright.source import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from paperwright.findings import Problem
    from paperwright.model.document import Document

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CLEVER = re.compile(r"^(?:xnos|fignos|tablenos|eqnos)-cleveref:\s*(?:true|on|yes)\b", re.M | re.I)
_CHAPTER = re.compile(r"\d+[\w.-]*\.md$")


def project_of(folder: Path) -> str | None:
    """`manubot`, `myst`, or `None` when a folder is neither."""
    if (folder / "metadata.yaml").is_file() and any(
        _CHAPTER.match(path.name) for path in folder.glob("*.md")
    ):
        return "manubot"
    if (folder / "myst.yml").is_file() and next(folder.rglob("*.md"), None) is not None:
        return "myst"
    return None


def read_project(folder: Path) -> Document:
    """The Document of a folder that is one draft; places in it lead back to the files.

    Raises:
        UnreadableSourceError: the folder is no such project, or a file of it cannot be read.
    """
    source, problems = project_source(folder)
    if project_of(folder) == "manubot":
        # pandoc-xnos gives numbers alone, but where it is told to be clever.
        document = read_markdown(source, numbers_alone=not _CLEVER.search(source.text))
        return _with_bibliographies(document, _manual_references(folder))
    document = read_markdown(source, problems=problems)
    # A list of its own takes the place of the files that are found.
    named = document.metadata.bibliographies
    return document if named else _with_bibliographies(document, _bib_files(folder))


def project_source(folder: Path) -> tuple[Source, list[Problem]]:
    """The text of a folder that is one draft, all its files one after the other, and what could not be included.

    Raises:
        UnreadableSourceError: the folder is no such project, or a file of it cannot be read.
    """
    kind = project_of(folder)
    if kind == "manubot":
        return Source.join(list(_manubot(folder)), folder), []
    if kind == "myst":
        return _joined([with_includes(source, folder) for source in _myst(folder)], folder)
    raise UnreadableSourceError(
        f"{folder}: is a folder and no Manubot or MyST project; name a file in it"
    )


def _with_bibliographies(document: Document, paths: Iterable[str]) -> Document:
    """The draft with the bibliographies that its tool finds by itself, after those that it names."""
    named = document.metadata.bibliographies
    found = (*named, *(path for path in paths if path not in named))
    if found == named:
        return document
    return replace(document, metadata=replace(document.metadata, bibliographies=found))


def _manual_references(folder: Path) -> list[str]:
    """The files of works that Manubot adds to those it finds by their identifiers."""
    return sorted(
        path.name
        for path in folder.glob("manual-references*")
        if path.suffix.lower() in (".json", ".yaml", ".yml", ".bib") and path.is_file()
    )


def _bib_files(folder: Path) -> list[str]:
    """Every BibTeX file of the project, as MyST takes them where none is named."""
    found = sorted(path.relative_to(folder) for path in folder.rglob("*.bib") if path.is_file())
    return [
        path.as_posix()
        for path in found
        if not any(part.startswith((".", "_build", "node_modules")) for part in path.parts)
    ]


def _joined(read: list[tuple[Source, list[Problem]]], folder: Path) -> tuple[Source, list[Problem]]:
    source = Source.join([page for page, _ in read], folder)
    problems, offset = [], 0
    for page, failed in read:
        problems += [
            replace(one, span=Span(one.span.start + offset, one.span.end + offset))
            for one in failed
        ]
        offset += len(page.text.rstrip("\n")) + 2
    return source, problems


def _manubot(folder: Path) -> Iterator[Source]:
    head = Source.read(folder / "metadata.yaml")
    yield _fenced(head)
    for path in sorted(folder.glob("*.md")):
        if _CHAPTER.match(path.name):
            yield Source.read(path)


def _fenced(source: Source) -> Source:
    """YAML between the dashes of a front matter; the ones that it has stay where they are."""
    text = source.text.rstrip()
    if not text.startswith("---"):
        # A comment stands where the first line was, so that lines keep their numbers but for one.
        text = "---\n" + text
    if not re.search(r"\n(?:---|\.\.\.)$", text):
        text += "\n---"
    return Source(text + "\n", source.path, name=source.name)


def _myst(folder: Path) -> Iterator[Source]:
    config = Source.read(folder / "myst.yml")
    try:
        data: Any = yaml.load(config.text, _Loader)
    except yaml.YAMLError as error:
        raise UnreadableSourceError(
            f"{config.name}: is no YAML: {str(error).splitlines()[0]}"
        ) from None
    project = data.get("project", {}) if isinstance(data, dict) else {}
    head = (
        {key: value for key, value in project.items() if key in _SHARED_KEYS}
        if isinstance(project, dict)
        else {}
    )
    pages = list(_toc_pages(folder, project.get("toc"))) if isinstance(project, dict) else []
    if not pages:
        pages = [
            path
            for path in (folder / "index.md", folder / "main.md", folder / "paper.md")
            if path.is_file()
        ]
    if not pages:
        pages = [path for path in sorted(folder.rglob("*.md")) if path.name != "README.md"]
    sources = [Source.read(path) for path in pages]
    if len(sources) == 1 and not head:
        yield sources[0]
        return
    if sources:
        head = {**_own_head(sources[0]), **head}
    text = yaml.safe_dump(head, allow_unicode=True, sort_keys=False)
    yield Source(f"---\n{text}---\n", config.path, name=config.name)
    for source in sources:
        yield _chapter(source)


_SHARED_KEYS = frozenset(
    "title subtitle authors affiliations keywords date bibliography math abstract lang venue license".split()
)


def _own_head(source: Source) -> dict[str, Any]:
    data = read_front_matter(source).data
    return {key: value for key, value in data.items() if key in _SHARED_KEYS or key == "parts"}


def _toc_pages(folder: Path, entries: Any) -> Iterator[Path]:
    for entry in entries if isinstance(entries, list) else []:
        if not isinstance(entry, dict):
            continue
        name = entry.get("file")
        # Findings name the file as it is named from the folder that the user typed.
        path = folder / str(name) if name else None
        if (
            path
            and path.suffix == ".md"
            and path.is_file()
            and path.resolve().is_relative_to(folder.resolve())
        ):
            yield path
        yield from _toc_pages(folder, entry.get("children"))


def _chapter(source: Source) -> Source:
    """A page without its front matter, blanked so that lines keep their numbers; its title becomes a heading."""
    front_matter = read_front_matter(source)
    if not front_matter.end:
        return source
    text = source.text
    lines = text[: front_matter.end].count("\n")
    title = front_matter.data.get("title")
    rest = text[front_matter.end :]
    head = [""] * lines
    if title and not re.search(r"^# ", rest, re.MULTILINE) and lines:
        head[-1] = f"# {title}"
    return Source("\n".join(head) + ("\n" if lines else "") + rest, source.path, name=source.name)
