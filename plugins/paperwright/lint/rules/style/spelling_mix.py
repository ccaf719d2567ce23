"""STY14: British and American spelling in one paper."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.lint.running_text import is_in_quotes, is_in_sentences
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_BRITISH = Pattern(
    r"\b(?:[a-z]*(?:colour|behaviour|favour|neighbour|labell|modell|travell|cancell(?=ed|ing)"
    r"|analys(?=ed?\b|ing)|catalys(?=e[sd]?\b|ing)|paralys(?=e[sd]?\b)|centre(?=[sd]?\b)|fibre(?=s?\b)|metre(?=s?\b)"
    r"|defence|ageing|haem(?=o)|tumour|rigour|vapour|honour|humour"
    r"|(?:optimi|normali|generali|regulari|initiali|minimi|maximi|summari|categori|visuali|utili|reali|speciali|formali"
    r"|parametri|discreti|quanti|standardi|locali|tokeni|randomi|emphasi|recogni|characteri|synchroni|memori|penali"
    r"|vectori|linear?i|factori|neutrali|equali|hypothesi|customi)s(?=e[sd]?\b|ing\b|ation)))[a-z]*",
    re.IGNORECASE,
)
_AMERICAN = Pattern(
    r"\b(?:[a-z]*(?:(?<!u)color(?!ad|ectal|im)|behavior|favor|neighbor|label(?=ed\b|ing\b)|model(?=ed\b|ing\b)"
    r"|travel(?=ed\b|ing\b|er\b)|cancel(?=ed\b|ing\b)|analyz(?=e[sd]?\b|ing)|catalyz(?=e)"
    r"|center(?=s?\b|ed\b)|(?<!caloric)fiber(?=s?\b)|defense|tumor|rigor(?=\b)|vapor|honor|humor"
    r"|(?:optimi|normali|generali|regulari|initiali|minimi|maximi|summari|categori|visuali|utili|reali|speciali|formali"
    r"|parametri|discreti|quanti|standardi|locali|tokeni|randomi|emphasi|recogni|characteri|synchroni|memori|penali"
    r"|vectori|linear?i|factori|neutrali|equali|hypothesi|customi)z(?=e[sd]?\b|ing\b|ation)))[a-z]*",
    re.IGNORECASE,
)
_IZE = re.compile(r"i(?:z|s)(?:e[sd]?|ing|ation\w*)\Z")
_ENOUGH = 2
_SHOWN = 3


@rule(
    "STY14",
    "spelling-mix",
    on=Document,
    severity=Severity.INFO,
    since="0.2.0",
    stage=Stage.DRAFT,
)
def spelling_mix(document: Document, ctx: Context) -> Iterator[Finding]:
    """British and American spelling in one paper: *colour* here, *behavior* there.

    Either is right. Both at once show that parts came from different hands and that nobody read them
    together.

    ~~~markdown bad
    The colour and the behaviour of the leaves depend on the center of the tree and on the color of its
    neighbors. We label each neighbour, and the colour of its leaves.
    ~~~
    ~~~markdown good
    The colour of each neighbour is normalized; the colour of the leaves is labelled by its behaviour.
    ~~~

    Words in *-ize* are British too (Oxford spelling), so they do not count against *colour*. Words in
    *-ise* do count against *color*.
    """
    british, american = _found(_BRITISH, ctx), _found(_AMERICAN, ctx)
    plain_american = [match for match in american if not _IZE.search(match[0])]
    rare, usual, name = (
        (plain_american, british, "British")
        if len(plain_american) <= len(british)
        else (british, american, "American")
    )
    if len(rare) < _ENOUGH or len(usual) < _ENOUGH:
        return
    words = Counter(match[0].lower() for match in rare)
    others = Counter(match[0].lower() for match in usual)
    yield ctx.report(
        ctx.prose.span(*rare[0].span()),
        say(
            "{rare} in a text with {name} spelling ({usual})",
            rare=_listed(words),
            name=name,
            usual=_listed(others),
        ),
        help="Choose one spelling",
    )


def _found(pattern: Pattern, ctx: Context) -> list[re.Match[str]]:
    """The words of one spelling in the author's own text; names with capitals inside a sentence do not count."""
    prose = ctx.prose
    found = []
    for match in prose.find(pattern):
        passage = prose.passage_at(match.start())
        if not is_in_sentences(passage) or is_in_quotes(prose, passage, match.start()):
            continue
        starts = match.start() == prose.sentence_at(match.start())[0]
        if match[0].islower() or (starts and match[0].istitle()):
            found.append(match)
    return found


def _listed(words: Counter[str]) -> str:
    shown = ", ".join(f"`{word}`" for word, _ in words.most_common(_SHOWN))
    return f"{shown} …" if len(words) > _SHOWN else shown
