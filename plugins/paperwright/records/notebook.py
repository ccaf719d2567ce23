"""The notebook: every record of a project, found by its name."""

from __future__ import annotations

import datetime
import difflib
import json
import os
from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from paperwright.errors import PaperwrightError
from paperwright.findings import Message, say
from paperwright.model.frozen import frozen_class, frozen_value
from paperwright.pages import markdown_pages
from paperwright.records.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from paperwright.cache import Section
    from paperwright.records.measures import Measure
    from paperwright.settings import Settings

RECORD_KINDS = frozenset(
    "experiment roadmap literature challenges idea reading decision failure review post".split()
)
"""The kinds of page that are records: all but drafts."""


class UnknownRecordError(PaperwrightError):
    """A name that no record has, or a metric that a record has not."""

    def __init__(self, message: Message, help: Message | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.help = help


@frozen_value
class Address:
    """What `from="EXP-2026-003#accuracy"` names."""

    record: str
    metric: str = ""

    @classmethod
    def parse(cls, text: str) -> Address:
        """The two halves of an address; the metric is empty when it has one half."""
        record, _, metric = text.partition("#")
        return cls(record.strip(), metric.strip())

    def __str__(self) -> str:
        return f"{self.record}#{self.metric}" if self.metric else self.record


@frozen_class
class Notebook:
    """The records of a project."""

    records: tuple[Record, ...] = ()
    """In the order of their paths."""
    duplicates: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    """Records that share an identifier."""

    @classmethod
    def of(cls, records: Iterable[Record]) -> Notebook:
        """A notebook of records."""
        ordered = tuple(sorted(records, key=lambda record: record.path.as_posix()))
        groups: dict[str, list[Record]] = {}
        for record in ordered:
            groups.setdefault(record.identifier.casefold(), []).append(record)
        doubles = {name: tuple(group) for name, group in groups.items() if len(group) > 1}
        return cls(ordered, doubles)

    def of_kind(self, kind: str) -> tuple[Record, ...]:
        """The records of a kind, in the order of their paths."""
        return self._by_kind.get(kind, ())

    @property
    def experiments(self) -> tuple[Record, ...]:
        """The experiments, in the order of their paths."""
        return self.of_kind("experiment")

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Record, ...]]:
        groups: dict[str, list[Record]] = {}
        for record in self.records:
            groups.setdefault(record.kind, []).append(record)
        return {kind: tuple(group) for kind, group in groups.items()}

    @cached_property
    def _by_name(self) -> Mapping[str, Record]:
        found: dict[str, Record] = {}
        for record in self.records:
            found.setdefault(record.identifier.casefold(), record)
        for record in self.records:
            for name in (record.path.stem, record.title, *record.aliases):
                found.setdefault(name.casefold(), record)
        return found

    def children(self, record: Record) -> tuple[Record, ...]:
        """The experiments that name a record as their parent."""
        return self._children.get(record.identifier.casefold(), ())

    @cached_property
    def _children(self) -> Mapping[str, tuple[Record, ...]]:
        groups: dict[str, list[Record]] = {}
        for record in self.experiments:
            if (parent := self.parent(record)) is not None:
                groups.setdefault(parent.identifier.casefold(), []).append(record)
        return {name: tuple(group) for name, group in groups.items()}

    def visible(self) -> Notebook:
        """The notebook as readers of the public site may know it."""
        return Notebook.of(record for record in self.records if record.is_public)

    def private_names(self, folder: Path) -> frozenset[str]:
        """What must not occur in a public build: the identifiers, titles, other names and paths of private records.

        A name that a public record has too is left out, and so is a single plain word that is only the name of a file,
        such as `notes`, which would be found everywhere: the path says it.

        Arguments:
            folder: from which paths are given, without their endings, as addresses of pages have them.
        """
        public = {name for record in self.records if record.is_public for name in _names(record)}
        private = [record for record in self.records if not record.is_public]
        names = {name for record in private for name in _names(record)}
        paths = {
            path.relative_to(folder.resolve()).with_suffix("").as_posix()
            for record in private
            if (path := record.path.resolve()).is_relative_to(folder.resolve())
        }
        return frozenset((names - public) | {path for path in paths if "/" in path})

    def find(self, name: str) -> Record | None:
        """The record with an identifier, else a file or a title of that name."""
        return self._by_name.get(name.strip().casefold()) if name.strip() else None

    def record(self, name: str) -> Record:
        """The record of that name; raises `UnknownRecordError` with the nearest one when there is none."""
        found = self.find(name)
        if found is None:
            names = [record.identifier for record in self.records]
            near = difflib.get_close_matches(name, names, 1)
            raise UnknownRecordError(
                say("No record is called `{name}`", name=name),
                say("Did you mean `{near}`?", near=near[0]) if near else None,
            )
        return found

    def experiment(self, name: str) -> Record:
        """The experiment of that name; raises `UnknownRecordError` when there is none."""
        record = self.record(name)
        if record.kind != "experiment":
            message = say(
                "`{name}` is of kind `{kind}`, not an experiment", name=name, kind=record.kind
            )
            raise UnknownRecordError(message)
        return record

    def ancestors(self, record: Record) -> tuple[Record, ...]:
        """The parent, its parent and so on, as far as they are in the notebook."""
        chain: list[Record] = []
        seen = {record.identifier.casefold()}
        parent = self.parent(record)
        while parent is not None and parent.identifier.casefold() not in seen:
            seen.add(parent.identifier.casefold())
            chain.append(parent)
            parent = self.parent(parent)
        return tuple(chain)

    def parent(self, record: Record) -> Record | None:
        """The record that this one names as its parent, if there is one."""
        name = record.data.get("parent")
        return self.find(name) if isinstance(name, str) else None

    def measure(self, address: Address) -> Measure:
        """The values that an address names; raises `UnknownRecordError` when there are none."""
        record = self.record(address.record)
        if address.metric in record.measures:
            return record.measures[address.metric]
        if not address.metric and len(record.measures) == 1:
            return next(iter(record.measures.values()))
        raise UnknownRecordError(*_unknown_metric(record, address.metric))


def _names(record: Record) -> set[str]:
    names = {record.title.strip(), *record.aliases}
    identifier = record.identifier
    if record.data.get("id") or not (identifier.isascii() and identifier.isalpha()):
        names.add(identifier)
    return names - {""}


def _unknown_metric(record: Record, metric: str) -> tuple[Message, Message | None]:
    names = list(record.measures)
    near = difflib.get_close_matches(metric, names, 1) or names[:3]
    if not metric:
        message = say("`{name}` has several metrics, or none", name=record.identifier)
    else:
        message = say("`{name}` has no metric `{metric}`", name=record.identifier, metric=metric)
    shown = ", ".join(f"`{name}`" for name in near)
    return message, say("It has {names}", names=shown) if near else None


# Reading, and what is kept from one reading to the next

_FORMAT = "2"


def notebook_of(settings: Settings, kept: Section | None = None) -> Notebook:
    """The records of a project as they are now on disk; nothing but what has changed is read again.

    Arguments:
        settings: of the project.
        kept: what earlier readings kept; what the project's cache has, when it is not given.
    """
    if kept is None:
        from paperwright.cache import Cache

        kept = Cache(settings.cache_folder / "cache.sqlite").section("notebook")
    kinds: dict[Path, str] = {}

    def kind_of(path: Path) -> str:
        # The kind is the folder's, and to resolve the path of each of 5,000 pages takes longer than to read them.
        if path.parent not in kinds:
            kinds[path.parent] = settings.kind_of(path)
        return kinds[path.parent]

    pages = ((path, kind_of(path)) for path in markdown_pages(settings.content_folder))
    return read_notebook(pages, kept)


def read_notebook(pages: Iterable[tuple[Path, str]], kept: Section | None = None) -> Notebook:
    """The notebook of a project; a page that cannot be read is no record.

    Arguments:
        pages: its Markdown files, with the kinds that their folders give them.
        kept: what earlier readings kept by path; it is brought up to date. A page whose time of change and size are as
            before is not opened.
    """
    known = kept.all() if kept is not None else {}
    records, seen, new = [], set(), {}
    for path, kind in pages:
        try:
            status = os.stat(path)
        except OSError:
            continue
        name, stamp = str(path), f"{_FORMAT} {status.st_mtime_ns} {status.st_size} {kind}"
        seen.add(name)
        old_stamp, _, text = known.get(name, "").partition("\n")
        if old_stamp != stamp:
            record = _read(path, kind)
            text = _packed(record) if record else ""
            new[name] = f"{stamp}\n{text}"
        if text:
            records.append(_unpacked(path, text))
    if kept is not None:
        kept.put_all(new)
        for name in known.keys() - seen:
            del kept[name]
    return Notebook.of(records)


def _read(path: Path, folder_kind: str) -> Record | None:
    from paperwright.readers.field_names import KINDS_IN_CHINESE
    from paperwright.readers.front_matter import read_front_matter
    from paperwright.source import Source

    try:
        front_matter = read_front_matter(Source.read(path))
    except PaperwrightError:
        return None
    named = str(front_matter.data.get("kind") or "").strip()
    kind = KINDS_IN_CHINESE.get(named, named) or folder_kind
    if kind not in RECORD_KINDS:
        return None
    from paperwright.records.reading import read_record

    return read_record(front_matter, kind, path)[0]


def _packed(record: Record) -> str:
    return json.dumps(
        [
            record.kind,
            record.identifier,
            record.title,
            record.date.isoformat() if record.date else "",
            record.visibility,
            record.data,
            record.aliases,
        ],
        ensure_ascii=False,
        default=str,
    )


def _unpacked(path: Path, text: str) -> Record:
    kind, identifier, title, date, visibility, data, aliases = json.loads(text)
    day = datetime.date.fromisoformat(date) if date else None
    return Record(path, kind, identifier, title, day, visibility, data, tuple(aliases))
