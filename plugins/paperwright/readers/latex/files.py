r"""Papers of several files: `\input`, `\include`, `\subfile`, `\import`.

The text of a file takes the place of the command that names it, and places in it lead back to that file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from paperwright.errors import UnreadableSourceError
from paperwright.findings import Message, Problem, say
from paperwright.paths import is_file
from paperwright.readers.latex.scan import without_fillers
from paperwright.readers.latex.shadow import shadow_of
from paperwright.source import Source, SourcePart, Span

_INPUT = re.compile(
    r"\\(?:(?P<one>input|include|subfile|subfileinclude)(?![A-Za-z@])\s*"
    r"(?:\{(?P<braced>[^{}\n]*)\}|(?P<bare>[^\s\\{}%$&#]+))"
    r"|(?:sub)?(?:import|inputfrom|includefrom)\*?\s*\{(?P<folder>[^{}\n]*)\}\s*\{(?P<file>[^{}\n]*)\})"
)
_DOCUMENT = re.compile(r"\\begin\s*\{document\}")
_END = re.compile(r"\\end\s*\{document\}")
_ENCODING = re.compile(
    r"\\usepackage\s*\[\s*(latin1|latin9|ansinew|cp1252|gbk)\s*\]\s*\{inputenc\}|\{(GBK|GB)\}"
)
_MAXIMUM_DEPTH = 16
_WORD = re.compile(
    r"\\(?:(?:re|provide)?newcommand\*?\s*\{?\s*|def)\\(?P<name>[A-Za-z]+)\s*\}?\s*\{(?P<text>[^{}\\#\n]*)\}"
)
_USED = re.compile(r"\\([A-Za-z]+)\s*")
_IN_TEX_LIVE = frozenset(
    {"glyphtounicode", "xy", "epsf", "insbox", "pstricks", "graphicx", "amssym", "supp-pdf.mkii"}
)
_DRAWN = (
    ".pgf",
    ".tikz",
    ".pdf_tex",
    ".eps_tex",
    ".ps_tex",
    ".pstex_t",
    ".sty",
    ".cls",
    ".def",
    ".cfg",
    ".clo",
)
"""Endings of files that hold drawings or settings, and no text of the paper."""


@dataclass(slots=True)
class Tree:
    """A main file with all that it takes in."""

    root: Path
    """Outside of which nothing is read."""
    folder: Path
    """That of the main file, from which TeX looks for the others."""
    named: Path
    """The same as the user names it."""
    failed: list[tuple[Source, Span, Message, str]] = field(default_factory=list)
    pieces: list[SourcePart] = field(default_factory=list)
    shadows: list[str] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    """Macros that stand for a word, such as the name of a folder."""

    def name(self, written: str) -> str:
        """The name of a file, macros in it written out."""
        name = without_fillers(written).strip().strip('"')
        return _USED.sub(lambda used: self.words.get(used[1], used[0]), name)

    def take(self, source: Source, start: int, end: int, shadow: str) -> None:
        """Add a piece."""
        if end > start:
            self.pieces.append(SourcePart(source, start, end))
            self.shadows.append(shadow[start:end])


def read_tree(source: Source, root: Path | None) -> tuple[Source, str, list[Problem]]:
    """The whole text, its shadow, and what could not be taken in."""
    shadow = shadow_of(source.text)
    if source.path is None or not _INPUT.search(shadow):
        return source, shadow, []
    folder = source.path.resolve().parent
    named = Path(source.name).parent if source.name != "-" else folder
    tree = Tree((root or folder).resolve(), folder, named)
    if not folder.is_relative_to(tree.root):
        tree.root = folder
    _take(tree, source, (0, len(source.text)), shadow, (), folder)
    joined = Source.assemble(tree.pieces, source.path, source.name)
    problems = [
        Problem(
            "DOC05" if "command" in message else "DOC12", joined.span_of(where, span), message, help
        )
        for where, span, message, help in tree.failed
    ]
    return joined, "".join(tree.shadows), problems


def _take(
    tree: Tree,
    source: Source,
    within: tuple[int, int],
    shadow: str,
    above: tuple[Path, ...],
    folder: Path,
) -> None:
    assert source.path is not None
    position, limit = within
    here = (*above, source.path.resolve())
    tree.words.update((match["name"], match["text"]) for match in _WORD.finditer(shadow))
    for match in _INPUT.finditer(shadow, position, limit):
        name = tree.name(match["braced"] or match["bare"] or match["file"] or "")
        if not name or "#" in name or name.lower().endswith(_DRAWN):
            continue
        base = (folder / without_fillers(match["folder"])) if match["folder"] is not None else None
        found = _find(tree, name, base, source.path.resolve().parent)
        refusal = _refusal(name, found, tree.root, here)
        if refusal is not None:
            if name not in _IN_TEX_LIVE:
                tree.failed.append((source, Span(*match.span()), *refusal))
            continue
        assert found is not None
        try:
            included = read_source(found, _shown(tree, found))
        except UnreadableSourceError as error:
            tree.failed.append(
                (source, Span(*match.span()), say("{reason}", reason=error), "Check the file")
            )
            continue
        tree.take(source, position, match.start(), shadow)
        position = match.end()
        inner = shadow_of(included.text)
        _take(tree, included, _body(inner), inner, here, base or folder)
    tree.take(source, position, limit, shadow)


def _body(shadow: str) -> tuple[int, int]:
    """What of a file goes into another: without its own preamble, and without the newlines at its end."""
    start = _DOCUMENT.search(shadow)
    end = _END.search(shadow)
    stop = end.start() if start and end else len(shadow.rstrip())
    return (start.end() if start else 0), stop


def _find(tree: Tree, name: str, base: Path | None, beside: Path) -> Path | None:
    if "\\" in name or "\x00" in name or len(name) > 300:
        return None
    for folder in (base, tree.folder, beside):
        if folder is None:
            continue
        for candidate in (folder / (name + ".tex"), folder / name):
            try:
                if is_file(candidate):
                    return candidate.resolve()
            except OSError:
                return None
    return None


def _refusal(
    name: str, found: Path | None, root: Path, above: tuple[Path, ...]
) -> tuple[Message, str] | None:
    """Why a file may not be taken in, and the way out; `None` when it may."""
    if "\\" in name:
        message = say("File name `{name}` holds a command, so the file is not read", name=name)
        return message, "Write the name out"
    if found is None:
        return say("Included file `{name}` does not exist", name=name), "Check the name of the file"
    if not found.is_relative_to(root):
        return say("Included file `{name}` lies outside the project", name=name), "Move it there"
    if found in above:
        return say("Included file `{name}` includes itself", name=name), "Remove one of the two"
    if len(above) > _MAXIMUM_DEPTH:
        message = say("Included file `{name}` is included too many levels deep", name=name)
        return message, "Include it from a file further up"
    return None


def _shown(tree: Tree, path: Path) -> str:
    """The path of an included file as a person would write it who names the main file so."""
    try:
        return str(tree.named / path.relative_to(tree.folder))
    except ValueError:
        return str(path)


def read_source(path: Path, name: str = "") -> Source:
    """The text of a TeX file; one that says its encoding, or is Chinese and old, need not be UTF-8.

    Raises:
        UnreadableSourceError: there is no text to read.
    """
    try:
        return Source.read(path, name)
    except UnreadableSourceError:
        if not is_file(path):
            raise
        data = path.read_bytes()
        if b"\x00" in data[:4000]:
            raise
        encoding = _encoding_of(data)
        text = data.decode(encoding).encode("utf-8")
        return replace(Source.decode(text, path, name), encoding=encoding)


def _encoding_of(data: bytes) -> str:
    declared = _ENCODING.search(data.decode("latin-1"))
    encodings = ["gb18030", "cp1252"]
    if declared and declared[1] and declared[1] != "gbk":
        encodings.remove("gb18030")
    for encoding in encodings:
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    return "latin-1"
