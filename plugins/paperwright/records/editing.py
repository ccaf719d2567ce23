"""Changes single keys of a front matter in its text, and leaves every other byte as it is.

A change is made from the places of YAML's nodes, and then proved: the new text is read again, and holds the old data
with that one key changed, or it is not given out.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from paperwright.errors import PaperwrightError
from paperwright.readers.front_matter import read_front_matter
from paperwright.records.yaml_text import in_flow

if TYPE_CHECKING:
    from paperwright.model.front_matter import FrontMatter
    from paperwright.source import Source

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Collection = (yaml.MappingNode, yaml.SequenceNode)


class UnsafeEditError(PaperwrightError):
    """A front matter that cannot be changed without a risk to what else it says."""


def set_key(
    source: Source,
    path: Sequence[str],
    value: Any,
    *,
    in_block: bool = False,
    after: Sequence[str] = (),
) -> Source:
    """The source with one key of its front matter changed or added.

    Arguments:
        source: a page with front matter.
        path: the keys from the top, as they are written there; mappings on the way that are missing are added.
        value: plain data.
        in_block: whether a list or a mapping that is new goes on lines of its own.
        after: names of keys beside the last of the path; a new key follows the first of them that is there, and else
            comes last.

    Raises:
        UnsafeEditError: the front matter is missing or broken, or the key cannot be changed alone.
    """
    return set_keys(source, {tuple(path): value}, in_block=in_block, after=after)


def set_keys(
    source: Source,
    changes: Mapping[tuple[str, ...], Any],
    *,
    in_block: bool = False,
    after: Sequence[str] = (),
) -> Source:
    """The source with several keys changed or added at once, as `set_key` does one.

    The mappings that keys are added to are there already, and have a key.

    Raises:
        UnsafeEditError: as of `set_key`.
    """
    before = read_front_matter(source)
    _refuse_broken(source, before)
    editor = _Editor.of(source, before)
    splices = [editor.change(path, value, in_block, after) for path, value in changes.items()]
    text = editor.spliced(splices)
    edited = replace(source, text=text)
    found = read_front_matter(edited)
    is_proved = (
        not any(problem.code == "DOC01" for problem in found.problems)
        and _is_same(found.data, _with(before.data, changes))
        and source.text[before.end :] == text[found.end :]
    )
    if not is_proved:
        first = next(iter(changes), ())
        start = before.key_span(*first[:1]).start
        raise _unsafe(
            source, start, f"`{'.'.join(first)}` cannot be changed alone", "Write it once"
        )
    return edited


def _unsafe(source: Source, offset: int, what: str, remedy: str) -> UnsafeEditError:
    line, column = source.position(offset)
    return UnsafeEditError(
        f"{source.name}:{line}:{column}: {what}; {remedy[0].lower()}{remedy[1:]}"
    )


def _refuse_broken(source: Source, front: FrontMatter) -> None:
    if not front.end:
        help = "Put `---` lines around its keys"
        raise _unsafe(source, 0, "The page has no front matter that ends", help)
    for problem in front.problems:
        if problem.code == "DOC01":
            help = problem.help or "Mend it first"
            raise _unsafe(source, problem.span.start, problem.message, help)


# What the data must be afterwards


def _with(data: Mapping[str, Any], changes: Mapping[tuple[str, ...], Any]) -> dict[Any, Any]:
    """A copy of the data in which some places hold other values."""
    copied = copy.deepcopy(dict(data))
    for path, value in changes.items():
        at: dict[Any, Any] = copied
        for key in path[:-1]:
            if not isinstance(at.get(key), dict):
                at[key] = {}
            at = at[key]
        at[path[-1]] = value
    return copied


def _is_same(one: Any, other: Any) -> bool:
    """Whether two trees hold the same; a NaN is the same as another, and `1` is not `true`."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_is_same(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(_is_same, one, other))
    if isinstance(one, float) and isinstance(other, float) and math.isnan(one):
        return math.isnan(other)
    return type(one) is type(other) and bool(one == other)


# The change


class _Splice(NamedTuple):
    """The text that takes the place of a part of the YAML."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class _Editor:
    """The text of a page, the tree of its front matter, and where the parts of that stand."""

    source: Source
    start: int
    """Where the YAML begins in the text."""
    end: int
    root: Any
    tokens: tuple[tuple[int, int], ...]
    """The extents of all tokens, from `start`: what stands between them is white space and comments."""
    anchors: tuple[int, ...]
    """Where nodes with an anchor and aliases begin, from `start`."""

    @classmethod
    def of(cls, source: Source, front: FrontMatter) -> _Editor:
        text = source.text
        start = text.index("\n") + 1
        end = text.rfind("\n", 0, len(text[: front.end].rstrip("\n"))) + 1
        body = text[start:end]
        root = yaml.compose(body, _Loader)
        tokens = tuple(
            (token.start_mark.index, token.end_mark.index)
            for token in yaml.scan(body, _Loader)
            if token.end_mark.index > token.start_mark.index
        )
        events: Any = yaml.parse(body, _Loader)
        anchors = tuple(
            event.start_mark.index for event in events if getattr(event, "anchor", None)
        )
        return cls(source, start, end, root, tokens, anchors)

    @property
    def body(self) -> str:
        return self.source.text[self.start : self.end]

    def change(
        self, path: tuple[str, ...], value: Any, in_block: bool, after: Sequence[str]
    ) -> _Splice:
        """What changes a key; it has not been proved yet."""
        mapping = self.root
        if mapping is None:
            entry = self._block_entry(path[0], _nested(path[1:], value), 0, in_block)
            return _Splice(len(self.body), len(self.body), entry)
        for depth, key in enumerate(path):
            self._refuse_anchor(mapping.start_mark.index, path)
            found = self._entry(mapping, key, path[: depth + 1])
            rest = path[depth + 1 :]
            if found is None:
                return self._added(mapping, key, _nested(rest, value), in_block, after)
            key_node, node = found
            if not rest or not isinstance(node, yaml.MappingNode) or not node.value:
                if rest and not _is_empty(node):
                    what = f"`{'.'.join(path[: depth + 1])}` is not a table of keys"
                    raise self._unsafe(node.start_mark.index, what, "Write its keys one a line")
                self._refuse_inner_anchors(node, path)
                new = _nested(rest, value)
                return self._replaced(mapping, key_node, node, new, in_block or bool(rest))
            mapping = node
        raise AssertionError(path)

    def spliced(self, splices: Sequence[_Splice]) -> str:
        """The whole text with all changes made."""
        body, pieces, at = self.body, [self.source.text[: self.start]], 0
        # Keys that are added in the same place keep their order, after what is changed before it.
        for splice in sorted(splices, key=lambda splice: (splice.start, splice.end)):
            pieces += [body[at : splice.start], splice.text]
            at = splice.end
        return "".join([*pieces, body[at:], self.source.text[self.end :]])

    def _unsafe(self, index: int, what: str, remedy: str) -> UnsafeEditError:
        return _unsafe(self.source, self.start + index, what, remedy)

    def _entry(
        self, mapping: yaml.MappingNode, key: str, path: Sequence[str]
    ) -> tuple[yaml.Node, yaml.Node] | None:
        found = [pair for pair in mapping.value if pair[0].value == key]
        if len(found) > 1:
            what = f"Key `{'.'.join(path)}` is there twice"
            raise self._unsafe(found[1][0].start_mark.index, what, "Keep one of them")
        return found[0] if found else None

    # What may not be changed alone

    def _refuse_anchor(self, index: int, path: Sequence[str]) -> None:
        if index in self.anchors:
            what = f"`{'.'.join(path)}` is shared through an anchor or an alias"
            raise self._unsafe(index, what, "Write its value out where it is used")

    def _refuse_inner_anchors(self, node: yaml.Node, path: Sequence[str]) -> None:
        first, last = node.start_mark.index, _end(node, self.body)
        for index in self.anchors:
            if first <= index < max(last, first + 1):
                self._refuse_anchor(index, path)

    def _refuse_comments(self, first: int, last: int) -> None:
        """What stands between the tokens of a value would be lost with it."""
        at = first
        inside = [token for token in self.tokens if first <= token[0] and token[1] <= last]
        for start, end in (*inside, (last, last)):
            comment = self.body.find("#", at, start)
            if comment >= 0:
                raise self._unsafe(
                    comment, "A comment inside the value would be lost", "Move it above the key"
                )
            at = max(at, end)

    # New keys

    def _added(
        self, mapping: yaml.MappingNode, key: str, value: Any, in_block: bool, after: Sequence[str]
    ) -> _Splice:
        neighbour = self._neighbour(mapping, after)
        if mapping.flow_style:
            entry = f"{in_flow(key)}: {in_flow(value)}"
            if neighbour is None:
                at = mapping.start_mark.index + 1
                return _Splice(at, at, entry)
            at = _end(neighbour, self.body)
            return _Splice(at, at, f", {entry}")
        assert neighbour is not None  # a block mapping has at least one key
        column = mapping.value[0][0].start_mark.column
        at = self._line_after(_end(neighbour, self.body, keeps_blanks=True))
        return _Splice(at, at, self._block_entry(key, value, column, in_block))

    @staticmethod
    def _neighbour(mapping: yaml.MappingNode, after: Sequence[str]) -> yaml.Node | None:
        """The value that a new key follows."""
        values = {key.value: value for key, value in mapping.value if isinstance(key.value, str)}
        named = next((values[name] for name in after if name in values), None)
        last = mapping.value[-1] if mapping.value else None
        return named or (last[1] if last else None)

    @staticmethod
    def _block_entry(key: str, value: Any, column: int, in_block: bool) -> str:
        margin = " " * column
        if in_block and _has_items(value):
            return f"{margin}{in_flow(key)}:\n" + "".join(_lines(value, column + 2))
        return f"{margin}{in_flow(key)}: {in_flow(value)}\n"

    def _line_after(self, index: int) -> int:
        """The beginning of the line after an index, or the index when a line begins there."""
        if index == 0 or self.body[index - 1] == "\n":
            return index
        end = self.body.find("\n", index)
        return len(self.body) if end < 0 else end + 1

    # Keys that are there

    def _replaced(
        self,
        mapping: yaml.MappingNode,
        key: yaml.Node,
        node: yaml.Node,
        value: Any,
        in_block: bool,
    ) -> _Splice:
        body = self.body
        colon = body.index(":", key.end_mark.index) + 1
        start, end = node.start_mark.index, _end(node, body)
        if isinstance(node, _Collection) and not node.flow_style and node.value:
            return self._block_replaced(node, colon, end, value)
        self._refuse_comments(start, end)
        if in_block and not mapping.flow_style and _is_empty(node) and _has_items(value):
            line = self._line_after(end)
            rest = body[end:line].rstrip()
            lines = "".join(_lines(value, key.start_mark.column + 2))
            return _Splice(colon, line, f"{rest}\n{lines}")
        return _Splice(start, end, ("" if start > colon else " ") + in_flow(value))

    def _block_replaced(self, node: yaml.Node, colon: int, end: int, value: Any) -> _Splice:
        """A value on lines of its own, in the place of one."""
        body = self.body
        first = body.rfind("\n", 0, node.start_mark.index) + 1
        last = self._line_after(end)
        if first < colon:
            raise self._unsafe(first, "A value begins beside its key", "Put it on lines of its own")
        self._refuse_comments(node.start_mark.index, last)
        if _has_items(value):
            return _Splice(first, last, "".join(_lines(value, node.start_mark.column)))
        return _Splice(colon, last, f" {in_flow(value)}{body[colon:first]}")


def _nested(path: Sequence[str], value: Any) -> Any:
    for key in reversed(path):
        value = {key: value}
    return value


def _has_items(value: Any) -> bool:
    return isinstance(value, list | tuple | dict) and bool(value)


def _is_empty(node: yaml.Node) -> bool:
    """Whether a value is missing, null, or a list or mapping without items."""
    if isinstance(node, _Collection):
        return not node.value
    return bool(node.tag == "tag:yaml.org,2002:null")


def _lines(value: Any, column: int) -> list[str]:
    """The items of a list or a mapping, one a line."""
    margin = " " * column
    if isinstance(value, dict):
        return [f"{margin}{in_flow(key)}: {in_flow(item)}\n" for key, item in value.items()]
    return [f"{margin}- {in_flow(item)}\n" for item in value]


def _end(node: yaml.Node, text: str, *, keeps_blanks: bool = False) -> int:
    """Where the text of a node ends; YAML's own mark of a block stands where the next thing begins."""
    if isinstance(node, _Collection) and not node.flow_style and node.value:
        last = node.value[-1]
        last = last[1] if isinstance(last, tuple) else last
        # An alias stands where its anchor does; the proof afterwards sees what that spoils.
        return max(node.start_mark.index, _end(last, text, keeps_blanks=keeps_blanks))
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">") and keeps_blanks:
        return end
    while end > start and text[end - 1] in " \t\n":
        end -= 1
    return end
