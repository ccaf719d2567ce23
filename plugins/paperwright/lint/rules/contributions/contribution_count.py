"""CON01: one contribution, or too many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.argument.contributions import Form
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from collections.abc import Iterator


@frozen_value
class Options:
    """What can be set."""

    min_items: int = 2
    """The fewest items."""
    max_items: int = 5
    """The most items."""


@rule(
    "CON01",
    "contribution-count",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    options=Options,
)
def contribution_count(document: Document, ctx: Context) -> Iterator[Finding]:
    """A list of one contribution, or of six and more.

    A list of one is a sentence. Of a long list nobody remembers the item that matters; most papers have three.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in trees. Our contributions are:

    - We count branches.
    - We count leaves.
    - We count ladders.
    - We count trees.
    - We count woods.
    - We count days.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in trees. Our contributions are:

    - We propose an estimator that counts branches.
    - We bound its error.
    - We test it in three woods.
    ~~~

    ## References

    Peyton Jones, How to write a great research paper.
    """
    contributions, options = ctx.contributions, ctx.options(Options)
    count, span = len(contributions.items), contributions.span
    if contributions.form not in (Form.LIST, Form.INLINE) or span is None:
        return
    if options.min_items <= count <= options.max_items:
        return
    message = (
        say("There are {count} contributions; nobody remembers so many", count=count)
        if count > options.max_items
        else say("The list of contributions has {count} item", count=count)
    )
    help = "Join those that belong together" if count > options.max_items else "Write a sentence"
    yield ctx.report(contributions.items[0].span, message, help=help)
