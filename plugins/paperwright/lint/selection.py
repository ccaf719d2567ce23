"""Which rules run on a page.

The model is ruff's: a `select` replaces what was selected before it, `extend-select` and `ignore` adjust, and of two
selectors that disagree in one place the longer one wins.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.errors import ConfigError
from paperwright.lint.families import BY_PREFIX
from paperwright.lint.near import nearest
from paperwright.lint.registry import RETIRED, Registry
from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from paperwright.lint.declaration import Rule
    from paperwright.lint.settings import RuleSelection
    from paperwright.lint.subjects import Stage

_PREFIX = re.compile(r"(?P<family>[A-Z]{3,4})[0-9]?")
_WHOLE = 10
"""How specific a code or a name is: more than any prefix."""


class UnknownSelectorError(ConfigError):
    """A selector that names no rule."""

    def __init__(self, selector: str, nearest: str | None, place: str = "") -> None:
        hint = f"; did you mean `{nearest}`?" if nearest else ""
        super().__init__(f"{place}`{selector}` names no rule{hint}")
        self.selector = selector
        self.nearest = nearest


@frozen_value
class Selector:
    """The rules that one word names."""

    text: str
    specificity: int
    rules: tuple[Rule, ...]


def parse_selector(text: str, registry: Registry) -> Selector:
    """The rules that a code, the beginning of a code, a name or `ALL` names; raises `UnknownSelectorError`."""
    if text == "ALL":
        return Selector(text, 0, registry.rules)
    rule = registry.find(text)
    if rule is not None or text in RETIRED:
        return Selector(text, _WHOLE, (rule,) if rule else ())
    prefix = _PREFIX.fullmatch(text)
    if prefix and prefix["family"] in BY_PREFIX:
        named = tuple(rule for rule in registry.rules if rule.code.startswith(text))
        if named or text in BY_PREFIX:
            return Selector(text, len(text), named)
    raise UnknownSelectorError(text, nearest_name(text, registry))


def nearest_name(text: str, registry: Registry) -> str | None:
    """The code, the name or the prefix that somebody who wrote `text` most likely meant."""
    names = [*registry.by_code]
    if not text[-1:].isdecimal():
        names += [*registry.by_name, *BY_PREFIX]
    return nearest(text, names, cutoff=0.5)


def select_rules(
    selections: Iterable[RuleSelection],
    registry: Registry,
    *,
    stage: Stage,
    preview: bool = False,
    asked: Iterable[RuleSelection] = (),
) -> tuple[Rule, ...]:
    """The rules that run.

    Arguments:
        selections: what each place says, the strongest last.
        registry: every rule.
        stage: how far the page is; a rule that waits for a later stage runs only when it is asked for.
        preview: whether preview rules may run.
        asked: the selections in which the beginning of a code asks for a rule whatever the stage, as the code itself
            does everywhere.

    Raises:
        UnknownSelectorError: a selector names no rule; the text says which setting of which file.
    """
    demanding = tuple(asked)
    chosen = set(registry.rules)
    wanted: set[Rule] = set()
    for selection in selections:
        if selection.select is not None:
            chosen, wanted = set(), set()
        added = [*_selectors(selection, "select", registry)]
        added += _selectors(selection, "extend-select", registry)
        removed = [*_selectors(selection, "ignore", registry)]
        enough = 1 if any(selection is one for one in demanding) else _WHOLE
        for specificity in sorted({selector.specificity for selector in (*added, *removed)}):
            for selector in added:
                if selector.specificity == specificity:
                    chosen.update(selector.rules)
                    if specificity >= enough:
                        wanted.update(selector.rules)
            for selector in removed:
                if selector.specificity == specificity:
                    chosen.difference_update(selector.rules)
    return tuple(
        rule
        for rule in registry.rules
        if rule in chosen
        and (preview or not rule.preview)
        and (rule.stage <= stage or rule in wanted)
    )


def _selectors(selection: RuleSelection, key: str, registry: Registry) -> Iterator[Selector]:
    texts = getattr(selection, key.replace("-", "_")) or ()
    for index, text in enumerate(texts):
        try:
            yield parse_selector(text, registry)
        except UnknownSelectorError as error:
            place = _place(selection, key, index)
            raise UnknownSelectorError(text, error.nearest, place) from None


def _place(selection: RuleSelection, key: str, index: int) -> str:
    if selection.path.startswith("-"):
        return f"{selection.path}{key}: "
    origin = f"{selection.origin}: " if selection.origin else ""
    return f"{origin}`{selection.path}{key}[{index}]`: "
