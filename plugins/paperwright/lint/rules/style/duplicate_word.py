"""STY05: “the the”."""

from __future__ import annotations

import re
from itertools import accumulate, compress, count, islice
from operator import eq
from typing import TYPE_CHECKING

from paperwright.lint import Context, Edit, Finding, Fix, Severity, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.model.prose import PassageKind, Prose
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_LATIN = Pattern(
    r"(?<![\w'’.@/\\-])(?P<word>[a-zA-Z\u00c0-\u024f]{2,}|a)(?P<gap>[ \t\u00a0])"
    r"(?P<again>(?P=word))(?![\w'’@/-]|\.\w)",
    re.IGNORECASE,
)
# Chinese has many doubled words; these are none, but for what stands around some of them.
_NOT_BEFORE = {"的": "目标有中众", "了": "为除罢", "和": "总饱柔温缓调中共", "与": "参"}
_NOT_AFTER = {"的": "确士", "了": "解结然断却不如", "和": "谐平解睦缓气", "与": "会否"}
_CHINESE_WORDS = (
    "的 了 和 与 我们 本文 通过 以及 因此 其中 对于 由于 基于 采用 所以 但是 如果 并且 而且 提出"
    " 使用 利用 可以 能够 方法 模型"
).split()
_AROUND = '\u00a0\n([".,;:?)'
"""What may stand before or after a word; all of it one character wide, like the space that takes its place."""

# Said twice on purpose, or two words that are spelled alike.
_DOUBLED = frozenset(
    """
    very really far tiny many so too long much no ha bye blah bla yada that had her log out in on chi
    bora walla pago sing duran yo knock tut cha win go there again quack tom pom ping pong tsk beep
    hip chop hush murmur night mama papa dada nous vous sie die der
    """.split()
)


@rule("STY05", "duplicate-word", on=Document, severity=Severity.ERROR, since="0.1.0")
def duplicate_word(document: Document, ctx: Context) -> Iterator[Finding]:
    """A word that is there twice in a row.

    Eyes skip it, above all where a line ends between the two, and a spelling checker passes it.

    ~~~markdown bad
    We label the leaves of the
    the tree.
    ~~~
    ~~~markdown good
    We label the leaves of the
    tree that that method cannot reach, very very slowly.
    ~~~

    Words that are doubled on purpose (*very very*, *that that*, 慢慢) are not reported, nor are names,
    abbreviations in capitals and the cells of tables.

    ## Fix safety

    The fix takes the second word away, and only where nothing but space stands between the two.
    """
    prose = ctx.prose
    for match in _repeated(prose):
        if _is_slip(match) and prose.passage_at(match.start()).kind is not PassageKind.CELL:
            yield _report(match["word"], match.start(), match.start("again"), prose, ctx)
    if "的" in prose.text:
        # No Chinese text of any length does without it.
        for word, start in _repeated_chinese(prose):
            yield _report(word, start, start + len(word), prose, ctx)


def _repeated(prose: Prose) -> Iterator[re.Match[str]]:
    """The words that are there twice in a row.

    Comparing each word with the next is ten times as fast as the expression, which then looks only
    where the two begin alike.
    """
    bare = prose.lowered
    if len(bare) != len(prose.text):
        # A few characters have two in lower case; then the offsets are not those of the text.
        yield from prose.find(_LATIN)
        return
    for mark in _AROUND:
        bare = bare.replace(mark, " ")
    words = bare.split(" ")
    twice = set(compress(words, map(eq, words, islice(words, 1, None))))
    if not any(word[:1].isalpha() for word in twice):
        return
    starts = list(accumulate(map(len, words), initial=0))
    for at in compress(count(), map(eq, words, islice(words, 1, None))):
        is_word = words[at][:1].isalpha()
        match = _LATIN.compiled.match(prose.text, starts[at] + at) if is_word else None
        if match and not prose.is_opaque(match.start(), match.end()):
            yield match


def _is_slip(match: re.Match[str]) -> bool:
    word, again = match["word"], match["again"]
    if word != again and word != again.capitalize():
        # “IS is”: an abbreviation and a word.
        return False
    if again[0].isupper() and len(again) > 1:
        # Bora Bora, DNA DNA hybridisation: a slip has a small letter the second time.
        return False
    return word.casefold() not in _DOUBLED


def _repeated_chinese(prose: Prose) -> Iterator[tuple[str, int]]:
    text = prose.text
    for word in _CHINESE_WORDS:
        size = len(word)
        start = text.find(word + word)
        while start >= 0:
            before, after = text[start - 1 : start], text[start + 2 * size : start + 2 * size + 1]
            is_word = (before and before in _NOT_BEFORE.get(word, "")) or (
                after and after in _NOT_AFTER.get(word, "")
            )
            if not is_word and not prose.is_opaque(start, start + 2 * size):
                yield word, start
            start = text.find(word + word, start + size)


def _report(word: str, start: int, again: int, prose: Prose, ctx: Context) -> Finding:
    size = len(word)
    span, second = prose.span(start, again + size), prose.span(again, again + size)
    return ctx.report(
        span,
        say("`{word}` is there twice in a row", word=word),
        help="Remove one of the two",
        fix=_fix(span, second, word, ctx),
    )


def _fix(span: Span, again: Span, word: str, ctx: Context) -> Fix | None:
    text = ctx.source.text
    first = Span(span.start, span.start + len(word))
    between = text[first.end : again.start]
    if text[first.start : first.end] != word or between.strip(" \t\n>\u00a0"):
        return None
    if "\n" in between and text[again.end : again.end + 1] == " ":
        # The line break stays where it is.
        return Fix((Edit(Span(again.start, again.end + 1), ""),))
    return Fix((Edit(Span(first.end, again.end), ""),))
