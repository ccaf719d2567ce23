"""Applies fixes, and writes files whole or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from dataclasses import replace
from typing import TYPE_CHECKING

from paperwright.errors import PaperwrightError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from paperwright.findings import Edit, Finding
    from paperwright.source import Source

MOST_ROUNDS = 10
"""After so many rounds two fixes undo each other, and what is left is left to the author."""

_NEWLINE = re.compile(r"\r\n|\r|\n")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def apply_fixes(
    text: str, findings: Iterable[Finding], *, unsafe: bool = False
) -> tuple[str, list[Finding]]:
    """The text with all fixes that do not get into each other's way, and the findings that they mend.

    Arguments:
        text: the text that the findings are about.
        findings: those of one file.
        unsafe: apply unsafe fixes too.
    """
    taken: list[Edit] = []
    mended = []
    for finding in sorted(findings, key=_first_edit):
        fix = finding.fix
        if fix is None or not (fix.safe or unsafe):
            continue
        wanted = [edit for edit in fix.edits if edit not in taken]
        if not any(_collide(edit, other) for edit in wanted for other in taken):
            taken.extend(wanted)
            mended.append(finding)
    return edited(text, taken), mended


def _first_edit(finding: Finding) -> tuple[int, int]:
    edits = finding.fix.edits if finding.fix else ()
    return min((edit.span for edit in edits), default=(0, 0))


def _collide(one: Edit, other: Edit) -> bool:
    if one.span.start == other.span.start:
        return True
    return one.span.start < other.span.end and other.span.start < one.span.end


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text after some edits that do not overlap."""
    pieces, position = [], 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        pieces += [text[position : edit.span.start], edit.text]
        position = edit.span.end
    return "".join([*pieces, text[position:]])


def fix_source(
    source: Source, check: Callable[[Source], Sequence[Finding]], *, unsafe: bool = False
) -> tuple[Source, list[Finding], int]:
    """The text after round upon round of fixes, until nothing changes; what is left; how much was mended.

    Arguments:
        source: the text.
        check: yields the findings on a text, in this file and in others.
        unsafe: apply unsafe fixes too.
    """
    mended = 0
    for _ in range(MOST_ROUNDS):
        findings = list(check(source))
        own = [finding for finding in findings if _is_file_of(finding, source)]
        text, done = apply_fixes(source.text, own, unsafe=unsafe)
        if not done or text == source.text:
            return source, findings, mended
        mended += len(done)
        source = replace(source, text=text)
    return source, list(check(source)), mended


def _is_file_of(finding: Finding, source: Source) -> bool:
    # A text that was read before may come back as another object.
    return (finding.source.path, finding.source.name) == (source.path, source.name)


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
    _write_whole(path, written)


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


def _write_whole(path: Path, data: bytes) -> None:
    try:
        mode = path.stat().st_mode
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
