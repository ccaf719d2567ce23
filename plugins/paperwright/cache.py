"""Keeps what was dear to make from one run to the next: text under keys, in one small SQLite file.

A cache is never needed. When its file is broken, full, locked or read-only, the run goes on with
its memory alone.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping, MutableMapping
from functools import cache
from pathlib import Path
from typing import Any

from paperwright import __version__

_LOG = logging.getLogger("paperwright")

_SCHEMA = """
create table if not exists kept (
    section text not null,
    key text not null,
    value text not null,
    size integer not null,
    used integer not null,
    primary key (section, key)
) without rowid
"""
_DAY = 86_400
_LONGEST_UNUSED = 90 * _DAY
_LARGEST_VALUE = 8_000_000
_MOST_REMEMBERED = 2_000
"""Texts that are kept in memory when there is no file."""
_MOST_HELD = 500
"""Texts that are held back to be written in one go."""
_PATIENCE = 2.0
"""Seconds to wait for another process that writes."""
_PAUSE = 0.01
"""Seconds between two tries of what SQLite does not wait for itself."""


class Cache:
    """A file of texts by section and key, which several processes and threads may share.

    Keys of other versions of Paperwright or pandoc are never found again, and what nothing asked
    for in 90 days, or what is oldest when the file grows too large, goes.
    """

    def __init__(self, path: Path | None, largest: int = 64_000_000) -> None:
        self.path = path
        """`None` keeps everything in memory."""
        self.largest = largest
        """Bytes of text after which the least recently used goes."""
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._is_open = False
        self._owner = os.getpid()
        self._left: list[sqlite3.Connection | None] = []
        self._memory: dict[tuple[str, str], str] = {}
        self._held: dict[tuple[str, str], tuple[str, int]] | None = None
        """Texts that are not written yet, and their sizes; `None` when each is written at once."""

    def section(self, name: str) -> Section:
        """The texts of one purpose, apart from those of others."""
        return Section(self, f"{name}/{_versions()}")

    def get(self, section: str, key: str) -> str | None:
        """The text under that key."""
        with self._lock:
            if self._held and (section, key) in self._held:
                return self._held[section, key][0]
            rows = self._run(
                "select value, used from kept where section = ? and key = ?", section, key
            )
            if rows is None:
                return self._memory.get((section, key))
            if not rows:
                return None
            value, used = rows[0]
            now = int(time.time())
            if now - used > _DAY:
                # Not at every reading: a reader should not have to wait for writers.
                self._run(
                    "update kept set used = ? where section = ? and key = ?", now, section, key
                )
            return str(value)

    def put(self, section: str, key: str, value: str) -> None:
        """Keep the text under that key, unless it is very long or no UTF-8 can be made of it."""
        try:
            key.encode("utf-8")
            size = len(value.encode("utf-8"))
        except UnicodeEncodeError:
            return
        if size > _LARGEST_VALUE:
            return
        with self._lock:
            if self._held is None:
                self._write(section, key, value, size)
                return
            self._held[section, key] = value, size
            if len(self._held) >= _MOST_HELD:
                self._write_held()

    def _write(self, section: str, key: str, value: str, size: int) -> None:
        now = int(time.time())
        statement = "insert or replace into kept values (?, ?, ?, ?, ?)"
        if self._run(statement, section, key, value, size, now) is None:
            while len(self._memory) >= _MOST_REMEMBERED:
                del self._memory[next(iter(self._memory))]
            self._memory[section, key] = value

    def hold(self) -> None:
        """Write many texts in one go from now on, for processes that keep thousands at the same time."""
        with self._lock:
            if self._held is None:
                self._held = {}

    def write_held(self) -> None:
        """Write what is held back, and from now on each text at once."""
        with self._lock:
            self._write_held()
            self._held = None

    def _write_held(self) -> None:
        held, self._held = self._held, {}
        if not held:
            return
        is_open = self._run("begin immediate") is not None
        for (section, key), (value, size) in held.items():
            self._write(section, key, value, size)
        if is_open:
            self._run("commit")

    def remove(self, section: str, key: str) -> None:
        """Forget the text under that key, if there is one."""
        with self._lock:
            self._memory.pop((section, key), None)
            if self._held:
                self._held.pop((section, key), None)
            self._run("delete from kept where section = ? and key = ?", section, key)

    def keys(self, section: str) -> list[str]:
        """The keys of a section, in order."""
        with self._lock:
            if self._held:
                self._write_held()
            rows = self._run("select key, 0 from kept where section = ?", section)
            if rows is None:
                return sorted(key for known, key in self._memory if known == section)
            return sorted(row[0] for row in rows)

    def items(self, section: str) -> dict[str, str]:
        """All texts of a section by key, with one question."""
        with self._lock:
            if self._held:
                self._write_held()
            rows = self._run("select key, value from kept where section = ?", section)
            if rows is None:
                return {
                    key: text for (known, key), text in self._memory.items() if known == section
                }
            self._run(
                "update kept set used = ? where section = ? and used < ?",
                now := int(time.time()),
                section,
                now - _DAY,
            )
            return {key: str(value) for key, value in rows}

    def put_all(self, section: str, texts: Mapping[str, str]) -> None:
        """Keep many texts at once."""
        with self._lock:
            was_held = self._held is not None
            self.hold()
            for key, value in texts.items():
                self.put(section, key, value)
            if not was_held:
                self.write_held()

    def close(self) -> None:
        """Prune the file and let go of it; asking for something opens it again."""
        with self._lock:
            if self._held:
                self._write_held()
            if self._connection is not None:
                self._prune()
            if self._connection is not None:
                self._connection.close()
            self._connection, self._is_open = None, False

    def _run(self, statement: str, *values: str | int) -> list[tuple[str, Any]] | None:
        """The rows, or `None` when there is no file to ask."""
        connection = self._opened()
        if connection is None:
            return None
        try:
            return connection.execute(statement, values).fetchall()
        except (sqlite3.Error, UnicodeError) as error:
            self._give_up(error)
            return None

    def _opened(self) -> sqlite3.Connection | None:
        if self._owner != os.getpid():
            # SQLite allows no copy of a process to use what the process has open, nor to close it.
            self._left.append(self._connection)
            self._connection, self._is_open, self._owner = None, False, os.getpid()
        if not self._is_open:
            self._is_open = True
            if self.path is not None:
                try:
                    self.path.parent.mkdir(parents=True, exist_ok=True)
                    self._connection = sqlite3.connect(
                        self.path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
                    )
                    # A cold run keeps thousands of texts; waiting for the disk at each would double it.
                    _keep_a_log(self._connection)
                    self._connection.execute("pragma synchronous = normal")
                    self._connection.execute(_SCHEMA)
                except (sqlite3.Error, OSError) as error:
                    self._give_up(error)
        return self._connection

    def _give_up(self, error: Exception) -> None:
        """Go on in memory."""
        _LOG.info("cache %s is not used (%s); it can be deleted", self.path, error)
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def _prune(self) -> None:
        self._run("delete from kept where used < ?", int(time.time()) - _LONGEST_UNUSED)
        rows = self._run("select coalesce(sum(size), 0), 0 from kept")
        excess = int(rows[0][0]) - self.largest if rows else 0
        if excess <= 0:
            return
        # Those that a window over the newest leaves out; the file is made small again, too.
        self._run(
            """delete from kept where (section, key) in (
                 select section, key from (
                   select section, key, sum(size) over (order by used desc, section, key) as above
                   from kept
                 ) where above > ?
               )""",
            self.largest // 2,
        )
        self._run("vacuum")


def _keep_a_log(connection: sqlite3.Connection) -> None:
    """Let a file write ahead; SQLite does not wait by itself when several processes ask for that at once."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("pragma journal_mode = wal")
        except sqlite3.OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(_PAUSE)
        else:
            return


class Section(MutableMapping[str, str]):
    """One part of a cache, as a mapping."""

    def __init__(self, cache: Cache, name: str) -> None:
        self._cache = cache
        self._name = name

    def __getitem__(self, key: str) -> str:
        value = self._cache.get(self._name, key)
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key: str, value: str) -> None:
        self._cache.put(self._name, key, value)

    def __delitem__(self, key: str) -> None:
        if key not in self:
            raise KeyError(key)
        self._cache.remove(self._name, key)

    def all(self) -> dict[str, str]:
        """Every text by key; much faster than one after the other."""
        return self._cache.items(self._name)

    def put_all(self, texts: Mapping[str, str]) -> None:
        """Keep many texts in one go."""
        self._cache.put_all(self._name, texts)

    def __iter__(self) -> Iterator[str]:
        return iter(self._cache.keys(self._name))

    def __len__(self) -> int:
        return len(self._cache.keys(self._name))


@cache
def _versions() -> str:
    """What makes a result of one installation that of no other.

    Asking pandoc for its version would cost more than most of what is kept, so its file stands for
    it.
    """
    from paperwright.errors import ToolMissingError
    from paperwright.pandoc import pandoc_path

    try:
        status = Path(pandoc_path()).stat()
    except (ToolMissingError, OSError):
        return __version__
    return f"{__version__}/{status.st_size}-{status.st_mtime_ns}"
