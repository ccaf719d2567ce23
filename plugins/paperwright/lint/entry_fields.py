"""What each type of entry must have."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paperwright.bibliography.works import Work

_AUTHOR = (
    "author",
    "editor",
    "organization",
    "collaboration",
    "key",
    "institution",
    "label",
    "shortauthor",
)
_YEAR = ("year", "date", "issued", "pubstate", "urldate")
_JOURNAL = ("journal", "journaltitle", "journalsubtitle", "shortjournal", "eprint", "archiveprefix")
_BOOK = ("booktitle", "maintitle", "series", "journal", "journaltitle", "eventtitle", "issuetitle")
_PUBLISHER = (
    "publisher",
    "organization",
    "institution",
    "howpublished",
    "url",
    "doi",
    "isbn",
    "eprint",
    "school",
)
_SCHOOL = ("school", "institution", "publisher", "organization", "university")

_NEEDED: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "article": (("author", _AUTHOR), ("journal", _JOURNAL), ("year", _YEAR)),
    "inproceedings": (("author", _AUTHOR), ("booktitle", _BOOK), ("year", _YEAR)),
    "incollection": (("author", _AUTHOR), ("booktitle", _BOOK), ("year", _YEAR)),
    "book": (("author", _AUTHOR), ("publisher", _PUBLISHER), ("year", _YEAR)),
    "phdthesis": (("author", _AUTHOR), ("school", _SCHOOL), ("year", _YEAR)),
    "techreport": (("author", _AUTHOR), ("institution", _PUBLISHER), ("year", _YEAR)),
}  # fmt: skip
_SAME = {
    "conference": "inproceedings",
    "mastersthesis": "phdthesis",
    "thesis": "phdthesis",
    "report": "techreport",
}


def missing_fields(work: Work) -> list[str]:
    """The fields that readers need to find a work and that it lacks; `booktitle` and the like by BibTeX's names."""
    fields = work.fields
    needed = _NEEDED.get(_SAME.get(work.type, work.type), ())
    missing = [] if fields.get("title") or work.type == "proceedings" else ["title"]
    missing += [name for name, accepted in needed if not any(fields.get(one) for one in accepted)]
    return missing


def better_type(work: Work) -> tuple[str, str, str] | None:
    """The field of another type, the one that is missing for it, and that type; `None` when all is well."""
    fields = work.fields
    has_journal = bool(fields.get("journal") or fields.get("journaltitle"))
    if work.type == "article" and fields.get("booktitle") and not has_journal:
        return "booktitle", "journal", "inproceedings"
    if work.type in ("inproceedings", "conference") and has_journal and not fields.get("booktitle"):
        return "journal", "booktitle", "article"
    return None
