"""Checking: a resolved Document in, findings with exact places out.

`Linter` is the way in for hosts. A rule is declared with `rule`, in a module of its own under `rules/`.
"""

from paperwright.findings import Edit, Finding, Fix, Problem, Severity, say
from paperwright.lint.context import Context
from paperwright.lint.declaration import Rule, passes_on, rule
from paperwright.lint.subjects import Build, Line, Project, Stage

__all__ = [
    "Build",
    "Context",
    "Edit",
    "Finding",
    "Fix",
    "Line",
    "Problem",
    "Project",
    "Rule",
    "Severity",
    "Stage",
    "passes_on",
    "rule",
    "say",
]
