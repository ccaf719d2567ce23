"""DOC06: a footnote mark without its footnote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.near import did_you_mean
from paperwright.model.nodes import Note

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("DOC06", "undefined-footnote", on=Note, severity=Severity.ERROR, since="0.1.0")
def undefined_footnote(note: Note, ctx: Context) -> Iterator[Finding]:
    """A footnote mark whose footnote is nowhere.

    Readers see the bare mark, or nothing, and the remark that was to be there is lost.

    ~~~markdown bad
    The labels were checked twice.[^twice]
    ~~~
    ~~~markdown good
    The labels were checked twice.[^twice]

    [^twice]: By two people who did not know of each other.
    ~~~
    """
    if note.label and note.label not in ctx.document.footnotes:
        yield ctx.report(
            note,
            say("Footnote `{label}` is not written anywhere", label=note.label),
            help=did_you_mean(note.label, ctx.document.footnotes)
            or say("Write it: `[^{label}]: …`", label=note.label),
        )
