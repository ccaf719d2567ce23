"""STY14: British and American spelling in one paper."""

from __future__ import annotations

import re
from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.running_text import is_in_quotes, is_in_sentences
from paperwright.model.document import Document
from paperwright.model.vocabulary import vocabulary_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_VERBS = """
    optimi normali generali regulari initiali minimi maximi summari categori visuali utili reali speciali formali
    parametri discreti quanti standardi locali tokeni randomi emphasi recogni characteri synchroni memori penali
    vectori lineari factori neutrali equali hypothesi customi
""".split()
_BRITISH = {
    **dict.fromkeys(
        "colour behaviour favour neighbour tumour rigour vapour honour humour".split(), ""
    ),
    **dict.fromkeys(("labell", "modell", "travell"), "ed|ing|er"),
    "analys": "ed|ing",
    "catalys": "ed|ing|e",
    "centre": "s|d|",
    "fibre": "s|",
    "defence": "s|",
    **{f"{verb}s": "e|es|ed|ing|ation|ations" for verb in _VERBS},
}
_AMERICAN = {
    **dict.fromkeys("color behavior favor neighbor tumor rigor vapor honor humor".split(), ""),
    **dict.fromkeys(("label", "model", "travel"), "ed|ing|er"),
    "analyz": "e|es|ed|ing",
    "catalyz": "e|es|ed|ing",
    "center": "s|ed|",
    "fiber": "s|",
    "defense": "s|",
    **{f"{verb}z": "e|es|ed|ing|ation|ations" for verb in _VERBS},
}
"""What a word has in it, and the ends that it may have behind that; any, where none is named."""
_IZE = re.compile(r"i[sz](?:e[sd]?|ing|ations?)\Z")
_WORD_AT = re.compile(r"[a-z]+")
_BORROWED = frozenset(
    {"colorado", "colorectal", "colorimetric", "rigorous", "rigorously", "humorous", "vaporize"}
)
_PREFIXES = frozenset(
    "un re mis de dis non multi over pre self micro bi mono hyper sub".split()
) | {""}
_ENOUGH = 2
_SHOWN = 3


class _Word(NamedTuple):
    text: str
    start: int
    end: int


@rule(
    "STY14",
    "spelling-mix",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
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
    british = _found(_BRITISH, ctx)
    if len(british) < _ENOUGH:
        return
    plain_american = [word for word in _found(_AMERICAN, ctx) if not _IZE.search(word.text)]
    if len(plain_american) < _ENOUGH:
        return
    british = [word for word in british if _is_own(word, ctx)]
    plain_american = [word for word in plain_american if _is_own(word, ctx)]
    rare, usual, name = (
        (plain_american, british, say("British"))
        if len(plain_american) <= len(british)
        else (british, plain_american, say("American"))
    )
    if len(rare) < _ENOUGH or len(usual) < _ENOUGH:
        return
    yield ctx.report(
        ctx.prose.span(rare[0].start, rare[0].end),
        say(
            "{rare} in a text with {name} spelling ({usual})",
            rare=_listed(rare),
            name=name,
            usual=_listed(usual),
        ),
        help="Choose one spelling",
    )


def _found(stems: dict[str, str], ctx: Context) -> list[_Word]:
    """The words of one spelling, whoever wrote them, in the order of the text."""
    prose = ctx.prose
    text = prose.lowered
    if len(text) != len(prose.text):
        return []
    vocabulary = vocabulary_of(prose.text)
    found = []
    for stem, ends in stems.items():
        if stem in vocabulary:
            size, firsts = len(stem), _first_letters(ends)
            for at in vocabulary.places_of_run(stem):
                # Most words have another end: “labels” is spelled alike everywhere.
                if not firsts or text[at + size : at + size + 1] in firsts:
                    word = _word(text, at, size, ends)
                    if word:
                        found.append(word)
    return sorted(found, key=attrgetter("start"))


def _first_letters(ends: str) -> frozenset[str]:
    """The letters with which the ends of a stem begin; none where a word may end with the stem."""
    letters = frozenset(end[:1] for end in ends.split("|"))
    return frozenset() if "" in letters else letters


def _word(text: str, at: int, size: int, ends: str) -> _Word | None:
    """The word around a stem; `None` when it is another word."""
    start = at
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    match = _WORD_AT.match(text, at)
    end = match.end() if match else at + size
    if ends and text[at + size : end] not in ends.split("|"):
        return None
    word = text[start:end]
    return None if word in _BORROWED or text[start:at] not in _PREFIXES else _Word(word, start, end)


def _is_own(word: _Word, ctx: Context) -> bool:
    """Whether a word stands in the author's own text and is no name."""
    prose = ctx.prose
    if prose.is_opaque(word.start, word.end):
        return False
    passage = prose.passage_at(word.start)
    if not is_in_sentences(passage) or is_in_quotes(prose, passage, word.start):
        return False
    if prose.text[word.start : word.end].islower():
        return True
    return word.start == prose.sentence_at(word.start)[0]


def _listed(words: list[_Word]) -> str:
    counts = Counter(word.text for word in words)
    shown = ", ".join(f"`{word}`" for word, _ in counts.most_common(_SHOWN))
    return f"{shown} …" if len(counts) > _SHOWN else shown
