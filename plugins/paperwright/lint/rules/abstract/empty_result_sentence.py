"""ABS13: “extensive experiments demonstrate the effectiveness”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.argument.known_names import is_well_known
from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.outline import Sentence

_EMPTY = Pattern(
    r"\b(?:extensive|comprehensive|thorough|experimental|empirical|numerous|our)?\s?(?:experiments?|evaluations?|results?"
    r"|experimental results|simulations?)\b[^.;]{0,60}?"
    r"\b(?:show|demonstrate|verify|validate|confirm|illustrate|prove|indicate)s?\b"
    r"[^.;]{0,30}?\b(?:effectiveness|superiority|efficacy|advantages?|usefulness|validity|superior performance"
    r"|promising results|good performance)\b"
    r"|\bachieves? (?:very )?(?:promising|competitive|superior|good|excellent|strong) (?:results?|performance)\b"
    r"|(?:大量|充分|丰富)的?(?:对比|仿真)?实验[^，。；]{0,12}(?:表明|证明|验证)[^。；]{0,20}(?:有效性|优越性|可行性|先进性)",
    re.IGNORECASE,
)
_CONCRETE = Pattern(
    r"(?<![\w-])\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|half|twice)\b|%|[一二两三四五六七八九十]+(?:个|种|项)"
)
_NAME = Pattern(r"\b[A-Z][A-Za-z]*[A-Z0-9][\w-]*\b")
_CITED = Pattern(r"\[[^\[\]]*@|\\cite")


@rule(
    "ABS13",
    "empty-result-sentence",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def empty_result_sentence(document: Document, ctx: Context) -> Iterator[Finding]:
    """A sentence of the abstract that says of the results only that they are good.

    “Extensive experiments demonstrate the effectiveness of our method” fits every paper ever written, and cannot be
    refuted. A number or the name of a dataset, in it or beside it, makes it a claim.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    abstract: >
      We count the branches of a tree and estimate its labels.
      Extensive experiments demonstrate the effectiveness of our method.
    ---
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    abstract: >
      We count the branches of a tree and estimate its labels.
      Experiments on three woods demonstrate the effectiveness of our method.
    ---
    ~~~

    ## References

    Peyton Jones, How to write a great research paper: claims that can be refuted.
    """
    abstract = ctx.abstract
    if abstract is None or not abstract.is_usual:
        return
    sentences = abstract.sentences
    for index, sentence in enumerate(sentences):
        match = _EMPTY.search(sentence.text)
        if match is None:
            continue
        near = sentences[max(index - 1, 0) : index + 2]
        if any(_is_concrete(one, ctx) for one in near):
            continue
        start, end = sentence.start + match.start(), sentence.start + match.end()
        yield ctx.report(
            ctx.prose.span(start, end),
            "Abstract says only that the results are good",
            help="Say on what data, compared to what, and by how much",
        )


def _is_concrete(sentence: Sentence, ctx: Context) -> bool:
    """Whether a sentence has a number, or the name of something that is not the paper's own."""
    if _CONCRETE.search(sentence.text) or _CITED.search(sentence.text):
        return True
    names = (match[0] for match in _NAME.finditer(sentence.text))
    return any(name not in ctx.names and (len(name) > 3 or is_well_known(name)) for name in names)
