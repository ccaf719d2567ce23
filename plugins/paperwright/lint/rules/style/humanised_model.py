"""STY19: models that understand, think and want."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.lint.running_text import running_matches
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_HUMAN = Pattern(
    r"\b(?:the|our|this|a|an|these|such|large language|language|neural|trained) (?:[\w-]+ )?"
    r"(?:model|network|algorithm|system|classifier|transformer|LLM|neural net)s? "
    r"(?:(?:can|could|must|does not|do not|really|truly|actually|better|now|also|fully) ){0,2}"
    r"(?P<verb>understands?|thinks?|wants?|believes?|feels?|imagines?|dreams?|is conscious|are conscious|is aware of"
    r"|is curious|hopes?|desires?|realizes? that|realises? that|knows that)\b",
    re.IGNORECASE,
    hints=("nderstand", "think", "want", "believe", "feel", "imagine", "dream", "conscious", "aware of", "curious",
           "hope", "desire", "ealizes that", "ealises that", "ealize that", "ealise that", "knows that"),
    before=70,
)  # fmt: skip
_CHINESE = Pattern(
    r"(?:模型|网络|算法|系统|智能体)(?:能够|可以|已经|真正)?(?P<verb>理解了|懂得|认为|想要|意识到|相信)",
    hints=("模型", "网络", "算法", "系统", "智能体"),
    before=0,
)

_DOUBT = Pattern(r"\b(?:whether|not|if|as though|believ\w+|prove)\b|是否|并不|没有")


@rule(
    "STY19",
    "humanised-model",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=5,
)
def humanised_model(document: Document, ctx: Context) -> Iterator[Finding]:
    """A model that is said to understand, to think or to want.

    Such a word claims far more than was measured, and readers outside the field take it at its word.

    ~~~markdown bad
    The model understands what a leaf is.
    ~~~
    ~~~markdown good
    The model labels 94 % of the leaves. It is a model of language understanding; its users understand it.
    ~~~

    ## When to ignore it

    When beliefs or desires are defined, as those of agents in game theory are, and when the sentence
    asks whether the model has them.

    ## References

    Zachary Lipton and Jacob Steinhardt, “Troubling trends in machine learning scholarship”, on the
    misuse of language.
    """
    patterns = (_HUMAN, _CHINESE) if "的" in ctx.prose.text else (_HUMAN,)
    for pattern in patterns:
        for match in running_matches(ctx, pattern):
            start, end = ctx.prose.sentence_at(match.start())
            if _DOUBT.search(ctx.prose.text, start, end):
                continue
            yield ctx.report(
                ctx.prose.span(*match.span()),
                say("`{verb}` claims a mind for a model", verb=match["verb"]),
                help="Say what it computes, or what was measured",
            )
