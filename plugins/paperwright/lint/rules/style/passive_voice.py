"""STY06: sections in which nobody does anything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.outline import Sentence

# With a class of letters in front, the expression is tried where one of them stands only.
_PASSIVE = re.compile(
    r"[iawb](?<!\w[iawb])(?:(?<=i)s|(?<=a)re|(?<=w)(?:as|ere)|(?<=b)e(?:en|ing)?) "
    r"(?:(?:also|then|not|only|further|first|often|thus|[a-z]+ly) )?"
    r"(?:[a-z]{3,}ed|shown|given|taken|made|done|seen|known|found|built|chosen|drawn|held|kept|left|lost|paid|put"
    r"|sent|set|split|thought|written|used|understood|driven|fed|formed|obtained)\b(?! to be)",
)


@frozen_value
class Options:
    """What can be set."""

    share: float = 0.5
    """The share of passive sentences from which a section is reported."""
    least: int = 12
    """A section with fewer sentences is left alone."""


@rule(
    "STY06",
    "passive-voice",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    options=Options,
)
def passive_voice(document: Document, ctx: Context) -> Iterator[Finding]:
    """An introduction or a method most of whose sentences are in the passive voice.

    *The labels were counted* does not say by whom: by the authors, or by the work that they cite?
    In a method section, that is what a reader must know.

    ~~~toml paperwright.toml
    [rules.STY06]
    least = 3
    ~~~
    ~~~markdown bad
    # Method

    The trees were found. The leaves were counted. The labels are stored in a list.
    ~~~
    ~~~markdown good
    # Method

    We found the trees and counted the leaves. The labels are stored in a list. We sort it.
    ~~~

    English sections only.

    ## When to ignore it

    Some fields want their methods in the passive voice.

    ## References

    Matthew Might, “3 shell scripts to improve your writing”; Jennifer Widom, “Tips for writing
    technical papers”.
    """
    if ctx.paper.language.startswith("zh"):
        return
    options = ctx.options(Options)
    for section in ctx.outline.of_role(SectionRole.INTRODUCTION, SectionRole.METHOD):
        sentences = ctx.outline.sentences_of(section)
        if len(sentences) < options.least:
            continue
        passive = _passive(sentences, options.share * len(sentences))
        if passive is None:
            continue
        yield ctx.report(
            section.heading or section.span,
            say(
                "{passive} of {count} sentences are in the passive voice",
                passive=passive,
                count=len(sentences),
            ),
            help="Say who does it: “we”, or the work that you cite",
        )


def _passive(sentences: list[Sentence], least: float) -> int | None:
    """How many of some sentences are in the passive voice; `None` when they are fewer than the least."""
    passive = len(sentences)
    for sentence in sentences:
        if _PASSIVE.search(sentence.text) is None:
            passive -= 1
            if passive < least:
                return None
    return passive
