"""Stops a command at a random moment, many times, and looks at what it left behind.

The command runs in a fork of this process, which has imported all that it needs: a start costs milliseconds, and what
is stopped is the real code with real files.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Files = dict[str, bytes]
_MOST_ROUNDS = 4
"""So many runs for each that is stopped."""


@dataclass
class Killings:
    """What was seen."""

    stopped: int = 0
    """How many runs were stopped before their end."""
    mixed: int = 0
    """After how many some files were new and others old."""
    left_over: Counter[str] = field(default_factory=Counter)
    """Hidden files that were left, by the name that they are the beginning of."""


def visible_files(folder: Path) -> Files:
    """The files of a folder that are not hidden, nor in hidden folders."""
    found = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in name.parts):
            found[name.as_posix()] = path.read_bytes()
    return found


def kill_at_random_moments(
    make: Callable[[Path], None],
    command: Callable[[Path], object],
    folder: Path,
    *,
    times: int = 200,
    seed: int = 0,
) -> Killings:
    """Run a command and stop it (SIGKILL) at a random moment of its run, again and again, in a new copy each time.

    A run that ended before its moment came does not count. The command must leave each visible file as it was or as the whole command leaves it, and no other visible file.

    Arguments:
        make: puts the files into an empty folder.
        command: what is run in a child process; it may change files only below the folder that it is given.
        folder: an empty one to work in.
        times: how often it is stopped.
        seed: of the moments; half of them are counted from the first change of a file, half from the start.

    Raises:
        AssertionError: a file is neither old nor new, or there is one more or one less; or most runs end too soon.
    """
    moments = random.Random(seed)
    model = folder / "model"
    model.mkdir()
    make(model)
    old = visible_files(model)
    whole = folder / "whole"
    lasts = float("inf")
    for _ in range(3):
        # The first run may have to wait for what the others find in memory.
        shutil.rmtree(whole, ignore_errors=True)
        shutil.copytree(model, whole)
        lasts = min(lasts, _run(command, whole)[0])
    new = visible_files(whole)
    assert old.keys() == new.keys(), "the command makes or removes files"
    assert old != new, "the command changes nothing"
    times_of_change = {
        name: (whole / name).stat().st_mtime for name in new if old[name] != new[name]
    }
    first = min(times_of_change, key=times_of_change.__getitem__)
    writes = max(times_of_change.values()) - times_of_change[first]
    seen = Killings()
    for round_number in range(times * _MOST_ROUNDS):
        copy = folder / f"copy-{round_number}"
        shutil.copytree(model, copy)
        if round_number % 2:
            _, is_stopped = _run(command, copy, _Stop(moments.uniform(0, lasts)))
        else:
            _, is_stopped = _run(command, copy, _Stop(moments.uniform(0, writes), copy / first))
        seen.stopped += is_stopped
        found = visible_files(copy)
        assert found.keys() == old.keys(), f"round {round_number}: {found.keys() ^ old.keys()}"
        torn = [name for name in found if found[name] not in (old[name], new[name])]
        assert not torn, f"round {round_number}: {torn} are neither old nor new"
        changed = sum(found[name] != old[name] for name in found)
        seen.mixed += 0 < changed < sum(old[name] != new[name] for name in new)
        for path in copy.rglob(".*"):
            if path.is_file() and path.parent.name != ".paperwright":
                seen.left_over[path.name.rpartition(".")[0]] += 1
        shutil.rmtree(copy)
        if seen.stopped == times:
            return seen
    raise AssertionError(f"only {seen.stopped} runs of {times * _MOST_ROUNDS} could be stopped")


@dataclass(frozen=True)
class _Stop:
    """When a run is stopped."""

    seconds: float
    after: Path | None = None
    """A file whose change they are counted from; the start of the run, when it is missing."""

    def wait(self, child: int) -> None:
        """Wait for the moment, or for the end of the child."""
        if self.after is not None:
            before = self.after.stat().st_ino
            while self.after.stat().st_ino == before and not _has_ended(child):
                pass
        time.sleep(self.seconds)


def _has_ended(child: int) -> bool:
    return os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _run(
    command: Callable[[Path], object], folder: Path, stop: _Stop | None = None
) -> tuple[float, bool]:
    """How long a command took in a fork, and whether it was stopped."""
    begun = time.perf_counter()
    child = os.fork()
    if child == 0:
        _be_child(command, folder, is_loud=stop is None)
    if stop is not None:
        stop.wait(child)
        os.kill(child, signal.SIGKILL)
    _, code = os.waitpid(child, 0)
    if stop is None:
        assert code == 0, f"the command fails by itself (status {code})"
    return time.perf_counter() - begun, os.WIFSIGNALED(code)


def _be_child(command: Callable[[Path], object], folder: Path, *, is_loud: bool) -> None:
    """Run a command and end this process, whatever happens."""
    status = 1
    try:
        with open(os.devnull, "w", encoding="utf-8") as nothing:
            os.dup2(nothing.fileno(), 1)
            if not is_loud:
                os.dup2(nothing.fileno(), 2)
        os.chdir(folder)
        command(folder)
        status = 0
    except SystemExit as end:
        status = int(end.code or 0)
    except BaseException:
        traceback.print_exc()
    finally:
        # Nothing of the parent's is flushed or cleaned up twice.
        os._exit(status)
