"""Reads and makes pages in other processes, before MkDocs asks for them.

Each process reads its share of the pages and says what the site must know of them. As soon as this process has put
that together, the same process makes the same pages, whose Documents it still has: no page is parsed twice.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.util import Finalize
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from paperwright.pandoc import shared

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from paperwright.source import Source

    from mkdocs_paperwright.scholar.facts import PageFacts
    from mkdocs_paperwright.scholar.rendering import RenderedPage
    from mkdocs_paperwright.scholar.site import Site

_FEWEST = 24
"""Fewer pages than this are made before the processes have begun."""
_PAGES_EACH = 8
_MOST = 8
"""Processes at once; MkDocs cannot take more from them in the same time."""
_GARBAGE_EVERY = 100_000
"""New objects after which such a process looks for garbage."""


class Remark(NamedTuple):
    """Something that is wrong, as it is logged."""

    name: str
    """The page, or the bibliography."""
    line: int
    column: int
    code: str
    message: str
    level: int


class MadePage(NamedTuple):
    """A page as it is kept, and the key of all that it is made of."""

    key: str
    rendered: RenderedPage
    remarks: list[Remark]


class Work(Protocol):
    """What is done with pages, in whatever process."""

    def start(self) -> None:
        """Get ready, in the process that works."""

    def finish(self) -> None:
        """Leave nothing undone, however the work ended."""

    def read(self, source: Source) -> PageFacts:
        """What the site must know of a page."""

    def rehearse(self, source: Source) -> None:
        """Load what a page needs and most others need too."""

    def begin(self, site: Site, paths: Sequence[str]) -> Callable[[str], MadePage | None]:
        """What makes each of some pages, in this order; `None` for one that has to be made where MkDocs wants it."""


class PagesAhead:
    """Pages in the making, by their paths in the site's folder."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._processes: list[_Process] = []
        self._makers: dict[str, _Process] = {}
        """Who makes which page."""

    @property
    def is_running(self) -> bool:
        """Whether there are processes."""
        return bool(self._processes)

    def read(self, sources: Sequence[Source]) -> dict[str, PageFacts]:
        """The facts of pages by their paths.

        Those are missing that could not be read, for a reason that reading them again will tell; all are when the pages
        are few, or processes cannot be had.

        Arguments:
            sources: the pages, each with its path as its name, in the order in which they are wanted.
        """
        # MkDocs keeps one processor busy itself.
        count = min(_processors() - 1, len(sources) // _PAGES_EACH, _MOST)
        if count < 1 or len(sources) < _FEWEST or not _can_fork():
            return {}
        # What was loaded stays until the end: looking for garbage there is in vain, here and in every copy.
        gc.freeze()
        try:
            for share in _shares(sources, count):
                self._processes.append(_Process.start(self._work, share, self._processes))
        except OSError:
            # No more processes, or no memory to share with them: MkDocs' own does everything, as it would with one.
            self.close()
        facts = {}
        for process in self._processes:
            for source in process.share:
                found = process.receive(source.name)
                if found is not None:
                    facts[source.name] = found
        return facts

    def begin(self, site: Site, paths: Collection[str]) -> None:
        """Make pages, of those that were read.

        Arguments:
            site: what is known now of all pages.
            paths: the pages to make.
        """
        wanted = set(paths)
        message = pickle.dumps((site, wanted), pickle.HIGHEST_PROTOCOL)
        for process in self._processes:
            process.send(message)
            paths_there = {source.name for source in process.share} & wanted
            self._makers.update(dict.fromkeys(paths_there, process))

    def take(self, path: str) -> MadePage | None:
        """The page, as soon as it is made; `None` when it could not be, whose reason making it again will tell."""
        maker = self._makers.pop(path, None)
        return maker.receive(path) if maker is not None else None

    def close(self) -> None:
        """End the processes, each after the page that it is busy with."""
        if not self._processes:
            return
        for process in self._processes:
            process.connection.close()
        self._processes, self._makers = [], {}
        gc.unfreeze()


def _shares(sources: Sequence[Source], count: int) -> list[list[Source]]:
    """As many lists of about the same length in characters, each in the same order."""
    shares: list[list[Source]] = [[] for _ in range(count)]
    sizes = [0] * count
    for source in sources:
        least = sizes.index(min(sizes))
        shares[least].append(source)
        sizes[least] += len(source.text)
    return shares


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def _can_fork() -> bool:
    """Whether a copy of this process would work: only on Linux, and only while no other thread could hold a lock."""
    return (
        sys.platform == "linux"
        and threading.active_count() == 1
        and not multiprocessing.current_process().daemon
    )


@dataclass
class _Process:
    """Another process, as this one sees it."""

    share: list[Source]
    connection: Connection
    process: BaseProcess
    _received: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def start(cls, work: Work, share: list[Source], others: Sequence[_Process]) -> _Process:
        """A copy of this process that reads its share at once."""
        context = multiprocessing.get_context("fork")
        here, there = context.Pipe()
        # Whoever holds our end of another's pipe would keep that one waiting for us for ever.
        inherited = [here, *(other.connection for other in others)]
        process = context.Process(target=_work, args=(work, share, there, inherited), daemon=True)
        process.start()
        # So that its end of the pipe is closed when it dies.
        there.close()
        return cls(share, here, process)

    def send(self, message: bytes) -> None:
        """Tell it something, unless it has died."""
        with suppress(OSError):
            self.connection.send_bytes(message)

    def receive(self, path: str) -> Any:
        """What it has to say of a page, as soon as it says it; `None` when it has died."""
        while path not in self._received:
            try:
                name, answer = pickle.loads(self.connection.recv_bytes())
            except (EOFError, OSError):
                return None
            self._received[name] = answer
        return self._received.pop(path)


# In a process of its own


def _work(
    work: Work, share: list[Source], connection: Connection, inherited: list[Connection]
) -> None:
    for other in inherited:
        other.close()
    # Who stops MkDocs stops this as well, without a traceback from each.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # Such a process ends without what Python does at the end of a program.
    Finalize(None, shared().close, exitpriority=1)
    # Nearly all that is read or made stays until it is sent: there is little garbage to look for.
    gc.set_threshold(_GARBAGE_EVERY)
    # MkDocs takes a page when it has time, and nobody waits for that here. When it has left, sending fails; whatever
    # else goes wrong goes wrong there as well, and is told there.
    with suppress(Exception):
        work.start()
        try:
            with ThreadPoolExecutor(1) as sender:
                _read_and_make(work, share, connection, sender)
        finally:
            work.finish()


def _read_and_make(
    work: Work, share: list[Source], connection: Connection, sender: ThreadPoolExecutor
) -> None:
    for source in share:
        sent = sender.submit(connection.send_bytes, _answer(source.name, work.read, source))
    gc.freeze()
    # What goes wrong now will go wrong where the page is made.
    with suppress(Exception):
        work.rehearse(share[0])
    site, wanted = pickle.loads(connection.recv_bytes())
    paths = [source.name for source in share if source.name in wanted]
    make = work.begin(site, paths)
    for path in paths:
        if sent.done():
            # It fails when nobody is there any more to take a page.
            sent.result()
        sent = sender.submit(connection.send_bytes, _answer(path, make, path))


def _answer(path: str, what: Callable[..., object], argument: object) -> bytes:
    """What to say of a page; `None` when something goes wrong, which doing it again will tell."""
    try:
        return pickle.dumps((path, what(argument)), pickle.HIGHEST_PROTOCOL)
    except Exception:
        return pickle.dumps((path, None))
