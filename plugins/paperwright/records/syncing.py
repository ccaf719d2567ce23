"""Brings records up to date with the stores that their runs are in: what would change, and writing it.

A record's `runs` and `results` are the store's. What its setup lacks is filled in; what its author wrote there stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from paperwright.errors import PaperwrightError
from paperwright.findings import say
from paperwright.readers.field_names import CHINESE, canonical
from paperwright.readers.front_matter import read_front_matter
from paperwright.records.editing import UnsafeEditError, set_key, set_keys
from paperwright.records.reading import read_record
from paperwright.records.run_values import RunValues, common_parameters, common_text, take
from paperwright.records.schema import Experiment, Setup
from paperwright.records.sources import read_runs
from paperwright.source import Source
from paperwright.writing import unified_diff, write_source

if TYPE_CHECKING:
    from pathlib import Path

    from paperwright.model.front_matter import FrontMatter
    from paperwright.records.record import Record
    from paperwright.records.schema import RunSource

_TOP_KEYS = frozenset(name.replace("_", "-") for name in Experiment.model_fields)
_SETUP_KEYS = frozenset(Setup.model_fields)


@dataclass(frozen=True)
class SyncPlan:
    """What synchronising would do to one record."""

    before: Source
    after: Source
    record: str
    """Its identifier."""
    found: RunValues
    changes: tuple[str, ...] = ()
    """What is written: `runs`, `accuracy`, `setup.commit`."""
    notes: tuple[str, ...] = ()
    """What was left out or left alone."""
    problems: tuple[str, ...] = ()
    """What could not be written though it should be."""

    @property
    def is_stale(self) -> bool:
        """Whether the record says something else than its store."""
        return self.before.text != self.after.text

    @property
    def diff(self) -> str:
        """What would change, as `patch` reads it."""
        return unified_diff(self.before, self.after.text)

    def write(self) -> None:
        """Put the new text into the file, whole or not at all.

        Raises:
            PaperwrightError: the file has changed since it was read, or cannot be written.
        """
        if self.is_stale:
            write_source(self.before, self.after.text)


def plan_sync(path: Path, root: Path, name: str = "") -> SyncPlan | None:
    """What synchronising would do to the record of an experiment; `None` when it names no source of runs.

    Arguments:
        path: of its page.
        root: the project's folder.
        name: what messages call the page.

    Raises:
        PaperwrightError: the record cannot be read or changed, or its store cannot be read.
    """
    page = _Page(Source.read(path, name), path)
    if page.source_of_runs is None:
        return None
    try:
        stored = read_runs(page.source_of_runs, root)
    except PaperwrightError as error:
        raise PaperwrightError(f"{page.at('source')}: {error}") from None
    found = take(stored, page.source_of_runs, page.fields.setup.seeds)
    edits = _Edits(page, page.source)
    edits.write_values(found)
    edits.fill_setup(found)
    problems = found.problems
    if not found.runs:
        problems = (
            say("the store has no finished run of this experiment; nothing is changed"),
            *problems,
        )
    notes = (*found.notes, *edits.notes)
    record = page.record.identifier
    return SyncPlan(page.source, edits.text, record, found, tuple(edits.changes), notes, problems)


@dataclass(frozen=True)
class _Page:
    """A record with its text."""

    source: Source
    path: Path

    @cached_property
    def front(self) -> FrontMatter:
        return read_front_matter(self.source)

    @cached_property
    def record(self) -> Record:
        record, problems = read_record(self.front, "experiment", self.path)
        place = self.front.value_span(self.word("source"))
        for problem in problems:
            if place.contains(problem.span) and record.data.get("source") is not None:
                line, column = self.source.position(problem.span.start)
                where = f"{self.source.name}:{line}:{column}"
                help = f"; {problem.help[0].lower()}{problem.help[1:]}" if problem.help else ""
                raise PaperwrightError(f"{where}: {problem.message}{help}")
        return record

    @cached_property
    def fields(self) -> Experiment:
        return self.record.experiment

    @cached_property
    def source_of_runs(self) -> RunSource | None:
        return self.fields.source

    def at(self, name: str) -> str:
        """The place of a key, for messages."""
        line, column = self.source.position(self.front.key_span(self.word(name)).start)
        return f"{self.source.name}:{line}:{column}"

    @cached_property
    def is_chinese(self) -> bool:
        return not self._written("source", self.front.data, _TOP_KEYS).isascii()

    def word(self, name: str) -> str:
        """What this page calls a key of a record; a key that it has not, in the language of its `source`."""
        return self._written(name, self.front.data, _TOP_KEYS) or self._new_word(name)

    def setup_word(self, name: str) -> str:
        """The same of a key of the setup."""
        setup = self.front.data.get(self.word("setup"))
        written = self._written(name, setup if isinstance(setup, Mapping) else {}, _SETUP_KEYS)
        return written or self._new_word(name)

    def _new_word(self, name: str) -> str:
        is_chinese = not self._written("source", self.front.data, _TOP_KEYS).isascii()
        return CHINESE.get(name, name) if is_chinese else name

    @staticmethod
    def _written(name: str, data: Mapping[Any, Any], known: frozenset[str]) -> str:
        return next((str(word) for word in data if canonical(str(word), known) == name), "")


@dataclass
class _Edits:
    """The changes to one page, one after the other."""

    page: _Page
    text: Source
    changes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def write_values(self, found: RunValues) -> None:
        """Put the runs and their values into the record; metrics that the store has not stay as they are."""
        if not found.runs:
            return
        data, word = self.page.front.data, self.page.word
        after = [word(name) for name in ("source", "setup", "prediction", "hypothesis")]
        if data.get(word("runs")) != found.entries:
            self._set("runs", [word("runs")], found.entries, after=after)
        written = data.get(word("results"))
        results = written if isinstance(written, Mapping) else {}
        if written is not None and not isinstance(written, Mapping):
            place = self.page.at("results")
            raise PaperwrightError(f"{place}: `results` is not a table of metrics; write its keys")
        new = {
            name: list(values)
            for name, values in found.values.items()
            if not _is_written(results.get(name), values)
        }
        if results and new:
            self._set_metrics(word("results"), new)
        elif new:
            self._set("results", [word("results")], new, after=[word("runs"), *after])
        taken = {metric for run in found.runs for metric in run.metrics}
        others = [str(name) for name in results if str(name) not in taken]
        if others and len(others) < 6:
            names = ", ".join(f"`{name}`" for name in others)
            self.notes.append(say("leaves {names} as written", names=names))
        elif others:
            self.notes.append(say("leaves {count} other metrics as written", count=len(others)))

    def fill_setup(self, found: RunValues) -> None:
        """Put what the runs have in common into the setup, where its author has said nothing."""
        source, setup = self.page.source_of_runs, self.page.record.data.get("setup") or {}
        if source is None or not found.runs:
            return
        if not isinstance(setup, Mapping):
            self.notes.append(say("`setup` is a text, and is left as written"))
            return
        parameters = common_parameters(found.runs, source.seed)
        own = setup.get("parameters")
        if parameters and not own:
            self._set_in_setup("parameters", parameters)
        elif isinstance(own, Mapping):
            self.notes += _differences(own, parameters)
        for name in ("commit", "environment"):
            stored, written = common_text(found.runs, name), str(setup.get(name) or "")
            if stored is None:
                several = "the runs have several values of `{name}`, and none is written"
                self.notes.append(say(several, name=name))
            elif stored and not written:
                self._set_in_setup(name, stored)
            elif stored and not stored.startswith(written) and not written.startswith(stored):
                shown = stored[:12] if name == "commit" else stored
                other = "leaves `setup.{name}` as written; the runs have `{value}`"
                self.notes.append(say(other, name=name, value=shown))

    def _set_in_setup(self, name: str, value: Any) -> None:
        path = [self.page.word("setup"), self.page.setup_word(name)]
        loose = self.page.word(name) if name in ("parameters", "commit", "environment") else ""
        if loose in self.page.front.data:
            # An author who wrote the key at the top, and nothing after it, means this one.
            path = [loose]
        self._set(f"setup.{name}", path, value)

    def _set_metrics(self, results: str, new: Mapping[str, Any]) -> None:
        """Change or add many metrics at once: there may be hundreds, and each change is proved."""
        changes: dict[tuple[str, ...], Any] = {(results, name): new[name] for name in new}
        self._edit(lambda text: set_keys(text, changes))
        self.changes += new

    def _set(
        self, what: str, path: Sequence[str], value: Any, *, after: Sequence[str] = ()
    ) -> None:
        self._edit(lambda text: set_key(text, path, value, in_block=True, after=after))
        self.changes.append(what)

    def _edit(self, edit: Callable[[Source], Source]) -> None:
        try:
            self.text = edit(self.text)
        except UnsafeEditError:
            # Said of the file as it is on disk, whose lines are others.
            edit(self.page.source)
            raise


def _is_written(written: Any, values: Sequence[float]) -> bool:
    """Whether a record has these values already; `93` is `93.0`."""
    if not isinstance(written, list):
        return False
    numbers = [item for item in written if isinstance(item, int | float)]
    return len(numbers) == len(written) and numbers == list(values)


def _differences(own: Mapping[Any, Any], stored: Mapping[str, Any]) -> Iterator[str]:
    for name, value in stored.items():
        if name in own and own[name] != value:
            yield say(
                "leaves `setup.parameters.{name}` as written: `{own}` here, `{value}` in the runs",
                name=name,
                own=own[name],
                value=value,
            )
