"""The words of a finished PDF, page by page, and where its figures and tables are captioned and mentioned."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from pathlib import Path

_WORDS = {"fig": r"(?:Figures?|Figs?\.?|图)", "tbl": r"(?:Tables?|Tabs?\.?|表)"}
_MOST_PAGES = 300


@frozen_value
class FloatPages:
    """Where a numbered figure or table stands in print."""

    caption: int
    """The page of its caption, from 1."""
    mention: int
    """The page nearest to it that mentions it in the text."""


@lru_cache(maxsize=2)
def _texts(path: Path, time: int) -> tuple[str, ...]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError):
        return ()
    try:
        count = min(len(document), _MOST_PAGES)
        return tuple(document[index].get_textpage().get_text_bounded() for index in range(count))
    except pypdfium2.PdfiumError:
        return ()
    finally:
        document.close()


def page_texts(path: Path) -> tuple[str, ...]:
    """The text of each page of a PDF; none when it cannot be read."""
    try:
        return _texts(path, path.stat().st_mtime_ns)
    except OSError:
        return ()


def float_pages(texts: tuple[str, ...], kind: str, number: str) -> FloatPages | None:
    """The pages of a figure or a table; `None` unless it has one caption and is mentioned.

    Arguments:
        texts: what the pages say.
        kind: `fig` or `tbl`.
        number: its number as printed.
    """
    word = _WORDS[kind]
    # A caption begins a line and has a mark behind its number, or nothing but its text.
    begins = re.compile(rf"^[ \t]*{word}\s?{re.escape(number)}\s?[.:：|—–]", re.MULTILINE)
    anywhere = re.compile(rf"{word}\s?{re.escape(number)}(?![\d.]\d|\d)")
    captions = [
        (page, match.start())
        for page, text in enumerate(texts, 1)
        for match in begins.finditer(text)
    ]
    if len(captions) != 1:
        return None
    caption = captions[0][0]
    mentions = [
        page
        for page, text in enumerate(texts, 1)
        for match in anywhere.finditer(text)
        if (page, text.rfind("\n", 0, match.start()) + 1) != captions[0]
    ]
    if not mentions:
        return None
    return FloatPages(caption, min(mentions, key=lambda page: (abs(page - caption), page)))
