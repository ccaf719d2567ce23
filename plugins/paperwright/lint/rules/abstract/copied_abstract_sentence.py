"""ABS12: a sentence of the abstract that comes back word for word."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from paperwright.argument.words import all_words
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model.document import Document
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        longest, *needed = _needed(words) or [""]
        for other, there in zip(others, folded, strict=True):
            if longest not in there or not all(map(there.__contains__, needed)):
                continue
            if other.end <= abstract.span.end and abstract.span.contains(other.span):
                continue
            if _comes_back(words, all_words(other.text)):
                yield ctx.report(
                    other.span,
                    say(
                        "Sentence of the abstract comes back in “{section}”",
                        section=other.section.title,
                    ),
                    help="Say here what the abstract has no room for",
                )
                break


def _needed(words: list[str]) -> list[str]:
    """The words without which a text lacks too many of the runs, the longest first."""
    runs = len(words) - _RUN + 1
    most_missing = runs - math.ceil(_SAME * runs)
    # So many runs hold a word: fewer at either end.
    held = (min(at + 1, len(words) - at, _RUN, runs) for at in range(len(words)))
    needed = {word for word, count in zip(words, held, strict=True) if count > most_missing}
    return sorted(needed, key=len, reverse=True)


def _comes_back(words: list[str], others: list[str]) -> bool:
    """Whether nearly all runs of some words are among others, and one of three that are far apart."""
    text = f" {' '.join(others)} "
    runs = [f" {' '.join(words[at : at + _RUN])} " for at in range(len(words) - _RUN + 1)]
    some = (runs[0], runs[-1], runs[len(runs) // 2])
    if not any(map(text.__contains__, some)):
        return False
    return sum(map(text.__contains__, runs)) >= _SAME * len(runs)
