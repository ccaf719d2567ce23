"""Applies fixes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from paperwright.findings import Edit, Finding
    from paperwright.source import Source

MOST_ROUNDS = 10
"""After so many rounds two fixes undo each other, and what is left is left to the author."""


_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@frozen_value
class ChangedNumber:
    """A number that a fix has written in the place of another."""

    name: str
    """The file, as findings call it."""
    line: int
    column: int
    before: str
    after: str
    why: str
    """What the finding says."""


def changed_numbers(mended: Iterable[Finding]) -> list[ChangedNumber]:
    """The numbers that the fixes of some findings change, in the order of the findings."""
    found = []
    for finding in mended:
        for edit in finding.fix.edits if finding.fix else ():
            before = finding.source.text[edit.span.start : edit.span.end]
            if _NUMBER.findall(before) != _NUMBER.findall(edit.text):
                line, column = finding.source.position(edit.span.start)
                name = finding.source.name
                found.append(ChangedNumber(name, line, column, before, edit.text, finding.message))
    return found


def apply_fixes(
    text: str, findings: Iterable[Finding], *, unsafe: bool = False
) -> tuple[str, list[Finding]]:
    """The text with all fixes that do not get into each other's way, and the findings that they mend.

    Arguments:
        text: the text that the findings are about.
        findings: those of one file.
        unsafe: apply unsafe fixes too.
    """
    taken: list[Edit] = []
    mended = []
    for finding in sorted(findings, key=_first_edit):
        fix = finding.fix
        if fix is None or not (fix.safe or unsafe):
            continue
        wanted = [edit for edit in fix.edits if edit not in taken]
        if not any(_collide(edit, other) for edit in wanted for other in taken):
            taken.extend(wanted)
            mended.append(finding)
    return edited(text, taken), mended


def _first_edit(finding: Finding) -> tuple[int, int]:
    edits = finding.fix.edits if finding.fix else ()
    return min((edit.span for edit in edits), default=(0, 0))


def _collide(one: Edit, other: Edit) -> bool:
    if one.span.start == other.span.start:
        return True
    return one.span.start < other.span.end and other.span.start < one.span.end


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text after some edits that do not overlap."""
    pieces, position = [], 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        pieces += [text[position : edit.span.start], edit.text]
        position = edit.span.end
    return "".join([*pieces, text[position:]])


def fix_source(
    source: Source,
    check: Callable[[Source], Sequence[Finding]],
    *,
    unsafe: bool = False,
    done_with: Callable[[list[Finding]], None] = lambda findings: None,
) -> tuple[Source, list[Finding], int]:
    """The text after round upon round of fixes, until nothing changes; what is left; how much was mended.

    Arguments:
        source: the text.
        check: yields the findings on a text, in this file and in others.
        unsafe: apply unsafe fixes too.
        done_with: is told what each round has mended.
    """
    mended = 0
    for _ in range(MOST_ROUNDS):
        findings = list(check(source))
        own = [finding for finding in findings if _is_file_of(finding, source)]
        text, done = apply_fixes(source.text, own, unsafe=unsafe)
        if not done or text == source.text:
            return source, findings, mended
        mended += len(done)
        done_with(done)
        source = replace(source, text=text)
    return source, list(check(source)), mended


def _is_file_of(finding: Finding, source: Source) -> bool:
    # A text that was read before may come back as another object.
    return (finding.source.path, finding.source.name) == (source.path, source.name)
