"""Checks many files: finds them, reads each with the settings of its project, and gathers what is found."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from paperwright.errors import PaperwrightError, UnreadableSourceError
from paperwright.lint.files import Target, find_targets
from paperwright.lint.fixes import ChangedNumber, apply_fixes, changed_numbers, fix_source
from paperwright.lint.linter import Linter
from paperwright.lint.setting_tables import read_lint_settings
from paperwright.lint.settings import NO_SELECTION, LintSettings, RuleSelection
from paperwright.model.frozen import frozen_value
from paperwright.settings import Settings, find_settings
from paperwright.workspace import LATEX_SUFFIXES, Workspace
from paperwright.writing import unified_diff, write_source

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from multiprocessing.context import BaseContext

    from paperwright.findings import Finding
    from paperwright.lint.baseline import Baseline
    from paperwright.lint.paper import Paper
    from paperwright.lint.subjects import Stage
    from paperwright.model.document import Document
    from paperwright.source import Source

_OTHER_FORMATS = {
    ".bib": "a bibliography", ".docx": "a Word document", ".pdf": "a PDF",
    ".ipynb": "a notebook", ".html": "HTML",
}  # fmt: skip
_ENOUGH_FILES = 20
_ENOUGH_BYTES = 500_000
"""From here on several processes are faster than one."""


@frozen_value
class Request:
    """What the command line, or another host, asks for."""

    selection: RuleSelection = NO_SELECTION
    preview: bool | None = None
    stage: Stage | None = None
    venue: str = ""
    kind: str = ""
    """What pages are that neither they nor their folders say it of."""
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    """Show what `fix` would write, and write nothing."""
    reraise: bool = False
    """Let an error in a rule through, as tests want."""
    today: datetime.date | None = None
    """The day that counts as the day of the check."""
    baseline: Path | None = None
    """The file of known findings, which are not reported; `None` for that of the settings."""
    ignores_baseline: bool = False
    """Report known findings too, as a run does that writes the baseline anew."""


@frozen_value
class Report:
    """What a run found."""

    findings: tuple[Finding, ...] = ()
    """In reading order, file after file."""
    checked: int = 0
    """How many documents were checked."""
    failures: tuple[str, ...] = ()
    """Why documents could not be checked, a line each."""
    mended: int = 0
    """How many findings were fixed, or would be."""
    diff: str = ""
    """What fixing would change; the mended text of standard input."""
    is_dry: bool = False
    """Whether nothing was written."""
    changed: tuple[ChangedNumber, ...] = ()
    """The numbers that fixes changed, or would change."""

    def __add__(self, other: Report) -> Report:
        return Report(
            self.findings + other.findings,
            self.checked + other.checked,
            self.failures + other.failures,
            self.mended + other.mended,
            self.diff + other.diff,
            self.is_dry or other.is_dry,
            self.changed + other.changed,
        )


@dataclass
class Checker:
    """Checks documents, each under the settings of its own project."""

    request: Request = field(default_factory=Request)
    _projects: dict[Path, tuple[Workspace, Linter]] = field(default_factory=dict)

    def check(self, target: Target) -> Report:
        """The findings on one document, or why it could not be checked."""
        try:
            return self._check(target)
        except PaperwrightError as error:
            return Report(failures=(str(error),))
        except RecursionError:
            return Report(failures=(f"{target.name}: nests too deeply to be read",))
        except Exception as error:
            if self.request.reraise:
                raise
            what = f"{type(error).__name__}: {error}".partition("\n")[0]
            return Report(failures=(f"{target.name}: cannot be checked: {what}; please report it",))

    def check_projects(self, targets: Iterable[Target] = ()) -> Report:
        """The findings of the rules that look across all documents that were checked before.

        Arguments:
            targets: documents that another process checked, which are read here for these rules.
        """
        if self._checked:
            for target in targets:
                self._remember(target)
        report = Report()
        for linter, documents in self._checked:
            report += Report(tuple(linter.check_project(documents)))
        return report

    def _remember(self, target: Target) -> None:
        """Read a document for the rules that look across documents; what cannot be read was told before."""
        folder = target.path if target.path.is_dir() else target.path.parent
        try:
            workspace, linter = self.project(folder)
            self._gather(workspace.document(target.path, target.name), linter)
        except (PaperwrightError, RecursionError):
            return

    def _gather(self, document: Document, linter: Linter) -> None:
        for project_linter, documents in self._checked:
            if project_linter is linter:
                # A text that was mended takes the place of what it was.
                name = document.source.name
                documents[:] = [other for other in documents if other.source.name != name]
                documents.append(document)

    def check_text(self, source: Source, folder: Path) -> Report:
        """The findings on a text that was piped in, as if it stood in a folder; fixes go to the report's diff."""
        workspace, linter = self.project(folder)
        check = self._check_of(workspace, linter)
        if not (self.request.fix or self.request.diff):
            return Report(tuple(check(source)), 1)
        done: list[Finding] = []
        mended, findings, count = fix_source(
            source, check, unsafe=self.request.unsafe_fixes, done_with=done.extend
        )
        shown = unified_diff(source, mended.text) if self.request.diff else mended.text
        numbers = tuple(changed_numbers(done))
        return Report(tuple(findings), 1, (), count, shown, self.request.diff, numbers)

    def project(self, folder: Path) -> tuple[Workspace, Linter]:
        """The workspace and the linter of a folder."""
        settings = self._settings(folder)
        key = settings.file or settings.root
        if key not in self._projects:
            workspace = Workspace(settings)
            linter = Linter(self._lint_settings(settings), self.request.reraise, self.request.today)
            self._projects[key] = (workspace, linter)
            self._baseline(linter.settings.baseline)
            if linter.has_project_rules:
                self._checked.append((linter, []))
        return self._projects[key]

    _found: dict[Path, Settings] = field(default_factory=dict)
    _checked: list[tuple[Linter, list[Document]]] = field(default_factory=list)
    """The documents of each project, where a rule looks across them."""

    def _settings(self, folder: Path) -> Settings:
        folder = folder.resolve()
        if folder not in self._found:
            self._found[folder] = find_settings(folder)
        return self._found[folder]

    def _lint_settings(self, settings: Settings) -> LintSettings:
        request = self.request
        file = settings.file
        table = "tool.paperwright" if file and file.name == "pyproject.toml" else ""
        read = read_lint_settings(settings.lint, settings.rules, _shown(file), table)
        return replace(
            read.overridden(
                request.selection,
                stage=request.stage,
                preview=request.preview,
                baseline=request.baseline or (read.baseline and settings.root / read.baseline),
            ),
            root=settings.root,
            venue=settings.venue,
            asked_venue=request.venue,
        )

    def _check(self, target: Target) -> Report:
        if target.path.is_dir():
            return self._check_project(target)
        format = _OTHER_FORMATS.get(target.path.suffix.lower())
        if format and target.path.is_file():
            raise UnreadableSourceError(f"{target.name}: is {format}, and no paper")
        workspace, linter = self.project(target.path.parent)
        source = workspace.source(target.path, target.name)
        if target.path.suffix.lower() in LATEX_SUFFIXES:
            _refuse_parts(source)
        check = self._check_of(workspace, linter)
        if not (self.request.fix or self.request.diff):
            return Report(tuple(_only(target, check(source))), 1)
        done: list[Finding] = []
        fixed, findings, count = fix_source(
            source, check, unsafe=self.request.unsafe_fixes, done_with=done.extend
        )
        report = self._written(source, fixed.text) + self._others(findings, source, count)
        return report + Report(changed=tuple(changed_numbers(done)))

    def _check_project(self, target: Target) -> Report:
        workspace, linter = self.project(target.path)
        document = workspace.document(target.path, target.name)
        findings = self._findings_on(document, workspace, linter)
        findings = _only(target, findings)
        if self.request.fix or self.request.diff:
            return self._others(findings, None, 0)
        return Report(tuple(findings), 1)

    def _check_of(self, workspace: Workspace, linter: Linter) -> Callable[[Source], list[Finding]]:
        return lambda source: self._findings_on(workspace.read(source), workspace, linter)

    def _findings_on(
        self, document: Document, workspace: Workspace, linter: Linter
    ) -> list[Finding]:
        self._gather(document, linter)
        findings = _examine(document, workspace, linter, self.request.kind)[1]
        baseline = self._baseline(linter.settings.baseline)
        return baseline.without_known(findings) if baseline else findings

    def examine(self, path: Path) -> tuple[Paper, list[Finding]]:
        """A paper as rules see it, and all that they find, known findings too.

        Raises:
            PaperwrightError: it cannot be read.
        """
        (target,) = find_targets([path]) if not path.is_dir() else [Target(path, str(path))]
        workspace, linter = self.project(target.path if target.path.is_dir() else path.parent)
        document = workspace.document(target.path, target.name)
        return _examine(document, workspace, linter, self.request.kind)

    _baselines: dict[Path, Baseline] = field(default_factory=dict)

    def _baseline(self, path: Path | None) -> Baseline | None:
        if path is None or self.request.ignores_baseline:
            return None
        if path not in self._baselines:
            from paperwright.lint.baseline import read_baseline

            self._baselines[path] = read_baseline(path)
        return self._baselines[path]

    # Fixing

    def _written(self, before: Source, text: str) -> Report:
        if text == before.text:
            return Report()
        if self.request.diff:
            return Report(diff=unified_diff(before, text))
        write_source(before, text)
        return Report()

    def _others(self, findings: list[Finding], main: Source | None, count: int) -> Report:
        """Fixes in files that the document is made of or refers to, once each."""
        sources: dict[Path, Source] = {}
        for finding in findings:
            path = finding.source.path
            is_main = main is not None and path == main.path
            if finding.fix is not None and path is not None and not is_main:
                sources.setdefault(path, finding.source)
        report = Report(checked=1, mended=count, is_dry=self.request.diff)
        left = list(findings)
        for source in sources.values():
            own = [finding for finding in findings if finding.source is source]
            text, done = apply_fixes(source.text, own, unsafe=self.request.unsafe_fixes)
            try:
                report += self._written(source, text)
            except PaperwrightError as error:
                report += Report(failures=(str(error),))
                continue
            left = [finding for finding in left if not any(finding is one for one in done)]
            report += Report(mended=len(done), changed=tuple(changed_numbers(done)))
        return report + Report(tuple(left))


def _only(target: Target, findings: list[Finding]) -> list[Finding]:
    """The findings in the files that were asked for, and in the bibliographies."""
    if not target.only:
        return findings
    wanted = {path.resolve() for path in target.only}
    return [
        finding
        for finding in findings
        if finding.source.path is None
        or finding.source.path.resolve() in wanted
        or finding.source.path.suffix.lower() in (".bib", ".json", ".yaml", ".yml")
    ]


def _refuse_parts(source: Source) -> None:
    """Raise when a LaTeX file is a part of a paper: what it refers to stands in others."""
    from paperwright.readers.latex import is_main

    if not is_main(source.text):
        raise UnreadableSourceError(
            f"{source.name}: has no \\documentclass with a body; name the main file of the paper"
        )


def _shown(path: Path | None) -> str:
    """A path as a person would write it."""
    if path is None:
        return ""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _examine(
    document: Document, workspace: Workspace, linter: Linter, kind: str
) -> tuple[Paper, list[Finding]]:
    metadata, settings = document.metadata, workspace.settings
    names_works = metadata.bibliographies or metadata.references or settings.bibliography
    return linter.examine(
        document,
        workspace.bibliography(document) if names_works else None,
        workspace.resolution(document),
        workspace.kind(document) or kind,
        lambda: workspace.notebook,
        lambda: workspace.tree_pages,
        workspace.cache,
    )


def check_paths(
    paths: Iterable[Path],
    request: Request | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Report:
    """The findings on all documents under some paths.

    Arguments:
        paths: files and folders.
        request: what is asked for.
        progress: told after each document how many are done, and of how many.

    Raises:
        ConfigError: the settings of a project are wrong, or name a rule that there is not.
    """
    checker = Checker(request or Request())
    targets: list[Target] = []
    for path in paths:
        folder = path if path.is_dir() else path.parent
        excludes: tuple[str, ...] = ()
        if folder.is_dir():
            excludes = checker.project(folder)[1].settings.exclude
        targets += find_targets([path], excludes)
    targets = list({(target.path.resolve(), target.only): target for target in targets}.values())
    report = Report()
    for done, part in enumerate(_reports(checker, targets), 1):
        report += part
        progress(done, len(targets))
    report += checker.check_projects(targets if _is_worth_a_pool(checker, targets) else ())
    findings = sorted(_once(report.findings), key=lambda finding: finding.sort_key)
    return replace(report, findings=tuple(findings))


def _reports(checker: Checker, targets: Sequence[Target]) -> Iterator[Report]:
    if not _is_worth_a_pool(checker, targets):
        yield from map(checker.check, targets)
        return
    from concurrent.futures import ProcessPoolExecutor

    workers = min(os.cpu_count() or 1, 8, max(len(targets) // 8, 2))
    with ProcessPoolExecutor(
        workers, _context(), initializer=_start_worker, initargs=(checker.request,)
    ) as pool:
        yield from pool.map(
            _check_in_worker, targets, chunksize=max(len(targets) // (workers * 4), 1)
        )


def _is_worth_a_pool(checker: Checker, targets: Sequence[Target]) -> bool:
    """Whether several processes are faster.

    Starting them takes as long as checking some twenty papers. Fixes might write one file twice.
    """
    request = checker.request
    if request.fix or request.diff or request.reraise:
        return False
    if len(targets) <= _ENOUGH_FILES:
        return False
    return sum(target.size for target in targets) >= _ENOUGH_BYTES


def _context() -> BaseContext:
    import multiprocessing
    import sys
    import threading

    # A forked process has everything imported; a fork of a process with threads may hang.
    can_fork = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if can_fork else "spawn")


_worker: Checker | None = None


def _start_worker(request: Request) -> None:
    global _worker
    _worker = Checker(request)


def _check_in_worker(target: Target) -> Report:
    assert _worker is not None
    return _worker.check(target)


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Each finding once, though several papers share the bibliography that it is in."""
    seen = set()
    for finding in findings:
        key = (finding.source.name, finding.span, finding.code, finding.message)
        if key not in seen:
            seen.add(key)
            yield finding
