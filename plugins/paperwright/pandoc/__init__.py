"""pandoc, kept running: what it converts, cites and formats comes back as plain data.

Starting pandoc costs more than most of what we ask of it, so one process (`worker.lua`, run by
`pandoc lua`) answers every request of a run, one line of JSON each. It reads no file and reaches no
network.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import subprocess
import threading
import time
from functools import cache
from pathlib import Path
from typing import Any

from paperwright.errors import BuildError, ToolMissingError

_WORKER = Path(__file__).with_name("worker.lua")


def pandoc_path() -> str:
    """The path of the pandoc program: pypandoc_binary's, or the one on the system's path.

    Raises:
        ToolMissingError: there is none.
    """
    import shutil
    from importlib.util import find_spec

    # Importing pypandoc would cost 50 ms, half of what starting pandoc does.
    spec = find_spec("pypandoc")
    for folder in spec.submodule_search_locations or () if spec else ():
        for name in ("pandoc", "pandoc.exe"):
            shipped = Path(folder) / "files" / name
            if shipped.is_file():
                return str(shipped)
    on_path = shutil.which("pandoc")
    if on_path is None:
        raise ToolMissingError("pandoc is not installed; run `pip install pypandoc_binary`")
    return on_path


class Pandoc:
    """One running pandoc. Requests from several threads are answered one after another."""

    def __init__(self, time_limit: float = 120.0) -> None:
        self.time_limit = time_limit
        """Seconds that one request may take."""
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = os.getpid()

    def start(self) -> None:
        """Start the process, so that it is ready sooner when something is asked of it."""
        with self._lock:
            self._running()

    def request(self, operation: str, **arguments: Any) -> Any:
        """What the worker's operation of that name returns.

        Raises:
            BuildError: pandoc refused the input; the text is pandoc's own.
        """
        line = json.dumps({"operation": operation, **arguments}, ensure_ascii=False) + "\n"
        with self._lock:
            try:
                # Half of a surrogate pair, which JSON can hold, is no character.
                answer = self._answer(line.encode("utf-8", "replace"))
            except TimeoutError:
                self.close()
                why = f" after {self.time_limit:g} seconds"
                raise BuildError(f"pandoc stopped while it worked on `{operation}`{why}") from None
            except BaseException:
                # An answer that nobody waited for would be taken for that of the next request.
                self.close()
                raise
            if not answer:
                self.close()
                raise BuildError(f"pandoc stopped while it worked on `{operation}`")
        reply = json.loads(answer)
        if "error" in reply:
            raise BuildError(f"pandoc: {reply['error'].strip()}")
        return reply["result"]

    def _answer(self, line: bytes) -> bytes:
        """The line that pandoc answers; empty when it has ended.

        Raises:
            TimeoutError: it took too long. What a stranger wrote may keep pandoc busy for ever.
        """
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        limit = _Limit(process, self.time_limit)
        try:
            process.stdin.write(line)
            process.stdin.flush()
            return limit.read_line()
        except BrokenPipeError:
            return b""

    def _running(self) -> subprocess.Popen[bytes]:
        if self._owner != os.getpid():
            # This is a copy of the process that started it, and would take the other's answers.
            self._process, self._owner = None, os.getpid()
        if self._process is not None and self._process.poll() is not None:
            self.close()
        if self._process is None:
            self._process = subprocess.Popen(
                [pandoc_path(), "lua", str(_WORKER)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process

    def close(self) -> None:
        """End the process; the next request starts another."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                if stream is not None:
                    # What was not yet written has nowhere to go.
                    with contextlib.suppress(BrokenPipeError):
                        stream.close()
            self._process = None


class _Limit:
    """Reads the answer of a process within a time."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self._process = process
        self._seconds = seconds

    def read_line(self) -> bytes:
        """One line; empty when the process has ended. Raises `TimeoutError`."""
        assert self._process.stdout is not None
        if hasattr(select, "poll"):
            return self._polled(self._process.stdout.fileno())
        # Where nobody can wait for a pipe, killing the process ends the reading.
        limit = threading.Timer(self._seconds, self._process.kill)
        limit.daemon = True
        limit.start()
        try:
            answer = self._process.stdout.readline()
        finally:
            is_over = limit.finished.is_set()
            limit.cancel()
            limit.join()
        if not answer and is_over:
            raise TimeoutError
        return answer

    def _polled(self, file: int) -> bytes:
        """The same without a thread, which would cost as much as a small answer."""
        poll = select.poll()
        poll.register(file, select.POLLIN)
        end = time.monotonic() + self._seconds
        answer = bytearray()
        while not answer.endswith(b"\n"):
            if not poll.poll(max(end - time.monotonic(), 0) * 1000):
                raise TimeoutError
            part = os.read(file, 1 << 16)
            if not part:
                return b""
            answer += part
        return bytes(answer)


@cache
def shared() -> Pandoc:
    """The process that everything in this run shares; it ends with the run."""
    pandoc = Pandoc()
    atexit.register(pandoc.close)
    return pandoc
