"""Drafts that include other files: MyST's `{include}` and `{literalinclude}`, and Quarto's `{{< include file >}}`.

The text of an included file takes the place of the line that names it, and places in it lead back to that file.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from paperwright.errors import UnreadableSourceError
from paperwright.findings import Problem
from paperwright.paths import is_file
from paperwright.readers.front_matter import read_front_matter
from paperwright.readers.literal_includes import LITERAL, literal_parts
from paperwright.source import Source, SourcePart, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_INCLUDE = re.compile(
    rf"""{LITERAL} |
      ^(?P<fence>:{{3,}}|`{{3,}})\{{include\}}[ \t]+(?P<myst>\S+)[ \t]*\n(?::[\w-]+:[^\n]*\n)*(?P=fence)[ \t]*$
    | ^\{{\{{<[ \t]+include[ \t]+(?P<quarto>\S+)[ \t]+>\}}\}}[ \t]*$
    """,
    re.MULTILINE | re.VERBOSE,
)
_FENCE = re.compile(r"^[ ]{0,3}(`{3,}|~{3,})([^\n]*)$", re.MULTILINE)
_DIRECTIVE = re.compile(r"\{(?:literal)?include\}")
_MAXIMUM_DEPTH = 8


def with_includes(source: Source, root: Path) -> tuple[Source, list[Problem]]:
    """The source with the files that it includes in their places, and what could not be included.

    Only files below `root` are read, and only Markdown is read as such; a name that leads elsewhere stays as
    it is written.
    """
    if source.path is None or _INCLUDE.search(source.text) is None:
        return source, []
    failed: list[tuple[Source, Span, str]] = []
    parts = list(_parts(source, root.resolve(), (), failed))
    joined = Source.assemble(parts, source.path, source.name)
    problems = [
        Problem("DOC12", joined.span_of(where, span), reason, "Check the name of the file")
        for where, span, reason in failed
    ]
    return joined, problems


def _parts(
    source: Source, root: Path, above: tuple[Path, ...], failed: list[tuple[Source, Span, str]]
) -> Iterator[SourcePart]:
    assert source.path is not None
    position = 0
    code = _code_ranges(source.text)
    for match in _INCLUDE.finditer(source.text):
        if any(start < match.start() < end for start, end in code):
            continue
        name = match["literal"] or match["myst"] or match["quarto"]
        path = (source.path.parent / name).resolve()
        reason = _refusal(path, name, root, (*above, source.path.resolve()))
        if reason is None:
            try:
                included = Source.read(path, _shown(source, name))
            except UnreadableSourceError as error:
                reason = str(error)
        literal = None
        if reason is None and match["literal"]:
            literal = literal_parts(source, match, included)
            if literal is None:
                reason = f"Included file `{name}` has none of the lines that are asked for"
        if reason is not None:
            failed.append((source, Span(match.start(), match.end()), reason))
            continue
        yield SourcePart(source, position, match.start())
        position = match.end()
        if literal is not None:
            yield from literal
            continue
        yield from _parts(_without_head(included), root, (*above, source.path.resolve()), failed)
    yield SourcePart(source, position, len(source.text))


def _without_head(source: Source) -> Source:
    """An included file whose own front matter is blank."""
    end = read_front_matter(source).end
    blank = re.sub(r"[^\n]", " ", source.text[:end])
    return Source(blank + source.text[end:], source.path, name=source.name) if end else source


def _code_ranges(text: str) -> list[tuple[int, int]]:
    """Where fenced code stands, in which a name is an example."""
    found: list[tuple[int, int]] = []
    opening: re.Match[str] | None = None
    for match in _FENCE.finditer(text):
        if opening is None:
            opening = match if not _DIRECTIVE.match(match[2]) else None
        elif match[1].startswith(opening[1]) and not match[2].strip():
            found.append((opening.start(), match.end()))
            opening = None
    return found


def _refusal(path: Path, name: str, root: Path, above: tuple[Path, ...]) -> str | None:
    """Why a file may not be included; `None` when it may."""
    if not path.is_relative_to(root):
        return f"Included file `{name}` lies outside the project"
    if path in above:
        return f"Included file `{name}` includes itself"
    if len(above) > _MAXIMUM_DEPTH:
        return f"Included file `{name}` is included more than {_MAXIMUM_DEPTH} levels deep"
    if not is_file(path):
        return f"Included file `{name}` does not exist"
    return None


def _shown(source: Source, name: str) -> str:
    return str(Path(source.name).parent / name) if source.name != "-" else name
