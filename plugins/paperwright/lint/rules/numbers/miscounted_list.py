"""NUM10: "three contributions" before a list of four."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.model import nodes
from paperwright.model.document import Document
from paperwright.model.numbers import NumberRole, find_number_words, find_numbers
from paperwright.model.prose import RUNNING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.nodes import Blocks, Node
    from paperwright.model.numbers import Number
    from paperwright.model.prose import Passage, Prose

_THINGS = frozenset(
    """
    contributions datasets benchmarks baselines methods tasks languages modules components stages steps challenges
    questions hypotheses parts categories classes types settings scenarios aspects properties models metrics
    experiments variants strategies phases groups corpora domains reasons advantages limitations factors criteria
    assumptions requirements principles ways problems issues features approaches techniques goals objectives
    observations findings insights configurations ablations sources levels cases conditions sets
    """.split()
)
_INLINE = re.compile(r"[(（](?P<mark>\d|[a-h]|i{1,3}|iv|v|vi{1,3})[)）]")
_FIRST_MARKS = frozenset("1ai")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8}
_WIDE_THINGS = re.compile(
    "[$ ]*(?:个|种|类|项|大|点|步|条|方面|部分|阶段)?(?:主要|重要|核心|关键|不同|基本)?(?:的)?"
    "(?:贡献|创新点|问题|挑战|模块|任务|数据集|步骤|阶段|方面|部分|类别|特点|假设|原则|方法|指标"
    "|基线|改进)"
)
_MOST = 12


@rule("NUM10", "miscounted-list", on=Document, severity=Severity.WARNING, since="0.1.0")
def miscounted_list(document: Document, ctx: Context) -> Iterator[Finding]:
    """A number of things that the list right behind it does not have.

    “We make three contributions:” and then four items: one was added and the count forgotten, or one is missing.
    Reviewers count.

    ~~~markdown bad
    We make three contributions:

    - a method;
    - a data set;
    - a proof;
    - an analysis.
    ~~~
    ~~~markdown good
    We make four contributions:

    - a method;
    - a data set;
    - a proof;
    - an analysis.
    ~~~

    Looked at are a sentence with a colon before a list, and marks inside one sentence: *two tasks: (1) …, (2) …,
    (3) …*.
    A sentence that speaks of several numbers of things is left alone.
    """
    prose = ctx.prose
    lists = list(_lists(document.blocks))
    if lists:
        by_node = {id(passage.node): passage for passage in reversed(prose.passages)}
        for before, items in lists:
            yield from _check_list(by_node.get(id(before)), items, prose, ctx)
    for passage in _with_first_mark(prose):
        if passage.kind in RUNNING:
            yield from _check_inline(passage.start, passage.end, prose, ctx)


def _with_first_mark(prose: Prose) -> list[Passage]:
    """The passages that hold a mark with which marks begin: (1), (a), (i)."""
    text, found = prose.text, []
    for bracket in "(（":
        at = text.find(bracket)
        while at >= 0:
            if text[at + 1 : at + 2] in _FIRST_MARKS and text[at + 2 : at + 3] in ")）":
                found.append(at)
            at = text.find(bracket, at + 1)
    return list(dict.fromkeys(map(prose.passage_at, sorted(found))))


def _lists(blocks: Blocks) -> Iterator[tuple[nodes.Para, int]]:
    """Each list that a paragraph introduces, with the number of its items."""
    previous: Node | None = None
    for block in blocks:
        if isinstance(block, nodes.BulletList | nodes.OrderedList):
            if isinstance(previous, nodes.Para):
                yield previous, len(block.items)
            for item in block.items:
                yield from _lists(item.blocks)
        elif isinstance(block, nodes.Div | nodes.Callout | nodes.Environment):
            yield from _lists(block.blocks)
        previous = block


def _check_list(
    passage: Passage | None, items: int, prose: Prose, ctx: Context
) -> Iterator[Finding]:
    if passage is None or items > _MOST:
        return
    text = prose.text[passage.start : passage.end].rstrip()
    if not text.endswith((":", "：")):
        return
    start, end = prose.sentence_at(passage.start + len(text) - 1)
    counted = _counted(prose.text[start:end])
    if counted is None or counted.value == items:
        return
    yield ctx.report(
        prose.span(start + counted.start, start + counted.end),
        say(
            "The sentence announces {counted} and the list has {items} items",
            counted=_phrase(counted),
            items=items,
        ),
        help="Correct the number, or the list",
    )


def _counted(sentence: str) -> Number | None:
    """The only number of things in a sentence; `None` when there is none, or several."""
    found = [
        number
        for number in (*find_number_words(sentence), *_digits(sentence))
        if number.value >= 2 and _is_of_things(sentence, number)
    ]
    return found[0] if len(found) == 1 else None


def _digits(sentence: str) -> list[Number]:
    if not any(character.isdecimal() for character in sentence):
        return []
    return [number for number in find_numbers(sentence) if number.role is NumberRole.COUNT]


def _is_of_things(sentence: str, number: Number) -> bool:
    if number.value > _MOST:
        return False
    if not number.unit.isascii():
        return bool(_WIDE_THINGS.match(sentence, number.end))
    after = sentence[number.end : number.end + 60].split(",")[0]
    words = re.findall(r"[a-z]+", after)[:4]
    if not any(word in _THINGS for word in words):
        return False
    # "three models have these problems:" counts something else than what follows.
    later = re.findall(r"[a-z]+", sentence[number.end :])
    return len({word for word in later if word in _THINGS}) == 1


def _phrase(number: Number) -> str:
    if number.unit and not number.unit.isascii():
        return number.text if number.text.endswith(number.unit) else number.text + number.unit
    return f"{number.text} {number.unit}".strip()


def _check_inline(start: int, end: int, prose: Prose, ctx: Context) -> Iterator[Finding]:
    """Check marks such as (1), (2), (3) behind a colon in one passage."""
    marks = list(_INLINE.finditer(prose.text, start, end))
    at = 0
    while at < len(marks):
        run = _run(marks[at:])
        if len(run) > 1:
            yield from _check_run(run, prose, ctx)
        at += max(1, len(run))


def _run(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """The marks that count on from the first, which must be a first."""
    first = marks[0]["mark"]
    if first not in _FIRST_MARKS:
        return []
    run = [marks[0]]
    for match in marks[1:]:
        wanted = _nth(first, len(run) + 1)
        if match["mark"] != wanted:
            break
        run.append(match)
    return run


def _nth(first: str, count: int) -> str:
    if first == "1":
        return str(count)
    if first == "a":
        return chr(ord("a") + count - 1)
    return next((mark for mark, value in _ROMAN.items() if value == count), "")


def _check_run(run: list[re.Match[str]], prose: Prose, ctx: Context) -> Iterator[Finding]:
    start, end = prose.sentence_at(run[0].start())
    text = prose.text[start : run[0].start()].rstrip()
    if not text.endswith((":", "：")) or run[-1].start() > end + 600:
        return
    counted = _counted(prose.text[start : run[0].start()])
    if counted is None or counted.value == len(run):
        return
    yield ctx.report(
        prose.span(start + counted.start, start + counted.end),
        say(
            "The sentence announces {counted} and then names {items}",
            counted=_phrase(counted),
            items=len(run),
        ),
        help="Correct the number, or the list",
    )
