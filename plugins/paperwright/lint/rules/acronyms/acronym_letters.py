"""ACR07: abbreviations with a letter that their long form has not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_BRACKETS = Pattern(r"[(（](?P<short>[A-Z]{3,6})s?[)）]", hints=("(", "（"), before=0)
_WORD = re.compile(r"[A-Za-z]+")
_CLAUSE = re.compile(r"[^A-Za-z -]")
_BEFORE = 100
_SMALL = frozenset("of the a an and for in on to with by from at or is are as we our".split())


@rule(
    "ACR07",
    "acronym-letters",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def acronym_letters(document: Document, ctx: Context) -> Iterator[Finding]:
    """An abbreviation whose letters are not those of the words before it.

    It is a slip of the keys, or the words were changed and the abbreviation was not.

    ~~~markdown bad
    We use natural language processing (NPL) for it.
    ~~~
    ~~~markdown good
    We use natural language processing (NLP), long short-term memory (LSTM) and trees (ABC) for it.
    ~~~

    Reported are abbreviations of three to six capitals with one letter wrong, or with letters in
    another order, compared with the initials of as many words. Creative names are left alone.
    """
    known = ctx.paper.acronyms.definitions
    for match in ctx.prose.find(_BRACKETS):
        short = match["short"]
        if short in known:
            continue
        before = _CLAUSE.split(match.string[max(match.start() - _BEFORE, 0) : match.start()])[-1]
        words = [word for word in _WORD.findall(before) if word not in _SMALL]
        initials = "".join(word[0] for word in words[-len(short) :]).upper()
        if len(initials) != len(short) or not _is_slip(initials, short):
            continue
        long = " ".join(words[-len(short) :])
        yield ctx.report(
            ctx.prose.span(match.start("short"), match.end("short")),
            say("`{short}` does not have the letters of “{long}”", short=short, long=long),
            help=say("Is it `{initials}`?", initials=initials),
        )


def _is_slip(initials: str, short: str) -> bool:
    wrong = sum(a != b for a, b in zip(initials, short, strict=True))
    is_swapped = sorted(initials) == sorted(short)
    return initials != short and initials[0] == short[0] and (wrong == 1 or is_swapped)
