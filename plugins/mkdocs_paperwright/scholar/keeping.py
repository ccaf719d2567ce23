"""Keeps rendered pages from one build to the next."""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from base64 import b64decode, b64encode
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import paperwright

import mkdocs_paperwright

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping


def digest(*parts: str) -> str:
    """A key that no other list of texts has, and no other version of this program."""
    made = hashlib.blake2b(digest_size=20)
    for part in (_program(), *parts):
        data = part.encode("utf-8", "surrogatepass")
        made.update(len(data).to_bytes(8, "little"))
        made.update(data)
    return made.hexdigest()


@cache
def file_digest(path: Path, modified: int, size: int) -> str:
    """A key of a file's content, which is read again when its time or its size has changed."""
    try:
        return hashlib.blake2b(path.read_bytes(), digest_size=20).hexdigest()
    except OSError:
        return ""


def content_key(path: Path) -> str:
    """A key of a file's content; empty when there is none to read."""
    try:
        status = path.stat()
    except OSError:
        return ""
    return file_digest(path, status.st_mtime_ns, status.st_size)


def keep(store: MutableMapping[str, str], key: str, value: Any) -> None:
    """Keep what JSON can hold, compressed: the pages of a large site would fill the cache."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    data = zlib.compress(text.encode("utf-8", "surrogatepass"), 1)
    store[key] = b64encode(data).decode("ascii")


def kept(store: MutableMapping[str, str], key: str) -> Any:
    """What was kept under a key; `None` when there is nothing that can be read."""
    text = store.get(key)
    if not text:
        return None
    try:
        return json.loads(zlib.decompress(b64decode(text)).decode("utf-8", "surrogatepass"))
    except (ValueError, zlib.error):
        return None


@cache
def _program() -> str:
    """What tells one state of the program's files from another: its version, or in a working copy when they changed."""
    newest, total = 0, 0
    for package in (paperwright, mkdocs_paperwright):
        for status in _files(os.path.dirname(str(package.__file__))):
            newest, total = max(newest, status.st_mtime_ns), total + status.st_size
    return f"{paperwright.__version__}/{newest}/{total}"


def _files(folder: str) -> Iterator[os.stat_result]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir() and entry.name != "__pycache__":
                yield from _files(entry.path)
            elif entry.name.endswith((".py", ".lua", ".css")):
                yield entry.stat()
