"""ABS12: a sentence of the abstract that comes back word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.argument.words import all_words
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model.document import Document
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FEWEST_WORDS = 12
_RUN = 8
_SAME = 0.9


@rule(
    "ABS12",
    "copied-abstract-sentence",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=3,
)
def copied_abstract_sentence(document: Document, ctx: Context) -> Iterator[Finding]:
    """A sentence of the abstract that stands word for word in the introduction or the conclusion.

    Whoever reads it the second time skips the paragraph around it. There is more to say there: the introduction has
    room for the reason, the conclusion for what follows.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    abstract: >
      We count the branches of a tree, of which a label needs one, and estimate the labels from a sample.
    ---

    # Introduction

    Labels are many. We count the branches of a tree, of which a label needs one, and estimate the labels from a sample.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    abstract: >
      We count the branches of a tree, of which a label needs one, and estimate the labels from a sample.
    ---

    # Introduction

    Labels are many. Because no branch has two, it is enough to count branches, and we do so in a sample.
    ~~~

    ## References

    Widom, Tips for writing technical papers: “Conclusions: do not repeat the abstract”.
    """
    abstract = ctx.abstract
    if abstract is None or not abstract.is_usual:
        return
    sections = ctx.outline.of_role(SectionRole.INTRODUCTION, SectionRole.CONCLUSION)
    others = [one for section in sections for one in ctx.outline.sentences_of(section)]
    if not others:
        return
    folded = [one.text.casefold() for one in others]
    for sentence in abstract.sentences:
        words = all_words(sentence.text)
        if len(words) < _FEWEST_WORDS:
            continue
        runs = [f" {' '.join(words[at : at + _RUN])} " for at in range(len(words) - _RUN + 1)]
        some = (runs[0], runs[-1], runs[len(runs) // 2])
        for at in _alike(some, folded):
            other = others[at]
            if other.end <= abstract.span.end and abstract.span.contains(other.span):
                continue
            text = f" {' '.join(all_words(other.text))} "
            if not any(map(text.__contains__, some)):
                continue
            if sum(map(text.__contains__, runs)) >= _SAME * len(runs):
                yield ctx.report(
                    other.span,
                    say(
                        "Sentence of the abstract comes back in “{section}”",
                        section=other.section.title,
                    ),
                    help="Say here what the abstract has no room for",
                )
                break


def _alike(runs: Iterable[str], texts: list[str]) -> list[int]:
    """The places of the texts that hold all words of one of some runs."""
    found: set[int] = set()
    for run in runs:
        rarest, *rest = sorted(run.split(), key=len, reverse=True)
        for at, text in enumerate(texts):
            if rarest in text and all(map(text.__contains__, rest)):
                found.add(at)
    return sorted(found)
