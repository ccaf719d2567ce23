"""Formulas out of the way of the search index, which would take each of their many elements for a word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_FORMULA = re.compile(r"<math\b.*?</math>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_MARK = re.compile(r'<i data-paperwright-formula="(\d+)">[^<]*</i>')


def without_formulas(html: str) -> tuple[str, list[str]]:
    """The HTML with the characters of each formula in its place, and the formulas."""
    formulas: list[str] = []

    def mark(match: re.Match[str]) -> str:
        formulas.append(match[0])
        characters = "".join(_TAG.sub("", match[0]).split())
        return f'<i data-paperwright-formula="{len(formulas) - 1}">{characters}</i>'

    return _FORMULA.sub(mark, html), formulas


def with_formulas(html: str, formulas: Sequence[str]) -> str:
    """The HTML with its formulas back in their places, whatever else has changed in it."""
    return _MARK.sub(lambda match: formulas[int(match[1])], html) if formulas else html
