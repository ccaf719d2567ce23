"""RDM20: the identifier of something that is not there."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.patterns import Pattern
from paperwright.lint.plans import own_roadmap, roadmap_of
from paperwright.model import nodes
from paperwright.model.document import Document

if TYPE_CHECKING:
    from paperwright.records.notebook import Notebook
    from paperwright.source import Span

_IN_BRACKETS = Pattern(r"\[([A-Z]{1,2}\d{1,3})\](?![\[(:])", hints=("[",), before=0)
_IDENTIFIER = re.compile(r"([A-Za-z]+)[-_]?\d[\w.-]*")
_FIELDS = ("parent", "experiment", "experiments", "supersedes", "superseded-by")


@rule("RDM20", "unknown-record-id", on=Document, severity=Severity.ERROR, since="0.1.0")
def unknown_record_id(document: Document, ctx: Context) -> Iterator[Finding]:
    """An identifier of a milestone, a challenge or a record that is nowhere in the notebook.

    Whoever follows it finds nothing: a typing slip, or something that was renamed. Looked at are links
    such as `[[EXP-2026-003]]`, names in brackets such as `[M2]` and `[C3]` on pages of the notebook, the
    chosen milestone, and fields such as `parent`. A name counts as an identifier when others like it are
    there: `[M9]` is looked at only where some roadmap has an M.

    ~~~markdown bad
    ---
    kind: roadmap
    goal: One person teaches a reader in ten minutes.
    chosen: M3
    milestones:
      - {id: M1, task: Read digits, success: "94 %", due: 2099-01-31}
    ---
    ~~~
    ~~~markdown good
    ---
    kind: roadmap
    goal: One person teaches a reader in ten minutes.
    chosen: M1
    milestones:
      - {id: M1, task: Read digits, success: "94 %", due: 2099-01-31}
    ---
    ~~~
    """
    yield from _of_roadmap(ctx)
    notebook = ctx.notebook if _may_name_records(document, ctx) else None
    if notebook is not None:
        # The name of a file is no identifier: a link to a note that is still to be written is none of ours.
        records = (
            one for one in notebook.records if one.kind == "experiment" or one.data.get("id")
        )
        known = _Known([record.identifier for record in records])
        for link in document.all(nodes.RecordLink):
            yield from _of_name(ctx, link.target.partition("#")[0], link.span, known, notebook)
        yield from _of_fields(ctx, known, notebook)
    if ctx.record is not None:
        yield from _in_brackets(ctx)


class _Known:
    """Identifiers that are there."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        self.prefixes = {match[1] for name in names if (match := _IDENTIFIER.fullmatch(name))}

    def is_one(self, name: str) -> bool:
        """Whether a name is an identifier of their sort."""
        match = _IDENTIFIER.fullmatch(name)
        return match is not None and match[1] in self.prefixes


def _may_name_records(document: Document, ctx: Context) -> bool:
    if document.all(nodes.RecordLink):
        return True
    return ctx.record is not None and any(ctx.record.data.get(field) for field in _FIELDS)


def _of_name(
    ctx: Context, name: str, span: Span, known: _Known, notebook: Notebook
) -> Iterator[Finding]:
    name = name.strip()
    if known.is_one(name) and notebook.find(name) is None:
        message = say("No record is called `{name}`", name=name)
        yield ctx.report(span, message, help=_near(name, known.names))


def _of_fields(ctx: Context, known: _Known, notebook: Notebook) -> Iterator[Finding]:
    record = ctx.record
    if record is None or record.kind == "roadmap":
        return
    for field in _FIELDS:
        value = record.data.get(field)
        if isinstance(value, list):
            for at, name in enumerate(value):
                yield from _of_name(ctx, str(name), ctx.field_span(field, at), known, notebook)
        elif value:
            yield from _of_name(ctx, str(value), ctx.field_span(field), known, notebook)


def _of_roadmap(ctx: Context) -> Iterator[Finding]:
    found = own_roadmap(ctx)
    if found is None:
        return
    names = [one.id for one in found.milestones if one.id]
    known = _Known(names)
    named = list(zip(found.chosen, found.chosen_spans, strict=False))
    named += [(one.parent, one.place("parent")) for one in found.milestones if one.parent]
    for name, span in named:
        if known.is_one(name) and found.milestone(name) is None:
            message = say("No milestone is called `{name}`", name=name)
            yield ctx.report(span, message, help=_near(name, names))


def _in_brackets(ctx: Context) -> Iterator[Finding]:
    matches = list(ctx.prose.find(_IN_BRACKETS))
    if not matches:
        return
    names = _names_of_plans(ctx)
    known = _Known(names)
    for match in matches:
        name = match[1]
        if known.is_one(name) and name not in names:
            span = ctx.prose.span(match.start(), match.end())
            message = say("Nothing in the notebook is called `{name}`", name=name)
            yield ctx.report(span, message, help=_near(name, names))


def _names_of_plans(ctx: Context) -> list[str]:
    """The identifiers of the milestones, challenges and techniques of the project."""
    trees = ctx.paper.trees
    names = [one.id for page in trees.roadmaps for one in roadmap_of(page).milestones]
    if (own := own_roadmap(ctx)) is not None:
        names += [one.id for one in own.milestones]
    for _, found in trees.challenges:
        names += [one.identifier for one in found.challenges]
        names += [one.identifier for one in found.techniques]
    return [name for name in names if name]


def _near(name: str, names: list[str]) -> str | None:
    near = difflib.get_close_matches(name, names, 1)
    return say("Did you mean `{near}`?", near=near[0]) if near else None
