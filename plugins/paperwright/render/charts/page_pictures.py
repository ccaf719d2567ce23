"""The picture that a page of the notebook shows behind its title: that of its tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from paperwright.model import nodes
from paperwright.notebook.challenges import read_challenges
from paperwright.notebook.literature import read_literature

if TYPE_CHECKING:
    from paperwright.bibliography import Bibliography
    from paperwright.model.document import Document
    from paperwright.notebook.challenge_map import ChallengeMap
    from paperwright.notebook.literature import LiteratureNode, LiteratureTree
    from paperwright.records.record import Record

KINDS = frozenset({"literature", "challenges"})
"""The kinds of page that have a picture here."""
_TALLEST = 620.0
"""Of a printed page, in points, as far as a picture may fill it."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """What a page shows besides its text."""

    html: str
    after: int
    """The offset in the source behind which it stands: the end of the title, or of the first paragraph."""


def page_picture(
    document: Document,
    record: Record,
    bibliography: Bibliography | None = None,
    lang: str = "en",
    *,
    for_print: bool = False,
) -> PagePicture | None:
    """The picture of a page's tree, with a list of the same where the page has none; `None` when it has no tree.

    Arguments:
        document: the page.
        record: the page as a record.
        bibliography: the works that it cites.
        lang: the language of the words around it.
        for_print: fixed colours, no box that scrolls, and parts that fit a page each.
    """
    if record.kind == "literature":
        html = _literature(document, record, bibliography, lang, for_print)
    elif record.kind == "challenges":
        html = _challenges(document, record, bibliography, lang, for_print)
    else:
        return None
    return PagePicture(html, _place(document)) if html else None


def _literature(
    document: Document,
    record: Record,
    bibliography: Bibliography | None,
    lang: str,
    for_print: bool,
) -> str:
    tree = read_literature(document, record)
    if not tree:
        return ""
    from paperwright.render.charts.outlines import literature_outline
    from paperwright.render.charts.trees import literature_svg

    parts = _pages_of(tree, bibliography, lang) if for_print else [tree.roots]
    pictures = [
        literature_svg(tree, lang, bibliography=bibliography, themed=not for_print, roots=part)
        for part in parts
    ]
    outline = "" if tree.in_body else literature_outline(tree, lang, bibliography=bibliography)
    return _boxed(pictures, record.title, outline, for_print)


def _challenges(
    document: Document,
    record: Record,
    bibliography: Bibliography | None,
    lang: str,
    for_print: bool,
) -> str:
    challenges: ChallengeMap = read_challenges(document, record)
    if not challenges:
        return ""
    from paperwright.render.charts.challenges import challenges_svg
    from paperwright.render.charts.outlines import challenges_outline

    picture = challenges_svg(challenges, lang, themed=not for_print)
    outline = (
        ""
        if challenges.in_body
        else challenges_outline(challenges, lang, bibliography=bibliography)
    )
    return _boxed([picture], record.title, outline, for_print)


def _pages_of(
    tree: LiteratureTree, bibliography: Bibliography | None, lang: str
) -> Iterator[Sequence[LiteratureNode]]:
    """The roots of a tree in groups that fit a page each."""
    from paperwright.render.charts.trees import height_of

    group: list[LiteratureNode] = []
    height = 0.0
    for root in tree.roots:
        own = height_of(root, lang, bibliography)
        if group and height + own > _TALLEST:
            yield group
            group, height = [], 0.0
        group.append(root)
        height += own
    if group:
        yield group


def _boxed(pictures: Sequence[str], title: str, outline: str, for_print: bool) -> str:
    """Pictures each in a box, with the list behind them."""
    if for_print:
        # A part that is taller than a page is made as small as it needs.
        style = "margin:0;text-align:center;break-inside:avoid"
        boxes = [
            f'<div class="pw-tree" style="{style}">'
            f"{picture.replace('max-width:100%;', 'max-width:100%;max-height:225mm;', 1)}</div>"
            for picture in pictures
        ]
    else:
        boxes = [
            '<div class="pw-tree" style="overflow-x:auto" role="group" tabindex="0" '
            f'aria-label="{escape(title)}">{picture}</div>'
            for picture in pictures
        ]
    return "\n".join([*boxes, outline] if outline else boxes)


def _place(document: Document) -> int:
    """Where the first paragraph ends that stands at the top of the page or behind its title."""
    place = document.front_matter.end
    for block in document.blocks:
        if isinstance(block, nodes.CommentBlock | nodes.MacroDefinitions):
            continue
        is_title = isinstance(block, nodes.Header) and block.level == 1
        if is_title and place == document.front_matter.end:
            place = block.span.end
            continue
        return block.span.end if isinstance(block, nodes.Para) else place
    return place
