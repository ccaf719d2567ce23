"""What users can set about checking, as plain data.

The settings file, the front matter and the command line are read elsewhere; they meet here.
"""

from __future__ import annotations

from dataclasses import field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from paperwright.findings import Severity
    from paperwright.lint.subjects import Stage

_NOTHING: Mapping[str, Any] = MappingProxyType({})


def _nothing() -> Mapping[str, Any]:
    return _NOTHING


@frozen_value
class RuleSelection:
    """Which rules one place asks for: by code, by the beginning of a code, or by name."""

    select: tuple[str, ...] | None = None
    """What takes the place of every selection before it; `None` leaves that in force."""
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    origin: str = ""
    """Where it stands, for messages: `pyproject.toml`, `the command line`."""
    path: str = ""
    """What comes before a key in messages: `tool.paperwright.lint.`, `--`."""

    def __bool__(self) -> bool:
        return self.select is not None or bool(self.extend_select or self.ignore)


NO_SELECTION = RuleSelection()


@frozen_value
class LintSettings:
    """Everything that decides what is checked."""

    selection: RuleSelection = NO_SELECTION
    """That of the settings file."""
    command_line: RuleSelection = NO_SELECTION
    """That of the command line, which overrides the front matter too."""
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=_nothing)
    """Rules to leave out, by a pattern of file names."""
    severities: Mapping[str, Severity] = field(default_factory=_nothing)
    """Other severities, by the code or the name of a rule."""
    options: Mapping[str, Mapping[str, object]] = field(default_factory=_nothing)
    """Options of rules: by the rule's name, then by the option's."""
    venue: str = ""
    """The venue of pages that name none; its rules are the base."""
    asked_venue: str = ""
    """The venue that the command line names, whatever a page says."""
    preview: bool = False
    """Whether preview rules may run."""
    stage: Stage | None = None
    """How far the pages are; `None` to tell it from each page."""
    exclude: tuple[str, ...] = ()
    """Patterns of files and folders that are not looked for, besides the usual ones."""
    baseline: Path | None = None
    """The file of known findings, which are not reported."""
    root: Path | None = None
    """The folder that patterns are relative to: that of the settings file."""
    bibliographies: tuple[Path, ...] = ()
    """Bibliographies of every paper, besides those that its front matter names."""

    def overridden(self, command_line: RuleSelection, **others: object) -> LintSettings:
        """These settings with what the command line says; what is `None` there is not said."""
        said: dict[str, Any] = {key: value for key, value in others.items() if value is not None}
        return replace(self, command_line=command_line, **said)
