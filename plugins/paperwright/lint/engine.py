"""Runs the rules on a paper.

Rules are called by what they look at, from the index that the document keeps by type: one walk serves all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from paperwright.findings import Edit, Finding, Fix, Message, Problem, say
from paperwright.lint.context import Context
from paperwright.lint.subjects import Build, Line, Project
from paperwright.lint.suppression import Suppressions
from paperwright.model.document import Document
from paperwright.model.nodes import Node
from paperwright.source import Source, Span
from paperwright.tables import DataTable

if TYPE_CHECKING:
    from paperwright.lint.declaration import Rule
    from paperwright.lint.paper import Paper

CRASH = "RUN01"
"""The code of the rule that stands for the crash of another."""

_Findings = Callable[[], Iterable[Finding]]


def check_paper(paper: Paper, rules: Sequence[Rule], *, reraise: bool = False) -> list[Finding]:
    """The findings of some rules on one paper, without those that its author suppresses.

    Arguments:
        paper: what to check.
        rules: the rules to run.
        reraise: let an error in a rule through, as tests want; else it is a finding of RUN01.
    """
    run = _Run(paper, rules, reraise)
    run.problems()
    run.nodes()
    return run.finish()


def check_build(
    build: Build, paper: Paper, rules: Sequence[Rule], *, reraise: bool = False
) -> list[Finding]:
    """The findings of some rules on a finished build, and what the build itself met."""
    run = _Run(paper, rules, reraise)
    run.forward(build.problems)
    for rule in rules:
        if Build in rule.on:
            run.call(rule, build, Span(0, 0))
    return run.finish(complete=False)


def check_project(
    project: Project, papers: Sequence[Paper], rules: Sequence[Rule], *, reraise: bool = False
) -> list[Finding]:
    """The findings of the rules that look across papers, without those that the papers suppress.

    A finding stands in the first paper unless its rule names another source.
    """
    if not papers:
        return []
    run = _Run(papers[0], rules, reraise)
    for rule in rules:
        if Project in rule.on:
            run.call(rule, project, Span(0, 0))
    left = run.findings
    for document in project.documents:
        suppressions = Suppressions.of(document)
        own = [finding for finding in left if finding.source is document.source]
        kept = suppressions.filter(own)
        left = [finding for finding in left if finding not in own or finding in kept]
    placed = _once(_in_its_file(finding) for finding in left)
    return sorted(placed, key=lambda finding: finding.sort_key)


class _Run:
    """The findings of one run while they are gathered."""

    def __init__(self, paper: Paper, rules: Sequence[Rule], reraise: bool) -> None:
        self.paper = paper
        self.rules = rules
        self.findings: list[Finding] = []
        self._reraise = reraise
        self._by_code = {rule.code: rule for rule in rules}

    def problems(self) -> None:
        """What was met before any rule has looked."""
        document, bibliography = self.paper.document, self.paper.bibliography
        self.forward(document.problems)
        self.forward(self.paper.record_problems)
        self.forward(self.paper.resolution.problems)
        if bibliography is not None:
            self.forward(bibliography.findings)

    def forward(self, problems: Iterable[Problem | Finding]) -> None:
        """Report each problem under the rule of its code, which may look at problems itself."""
        for problem in problems:
            rule = self._by_code.get(problem.code)
            if rule is None:
                continue
            if Problem in rule.on:
                self.call(rule, problem, problem.span)
            else:
                self.findings.append(Context(rule, self.paper).pass_on(problem))

    def nodes(self) -> None:
        """Every rule on everything that it looks at, but for those that have no say in such a paper."""
        paper, document = self.paper, self.paper.document
        for rule in self.rules:
            if rule.unless and not rule.unless.isdisjoint(paper.types):
                continue
            context = Context(rule, paper)
            for kind in rule.on:
                if kind is Document:
                    self._check(rule, (document,), context)
                elif kind is DataTable:
                    self._check(rule, paper.tables, context)
                elif issubclass(kind, Node):
                    self._check(rule, document.all(kind), context)
        by_line = [rule for rule in self.rules if Line in rule.on]
        if by_line:
            for line in lines_of(self.paper.document.source):
                for rule in by_line:
                    self.call(rule, line, line.span)

    def _check(
        self, rule: Rule, subjects: Iterable[Document | DataTable | Node], context: Context
    ) -> None:
        """One rule on all things of one kind."""
        check, found = rule.check, self.findings
        for subject in subjects:
            try:
                found.extend(check(subject, context))
            except Exception as error:
                span = Span(0, 0) if isinstance(subject, Document) else subject.span
                self._crashed(rule, span, error)

    def call(self, rule: Rule, subject: Any, span: Span) -> None:
        """One rule on one thing."""
        try:
            self.findings.extend(rule.check(subject, Context(rule, self.paper)))
        except Exception as error:
            self._crashed(rule, span, error)

    def _crashed(self, rule: Rule, span: Span, error: Exception) -> None:
        if self._reraise:
            raise error
        what = str(error).partition("\n")[0]
        shown = type(error).__name__ + (f": {what}" if what else "")
        problem = Problem(
            CRASH,
            span,
            say("Rule `{code}` crashed: {error}", code=rule.code, error=shown),
            "Report it, with the text that it crashed on",
        )
        crash = self._by_code.get(CRASH)
        if crash is not None and rule is not crash:
            self.findings.extend(crash.check(problem, Context(crash, self.paper)))

    def finish(self, *, complete: bool = True) -> list[Finding]:
        """The findings that are left, each in its own file, in reading order.

        Arguments:
            complete: whether all rules have run, so that a suppression that matched nothing is one
                too many.
        """
        suppressions = Suppressions.of(self.paper.document)
        kept = suppressions.filter(self.findings)
        if complete:
            for problem in suppressions.problems(self.rules):
                rule = self._by_code.get(problem.code)
                if rule is not None:
                    kept.extend(rule.check(problem, Context(rule, self.paper)))
        if self.paper.document.made:
            kept = [_without_fix_of_made(finding, self.paper.document) for finding in kept]
        placed = (_in_its_file(finding) for finding in self._capped(kept))
        return sorted(_once(placed), key=lambda finding: finding.sort_key)

    def _capped(self, findings: list[Finding]) -> Iterator[Finding]:
        """The findings without those that are more of the same than their rule allows."""
        most = {rule.code: rule.most for rule in self.rules if rule.most is not None}
        total = Counter(finding.code for finding in findings if finding.code in most)
        seen: Counter[str] = Counter()
        for finding in sorted(findings, key=lambda finding: finding.sort_key):
            limit = most.get(finding.code)
            if limit is None or total[finding.code] <= limit:
                yield finding
                continue
            seen[finding.code] += 1
            rest = total[finding.code] - limit
            if seen[finding.code] < limit:
                yield finding
            elif seen[finding.code] == limit:
                said = finding.message
                message = said if isinstance(said, Message) else Message(said, {})
                more = "{message} (and {rest} more such places)"
                yield replace(finding, message=say(more, message=message, rest=rest))


def lines_of(source: Source) -> Iterator[Line]:
    """The physical lines of a source."""
    start = 0
    for number, text in enumerate(source.text.split("\n"), 1):
        yield Line(number, text, Span(start, start + len(text)))
        start += len(text) + 1


def _without_fix_of_made(finding: Finding, document: Document) -> Finding:
    """The finding without a fix that would write into the line that asks for a table."""
    if finding.fix is None or finding.source is not document.source:
        return finding
    for edit in finding.fix.edits:
        for made in document.made:
            if edit.span.start < made.end and made.start < edit.span.end:
                return replace(finding, fix=None)
    return finding


def _in_its_file(finding: Finding) -> Finding:
    """The finding in the file that it stands in, when several were joined to one text."""
    if not finding.source.parts:
        return finding
    source, span = finding.source.place(finding.span)
    fix = _fix_in_its_file(finding.fix, finding.source, source) if finding.fix else None
    return replace(finding, source=source, span=span, fix=fix)


def _fix_in_its_file(fix: Fix, joined: Source, source: Source) -> Fix | None:
    edits = []
    for edit in fix.edits:
        file, span = joined.place(edit.span)
        if file is not source or span.end - span.start != edit.span.end - edit.span.start:
            return None
        edits.append(Edit(span, edit.text))
    return Fix(tuple(edits), fix.safe)


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    seen = set()
    for finding in findings:
        key = (finding.source.name, finding.span, finding.code, finding.message)
        if key not in seen:
            seen.add(key)
            yield finding
