"""The front matter in the form that each of pandoc's writers and its template expect."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.render.pandoc import pandoc_types as pt
from paperwright.resolve.wording import title_word

if TYPE_CHECKING:
    from paperwright.model.metadata import Author, Metadata
    from paperwright.render.pandoc.generic import GenericWriter
    from paperwright.render.pandoc.parts import Parts

_PARTICLES = frozenset(
    "de da do dos das del della der den van von zu zum zur la le du di af av ten ter y".split()
)
_SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3})[a-z]*\.?,?\s+(\d{4})")
_MONTH_FIRST = re.compile(r"\b([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def metadata(writer: GenericWriter, parts: Parts, target: str) -> dict[str, pt.Json]:
    """The metadata for one target."""
    data = writer.document.metadata
    found: dict[str, pt.Json] = {"lang": pt.meta_string(writer.resolution.language)}
    if parts.title:
        found["title"] = pt.meta_inlines(writer.run(parts.title))
    if data.subtitle:
        found["subtitle"] = pt.meta_inlines(writer.run(data.subtitle))
    if target == "jats":
        return {**found, **_jats(writer, data, parts)}
    if data.date:
        found["date"] = pt.meta_inlines(pt.words(data.date))
    if target == "typst":
        found["author"] = pt.meta_list(_typst_author(author, data) for author in data.authors)
        found["keywords"] = pt.meta_list(
            pt.meta_inlines([pt.string(f'"{word}"')]) for word in _quotable(data.keywords)
        )
        if parts.abstract:
            found["abstract"] = pt.meta_blocks(writer.blocks(parts.abstract))
    else:
        marks = _marks(data)
        found["author"] = pt.meta_list(
            pt.meta_inlines(_marked_name(author, marks)) for author in data.authors
        )
        found["keywords"] = pt.meta_list(pt.meta_inlines(pt.words(word)) for word in data.keywords)
    return found


def _quotable(words: tuple[str, ...]) -> list[str]:
    return [word.replace('"', "").replace("\\", "") for word in words]


# docx and the like: names with marks, and the rest above the text


def _marks(data: Metadata) -> dict[int, str]:
    """The number of each affiliation."""
    return {index: str(index + 1) for index in range(len(data.affiliations))}


def _marked_name(author: Author, marks: dict[int, str]) -> pt.Inlines:
    name = pt.words(author.name)
    shown = ",".join(marks[index] for index in author.affiliations)
    shown += "*" if author.corresponding else ""
    return (
        [*name, pt.element("Superscript", [pt.string(shown)])] if shown and len(marks) > 0 else name
    )


def opening(writer: GenericWriter, parts: Parts) -> pt.Blocks:
    """What stands between the title and the text where a format has no place for it."""
    data = writer.document.metadata
    language = writer.resolution.language
    found: pt.Blocks = []
    for index, mark in _marks(data).items():
        name = pt.words(data.affiliations[index].name)
        found.append(pt.para([pt.element("Superscript", [pt.string(mark)]), pt.SPACE, *name]))
    for author in data.authors:
        if author.corresponding and author.email:
            address = pt.link([pt.string(author.email)], f"mailto:{author.email}")
            found.append(pt.para([pt.element("Superscript", [pt.string("*")]), pt.SPACE, *pt.words(author.name),
                                  pt.string(","), pt.SPACE, address]))  # fmt: skip
    if found:
        found = [
            pt.div(found, classes=["affiliations"], attributes={"custom-style": "Affiliation"})
        ]
    if parts.abstract:
        found.append(
            pt.header(1, pt.words(title_word("abstract", language)), classes=["unnumbered"])
        )
        found += writer.blocks(parts.abstract)
    if data.keywords:
        word = title_word("keywords", language)
        joint = "；" if writer.is_chinese else ", "
        content = [
            pt.element("Strong", [pt.string(f"{word}{'：' if writer.is_chinese else ':'}")]),
            pt.SPACE,
        ]
        found.append(pt.para([*content, *pt.words(joint.join(data.keywords))]))
    return found


# Typst


def _typst_author(author: Author, data: Metadata) -> pt.Json:
    names = "; ".join(data.affiliations[index].name for index in author.affiliations)
    return pt.meta_map(
        {
            "name": pt.meta_inlines(pt.words(author.name)),
            "affiliation": pt.meta_inlines(pt.words(names)),
            "email": pt.meta_inlines(pt.words(author.email)),
        }
    )


# JATS


def _jats(writer: GenericWriter, data: Metadata, parts: Parts) -> dict[str, pt.Json]:
    found: dict[str, pt.Json] = {
        "author": pt.meta_list(
            _jats_author(author, index) for index, author in enumerate(data.authors, 1)
        ),
        "affiliation": pt.meta_list(
            pt.meta_map(
                {
                    "id": pt.meta_string(str(index)),
                    "organization": pt.meta_inlines(pt.words(place.name)),
                }
            )
            for index, place in enumerate(data.affiliations, 1)
        ),
        "tags": pt.meta_list(pt.meta_inlines(pt.words(word)) for word in data.keywords),
    }
    if parts.abstract:
        found["abstract"] = pt.meta_blocks(writer.blocks(parts.abstract))
    if date := _jats_date(data.date):
        found["date"] = pt.meta_map({key: pt.meta_string(value) for key, value in date.items()})
    article: dict[str, pt.Json] = {"type": pt.meta_string("research-article")}
    corresponding = [
        pt.meta_map({"id": pt.meta_string(str(index)), "email": pt.meta_string(author.email)})
        for index, author in enumerate(data.authors, 1)
        if author.corresponding and author.email
    ]
    if corresponding:
        article["author-notes"] = pt.meta_map({"corresp": pt.meta_list(corresponding)})
    found["article"] = pt.meta_map(article)
    return found


def _jats_author(author: Author, index: int) -> pt.Json:
    given, family, suffix = split_name(author.name)
    found: dict[str, pt.Json] = {"name": pt.meta_inlines(pt.words(author.name))}
    if given:
        found["given-names"] = pt.meta_inlines(pt.words(given))
        found["surname"] = pt.meta_inlines(pt.words(family))
    if suffix:
        found["suffix"] = pt.meta_string(suffix)
    if author.orcid:
        found["orcid"] = pt.meta_string(f"https://orcid.org/{author.orcid}")
    if author.email:
        found["email"] = pt.meta_string(author.email)
    if author.affiliations:
        found["affiliation"] = pt.meta_list(
            pt.meta_string(str(number + 1)) for number in author.affiliations
        )
    if author.equal_contribution:
        found["equal-contrib"] = pt.meta_bool(True)
    if author.corresponding and author.email:
        found["cor-id"] = pt.meta_string(str(index))
    return pt.meta_map(found)


def split_name(name: str) -> tuple[str, str, str]:
    """Given names, family name and suffix; all of it is the family name when it cannot be told apart."""
    words = name.split()
    suffix = words.pop() if len(words) > 2 and words[-1] in _SUFFIXES else ""
    if "," in name and len(name.split(",")) == 2:
        family, given = (part.strip() for part in name.split(","))
        return given, family, ""
    if len(words) < 2:
        return "", " ".join(words), suffix
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES and words[start - 1][0].islower():
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:]), suffix


def _jats_date(date: str) -> dict[str, str]:
    year = month = day = ""
    if match := _ISO.search(date):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.search(date):
        day, month, year = match[1], _month(match[2]), match[3]
    elif match := _MONTH_FIRST.search(date):
        month, day, year = _month(match[1]), match[2], match[3]
    elif match := _YEAR.search(date):
        year = match[0]
    if not year:
        return {}
    if not (month and day):
        return {"year": year}
    return {"year": year, "month": str(int(month)), "day": str(int(day)),
            "iso-8601": f"{year}-{int(month):02}-{int(day):02}"}  # fmt: skip


def _month(name: str) -> str:
    start = name.lower()[:3]
    return str(_MONTHS.index(start) + 1) if start in _MONTHS else ""
