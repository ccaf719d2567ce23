"""EXP12: old benchmarks and new language models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.evaluation_words import BENCHMARK, CONTAMINATION
from paperwright.lint.experiment_words import LANGUAGE_MODEL, MODEL_HINTS
from paperwright.lint.experiments import NOT_EMPIRICAL
from paperwright.model.document import Document
from paperwright.model.vocabulary import holds_any

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "EXP12",
    "undiscussed-contamination",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=NOT_EMPIRICAL,
)
def undiscussed_contamination(document: Document, ctx: Context) -> Iterator[Finding]:
    """Large language models are tested on public benchmarks, and nobody asks whether they have seen them.

    Tasks that stood on the web before a model was trained may be in what it was trained on.

    ~~~markdown bad
    # Experiments

    We measure Llama and GPT-4 on GSM8K.
    ~~~
    ~~~markdown good
    # Experiments

    We measure Llama and GPT-4 on GSM8K. Whether it leaked into their training data is not known.
    ~~~

    Looked for are well-known benchmarks in the sections on experiments of papers that speak of large
    language models there; any word on leaks, contamination, overlap or memory is enough.
    """
    experiments = ctx.paper.experiments
    if not holds_any(ctx.prose.text, MODEL_HINTS):
        return
    benchmark = None
    has_model = False
    for sentence in experiments.sentences:
        benchmark = benchmark or next(
            ((sentence, match) for match in BENCHMARK.finditer(sentence.text)), None
        )
        has_model = has_model or LANGUAGE_MODEL.search(sentence.text) is not None
    if benchmark is None or not has_model or experiments.say(CONTAMINATION):
        return
    sentence, match = benchmark
    start = sentence.start + match.start()
    yield ctx.report(
        ctx.prose.span(start, start + len(match[0])),
        say(
            "Whether models have seen `{benchmark}` in training is not discussed",
            benchmark=match[0],
        ),
        help="Say whether the benchmark may be in the training data, or test on newer tasks",
    )
