"""ACR03: abbreviations that are defined and never used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.argument.acronyms import Scope
from paperwright.argument.known_names import is_known_abbreviation
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.running_text import cited_at, is_about_authors
from paperwright.model.document import Document
from paperwright.model.prose import RUNNING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.argument.acronyms import Definition


@rule(
    "ACR03",
    "unused-acronym",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=5,
)
def unused_acronym(document: Document, ctx: Context) -> Iterator[Finding]:
    """An abbreviation that is defined and never used.

    Each abbreviation is a word that readers have to learn. One that does not come again costs them
    that for nothing.

    ~~~markdown bad
    The leaf tree counter (LTC) is fast.
    ~~~
    ~~~markdown good
    The leaf tree counter (LTC) is fast. The LTC is right, and support vector machines (SVM) are not.
    ~~~

    A use in a table, a figure, a heading or in code is a use. Abbreviations that readers may know
    better than their long form (SVM, CNN) are left alone, and so are those of the abstract.
    """
    text = ctx.source.text
    for short, found in ctx.paper.acronyms.definitions.items():
        one = found[0]
        if short in ctx.paper.acronyms.uses:
            continue
        if len(found) > 1 or one.scope is Scope.ABSTRACT or is_known_abbreviation(short):
            continue
        if ctx.prose.passage_at(one.start).kind not in RUNNING or _is_name(one):
            continue
        if cited_at(ctx, one.short_start) or _thanks(one, ctx):
            continue
        if text.count(short) <= 2 and _times(short, text) <= 1:
            yield ctx.report(
                ctx.prose.span(one.short_start, one.short_start + len(short)),
                say("`{short}` is defined and never used", short=short),
                help=say("Leave it out, and write “{long}”", long=one.long),
            )


def _thanks(one: Definition, ctx: Context) -> bool:
    """Whether it stands where a paper thanks: what is in brackets there is the short name of who gave."""
    return is_about_authors(ctx.outline.section_at(ctx.prose.span(one.start, one.end).start))


def _is_name(one: Definition) -> bool:
    """Whether the long form is a name in capitals, of an office say, that readers know by its letters."""
    words = [word for word in one.long.split() if len(word) > 3]
    is_title = bool(words) and all(word[0].isupper() for word in words)
    return is_title or one.is_translated or one.is_reversed


def _times(short: str, text: str) -> int:
    # An expression that begins with letters is searched many times as fast.
    word = re.escape(short)
    return len(re.findall(rf"{word}(?<![A-Za-z]{word})s?(?![A-Za-z])", text))
