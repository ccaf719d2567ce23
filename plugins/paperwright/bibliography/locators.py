"""Pages and chapters in the suffix of a citation, in the words that citeproc knows.

citeproc finds a locator by the terms of the locale: `p. 3` in English, `S. 3` in German. What it
does not know stays part of the text, which is right for most. But a Chinese `第3页` would become
`p. 第3页`, and a style that knows no locators would drop one.
"""

from __future__ import annotations

import re

_UNITS = {
    "页": ("p.", "pp."),
    "章": ("chap.", "chaps."),
    "节": ("sec.", "secs."),
    "图": ("fig.", "figs."),
    "卷": ("vol.", "vols."),
    "段": ("para.", "paras."),
}
_NUMBERS = r"\d+(?:\s*[-–—~～,，、]\s*\d+)*"
_CHINESE = re.compile(
    rf"(?P<lead>[\s,，、]*)(?:第?\s*(?P<before>{_NUMBERS})\s*(?P<unit>[{''.join(_UNITS)}])"
    rf"|(?P<unit_first>[{''.join(_UNITS)}])\s*(?P<after>{_NUMBERS}))(?P<rest>.*)",
    re.DOTALL,
)
_HAS_NUMBER = re.compile(r"\s*[,，]?\s*(?:[^\W\d]+\.?\s*|§+\s*)?[\divxlc]", re.IGNORECASE)

_PLAIN = "{}"
"""At the beginning of a suffix it tells citeproc that no locator follows."""


def prepare_suffix(suffix: str, locale: str, style_prints_locators: bool) -> str:
    """The suffix as citeproc should have it, so that its locator comes out whole."""
    match = _CHINESE.fullmatch(suffix)
    if match is None:
        if style_prints_locators or not _HAS_NUMBER.match(suffix):
            return suffix
        return _PLAIN + _with_comma(suffix)
    if locale.startswith("zh") or not style_prints_locators:
        return _PLAIN + _with_comma(suffix)
    numbers = match["before"] or match["after"]
    unit = _UNITS[match["unit"] or match["unit_first"]][not numbers.isdecimal()]
    numbers = re.sub(r"\s*[-–—~～]\s*", "-", re.sub(r"\s*[,，、]\s*", ", ", numbers))
    return f", {unit} {numbers}{match['rest']}"


def _with_comma(suffix: str) -> str:
    """The suffix with a mark between it and the citation."""
    text = suffix.lstrip()
    return text if text[:1] in {",", "，", ";", "；", ""} else f", {text}"
