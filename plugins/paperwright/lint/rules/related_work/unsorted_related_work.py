"""REL08: related work in one block, or in too many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.paper_types import PaperType
from paperwright.lint.related_topics import related_section, topics_of
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from collections.abc import Iterator


@frozen_value
class Options:
    """What can be set."""

    long: int = 400
    """From so many words on, one block is too few."""
    most_topics: int = 6
    """The most topics."""


@rule(
    "REL08",
    "unsorted-related-work",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=(PaperType.SURVEY,),
    options=Options,
)
def unsorted_related_work(document: Document, ctx: Context) -> Iterator[Finding]:
    """A long section on related work in a single paragraph, or one with more than six topics.

    Two to four topics tell readers where this paper stands. One block tells them nothing, and with
    seven topics nobody sees which of them matter.

    ~~~toml paperwright.toml
    [rules.REL08]
    long = 10
    ~~~
    ~~~markdown bad
    # Related work

    Leaves were counted by hand. Later they were counted with machines. Labels were never counted.
    ~~~
    ~~~markdown good
    # Related work

    Leaves were counted by hand. Later they were counted with machines.

    Labels were never counted.
    ~~~
    """
    section = related_section(ctx)
    if section is None or section.heading is None:
        return
    options = ctx.options(Options)
    topics = topics_of(section, ctx)
    headed = [topic for topic in topics if topic.title and not topic.is_background]
    if len(headed) > options.most_topics:
        yield ctx.report(
            section.heading,
            say("Related work has {count} topics", count=len(headed)),
            help="Keep those that this paper is compared with",
        )
        return
    words = ctx.outline.words_of(section)
    if len(topics) == 1 and not section.sections and words >= options.long:
        yield ctx.report(
            section.heading,
            say("Related work is one paragraph of {count} words", count=words),
            help="Make a paragraph of each topic, with a head that names it",
        )
