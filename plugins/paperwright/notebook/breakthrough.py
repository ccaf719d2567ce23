"""Whether a result stands up: repeated, compared, ablated and stable.

Seed 003 (6.1 and 10.4) asks these four questions before a gain is believed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from paperwright.findings import Message, say
from paperwright.records.measures import shown

if TYPE_CHECKING:
    from paperwright.records.measures import Measure
    from paperwright.records.notebook import Notebook
    from paperwright.records.record import Record

LEAST_RUNS = 3
_REMOVES = re.compile(
    r"\b(?:without|w/o|no|two by two|factorial|each part|one part|remov\w+|ablat\w+|drop\w*)\b"
    r"|\b(?:leave\w* out|left out|instead of|off|disabl\w+)\b"
    r"|去掉|去除|移除|不用|不使用|删除|消融|关闭|替换",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"(?:^|_)(?:gain|delta|diff|improvement|change)(?:_|$)|提升|增益|差值", re.I)


@dataclass(frozen=True, slots=True)
class Check:
    """One question about a result."""

    name: str
    """`repeated`, `compared`, `ablated` or `stable`."""
    answer: bool | None
    """`None` when the records do not say."""
    why: Message


@dataclass(frozen=True, slots=True)
class Breakthrough:
    """The four questions about a result."""

    repeated: Check
    compared: Check
    ablated: Check
    stable: Check

    @property
    def checks(self) -> tuple[Check, ...]:
        """All four, in the order in which they are asked."""
        return (self.repeated, self.compared, self.ablated, self.stable)

    @property
    def holds(self) -> bool:
        """Whether all four are answered with yes."""
        return all(check.answer for check in self.checks)


def check_breakthrough(record: Record, notebook: Notebook) -> Breakthrough:
    """The four questions about the result of an experiment.

    Arguments:
        record: an experiment.
        notebook: the records among which its parent and its children are.
    """
    parent = notebook.find(record.experiment.parent) if record.experiment.parent else None
    return Breakthrough(
        _repeated(record),
        _compared(record, parent),
        _ablated(record, notebook),
        _stable(record, parent),
    )


def _repeated(record: Record) -> Check:
    if not record.measures:
        return Check("repeated", None, say("It has no result yet"))
    most = max(measure.n for measure in record.measures.values())
    if most >= LEAST_RUNS:
        return Check("repeated", True, say("Run {count} times", count=most))
    if most == 1:
        return Check(
            "repeated", False, say("Run once; {least} runs are asked for", least=LEAST_RUNS)
        )
    return Check(
        "repeated",
        False,
        say("Run {count} times; {least} runs are asked for", count=most, least=LEAST_RUNS),
    )


def _compared(record: Record, parent: Record | None) -> Check:
    differences = [name for name in record.measures if _AGAINST.search(name)]
    if parent is not None:
        shared = [name for name in record.measures if name in parent.measures]
        if shared:
            return Check(
                "compared",
                True,
                say(
                    "`{metric}` is there for `{parent}` too",
                    metric=shared[0],
                    parent=parent.identifier,
                ),
            )
    if differences:
        return Check("compared", True, say("`{metric}` is a difference", metric=differences[0]))
    if parent is not None:
        name = parent.identifier
        return Check("compared", None, say("It shares no metric with `{parent}`", parent=name))
    if named := record.experiment.parent:
        return Check("compared", None, say("Its parent `{name}` is no record here", name=named))
    return Check(
        "compared", False, say("It names no parent and has no difference among its metrics")
    )


def _ablated(record: Record, notebook: Notebook) -> Check:
    children = [
        other
        for other in notebook.experiments
        if other is not record
        and (named := str(other.data.get("parent") or ""))
        and notebook.find(named) is record
    ]
    removing = [
        other
        for other in children
        if _REMOVES.search(" ".join((*other.experiment.change, other.title)))
    ]
    if removing:
        names = ", ".join(f"`{other.identifier}`" for other in removing[:3])
        return Check("ablated", True, say("Parts are taken away in {names}", names=names))
    if children:
        names = ", ".join(f"`{other.identifier}`" for other in children[:3])
        return Check(
            "ablated",
            None,
            say("It has children, {names}; none says that it takes a part away", names=names),
        )
    return Check("ablated", False, say("No experiment has it as its parent"))


def _stable(record: Record, parent: Record | None) -> Check:
    found = _gain(record, parent)
    if found is None:
        return Check("stable", None, say("There is no gain to hold against a spread"))
    gain, spread = found
    if spread is None:
        return Check("stable", None, say("The spread between runs is not known"))
    words = {"gain": shown(abs(gain), 2), "spread": shown(spread, 2)}
    if abs(gain) > spread:
        return Check(
            "stable",
            True,
            say("The change of {gain} is larger than the standard deviation of {spread}", **words),
        )
    return Check(
        "stable",
        False,
        say("The change of {gain} is no larger than the standard deviation of {spread}", **words),
    )


def _gain(record: Record, parent: Record | None) -> tuple[float, float | None] | None:
    """A change and its spread over the runs: that which was predicted, or that of a metric of the parent."""
    predicted = [one.metric for one in record.experiment.prediction]
    differences = [name for name in (*predicted, *record.measures) if _AGAINST.search(name)]
    for name in differences:
        if name in record.measures:
            return record.measures[name].mean, record.measures[name].std
    if parent is None:
        return None
    shared = [name for name in (*predicted, *record.measures) if name in parent.measures]
    name = next((name for name in shared if name in record.measures), "")
    return _difference(record.measures[name], parent.measures[name]) if name else None


def _difference(own: Measure, other: Measure) -> tuple[float, float | None]:
    """The difference of two means, and the larger of the two spreads."""
    spreads = [spread for spread in (own.std, other.std) if spread is not None]
    return own.mean - other.mean, max(spreads) if spreads else None
