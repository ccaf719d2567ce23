"""Reads the YAML front matter of a page, with the place of every key and value.

A front matter that YAML refuses is read again, one top-level key at a time, so that one unquoted colon costs one key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from paperwright.findings import Problem, say
from paperwright.model.front_matter import FrontMatter, KeyPath
from paperwright.source import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_TOP_LEVEL_KEY = re.compile(r"^(?=[^\s#\-][^:\n]*:(?:\s|$))", re.MULTILINE)
_ONE_LINE = re.compile(r"(?P<key>[^:\n]+):[ \t]+(?P<value>[^\n]+?)[ \t]*\n?\Z")
_TEXT = "tag:yaml.org,2002:str"
_PLAIN = frozenset(f"tag:yaml.org,2002:{name}" for name in ("null", "bool", "int", "float"))
_COLLECTIONS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("seq", "map"))
_MAXIMUM_NODES = 20_000


@dataclass
class _Gathered:
    data: dict[str, Any] = field(default_factory=dict)
    keys: dict[KeyPath, Span] = field(default_factory=dict)
    values: dict[KeyPath, Span] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_front_matter(source: Source) -> FrontMatter:
    """The front matter at the very top of a source; what is wrong with it is in its `problems`."""
    text = source.text
    if not text.startswith("---"):
        return FrontMatter()
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        if re.match(r"---[ \t]*\n[A-Za-z_][\w-]*:", text):
            problem = Problem(
                "DOC01",
                Span(0, 3),
                "Front matter is never closed",
                "Add a line `---` after its last key",
            )
            return FrontMatter(problems=(problem,))
        return FrontMatter()
    found = read_yaml(source, opening.end(), closing.start())
    return FrontMatter(found.data, closing.end(), found.keys, found.values, tuple(found.problems))


def read_yaml(source: Source, start: int, end: int) -> _Gathered:
    """The YAML mapping between two offsets of a source."""
    gathered = _Gathered()
    error = _read_part(source, start, end, gathered)
    if error is not None:
        gathered = _Gathered(problems=[error])
        for first, last in _top_level_parts(source.text, start, end):
            part_error = _read_part(source, first, last, gathered)
            if part_error is not None:
                _read_as_text(source, first, last, gathered)
    return gathered


def _top_level_parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    starts = [match.start() for match in _TOP_LEVEL_KEY.finditer(text, start, end)]
    yield from zip(starts, [*starts[1:], end][: len(starts)], strict=True)


def _read_as_text(source: Source, start: int, end: int, gathered: _Gathered) -> None:
    """Keep the value of a one-line key as it stands, though YAML refuses it."""
    match = _ONE_LINE.match(source.text[start:end])
    if match is not None:
        key = match["key"].strip()
        gathered.data[key] = match["value"].strip("\"'")
        gathered.keys[(key,)] = Span(start, start + len(key))
        gathered.values[(key,)] = Span(start + match.start("value"), start + match.end("value"))


def _read_part(source: Source, start: int, end: int, gathered: _Gathered) -> Problem | None:
    """Read one piece of YAML into `gathered`; the problem when YAML refuses it."""
    loader = _Loader(source.text[start:end])
    try:
        node = loader.get_single_node()
        if node is None:
            return None
        if not isinstance(node, yaml.MappingNode):
            return Problem(
                "DOC01",
                Span(start, end),
                "Front matter is not a list of keys",
                "Write `key: value` lines",
            )
        tree = _Tree(source, start, gathered, loader)
        data = tree.mapping(node, ())
        if not tree.is_plain:
            data = loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        return _problem(source, source.position(start).line - 1, error)
    except (yaml.YAMLError, ValueError, RecursionError, TypeError) as error:
        return Problem(
            "DOC01",
            Span(start, end),
            say("Front matter cannot be read: {what}", what=str(error).splitlines()[0]),
        )
    finally:
        loader.dispose()
    for key, value in data.items():
        gathered.data[str(key)] = value
    return None


def _problem(source: Source, base: int, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    offset = source.offset(base + mark.line + 1, mark.column + 1) if mark else 0
    what = (error.problem or "").strip() or say("it is not YAML")
    help = None
    if "mapping values are not allowed" in what:
        what = say("a colon stands inside an unquoted value")
        help = "Put the value in quotes"
    elif "found character that cannot start any token" in what or "did not find expected" in what:
        help = "Put the value in quotes, and indent with spaces"
    return Problem(
        "DOC01",
        Span(offset, min(offset + 1, len(source.text))),
        say("Front matter cannot be read: {what}", what=what),
        help,
    )


class _Tree:
    """Notes where each key and each value of a YAML tree stands, and what it says while that is plain."""

    def __init__(self, source: Source, start: int, gathered: _Gathered, loader: Any) -> None:
        self._text = source.text
        self._start = start
        self._gathered = gathered
        self._loader = loader
        self._count = 0
        self.is_plain = True
        """Whether it holds nothing but texts, numbers, lists and mappings without merges."""

    def _span(self, node: yaml.Node) -> Span:
        first = self._start + node.start_mark.index
        last = self._start + node.end_mark.index
        text = self._text
        while last > first and text[last - 1] in " \t\n":
            last -= 1
        return Span(first, last)

    def mapping(self, node: yaml.MappingNode, path: KeyPath) -> dict[Any, Any]:
        """Note the places of a mapping's keys and values; report a key that is there twice."""
        seen: set[str] = set()
        data: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
            span = self._span(key_node)
            if key in seen and key != "<<":
                self._gathered.problems.append(
                    Problem(
                        "DOC03",
                        span,
                        say("Key `{key}` is there twice; the last one counts", key=key),
                        "Keep one of them",
                    )
                )
            seen.add(key)
            self._gathered.keys[(*path, key)] = span
            value = self._value(value_node, (*path, key))
            if isinstance(key_node, yaml.ScalarNode):
                data[self._scalar(key_node)] = value
            else:
                self.is_plain = False
        return data

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        if node.tag == _TEXT:
            return node.value
        if node.tag in _PLAIN:
            return self._loader.construct_object(node)
        self.is_plain = False
        return None

    def _value(self, node: yaml.Node, path: KeyPath) -> Any:
        self._count += 1
        if self._count > _MAXIMUM_NODES:
            raise ValueError("it has more than 20,000 values; aliases may not multiply")
        self._gathered.values[path] = self._span(node)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if node.tag not in _COLLECTIONS:
            self.is_plain = False
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        return [self._value(item, (*path, index)) for index, item in enumerate(node.value)]
