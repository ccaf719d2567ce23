"""What a rule can ask and how it reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from paperwright.findings import Finding, Fix, Problem, Severity
from paperwright.model.nodes import Node

if TYPE_CHECKING:
    import datetime

    from paperwright.argument.abstract import Abstract
    from paperwright.argument.contributions import Contributions
    from paperwright.argument.evidence import Evidence
    from paperwright.argument.funnel import Funnel
    from paperwright.argument.limitations import Limitations
    from paperwright.argument.names import Names
    from paperwright.bibliography import Bibliography
    from paperwright.lint.declaration import Rule
    from paperwright.lint.paper import Paper
    from paperwright.lint.settings import LintSettings
    from paperwright.lint.subjects import Stage
    from paperwright.model.document import Document
    from paperwright.model.outline import Outline
    from paperwright.model.prose import Prose
    from paperwright.notebook.entries import Entry
    from paperwright.records.notebook import Notebook
    from paperwright.records.record import Record
    from paperwright.resolve import Resolution
    from paperwright.source import Source, Span
    from paperwright.tables import DataTable

Options = TypeVar("Options")


class Context:
    """One rule at work on one paper."""

    __slots__ = ("document", "paper", "rule")

    def __init__(self, rule: Rule, paper: Paper) -> None:
        self.rule = rule
        self.paper = paper
        self.document: Document = paper.document

    @property
    def resolution(self) -> Resolution:
        """Numbers, targets of references, footnotes."""
        return self.paper.resolution

    @property
    def bibliography(self) -> Bibliography | None:
        """The works that may be cited; `None` when no bibliography is named."""
        return self.paper.bibliography

    @property
    def record(self) -> Record | None:
        """The page as a record of the notebook; `None` when it is none."""
        return self.paper.record

    def field_span(self, *path: str | int) -> Span:
        """Where a field of the record has its value, whatever its author calls it; the top of the page when nowhere."""
        written = self.record.written if self.record else {}
        return self.document.front_matter.value_span(*written.get(path, path))

    @property
    def log_entries(self) -> tuple[Entry, ...]:
        """The entries of an experiment record or log; none on pages of other kinds."""
        return self.paper.log_entries

    @property
    def notebook(self) -> Notebook | None:
        """The records of the project; `None` when the page belongs to none."""
        return self.paper.notebook

    @property
    def settings(self) -> LintSettings:
        """What users have set."""
        return self.paper.settings

    @property
    def stage(self) -> Stage:
        """How far the page is."""
        return self.paper.stage

    @property
    def prose(self) -> Prose:
        """The words of the page, with the way back to the source."""
        return self.paper.prose

    @property
    def outline(self) -> Outline:
        """The sections of the page, their parts and their sentences."""
        return self.paper.outline

    @property
    def abstract(self) -> Abstract | None:
        """The abstract with its sentences; `None` when there is none."""
        return self.paper.abstract

    @property
    def abstract_funnel(self) -> Funnel:
        """Which sentence of the abstract makes which move."""
        return self.paper.abstract_funnel

    @property
    def funnel(self) -> Funnel:
        """Which sentence of the introduction makes which move; empty when there is no introduction."""
        return self.paper.funnel

    @property
    def contributions(self) -> Contributions:
        """What the introduction says that the paper contributes."""
        return self.paper.contributions

    @property
    def evidence(self) -> Evidence:
        """What in the paper can back a contribution: `evidence.of(contribution)`."""
        return self.paper.evidence

    @property
    def limitations(self) -> Limitations:
        """Whether and where the paper says what it cannot do."""
        return self.paper.limitations

    @property
    def names(self) -> Names:
        """The names that the paper gives to what it proposes."""
        return self.paper.names

    @property
    def tables(self) -> tuple[DataTable, ...]:
        """The tables of the page, read: what each compares, by which measures, and what is marked in it."""
        return self.paper.tables

    @property
    def source(self) -> Source:
        """The text of the page."""
        return self.document.source

    @property
    def today(self) -> datetime.date:
        """The day of the check."""
        return self.paper.today

    def options(self, kind: type[Options]) -> Options:
        """What users have set for this rule."""
        options = self.paper.options.get(self.rule.code)
        return options if isinstance(options, kind) else kind()

    def report(
        self,
        place: Node | Span,
        message: str,
        *,
        help: str | None = None,
        fix: Fix | None = None,
        severity: Severity | None = None,
        source: Source | None = None,
    ) -> Finding:
        """A finding of this rule.

        Arguments:
            place: what is wrong, or where it stands.
            message: one clause, the problem first, without a full stop.
            help: one imperative clause, when the way out is known.
            fix: edits that mend it.
            severity: another severity than the rule's; users have the last word.
            source: the file, when it is not the page's own.
        """
        span = place.span if isinstance(place, Node) else place
        rule, severities = self.rule, self.paper.settings.severities
        chosen = severities.get(rule.code) or severities.get(rule.name)
        return Finding(
            rule.code,
            rule.name,
            chosen or severity or rule.severity,
            source or self.document.source,
            span,
            message,
            help,
            fix,
        )

    def pass_on(self, problem: Problem | Finding) -> Finding:
        """What a reader, the resolver or the bibliography reported, as a finding of this rule."""
        source = problem.source if isinstance(problem, Finding) else None
        return self.report(
            problem.span, problem.message, help=problem.help, fix=problem.fix, source=source
        )
