"""Every rule that there is.

A rule registers itself by being there: a module `rules/<family>/<rule_name>.py` whose rule has the same name.
"""

from __future__ import annotations

import pkgutil
import re
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from paperwright.lint import rules as rules_package
from paperwright.lint.declaration import Rule
from paperwright.lint.families import BY_PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

RETIRED: Mapping[str, str | None] = MappingProxyType({})
"""Codes that were used once and never will be again, and the code that took their place, if one did."""

_CODE = re.compile(r"[A-Z]{3,4}[0-9]{2}")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Registry:
    """Rules by code and by name."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(sorted(rules, key=lambda rule: rule.code))
        self.by_code = {rule.code: rule for rule in self.rules}
        self.by_name = {rule.name: rule for rule in self.rules}
        assert len(self.by_code) == len(self.rules), _repeated(rule.code for rule in self.rules)
        assert len(self.by_name) == len(self.rules), _repeated(rule.name for rule in self.rules)

    def find(self, name: str) -> Rule | None:
        """The rule of a code or a name; that which took the place of a retired code."""
        code = RETIRED.get(name) or name
        return self.by_code.get(code) or self.by_name.get(name)


@cache
def registry() -> Registry:
    """Every rule of this installation."""
    found = []
    for family in pkgutil.iter_modules(rules_package.__path__):
        package = import_module(f"{rules_package.__name__}.{family.name}")
        for module in pkgutil.iter_modules(package.__path__):
            found.append(_rule_of(family.name, module.name))
    return Registry(found)


def _rule_of(folder: str, module_name: str) -> Rule:
    """The rule of a module, which has the module's name and a code of the folder's family."""
    module = import_module(f"{rules_package.__name__}.{folder}.{module_name}")
    rule = getattr(module, module_name, None)
    place = f"rules/{folder}/{module_name}.py"
    assert isinstance(rule, Rule), f"{place} has no rule `{module_name}`"
    assert rule.name == module_name.replace("_", "-"), f"{place} declares `{rule.name}`"
    assert _CODE.fullmatch(rule.code), f"{place}: {rule.code} is not letters and two digits"
    assert _NAME.fullmatch(rule.name), f"{place}: {rule.name} is no name of a rule"
    assert rule.code not in RETIRED, f"{place}: {rule.code} is retired"
    family = BY_PREFIX.get(rule.prefix)
    assert family is not None, f"{place}: {rule.prefix} is no family"
    assert family.folder == folder, f"{place}: {rule.code} belongs to rules/{family.folder}"
    return rule


def _repeated(names: Iterable[str]) -> str:
    seen: set[str] = set()
    return "used twice: " + ", ".join(name for name in names if name in seen or seen.add(name))  # type: ignore[func-returns-value]
