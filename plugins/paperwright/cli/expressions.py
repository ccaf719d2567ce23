"""What regular expressions are compiled to, kept from one run to the next beside Python's own bytecode.

To compile those of the rules is a third of a run on one file. Python makes a list of numbers of an expression, which
depends on its text, its flags and the version of Python alone; so nothing that is kept can be out of date. Where
anything is not as expected, expressions are compiled as ever.
"""

from __future__ import annotations

import contextlib
import importlib.util
import marshal
import os
import re
import sys
from array import array
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENOUGH = 8
"""Fewer that are new are compiled sooner than the file is written; those of one paper's own names are so few."""
_MOST = 4_000
"""Beyond so many, those that this run has not asked for go."""


class Kept:
    """Stands in for Python's own compiler of expressions, and asks it for those that are not kept."""

    def __init__(self, compiler: Any, path: Path) -> None:
        self.path = path
        self._compiler = compiler
        self._compile = compiler.compile
        self._make = compiler._sre.compile
        self._version = f"{sys.version} {compiler.MAGIC} {compiler._sre.CODESIZE}"
        self._known: dict[tuple[str, int], tuple[Any, ...]] = {}
        self._asked: set[tuple[str, int]] = set()
        self._count = 0
        with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
            version, known = marshal.loads(path.read_bytes())
            if version == self._version:
                self._known = known
                self._count = len(known)

    def __call__(self, pattern: Any, flags: int = 0) -> Any:
        """As `re._compiler.compile`."""
        if type(pattern) is not str:
            return self._compile(pattern, flags)
        key = (pattern, int(flags))
        self._asked.add(key)
        known = self._known.get(key)
        if known is not None:
            all_flags, code, *groups = known
            with contextlib.suppress(RuntimeError, TypeError, ValueError, OverflowError):
                # Python checks the numbers before it takes them.
                return self._make(pattern, all_flags, array("I", code).tolist(), *groups)
        return self._compiled(key)

    def _compiled(self, key: tuple[str, int]) -> Any:
        pattern, flags = key
        parsed = self._compiler._parser.parse(pattern, flags)
        code = self._compiler._code(parsed, flags)
        state = parsed.state
        names: list[str | None] = [None] * state.groups
        for name, at in state.groupdict.items():
            names[at] = name
        groups = (state.groups - 1, state.groupdict, tuple(names))
        self._known[key] = (flags | state.flags, array("I", code).tobytes(), *groups)
        return self._make(pattern, flags | state.flags, code, *groups)

    def write(self) -> None:
        """Keep what is new, when it is worth it; who may not write goes on without."""
        known = self._known
        if len(known) - self._count < _ENOUGH:
            return
        if len(known) > _MOST:
            known = {key: known[key] for key in self._asked & known.keys()}
        unfinished = self.path.with_suffix(f".{os.getpid()}")
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(marshal.dumps((self._version, known)))
            unfinished.replace(self.path)


@contextlib.contextmanager
def kept_expressions(path: Path | None = None) -> Iterator[None]:
    """While this lasts, what earlier runs have compiled is taken from them, and what is new is kept for later ones.

    Arguments:
        path: the file; that beside the bytecode of this module when none is given.
    """
    compiler: Any = getattr(re, "_compiler", None)
    needed = ("compile", "MAGIC", "_sre", "_parser", "_code")
    if not all(hasattr(compiler, name) for name in needed) or isinstance(compiler.compile, Kept):
        yield
        return
    path = path or Path(importlib.util.cache_from_source(__file__)).with_suffix(".expressions")
    usual = compiler.compile
    compiler.compile = kept = Kept(compiler, path)
    try:
        yield
    finally:
        compiler.compile = usual
        if not sys.dont_write_bytecode:
            kept.write()
