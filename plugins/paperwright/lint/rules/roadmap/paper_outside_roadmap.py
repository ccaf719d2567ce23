"""RDM18: papers that serve no milestone of the roadmap."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from paperwright.argument.words import overlap, stems_of
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.trees import is_draft, page_name
from paperwright.model.document import Document
from paperwright.model.languages import is_chinese
from paperwright.model.nodes import Cell, Header, Para, Plain, Table
from paperwright.model.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHARE = 1 / 6
_LEAST = 3


@rule(
    "RDM18",
    "paper-outside-roadmap",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def paper_outside_roadmap(document: Document, ctx: Context) -> Iterator[Finding]:
    """A paper whose title shares next to nothing with the roadmap.

    A roadmap says which papers lead to the goal. A paper that serves none of its milestones is a side project, or the
    roadmap is out of date; both are worth knowing before the writing is done.

    ~~~toml paperwright.toml
    content = "."
    ~~~
    ~~~markdown roadmap.md
    ---
    kind: roadmap
    goal: Everybody can count the leaves of a crown with a telephone by 2030.
    ---

    | Task | Success criterion |
    | --- | --- |
    | **M1** Count leaves from photographs | 5 % error on a hundred crowns |
    | **M2** Count leaves in wind | 10 % error at wind force 5 |
    ~~~
    ~~~markdown bad
    ---
    kind: draft
    title: Faster sorting of integers on graphics cards
    ---

    We sort integers.
    ~~~
    ~~~markdown good
    ---
    kind: draft
    title: Counting leaves by their shadows
    ---

    We count leaves.
    ~~~

    One in six of the title's words is enough, anywhere on the page. Words count by their stems, of Chinese in pairs
    of characters, and the name of the method does not count.

    ## When to ignore it

    When it is a side project, and everybody knows.

    ## References

    Source: Sida Peng, *learning_research*, on roadmaps.
    """
    if not (is_draft(ctx) and ctx.paper.trees):
        return
    said = stems_of(_without_names(document, ctx))
    pages = [page for page in ctx.paper.trees.roadmaps if _is_alike_in_language(page, ctx)]
    if len(set(said)) < _LEAST or not pages:
        return
    if any(overlap(said, stems_of(_text(page))) >= _SHARE for page in pages):
        return
    yield ctx.report(
        document.front_matter.value_span("title"),
        say("Title shares no term with a milestone of `{page}`", page=page_name(pages[0])),
        help="Add the milestone that the paper serves, or say it in the title",
    )


def _without_names(document: Document, ctx: Context) -> str:
    """The title without the names that the paper gives to what it proposes."""
    title = plain_text(document.metadata.title)
    for name in ctx.names.all:
        title = title.replace(name.text, " ")
    return title


@lru_cache(maxsize=8)
def _text(page: Document) -> str:
    """All that a roadmap says."""
    from paperwright.notebook.written_fields import Field

    fields = Field.of(page.front_matter)
    told = [fields.text("goal"), fields.text("title"), fields.text("reason")]
    for milestone in fields.field("milestones").items():
        told += [milestone.text(name) for name in ("task", "success", "room", "generality")]
    # The names of columns are no terms of anybody's work.
    headers = {id(cell) for table in page.all(Table) for row in table.header for cell in row.cells}
    texts = (node for node in page.walk() if isinstance(node, Header | Para | Plain | Cell))
    told += [plain_text(node.content) for node in texts if id(node) not in headers]
    return " ".join(told)


def _is_alike_in_language(page: Document, ctx: Context) -> bool:
    return is_chinese(_text(page)) == is_chinese(plain_text(ctx.document.metadata.title))
