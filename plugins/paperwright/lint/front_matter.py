"""What the `lint` of a front matter sets for one page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, TypeVar

from paperwright.findings import Message, Problem, Severity, say
from paperwright.lint.options import read_options
from paperwright.lint.paper_types import PaperType
from paperwright.lint.selection import UnknownSelectorError, parse_selector
from paperwright.lint.setting_tables import Keys, Table, WrongSettingError, key_path
from paperwright.lint.settings import NO_SELECTION, RuleSelection
from paperwright.lint.subjects import Stage
from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from paperwright.lint.registry import Registry
    from paperwright.model.document import Document

Value = TypeVar("Value")

_KEYS = frozenset(
    {"select", "extend-select", "ignore", "preview", "stage", "severity", "rules", "type"}
)
_WRONG_VALUE = "DOC03"


@frozen_value
class PageSettings:
    """The settings of one page; what is wrong with them is a problem of the page, not an error."""

    selection: RuleSelection = NO_SELECTION
    preview: bool = False
    stage: Stage | None = None
    severities: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, object] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_page_settings(document: Document, registry: Registry) -> PageSettings:
    """The settings in the front matter of a page; wrong ones are left out and reported."""
    data = document.front_matter.data.get("lint")
    if data is None:
        return _NONE
    reader = _Reader(document)
    if not isinstance(data, Mapping):
        reader.report((), say("is not a table"))
        return PageSettings(problems=tuple(reader.problems))
    table = Table({str(key): value for key, value in data.items()})
    reader.attempt(lambda: table.refuse_unknown(_KEYS), None)
    reader.check_types(table)
    selection = reader.attempt(lambda: table.selection("", "lint."), NO_SELECTION)
    severities = reader.attempt(table.severities, dict[str, Severity]())
    return PageSettings(
        selection=reader.known(selection, registry),
        preview=reader.attempt(lambda: table.boolean("preview"), False),
        stage=reader.attempt(lambda: table.one_of(Stage, "stage"), None),
        severities=reader.known_severities(severities, registry),
        options=reader.attempt(lambda: _options(table, registry), {}),
        problems=tuple(reader.problems),
    )


_NONE = PageSettings()


def _options(table: Table, registry: Registry) -> dict[str, object]:
    tables = {name: table.table("rules", name) for name in table.table("rules")}
    return read_options(tables, registry)


class _Reader:
    """Notes what is wrong, where it stands."""

    def __init__(self, document: Document) -> None:
        self.problems: list[Problem] = []
        self._front_matter = document.front_matter

    def report(self, keys: Keys, what: Message, help: str | None = None) -> None:
        span = self._front_matter.value_span("lint", *keys)
        name = key_path(("lint", *keys))
        self.problems.append(
            Problem(_WRONG_VALUE, span, say("`{name}` {what}", name=name, what=what), help)
        )

    def attempt(self, read: Callable[[], Value], otherwise: Value) -> Value:
        try:
            return read()
        except WrongSettingError as wrong:
            self.report(wrong.keys, wrong.what)
            return otherwise

    def check_types(self, table: Table) -> None:
        """Report sorts of paper that there are not; `paper_types` reads the others."""
        known = [str(kind) for kind in PaperType]
        words: tuple[str, ...] = ()
        for word in self.attempt(lambda: table.strings("type"), words):
            if word not in known:
                names = ", ".join(f"`{name}`" for name in known)
                self.report(
                    ("type",), say("is `{value}`; write one of {known}", value=word, known=names)
                )

    def known(self, selection: RuleSelection, registry: Registry) -> RuleSelection:
        """The selection without the selectors that name no rule."""
        select = selection.select
        return RuleSelection(
            None if select is None else self._known(select, "select", registry),
            self._known(selection.extend_select, "extend-select", registry),
            self._known(selection.ignore, "ignore", registry),
        )

    def _known(self, texts: tuple[str, ...], key: str, registry: Registry) -> tuple[str, ...]:
        kept = []
        for index, text in enumerate(texts):
            try:
                parse_selector(text, registry)
            except UnknownSelectorError as error:
                help = say("Did you mean `{near}`?", near=error.nearest) if error.nearest else None
                self.report((key, index), say("names no rule: `{text}`", text=text), help)
            else:
                kept.append(text)
        return tuple(kept)

    def known_severities(
        self, severities: Mapping[str, Severity], registry: Registry
    ) -> dict[str, Severity]:
        """The severities without those of rules that there are not."""
        kept = {}
        for name, severity in severities.items():
            if registry.find(name) is None:
                self.report(("severity", name), say("names no rule"))
            else:
                kept[name] = severity
        return kept
