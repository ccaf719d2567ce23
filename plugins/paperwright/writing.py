"""Writes files whole or not at all, and shows what would be written."""

from __future__ import annotations

import contextlib
import os
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from paperwright.errors import PaperwrightError

if TYPE_CHECKING:
    from pathlib import Path

    from paperwright.source import Source

_NEWLINE = re.compile(r"\r\n|\r|\n")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def write_source(before: Source, text: str) -> None:
    """Put a new text into the file of a source, and keep its newlines, its byte order mark and its mode.

    Raises:
        PaperwrightError: the file has changed since it was read, or cannot be written.
    """
    assert before.path is not None
    path = before.path.resolve()
    try:
        data = path.read_bytes()
        raw = data.decode("utf-8-sig" if before.encoding == "utf-8" else before.encoding)
    except (OSError, UnicodeDecodeError) as error:
        raise PaperwrightError(f"{before.name}: cannot be written: {error}") from None
    if "\x00" in raw:
        raise PaperwrightError(f"{before.name}: holds NUL characters; nothing was written")
    on_disk = _NEWLINE.sub("\n", raw)
    if on_disk.rstrip("\n") != before.text.rstrip("\n"):
        raise PaperwrightError(f"{before.name}: has changed since it was read; nothing was written")
    if on_disk != before.text:
        # A part of a longer text ends in other newlines than its file.
        end = on_disk[len(on_disk.rstrip("\n")) :]
        before, text = replace(before, text=on_disk), text.rstrip("\n") + end
    try:
        is_uniform = _is_uniform(raw, before.newline)
        written = before.encode(text) if is_uniform else _mixed(raw, before, text)
    except UnicodeEncodeError as error:
        what = f"{before.encoding} has no `{error.object[error.start : error.end]}`"
        raise PaperwrightError(
            f"{before.name}: cannot be written: {what}; save it as UTF-8"
        ) from None
    write_whole(path, written)


def _is_uniform(raw: str, newline: str) -> bool:
    return all(found == newline for found in _NEWLINE.findall(raw))


def _mixed(raw: str, before: Source, text: str) -> bytes:
    """The bytes of a file that mixes newlines: lines that did not change keep theirs."""
    from difflib import SequenceMatcher

    old_lines = _NEWLINE.split(raw)
    ends = [*_NEWLINE.findall(raw), ""]
    new_lines = text.split("\n")
    matcher = SequenceMatcher(None, old_lines, new_lines, autojunk=False)
    pieces: list[str] = []
    for _, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        is_same = old_end - old_start == new_end - new_start
        for offset, line in enumerate(new_lines[new_start:new_end]):
            end = ends[old_start + offset] if is_same else before.newline
            is_last = new_start + offset == len(new_lines) - 1
            pieces += [line, "" if is_last else end or before.newline]
    mark = b"\xef\xbb\xbf" if before.has_byte_order_mark else b""
    return mark + "".join(pieces).encode(before.encoding)


def write_whole(path: Path, data: bytes) -> None:
    """Put bytes into a file in one step: whoever looks, or stops this, finds the old file or the new one.

    Raises:
        PaperwrightError: the file cannot be written.
    """
    import tempfile

    try:
        mode = path.stat().st_mode if path.exists() else 0o644
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.chmod(name, mode & 0o7777)
            os.replace(name, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)
            raise
    except OSError as error:
        raise PaperwrightError(f"{path}: cannot be written: {error.strerror}") from None


def write_new(path: Path, data: bytes) -> bool:
    """Put bytes into a new file in one step; `False` when there is a file of that name, which stays as it is.

    Raises:
        PaperwrightError: the file cannot be written.
    """
    import tempfile

    name = ""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, 0o644)
        try:
            os.link(name, path)
        except FileExistsError:
            return False
        except OSError:
            # A file system without links: nobody else may have the name, though a reader may see half of the file.
            with path.open("xb") as file:
                file.write(data)
    except FileExistsError:
        return False
    except OSError as error:
        raise PaperwrightError(f"{path}: cannot be written: {error.strerror}") from None
    finally:
        if name:
            with contextlib.suppress(OSError):
                os.unlink(name)
    return True


def unified_diff(before: Source, text: str) -> str:
    """The difference between a source and a new text, as `patch` reads it; empty when there is none."""
    from difflib import unified_diff as lines_of_diff

    if text == before.text:
        return ""
    old, new = _LINE.findall(before.text), _LINE.findall(text)
    pieces = []
    for line in lines_of_diff(old, new, before.name, before.name):
        pieces.append(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n")
    return "".join(pieces)
