"""What rules about wording ask of a place in the prose: who speaks there, in which language, and how to change it."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from paperwright.findings import Edit, Fix
from paperwright.lint.patterns import Pattern
from paperwright.model.languages import is_chinese
from paperwright.model.prose import RUNNING, PassageKind
from paperwright.model.section_roles import SectionRole
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.lint.context import Context
    from paperwright.model.outline import Section
    from paperwright.model.prose import Passage, Prose, Searchable

_PAIRS = (("“", "”"), ("「", "」"), ("『", "』"), ("«", "»"), ("``", "''"))
_LONGEST_QUOTATION = 300


def running_matches(ctx: Context, pattern: Searchable) -> Iterator[re.Match[str]]:
    """The matches of a pattern in the author's own sentences: no quotations, cells, titles or captions."""
    prose = ctx.prose
    for match in prose.find(pattern):
        passage = prose.passage_at(match.start())
        if passage.kind not in RUNNING or passage.is_quoted or match.end() > passage.end:
            continue
        if not is_in_quotes(prose, passage, match.start()):
            yield match


def is_in_quotes(prose: Prose, passage: Passage, at: int) -> bool:
    """Whether a quotation is open at a place of a passage."""
    before = prose.text[max(passage.start, at - _LONGEST_QUOTATION) : at]
    if before.count('"') % 2:
        return True
    return any(
        before.rfind(opening) > before.rfind(closing) for opening, closing in _pairs_in(prose.text)
    )


@lru_cache(4)
def _pairs_in(text: str) -> tuple[tuple[str, str], ...]:
    """The marks with which a text opens and closes quotations."""
    return tuple(pair for pair in _PAIRS if pair[0] in text)


def is_tex(ctx: Context, at: int = 0) -> bool:
    """Whether the source at an offset is LaTeX, where the same sign may need another spelling."""
    path = ctx.source.place(Span(at, at))[0].path
    return path is not None and path.suffix.lower() in (".tex", ".ltx", ".latex")


def in_chinese(prose: Prose, passage: Passage) -> bool:
    """Whether a passage is in Chinese."""
    return is_chinese(prose.text[passage.start : passage.end])


def replacement(ctx: Context, start: int, end: int, new: str) -> Fix | None:
    """A safe fix that puts other words in place of a range of the prose.

    Returns `None` where the source does not have exactly these words, because markup stands between
    them, and in LaTeX.
    """
    span = ctx.prose.span(start, end)
    if ctx.source[span] != ctx.prose.text[start:end] or is_tex(ctx, span.start):
        return None
    return Fix((Edit(span, new),))


def is_in_sentences(passage: Passage) -> bool:
    """Whether a passage is made of the author's sentences or stands under a figure or a table."""
    return not passage.is_quoted and (
        passage.kind in RUNNING or passage.kind is PassageKind.CAPTION
    )


_NEAR = 40
_AUTHORS = Pattern(r"contribution|acknowledg|declaration|funding|author", re.IGNORECASE)
ENOUGH_USES = 3
"""So many uses of an abbreviation that nobody defines are a fault of the text, and not of a heading."""


def is_about_authors(section: Section) -> bool:
    """Whether a section says who did and who paid what."""
    is_named = section.plays(SectionRole.ACKNOWLEDGEMENTS, SectionRole.CONTRIBUTIONS)
    return is_named or _AUTHORS.search(section.title) is not None


@lru_cache(maxsize=2)
def _by_kind(prose: Prose) -> dict[PassageKind, list[Passage]]:
    found: dict[PassageKind, list[Passage]] = {kind: [] for kind in PassageKind}
    for passage in prose.passages:
        found[passage.kind].append(passage)
    return found


def passages_of(prose: Prose, kind: PassageKind) -> list[Passage]:
    """The passages of a kind, in reading order; most passages of a paper with tables are cells."""
    return _by_kind(prose)[kind]


def line_of(ctx: Context, span: Span, seen_from: Span) -> str:
    """The line of a place, with its file where that is another than the file of a second place."""
    source, own = ctx.source.place(span)
    line = str(source.position(own.start).line)
    here, _ = ctx.source.place(seen_from)
    return line if source.name == here.name else f"{line} ({Path(source.name).name})"


def cited_at(ctx: Context, at: int) -> bool:
    """Whether a citation or a link stands close behind a place of the prose, in the same sentence."""
    prose = ctx.prose
    end = min(prose.sentence_at(at)[1], at + _NEAR)
    return any(
        mark in prose.text[at:end]
        for mark in ("@", "\\cite", "http", "\N{OBJECT REPLACEMENT CHARACTER}")
    )


def is_word_in_capitals(ctx: Context, short: str) -> bool:
    """Whether the page has the word in small letters too: PASS is no abbreviation where “pass” stands."""
    return f" {short.lower()} " in ctx.prose.text


def is_abbreviation(short: str) -> bool:
    """Whether capitals are those of an abbreviation: not a number, a variable with an index or a version."""
    letters = sum(letter.isalpha() for letter in short)
    capitals = sum(letter.isupper() for letter in short)
    return (
        letters >= 2 and 2 * capitals >= letters and not any(letter.isdigit() for letter in short)
    )
