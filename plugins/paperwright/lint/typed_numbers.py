"""Numbers of figures, tables and sections that were typed by hand."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from paperwright.lint.patterns import Pattern

if TYPE_CHECKING:
    from paperwright.model.prose import Prose

_DIGIT = re.compile(r"\d")
_NUMBER = r"(?P<number>\d+(?:\.\d+)*)(?![\d%]|[.-]\d|–\d)"
TYPED_NUMBER = Pattern(
    r"(?:(?P<fig>(?:Fig(?:ure)?s?|fig(?:ure)?s?)\.?|(?<![地企力意试蓝版])图)|(?P<tbl>[Tt]ab(?:le)?s?\.?|(?<![代发图])表)"
    r"|(?P<sec>[Ss]ec(?:tion)?s?\.?|第)|(?P<alg>[Aa]lgorithm|算法)"
    rf"|(?P<eq>[Ee]q(?:uation)?s?\.?|式))[\s~]?(?P<open>[(（]?){_NUMBER}(?P<after>[)）]?[a-h]?\b(?!-)|[)）]?)",
    hints=(
        "Fig",
        "fig",
        "Tab",
        "tab",
        "Sec",
        "sec",
        "Algorithm",
        "algorithm",
        "Eq",
        "eq",
        "图",
        "表",
        "第",
        "算法",
        "式",
    ),
    guard=lambda text, at: _DIGIT.search(text, at, at + 14) is not None,
    before=0,
)
"""What looks like the number of something; a group tells its kind."""

KINDS = ("fig", "tbl", "sec", "alg", "eq")
"""The groups, which are the kinds of labels."""


def kind_of(match: re.Match[str]) -> str:
    """The kind of what a number stands for."""
    return next(kind for kind in KINDS if match[kind])


@lru_cache(maxsize=2)
def typed_references(prose: Prose) -> tuple[re.Match[str], ...]:
    """All that looks like the number of something, in reading order."""
    return tuple(prose.find(TYPED_NUMBER))


@lru_cache(maxsize=2)
def typed_numbers(prose: Prose) -> frozenset[tuple[str, str]]:
    """The kinds and numbers of all that is typed by hand."""
    return frozenset((kind_of(match), match["number"]) for match in typed_references(prose))
