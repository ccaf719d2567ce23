"""ABS05: an abbreviation that the abstract uses and only the paper explains."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.argument.known_names import is_well_known
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.outline import Sentence

_ABBREVIATION = Pattern(r"(?<![\w\\{@/-])[A-Z]{2,6}(?:s)?(?![\w+/-])")
_MOST = 3


@rule(
    "ABS05",
    "unexplained-abbreviation",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=_MOST,
)
def unexplained_abbreviation(document: Document, ctx: Context) -> Iterator[Finding]:
    """An abbreviation in the abstract that is spelled out only in the paper.

    The abstract is read alone. What the author spells out further down is not known to all its readers.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    abstract: The ABH says where labels hang. We test it in three woods.
    ---

    # Introduction

    The alternating branch hypothesis (ABH) says where labels hang.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    abstract: The alternating branch hypothesis (ABH) says where labels hang. We test it in three woods.
    ---

    # Introduction

    The alternating branch hypothesis (ABH) says where labels hang.
    ~~~

    Abbreviations that everybody knows (CNN, GPU), the paper's own names, and those that the paper explains nowhere are
    not reported.

    ## References

    IEEE Author Center: abbreviations in abstracts.
    """
    abstract = ctx.abstract
    if abstract is None or not abstract.is_usual:
        return
    seen: set[str] = set()
    for sentence in abstract.sentences:
        for match in _ABBREVIATION.finditer(sentence.text):
            bare = match[0].removesuffix("s")
            if bare in seen or is_well_known(bare) or bare in ctx.names:
                continue
            seen.add(bare)
            if _is_explained(bare, abstract.text) or not _is_explained_in_body(bare, sentence, ctx):
                continue
            start, end = sentence.start + match.start(), sentence.start + match.end()
            yield ctx.report(
                ctx.prose.span(start, end),
                say("Abstract does not spell out `{name}`", name=bare),
                help="Write it in full, and leave the abbreviation out unless it comes back",
            )


def _is_explained(name: str, text: str) -> bool:
    """Whether the abbreviation stands in brackets, or has brackets with words after it."""
    return bool(re.search(rf"[(（][^()（）]*\b{name}s?\b|\b{name}s?\s?[(（][A-Za-z一-鿿]", text))


def _is_explained_in_body(name: str, first: Sentence, ctx: Context) -> bool:
    at = ctx.prose.text.find(f"({name}", first.end)
    if at < 0:
        at = ctx.prose.text.find(f"（{name}", first.end)
    if at < 0:
        return False
    words = re.findall(r"[A-Za-z]+", ctx.prose.text[max(at - 120, 0) : at])[-len(name) - 3 :]
    initials = "".join(word[0] for word in words).upper()
    return initials.endswith(name[-1]) and name[0] in initials
