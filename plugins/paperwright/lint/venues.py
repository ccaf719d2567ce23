"""Which rules a venue asks for: the table `lint` of its `venue.toml`."""

from __future__ import annotations

import tomllib
from functools import cache

from paperwright.errors import ConfigError
from paperwright.lint.near import did_you_mean
from paperwright.lint.setting_tables import Table, WrongSettingError, key_path
from paperwright.lint.settings import NO_SELECTION, RuleSelection
from paperwright.paths import templates_folder

_KEYS = frozenset({"select", "extend-select", "ignore"})


def known_venues() -> list[str]:
    """The names of the venues that there are templates for."""
    return sorted(path.parent.name for path in templates_folder().glob("*/venue.toml"))


@cache
def venue_selection(name: str) -> RuleSelection:
    """The rules of a venue; those of every paper when it asks for none of its own.

    Raises:
        ConfigError: there is no such venue, or its file is wrong.
    """
    path = templates_folder() / name / "venue.toml"
    if not name.isidentifier() and not name.replace("-", "").replace("_", "").isalnum():
        raise ConfigError(f"`{name}` is no name of a venue")
    if not path.is_file():
        hint = did_you_mean(name, known_venues()) or f"there are {', '.join(known_venues())}"
        raise ConfigError(f"there is no venue `{name}`: {hint}")
    data = tomllib.loads(path.read_text(encoding="utf-8")).get("lint")
    if data is None:
        return NO_SELECTION
    table = Table(data)
    try:
        table.refuse_unknown(_KEYS)
        return table.selection(f"{name}/venue.toml", "lint.")
    except WrongSettingError as wrong:
        place = f"{name}/venue.toml: `lint.{key_path(wrong.keys)}`"
        raise ConfigError(f"{place} {wrong.what}") from None
