"""REF01: a reference that leads nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.labels import other_labels
from paperwright.lint.near import did_you_mean
from paperwright.model.document import Document
from paperwright.model.nodes import CrossReference, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

_EXTERNAL = "\\externaldocument"
"""What takes the labels of another paper in."""


@rule("REF01", "undefined-reference", on=Document, severity=Severity.ERROR, since="0.1.0")
def undefined_reference(document: Document, ctx: Context) -> Iterator[Finding]:
    r"""A reference to a label that nothing has.

    Readers meet “Figure ??” in its place, and reviewers take it for a paper finished in the last
    minute.

    ~~~markdown bad
    Accuracy saturates (@fig:depht).

    ![Accuracy by depth.](depth.svg){#fig:depth}
    ~~~
    ~~~markdown good
    Accuracy saturates (@fig:depth).

    ![Accuracy by depth.](depth.svg){#fig:depth}
    ~~~

    A label that is missing is reported where it is first referred to. One that is written in a place
    where it labels nothing is a warning.

    ## When to ignore it

    A label that only a LaTeX package of your own makes cannot be seen here. Labels in raw LaTeX and
    in the code cells of Quarto and R Markdown are known.
    """
    missing: dict[str, list[Reference]] = {}
    for node in document.all(CrossReference):
        for reference in node.references:
            if ctx.resolution.target(reference) is None:
                missing.setdefault(reference.label, []).append(reference)
    if not missing or (document.format == "latex" and _EXTERNAL in document.source.text):
        return
    others = other_labels(document)
    labels = [target.label for target in ctx.resolution.targets if target.label]
    for label, references in missing.items():
        if label in others.known:
            continue
        is_unread = label in others.unread
        what = (
            say("Label `{label}` stands where it labels nothing", label=label)
            if is_unread
            else say("Nothing is labelled `{label}`", label=_written(references[0], ctx))
        )
        if len(references) > 1:
            what = say("{what} (referred to {count} times)", what=what, count=len(references))
        yield ctx.report(
            references[0],
            what,
            help=_help(references[0], labels, is_unread, ctx),
            severity=Severity.WARNING if is_unread else None,
        )


def _written(reference: Reference, ctx: Context) -> str:
    """The label as LaTeX authors know it; Markdown has several spellings of one."""
    written = ctx.source[reference.span]
    is_key = ctx.document.format == "latex" and not written.startswith("\\")
    return written if is_key else reference.label


def _help(reference: Reference, labels: list[str], is_unread: bool, ctx: Context) -> str:
    if is_unread:
        return "Put it behind a caption, a heading or a formula"
    written = _written(reference, ctx)
    mark = f"\\label{{{written}}}" if ctx.document.format == "latex" else f"{{#{written}}}"
    return did_you_mean(reference.label, labels) or say("Add `{mark}` to what it means", mark=mark)
