"""REF08: “Figure Figure 1”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Edit, Finding, Fix, Severity, rule
from paperwright.lint.reference_words import WORDS, word_before
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value
from paperwright.model.nodes import CrossReference
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_AFTER_ORDINAL = re.compile(r"[ \t]*[节章]")
_COMMAND = re.compile(r"\\(?:auto|[cCvV]|full)ref(?=\{)")
_LONGEST = 24


_HABIT = 5
"""So many doubled words are no slips: the page follows a tool that writes the number alone."""


@frozen_value
class _Doubled:
    """A reference after a word that it brings itself."""

    node: CrossReference
    word: Span
    end: int | None
    """Where the “节” or “章” after it ends."""


@rule("REF08", "doubled-prefix", on=Document, severity=Severity.ERROR, since="0.1.0")
def doubled_prefix(document: Document, ctx: Context) -> Iterator[Finding]:
    r"""A word before a reference that brings the same word with it.

    `@fig:depth` stands for “Figure 1”, not for “1”, so that “Figure @fig:depth” is read as “Figure
    Figure 1”.

    ~~~markdown bad
    Accuracy saturates, as Figure @fig:depth shows.

    ![Accuracy by depth.](depth.svg){#fig:depth}
    ~~~
    ~~~markdown good
    Accuracy saturates, as @fig:depth shows, and Fig. [-@fig:depth] shows it in colour.

    ![Accuracy by depth.](depth.svg){#fig:depth}
    ~~~

    A page in which most references are like that was written for a tool that gives the number alone,
    as pandoc-xnos does. It gets one finding, and its fix mends them all.

    For a word of your own, write `Fig. [-@fig:depth]` or `\ref{fig:depth}`: both give the number
    alone.
    """
    nodes = document.all(CrossReference)
    found = [doubled for node in nodes if (doubled := _doubled(node, ctx))]
    if len(found) >= _HABIT and 2 * len(found) > len(nodes):
        yield _one_for_all(found, ctx)
        return
    for doubled in found:
        written = ctx.source[doubled.word]
        label = doubled.node.references[0].label
        yield ctx.report(
            _place(doubled),
            say("Reference is read as `{text}`", text=_read(doubled, ctx)),
            help=say(
                "Leave `{written}` out, or write `[-@{label}]` for the number alone",
                written=written,
                label=label,
            ),
            fix=_fix(doubled, ctx),
        )


def _one_for_all(found: list[_Doubled], ctx: Context) -> Finding:
    fixes = [fix for doubled in found if (fix := _fix(doubled, ctx))]
    edits = tuple(edit for fix in fixes for edit in fix.edits)
    return ctx.report(
        _place(found[0]),
        say(
            "{count} references repeat the word before them, such as `{text}`",
            count=len(found),
            text=_read(found[0], ctx),
        ),
        help="Leave the words out, or write `[-@…]` for the numbers alone",
        fix=Fix(edits) if edits else None,
    )


def _place(doubled: _Doubled) -> Span:
    return Span(doubled.word.start, doubled.node.span.end)


def _read(doubled: _Doubled, ctx: Context) -> str:
    """What readers see."""
    pieces = ctx.resolution.reference_text(doubled.node)
    return ctx.source[doubled.word] + " " + "".join(text for text, _ in pieces)


def _doubled(node: CrossReference, ctx: Context) -> _Doubled | None:
    first = node.references[0]
    target = ctx.resolution.target(first)
    if target is None or not target.number or first.bare or first.prefix:
        return None
    start = node.span.start
    before = ctx.source.text[max(start - _LONGEST, 0) : start]
    match = word_before(target.kind, before) if target.kind in WORDS else None
    if match is None:
        return None
    word = Span(start - len(match[0]), start - len(match["gap"]))
    after = _AFTER_ORDINAL.match(ctx.source.text, node.span.end)
    if match["word"] == "第" and not after:
        return None
    return _Doubled(node, word, after.end() if after else None)


def _fix(doubled: _Doubled, ctx: Context) -> Fix | None:
    """Takes the word away, or asks LaTeX's command for the number alone."""
    text, word, node = ctx.source.text, doubled.word, doubled.node
    command = _COMMAND.match(text, node.span.start)
    if command:
        return Fix((Edit(Span(*command.span()), r"\ref"),))
    if text[max(word.start - 4, 0) : word.start].lower() == "the ":
        return None
    edits = [Edit(Span(word.start, node.span.start), "")]
    if ctx.source[word] == "第" and doubled.end is not None:
        edits.append(Edit(Span(node.span.end, doubled.end), ""))
    return Fix(tuple(edits))
