"""ABS07: an abstract without problem, method or result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.argument.moves import Move
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.paper_types import PaperType
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value
from paperwright.model.languages import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator


@frozen_value
class Options:
    """What can be set."""

    min_words: int = 60
    """Abstracts with fewer words are not read."""


_PARTS: tuple[tuple[tuple[Move, ...], str, str], ...] = (
    (
        (Move.PROBLEM, Move.GAP),
        "Abstract names no problem or gap",
        "Say what is hard, or what earlier work leaves open, before what you do",
    ),
    (
        (Move.METHOD, Move.INSIGHT),
        "Abstract does not say what the paper does",
        "Say what you propose, in a sentence of its own",
    ),
    (
        (Move.EVIDENCE, Move.BENEFIT),
        "Abstract names no result",
        "Say what you measured or proved, and how much better it is",
    ),
)


@rule(
    "ABS07",
    "incomplete-abstract",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    options=Options,
    unless=(PaperType.SURVEY, PaperType.POSITION, PaperType.SOFTWARE),
)
def incomplete_abstract(document: Document, ctx: Context) -> Iterator[Finding]:
    """An abstract that leaves out the problem, what the paper does, or what came of it.

    A reader decides by the abstract whether to read on, and an editor whom to send it to. Both ask: what is hard, what
    is new, does it work?

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    abstract: >
      Trees are important to many people, and labels hang in them. Labels come in red, blue and green, and in many
      sizes. This paper presents a tool that counts branches. It has a window, a menu and a button, and it runs on three
      operating systems. The window shows the tree, the menu holds the colours, and the button begins the count, which
      ends when the last branch of the tree has been seen by the tool.
    ---
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    abstract: >
      Trees carry labels that nobody has counted. Counting them by hand is expensive, because a label can hang on any
      branch. We propose to count the branches instead, of which a label needs one, and to estimate the labels from a
      sample. Experiments on three woods show that the estimate is within two percent of the count by hand, and that
      it takes an afternoon where the count by hand takes a year.
    ---
    ~~~

    The parts are told by the words that papers use for them. A theory paper may prove instead of measure.

    ## References

    Nature's summary paragraph; Peng Sida's notes on writing (task, challenge, contribution, benefit, experiment).
    """
    abstract, funnel = ctx.abstract, ctx.abstract_funnel
    if abstract is None or not abstract.is_usual or not funnel:
        return
    if count_words(abstract.text) < ctx.options(Options).min_words:
        return
    missing = [(message, help) for moves, message, help in _PARTS if not funnel.hints_at(*moves)]
    if PaperType.THEORY in ctx.paper.types:
        missing = [one for one in missing if one[0] != _PARTS[2][1]]
    for message, help in missing:
        yield ctx.report(funnel.steps[0].sentence.span, say(message), help=help)
