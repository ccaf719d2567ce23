"""NUM16: a data set with two sizes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.patterns import Pattern
from paperwright.lint.subjects import Stage
from paperwright.model.document import Document
from paperwright.model.prose import RUNNING

if TYPE_CHECKING:
    from collections.abc import Iterator

_THINGS = (
    r"images|samples|sentences|examples|documents|videos|classes|categories|users|items"
    r"|questions|dialogues|articles"
    r"|nodes|edges|graphs|utterances|frames|instances|papers|reviews|tweets|languages|subjects"
    r"|participants|pairs|tokens"
)
_HAS = (
    " contains ", " consists of ", " comprises ", " includes ", " has ", " provides ", " is composed of ",
)  # fmt: skip
_DIGIT = re.compile(r"\d")
_FARTHEST = 60
"""No number stands farther behind the beginning of its verb."""


def _has_number(text: str, place: int) -> bool:
    return _DIGIT.search(text, place, place + _FARTHEST) is not None


_SIZE = Pattern(
    r"(?P<name>\b[A-Z][A-Za-z0-9-]*[A-Z0-9][A-Za-z0-9-]*(?:[ -]\d+)?)(?: (?:data\s?set|corpus"
    r"|benchmark|collection))?"
    r" (?:contains|consists of|comprises|includes|has|provides|is composed of) "
    r"(?P<about>(?:about|around|approximately|over|more than|nearly|roughly"
    r"|some) )?(?:a total of )?"
    rf"(?P<number>\d[\d,]*(?:\.\d+)?\s?(?:[kKM]\b|thousand\b"
    rf"|million\b)?) (?:[a-z-]+ ){{0,2}}?(?P<thing>{_THINGS})\b",
    hints=_HAS,
    guard=_has_number,
    before=90,
)
_PART = Pattern(
    r"\b(?:train\w*|test|validation|dev|development|split|subset|filter\w*|after|remain\w*"
    r"|remov\w*|of which|each|per|version"
    r"|held-out|sampled?|select\w*|annotated|labell?ed|original(?:ly)?|unique)\b",
    re.IGNORECASE,
)
_SCALES = {"k": 1e3, "K": 1e3, "thousand": 1e3, "M": 1e6, "million": 1e6}


@rule(
    "NUM16",
    "conflicting-size",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def conflicting_size(document: Document, ctx: Context) -> Iterator[Finding]:
    """A data set whose size is one number here and another there.

    ~~~markdown bad
    # Experiments

    TreeBank-2 contains 12,000 images. We train for ten epochs.

    # Appendix

    TreeBank-2 contains 11,500 images.
    ~~~
    ~~~markdown good
    # Experiments

    TreeBank-2 contains 12,000 images. We train for ten epochs.

    # Appendix

    The training split of TreeBank-2 contains 11,500 images.
    ~~~

    Readers cannot tell which data the results are of. Compared are sentences of the form “NAME contains N images”;
    those that speak of a split, a subset or a filter are left out, and rounded numbers are taken as such.
    """
    prose = ctx.prose
    sizes: dict[tuple[str, str], tuple[float, float, str]] = {}
    for match in _SIZE.finditer(prose.text):
        start, end = prose.sentence_at(match.start())
        if prose.passage_at(match.start()).kind not in RUNNING or _PART.search(
            prose.text, start, end
        ):
            continue
        value, slack = _read(match["number"])
        slack = max(slack, 0.1 * value if match["about"] else 0.0)
        key = (match["name"], match["thing"])
        first = sizes.setdefault(key, (value, slack, match["number"].strip()))
        if abs(first[0] - value) > slack + first[1]:
            yield ctx.report(
                prose.span(match.start(), match.end()),
                say(
                    "{name} has {number} {thing} here and {first} before",
                    name=match["name"],
                    number=match["number"].strip(),
                    thing=match["thing"],
                    first=first[2],
                ),
                help="Correct one of them, or say which part of the data is meant",
            )


def _read(text: str) -> tuple[float, float]:
    """The value of a size and how far rounding may have moved it."""
    parts = re.fullmatch(r"([\d,]+(?:\.(\d+))?)\s?(\w*)", text.strip())
    if parts is None:
        return 0.0, 0.0
    scale = _SCALES.get(parts[3], 1.0)
    value = float(parts[1].replace(",", "")) * scale
    if scale > 1:
        return value, 0.5 * 10.0 ** -len(parts[2] or "") * scale
    digits = parts[1].replace(",", "").partition(".")[0]
    zeros = len(digits) - len(digits.rstrip("0"))
    return value, 0.5 * 10.0**zeros if zeros > 3 else 0.0
