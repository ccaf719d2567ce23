"""Reads CSL items: CSL-JSON and CSL-YAML files, and the `references` of a front matter.

https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeGuard

from paperwright.bibliography.entries import Entry
from paperwright.bibliography.problems import UNREADABLE_FILE, UNUSABLE_KEY
from paperwright.findings import say
from paperwright.source import Source, Span

if TYPE_CHECKING:
    import yaml

    from paperwright.findings import Finding

_LIST_NAMES = ("references", "items")

_TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "article": "misc",
    "book": "book",
    "chapter": "incollection",
    "dataset": "dataset",
    "entry-dictionary": "inreference",
    "entry-encyclopedia": "inreference",
    "manuscript": "unpublished",
    "paper-conference": "inproceedings",
    "patent": "patent",
    "post": "online",
    "post-weblog": "online",
    "report": "techreport",
    "software": "software",
    "thesis": "phdthesis",
    "webpage": "online",
}

_FIELDS = {
    "title": "title",
    "DOI": "doi",
    "URL": "url",
    "ISBN": "isbn",
    "ISSN": "issn",
    "volume": "volume",
    "issue": "number",
    "page": "pages",
    "publisher": "publisher",
    "publisher-place": "address",
    "edition": "edition",
    "collection-title": "series",
    "note": "note",
    "abstract": "abstract",
    "version": "version",
    "language": "langid",
}


@dataclass(frozen=True, slots=True)
class CslContents:
    """What a CSL file or a front matter holds."""

    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Item:
    value: object
    span: Span
    key_span: Span | None
    """Where the `id` stands, when it could be found."""


def read_csl_json(source: Source) -> CslContents:
    """The entries of a CSL-JSON file: a list of items, or an object that holds one."""
    if not source.text.strip():
        return CslContents((), ())
    findings: list[Finding] = []
    items: list[_Item] = []
    try:
        items.extend(_json_items(source.text))
    except json.JSONDecodeError as error:
        place = min(error.pos, len(source.text) - 1)
        findings.append(
            UNREADABLE_FILE.at(
                source,
                Span(place, place + 1),
                say("Not valid JSON here ({what})", what=error.msg[:1].lower() + error.msg[1:]),
                "Mend it; nothing of the file is used until then",
            )
        )
    except RecursionError:
        findings.append(UNREADABLE_FILE.at(source, Span(0, 1), "JSON is nested too deeply"))
    return _entries(items, source, findings, is_markdown=False)


def read_csl_yaml(source: Source) -> CslContents:
    """The entries of a CSL-YAML file: a list of items, or a map whose `references` is one."""
    findings: list[Finding] = []
    items = _yaml_items(source, findings)
    return _entries(items, source, findings, is_markdown=True)


def read_references(values: object, source: Source, span: Span) -> CslContents:
    """The entries that a front matter's `references` holds.

    Arguments:
        values: what YAML made of it.
        source: the page.
        span: where the front matter stands, to find the places of the keys in.
    """
    findings: list[Finding] = []
    if not _is_list(values):
        findings.append(UNREADABLE_FILE.at(source, span, "`references` is not a list of works"))
        return CslContents((), tuple(findings))
    items = []
    at = span.start
    for value in values:
        key = value.get("id") if isinstance(value, Mapping) else None
        found = _find_id(source.text, str(key), at, span.end) if key is not None else None
        at = found.end if found else at
        items.append(_Item(value, found or span, found))
    return _entries(items, source, findings, is_markdown=True)


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _find_id(text: str, key: str, start: int, end: int) -> Span | None:
    pattern = re.compile(rf"""\bid["']?\s*:\s*["']?({re.escape(key)})(?=["'\s,}}]|$)""")
    match = pattern.search(text, start, end)
    return Span(*match.span(1)) if match else None


_JSON_SPACE = re.compile(r"[\s,]*")
_JSON_ID = re.compile(r'"id"\s*:\s*(?:"((?:[^"\\]|\\.)*)"|(-?\d+))')


def _json_items(text: str) -> Iterator[_Item]:
    """The items with their places; all is read first, so that an error near the end counts."""
    whole = json.loads(text)
    start = 0
    if isinstance(whole, dict):
        name = next((name for name in _LIST_NAMES if isinstance(whole.get(name), list)), None)
        if name is None:
            yield _Item(whole, Span(0, len(text)), _json_key_span(text, 0, len(text), whole))
            return
        match = re.search(rf'"{name}"\s*:\s*', text)
        start = match.end() if match else 0
    elif not isinstance(whole, list):
        yield _Item(whole, Span(0, len(text)), None)
        return
    decoder = json.JSONDecoder()
    at = text.index("[", start) + 1
    while True:
        match = _JSON_SPACE.match(text, at)
        at = match.end() if match else at
        if text[at] == "]":
            return
        value, end = decoder.raw_decode(text, at)
        yield _Item(value, Span(at, end), _json_key_span(text, at, end, value))
        at = end


def _json_key_span(text: str, start: int, end: int, value: object) -> Span | None:
    if not isinstance(value, dict):
        return None
    for match in _JSON_ID.finditer(text, start, end):
        group = 1 if match[1] is not None else 2
        if match[group] == str(value.get("id")):
            return Span(*match.span(group))
    return None


def _yaml_items(source: Source, findings: list[Finding]) -> list[_Item]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(source.text)
    try:
        while loader.check_node():
            node = loader.get_node()
            listed = _list_node(node)
            if listed is not None:
                values = loader.construct_document(listed)
                return [
                    _Item(value, _node_span(source, child), _yaml_key_span(source, child))
                    for value, child in zip(values, listed.value, strict=True)
                ]
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        findings.append(_yaml_error(source, error))
        return []
    finally:
        loader.dispose()
    if source.text.strip():
        findings.append(
            UNREADABLE_FILE.at(
                source,
                Span(0, 1),
                "No list of works in this file",
                "Write the works as a list under `references:`",
            )
        )
    return []


def _yaml_error(source: Source, error: Exception) -> Finding:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    place = source.offset(mark.line + 1, mark.column + 1) if mark else 0
    reason = getattr(error, "problem", None) or str(error).partition("\n")[0] or "nested too deeply"
    return UNREADABLE_FILE.at(
        source,
        Span(place, min(place + 1, len(source.text))),
        say("Not valid YAML here ({reason})", reason=reason),
        "Mend it; nothing of the file is used until then",
    )


def _list_node(node: yaml.Node | None) -> yaml.SequenceNode | None:
    """The node that lists the works, in a list or in a map that has one under `references`."""
    import yaml

    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value in _LIST_NAMES:
                node = value
                break
    return node if isinstance(node, yaml.SequenceNode) else None


def _node_span(source: Source, node: yaml.Node) -> Span:
    start, end = node.start_mark, node.end_mark
    first = source.offset(start.line + 1, start.column + 1)
    last = max(first, source.offset(end.line + 1, end.column + 1))
    return Span(first, first + len(source.text[first:last].rstrip()))


def _yaml_key_span(source: Source, item: yaml.Node) -> Span | None:
    import yaml

    if not isinstance(item, yaml.MappingNode):
        return None
    for name, value in item.value:
        if name.value == "id" and isinstance(value, yaml.ScalarNode):
            span = _node_span(source, value)
            quotes = len(source[span]) - len(source[span].strip("\"'"))
            return Span(span.start + quotes // 2, span.end - quotes // 2)
    return None


def _entries(
    items: list[_Item], source: Source, findings: list[Finding], is_markdown: bool
) -> CslContents:
    entries = []
    for item in items:
        csl = item.value
        if not isinstance(csl, Mapping) or not _has_key(csl):
            findings.append(
                UNUSABLE_KEY.at(
                    source,
                    _first_line(source, item.span),
                    "Work has no `id`" if isinstance(csl, Mapping) else "This is not a work",
                    "Write a map with an `id`, which citations use",
                )
            )
            continue
        key = str(csl["id"])
        key_span = item.key_span
        if key_span is None or source[key_span] != key:
            # Written with escapes, perhaps: the whole item is the place then.
            key_span = _first_line(source, item.span)
        entries.append(
            Entry(
                key,
                _type(csl),
                _fields(csl),
                source,
                item.span,
                key_span,
                {},
                {str(name): value for name, value in csl.items()},
                is_markdown,
            )
        )
    return CslContents(tuple(entries), tuple(findings))


def _has_key(csl: Mapping[object, object]) -> bool:
    key = csl.get("id")
    return isinstance(key, str | int) and not isinstance(key, bool) and bool(str(key).strip())


def _first_line(source: Source, span: Span) -> Span:
    line = source[span].partition("\n")[0]
    return Span(span.start, span.start + len(line))


def _type(csl: Mapping[object, object]) -> str:
    kind = str(csl.get("type", ""))
    if kind == "thesis" and "master" in str(csl.get("genre", "")).lower():
        return "mastersthesis"
    return _TYPES.get(kind, "misc")


def _fields(csl: Mapping[object, object]) -> dict[str, str]:
    fields = {
        name: str(csl[variable])
        for variable, name in _FIELDS.items()
        if isinstance(csl.get(variable), str | int | float)
    }
    container = csl.get("container-title")
    if isinstance(container, str):
        name = "journal" if _type(csl) == "article" else "booktitle"
        fields[name] = container
    for role in ("author", "editor"):
        names = _names(csl.get(role))
        if names:
            fields[role] = names
    year = _year(csl.get("issued"))
    if year:
        fields["year"] = year
    return fields


def _names(value: object) -> str:
    """The names as BibTeX writes them."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        value = [value]
    if not _is_list(value):
        return ""
    return " and ".join(filter(None, map(_name, value)))


def _name(value: object) -> str:
    if not isinstance(value, Mapping):
        return str(value)
    if value.get("literal") or value.get("name"):
        return f"{{{value.get('literal') or value.get('name')}}}"
    particles = [value.get("dropping-particle"), value.get("non-dropping-particle")]
    family = " ".join(str(part) for part in (*particles, value.get("family")) if part)
    given = str(value.get("given") or "")
    return f"{family}, {given}" if family and given else family or given


def _year(value: object) -> str:
    """The year of a CSL date, which may be written in four ways."""
    if isinstance(value, Mapping):
        parts = value.get("date-parts")
        if _is_list(parts) and parts:
            value = parts
        else:
            value = value.get("year") or value.get("raw") or value.get("literal") or ""
    while _is_list(value) and value:
        value = value[0]
    match = re.search(r"-?\d{3,4}", str(value))
    return match[0] if match else ""
