"""ABS01: a paper without an abstract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.lint.running_text import is_tex
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value
from paperwright.model.languages import count_words, is_chinese
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.argument.abstract import Abstract


_OWN_COMMAND = Pattern(r"\\(?!begin|end|usepackage|RequirePackage)[A-Za-z]*[Aa]bstract[A-Za-z]*")


@frozen_value
class Options:
    """What can be set."""

    min_words: int = 50
    """The fewest words of an abstract that is no placeholder."""
    min_characters: int = 100
    """The fewest characters of a Chinese one."""


@rule(
    "ABS01",
    "missing-abstract",
    on=Document,
    severity=Severity.ERROR,
    since="0.1.0",
    stage=Stage.DRAFT,
    options=Options,
)
def missing_abstract(document: Document, ctx: Context) -> Iterator[Finding]:
    r"""A paper without an abstract, or with a placeholder in its place.

    Venues reject submissions for it unread, and it is all that most people will read of the paper.

    ~~~markdown bad
    ---
    title: Labels in trees
    authors: [Ada Moore]
    ---

    # Introduction

    Trees have labels.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    authors: [Ada Moore]
    abstract: >
      Trees carry labels that nobody has counted. Counting them by hand takes a year for a wood of
      usual size, because a label can hang on any branch. We count the branches instead, of which a
      label needs one, and estimate the labels from a sample. On three woods the estimate is within
      two percent of the count by hand, and it takes an afternoon.
    ---

    # Introduction

    Trees have labels.
    ~~~

    The abstract is looked for in the front matter, in `::: {.abstract}` and under a heading such as
    *Abstract*, *Summary* or 摘要. In LaTeX, a file without sections is no paper, and a command of the class's own, such
    as `\AbstractTitle`, is taken to begin one. Only drafts are checked: pages of that kind, and pages that name
    authors.
    """
    abstract = ctx.abstract
    if abstract is None:
        if is_tex(ctx) and (not ctx.outline.sections or _OWN_COMMAND.search(document.source.text)):
            return
        yield ctx.report(
            document.front_matter.key_span("title"),
            "Paper has no abstract",
            help="Write one: `abstract:` in the front matter, or `::: {.abstract}`",
        )
        return
    if abstract.placeholder:
        message = say("Abstract is a placeholder: `{words}`", words=abstract.placeholder)
        yield ctx.report(_first_line(abstract.span, ctx), message, help=_HELP)
        return
    yield from _too_short(abstract, ctx)


_HELP = "Say what is known, what is missing, what you do and what comes of it"


def _too_short(abstract: Abstract, ctx: Context) -> Iterator[Finding]:
    options = ctx.options(Options)
    chinese = is_chinese(abstract.text)
    least = options.min_characters if chinese else options.min_words
    count = count_words(abstract.text)
    if count < least:
        template = (
            "Abstract has {count} characters; one that says something has at least {least}"
            if chinese
            else "Abstract has {count} words; one that says something has at least {least}"
        )
        yield ctx.report(
            _first_line(abstract.span, ctx),
            say(template, count=count, least=least),
            help=_HELP,
        )


def _first_line(span: Span, ctx: Context) -> Span:
    line = ctx.source.position(span.start).line
    return Span(span.start, min(span.end, ctx.source.line_end(line)))
