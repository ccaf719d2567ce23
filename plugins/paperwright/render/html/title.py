"""The title block of a draft: title, authors, affiliations, date, abstract and keywords."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from paperwright.model.titles import title_header
from paperwright.render.html.asides import abstract
from paperwright.render.html.formulas import Formulas
from paperwright.render.html.markup import escape, escape_attribute
from paperwright.render.html.options import HtmlOptions
from paperwright.render.html.writer import Writer
from paperwright.render.typography import smart_string
from paperwright.resolve.wording import title_word

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from paperwright.findings import Problem
    from paperwright.model.metadata import Author, Metadata
    from paperwright.resolve.resolution import Resolution

_DEFAULT = HtmlOptions()
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_EMAIL = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+")


def render_title_block(
    resolution: Resolution,
    options: HtmlOptions = _DEFAULT,
    *,
    heading: bool = True,
    authors: bool = True,
    problems: list[Problem] | None = None,
    cache: MutableMapping[str, str] | None = None,
) -> str:
    """The title block of a Document; empty when its front matter says nothing to show.

    Arguments:
        resolution: whose front matter it is.
        options: what the host decides.
        heading: whether the title itself is in it; a site may have it already.
        authors: whether it says who wrote the paper; a blind review does without.
        problems: where to add what could not be shown as its author meant it.
        cache: where converted formulas are kept between runs.
    """
    writer = Writer(resolution, options, Formulas(resolution, options.math, cache))
    metadata = resolution.document.metadata
    if heading:
        _title(writer, metadata)
    if authors and metadata.authors:
        _authors(writer, metadata)
    if metadata.date:
        date = escape(shown_date(metadata.date, resolution.language))
        writer.out.append(f'<p class="pw-date">{date}</p>\n')
    if metadata.abstract:
        abstract(writer, metadata.abstract)
        writer.out.append("\n")
    if metadata.keywords:
        _keywords(writer, metadata)
    if problems is not None:
        problems.extend(writer.problems)
    if not writer.out:
        return ""
    return "".join(('<header class="pw-title-block">\n', *writer.out, "</header>"))


def shown_date(text: str, language: str) -> str:
    """A date as readers write it; what is no date in ISO's form stays as its author wrote it."""
    if text.strip() in ("today", "now"):
        date = datetime.date.today()
    else:
        try:
            date = datetime.date.fromisoformat(text.strip())
        except ValueError:
            return text
    if language.startswith("zh"):
        return f"{date.year}年{date.month}月{date.day}日"
    return (
        f"{date.day} {_MONTHS[date.month - 1]} {date.year}"
        if language.startswith("en")
        else str(date)
    )


def _title(writer: Writer, metadata: Metadata) -> None:
    if metadata.title:
        # On paper this heading stands for the one in the text that says the title again.
        again = title_header(writer.resolution.document) if writer.is_print else None
        anchor = f' id="{escape_attribute(writer.resolution.headings[again])}"' if again else ""
        title = writer.html_of(metadata.title)
        writer.out.append(f'<h1 class="pw-title"{anchor}>{title}</h1>\n')
    if metadata.subtitle:
        writer.out.append(f'<p class="pw-subtitle">{writer.html_of(metadata.subtitle)}</p>\n')


def _authors(writer: Writer, metadata: Metadata) -> None:
    numbered = len(metadata.affiliations) > 1
    shown = [_author(author, numbered=numbered) for author in metadata.authors]
    joint, stop = ("，", "；") if writer.is_chinese else (", ", "; ")
    writer.out.append(f'<p class="pw-authors">{joint.join(shown)}</p>\n')
    if metadata.affiliations:
        writer.out.append('<ul class="pw-affiliations">\n')
        for number, affiliation in enumerate(metadata.affiliations, 1):
            mark = f"<sup>{number}</sup> " if numbered else ""
            writer.out.append(f"<li>{mark}{escape(smart_string(affiliation.name))}</li>\n")
        writer.out.append("</ul>\n")
    notes = list(_author_notes(writer, metadata))
    if notes:
        writer.out.append(f'<p class="pw-author-notes">{stop.join(notes)}</p>\n')


def _author(author: Author, *, numbered: bool) -> str:
    marks = [str(index + 1) for index in author.affiliations] if numbered else []
    if author.equal_contribution:
        marks.append("*")
    if author.corresponding:
        marks.append("✉")
    raised = f"<sup>{','.join(marks)}</sup>" if marks else ""
    name = escape(smart_string(author.name))
    return f'<span class="pw-author">{name}{raised}{_orcid(author)}</span>'


_ICON = (
    '<svg class="pw-orcid-icon" viewBox="0 0 24 24" width="12" height="12" aria-hidden="true">'
    '<circle cx="12" cy="12" r="12" fill="#a6ce39"/>'
    '<rect x="6.6" y="8" width="1.9" height="9.4" fill="#fff"/>'
    '<circle cx="7.55" cy="5.6" r="1.2" fill="#fff"/>'
    '<path d="M10.7 8h3.6c3.4 0 4.9 2.4 4.9 4.7 0 2.5-1.9 4.7-4.9 4.7h-3.6zm1.9 1.7v6h1.6'
    'c2.2 0 3-1.6 3-3 0-1.6-.9-3-3.1-3z" fill="#fff"/></svg>'
)


def _orcid(author: Author) -> str:
    if not _ORCID.fullmatch(author.orcid):
        return ""
    name = escape_attribute(f"ORCID of {author.name}")
    return (
        f' <a class="pw-orcid" href="https://orcid.org/{author.orcid}" aria-label="{name}"'
        f' title="{author.orcid}">{_ICON}</a>'
    )


def _author_notes(writer: Writer, metadata: Metadata) -> list[str]:
    chinese = writer.is_chinese
    notes = []
    if any(author.equal_contribution for author in metadata.authors):
        notes.append(f"<sup>*</sup>{'共同一作' if chinese else 'Equal contribution'}")
    for author in metadata.authors:
        if _EMAIL.fullmatch(author.email) is None:
            if author.corresponding:
                word = "通讯作者：" if chinese else "Corresponding author: "
                notes.append(f"<sup>✉</sup>{word}{escape(author.name)}")
            continue
        address = f'<a href="mailto:{escape_attribute(author.email)}">{escape(author.email)}</a>'
        mark = "<sup>✉</sup>" if author.corresponding else ""
        several = sum(bool(other.email) for other in metadata.authors) > 1
        name = f"{escape(author.name)}{'：' if chinese else ': '}" if several else ""
        notes.append(f"{mark}{name}{address}")
    return notes


def _keywords(writer: Writer, metadata: Metadata) -> None:
    word = title_word("keywords", writer.resolution.language)
    joint, stop = ("；", "：") if writer.is_chinese else (", ", ": ")
    words = escape(smart_string(joint.join(metadata.keywords)))
    writer.out.append(
        f'<p class="pw-keywords"><span class="pw-label">{word}{stop}</span>{words}</p>\n'
    )
