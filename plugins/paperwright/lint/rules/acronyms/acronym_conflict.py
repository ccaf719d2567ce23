"""ACR05: one abbreviation for two things, or two for one."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.argument.acronyms import Definition

_WORD = re.compile(r"[a-z]+")
_SMALL = frozenset("of the a an and for in on to with".split())
_ALIKE = 0.5


@rule(
    "ACR05",
    "acronym-conflict",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def acronym_conflict(document: Document, ctx: Context) -> Iterator[Finding]:
    """One abbreviation with two long forms, or two abbreviations for one.

    With the first, readers cannot know which is meant; with the second, they look for a difference
    that is not there.

    ~~~markdown bad
    The leaf tree counter (LTC) is fast. The linear time code (LTC) is not.
    ~~~
    ~~~markdown good
    The leaf tree counter (LTC) is fast. The leaf-tree counters (LTC) are many.
    ~~~

    Long forms that share half of their words are taken for one.
    """
    definitions = ctx.paper.acronyms.definitions
    by_long: dict[tuple[str, ...], Definition] = {}
    for short, found in definitions.items():
        plain = [one for one in found if one.long.isascii()]
        for earlier, later in combinations(plain, 2):
            if not _are_alike(_words(earlier.long), _words(later.long)):
                yield ctx.report(
                    ctx.prose.span(later.start, later.end),
                    say(
                        "`{short}` stands for “{earlier}” and for “{later}”",
                        short=short,
                        earlier=earlier.long,
                        later=later.long,
                    ),
                    help="Give one of them another abbreviation",
                )
                break
        for one in plain[:1]:
            other = by_long.setdefault(_words(one.long), one)
            if other is not one and _key(other.short) != _key(short):
                yield ctx.report(
                    ctx.prose.span(one.start, one.end),
                    say(
                        "“{long}” is `{short}` here and `{other}` elsewhere",
                        long=one.long,
                        short=short,
                        other=other.short,
                    ),
                    help="Choose one abbreviation",
                )


def _words(long: str) -> tuple[str, ...]:
    """The words of a long form without the small ones and without the ends that a plural changes."""
    words = _WORD.findall(long.casefold())
    return tuple(word.rstrip("s")[:5] for word in words if word not in _SMALL)


def _are_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    shared = set(one) & set(other)
    joined = "".join(one) == "".join(other)
    return joined or len(shared) >= _ALIKE * min(len(set(one)), len(set(other)))


def _key(short: str) -> str:
    return re.sub(r"[^a-z0-9]", "", short.casefold())
