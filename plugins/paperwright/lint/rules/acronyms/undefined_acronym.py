"""ACR01: abbreviations that are used before they are defined, or never are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.argument.acronyms import Acronyms, Scope, Use
from paperwright.argument.known_names import is_known_abbreviation
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.running_text import (
    ENOUGH_USES,
    cited_at,
    is_abbreviation,
    is_about_authors,
    is_word_in_capitals,
    line_of,
)
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.outline import Section
    from paperwright.source import Span

_NAMING = (
    "referred as ", "referred to as ", "called ", "named ", "dubbed ", "denoted ", "denote ", "labeled ", "labelled ",
)  # fmt: skip
_COLONS, _OPENING, _CLOSING = frozenset(":："), frozenset("(（"), frozenset(")）,;")
_NEAR = 120
"""How far before its first use the words of an abbreviation may stand."""


@rule(
    "ACR01",
    "undefined-acronym",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=8,
)
def undefined_acronym(document: Document, ctx: Context) -> Iterator[Finding]:
    """An abbreviation that is used before it is defined, or that never is.

    Who does not know it stops there. Who does still has to check, when the definition comes later, that
    it is the same one.

    ~~~markdown bad
    The LTC counts leaves. Our leaf tree counter (LTC) is fast.
    ~~~
    ~~~markdown good
    Our leaf tree counter (LTC) is fast. The LTC runs on a GPU.
    ~~~

    An abbreviation that the abstract defines may be used in the body. One that is never defined is
    information, and only when it is used at least three times; names of datasets and models, which
    stand with a citation or with a digit, what everybody knows (GPU, API, RGB), and what stands right
    behind its words (“Leaf Tree Counter: the LTC …”) are left alone.

    ## When to ignore it

    When the abbreviation is a name whose long form nobody uses.
    """
    acronyms = ctx.paper.acronyms
    about_authors = _sections_about_authors(ctx)
    is_chinese = ctx.paper.language.startswith("zh")
    for short, uses in acronyms.uses.items():
        is_defined = short in acronyms.definitions
        if not is_defined and (is_chinese or len(uses) < ENOUGH_USES or not _has_initials(short)):
            continue
        if is_known_abbreviation(short) or short in ctx.paper.names or short in acronyms.listed:
            continue
        if is_defined:
            yield from _early(short, uses, acronyms, ctx)
        elif _is_unexplained(short, uses, about_authors, ctx):
            yield ctx.report(
                _span(uses[0], ctx),
                say(
                    "`{short}` is used {count} times and never defined",
                    short=short,
                    count=len(uses),
                ),
                help="Write it out at the first use, with the abbreviation in brackets",
                severity=Severity.INFO,
            )


def _early(
    short: str, uses: tuple[Use, ...], acronyms: Acronyms, ctx: Context
) -> Iterator[Finding]:
    """The first use in the body, when it stands before the definition; the abstract is read first."""
    first = acronyms.definitions[short][0]
    use = next((one for one in uses if one.scope is Scope.BODY), None)
    if use is None or first.scope is not Scope.BODY or use.start > first.start:
        return
    if not is_abbreviation(short) or cited_at(ctx, use.start) or not _is_written(use, ctx):
        return
    line = line_of(ctx, ctx.prose.span(first.start, first.end), _span(use, ctx))
    yield ctx.report(
        _span(use, ctx),
        say("`{short}` is used before it is defined in line {line}", short=short, line=line),
        help=say("Write it out here: “{long} ({short})”", long=first.long, short=short),
    )


def _has_initials(short: str) -> bool:
    """Whether something looks like the initials of a few words."""
    return len(short) <= 5 and short.isalpha() and short.isupper() and is_abbreviation(short)


def _is_unexplained(
    short: str, uses: tuple[Use, ...], about_authors: frozenset[Section], ctx: Context
) -> bool:
    """Whether nothing tells what initials stand for, and they are no name of a thing that is cited."""
    if any(cited_at(ctx, use.start) for use in uses[:3]):
        return False
    if is_word_in_capitals(ctx, short) or _is_spelt_out(short, uses[0], ctx):
        return False
    return not any(_is_told(use, about_authors, ctx) for use in uses)


def _sections_about_authors(ctx: Context) -> frozenset[Section]:
    outline = ctx.outline
    return frozenset(filter(is_about_authors, (outline.root, *outline.sections)))


def _is_spelt_out(short: str, use: Use, ctx: Context) -> bool:
    """Whether words with these initials stand just before it: “Relative Strength Index: the RSI is …”."""
    before = ctx.prose.text[max(use.start - _NEAR, 0) : use.start]
    if not all(letter in before for letter in short):
        return False
    return re.search(r"[\s/-]+".join(rf"\b{letter}[a-z]+" for letter in short), before) is not None


def _is_told(use: Use, about_authors: frozenset[Section], ctx: Context) -> bool:
    """Whether the letters are explained in another way, come from a macro, or are those of an author's name."""
    prose, (start, end) = ctx.prose, (use.start, use.end)
    text = prose.text
    after = text[end : end + 1]
    if after in _COLONS or (after in _CLOSING and text[start - 1 : start] in _OPENING):
        return True
    if text.endswith(_NAMING, 0, start):
        return True
    span = prose.span(start, end)
    if ctx.source[span] != text[start:end] or _is_emphasised(span, ctx):
        return True
    return bool(about_authors) and ctx.outline.section_at(span.start) in about_authors


def _is_written(use: Use, ctx: Context) -> bool:
    """Whether the letters stand in the source as they are, and are not those of a macro."""
    return ctx.source[_span(use, ctx)] == ctx.prose.text[use.start : use.end]


def _is_emphasised(span: Span, ctx: Context) -> bool:
    """Whether it is set in another type, as the names of genes are."""
    before = ctx.source.text[max(span.start - 8, 0) : span.start]
    return before.endswith(("*", "_", "\\emph{", "\\textit{", "\\texttt{"))


def _span(use: Use, ctx: Context) -> Span:
    return ctx.prose.span(use.start, use.end)
