"""Finds what a run checks: files, folders of files, and folders that are one draft."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from paperwright.lint.file_patterns import matches_any
from paperwright.model.frozen import frozen_value
from paperwright.readers.projects import project_of, project_source
from paperwright.workspace import LATEX_SUFFIXES, MARKDOWN_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

USUAL_EXCLUDES = (
    "site/", "node_modules/", "__pycache__/", "dist/", "build/", "_build/", "venv/",
)  # fmt: skip
"""Folders that hold what was built or fetched; hidden files and folders are left out too."""

_MOST_FOLDERS = 3
"""How far above a file the folder of its draft is looked for."""


@frozen_value
class Target:
    """One document to check."""

    path: Path
    """A file, or a folder that is one draft."""
    name: str
    """What findings call it."""
    only: tuple[Path, ...] = ()
    """Of a folder that is one draft, the files that were asked for; none for all of them."""

    @property
    def size(self) -> int:
        """The bytes of a file; 0 for what cannot be told."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0


def find_targets(paths: Iterable[Path], exclude: Iterable[str] = ()) -> list[Target]:
    """The documents under some paths, each once, in the order of the paths.

    A file that is named is taken, whatever its name; in a folder the Markdown files are, or, where there are none, the
    main files of LaTeX papers. A file of
    a Manubot or MyST project is checked as a part of the whole draft, so that references between its
    files are followed.
    """
    excludes = (*USUAL_EXCLUDES, *exclude)
    found: dict[Path, Target] = {}
    for path in paths:
        targets = (
            list(_in_folder(path, path, excludes, set())) if path.is_dir() else [_of_file(path)]
        )
        if path.is_dir() and not targets:
            targets = list(_latex_in(path, path, excludes))
        for target in targets:
            key = target.path.resolve()
            earlier = found.get(key)
            if earlier is None:
                found[key] = target
            elif earlier.only:
                both = (*earlier.only, *target.only) if target.only else ()
                found[key] = replace(earlier, only=tuple(dict.fromkeys(both)))
    return list(found.values())


def _of_file(path: Path) -> Target:
    if path.suffix.lower() in LATEX_SUFFIXES and path.is_file():
        return _of_latex(path)
    if path.is_file():
        for folder in list(path.parents)[:_MOST_FOLDERS]:
            if project_of(folder) and path.resolve() in _files_of(folder):
                return Target(folder, str(folder), (path,))
    return Target(path, str(path))


def _of_latex(path: Path) -> Target:
    """A main file; for a chapter, the paper that takes it in."""
    from paperwright.readers.latex import is_main, main_of

    main = None if is_main(_head_of(path)) else main_of(path)
    if main is None:
        return Target(path, str(path))
    return Target(main, _shown(main), (path,))


def _head_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _shown(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _latex_in(folder: Path, root: Path, excludes: tuple[str, ...]) -> Iterator[Target]:
    """The main files of LaTeX papers in a folder."""
    from paperwright.readers.latex import is_main

    for path in sorted(folder.rglob("*.tex")):
        relative = path.relative_to(root).as_posix()
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        folders = [f"{parent.as_posix()}/" for parent in path.relative_to(root).parents]
        if hidden or path.is_symlink() or not path.is_file():
            continue
        if any(matches_any(name, excludes) for name in (relative, *folders[:-1])):
            continue
        if is_main(_head_of(path)):
            yield Target(path, str(path))


def _files_of(project: Path) -> set[Path]:
    """The files that a draft is made of; none when it cannot be read, which its check will say."""
    from paperwright.errors import PaperwrightError

    try:
        source, _ = project_source(project)
    except PaperwrightError:
        return set()
    parts = [part[1] for part in source.parts] or [source]
    return {part.path.resolve() for part in parts if part.path is not None}


def _in_folder(
    folder: Path, root: Path, excludes: tuple[str, ...], taken: set[Path]
) -> Iterator[Target]:
    """The documents in a folder, but for the files that a draft around it has taken."""
    if project_of(folder):
        taken = taken | _files_of(folder)
        yield Target(folder, str(folder))
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        path = Path(entry.path)
        relative = path.relative_to(root).as_posix()
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if matches_any(relative + "/" if entry.is_dir() else relative, excludes):
            continue
        if entry.is_dir():
            yield from _in_folder(path, root, excludes, taken)
        elif path.suffix.lower() in MARKDOWN_SUFFIXES and path.resolve() not in taken:
            yield Target(path, str(path))
