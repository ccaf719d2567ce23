"""STY10: hyphens for dashes, TeX quotes in Markdown, accents for apostrophes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Edit, Finding, Fix, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.lint.running_text import in_chinese, is_in_sentences, is_tex, replacement
from paperwright.model.document import Document
from paperwright.model.prose import PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterator


def _may_be_range(text: str, place: int) -> bool:
    """Whether a digit stands behind the hyphen that a digit stands before."""
    return text[place + 2 : place + 3].isdigit()


def _may_be_apostrophe(text: str, place: int) -> bool:
    """Whether an accent stands in a word: most open or close code."""
    return text[place + 1 : place + 2] in _SHORT and text[place - 1 : place].isalpha()


_SHORT = frozenset("strvl")
"""How “'s”, “'t”, “'re”, “'ve” and “'ll” begin."""
_RANGE = Pattern(
    r"(?<![\w.,/:@#+-])(?P<a>\d{1,4}(?:\.\d+)?)-(?P<b>\d{1,4}(?:\.\d+)?)(?![\w/-]|[.,:]\d)(?!\s?(?:loss|knapsack|norm\b))",
    hints=tuple(f"{digit}-" for digit in range(10)),
    guard=_may_be_range,
    before=7,
)


def _may_be_dash(text: str, place: int) -> bool:
    """Whether words stand around a hyphen: most hyphens between blanks stand in formulas."""
    before = text[place - 1 : place]
    return (before.isalpha() or before == ")") and text[place + 3 : place + 4].isalpha()


_DASH = Pattern(
    r"(?<=[a-z)]{2}) - (?!review\b|original\b)(?=[A-Za-z]{2})",
    hints=(" - ",),
    guard=_may_be_dash,
    before=1,
)
_TEX_QUOTES = Pattern(r"``(?P<inner>[^`'\n]{1,80})''", hints=("``",), before=0)
_STRAIGHT = Pattern(r"(?<![\w\\])\"(?P<inner>[^\"\n]{1,80})\"(?!\w)", hints=('"',), before=0)
_BABEL = Pattern(
    r"\\usepackage\[[^\]]*german|\\usepackage\{(?:n?german|csquotes)\}|\\MakeOuterQuote"
)
_ACCENT = Pattern(
    r"(?<=[a-z])[´`](?=(?:s|t|re|ve|ll)\b)", hints=("´", "`"), guard=_may_be_apostrophe, before=0
)


@rule(
    "STY10",
    "typewriter-punctuation",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=50,
)
def typewriter_punctuation(document: Document, ctx: Context) -> Iterator[Finding]:
    r"""A hyphen that stands for a dash, TeX's quotation marks in Markdown, an accent for an apostrophe.

    A range has an en dash (*3–5 trees*), and so has a remark – like this one – or an em dash. TeX's
    \`\`quotes'' are printed as they are typed when the paper is Markdown.

    ~~~markdown bad
    We saw 3-5 trees - all of them firs - on each hill.
    ~~~
    ~~~markdown good
    We saw 3–5 trees – all of them firs – on each hill, in the 2020-21 season, with a 0-1 loss.
    ~~~

    Straight quotation marks, `--`, `---` and `...` are fine in Markdown: they are printed as they
    should be. Dates, codes and versions with hyphens are left alone.

    ## Fix safety

    The fix puts the right mark in the place of the wrong one. No digit is changed.
    """
    prose = ctx.prose
    is_chinese = ctx.paper.language.startswith("zh")
    for match in prose.find(_RANGE) if not is_chinese else ():
        if _is_range(match) and prose.passage_at(match.start()).kind is not PassageKind.CELL:
            right = f"{match['a']}–{match['b']}"
            yield _report(
                match, right, say("`{text}` is a range with a hyphen", text=match[0]), ctx
            )
    for match in prose.find(_DASH):
        if _is_difference(match):
            continue
        message = say("Hyphen between spaces stands for a dash")
        yield from _unless_cell(match, " – ", message, ctx)
    if is_tex(ctx):
        yield from _straight_quotes(ctx)
        return
    for match in prose.find(_TEX_QUOTES):
        message = say("`{text}` has TeX's quotation marks", text=match[0])
        yield from _unless_cell(match, f'"{match["inner"]}"', message, ctx)
    for match in prose.find(_ACCENT):
        yield from _unless_cell(match, "'", say("An accent stands for an apostrophe"), ctx)


def _is_difference(match: re.Match[str]) -> bool:
    """Whether one thing is taken from another, in brackets: “(max - min)”."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    return (
        _ONE_WORD_BEFORE.search(before[-20:]) is not None
        and _ONE_WORD_AFTER.match(after[:20]) is not None
    )


_ONE_WORD_BEFORE = re.compile(r"\([\w-]+\Z")
_ONE_WORD_AFTER = re.compile(r"[\w-]+\)")


def _straight_quotes(ctx: Context) -> Iterator[Finding]:
    """TeX closes a quotation with each of these; babel gives them other meanings in some languages."""
    if _BABEL.search(ctx.source.text):
        return
    for match in ctx.prose.find(_STRAIGHT):
        passage = ctx.prose.passage_at(match.start())
        span = ctx.prose.span(*match.span())
        if (
            match.end() > passage.end
            or passage.kind is PassageKind.CELL
            or ctx.source[span] != match[0]
        ):
            continue
        right = f"``{match['inner']}''"
        yield ctx.report(
            span,
            say(
                "`{text}` has straight quotation marks, and TeX opens with a closing one",
                text=match[0],
            ),
            help=say("Write `{right}`", right=right),
            fix=Fix((Edit(span, right),)),
        )


def _is_range(match: re.Match[str]) -> bool:
    low, high = match["a"], match["b"]
    if ("." in low) != ("." in high) and "." in low and float(high) < 1:
        return False
    is_season = len(low) == 4 and len(high) == 2
    is_telephone = len(low) == 3 and len(high) == 4
    has_zeros = low.startswith("0") and len(low) > 1 and "." not in low
    return float(low) < float(high) and not (is_season or is_telephone or has_zeros)


def _unless_cell(match: re.Match[str], right: str, message: str, ctx: Context) -> Iterator[Finding]:
    passage = ctx.prose.passage_at(match.start())
    if is_in_sentences(passage) and not in_chinese(ctx.prose, passage):
        yield _report(match, right, message, ctx)


def _report(match: re.Match[str], right: str, message: str, ctx: Context) -> Finding:
    fix = replacement(ctx, match.start(), match.end(), right)
    return ctx.report(
        ctx.prose.span(*match.span()), message, help=say("Write `{right}`", right=right), fix=fix
    )
