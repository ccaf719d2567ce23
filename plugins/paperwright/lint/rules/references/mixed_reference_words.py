"""REF07: “Fig.” here and “Figure” there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.lint.reference_words import any_word_before, kind_of_word
from paperwright.model.document import Document
from paperwright.model.nodes import CrossReference

if TYPE_CHECKING:
    from collections.abc import Iterator

_START = Pattern(r"(?:\A|[.!?。！？:：;(（]|\n\n)\s*\Z")
_ABBREVIATION = Pattern(r"(?:\bal|e\.g|i\.e|cf|vs|[Ff]igs?|[Ee]qs?|[Ss]ecs?|[Tt]abs?)\.\s*$")


@rule(
    "REF07",
    "mixed-reference-words",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def mixed_reference_words(document: Document, ctx: Context) -> Iterator[Finding]:
    r"""References of one kind with words of several kinds: “Fig.”, “Figure”, “figure”.

    Copy editors make them one, and most venues say which.

    ~~~markdown bad
    ---
    kind: draft
    ---

    Accuracy grows, as Fig. \ref{fig:depth} shows. We see in Figure \ref{fig:depth} that it stops growing.

    ![Accuracy by depth.](depth.svg){#fig:depth}
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    Accuracy grows, as Fig. \ref{fig:depth} shows. Figure \ref{fig:depth} tells that it stops growing.

    ![Accuracy by depth.](depth.svg){#fig:depth}
    ~~~

    A word at the beginning of a sentence, which is written out, does not count, and a plural is no other word.
    `@fig:depth` brings the right word by itself.
    """
    first: dict[str, tuple[str, CrossReference]] = {}
    reported: set[str] = set()
    for node in document.all(CrossReference):
        match = any_word_before(node, ctx)
        if match is None or _is_start(node, match, ctx):
            continue
        kind, word = kind_of_word(match), match["word"]
        if kind in reported or not word.isascii() or word.lower().startswith("app"):
            continue
        earlier, _ = first.setdefault(kind, (word, node))
        if _form(earlier) != _form(word):
            reported.add(kind)
            yield ctx.report(
                node,
                say("`{word}` here and `{earlier}` before", word=word, earlier=earlier),
                help="Write one of them in all sentences",
            )


def _form(word: str) -> str:
    """The word without its plural."""
    return re.sub(r"s(\.?)$", r"\1", word).rstrip(".")


def _is_start(node: CrossReference, match: re.Match[str], ctx: Context) -> bool:
    start = node.span.start - len(match["word"]) - len(match["gap"])
    before = ctx.source.text[max(start - 20, 0) : start]
    return _START.search(before) is not None and not _ABBREVIATION.search(before)
