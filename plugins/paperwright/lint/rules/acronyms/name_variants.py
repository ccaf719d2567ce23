"""ACR08: one name in two spellings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.running_text import is_in_sentences, replacement
from paperwright.model.document import Document
from paperwright.model.vocabulary import Needle, needle_of, vocabulary_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMPOUNDS = {
    "pre": "train process defined computed",
    "fine": "tun grained",
    "data": "set base",
    "hyper": "parameter",
    "post": "process",
    "multi": "modal task lingual class label agent view scale head",
    "non": "linear negative parametric trivial zero convex",
    "sub": "network graph space set task problem",
    "up": "sampl",
    "down": "sampl",
    "re": "weight train rank parameteri",
    "auto": "encoder regressive",
    "semi": "supervised",
    "code": "base",
    "over": "fit",
    "co": "occurr variance reference",
}
_ONLY_CLOSED = frozenset({"data", "code"})
"""With these a space is a spelling; “sub tasks” is none that a paper would keep."""
_NAME = re.compile(r"[A-Z][a-z]+[A-Z][A-Za-z]{2,}")
_PARTS = re.compile(r"[A-Z]+[a-z]*")
_TIMES = 3
_SLIPS = 3


@rule(
    "ACR08",
    "name-variants",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=30,
)
def name_variants(document: Document, ctx: Context) -> Iterator[Finding]:
    """A name or a compound that is spelled one way here and another way there.

    *ImageNet* and *Imagenet*, *fine-tune* and *finetune*: readers who search for one miss the other, and
    a reviewer sees that nobody read the paper as a whole.

    ~~~markdown bad
    We fine-tune on ImageNet. Fine-tuning on ImageNet helps, and so does fine-tuning on Imagenet.
    ImageNet is large.
    ~~~
    ~~~markdown good
    We fine-tune on ImageNet, and fine-tuning helps. ImageNet is large, and `imagenet` is its folder.
    ~~~

    The rarer spelling is reported when the other is three times as frequent, and stands in at least
    three places. Code, citations, quotations and addresses are left alone.

    ## Fix safety

    The fix writes the frequent spelling.
    """
    yield from _compounds(ctx)
    yield from _names(ctx)


def _compounds(ctx: Context) -> Iterator[Finding]:
    text = ctx.prose.lowered
    if len(text) != len(ctx.prose.text):
        return
    words = vocabulary_of(ctx.prose.text)
    for first, seconds in _COMPOUNDS.items():
        gaps = ("-", " ") if first in _ONLY_CLOSED else ("-",)
        for second in seconds.split():
            # Most papers have one spelling only, and few of them the one with a gap.
            others = [
                gap
                for gap in gaps
                if words.may_hold(needle_of(first + gap + second)) and first + gap + second in text
            ]
            if others and (len(others) > 1 or first + second in text):
                found = {gap: _places(text, first, gap, second, ctx) for gap in ("", *others)}
                yield from _rarer(found, first, ctx)


def _places(text: str, first: str, gap: str, second: str, ctx: Context) -> list[tuple[int, int]]:
    """Where a compound stands in one spelling, in the author's own sentences."""
    prose = ctx.prose
    found = []
    start = text.find(first + gap + second)
    while start >= 0:
        end = start + len(first + gap + second)
        while end < len(text) and text[end].isalpha() and text[end].isascii():
            end += 1
        if first in _ONLY_CLOSED and text[start + len(first + gap + second) : end] not in ("", "s"):
            # “metagenome data based on it” is no database.
            start = text.find(first + gap + second, end)
            continue
        is_word = not (text[start - 1].isalnum() or text[start - 1] in "-_/.") and text[
            end : end + 1
        ] not in ("-", "_")
        if is_word and not prose.is_opaque(start, end) and is_in_sentences(prose.passage_at(start)):
            found.append((start, end))
        start = text.find(first + gap + second, end)
    return found


def _rarer(found: dict[str, list[tuple[int, int]]], first: str, ctx: Context) -> Iterator[Finding]:
    usual = max(found, key=lambda gap: len(found[gap]))
    times = len(found[usual])
    others = [(gap, place) for gap, places in found.items() if gap != usual for place in places]
    if times < _TIMES or times < _SLIPS * len(others):
        return
    for gap, (start, end) in others:
        word = ctx.prose.text[start:end]
        right = word[: len(first)] + usual + word[len(first) + len(gap) :]
        yield _report(start, end, right, times, ctx)


def _names(ctx: Context) -> Iterator[Finding]:
    """Names with a capital inside: the same letters with other capitals, or with a hyphen."""
    text = ctx.prose.text
    words = vocabulary_of(text)
    for name, uses in ctx.paper.acronyms.uses.items():
        if len(uses) < _TIMES or not _NAME.fullmatch(name):
            continue
        flat = name[0] + name[1:].lower()
        split = "-".join(_PARTS.findall(name))
        for other in {flat, split} - {name}:
            if not words.may_hold(Needle.of(other)) or other not in text:
                continue
            pattern = re.compile(rf"(?<![\w./-]){re.escape(other)}(?![\w-]|[./]\w)")
            matches = [
                match
                for match in ctx.prose.find(pattern)
                if is_in_sentences(ctx.prose.passage_at(match.start()))
            ]
            if len(uses) >= _SLIPS * len(matches):
                for match in matches:
                    yield _report(match.start(), match.end(), name, len(uses), ctx)


def _report(start: int, end: int, right: str, times: int, ctx: Context) -> Finding:
    return ctx.report(
        ctx.prose.span(start, end),
        say(
            "`{word}` is spelled another way in {count} places",
            word=ctx.prose.text[start:end],
            count=times,
        ),
        help=say("Write `{right}`", right=right),
        fix=replacement(ctx, start, end, right),
    )
