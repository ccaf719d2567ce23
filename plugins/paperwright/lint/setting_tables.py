"""Reads settings about checking out of the tables of a settings file and of a front matter."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from enum import IntEnum
from pathlib import Path
from typing import TypeVar

from paperwright.errors import ConfigError
from paperwright.findings import Message, Severity, say
from paperwright.lint.settings import LintSettings, RuleSelection
from paperwright.lint.subjects import Stage
from paperwright.model.frozen import frozen_value

Keys = tuple[str | int, ...]
Choice = TypeVar("Choice", bound=IntEnum)

_FILE_KEYS = frozenset({
    "select", "extend-select", "ignore", "per-file-ignores", "severity", "preview", "stage",
    "exclude", "baseline", "lang",
})  # fmt: skip


class WrongSettingError(Exception):
    """A setting of a table is wrong."""

    def __init__(self, keys: Keys, what: Message) -> None:
        super().__init__(what)
        self.keys = keys
        """The way to it from the top of the table."""
        self.what = what


def read_lint_settings(
    table: Mapping[str, object],
    rules: Mapping[str, object] | None = None,
    origin: str = "pyproject.toml",
    path: str = "tool.paperwright",
) -> LintSettings:
    """The settings that a settings file holds.

    Arguments:
        table: what stands under `[tool.paperwright.lint]`.
        rules: what stands under `[tool.paperwright.rules]`: options by the name of a rule.
        origin: the file, for messages.
        path: the table above both, for messages; empty in `paperwright.toml`.

    Raises:
        ConfigError: a key is not known, or a value is of the wrong kind. Whether there are rules of
            the names that stand there is told when they are selected.
    """
    prefix = f"{path}." if path else ""
    try:
        return _settings(Table(table), origin, f"{prefix}lint.", _option_tables(rules or {}))
    except WrongSettingError as wrong:
        inside = "rules." if wrong.keys[0] == "rules" else "lint."
        keys = wrong.keys[1:] if wrong.keys[0] == "rules" else wrong.keys
        raise ConfigError(f"{origin}: `{prefix}{inside}{key_path(keys)}` {wrong.what}") from None


def _settings(
    table: Table, origin: str, path: str, options: Mapping[str, Mapping[str, object]]
) -> LintSettings:
    if "venue" in table.data:
        # Papers are typeset for it too, so it is no matter of the checks alone.
        raise WrongSettingError(
            ("venue",), say("has no effect; write `venue` above the table `lint`")
        )
    table.refuse_unknown(_FILE_KEYS)
    table.one_of(Language, "lang")
    return LintSettings(
        selection=table.selection(origin, path),
        per_file_ignores={
            pattern: table.strings("per-file-ignores", pattern)
            for pattern in table.table("per-file-ignores")
        },
        severities=table.severities(),
        options=options,
        preview=table.boolean("preview"),
        stage=table.one_of(Stage, "stage"),
        exclude=table.strings("exclude"),
        baseline=table.path("baseline"),
    )


def _option_tables(rules: Mapping[str, object]) -> dict[str, Mapping[str, object]]:
    table = Table({"rules": rules})
    return {name: table.table("rules", name) for name in rules}


def key_path(keys: Keys) -> str:
    """The way to a setting as people write it: `ignore[2]`."""
    written = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in keys)
    return written.removeprefix(".")


class Language(IntEnum):
    """A language that messages can be said in."""

    EN = 1
    ZH = 2

    def __str__(self) -> str:
        return self.name.lower()


@frozen_value
class Table:
    """Takes values of the right kind out of a table; raises `WrongSettingError` for the others."""

    data: Mapping[str, object]

    def refuse_unknown(self, known: frozenset[str]) -> None:
        """Raise for the first key that is no setting."""
        for key in self.data:
            if key not in known:
                near = get_close_matches(key, known, n=1)
                hint = say("; did you mean `{near}`?", near=near[0]) if near else ""
                raise WrongSettingError((key,), say("is not a setting{hint}", hint=hint))

    def selection(self, origin: str, path: str) -> RuleSelection:
        """The rules that the table selects."""
        select = self.strings("select") if "select" in self.data else None
        return RuleSelection(
            select, self.strings("extend-select"), self.strings("ignore"), origin, path
        )

    def severities(self) -> dict[str, Severity]:
        """The severities that the table gives to rules."""
        found = {}
        for name in self.table("severity"):
            severity = self.one_of(Severity, "severity", name)
            if severity is not None:
                found[name] = severity
        return found

    def strings(self, *keys: str) -> tuple[str, ...]:
        """A list of texts; one text is a list of one."""
        value = self._value(*keys)
        if value is None:
            return ()
        if isinstance(value, str):
            return (value,)
        if not isinstance(value, list | tuple):
            raise WrongSettingError(keys, say("is not a list of texts"))
        for index, item in enumerate(value):
            if not isinstance(item, str):
                raise WrongSettingError((*keys, index), say("is not a text"))
        return tuple(value)

    def table(self, *keys: str) -> Mapping[str, object]:
        """A table inside the table; an empty one when it is not there."""
        value = self._value(*keys)
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            raise WrongSettingError(keys, say("is not a table"))
        return value

    def boolean(self, *keys: str) -> bool:
        """Whether something is switched on."""
        value = self._value(*keys)
        if value is not None and not isinstance(value, bool):
            raise WrongSettingError(keys, say("is neither true nor false"))
        return bool(value)

    def path(self, *keys: str) -> Path | None:
        """A file or folder; `None` when it is not there."""
        value = self._value(*keys)
        if value is not None and not (isinstance(value, str) and value.strip()):
            raise WrongSettingError(keys, say("is not a path"))
        return Path(str(value)) if value is not None else None

    def one_of(self, choices: type[Choice], *keys: str) -> Choice | None:
        """One of a few words; `None` when it is not there."""
        value = self._value(*keys)
        if value is None:
            return None
        words = {str(choice): choice for choice in choices}
        if not isinstance(value, str) or value not in words:
            known = ", ".join(f"`{word}`" for word in words)
            raise WrongSettingError(
                keys, say("is `{value}`; write one of {known}", value=value, known=known)
            )
        return words[value]

    def _value(self, *keys: str) -> object:
        value: object = self.data
        for key in keys:
            value = value.get(key) if isinstance(value, Mapping) else None
        return value
