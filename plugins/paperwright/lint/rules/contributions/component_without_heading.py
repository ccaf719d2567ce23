"""CON09: a named component that the method does not present."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.argument.contributions import Form
from paperwright.argument.known_names import is_well_known
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.paper_types import PaperType
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMPONENT = Pattern(
    r"\b(?:propose|design|introduce|present|develop|devise)[sd]?\b[^.;]{0,80}?"
    r"(?P<name>\b[A-Z][\w-]*(?:\s[A-Z][\w-]*){1,4})\s*(?:\((?P<short>[A-Z][\w-]*)\))?"
    r"(?=\s*(?:module|mechanism|block|component|layer|strategy|loss|network|stage|scheme|head|\(|,|\.|;|to\b|that\b|which\b|\Z))"
)


@rule(
    "CON09",
    "component-without-heading",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=(PaperType.SURVEY, PaperType.THEORY),
)
def component_without_heading(document: Document, ctx: Context) -> Iterator[Finding]:
    """A named component among the contributions of which the rest of the paper does not speak.

    A reader who wants to build the module looks for its name among the headings of the method, and finds another.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in trees. Our contributions are:

    - We propose a Branch Counting Module to count branches.
    - We bound its error.

    # Method

    The twig counter counts branches.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    ---

    # Introduction

    Labels hang in trees. Our contributions are:

    - We propose a Branch Counting Module to count branches.
    - We bound its error.

    # Method

    ## Branch counting module

    It counts branches.
    ~~~

    The name is looked for everywhere behind the introduction, in any case and with or without hyphens.
    """
    contributions = ctx.contributions
    section = ctx.funnel.section
    if contributions.form not in (Form.LIST, Form.INLINE) or section is None:
        return
    if not any(_COMPONENT.search(item.text) for item in contributions.items):
        return
    body = _key(document.source.text[section.span.end :])
    for item in contributions.items:
        for match in _COMPONENT.finditer(item.text):
            name, short = match["name"], match["short"] or ""
            if is_well_known(name) or is_well_known(short) or _key(name) in body:
                continue
            if short and _key(short) in body:
                continue
            yield ctx.report(
                item.span,
                say("The paper does not speak of `{name}` after the introduction", name=name),
                help="Use one name in the contributions and in the headings of the method",
            )


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold().removesuffix("s")
