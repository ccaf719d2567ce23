"""EXP02: data sets of others without a citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.data_sets import data_sets_in, is_shown, places_of
from paperwright.lint.experiments import NOT_EMPIRICAL
from paperwright.lint.likely_sentences import likely_sentences
from paperwright.lint.patterns import Pattern
from paperwright.model import nodes
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.lint.data_sets import DataSet

_SOURCE = ("@", "cite", "http", "url", "doi", "footnote", "[^", "](")
_ONLY_WEIGHTS = Pattern(r"(?i:\bpre-?train\w*|\binitiali[sz]\w*|\bbackbone)|预训练|初始化")
_OWN = Pattern(
    r"(?i:\b(?:our|we (?:\w+ ){0,2}?(?:collect|creat|build|built|construct|introduc|present|releas"
    r"|propos|curat|annotat|call|name"
    r"|dub|refer|term|denote|generat|compil|crawl|scrap|gather|extract|deriv|split|sampl|assembl|record)\w*"
    r"|new|called|named|denoted|in-house|own|internal|synthetic|simulated|novel|dubbed)\b)"
    r"|OpenML|\bUCI\b|Kaggle|Hugging ?Face|本文|我们|构建|自建|收集|命名|采集"
)


@rule(
    "EXP02",
    "uncited-dataset",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=NOT_EMPIRICAL,
    most=5,
)
def uncited_dataset(document: Document, ctx: Context) -> Iterator[Finding]:
    """A data set whose results are shown, and that has no citation or address wherever it is named.

    Its makers are owed the citation, and readers need to know which version it was.

    ~~~markdown bad
    # Related work

    Leaves are counted by density [@park2021density].

    # Experiments

    We measure the error on the TreeBank2 dataset.

    | Method | TreeBank2 |
    | --- | ---: |
    | Density | 17.7 |
    | Transfer | 15.2 |
    ~~~
    ~~~markdown good
    # Related work

    Leaves are counted by density [@park2021density].

    # Experiments

    We measure the error on the TreeBank2 dataset [@wen2020planning].

    | Method | TreeBank2 |
    | --- | ---: |
    | Density | 17.7 |
    | Transfer | 15.2 |
    ~~~

    What the paper makes itself needs none, nor does a name that the bibliography has in a title.
    """
    if not document.all(nodes.Cite):
        return
    seen: set[str] = set()
    sentences = ctx.paper.experiments.sentences
    likely = frozenset(likely_sentences(_ONLY_WEIGHTS, sentences, ctx.prose))
    for at, sentence in enumerate(sentences):
        if at in likely and _ONLY_WEIGHTS.search(sentence.text):
            continue
        for found in data_sets_in(sentence):
            key = found.name.casefold()
            if key in seen:
                continue
            seen.add(key)
            if is_shown(found.name, ctx) and not _has_source(found, ctx):
                yield ctx.report(
                    ctx.prose.span(found.start, found.start + len(found.name)),
                    say("`{name}` is used without a citation", name=found.name),
                    help="Cite the work that introduced it",
                )


def _has_source(found: DataSet, ctx: Context) -> bool:
    """Whether anything says where a data set comes from: a citation beside its name, or a work that is called by it."""
    prose = ctx.prose
    if found.name in ctx.names or any(
        found.name.casefold() in work.title.casefold() for work in ctx.paper.works.values()
    ):
        return True
    for at in places_of(found.name, ctx):
        start, end = prose.sentence_at(at)
        passage = prose.passage_at(at)
        if end < passage.end:
            # “… the X data set. It is available at …”
            end = prose.sentence_at(end + 1)[1]
        text = ctx.source[prose.span(max(start, passage.start), min(end, passage.end))]
        if any(sign in text for sign in _SOURCE) or _OWN.search(text):
            return True
    return False
