"""What git knows of a record: whether its prediction was committed before its result.

Git is asked once a folder for the versions of its pages; a page of which there is one version needs no more. What it
says is kept until the repository or the page changes, from one run to the next too.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Mapping, MutableMapping, Sequence
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from paperwright.model.frozen import frozen_value
from paperwright.source import Source

if TYPE_CHECKING:
    from paperwright.records.record import Record

_PATIENCE = 5.0
"""Seconds after which git is not waited for."""
_MOST_VERSIONS = 200
_ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


class Order(Enum):
    """Which of the two was committed first."""

    BEFORE = "before"
    """The prediction, as it stands now, was there before any result."""
    AFTER = "after"
    """A result was there before the prediction, as it stands now."""
    TOGETHER = "together"
    """Both came with one commit, which proves nothing."""


@frozen_value
class _Stamp:
    """Changes when the answer may change."""

    head: str
    modified: int
    size: int


def prediction_precedes_result(
    path: Path, root: Path, metric: str = "", kept: MutableMapping[str, str] | None = None
) -> bool | None:
    """Whether git proves that the prediction of a record was committed before its result.

    Arguments:
        path: the record's page.
        root: the folder of the project, or any folder of its repository.
        metric: which prediction; all of them when it is empty.
        kept: what earlier runs have found, which is brought up to date.

    Returns:
        `None` where git cannot tell: outside a repository, without a prediction or a result, and when both came with
        one commit.
    """
    order = order_of(path, root, metric, kept)
    return None if order in (None, Order.TOGETHER) else order is Order.BEFORE


def order_of(
    path: Path, root: Path, metric: str = "", kept: MutableMapping[str, str] | None = None
) -> Order | None:
    """Which of prediction and result was committed first; `None` where git cannot tell.

    Arguments as those of `prediction_precedes_result`.
    """
    path = path.resolve()
    head = _head(root.resolve())
    if not head:
        return None
    try:
        status = path.stat()
    except OSError:
        return None
    stamp = _Stamp(head, status.st_mtime_ns, status.st_size)
    if kept is None:
        return _order(path, stamp, metric)
    key, state = f"{path} {metric}", f"{stamp.head} {stamp.modified} {stamp.size}"
    old_state, _, known = kept.get(key, "").rpartition("\n")
    if old_state == state:
        return Order(known)
    found = _order(path, stamp, metric)
    if found is not None:
        # Where git could not tell it may have been too slow, and is asked again.
        kept[key] = f"{state}\n{found.value}"
    return found


@lru_cache(maxsize=8192)
def _order(path: Path, stamp: _Stamp, metric: str) -> Order | None:
    # The stamp is there for the cache.
    blobs = _versions(path.parent, stamp.head).get(path.name, ())
    if not blobs:
        return None
    try:
        now = path.read_bytes()
    except OSError:
        return None
    # What stands there now is nearly always the last version, which need not be asked for.
    earlier = blobs[:-1] if blobs[-1] == _blob_name(now) else blobs
    texts = [now]
    if earlier:
        texts = [*_contents(path.parent, earlier[-_MOST_VERSIONS:]), now]
    records = [_record(text, path) for text in texts]
    return _compare([one for one in records if one is not None], metric)


def _compare(versions: Sequence[Record], metric: str) -> Order | None:
    """What versions of a record say, the oldest first; the last one is what stands there now."""
    if not versions:
        return None
    predictions = [
        one
        for one in versions[-1].experiment.prediction
        if (not metric or one.metric == metric) and one.metric in versions[-1].measures
    ]
    orders = set()
    for wanted in predictions:
        expected = (wanted.metric, wanted.value, wanted.interval)
        predicted = _first(
            any(
                (one.metric, one.value, one.interval) == expected
                for one in version.experiment.prediction
            )
            for version in versions
        )
        measured = _first(wanted.metric in version.measures for version in versions)
        orders.add(_order_of_places(predicted, measured))
    # The weakest proof counts.
    for order in (Order.AFTER, Order.TOGETHER, Order.BEFORE):
        if order in orders:
            return order
    return None


def _order_of_places(predicted: int, measured: int) -> Order:
    if predicted == measured:
        return Order.TOGETHER
    return Order.BEFORE if predicted < measured else Order.AFTER


def _first(found: Any) -> int:
    return next(at for at, is_there in enumerate(found) if is_there)


def _record(text: bytes, path: Path) -> Record | None:
    from paperwright.errors import PaperwrightError
    from paperwright.readers.front_matter import read_front_matter
    from paperwright.records.reading import read_record

    try:
        front_matter = read_front_matter(Source.decode(text, path))
    except PaperwrightError:
        return None
    return read_record(front_matter, "experiment", path)[0]


# Git


def _head(folder: Path) -> str:
    """What changes with every commit: the state of the branch that is checked out; empty outside a repository."""
    for candidate in (folder, *folder.parents):
        mark = candidate / ".git"
        if mark.exists():
            return _head_of(mark)
    return ""


def _head_of(mark: Path) -> str:
    try:
        if mark.is_file():
            # A linked worktree, or a submodule, names its folder in a file.
            target = mark.read_text(encoding="utf-8").removeprefix("gitdir:").strip()
            mark = (mark.parent / target).resolve()
        head = (mark / "HEAD").read_text(encoding="utf-8").strip()
        log = mark / "logs" / "HEAD"
        moved = log.stat().st_mtime_ns if log.exists() else _moved(mark, head)
    except (OSError, UnicodeDecodeError):
        return ""
    return f"{mark} {head} {moved}"


def _moved(mark: Path, head: str) -> int:
    """When the branch was last written, where git keeps no log of it."""
    times = [0]
    for name in (head.removeprefix("ref: "), "packed-refs"):
        path = mark / name
        if path.is_file():
            times.append(path.stat().st_mtime_ns)
    return max(times)


@lru_cache(maxsize=64)
def _versions(folder: Path, head: str) -> Mapping[str, tuple[str, ...]]:
    """The contents that each file of a folder has had, the oldest first, by the names that git gives them."""
    out = _git(
        folder,
        "log",
        "--format=",
        "--raw",
        "-z",
        "--no-abbrev",
        "--topo-order",
        "--reverse",
        "--find-renames",
        "--relative",
        "--no-ext-diff",
        "--",
        ".",
    )
    found: dict[str, list[str]] = {}
    fields = iter(out.split(b"\0"))
    for entry in fields:
        if not entry.startswith(b":"):
            continue
        _, _, _, blob, change = entry.decode("ascii", "replace").split(" ")[:5]
        name = os.fsdecode(next(fields, b""))
        if change[:1] in ("R", "C"):
            before = found.get(name, [])
            name = os.fsdecode(next(fields, b""))
            found[name] = list(before)
        if change[:1] == "D":
            found.pop(name, None)
        elif "/" not in name:
            found.setdefault(name, []).append(blob)
    return {name: tuple(blobs) for name, blobs in found.items()}


_asked: dict[Path, int] = {}
_kept: dict[str, bytes] = {}
_MOST_KEPT = 64_000_000


def _contents(folder: Path, blobs: Sequence[str]) -> list[bytes]:
    """The contents of some versions."""
    missing = [blob for blob in blobs if blob not in _kept]
    if missing:
        _asked[folder] = _asked.get(folder, 0) + 1
        if _asked[folder] > 1:
            # Who asks for a second page asks for all of them: one process instead of one a page.
            head = _head(folder)
            others = [
                blob
                for versions in _versions(folder, head).values()
                if len(versions) > 1
                for blob in versions[-_MOST_VERSIONS:]
            ]
            missing += [blob for blob in others if blob not in _kept]
        _keep(folder, list(dict.fromkeys(missing)))
    return [_kept[blob] for blob in blobs if blob in _kept]


def _keep(folder: Path, blobs: Sequence[str]) -> None:
    if sum(map(len, _kept.values())) > _MOST_KEPT:
        _kept.clear()
    out = _git(folder, "cat-file", "--batch", given="\n".join(blobs).encode("ascii") + b"\n")
    at = 0
    while at < len(out):
        end = out.find(b"\n", at)
        head = out[at:end].split(b" ")
        at = end + 1
        if len(head) == 3 and head[2].isdigit():
            size = int(head[2])
            _kept[head[0].decode("ascii")] = out[at : at + size]
            at += size + 1


def _git(folder: Path, *arguments: str, given: bytes | None = None) -> bytes:
    """What git writes; nothing when it is not here, fails or takes too long."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            input=given,
            stdin=None if given is not None else subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
            env={**os.environ, **_ENVIRONMENT},
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 else b""


def _blob_name(content: bytes) -> str:
    """The name that git gives to a content, without asking it."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
