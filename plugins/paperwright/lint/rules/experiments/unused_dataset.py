"""EXP30: data sets without results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.data_sets import SETS, is_shown, listed_data_sets, places_of
from paperwright.lint.experiments import NOT_EMPIRICAL
from paperwright.lint.likely_sentences import sentences_with
from paperwright.lint.patterns import Pattern
from paperwright.model import nodes
from paperwright.model.document import Document
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.lint.data_sets import DataSet

_TESTED = Pattern(
    r"(?i:\b(?:evaluat\w+|experiment\w*|test|tested|results|conduct\w*|compar\w+|report\w*)\b[^.]{0,60}?\b(?:on|with|using|over)\b"
    r"|\bwe use\b)|实验|评估|测试|采用|使用"
)
_OTHERS = (SectionRole.ABSTRACT, SectionRole.INTRODUCTION, SectionRole.RELATED)
_TRAINED_ON = Pattern(
    r"(?i:\b(?:pre-?train\w*|initiali[sz]\w*|fine-?tun\w*|pretext|auxiliary)\b)|预训练"
)


@rule(
    "EXP30",
    "unused-dataset",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=NOT_EMPIRICAL,
    most=3,
)
def unused_dataset(document: Document, ctx: Context) -> Iterator[Finding]:
    """A data set that the set-up lists and the results never name.

    Readers ask what came out on it, and whether it was left out because of that.

    ~~~markdown bad
    # Experiments

    We evaluate on the TreeBank2, LeafNet3 and BranchNet5 datasets.

    | Method | TreeBank2 | LeafNet3 |
    | --- | ---: | ---: |
    | Density | 17.7 | 19.0 |
    | LeafCount (ours) | 11.3 | 12.0 |
    ~~~
    ~~~markdown good
    # Experiments

    We evaluate on the TreeBank2, LeafNet3 and BranchNet5 datasets.

    | Method | TreeBank2 | LeafNet3 | BranchNet5 |
    | --- | ---: | ---: | ---: |
    | Density | 17.7 | 19.0 | 14.1 |
    | LeafCount (ours) | 11.3 | 12.0 | 10.2 |
    ~~~

    Looked at are sentences that list several, of which at least one is named in a table or a caption. Data
    for pre-training is passed over. A name that is shortened in the table is a false positive.
    """
    sentences = ctx.paper.experiments.sentences
    for at in sentences_with(SETS, sentences, ctx.prose):
        sentence = sentences[at]
        if not _TESTED.search(sentence.text) or _TRAINED_ON.search(sentence.text):
            continue
        listed = listed_data_sets(sentence)
        shown = [found for found in listed if is_shown(found.name, ctx)]
        if not shown:
            continue
        for found in listed:
            if found not in shown and not _is_named_again(found, ctx):
                yield ctx.report(
                    ctx.prose.span(found.start, found.start + len(found.name)),
                    say("No result on `{name}`, which the experiments list", name=found.name),
                    help="Show its results, or say why they are left out",
                )


def _is_named_again(found: DataSet, ctx: Context) -> bool:
    """Whether another sentence names it, be it in a heading or in the appendix; introductions do not count."""
    for at in places_of(found.name, ctx):
        if found.sentence.start <= at < found.sentence.end:
            continue
        section = ctx.outline.section_at(ctx.prose.span(at, at + 1).start)
        if section.heading is not None and not section.plays(*_OTHERS):
            return True
    return any(found.name in block.text for block in ctx.document.all(nodes.RawBlock))
