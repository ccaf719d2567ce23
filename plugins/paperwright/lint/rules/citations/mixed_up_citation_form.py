r"""CIT02: “(Moore, 2020) propose”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.citation_nouns import as_noun, is_noun
from paperwright.lint.cited_places import (
    CitationStyle,
    citation_style,
    is_bracketed,
    text_after,
    text_before,
)
from paperwright.lint.patterns import Pattern
from paperwright.model.nodes import CitationMode, Cite

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPENING = Pattern(
    r"\((?:see(?: also)?|e\.\s?g\.,?|cf\.|i\.\s?e\.,?|as in|for (?:example|instance),?)?\s*$"
)
_NAME = Pattern(r"(?<![.!?:;,(]\s)(?<![\w-])(?P<name>[A-Z][\w-]*[A-Z\d][\w-]*)\s+$")
_END = Pattern(r"\s*[.,;)]")


@rule(
    "CIT02",
    "mixed-up-citation-form",
    on=Cite,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=10,
)
def mixed_up_citation_form(cite: Cite, ctx: Context) -> Iterator[Finding]:
    r"""A citation in parentheses where a noun belongs, or a noun where parentheses belong.

    “(Moore, 2020) propose a tree” and “we use LeafNet Moore (2020)” cannot be read aloud. In
    Markdown `@moore` is part of the sentence and `[@moore]` stands in parentheses, as `\citet` and
    `\citep` in LaTeX.

    ~~~markdown bad
    ---
    kind: draft
    references: [{id: moore, title: Leaves}]
    ---

    [@moore] shows that trees have leaves.
    ~~~
    ~~~markdown good
    ---
    kind: draft
    references: [{id: moore, title: Leaves}]
    ---

    @moore shows that trees have leaves, and bark [see @moore].
    ~~~

    Parentheses that stand around a citation already are reported as well: `(see [@moore])` is
    written `[see @moore]`.
    """
    if citation_style(cite, ctx) is not CitationStyle.AUTHOR_DATE:
        return
    if is_noun(cite, ctx):
        yield ctx.report(
            cite,
            "Citation in parentheses stands for a noun",
            help=_form("Write `@key`", r"Use `\citet`", cite, ctx),
            fix=as_noun(cite, ctx),
        )
    elif is_bracketed(cite, ctx):
        if _OPENING.search(text_before(cite, ctx)) and text_after(cite, ctx).startswith(")"):
            yield ctx.report(
                cite,
                "Citation brings parentheses into parentheses",
                help=_form("Write `[see @key]`", r"Use `\citep[see][]{key}`", cite, ctx),
            )
    elif cite.citations[0].mode is CitationMode.AUTHOR_IN_TEXT and len(cite.citations) == 1:
        is_after_name = _NAME.search(text_before(cite, ctx))
        if is_after_name and _END.compiled.match(text_after(cite, ctx)):
            yield ctx.report(
                cite,
                "Citation without parentheses follows a name",
                help=_form("Write `[@key]`", r"Use `\citep`", cite, ctx),
            )


def _form(markdown: str, latex: str, cite: Cite, ctx: Context) -> str:
    return latex if ctx.source.text.startswith("\\", cite.span.start) else markdown
