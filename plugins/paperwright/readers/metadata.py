"""Front matter to `Metadata`: the JOSS, Quarto, Manubot, MyST and pandoc spellings of the same things."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from paperwright.findings import Problem, say
from paperwright.model import nodes
from paperwright.model.metadata import Affiliation, Author, Metadata
from paperwright.readers import known_keys
from paperwright.readers.field_names import KINDS_IN_CHINESE, canonical, page_fields
from paperwright.readers.inlines import InlineBuilder
from paperwright.readers.places import Places

if TYPE_CHECKING:
    from paperwright.model.front_matter import FrontMatter, KeyPath
    from paperwright.model.nodes import Blocks, Inlines
    from paperwright.readers.markdown import Reading
    from paperwright.source import Span

_ORCID = re.compile(r"(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])$")
_NOTE_MARK = re.compile(r"\^([^^]*)\^|\\textsuperscript\{([^}]*)\}")
_NAME_NOTE = re.compile(r"\^\[([^\]]*)\]\s*$")
_INDEX = re.compile(r"\d{1,3}[a-z]?|[a-z]\d{0,2}|[*†‡§¶#]")
"""What names an affiliation by its place in a list, as marks beside authors do; longer words are names themselves."""
_VISIBILITIES = ("private", "public")
_EQUAL_KEYS = (
    "equal-contrib",
    "equal_contrib",
    "equal-contributor",
    "equal_contributor",
    "equal_contribution",
    "equal-contribution",
    "equal",
    "equalContrib",
)
_OF_ANY_KIND = frozenset().union(*known_keys.OF_KIND.values())
KINDS = ("draft", *known_keys.OF_KIND)
"""The kinds of page of design section 3."""


class MetadataReader:
    """Reads the metadata of one front matter."""

    def __init__(self, reading: Reading, front_matter: FrontMatter) -> None:
        self._reading = reading
        self._front_matter = front_matter = _with_own_names(front_matter)
        self._data = front_matter.data
        self._affiliations: list[Affiliation] = []
        self._by_id: dict[str, int] = {}

    def read(self) -> Metadata:
        """The metadata; what is wrong with it is reported to the reading."""
        if not self._data:
            return Metadata()
        self._check_keys()
        self._read_affiliations()
        authors = self._authors()
        return Metadata(
            title=self._inlines("title"),
            subtitle=self._inlines("subtitle"),
            authors=authors,
            affiliations=tuple(self._affiliations),
            abstract=self._blocks("abstract") or self._blocks("parts", "abstract"),
            keywords=self._words("keywords") or self._words("keyword") or self._words("tags"),
            date=_date(self._data.get("date")),
            language=self._string("lang") or self._string("language"),
            kind=self._choice("kind", KINDS),
            # A word that is not known must not make a page public.
            visibility=self._choice("visibility", _VISIBILITIES)
            or ("private" if self._data.get("visibility") is not None else ""),
            venue=self._string("venue"),
            bibliographies=self._paths("bibliography"),
            csl=self._string("csl") or self._string("citation-style"),
            macros=self._mapping("macros") or self._mapping("math"),
            references=self._references(),
        )

    # Values

    def _report(self, code: str, path: KeyPath, message: str, help: str | None = None) -> None:
        self._reading.report(code, self._front_matter.value_span(*path), message, help)

    def _string(self, key: str) -> str:
        value = self._data.get(key)
        if value is None:
            return ""
        if isinstance(value, str | int | float | bool | datetime.date):
            return str(value).strip()
        if key in ("venue", "lang", "csl") and not isinstance(value, Mapping):
            self._report(
                "DOC03",
                (key,),
                say("Key `{key}` takes a text", key=key),
                say("Write `{key}: …`", key=key),
            )
        return ""

    def _choice(self, key: str, allowed: Sequence[str]) -> str:
        value = self._string(key)
        if key == "kind":
            value = KINDS_IN_CHINESE.get(value, value)
        if value and value not in allowed:
            near = difflib.get_close_matches(value, allowed, 1)
            names = ", ".join(f"`{name}`" for name in allowed)
            self._report(
                "DOC03",
                (key,),
                say("`{value}` is no {key}", value=value, key=key),
                say("Write `{near}`", near=near[0])
                if near
                else say("Write one of {names}", names=names),
            )
            return ""
        return value

    def _mapping(self, key: str) -> Mapping[str, object]:
        value = self._data.get(key)
        return value if isinstance(value, Mapping) else {}

    def _references(self) -> tuple[Mapping[str, object], ...]:
        value = self._data.get("references")
        if not isinstance(value, list):
            return ()
        return tuple(item for item in value if isinstance(item, Mapping) and item.get("id"))

    def _words(self, key: str) -> tuple[str, ...]:
        value = self._data.get(key)
        if isinstance(value, str):
            return tuple(word.strip() for word in re.split(r"[,;，；、]", value) if word.strip())
        if isinstance(value, list):
            return tuple(str(word).strip() for word in value if word is not None)
        return ()

    def _paths(self, key: str) -> tuple[str, ...]:
        value = self._data.get(key)
        if isinstance(value, str):
            return (value.strip(),)
        if isinstance(value, list):
            return tuple(str(item).strip() for item in value if item)
        return ()

    # Markdown in values

    def _places(self, text: str, *path: str | int) -> Places:
        span = self._front_matter.value_span(*path)
        found = self._reading.source.text.find(text, span.start, span.end + 1)
        return Places([0], [found if found >= 0 else span.start])

    def _inlines(self, key: str) -> Inlines:
        value = self._data.get(key)
        if value is None or isinstance(value, Mapping | list):
            if value is not None and key == "title":
                self._report("DOC03", (key,), "Title is not a text", "Put it in quotes")
            return ()
        text = str(value).strip()
        return InlineBuilder(self._reading).build(text, self._places(text, key))

    def _blocks(self, *path: str) -> Blocks:
        value: Any = self._data
        for key in path:
            value = value.get(key) if isinstance(value, Mapping) else None
        if isinstance(value, list):
            value = "\n\n".join(str(item) for item in value)
        if not isinstance(value, str) or not value.strip():
            return ()
        builder = InlineBuilder(self._reading)
        source, span = self._reading.source, self._front_matter.value_span(*path)
        blocks: list[nodes.Block] = []
        position = span.start
        written = source[span]
        if written[:1] in ("|", ">"):
            # YAML folds lines; the author's own lines have places, and Markdown joins them just as well.
            position += written.find("\n") + 1
            value = "\n".join(line.strip() for line in source.text[position : span.end].split("\n"))
        for paragraph in re.split(r"\n[ \t]*\n", value.strip()):
            content = paragraph.strip()
            starts, offsets, at = [], [], 0
            for line in content.split("\n"):
                found = source.text.find(line.strip(), position, span.end)
                if found >= 0:
                    position = found + len(line.strip())
                starts.append(at)
                offsets.append(found if found >= 0 else position)
                at += len(line) + 1
            places = Places(starts, offsets)
            blocks.append(nodes.Para(places.span(0, len(content)), builder.build(content, places)))
        return tuple(blocks)

    # Authors

    def _read_affiliations(self) -> None:
        for key in ("affiliations", "affiliation", "institute"):
            value = self._data.get(key)
            items = (
                value
                if isinstance(value, list)
                else [value]
                if isinstance(value, str | Mapping)
                else []
            )
            for index, item in enumerate(items):
                self._affiliation(item, self._front_matter.value_span(key, index), index)

    def _affiliation(self, item: Any, span: Span, position: int | None = None) -> int | None:
        """The index of an affiliation, which is added when it is new."""
        identifier = ""
        if isinstance(item, Mapping):
            if "ref" in item and "name" not in item:
                return self._by_id.get(str(item["ref"]))
            identifier = str(item.get("id") or item.get("index") or "")
            parts = [
                item.get(part)
                for part in (
                    "department",
                    "name",
                    "institution",
                    "organization",
                    "address",
                    "city",
                    "country",
                )
            ]
            name = ", ".join(str(part) for part in parts if part)
        else:
            name = str(item).strip() if item is not None else ""
        if not name:
            return None
        known = next((i for i, other in enumerate(self._affiliations) if other.name == name), None)
        if known is None:
            self._affiliations.append(Affiliation(name, span))
            known = len(self._affiliations) - 1
        self._by_id.setdefault(identifier or str((position or 0) + 1), known)
        return known

    def _authors(self) -> tuple[Author, ...]:
        key = next(
            (key for key in ("authors", "author", "author_info") if key in self._data), "authors"
        )
        value = self._data.get(key)
        if value is None:
            return ()
        items = value if isinstance(value, list) else [value]
        found = []
        for index, item in enumerate(items):
            path = (key, index) if isinstance(value, list) else (key,)
            author = self._author(item, path)
            if author is not None:
                found.append(author)
        return tuple(found)

    def _author(self, item: Any, path: KeyPath) -> Author | None:
        span = self._front_matter.value_span(*path)
        if isinstance(item, str):
            marks = [
                mark
                for match in _NOTE_MARK.findall(item)
                for mark in re.split(r"[,\s]+", match[0] or match[1])
            ]
            name = _NOTE_MARK.sub("", item).strip()
            indices = tuple(self._by_id[mark] for mark in marks if mark in self._by_id)
            return Author(name, indices, equal_contribution="*" in marks, span=span)
        if not isinstance(item, Mapping):
            if item is not None:
                self._report(
                    "DOC03",
                    path,
                    "Author is neither a name nor a list of keys",
                    "Write `- name: …`",
                )
            return None
        for name in item:
            if str(name) not in known_keys.AUTHOR:
                self._unknown_key(
                    (*path, str(name)), str(name), known_keys.AUTHOR, say("an author")
                )
        name, note = _without_note(_author_name(item))
        if not name:
            self._report("DOC03", path, "Author has no name", "Add `name: …`")
            return None
        given = item.get("attributes")
        attributes: Mapping[str, Any] = given if isinstance(given, Mapping) else {}
        equal = any(item.get(key) in (True, "true", "yes") for key in _EQUAL_KEYS)
        corresponds = any(item.get(key) for key in ("corresponding", "correspondence"))
        return Author(
            name,
            self._author_affiliations(item, path),
            self._orcid(item.get("orcid"), (*path, "orcid")),
            _email(item),
            equal or bool(attributes.get("equal-contributor")),
            corresponds
            or bool(attributes.get("corresponding"))
            or "orrespond" in note
            or "通讯" in note,
            span,
        )

    def _author_affiliations(self, item: Mapping[str, Any], path: KeyPath) -> tuple[int, ...]:
        key = (
            "affiliations"
            if "affiliations" in item
            else "affiliation"
            if "affiliation" in item
            else "institute"
        )
        value = item.get(key)
        if value is None:
            return ()
        values = value if isinstance(value, list) else [value]
        found: list[int] = []
        for index, entry in enumerate(values):
            place = (*path, key, index) if isinstance(value, list) else (*path, key)
            span = self._front_matter.value_span(*place)
            text = str(entry).strip() if isinstance(entry, str | int) else ""
            names = (
                [name.strip() for name in re.split(r"[,;&]|\band\b", text) if name.strip()]
                if text
                else []
            )
            if names and all(name in self._by_id for name in names):
                found.extend(self._by_id[name] for name in names)
            elif names and all(_INDEX.fullmatch(name) for name in names):
                unknown = next(name for name in names if name not in self._by_id)
                self._report(
                    "DOC03",
                    place,
                    say(
                        "Affiliation `{unknown}` is not in the list of affiliations",
                        unknown=unknown,
                    ),
                    say("Add an affiliation with `index: {unknown}`", unknown=unknown),
                )
            else:
                position = self._affiliation(
                    entry, span, None if self._by_id else len(self._affiliations)
                )
                if position is not None:
                    found.append(position)
        return tuple(dict.fromkeys(found))

    def _orcid(self, value: Any, path: KeyPath) -> str:
        text = str(value).strip() if value is not None else ""
        if not text or text.lower() in ("none", "null", "n/a", "-"):
            return ""
        match = _ORCID.search(text.rstrip("/"))
        if match is None:
            self._report(
                "DOC03",
                path,
                say("`{text}` is no ORCID", text=text),
                "Write sixteen digits: `0000-0002-1825-0097`",
            )
            return ""
        return "-".join(match.groups()).upper()

    # Keys

    def _check_keys(self) -> None:
        kind = self._string("kind")
        kind = KINDS_IN_CHINESE.get(kind, kind)
        # The folder of a page may give it a kind, whose fields are looked at where that is known.
        of_kind = known_keys.OF_KIND.get(kind, frozenset()) if kind else _OF_ANY_KIND
        own = known_keys.OWN | of_kind
        for key in self._data:
            if (
                canonical(key, own) not in own
                and key not in known_keys.FOREIGN
                and (not kind or kind in KINDS)
            ):
                self._unknown_key(
                    (key,),
                    key,
                    own,
                    say("a page of kind `{kind}`", kind=kind) if kind else say("a page"),
                )

    def _unknown_key(self, path: KeyPath, key: str, known: frozenset[str], of: str) -> None:
        near = difflib.get_close_matches(key, sorted(known), 1, 0.6)
        self._reading.problems.append(
            Problem(
                "DOC02",
                self._front_matter.key_span(*path),
                say("Key `{key}` is not one of {of}", key=key, of=of),
                say("Write `{near}`, or remove it", near=near[0])
                if near
                else "Remove it, or check its spelling",
            )
        )


def _with_own_names(front_matter: FrontMatter) -> FrontMatter:
    """The front matter with the fields of any page under their own names as well, where it has them in Chinese."""
    named = page_fields(front_matter.data)
    if not named:
        return front_matter
    written = {chinese: name for name, chinese in named.items()}

    def spans(before: Mapping[KeyPath, Span]) -> dict[KeyPath, Span]:
        added = {
            (written[str(path[0])], *path[1:]): span
            for path, span in before.items()
            if path[0] in written
        }
        return {**before, **added}

    return replace(
        front_matter,
        data={**front_matter.data, **{name: front_matter.data[key] for name, key in named.items()}},
        key_spans=spans(front_matter.key_spans),
        value_spans=spans(front_matter.value_spans),
    )


def _author_name(item: Mapping[str, Any]) -> str:
    name = item.get("name") or item.get("literal") or item.get("author")
    if isinstance(name, Mapping):
        item, name = {**item, **name}, name.get("literal")
    if name:
        return str(name).strip()
    given = (
        item.get("given-names")
        or item.get("given")
        or item.get("given_names")
        or item.get("firstname")
        or ""
    )
    family = (
        item.get("surname")
        or item.get("family-names")
        or item.get("family")
        or item.get("lastname")
        or ""
    )
    particle = item.get("dropping-particle") or item.get("non-dropping-particle") or ""
    return " ".join(str(part) for part in (given, particle, family, item.get("suffix")) if part)


def _without_note(name: str) -> tuple[str, str]:
    """A name and the inline note after it: JOSS authors write `Ada Lovelace^[Corresponding author]`."""
    match = _NAME_NOTE.search(name)
    return (name[: match.start()].strip(), match[1]) if match else (name, "")


def _email(item: Mapping[str, Any]) -> str:
    email = str(item.get("email") or "").strip()
    return email if "@" in email else ""


def _date(value: Any) -> str:
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return "" if value is None or isinstance(value, Mapping | list) else str(value).strip()
