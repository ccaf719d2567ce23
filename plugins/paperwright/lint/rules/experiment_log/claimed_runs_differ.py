"""LOG14: another number of runs than the record has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.subjects import Stage
from paperwright.model import nodes
from paperwright.model.document import Document
from paperwright.records.seeds import read_seeds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.lint.record_values import RecordValue

_ENGLISH = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "fifty": 50,
}  # fmt: skip
_CHINESE = {
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "二十": 20,
}
_CLAIM = re.compile(
    rf"(?<![\w.,@-])(?P<n>\d{{1,4}}|{'|'.join(_ENGLISH)})\s(?:(?:different|independent|random|separate|repeated"
    r"|training)\s){0,2}(?:seeds|runs|trials|repetitions|repeats|replications|draws|restarts)\b"
    rf"|(?P<zh>\d{{1,4}}|{'|'.join(sorted(_CHINESE, key=len, reverse=True))})\s?[个次](?:不同的?|独立的?|随机)*"
    r"(?:种子|运行|重复|实验|试验)",
    re.IGNORECASE,
)
_OTHER = re.compile(r"\b(?:of|out of|in all|in)\s$|/$", re.IGNORECASE)
"""What stands before the number in “better in all 20 draws”, which counts cases and not what is averaged."""


@rule(
    "LOG14",
    "claimed-runs-differ",
    on=Document,
    severity=Severity.WARNING,
    since="0.2.0",
    stage=Stage.DRAFT,
)
def claimed_runs_differ(document: Document, ctx: Context) -> Iterator[Finding]:
    """A number of runs or seeds, in a sentence or a caption, that no record of its numbers has.

    A mean over five seeds of which the record holds three was computed elsewhere, or two seeds were left out. Both
    are what readers would want to know.

    ~~~markdown EXP-1.md
    ---
    kind: experiment
    id: EXP-1
    results:
      accuracy: [93.1, 93.6, 94.1]
    ---
    ~~~
    ~~~markdown bad
    ---
    kind: draft
    authors: [Ada Moore]
    ---

    Averaged over five random seeds, accuracy reaches [93.6]{from="EXP-1#accuracy"} %.
    ~~~
    ~~~markdown good
    ---
    kind: draft
    authors: [Ada Moore]
    ---

    Averaged over three random seeds, accuracy reaches [93.6]{from="EXP-1#accuracy"} %.
    ~~~

    Compared are the numbers of a sentence with its own words, and those of a table with its caption. A single value
    without a list of seeds says nothing of runs; nor does a sentence with several numbers of runs of which one fits.
    """
    if not document.all(nodes.Evidence):
        return
    from paperwright.lint.evidence_scopes import evidence_scopes

    for scope in evidence_scopes(ctx.paper):
        claims = [
            match
            for match in _CLAIM.finditer(scope.text)
            if not _OTHER.search(scope.text, 0, match.start())
        ]
        recorded = {count for value in scope.values if (count := _runs(value))}
        said = {_number(match) for match in claims}
        if not claims or not recorded or said & recorded:
            continue
        first = claims[0]
        start = scope.start + first.start()
        named = next(value for value in scope.values if _runs(value))
        assert named.standing is not None
        yield ctx.report(
            ctx.prose.span(start, start + len(first[0])),
            say(
                "`{claim}` are {count} in `{address}`",
                claim=first[0],
                count=_runs(named),
                address=named.standing.address,
            ),
            help="Run the others, or write how many there are",
        )


def _number(match: re.Match[str]) -> int:
    text = (match["n"] or match["zh"]).lower()
    return int(text) if text.isdecimal() else (_ENGLISH | _CHINESE)[text]


def _runs(value: RecordValue) -> int:
    """How many runs the record of a number has; 0 when it does not say."""
    said = value.standing
    if said is None or said.measure is None:
        return 0
    if said.measure.n > 1:
        return said.measure.n
    setup = said.record.data.get("setup")
    seeds = setup.get("seeds") if isinstance(setup, Mapping) else None
    try:
        return len(read_seeds(seeds)) if isinstance(seeds, list | tuple | str) else 0
    except ValueError:
        return 0
