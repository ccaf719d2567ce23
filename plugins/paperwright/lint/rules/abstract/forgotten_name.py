"""ABS11: a name in the abstract that the paper never uses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.argument.known_names import is_well_known
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from collections.abc import Iterator

_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_NAME = Pattern(
    r"(?<![^\W\u3400-\u9fff])(?<![\\{@/.:-])(?:[A-Z][a-z]+(?:[A-Z][a-z0-9]+)+|[a-z]*[A-Z]{2,}[a-z]*\d*|[A-Z][A-Za-z]*-\d+[A-Z]?)(?![^\W\u3400-\u9fff]|[/@]|\.\w)"
)


@frozen_value
class Options:
    """What can be set."""

    min_words: int = 800
    """Papers with fewer words are not finished enough to ask."""


@rule(
    "ABS11",
    "forgotten-name",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    options=Options,
    most=3,
)
def forgotten_name(document: Document, ctx: Context) -> Iterator[Finding]:
    """A dataset, a benchmark or a method that the abstract names and the paper never mentions.

    A reader who comes for it looks in vain: it was renamed, dropped, or never run.

    ~~~toml paperwright.toml
    [rules.forgotten-name]
    min-words = 5
    ~~~
    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    abstract: We count labels with BranchNet and test it on WoodBench.
    ---

    # Introduction

    We count labels with BranchNet, and test it on three woods that we planted.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    abstract: We count labels with BranchNet and test it on WoodBench.
    ---

    # Introduction

    We count labels with BranchNet, and test it on the three woods of Wood-Bench.
    ~~~

    Names that everybody knows are left out, since a paper may use another word for them, and so is a name in brackets
    that only abbreviates.
    """
    abstract = ctx.abstract
    if abstract is None or not abstract.is_usual:
        return
    if ctx.outline.words < ctx.options(Options).min_words:
        return
    places = [
        (sentence, match)
        for sentence in abstract.sentences
        for match in _NAME.finditer(sentence.text)
        if not ctx.prose.is_opaque(sentence.start + match.start(), sentence.start + match.end())
    ]
    if not places:
        return
    text, start, end = document.source.text, *abstract.span
    seen, rest, body = set(), "", ""
    for sentence, match in places:
        if text.find(match[0], end) >= 0 or text.find(match[0], 0, start) >= 0:
            # As most names are.
            continue
        rest = rest or (text[:start] + "\n" + text[end:]).casefold()
        if any(spelling in rest for spelling in _spellings(match[0])):
            continue
        key = _key(match[0]).removesuffix("s")
        if key in seen or len(key) < 2 or is_well_known(match[0]):
            continue
        seen.add(key)
        body = body or _key(rest)
        if key in body:
            continue
        span = ctx.prose.span(sentence.start + match.start(), sentence.start + match.end())
        yield ctx.report(
            span,
            say("`{name}` of the abstract is nowhere in the paper", name=match[0]),
            help="Use one name throughout, or say in the paper what it is",
        )


def _spellings(name: str) -> Iterator[str]:
    """The usual ways to write a name: as it is, in one word, with hyphens, in words."""
    yield name.casefold()
    parts = _PART.findall(name)
    for glue in ("", "-", " "):
        yield glue.join(parts).casefold()


def _key(text: str) -> str:
    return re.sub(r"[-_\s{}~]+", "", text).casefold()
