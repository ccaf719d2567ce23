"""Makes pages before MkDocs asks for them, in other processes, where these can begin with what this one has read."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from multiprocessing.util import Finalize
from typing import TYPE_CHECKING, NamedTuple

from paperwright.pandoc import shared

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mkdocs_paperwright.scholar.rendering import RenderedPage

_FEWEST = 24
"""Fewer pages than this are made before the processes have begun."""
_PAGES_EACH = 8
_MOST = 8
"""Processes at once; MkDocs cannot take more from them in the same time."""


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


class PagesAhead:
    """Pages in the making, by their paths in the site's folder."""

    def __init__(
        self,
        make: Callable[[str], MadePage | None],
        paths: Sequence[str],
        rehearse: Callable[[str], object],
    ) -> None:
        """Begin, unless there are few pages, or processes cannot be had.

        Arguments:
            make: makes one page, in a process that knows all that this one knows now.
            paths: the pages, in the order in which they are wanted.
            rehearse: loads what a page needs and most others need too: once, for all processes.
        """
        self._executor: ProcessPoolExecutor | None = None
        self._futures: dict[str, Future[MadePage | None]] = {}
        # MkDocs keeps one processor busy itself.
        count = min(_processors() - 1, len(paths) // _PAGES_EACH, _MOST)
        if count < 1 or len(paths) < _FEWEST or not _can_fork():
            return
        # What goes wrong now will go wrong where the page is made.
        with suppress(Exception):
            rehearse(paths[0])
        # What was read stays until the end of the build: looking for garbage there is in vain, here and in every copy.
        gc.freeze()
        try:
            context = multiprocessing.get_context("fork")
            self._executor = ProcessPoolExecutor(count, context, _begin, (make,))
            self._futures = {path: self._executor.submit(_make, path) for path in paths}
        except (OSError, ImportError):
            # No more processes, or no memory to share with them: MkDocs' own makes every page, as it would make one.
            self.close()

    @property
    def is_running(self) -> bool:
        """Whether there are processes."""
        return self._executor is not None

    def take(self, path: str) -> MadePage | None:
        """The page, as soon as it is made; `None` when it could not be, whose reason making it again will tell."""
        future = self._futures.pop(path, None)
        if future is None:
            return None
        try:
            return future.result()
        except Exception:
            return None

    def close(self) -> None:
        """Leave what is not begun yet, and end the processes."""
        self._futures.clear()
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = None
        gc.unfreeze()


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def _can_fork() -> bool:
    """Whether a copy of this process would work: only on Linux, and only while no other thread could hold a lock."""
    return (
        sys.platform == "linux"
        and threading.active_count() == 1
        and not multiprocessing.current_process().daemon
    )


# In a process of its own

_maker: list[Callable[[str], MadePage | None]] = []


def _begin(make: Callable[[str], MadePage | None]) -> None:
    _maker[:] = [make]
    # Who stops MkDocs stops this as well, without a traceback from each.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # Such a process ends without what Python does at the end of a program.
    Finalize(None, shared().close, exitpriority=1)


def _make(path: str) -> MadePage | None:
    return _maker[0](path)
