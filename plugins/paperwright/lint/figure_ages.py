"""Whether the file of a figure is older than what it was drawn from.

Times of files say little after a clone, so that git is asked first. Of a figure that is committed as it stands, each
source is compared with its own version in that commit: a record by its results, a Python script by its code without
comments, other files by their bytes. Other results make another picture. Other code or another file need not, and a
picture that was drawn again and came out the same is in no new commit: there the file must be older, too. Only a figure
that git does not know, or that has changed since, is judged by times alone, and a committed source then counts from its
commit on.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from paperwright.errors import PaperwrightError
from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from paperwright.records.measures import Measure
    from paperwright.records.record import Record

_PATIENCE = 10.0
_SLACK = 2.0
"""Seconds by which files that were written together may differ."""
_ROUNDED = 1e-4
_LARGEST = 50_000_000
_LISTED_RESULTS = re.compile(
    rb"^results:\n(?:  [\w.-]+: (?:\[[-+.\de, ]*\]|[-+.\de]+)\n)+(?=[^\s#])", re.MULTILINE
)
"""The results of a record as `paperwright exp sync` writes them: a line for each metric."""
_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


@frozen_value
class FigureSource:
    """Something that a figure is drawn from."""

    name: str
    """What findings call it."""
    path: Path
    record: Record | None = None
    """Set where the file is a record, of which only the results are drawn."""
    metric: str = ""
    """The metric that is drawn; empty for any."""


def newer_sources(
    figures: Mapping[Path, Sequence[FigureSource]],
) -> dict[Path, list[FigureSource]]:
    """The sources of each figure that have changed since it was drawn; files that are not there are left out.

    Git is asked a handful of questions for all figures together, since each of them costs more than the rest.
    """
    there = {
        path: [source for source in sources if source.path.is_file()]
        for path, sources in figures.items()
        if path.is_file()
    }
    by_root: dict[Path | None, list[Path]] = {}
    for path, sources in there.items():
        if sources:
            by_root.setdefault(_root(path.resolve().parent), []).append(path)
    found: dict[Path, list[FigureSource]] = {}
    for root, paths in by_root.items():
        found |= _newer(root, {path: there[path] for path in paths})
    return found


def _newer(
    root: Path | None, figures: Mapping[Path, Sequence[FigureSource]]
) -> dict[Path, list[FigureSource]]:
    """The same for figures in one repository, or in none."""
    files = [*figures, *(source.path for sources in figures.values() for source in sources)]
    changed = _changed(root, files) if root else None
    if root is None or changed is None:
        return {
            path: [source for source in sources if _time(source.path) > _time(path) + _SLACK]
            for path, sources in figures.items()
        }
    commits = _commits(root, [path for path in figures if path.resolve() not in changed])
    committed = {path: figures[path] for path in figures if path.resolve() in commits}
    found = _differing(root, commits, committed)
    for path in figures.keys() - committed.keys():
        drawn = _time(path) + _SLACK
        found[path] = [
            source for source in figures[path] if _since(root, source.path, changed) > drawn
        ]
    return found


def _commits(root: Path, paths: Sequence[Path]) -> dict[Path, str]:
    """The last commit of each file."""
    if not paths:
        return {}
    names = [path.resolve().relative_to(root).as_posix() for path in paths]
    log = _git(root, "log", "--format=%x00%H", "--name-only", "--no-renames", "--", *names)
    found: dict[Path, str] = {}
    for entry in log.decode("utf-8", "replace").split("\0"):
        commit, *touched = entry.split() or [""]
        for name in names:
            if name in touched:
                found.setdefault(root / name, commit)
    return found


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


def _differing(
    root: Path, commits: Mapping[Path, str], figures: Mapping[Path, Sequence[FigureSource]]
) -> dict[Path, list[FigureSource]]:
    """The sources of each figure that were others in the commit of the figure."""
    asked = [
        (path, source, f"{commits[path.resolve()]}:{name}")
        for path, sources in figures.items()
        for source in sources
        # What is not a record may change and leave the picture as it is, which git does not see.
        if source.record is not None or _time(source.path) > _time(path) + _SLACK
        if (name := _name_in(root, source.path))
    ]
    versions = _contents(root, [name for _, _, name in asked])
    found: dict[Path, list[FigureSource]] = {path: [] for path in figures}
    for (path, source, _), before in zip(asked, versions, strict=True):
        now = source.path.read_bytes()
        # A file that the commit does not have was moved, or is kept elsewhere.
        if not before or before == now or _means_the_same(source, before, now):
            continue
        if source.record is not None or _time(source.path) > _time(path) + _SLACK:
            found[path].append(source)
    return found


def _name_in(root: Path, path: Path) -> str:
    """The name of a file in a repository; empty when it lies outside, or is too large to be compared."""
    path = path.resolve()
    if not path.is_relative_to(root) or path.stat().st_size > _LARGEST:
        return ""
    return path.relative_to(root).as_posix()


def _contents(root: Path, names: Sequence[str]) -> list[bytes]:
    """What git has under names such as `commit:file`; nothing where it has no such file."""
    if not names:
        return []
    answer = _git(root, "cat-file", "--batch", given="\n".join(names).encode() + b"\n")
    found = []
    at = 0
    for _ in names:
        head, _, _ = answer[at : at + 400].partition(b"\n")
        at += len(head) + 1
        words = head.split()
        if len(words) == 3 and words[2].isdigit():
            size = int(words[2])
            found.append(answer[at : at + size])
            at += size + 1
        else:
            found.append(b"")
    return found


def _means_the_same(source: FigureSource, before: bytes, now: bytes) -> bool:
    if source.record is not None:
        if _has_same_list(before, now):
            return True
        old, new = _results(before, source.path), source.record.measures
        names = {source.metric} if source.metric else old.keys() & new.keys()
        return all(_is_same(old.get(name), new.get(name)) for name in names)
    if source.path.suffix == ".py":
        try:
            return ast.dump(ast.parse(before)) == ast.dump(ast.parse(now))
        except (SyntaxError, ValueError):
            return False
    return before.replace(b"\r\n", b"\n") == now.replace(b"\r\n", b"\n")


def _has_same_list(before: bytes, now: bytes) -> bool:
    """Whether two versions of a record list the same results, which is told much faster than read."""
    old, new = (
        _LISTED_RESULTS.findall(text[: text.find(b"\n---", 3) + 2]) for text in (before, now)
    )
    return len(old) == 1 and old == new


def _is_same(one: Measure | None, other: Measure | None) -> bool:
    """Whether two measures would be drawn alike, though one may be rounded, or a summary of the other."""
    if one is None or other is None:
        return one is other
    if one.values and other.values:
        return len(one.values) == len(other.values) and all(map(_is_near, one.values, other.values))
    return _is_near(one.mean, other.mean) and one.n == other.n


def _is_near(one: float, other: float) -> bool:
    return abs(one - other) <= _ROUNDED * max(1.0, abs(one))


def _results(text: bytes, path: Path) -> Mapping[str, Measure]:
    """The results of a record as they are written, without a check of its other fields."""
    from paperwright.readers.field_names import canonical
    from paperwright.readers.front_matter import read_front_matter
    from paperwright.records.measures import measures_in
    from paperwright.source import Source

    try:
        data = read_front_matter(Source.decode(text, path)).data
    except PaperwrightError:
        return {}
    known = frozenset({"results"})
    written = (value for key, value in data.items() if canonical(str(key), known) == "results")
    return measures_in(next(written, None))


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git writes; nothing when it is not here, fails or takes too long."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments],
            input=given,
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
            env={**os.environ, **_QUIET},
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 else b""
