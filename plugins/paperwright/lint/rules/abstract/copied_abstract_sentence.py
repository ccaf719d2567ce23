"""ABS12: a sentence of the abstract that comes back word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.argument.words import all_words
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model.document import Document
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.outline import Sentence

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
    theirs: list[tuple[Sentence, str]] = [
        (one, f" {' '.join(all_words(one.text))} ") for one in others
    ]
    whole = "".join(text for _, text in theirs)
    for sentence in abstract.sentences:
        words = all_words(sentence.text)
        if len(words) < _FEWEST_WORDS:
            continue
        runs = [f" {' '.join(words[at : at + _RUN])} " for at in range(len(words) - _RUN + 1)]
        if not any(run in whole for run in (runs[0], runs[-1], runs[len(runs) // 2])):
            continue
        for other, text in theirs:
            if other.end <= abstract.span.end and abstract.span.contains(other.span):
                continue
            if runs[0] not in text and runs[-1] not in text and runs[len(runs) // 2] not in text:
                continue
            if sum(run in text for run in runs) >= _SAME * len(runs):
                yield ctx.report(
                    other.span,
                    say(
                        "Sentence of the abstract comes back in “{section}”",
                        section=other.section.title,
                    ),
                    help="Say here what the abstract has no room for",
                )
                break
