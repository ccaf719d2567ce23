"""DOC07: a footnote that nothing marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.model.document import Document
from paperwright.model.nodes import FootnoteDefinition, Note

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("DOC07", "unused-footnote", on=Document, severity=Severity.WARNING, since="0.1.0")
def unused_footnote(document: Document, ctx: Context) -> Iterator[Finding]:
    """A footnote that no mark in the text leads to, or one that repeats the label of another.

    It appears nowhere: what its author wanted to add is missing from the paper.

    ~~~markdown bad
    The labels were checked twice.

    [^twice]: By two people who did not know of each other.
    ~~~
    ~~~markdown good
    The labels were checked twice.[^twice]

    [^twice]: By two people who did not know of each other.
    ~~~
    """
    marked = {note.label for note in document.all(Note)}
    head = document.source.text[: document.front_matter.end]
    for definition in document.all(FootnoteDefinition):
        label = definition.label
        if label not in marked and f"[^{label}]" not in head:
            message = say("Footnote `{label}` is marked nowhere in the text", label=label)
            yield ctx.report(
                definition, message, help=say("Put `[^{label}]` where it belongs", label=label)
            )
        elif document.footnotes[label] is not definition:
            message = say(
                "Footnote `{label}` is already written further up, so this one is never shown",
                label=label,
            )
            yield ctx.report(definition, message, help="Give it a label of its own")
