"""EXP21: closed language models without a version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.evaluation_words import CLOSED_MODEL, DECODING, MODEL_VERSION
from paperwright.lint.experiments import NOT_EMPIRICAL
from paperwright.lint.likely_sentences import likely_sentences
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "EXP21",
    "unversioned-language-model",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=NOT_EMPIRICAL,
)
def unversioned_language_model(document: Document, ctx: Context) -> Iterator[Finding]:
    """A closed language model is measured, and neither its version nor how it was sampled is given.

    What is sold under one name changes from month to month. Without the version, the date or at least the
    temperature nobody can get the same answers again.

    ~~~markdown bad
    # Experiments

    We ask GPT-4 for the number of leaves.
    ~~~
    ~~~markdown good
    # Experiments

    We ask GPT-4 (gpt-4-0613, temperature 0) for the number of leaves.
    ~~~

    One of the two is enough to keep the rule silent. Names in introduction and related work are passed over.
    """
    sentences = ctx.paper.experiments.sentences
    for at in likely_sentences(CLOSED_MODEL, sentences, ctx.prose):
        sentence = sentences[at]
        match = CLOSED_MODEL.search(sentence.text)
        if match is None:
            continue
        experiments = ctx.paper.experiments
        if experiments.say(MODEL_VERSION) or experiments.say(DECODING):
            return
        start = sentence.start + match.start()
        yield ctx.report(
            ctx.prose.span(start, start + len(match[0])),
            say("Neither the version of `{model}` nor its temperature is given", model=match[0]),
            help="Name the version or the dates of access, and the settings of sampling",
        )
        return
