"""STY12: half-width signs in Chinese text, full-width signs in English text, spaces between the two."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from paperwright.lint import Context, Edit, Finding, Fix, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.lint.running_text import in_chinese, is_tex, replacement
from paperwright.model.document import Document
from paperwright.model.prose import PassageKind
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.prose import Passage, Prose

_H = "\u3007\u3400-\u9fff\uf900-\ufaff"
_WIDE_OF = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
_HALF = Pattern(rf"(?P<sign>[,;:?!.])(?<=[{_H}].)(?P<space> ?)(?=[{_H}]|\s*$|\n)", re.MULTILINE)
_WIDE = Pattern(rf"[，；：？！。．](?<=[{_H}].)")
_STOPS = Pattern(r"(?:\.\.\.+|。。。+)", hints=("...", "。。。"))
_BRACKETS = Pattern(rf"\((?P<inside>[^()\n]*[{_H}][^()\n]*)\)")
_WIDE_BRACKETS = Pattern(rf"（[^（）\n]*[{_H}][^（）\n]*）")
_IN_ENGLISH = Pattern(
    r"(?<=[A-Za-z0-9$%)])\s?(?P<sign>[，；：？！。（）])(?P<space> ?)|(?P<open>（)(?=[A-Za-z])",
    hints=tuple("，；：？！。（）"),
)
_LETTERS = Pattern(
    r"[\uff21-\uff3a\uff41-\uff5a]+",
    hints=tuple(map(chr, (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)))),
    before=0,
)
_SPACED = Pattern(rf" (?:(?=[A-Za-z])(?<=[{_H}] )|(?=[{_H}])(?<=[A-Za-z] ))")
_TIGHT = Pattern(rf"(?<=[A-Za-z])(?=[{_H}])|(?=[A-Za-z])(?<=[{_H}])")
_NARROW_OF = {
    "，": ", ", "；": "; ", "：": ": ", "？": "? ", "！": "! ", "。": ". ", "（": " (", "）": ") ",
}  # fmt: skip
_SLIPS = 3
"""The rarer form is a slip when the other is so many times as frequent."""


@rule(
    "STY12",
    "mixed-typography",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=30,
)
def mixed_typography(document: Document, ctx: Context) -> Iterator[Finding]:
    """Half-width punctuation in Chinese, full-width punctuation in English, uneven spaces between the two.

    A full-width comma in an English sentence leaves a hole, and many fonts have no glyph for it; that is
    a warning. In Chinese, a half-width comma sticks to the next character.

    ~~~markdown bad
    本文统计树叶,并比较标签。结果如下：树叶很多，标签很少，树枝也很少。
    ~~~
    ~~~markdown good
    本文统计树叶，并比较标签（label）。结果如下：3.5 万片树叶，Oak 最多；见 $a,b$ 和 `f(a,b)`。
    ~~~

    Chinese papers may have half-width brackets, half-width punctuation, or spaces around Latin words:
    only what differs from the rest of the paper is reported. Formulas, code and citations are left
    alone.

    ## Fix safety

    The fix changes signs and spaces, and full-width letters to usual ones. No digit is changed.
    """
    if ctx.prose.text.isascii():
        return
    if ctx.paper.language.startswith("zh"):
        yield from _punctuation(ctx)
        yield from _brackets(ctx)
        yield from _borders(ctx)
    yield from _in_english(ctx)
    for match in ctx.prose.find(_LETTERS):
        right = unicodedata.normalize("NFKC", match[0])
        yield ctx.report(
            ctx.prose.span(*match.span()),
            say("`{letters}` are full-width letters", letters=match[0]),
            help=say("Write `{right}`", right=right),
            fix=replacement(ctx, match.start(), match.end(), right),
        )


def _texts(ctx: Context, pattern: Pattern) -> Iterator[re.Match[str]]:
    """The matches in Chinese passages that are no cells."""
    chinese = _chinese_passages(ctx.prose)
    for match in ctx.prose.find(pattern):
        if ctx.prose.passage_at(match.start()) in chinese:
            yield match


@lru_cache(maxsize=1)
def _chinese_passages(prose: Prose) -> frozenset[Passage]:
    return frozenset(
        passage
        for passage in prose.passages
        if passage.kind is not PassageKind.CELL and in_chinese(prose, passage)
    )


def _punctuation(ctx: Context) -> Iterator[Finding]:
    half = [match for match in _texts(ctx, _HALF) if not _is_setting(match, ctx)]
    if half and _SLIPS * len(half) <= len(_WIDE.compiled.findall(ctx.prose.text)):
        for match in half:
            right = _WIDE_OF[match["sign"]]
            yield ctx.report(
                ctx.prose.span(match.start(), match.start() + 1),
                say("Half-width `{sign}` behind a Chinese character", sign=match["sign"]),
                help=say("Write `{right}`", right=right),
                fix=replacement(ctx, match.start(), match.end(), right),
            )
    for match in _texts(ctx, _STOPS):
        yield ctx.report(
            ctx.prose.span(*match.span()),
            say("`{dots}` stands for an ellipsis", dots=match[0]),
            help="Write `……`",
            fix=replacement(ctx, match.start(), match.end(), "……"),
        )


def _is_setting(match: re.Match[str], ctx: Context) -> bool:
    """Whether the comma ends a key with its value, among the settings of a LaTeX class."""
    span = ctx.prose.span(*match.span())
    line = ctx.source.line_text(ctx.source.position(span.start).line)
    return "=" in line and is_tex(ctx, span.start)


def _brackets(ctx: Context) -> Iterator[Finding]:
    half = [match for match in _texts(ctx, _BRACKETS) if not _is_setting(match, ctx)]
    if not half or len(half) * _SLIPS > len(_WIDE_BRACKETS.compiled.findall(ctx.prose.text)):
        return
    prose = ctx.prose
    for match in half:
        edits = [
            replacement(ctx, match.start(), match.start() + 1, "（"),
            replacement(ctx, match.end() - 1, match.end(), "）"),
        ]
        known = [fix.edits for fix in edits if fix]
        yield ctx.report(
            prose.span(*match.span()),
            "Half-width brackets around Chinese text",
            help="Write `（…）`",
            fix=Fix(tuple(chain.from_iterable(known))) if len(known) == len(edits) else None,
        )


def _borders(ctx: Context) -> Iterator[Finding]:
    """Where Chinese meets a Latin word: one finding for all places of the rarer kind."""
    prose = ctx.prose
    spaced, tight = (len(pattern.compiled.findall(prose.text)) for pattern in (_SPACED, _TIGHT))
    is_missing = tight < spaced
    if _SLIPS * min(spaced, tight) > max(spaced, tight) or not min(spaced, tight):
        return
    rare = list(_texts(ctx, _TIGHT if is_missing else _SPACED))
    if not is_missing:
        rare = [match for match in rare if ctx.source[prose.span(*match.span())] == " "]
    if not rare:
        return
    usual = max(spaced, tight)
    first = rare[0]
    span = prose.span(first.start() - 1, first.end() + 1)
    template = (
        "{rare} of {all} places where Chinese meets a Latin word have no space"
        if is_missing
        else "{rare} of {all} places where Chinese meets a Latin word have a space"
    )
    yield ctx.report(
        span,
        say(template, rare=len(rare), all=len(rare) + usual),
        help="Put a space there, as elsewhere"
        if is_missing
        else "Take the space out, as elsewhere",
        fix=_border_fix(rare, ctx),
    )


def _border_fix(places: list[re.Match[str]], ctx: Context) -> Fix | None:
    if is_tex(ctx):
        return None
    prose = ctx.prose
    edits = []
    for match in places:
        if match[0]:
            edits.append(Edit(prose.span(*match.span()), ""))
        else:
            at = _insertion(match.start(), prose)
            edits.append(Edit(Span(at, at), " "))
    return Fix(tuple(edits))


def _insertion(at: int, prose: Prose) -> int:
    """Where a space goes: on the Chinese side, so that it is outside the marks around a Latin word."""
    if prose.text[at].isascii():
        return prose.span(at - 1, at).end
    return prose.span(at, at + 1).start


def _in_english(ctx: Context) -> Iterator[Finding]:
    prose = ctx.prose
    for match in prose.find(_IN_ENGLISH):
        passage = prose.passage_at(match.start())
        around = prose.text[max(passage.start, match.start() - 60) : match.end() + 60]
        if passage.is_quoted or passage.kind is PassageKind.CELL or not _is_english(around):
            continue
        sign = match["sign"] or match["open"]
        start = match.end() - len(match["space"] or "") - 1
        yield ctx.report(
            prose.span(start, start + 1),
            say("Full-width `{sign}` in English text", sign=sign),
            help=say("Write `{right}`", right=_NARROW_OF[sign].strip()),
            severity=Severity.WARNING,
            fix=_narrow(match, sign, passage.end, ctx),
        )


def _is_english(text: str) -> bool:
    """Whether there are some words, none of them Chinese; the names in a formula are none."""
    return not _ANY_HAN.search(text) and len(_LATIN_WORDS.findall(_FORMULA.sub(" ", text))) >= 3


_ANY_HAN = re.compile(f"[{_H}]")
_FORMULA = re.compile(r"\$[^$]*\$?|\\\w+")
_LATIN_WORDS = re.compile(r"[A-Za-z]{2,}")


def _narrow(match: re.Match[str], sign: str, end: int, ctx: Context) -> Fix | None:
    right = _NARROW_OF[sign]
    before = ctx.prose.text[match.start() - 1 : match.start()]
    after = ctx.prose.text[match.end() : match.end() + 1]
    if match.end() >= end or not (after.isalnum() or after in "($"):
        right = right.rstrip()
    if not before.strip():
        right = right.lstrip()
    return replacement(ctx, match.start(), match.end(), right)
