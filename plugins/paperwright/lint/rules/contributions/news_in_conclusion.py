"""CON11: a result in the conclusion that stands nowhere else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.argument.moves import Move, cues_of
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model import nodes
from paperwright.model.document import Document
from paperwright.model.prose import PassageKind
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.outline import Section

_RESULT = re.compile(r"(?<![\w.$\\-])\d+\.\d+(?![\w.])|(?<![\w.$-])\d+(?:\.\d+)?\s?\\?%")
_FUTURE = re.compile(
    r"future|next|plan|extend|could|would|might|outlook|未来|后续|展望", re.IGNORECASE
)


@rule(
    "CON11",
    "news-in-conclusion",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=3,
)
def news_in_conclusion(document: Document, ctx: Context) -> Iterator[Finding]:
    """A result in the conclusion that the paper gives nowhere else.

    A number that appears only there was not shown. Often it is an older one that was corrected everywhere but here.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    ---

    # Experiments

    The error is 2.4 %.

    # Conclusion

    We estimate labels with an error of 2.1 %.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    ---

    # Experiments

    The error is 2.4 %.

    # Conclusion

    We estimate labels with an error of 2.4 %.
    ~~~

    Sentences on future work may say anything, and a conclusion that is the discussion too is not read.

    ## References

    Widom, Tips for writing technical papers; Mensh and Kording, Ten simple rules for structuring papers.
    """
    for section in ctx.outline.of_role(SectionRole.CONCLUSION):
        if section.plays(SectionRole.DISCUSSION, SectionRole.EXPERIMENTS) or len(section.roles) > 1:
            continue
        yield from _news(section, document, ctx)


def _news(section: Section, document: Document, ctx: Context) -> Iterator[Finding]:
    sentences = [
        one for one in ctx.outline.sentences_of(section) if one.passage.kind is not PassageKind.NOTE
    ]
    found = [(one, match) for one in sentences for match in _RESULT.finditer(one.text)]
    if not found or any(section.span.contains(table.span) for table in document.all(nodes.Table)):
        return
    text = document.source.text
    rest = text[: section.span.start] + text[section.span.end :]
    numbers: set[str] = set()
    for sentence, match in found:
        number = re.sub(r"[^\d.]", "", match[0]).rstrip(".")
        if re.search(rf"(?<![\d.]){re.escape(number)}(?!\d)", rest):
            continue
        numbers = numbers or set(re.findall(r"\d+(?:\.\d+)?", rest))
        if _is_given(number, numbers) or _FUTURE.search(sentence.text):
            continue
        if any(cue.move is Move.LIMITATION for cue in cues_of(sentence.text)):
            continue
        start, end = sentence.start + match.start(), sentence.start + match.end()
        yield ctx.report(
            ctx.prose.span(start, end),
            say("`{number}` stands in the conclusion only", number=match[0]),
            help="Show it in the experiments, or correct it",
        )


def _is_given(number: str, numbers: set[str]) -> bool:
    """Whether the paper has the number: as it is, rounded, or as a share of one instead of a hundred."""
    if number in numbers or f"{number}.0" in numbers or number.removesuffix(".0") in numbers:
        return True
    value, decimals = float(number), len(number.partition(".")[2])
    half = 0.5 * 10.0**-decimals + 1e-9
    given = [float(one) for one in numbers if len(one) < 12]
    return any(abs(one - value) <= half or abs(100 * one - value) <= half for one in given if one)
