"""Whether the file of a figure is older than what it was drawn from.

Times of files say little after a clone, so that git is asked first. Of a figure that is committed as it stands, each
source is compared with its own version in that commit: a record by its results, a Python script by its code without
comments, other files by their bytes. Only a figure that git does not know, or that has changed since, is judged by
times, and a committed source then counts from its commit on.
"""

from __future__ import annotations

import ast
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from paperwright.errors import PaperwrightError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from paperwright.records.measures import Measure
    from paperwright.records.record import Record

_PATIENCE = 10.0
_SLACK = 2.0
"""Seconds by which files that were written together may differ."""
_LARGEST = 50_000_000
_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


@dataclass(frozen=True, slots=True)
class FigureSource:
    """Something that a figure is drawn from."""

    name: str
    """What findings call it."""
    path: Path
    record: Record | None = None
    """Set where the file is a record, of which only the results are drawn."""


def newer_sources(figure: Path, sources: Sequence[FigureSource]) -> list[FigureSource]:
    """The sources that have changed since a figure was drawn; files that are not there are left out."""
    figure = figure.resolve()
    there = [source for source in sources if source.path.is_file()]
    if not there or not figure.is_file():
        return []
    root = _root(figure.parent)
    changed = _changed(root, [figure, *(source.path for source in there)]) if root else None
    if root is None or changed is None:
        return [source for source in there if _time(source.path) > _time(figure) + _SLACK]
    if figure not in changed:
        commit = _git(root, "log", "-1", "--format=%H", "--", str(figure)).strip().decode("ascii")
        if commit:
            return _differing(root, commit, there)
    drawn = _time(figure)
    return [source for source in there if _since(root, source.path, changed) > drawn + _SLACK]


def _time(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _root(folder: Path) -> Path | None:
    for place in (folder, *folder.parents):
        if (place / ".git").exists():
            return place
    return None


def _changed(root: Path, paths: Sequence[Path]) -> set[Path] | None:
    """The files that are not in git as they stand on disk; `None` when git cannot tell."""
    inside = [path.resolve() for path in paths if path.resolve().is_relative_to(root)]
    names = [str(path.relative_to(root)) for path in inside]
    tracked = _git(root, "ls-files", "-z", "--", *names)
    status = _git(root, "status", "--porcelain", "-z", "--untracked-files=no", "--", *names)
    if not tracked:
        return None
    known = {root / os.fsdecode(name) for name in tracked.split(b"\0") if name}
    # A renamed file has two entries; the second is its old name alone, which is no harm here.
    dirty = {root / os.fsdecode(entry[3:]) for entry in status.split(b"\0") if entry}
    return {path.resolve() for path in paths if path.resolve() not in known - dirty}


def _since(root: Path, path: Path, changed: set[Path]) -> float:
    """From when on a source is as it is."""
    time = _time(path)
    if path.resolve() in changed:
        return time
    committed = _git(root, "log", "-1", "--format=%ct", "--", str(path.resolve())).strip()
    return min(time, float(committed)) if committed.isdigit() else time


def _differing(root: Path, commit: str, sources: Sequence[FigureSource]) -> list[FigureSource]:
    """The sources that were others in a commit."""
    found = []
    for source in sources:
        path = source.path.resolve()
        if not path.is_relative_to(root) or path.stat().st_size > _LARGEST:
            continue
        name = path.relative_to(root).as_posix()
        before = _git(root, "show", f"{commit}:{name}")
        now = path.read_bytes()
        # A file that the commit does not have was moved, or is kept elsewhere.
        if before and before != now and not _means_the_same(source, before, now):
            found.append(source)
    return found


def _means_the_same(source: FigureSource, before: bytes, now: bytes) -> bool:
    if source.record is not None:
        return _results(before, source.record) == dict(source.record.measures)
    if source.path.suffix == ".py":
        try:
            return ast.dump(ast.parse(before)) == ast.dump(ast.parse(now))
        except (SyntaxError, ValueError):
            return False
    return before.replace(b"\r\n", b"\n") == now.replace(b"\r\n", b"\n")


def _results(text: bytes, record: Record) -> Mapping[str, Measure]:
    from paperwright.readers.front_matter import read_front_matter
    from paperwright.records.reading import read_record
    from paperwright.source import Source

    try:
        front_matter = read_front_matter(Source.decode(text, record.path))
    except PaperwrightError:
        return {}
    return dict(read_record(front_matter, record.kind, record.path)[0].measures)


def _git(root: Path, *arguments: str) -> bytes:
    """What git writes; nothing when it is not here, fails or takes too long."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
            env={**os.environ, **_QUIET},
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 else b""
