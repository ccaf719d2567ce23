"""`paperwright exp sync`: results from where runs are kept."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from paperwright.cli.language import lang_option, language_of
from paperwright.findings import joined, say
from paperwright.translations import translator

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    from rich.progress import Progress

    from paperwright.records.notebook import Notebook
    from paperwright.records.syncing import SyncPlan
    from paperwright.settings import Settings

    Translator: TypeAlias = Callable[[str], str]

_PATIENCE = 1.0
"""Seconds after which a run says how far it is."""
_COLOURS = {"+": "green", "-": "red", "@": "cyan"}
_SHOWN_CHANGES = 6


class _Mode(NamedTuple):
    """What is to be done with what would change."""

    check: bool
    diff: bool
    yes: bool

    @property
    def shows_diff(self) -> bool:
        return self.diff or not self.check


@click.command
@click.argument("records", nargs=-1, metavar="[RECORDS]...")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 when a record is stale.")
@click.option("--diff", is_flag=True, help="Show what would change, and write nothing.")
@click.option("-y", "--yes", is_flag=True, help="Write without asking.")
@lang_option
def sync(records: tuple[str, ...], check: bool, diff: bool, yes: bool, lang: str | None) -> None:
    """Read results from where runs are kept.

    RECORDS are identifiers or files of experiments whose front matter names a `source`; without any, all such. Their
    `runs` and `results` are brought up to date, and what their `setup` lacks is filled in. What would change is shown
    first. On a terminal you are asked; elsewhere nothing is written without --yes, and the exit code is 1 when
    something would be. It is 1 as well when values cannot be written, and 2 when a store or a record cannot be read.
    """
    if yes and (check or diff):
        raise click.UsageError("--yes writes, and --check and --diff do not")
    from paperwright.records.notebook import notebook_of
    from paperwright.settings import find_settings

    words = translator(lang or language_of(Path.cwd()))
    settings = find_settings(Path.cwd())
    paths = _paths(records, notebook_of(settings))
    mode = _Mode(check, diff, yes)
    plans, failures = _plans(paths, settings, words)
    for failure in failures:
        _error(failure, words)
    if not plans and not failures:
        _error(say("no experiment names a `source` of its runs"), words)
        failures = [""]
    stale = [plan for plan in plans if plan.is_stale]
    if mode.shows_diff:
        for plan in stale:
            _show(plan.diff)
    writes = bool(stale) and _is_wanted(stale, mode, words)
    for plan in plans:
        failures += _finish(plan, writes, words)
    if failures:
        sys.exit(2)
    is_left = bool(stale) and not writes
    if is_left and not (check or diff or _is_terminal()):
        click.echo(words(say("Nothing was written; --yes writes")), err=True)
    sys.exit(1 if is_left or any(plan.problems for plan in plans) else 0)


def _error(text: str, words: Translator) -> None:
    click.echo(click.style(words(say("error: {problem}", problem=text)), fg="red"), err=True)


def _paths(names: Sequence[str], notebook: Notebook) -> list[Path]:
    """The pages of the records that are named; of all that name a source, when none is."""
    if not names:
        return [record.path for record in notebook.experiments if record.data.get("source")]
    found = [Path(name) if Path(name).is_file() else notebook.record(name).path for name in names]
    return list(dict.fromkeys(found))


def _shown(path: Path) -> str:
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _plans(
    paths: Sequence[Path], settings: Settings, words: Translator
) -> tuple[list[SyncPlan], list[str]]:
    """What would change, and why some records cannot be brought up to date."""
    from paperwright.errors import PaperwrightError
    from paperwright.records.syncing import plan_sync

    plans, failures = [], []
    with _Progress(len(paths), words(say("Reading runs"))) as progress:
        for path in paths:
            name = _shown(path)
            try:
                plan = plan_sync(path, settings.root, name)
            except PaperwrightError as error:
                failures.append(str(error))
            else:
                if plan is None:
                    failures.append(say("{name}: names no `source` of its runs", name=name))
                else:
                    plans.append(plan)
            progress.advance()
    return plans, failures


def _show(diff: str) -> None:
    for line in diff.splitlines():
        colour = None if line.startswith(("+++", "---")) else _COLOURS.get(line[:1])
        click.echo(click.style(line, fg=colour) if colour else line)


def _is_wanted(stale: Sequence[SyncPlan], mode: _Mode, words: Translator) -> bool:
    if mode.check or mode.diff:
        return False
    if mode.yes:
        return True
    if not _is_terminal():
        return False
    count = len(stale)
    asked = say("Write 1 record?") if count == 1 else say("Write {count} records?", count=count)
    return click.confirm(words(asked))


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _finish(plan: SyncPlan, writes: bool, words: Translator) -> list[str]:
    """Write a record when that is wanted, and say what was done; why it could not be written."""
    from paperwright.errors import PaperwrightError

    if plan.is_stale and writes:
        try:
            plan.write()
        except PaperwrightError as error:
            _error(str(error), words)
            return [str(error)]
    click.echo(words(say("{record}: {deed}", record=plan.record, deed=_deed(plan, writes))))
    for note in plan.notes:
        click.echo(f"  {words(note)}")
    for problem in plan.problems:
        text = words(say("problem: {problem}", problem=problem))
        click.echo(f"  {click.style(text, fg='yellow')}")
    return []


def _deed(plan: SyncPlan, writes: bool) -> str:
    from paperwright.records.run_values import runs_of

    runs = runs_of(len(plan.found.runs))
    if not plan.is_stale:
        return (
            say("is up to date with {runs}", runs=runs)
            if plan.found.runs
            else say("is left as it is")
        )
    changes = list(plan.changes)
    more = len(changes) - _SHOWN_CHANGES
    shown = joined(changes[:_SHOWN_CHANGES], "{first}, {rest}")
    if more > 0:
        shown = say("{names} and {count} more", names=shown, count=more)
    if writes:
        return say("wrote {changes} from {runs}", changes=shown, runs=runs)
    return say("would write {changes} from {runs}", changes=shown, runs=runs)


class _Progress:
    """Says on a terminal how far a run is, once it takes long; a store may take long to answer."""

    def __init__(self, total: int, title: str) -> None:
        self._total = total
        self._title = title
        self._done = 0
        self._bar: Progress | None = None
        self._lock = threading.Lock()
        self._timer = threading.Timer(_PATIENCE, self._start)
        self._timer.daemon = True

    def __enter__(self) -> _Progress:
        if sys.stderr.isatty():
            self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        with self._lock:
            if self._bar is not None:
                self._bar.stop()
            self._total = 0

    def _start(self) -> None:
        from rich.console import Console
        from rich.progress import Progress

        with self._lock:
            if not self._total:
                return
            self._bar = Progress(console=Console(stderr=True), transient=True)
            self._bar.add_task(self._title, total=self._total, completed=self._done)
            self._bar.start()

    def advance(self) -> None:
        """Tell that one record more is done."""
        with self._lock:
            self._done += 1
            if self._bar is not None:
                self._bar.update(self._bar.task_ids[0], completed=self._done)
