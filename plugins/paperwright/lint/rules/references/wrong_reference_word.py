"""REF15: “Table” before a reference to a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.lint.reference_words import any_word_before, kind_in_print, kind_of_word
from paperwright.model.nodes import CrossReference
from paperwright.resolve.wording import kind_word
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_VAGUE = ("第", "app", "附录")
_CERTAIN = {
    "fig": say("figure"),
    "tbl": say("table"),
    "eq": say("equation"),
    "sec": say("section"),
    "alg": say("algorithm"),
    "thm": say("theorem"),
    "lem": say("lemma"),
    "cor": say("corollary"),
    "prp": say("proposition"),
    "def": say("definition"),
}


@rule("REF15", "wrong-reference-word", on=CrossReference, severity=Severity.WARNING, since="0.1.0")
def wrong_reference_word(node: CrossReference, ctx: Context) -> Iterator[Finding]:
    r"""A word before a reference to something else: “Table” before a figure.

    “Table 2” may well exist, and readers go there.

    ~~~markdown bad
    Accuracy grows (Table \ref{fig:depth}).

    ![Accuracy by depth.](depth.svg){#fig:depth}
    ~~~
    ~~~markdown good
    Accuracy grows (Figure \ref{fig:depth}).

    ![Accuracy by depth.](depth.svg){#fig:depth}
    ~~~

    What counts is the thing itself, not the name of its label: a table under the label `fig:x` is a
    table.
    """
    target = ctx.resolution.target(node.references[0])
    if target is None or not target.number or node.references[0].prefix:
        return
    match = any_word_before(node, ctx)
    if match is None or "\n\n" in match["gap"]:
        return
    kind, printed = kind_of_word(match), kind_in_print(target, ctx)
    if (
        kind == printed
        or not {kind, printed} <= _CERTAIN.keys()
        or match["word"].lower().startswith(_VAGUE)
    ):
        return
    word = kind_word(printed, "zh" if not match["word"].isascii() else "en")
    start = node.span.start - len(match["word"]) - len(match["gap"])
    yield ctx.report(
        Span(start, node.span.end),
        say(
            "`{word}` stands before a reference to {kind} {number}",
            word=match["word"],
            kind=_CERTAIN[printed],
            number=target.number,
        ),
        help=say("Write `{word}`, or refer to what was meant", word=word),
    )
