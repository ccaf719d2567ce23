"""REF04: “Figure 2”, typed by hand."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from paperwright.lint import Context, Edit, Finding, Fix, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.lint.reference_words import is_latex
from paperwright.lint.typed_numbers import kind_of, typed_references
from paperwright.model import nodes
from paperwright.model.document import Document
from paperwright.model.prose import PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.resolve import Target
    from paperwright.source import Span

_OF_OTHERS = Pattern(
    r"[\s,]*(?:[(（]?(?:of|in|from|by)\s+(?:the\s+|their\s+|that\s+|our\s+)?"
    r"(?:\[|@|\\cite|supp|append|online|SI\b|ref|paper|original|main|http|[A-Z]\w+(?:\s+et\s+al|\s+and\s+[A-Z]|\s*[(\[]))"
    r"|[(\[]\[?-?@|\[-?@|\s*\\cite)",
    re.IGNORECASE,
)
_BEFORE_OTHERS = Pattern(
    r"(?:supplement\w*|suppl?\.?|extended data|their|its|et al\.?|’s|'s|\]|the original|appendix|"
    r"cf\. \w+|@[\w:.-]+\]?[;,]?"
    r"|\\cite[a-z]*\*?(?:\[[^\]]*\])?\{[^}]*\}[;,]?)[\s,(]*$",
    re.IGNORECASE,
)


@rule(
    "REF04",
    "hard-coded-number",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=10,
)
def hard_coded_number(document: Document, ctx: Context) -> Iterator[Finding]:
    """The number of a figure, a table, a section or an equation that was typed by hand.

    One more figure, and the text sends readers to the wrong one. Nothing links it either.

    ~~~markdown bad
    ---
    kind: draft
    ---

    Accuracy grows with depth, as Figure 1 shows.

    ![Accuracy by depth.](depth.svg){#fig:depth}
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    Accuracy grows with depth, as @fig:depth shows. In Figure 2 of [@moore] it does not.

    ![Accuracy by depth.](depth.svg){#fig:depth}
    ~~~

    Only numbers that the page has are reported, and none that belong to another work, a supplement or a link.

    ## Fix safety

    The fix puts a reference in the place of the number. It is unsafe, since the number may be that
    which the figure had before.
    """
    targets = {
        (target.kind, target.number): target for target in ctx.resolution.targets if target.number
    }
    if not targets:
        return
    prose = ctx.prose
    links = sorted(link.span for link in document.all(nodes.Link))
    for match in typed_references(prose):
        kind = kind_of(match)
        target = targets.get((kind, match["number"]))
        passage = prose.passage_at(match.start())
        if (
            target is None
            or passage.is_quoted
            or passage.kind in (PassageKind.HEADING, PassageKind.TITLE)
        ):
            continue
        span = prose.span(match.start(), _end(match, prose.text))
        if not _is_own(match, kind, prose.text) or target.node.span.contains(span):
            continue
        if _touches(links, span):
            continue
        written = " ".join(ctx.source[span].split())
        yield ctx.report(
            span,
            say("`{text}` is typed by hand", text=written),
            help=_help(target, ctx),
            fix=_fix(match, target, span, ctx),
        )


def _is_own(match: re.Match[str], kind: str, text: str) -> bool:
    """Whether it is a reference, and to this page."""
    if match[kind] in ("第", "式") and not _is_chinese_reference(match, text):
        return False
    before = text[max(match.start() - 60, 0) : match.start()]
    if before[-1:].isalnum() and before[-1:].isascii():
        return False
    return not _OF_OTHERS.compiled.match(text, match.end()) and not _BEFORE_OTHERS.search(before)


def _is_chinese_reference(match: re.Match[str], text: str) -> bool:
    if match["eq"]:
        return bool(match["open"])
    return text[match.end() : match.end() + 2].strip()[:1] in ("节", "章")


def _touches(links: list[Span], span: Span) -> bool:
    index = bisect_right(links, span)
    near = links[max(index - 1, 0) : index + 1]
    return any(link.start < span.end and span.start < link.end for link in near)


def _fix(match: re.Match[str], target: Target, span: Span, ctx: Context) -> Fix | None:
    is_exact = not match["open"] and not match["after"] and ctx.source[span] == match[0]
    if (
        not target.label
        or is_latex(target.node, ctx)
        or not is_exact
        or match["sec"] == "第"
        or ":" not in target.label
    ):
        return None
    return Fix((Edit(span, f"@{target.label}"),), safe=False)


def _end(match: re.Match[str], text: str) -> int:
    """The end of what was typed, with the 章 or 节 of a section."""
    if match["sec"] != "第":
        return match.end()
    return match.end() + (1 if text[match.end() : match.end() + 1].strip() else 2)


def _help(target: Target, ctx: Context) -> str:
    if not target.label:
        return "Give it a label, and refer to that"
    if is_latex(target.node, ctx):
        return r"Refer to its label with `\ref`"
    return say("Refer to it with `@{label}`", label=target.label)
