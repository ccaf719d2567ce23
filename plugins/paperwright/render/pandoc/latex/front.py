"""What stands above a paper's text, as a template asks for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from paperwright.model.text import plain_text
from paperwright.render.pandoc.latex.chunks import Chunk, without_marks
from paperwright.render.pandoc.latex.writer import escape_text

if TYPE_CHECKING:
    from paperwright.model.metadata import Metadata
    from paperwright.model.nodes import Inlines
    from paperwright.render.pandoc.latex.writer import LatexWriter
    from paperwright.render.pandoc.parts import Parts

_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def front_groups(writer: LatexWriter, parts: Parts) -> dict[str, list[Chunk]]:
    """The front matter's texts as groups of chunks, one for each place that a template may ask for."""
    metadata = writer.document.metadata
    groups = {
        "title": [
            Chunk(writer.run(parts.title), (metadata.title[0].span.start if metadata.title else 0,))
        ],
        "subtitle": [Chunk(writer.run(metadata.subtitle), (0,))],
        "date": [Chunk(writer.text(written_date(metadata.date, writer.is_chinese)), (0,))],
    }
    for index, author in enumerate(metadata.authors):
        groups[f"author {index}"] = [Chunk(writer.text(author.name), (author.span.start,))]
    for index, affiliation in enumerate(metadata.affiliations):
        groups[f"affiliation {index}"] = [
            Chunk(writer.text(affiliation.name), (affiliation.span.start,))
        ]
    for index, keyword in enumerate(metadata.keywords):
        groups[f"keyword {index}"] = [Chunk(writer.text(keyword), (0,))]
    return groups


def front_context(metadata: Metadata, title: Inlines, texts: dict[str, str]) -> dict[str, Any]:
    """What a template knows of the front matter."""

    def of(name: str) -> str:
        return without_marks(texts.get(name, "")).strip()

    marks = {index: str(index + 1) for index in range(len(metadata.affiliations))}
    authors = [
        {
            "name": of(f"author {index}"),
            "marks": [marks[affiliation] for affiliation in author.affiliations],
            "affiliations": [
                of(f"affiliation {affiliation}") for affiliation in author.affiliations
            ],
            "orcid": author.orcid,
            "email": author.email,
            "equal": author.equal_contribution,
            "corresponding": author.corresponding,
        }
        for index, author in enumerate(metadata.authors)
    ]
    affiliations = [
        {"mark": mark, "name": of(f"affiliation {index}")} for index, mark in marks.items()
    ]
    return {
        "title": of("title"),
        "plain_title": escape_text(plain_text(title)),
        "plain_authors": ", ".join(escape_text(author.name) for author in metadata.authors),
        "subtitle": of("subtitle"),
        "date": of("date"),
        "authors": authors,
        "affiliations": affiliations,
        "keywords": [of(f"keyword {index}") for index in range(len(metadata.keywords))],
    }


def written_date(date: str, is_chinese: bool) -> str:
    """A date in words when it is all figures; what the author wrote otherwise."""
    match = _ISO_DATE.fullmatch(date)
    if match is None or not 1 <= int(match[2]) <= 12:
        return date
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    return f"{year}年{month}月{day}日" if is_chinese else f"{day} {_MONTHS[month - 1]} {year}"
