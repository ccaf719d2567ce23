"""Names that somebody may have meant."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from paperwright.findings import say

if TYPE_CHECKING:
    from collections.abc import Iterable

_CODE = re.compile(r"([A-Za-z]{3,4})(\d{1,4})")


def nearest(name: str, names: Iterable[str], cutoff: float = 0.7) -> str | None:
    """The name that is most like another, whatever their capitals; `None` when none is like it."""
    folded = {other.casefold(): other for other in names}
    if code := _CODE.fullmatch(name):
        # “STY5” is STY05 before it is STY25.
        padded = f"{code[1]}{int(code[2]):02}".casefold()
        if padded in folded:
            return folded[padded]
    found = get_close_matches(name.casefold(), folded, n=1, cutoff=cutoff)
    return folded[found[0]] if found else None


def did_you_mean(name: str, names: Iterable[str]) -> str | None:
    """The help for a name that nothing has; `None` when nothing is like it."""
    found = nearest(name, names)
    return say("Did you mean `{near}`?", near=found) if found else None
