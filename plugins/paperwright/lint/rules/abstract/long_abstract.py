"""ABS02: an abstract that is too long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value
from paperwright.model.languages import count_words, is_chinese
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


@frozen_value
class Options:
    """What can be set."""

    max_words: int = 250
    """The most words; one formula is one word."""
    max_characters: int = 800
    """The most characters of a Chinese one."""


@rule(
    "ABS02",
    "long-abstract",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    options=Options,
)
def long_abstract(document: Document, ctx: Context) -> Iterator[Finding]:
    """An abstract with more words than venues print.

    Most venues allow 150 to 250 words, many submission forms cut at 1,920 characters, and few readers get to the end of
    a page.

    ~~~toml paperwright.toml
    [rules.long-abstract]
    max-words = 40
    ~~~
    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    abstract: >
      Trees carry labels that nobody has counted. Counting them by hand takes a year for a wood of
      usual size, because a label can hang on any branch. We count the branches instead, of which a
      label needs one, and estimate the labels from a sample.
    ---
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    abstract: >
      Trees carry labels that nobody has counted, because a label can hang on any branch. We count
      the branches instead, and estimate the labels from a sample.
    ---
    ~~~

    ## When to ignore it

    Set `max-words` to the limit of your venue. The summary of a paper about software and the abstract of a thesis may
    be longer.

    ## References

    Limits of venues: NeurIPS, IEEE and arXiv instructions for authors.
    """
    abstract = ctx.abstract
    if abstract is None or not abstract.is_usual:
        return
    options = ctx.options(Options)
    chinese = is_chinese(abstract.text)
    most = options.max_characters if chinese else options.max_words
    count = count_words(abstract.text)
    if count <= most:
        return
    line = ctx.source.line_end(ctx.source.position(abstract.span.start).line)
    place = Span(abstract.span.start, min(abstract.span.end, line))
    template = (
        "Abstract has {count} characters; the limit is {limit}"
        if chinese
        else "Abstract has {count} words; the limit is {limit}"
    )
    yield ctx.report(
        place,
        say(template, count=count, limit=most),
        help="Cut the background first, or set the limit of your venue",
    )
