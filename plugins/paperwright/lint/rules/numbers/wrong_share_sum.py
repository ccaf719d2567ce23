"""NUM29: shares that make more or less than a whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.prose import Prose

_PERCENT = re.compile(
    r"(?<![\d.–-])(?P<number>\d+(?:\.(?P<decimals>\d+))?)\$?\s?(?:\\?%|％|percent\b|per cent\b)"
)
_REST = Pattern(
    r"\b(?:the )?(?:remaining|rest|remainder)\b[^.;%\d]{0,40}|(?:其余|剩余|余下"
    r"|剩下)[^。；%\d]{0,12}",
    re.IGNORECASE,
    hints=("emaining", "he rest", "emainder", "其余", "剩余", "余下", "剩下"),
    before=12,
)
_ACCOUNT = Pattern(
    r"\b(?:account(?:s|ed|ing)? for|make up|made up|constitut\w+|compris\w+)\b|分别占",
    re.IGNORECASE,
    hints=("ccount", "ake up", "ade up", "onstitut", "ompris", "分别占"),
    before=4,
)
_OVERLAP = re.compile(
    r"\b(?:overlap|multiple|at least one|either|both|more than one|respondents|of these|of those"
    r"|of which|of them"
    r"|among (?:these|those|them|which)|improv|increas|decreas|reduc|accura|correct|success)"
    r"|其中|多选",
    re.IGNORECASE,
)


@rule("NUM29", "wrong-share-sum", on=Document, severity=Severity.WARNING, since="0.1.0")
def wrong_share_sum(document: Document, ctx: Context) -> Iterator[Finding]:
    """Shares of one whole that do not make 100 %.

    ~~~markdown bad
    Trees are 60% of the pictures, shrubs 25%, and the remaining 20% are herbs.
    ~~~
    ~~~markdown good
    Trees are 60% of the pictures, shrubs 25%, and the remaining 15% are herbs.
    ~~~

    Looked at are sentences that give “the remaining” share, and such that say “respectively” what classes account for;
    the latter only when they make more than a whole. Classes that overlap are left alone where the sentence says so.
    """
    prose = ctx.prose
    for match in _REST.finditer(prose.text):
        yield from _check_rest(match, prose, ctx)
    for match in _ACCOUNT.finditer(prose.text):
        yield from _check_account(match, prose, ctx)


def _shares(text: str) -> tuple[list[re.Match[str]], float, float]:
    """The percentages of a sentence, their sum, and how far rounding may move it."""
    found = list(_PERCENT.finditer(text))
    total = sum(float(match["number"]) for match in found)
    slack = sum(0.5 * 10.0 ** -len(match["decimals"] or "") for match in found)
    return found, total, max(slack, 0.1) + 1e-9


def _check_rest(match: re.Match[str], prose: Prose, ctx: Context) -> Iterator[Finding]:
    start, end = prose.sentence_at(match.start())
    text = prose.text[start:end]
    found, total, slack = _shares(text)
    rest = [share for share in found if share.start() >= match.end() - start]
    # The remaining share stands right behind the word, and is the last of all.
    if len(found) < 2 or len(rest) != 1 or rest[0].start() > match.end() - start + 2:
        return
    if abs(total - 100) <= slack or _OVERLAP.search(text):
        return
    parts = total - float(rest[0]["number"])
    if parts >= 100:
        return
    yield ctx.report(
        prose.span(start + rest[0].start(), start + rest[0].end()),
        say(
            "The shares before leave {rest:.{decimals}f} %, not {said} %",
            rest=100 - parts,
            decimals=len(rest[0]["decimals"] or ""),
            said=rest[0]["number"],
        ),
        help="Recompute the shares",
    )


def _check_account(match: re.Match[str], prose: Prose, ctx: Context) -> Iterator[Finding]:
    start, end = prose.sentence_at(match.start())
    text = prose.text[start:end]
    if "respectively" not in text and "分别占" not in text:
        return
    found, total, slack = _shares(text)
    if len(found) < 3 or total <= 100 + slack or _OVERLAP.search(text):
        return
    yield ctx.report(
        prose.span(start + found[0].start(), start + found[-1].end()),
        say("The shares make {total:g} %", total=round(total, 3)),
        help="Recompute the shares, or say that the classes overlap",
    )
