"""Checks documents under settings: the way in for the command line, the site and editors."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from paperwright.errors import ConfigError
from paperwright.lint import engine
from paperwright.lint.context import Context
from paperwright.lint.file_patterns import matches_any
from paperwright.lint.front_matter import PageSettings, read_page_settings
from paperwright.lint.options import read_options
from paperwright.lint.paper import Paper, stage_of
from paperwright.lint.registry import Registry, registry
from paperwright.lint.selection import parse_selector, select_rules
from paperwright.lint.setting_tables import WrongSettingError, key_path
from paperwright.lint.settings import NO_SELECTION, LintSettings, RuleSelection
from paperwright.lint.subjects import Build, Project, Stage
from paperwright.lint.venues import known_venues, venue_selection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence

    from paperwright.bibliography import Bibliography
    from paperwright.findings import Finding, Problem
    from paperwright.lint.declaration import Rule
    from paperwright.model.document import Document
    from paperwright.records.notebook import Notebook
    from paperwright.resolve import Resolution

WRONG_VALUE = "DOC03"
"""The code of the rule that reports wrong settings in a front matter."""


@dataclass(frozen=True)
class Linter:
    """Checks documents; one serves all documents of a project.

    Making one raises `ConfigError` when the settings name a rule or an option that there is not.
    """

    settings: LintSettings = field(default_factory=LintSettings)
    reraise: bool = False
    """Let an error in a rule through instead of reporting it as a finding."""
    today: datetime.date | None = None
    """The day that counts as the day of the check."""

    def __post_init__(self) -> None:
        self._check_settings()

    def check(
        self,
        document: Document,
        *,
        bibliography: Bibliography | None = None,
        resolution: Resolution | None = None,
        kind: str = "",
        notebook: Callable[[], Notebook] | None = None,
        tree_pages: Callable[[], Sequence[tuple[str, Document]]] | None = None,
        only: tuple[str, ...] = (),
    ) -> list[Finding]:
        """The findings on a document, in reading order.

        Arguments:
            document: what to check.
            bibliography: the works that it may cite; `None` when no bibliography is named.
            resolution: its numbers and targets, when somebody has them already.
            kind: what its folder makes of it, when it does not say itself.
            notebook: reads the records of its project.
            tree_pages: reads the pages with the trees and the roadmap of its project.
            only: how the codes begin of those rules that are run, of all that would be; all when it is empty.
        """
        paper, rules, problems = self._prepared(
            document, bibliography, resolution, kind, notebook, tree_pages
        )
        if only:
            rules = tuple(rule for rule in rules if rule.code.startswith(only))
        found = engine.check_paper(paper, rules, reraise=self.reraise)
        return [*self._reported(problems, paper, rules), *found]

    def examine(
        self,
        document: Document,
        bibliography: Bibliography | None = None,
        resolution: Resolution | None = None,
        kind: str = "",
        notebook: Callable[[], Notebook] | None = None,
        tree_pages: Callable[[], Sequence[tuple[str, Document]]] | None = None,
        cache: Callable[[str], MutableMapping[str, str]] | None = None,
    ) -> tuple[Paper, list[Finding]]:
        """The paper as rules see it, and their findings; arguments as those of `check`, and what earlier runs kept."""
        paper, rules, problems = self._prepared(
            document, bibliography, resolution, kind, notebook, tree_pages, cache
        )
        found = engine.check_paper(paper, rules, reraise=self.reraise)
        return paper, [*self._reported(problems, paper, rules), *found]

    def check_build(
        self, build: Build, *, bibliography: Bibliography | None = None, kind: str = ""
    ) -> list[Finding]:
        """The findings on a finished build, with what the build itself met."""
        paper, rules, _ = self._prepared(build.document, bibliography, None, kind)
        return engine.check_build(build, paper, rules, reraise=self.reraise)

    def check_project(self, documents: Sequence[Document]) -> list[Finding]:
        """The findings of the rules that look across documents."""
        if not self.has_project_rules or not documents:
            return []
        papers = [self._prepared(document, None, None, "")[0] for document in documents]
        rules = self._rules(None, max(paper.stage for paper in papers), "")
        return engine.check_project(Project(tuple(documents)), papers, rules, reraise=self.reraise)

    @cached_property
    def has_project_rules(self) -> bool:
        """Whether any rule looks across documents, so that all of them are needed at once."""
        return any(Project in rule.on for rule in self._registry.rules)

    def rules_for(self, document: Document, kind: str = "") -> tuple[Rule, ...]:
        """The rules that run on a document."""
        return self._prepared(document, None, None, kind)[1]

    # Putting together

    @cached_property
    def _registry(self) -> Registry:
        return registry()

    @cached_property
    def _options(self) -> dict[str, object]:
        return read_options(self.settings.options, self._registry)

    @cached_property
    def _selected(self) -> dict[object, tuple[Rule, ...]]:
        return {}

    def _prepared(
        self,
        document: Document,
        bibliography: Bibliography | None,
        resolution: Resolution | None,
        kind: str,
        notebook: Callable[[], Notebook] | None = None,
        tree_pages: Callable[[], Sequence[tuple[str, Document]]] | None = None,
        cache: Callable[[str], MutableMapping[str, str]] | None = None,
    ) -> tuple[Paper, tuple[Rule, ...], tuple[Problem, ...]]:
        if bibliography is not None and not (bibliography.sources or bibliography.findings):
            # A host may hand over the bibliography of a page that names none.
            bibliography = bibliography if len(bibliography) else None
        page = read_page_settings(document, self._registry)
        stage = self.settings.stage or page.stage or stage_of(document, kind)
        settings = replace(
            self.settings,
            stage=stage,
            preview=self.settings.preview or page.preview,
            severities={**self.settings.severities, **page.severities},
        )
        options: Mapping[str, object] = {**self._options, **page.options}
        today = self.today or datetime.date.today()
        paper = Paper(
            document,
            bibliography,
            kind,
            settings,
            options,
            resolution,
            notebook,
            tree_pages,
            today,
            cache,
        )
        rules = self._rules(page, stage, self._relative(document), self._venue_of(document))
        return paper, rules, page.problems

    def _venue_of(self, document: Document) -> RuleSelection:
        """The rules of the venue; those of one that only the page knows are not ours."""
        settings = self.settings
        name = settings.asked_venue or document.metadata.venue
        if name and not settings.asked_venue and name not in known_venues():
            return NO_SELECTION
        name = name or settings.venue
        return venue_selection(name) if name else NO_SELECTION

    def _rules(
        self,
        page: PageSettings | None,
        stage: Stage,
        path: str,
        venue: RuleSelection = NO_SELECTION,
    ) -> tuple[Rule, ...]:
        settings = self.settings
        ignored = tuple(
            (pattern, codes)
            for pattern, codes in settings.per_file_ignores.items()
            if path and matches_any(path, (pattern,))
        )
        selection = page.selection if page else NO_SELECTION
        preview = settings.preview or (page is not None and page.preview)
        key = (venue, selection, stage, preview, ignored)
        if key not in self._selected:
            chosen = select_rules(
                (
                    venue,
                    settings.selection,
                    selection,
                    settings.command_line,
                ),
                self._registry,
                stage=stage,
                preview=preview,
                asked=(settings.command_line,),
            )
            left_out = self._named(codes for _, codes in ignored)
            self._selected[key] = tuple(rule for rule in chosen if rule not in left_out)
        return self._selected[key]

    def _named(self, lists: Iterable[Iterable[str]]) -> set[Rule]:
        return {
            rule
            for texts in lists
            for text in texts
            for rule in parse_selector(text, self._registry).rules
        }

    def _relative(self, document: Document) -> str:
        """The path of a document from the folder of the settings; empty for text that is no file."""
        path = document.source.path
        if path is None:
            return document.source.name if document.source.name != "-" else ""
        try:
            return path.resolve().relative_to((self.settings.root or Path()).resolve()).as_posix()
        except ValueError:
            return path.as_posix()

    def _reported(
        self, problems: Iterable[Problem], paper: Paper, rules: Sequence[Rule]
    ) -> list[Finding]:
        wrong_value = next((rule for rule in rules if rule.code == WRONG_VALUE), None)
        if wrong_value is None:
            return []
        context = Context(wrong_value, paper)
        return [finding for problem in problems for finding in wrong_value.check(problem, context)]

    def _check_settings(self) -> None:
        settings = self.settings
        venues = [name for name in (settings.asked_venue, settings.venue) if name]
        for venue in (NO_SELECTION, *map(venue_selection, venues)):
            self._rules(None, Stage.SUBMISSION, "", venue)
        origin = f"{settings.selection.origin}: " if settings.selection.origin else ""
        path = settings.selection.path
        for pattern, codes in settings.per_file_ignores.items():
            for index, code in enumerate(codes):
                try:
                    parse_selector(code, self._registry)
                except ConfigError as error:
                    place = f"{origin}`{path}per-file-ignores.{pattern}[{index}]`"
                    raise ConfigError(f"{place}: {error}") from None
        for name in settings.severities:
            if self._registry.find(name) is None:
                raise ConfigError(f"{origin}`{path}severity.{name}` names no rule")
        try:
            _ = self._options
        except WrongSettingError as wrong:
            table = path.removesuffix("lint.")
            raise ConfigError(f"{origin}`{table}{key_path(wrong.keys)}` {wrong.what}") from None
