"""STY05: “the the”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Edit, Finding, Fix, Severity, rule
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
_CHINESE = Pattern(
    r"(?P<word>(?<![目标有中众的])的(?=的(?![确士]))"
    r"|(?<![为除罢])了(?=了(?![解结然断却不如]))"
    r"|(?<![总饱柔温缓调中共])和(?=和(?![谐平解睦缓气]))"
    r"|(?<![参])与(?=与(?!会|否))"
    r"|我们(?=我们)|本文(?=本文)|通过(?=通过)|以及(?=以及)|因此(?=因此)|其中(?=其中)|对于(?=对于)|由于(?=由于)"
    r"|基于(?=基于)|采用(?=采用)|所以(?=所以)|但是(?=但是)|如果(?=如果)|并且(?=并且)|而且(?=而且)|提出(?=提出)"
    r"|使用(?=使用)|利用(?=利用)|可以(?=可以)|能够(?=能够)|方法(?=方法)|模型(?=模型))(?P<gap>)(?P<again>(?P=word))"
)

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
    for match in prose.find(_LATIN):
        if _is_slip(match) and prose.passage_at(match.start()).kind is not PassageKind.CELL:
            yield _report(match, prose, ctx)
    if not prose.text.isascii():
        for match in prose.find(_CHINESE):
            yield _report(match, prose, ctx)


def _is_slip(match: re.Match[str]) -> bool:
    word, again = match["word"], match["again"]
    if word != again and word != again.capitalize():
        # “IS is”: an abbreviation and a word.
        return False
    if again[0].isupper() and len(again) > 1:
        # Bora Bora, DNA DNA hybridisation: a slip has a small letter the second time.
        return False
    return word.casefold() not in _DOUBLED


def _report(match: re.Match[str], prose: Prose, ctx: Context) -> Finding:
    span = prose.span(match.start(), match.end())
    again = prose.span(match.start("again"), match.end("again"))
    return ctx.report(
        span,
        f"`{match['word']}` is there twice in a row",
        help="Remove one of the two",
        fix=_fix(span, again, match["word"], ctx),
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
