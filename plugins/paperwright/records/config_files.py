"""The configuration file that an experiment names, when it is one that can be read."""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from paperwright.findings import say

if TYPE_CHECKING:
    from paperwright.records.record import Record

_SUFFIXES = frozenset({".yaml", ".yml", ".json", ".toml"})
_LARGEST = 1_000_000
_MOST_VALUES = 50_000


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """A configuration file of an experiment."""

    name: str
    """As the record names it."""
    data: Mapping[str, Any] | None = None
    """`None` when it cannot be read."""
    problem: str = ""


def read_config(record: Record, root: Path) -> ConfigFile | None:
    """The file that `setup.config` names from the project's folder or the record's; `None` when it names none.

    Files outside the project are not opened.
    """
    setup = record.data.get("setup")
    name = setup.get("config") if isinstance(setup, Mapping) else None
    if not isinstance(name, str) or Path(name.strip()).suffix.lower() not in _SUFFIXES:
        return None
    name = name.strip()
    root = root.resolve()
    candidates = [(folder / name).resolve() for folder in (root, record.path.parent)]
    path = next((one for one in candidates if one.is_relative_to(root) and one.is_file()), None)
    if path is None:
        return ConfigFile(name, problem=say("is no file of the project"))
    try:
        if path.stat().st_size > _LARGEST:
            return ConfigFile(name, problem=say("is larger than a megabyte"))
        data = _parsed(path)
    except (OSError, ValueError, RecursionError):
        return ConfigFile(name, problem=say("cannot be read"))
    if not isinstance(data, dict):
        return ConfigFile(name, problem=say("holds no keys"))
    return ConfigFile(name, data)


def _parsed(path: Path) -> object:
    """What a file holds; raises `ValueError` when it is not what its ending says."""
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix.lower() == ".json":
        return json.loads(text)
    if path.suffix.lower() == ".toml":
        return tomllib.loads(text)
    import yaml

    try:
        data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None
    if _size(data, {}) > _MOST_VALUES:
        raise ValueError("too large")
    return data


def _size(data: object, known: dict[int, float]) -> float:
    """How many values there are when every alias is written out; without end when one holds itself."""
    if not isinstance(data, dict | list):
        return 1
    if id(data) not in known:
        known[id(data)] = math.inf
        parts = data.values() if isinstance(data, dict) else data
        known[id(data)] = 1 + sum(_size(part, known) for part in parts)
    return known[id(data)]
