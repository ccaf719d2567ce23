"""ACR06: abbreviations in titles and headings that nothing explains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.argument.known_names import is_known_abbreviation
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.lint.running_text import (
    ENOUGH_USES,
    cited_at,
    is_abbreviation,
    is_word_in_capitals,
    passages_of,
)
from paperwright.model.document import Document
from paperwright.model.prose import PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = Pattern(r"(?<![\w\\@./#&+-])[A-Z]{3,6}(?![\w@-]|[./]\w)")
_MOST_CAPITALS = 0.6


@rule(
    "ACR06",
    "acronym-in-title",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=5,
)
def acronym_in_title(document: Document, ctx: Context) -> Iterator[Finding]:
    """An abbreviation in the title or in a heading that the paper never defines.

    Titles and headings are read without the text around them, in lists and in search results.

    ~~~markdown bad
    # Counting with LTC

    We count.
    ~~~
    ~~~markdown good
    # Counting with LTC on a GPU

    The leaf tree counter (LTC) counts.
    ~~~

    The names that the paper gives to its own methods, and what everybody knows, are left alone. What the
    text uses often is left to *undefined-acronym*.
    """
    acronyms = ctx.paper.acronyms
    is_chinese = ctx.paper.language.startswith("zh")
    seen: set[str] = set()
    titles = passages_of(ctx.prose, PassageKind.TITLE)
    for passage in (*titles, *passages_of(ctx.prose, PassageKind.HEADING)):
        text = ctx.prose.text[passage.start : passage.end]
        tokens = list(_TOKEN.compiled.finditer(text))
        if not tokens or _is_in_capitals(text):
            continue
        for match in tokens:
            short = match[0]
            if short in seen or acronyms.is_explained(short) or not is_abbreviation(short):
                continue
            if is_known_abbreviation(short) or short in ctx.paper.names:
                continue
            uses = acronyms.uses.get(short, ())
            if len(uses) >= ENOUGH_USES and not is_chinese:
                continue
            if is_word_in_capitals(ctx, short) or any(cited_at(ctx, use.start) for use in uses[:3]):
                continue
            seen.add(short)
            span = ctx.prose.span(passage.start + match.start(), passage.start + match.end())
            yield ctx.report(
                span,
                say("`{short}` stands in a heading and is defined nowhere", short=short)
                if passage.kind is PassageKind.HEADING
                else say("`{short}` stands in the title and is defined nowhere", short=short),
                help="Write it out, or define it in the text",
            )


def _is_in_capitals(text: str) -> bool:
    """Whether most letters are capitals, so that a word in capitals is no abbreviation."""
    capitals = sum(map(str.isupper, text))
    return capitals > _MOST_CAPITALS * sum(map(str.isalpha, text))
