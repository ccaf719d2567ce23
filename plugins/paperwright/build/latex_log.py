"""What a LaTeX run says went wrong, read from its log."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["error", "undefined", "overfull", "character", "float"]

_ERROR = re.compile(r"^(?P<file>[^:\n]+\.\w+):(?P<line>\d+): (?P<message>.*)$")
_BANG = re.compile(r"^! (?P<message>.*)$")
_LINE = re.compile(r"^l\.(?P<line>\d+) ?(?P<before>.*)$")
_OVERFULL = re.compile(
    r"^Overfull \\hbox \((?P<points>[\d.]+)pt too wide\) .*?(?:at lines?|detected at line) (?P<line>\d+)"
)
_FLOAT = re.compile(
    r"^LaTeX Warning: Float too large for page by (?P<points>[\d.]+)pt on input line (?P<line>\d+)"
)
_UNDEFINED = re.compile(
    r"^(?:LaTeX|Package natbib) Warning: (?P<what>Reference|Citation) [`'](?P<key>.+?)' (?:on page \S+ )?undefined"
    r"(?: on input line (?P<line>\d+))?"
)
_CHARACTER = re.compile(
    r"^Missing character: There is no (?P<character>.+?) (?:\(U\+[0-9A-F]+\) )?in font"
)
_COMMAND_AT_END = re.compile(r"(\\[A-Za-z@]+\*?|\\.|\S+)\s*$")
_CONTEXT = re.compile(r"^(?:<(?!inserted)[a-z ]+> |\\[A-Za-z@]+ ?(?:#\d)*->)")
_NOISE = re.compile(r"^(?:==> Fatal error|Emergency stop|\s*$)")
_FILE = re.compile(r"\((?P<open>(?:\./)?[\w./+-]+\.\w{2,4})\b|(?P<other>\()|(?P<close>\))")


@dataclass(frozen=True)
class LogEntry:
    """One complaint."""

    kind: Kind
    file: str
    """The file that TeX read then, without `./` before it."""
    line: int
    """Its line; 0 when the log does not say."""
    message: str
    token: str = ""
    """The command, the key or the character that it is about."""
    points: float = 0.0


def read_log(log: str) -> list[LogEntry]:
    """The complaints of a log, each once, in the order of the log."""
    found: list[LogEntry] = []
    seen: set[LogEntry] = set()
    for entry in _entries(log.split("\n")):
        if entry not in seen:
            seen.add(entry)
            found.append(entry)
    return found


def _entries(lines: list[str]) -> Iterator[LogEntry]:
    files: list[str] = []
    for index, text in enumerate(lines):
        if match := _ERROR.match(text):
            yield _error(
                match["file"].removeprefix("./"), int(match["line"]), match["message"], lines, index
            )
        elif match := _BANG.match(text):
            if not _NOISE.match(match["message"]):
                yield _error(files[-1] if files else "", 0, match["message"], lines, index)
        elif match := _OVERFULL.match(text):
            name = files[-1] if files else ""
            points = float(match["points"])
            yield LogEntry("overfull", name, int(match["line"]), "too wide", points=points)
        elif match := _FLOAT.match(text):
            yield LogEntry(
                "float", "", int(match["line"]), "too large", points=float(match["points"])
            )
        elif match := _UNDEFINED.match(text):
            kind = match["what"].lower()
            yield LogEntry("undefined", "", int(match["line"] or 0), kind, match["key"])
        elif match := _CHARACTER.match(text):
            yield LogEntry(
                "character", files[-1] if files else "", 0, "missing", match["character"]
            )
        else:
            _follow(text, files)


def _error(file: str, line: int, message: str, lines: list[str], index: int) -> LogEntry:
    """An error with the command that TeX stopped at, which ends the first line of context that TeX shows."""
    token = ""
    for text in lines[index + 1 : index + 12]:
        match = _LINE.match(text)
        if match:
            line = line or int(match["line"])
        context = (
            match["before"] if match else _CONTEXT.sub("", text) if _CONTEXT.match(text) else ""
        )
        if context and not token and (end := _COMMAND_AT_END.search(context)):
            token = end[1]
        if match or _ERROR.match(text) or _BANG.match(text):
            break
    return LogEntry("error", file, line, message.strip().rstrip("."), token)


def _follow(text: str, files: list[str]) -> None:
    """Keep count of the files that TeX opens and closes."""
    for match in _FILE.finditer(text):
        if match["open"]:
            files.append(match["open"].removeprefix("./"))
        elif match["other"]:
            files.append(files[-1] if files else "")
        elif files:
            files.pop()
