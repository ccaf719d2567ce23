"""STY11: e.g., i.e., et al. and etc. with wrong points."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.lint.running_text import is_in_sentences, replacement
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_WRONG = Pattern(
    r"(?<![\w./@-])(?:"
    r"(?P<eg>[eE](?:\.\s?g(?![\w.])|g\.|\. g\.|g(?=,? [a-z])))"
    r"|(?P<ie>[iI](?:\.\s?e(?![\w.])|e\.|\. e\.|e(?=, )))"
    r"|(?P<al>(?:[eE]t\.\s?al\.?|[eE]t al(?![\w.]))(?!\w))"
    r"|(?P<etc>etc\.(?:\.\.)?\.(?!\.)|ect\.|&c\.|etc(?=[,;)]))"
    r"|(?P<wrt>w\.\s?r\.\s?t(?![\w.])|wrt\.)"
    r")",
    hints=("e.g", "E.g", "eg.", "eg,", "Eg.", "e. g", "E. g", "i.e", "I.e", "ie.", "ie,", "Ie.", "i. e", "I. e", "t al",
           "t. al", "t.al", "etc", "ect.", "&c.", "w.r", "w. r", "wrt."),
    before=3,
)  # fmt: skip
_LATIN = Pattern(
    r"(?<![\w.])(?:[eE]\.g\.|[iI]\.e\.)(?P<comma>,?)(?=\s)", hints=(".g.", ".e."), before=2
)
_RIGHT = {"eg": "e.g.", "ie": "i.e.", "al": "et al.", "etc": "etc.", "wrt": "w.r.t."}
_ENOUGH = 3
"""So many times one form, and it is the author's choice."""
_FOLLOWS_STOP = re.compile(r"\s|[)\]”\"']|\Z")


@rule(
    "STY11",
    "abbreviation-form",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def abbreviation_form(document: Document, ctx: Context) -> Iterator[Finding]:
    """A Latin abbreviation with missing or extra points, or now with a comma behind it and now without.

    *e.g.*, *i.e.*, *et al.* (one point: *et* is a whole word) and *etc.* are in every paper, so slips in
    them are what a copy editor sees first.

    ~~~markdown bad
    Moore et. al. count leaves, eg. those of firs, etc..
    ~~~
    ~~~markdown good
    Moore et al. count leaves, e.g., those of firs, and needles, i.e., thin leaves.
    ~~~

    A comma behind *e.g.* and *i.e.* is American, none is British. Either is fine; where a paper does
    both, the rarer form is reported, once the other stands in at least three places.

    ## Fix safety

    The fix changes points and commas only.
    """
    prose = ctx.prose
    for match in prose.find(_WRONG):
        passage = prose.passage_at(match.start())
        name = match.lastgroup
        if name is None or not is_in_sentences(passage) or _is_name(match):
            continue
        right = _RIGHT[name]
        if match[0][0].isupper():
            right = right[0].upper() + right[1:]
        if right != match[0]:
            yield ctx.report(
                prose.span(*match.span()),
                say("`{word}` is written `{right}`", word=match[0], right=right),
                fix=replacement(ctx, match.start(), match.end(), right),
            )
    yield from _commas(ctx)


def _is_name(match: re.Match[str]) -> bool:
    """Whether the letters are something else: “eg” in German, a file `a.ie`."""
    if match["al"] and not match["al"].endswith("."):
        # “et al” may end a sentence of which the point is its own.
        return match.string[match.end() : match.end() + 1] == "."
    return False


def _commas(ctx: Context) -> Iterator[Finding]:
    prose = ctx.prose
    found = [
        match for match in prose.find(_LATIN) if is_in_sentences(prose.passage_at(match.start()))
    ]
    with_comma = [match for match in found if match["comma"]]
    without = [match for match in found if not match["comma"]]
    rare, usual = sorted((with_comma, without), key=len)
    if not rare or len(usual) < _ENOUGH or len(usual) <= 2 * len(rare):
        return
    for match in rare:
        bare = match[0].rstrip(",")
        right = bare if match["comma"] else f"{bare},"
        yield ctx.report(
            prose.span(*match.span()),
            say("`{word}` here, but `{right}` in {count} other places",
                word=match[0], right=right, count=len(usual)),
            fix=replacement(ctx, match.start(), match.end(), right),
        )  # fmt: skip
