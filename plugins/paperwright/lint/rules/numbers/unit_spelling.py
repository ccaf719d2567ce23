"""NUM24: units that are misspelt or stuck to their numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import Edit, Fix, say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.patterns import Pattern
from paperwright.lint.subjects import Stage
from paperwright.model.document import Document
from paperwright.model.prose import RUNNING, PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_RIGHT = {
    "Ghz": "GHz", "ghz": "GHz", "Mhz": "MHz", "mhz": "MHz", "Khz": "kHz", "KHz": "kHz", "khz": "kHz",
    "hrs": "h", "hr": "h", "msec": "ms", "msecs": "ms", "usec": "µs", "us": "µs", "um": "µm", "Kg": "kg", "KG": "kg",
    "kms": "km", "Kms": "km", "Gb": "GB", "Mb": "MB", "Kb": "kB", "KB": "kB", "gb": "GB", "mb": "MB",
    "Kwh": "kWh", "KWh": "kWh", "kwh": "kWh", "Db": "dB", "db": "dB",
}  # fmt: skip
_KNOWN = frozenset(
    """
    ms GB MB TB kB GHz MHz kHz Hz mm cm km kg mg nm µm µs ns kWh dB GiB MiB FPS fps GFLOPs TFLOPs kW mW mL μm μs
    """.split()
)
_DOUBTFUL = frozenset({"Gb", "Mb", "Kb", "gb", "mb", "us"})
"""Gigabits and gigabytes are different things, and "30 us" may be some of us."""
_UNIT = Pattern(
    r"[0-9](?<![A-Za-z0-9.,/=_-].)(?<!@ .)[0-9]*(?:\.[0-9]+)?(?P<space>[ \u00a0\u2009~-]?)"
    r"(?P<unit>[A-Za-zµμ]{2,6})(?![\w/-]|\s[A-Z]{1,3}\d)"
)
_LOOKED_AT = RUNNING | {PassageKind.CAPTION}


@rule(
    "NUM24",
    "unit-spelling",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=5,
)
def unit_spelling(document: Document, ctx: Context) -> Iterator[Finding]:
    """A unit that is misspelt or stuck to its number: `5ms`, `2.4 Ghz`, `3 hrs`.

    The symbols of units are fixed by the SI, capitals included, and a space stands before them.

    ~~~markdown bad
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    A query takes 5ms on a core at 2.4 Ghz.
    ~~~
    ~~~markdown good
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    A query takes 5 ms on a core at 2.4 GHz.
    ~~~

    Code, formulas and names such as `RTX3090` are not looked at. What is written in one way in all of a page is shown
    once. The fix puts the space or the symbol in; it changes no number.

    ## References

    Source: The International System of Units (SI Brochure), section 5.
    """
    prose = ctx.prose
    seen: set[str] = set()
    for match in _UNIT.finditer(prose.text):
        unit, space = match["unit"], match["space"]
        right = _RIGHT.get(unit)
        if (right is None and (space or unit not in _KNOWN)) or unit + space in seen:
            continue
        if prose.is_opaque(*match.span()):
            continue
        if prose.passage_at(match.start()).kind not in _LOOKED_AT:
            continue
        if space == "-" or (unit in _DOUBTFUL and (space or unit == "us")):
            continue
        seen.add(unit + space)
        yield _report(match, right, ctx)


def _report(match: re.Match[str], right: str | None, ctx: Context) -> Finding:
    span = ctx.prose.span(match.start(), match.end())
    unit = match["unit"]
    number = match[0][: match.start("space") - match.start()]
    if right is None or unit in _DOUBTFUL:
        right = right if right and unit not in _DOUBTFUL else unit
    fixed = f"{number} {right}"
    written = ctx.source[span]
    # What is written with markup or an entity in it is left to its author.
    fix = Fix((Edit(span, fixed),)) if written == match[0] else None
    return ctx.report(
        span,
        say("`{written}` is written `{fixed}`", written=match[0], fixed=fixed),
        fix=fix,
    )
