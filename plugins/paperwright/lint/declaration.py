"""How a rule is declared: a decorated generator function whose docstring is its page."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from paperwright.findings import Finding, Problem, Severity
from paperwright.lint.subjects import Stage
from paperwright.model.frozen import frozen_class

if TYPE_CHECKING:
    from paperwright.lint.context import Context
    from paperwright.lint.paper_types import PaperType

Subject = TypeVar("Subject")
Check = Callable[[Subject, "Context"], Iterator[Finding]]


@frozen_class
class Rule:
    """One rule: what it is called, what it looks at and when it runs."""

    code: str
    name: str
    on: tuple[type, ...]
    """Node types, `Document`, `DataTable`, `Line`, `Project`, `Build`, or `Problem` for what readers report."""
    severity: Severity
    since: str
    """The version that brought it."""
    stage: Stage
    """The earliest stage at which it runs without being asked for."""
    preview: bool
    options: type | None
    """A frozen dataclass with a default for each field; `None` when there is nothing to set."""
    unless: frozenset[PaperType]
    """The sorts of paper that it has no say in."""
    most: int | None
    """How many findings of it a page may have; the last one counts the rest."""
    needs_build: bool
    """Whether only a build can find it, so that checking the text alone never reports it."""
    check: Callable[[Any, Context], Iterator[Finding]]

    @property
    def prefix(self) -> str:
        """The letters of the code: the family."""
        return self.code.rstrip("0123456789")

    @property
    def page(self) -> str:
        """The rule's page as Markdown, without a title."""
        return inspect.cleandoc(self.check.__doc__ or "")

    @property
    def summary(self) -> str:
        """The first line of the page: what the rule finds."""
        return self.page.partition("\n")[0]

    @property
    def module(self) -> str:
        """The dotted name of the module that declares it."""
        return self.check.__module__


def rule(
    code: str,
    name: str,
    *,
    on: type | tuple[type, ...],
    severity: Severity,
    since: str,
    stage: Stage = Stage.NOTES,
    preview: bool = False,
    options: type | None = None,
    unless: tuple[PaperType, ...] = (),
    most: int | None = None,
    needs_build: bool = False,
) -> Callable[[Check[Subject]], Rule]:
    """Declare a rule; the function under it is called with each thing that it looks at.

    Arguments:
        code: three or four letters, those of its family, and two digits.
        name: what it finds, so that it reads well after “allow”; the function's name with hyphens.
        on: what it looks at.
        severity: how bad its findings are, unless the rule or the user says otherwise.
        since: the version that brought it.
        stage: the earliest stage at which it runs without being asked for.
        preview: whether it runs only where preview rules are asked for.
        options: a frozen dataclass of what users can set.
        unless: the sorts of paper that it has no say in.
        most: how many findings of it a page may have, so that one cause does not fill a screen.
        needs_build: whether only a build can find it.
    """
    kinds = on if isinstance(on, tuple) else (on,)

    def declare(check: Check[Subject]) -> Rule:
        return Rule(
            code,
            name,
            kinds,
            severity,
            since,
            stage,
            preview,
            options,
            frozenset(unless),
            most,
            needs_build,
            check,
        )

    return declare


def passes_on(
    code: str, name: str, *, severity: Severity, since: str, needs_build: bool = False
) -> Callable[[Callable[[], None]], Rule]:
    """Declare a rule that names and grades what somebody else has met: a reader, or a bibliography.

    The function under it is the rule's page; it has nothing to do.
    """

    def declare(page: Callable[[], None]) -> Rule:
        def check(problem: Problem, ctx: Context) -> Iterator[Finding]:
            yield ctx.pass_on(problem)

        check.__doc__, check.__module__ = page.__doc__, page.__module__
        declared = rule(
            code, name, on=Problem, severity=severity, since=since, needs_build=needs_build
        )
        return declared(check)

    return declare
