"""LOG15: one metric under two names."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator


_BETWEEN = str.maketrans("", "", "_- ./")


@rule(
    "LOG15",
    "metric-name-varies",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
)
def metric_name_varies(document: Document, ctx: Context) -> Iterator[Finding]:
    """A metric that other records spell in another way.

    `val_acc` and `Val-Acc` are two columns in every comparison.

    ~~~markdown bad
    ---
    kind: experiment
    id: EXP-2026-001
    results: {val_acc: [91.2], Val-Acc: [91.2]}
    ---
    ~~~
    ~~~markdown good
    ---
    kind: experiment
    id: EXP-2026-001
    results: {val_acc: [91.2], test_acc: [90.8]}
    ---
    ~~~
    """
    record = ctx.record
    if record is None or record.kind != "experiment" or not record.measures:
        return
    spellings: dict[str, Counter[str]] = {}
    here = record.path.resolve()
    records = ctx.notebook.experiments if ctx.notebook else ()
    others = [one for one in records if one.path.resolve() != here]
    # Of two names that are used as often, the one that was there first counts.
    for one in sorted((*others, record), key=lambda one: one.path.resolve()):
        for name in one.measures:
            spellings.setdefault(_plain(name), Counter())[name] += 1
    for name in record.measures:
        usual, _ = spellings[_plain(name)].most_common(1)[0]
        if usual != name:
            yield ctx.report(
                document.front_matter.key_span("results", name),
                say("Metric `{name}` is called `{usual}` elsewhere", name=name, usual=usual),
                help=say("Write `{usual}`", usual=usual),
            )


def _plain(name: str) -> str:
    return name.casefold().translate(_BETWEEN)
