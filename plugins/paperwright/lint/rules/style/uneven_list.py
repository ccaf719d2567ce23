"""STY27: lists whose items are not alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model import nodes
from paperwright.model.nodes import BulletList, Inline, ListItem, OrderedList
from paperwright.model.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENOUGH = 3
_MOST = 12
_LAST_WORD = re.compile(r"(?:,|;)?\s+(?:and|or)\Z|[,;]?(?:和|以及|或)\Z")
_STOP, _SEMICOLON, _COMMA = say("a full stop"), say("a semicolon"), say("a comma")
_ENDS = {".": _STOP, "。": _STOP, ";": _SEMICOLON, "；": _SEMICOLON, ",": _COMMA, "，": _COMMA,
         "?": _STOP, "!": _STOP, "？": _STOP, "！": _STOP}  # fmt: skip
_NOTHING = say("nothing")


@rule(
    "STY27",
    "uneven-list",
    on=(BulletList, OrderedList),
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=5,
)
def uneven_list(block: BulletList | OrderedList, ctx: Context) -> Iterator[Finding]:
    """A list some of whose items end in a full stop and some in nothing.

    Items are sentences, which all end in a stop, or parts of one sentence, which end in semicolons
    and the last in a stop, or words, which end in nothing. A list that mixes them was written in haste,
    and a list of contributions is read by every reviewer.

    ~~~markdown bad
    - We count leaves.
    - We count labels
    - We count trees.
    ~~~
    ~~~markdown good
    - leaves,
    - labels, and
    - trees.

    And these:

    1. leaves
    2. labels
    3. trees
    ~~~

    Looked at are lists of three to twelve items, each of one paragraph, outside the appendix. An item
    that ends in a formula, a citation or a link may end in anything.
    """
    if (
        not _ENOUGH <= len(block.items) <= _MOST
        or ctx.outline.section_at(block.span.start).in_appendix
    ):
        return
    ends = [_end(item, ctx) for item in block.items]
    known = [end for end in ends if end is not None]
    if len(known) < len(ends) or _is_even(known):
        return
    usual = max(set(known), key=lambda end: (known.count(end), end))
    if known.count(usual) * 2 < len(known):
        return
    odd = next(index for index, end in enumerate(known) if end != usual)
    yield ctx.report(
        _place(block.items[odd]),
        say(
            "Item ends in {end}, but {count} of {all} in {usual}",
            end=known[odd],
            count=known.count(usual),
            all=len(known),
            usual=usual,
        ),
        help="Let all items end alike",
    )


def _is_even(ends: list[str]) -> bool:
    """Whether all items end alike, or the last ends a sentence that the others carry on."""
    *others, last = ends
    if len(set(others)) > 1:
        return False
    return last == others[0] or (last == _STOP and others[0] != _STOP)


def _end(item: ListItem, ctx: Context) -> str | None:
    """What an item of one paragraph ends in; `None` when that cannot be told."""
    if len(item.blocks) != 1 or not isinstance(item.blocks[0], nodes.Para | nodes.Plain):
        return None
    content = item.blocks[0].content
    while content and isinstance(content[-1], nodes.SoftBreak | nodes.Comment | nodes.Note):
        content = content[:-1]
    if not content or not isinstance(content[-1], nodes.Text | nodes.Strong | nodes.Emph):
        return None
    text = plain_text(content[-1:]).rstrip().rstrip("\"'”’)）*")
    if not text or text[-1] in ":：" or not _is_written_out(content[-1], text[-1], ctx):
        return None
    text = _LAST_WORD.sub(";", text)
    return _ENDS.get(text[-1], _NOTHING)


def _is_written_out(last: Inline, sign: str, ctx: Context) -> bool:
    """Whether the source ends as the text does, and not in the argument of a command."""
    return ctx.source[last.span].rstrip()[-1:] in (sign, "*", "_", '"', ")")


def _place(item: ListItem) -> nodes.Node:
    return item.blocks[0] if item.blocks else item
