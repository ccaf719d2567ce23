"""How wide text is drawn by fonts that we do not measure."""

from __future__ import annotations

import unicodedata


def letter_width(letter: str) -> float:
    """About how many em wide a letter is in a text font."""
    if unicodedata.combining(letter):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(letter) in {"W", "F"} else 0.6
