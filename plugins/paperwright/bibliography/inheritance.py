"""What an entry has from its parents: `crossref` and `xdata`.

https://mirrors.ctan.org/macros/latex/contrib/biblatex/doc/biblatex.pdf, sections 2.4.1 and 3.13.6,
and appendix B for the fields that change their name on the way.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from paperwright.bibliography.problems import MISSING_PARENT
from paperwright.findings import say

if TYPE_CHECKING:
    from paperwright.bibliography.entries import Entry
    from paperwright.findings import Finding

# What says how an entry is used, not what it is; the rest is about the one work.
_NEVER_INHERITED = frozenset(
    {
        "ids",
        "crossref",
        "xref",
        "xdata",
        "entryset",
        "entrysubtype",
        "execute",
        "label",
        "options",
        "presort",
        "related",
        "relatedoptions",
        "relatedstring",
        "relatedtype",
        "shorthand",
        "shorthandintro",
        "sortkey",
        "shorttitle",
        "shortauthor",
        "shorteditor",
        "indextitle",
        "keywords",
        "file",
        "abstract",
        "annote",
        "annotation",
        "note",
        "addendum",
        "doi",
        "eprint",
        "url",
        "urldate",
        "pages",
        "pagetotal",
    }
)

_PARTS = frozenset(
    {
        "inbook",
        "incollection",
        "inproceedings",
        "conference",
        "inreference",
        "suppbook",
        "bookinbook",
    }
)
_PERIODICAL_PARTS = frozenset({"article", "suppperiodical", "review"})

_TITLE_FIELDS = ("title", "subtitle", "titleaddon")


def inherited_fields(entry: Entry, entries: Mapping[str, Entry]) -> Mapping[str, str]:
    """The fields of the entry and, where it lacks one, of its parents.

    A parent that is missing, or an entry that is its own ancestor, gives nothing; `check_parents`
    reports it.
    """
    if "crossref" not in entry.fields and "xdata" not in entry.fields:
        return entry.fields
    return _collect(entry, entries, frozenset({entry.key}))


def _collect(entry: Entry, entries: Mapping[str, Entry], seen: frozenset[str]) -> dict[str, str]:
    fields = dict(entry.fields)
    for field, key in _parents(entry):
        parent = entries.get(key)
        if parent is None or key in seen:
            continue
        from_parent = _collect(parent, entries, seen | {key})
        for name, value in from_parent.items():
            child_name = name if field == "xdata" else _name_in_child(name, entry.type, parent.type)
            if child_name is not None:
                fields.setdefault(child_name, value)
    return fields


def _parents(entry: Entry) -> list[tuple[str, str]]:
    """The fields that name parents, each with one key."""
    keys = [
        ("xdata", key.strip()) for key in entry.fields.get("xdata", "").split(",") if key.strip()
    ]
    crossref = entry.fields.get("crossref", "").strip()
    return [*keys, ("crossref", crossref)] if crossref else keys


def _name_in_child(name: str, child: str, parent: str) -> str | None:
    if name in _NEVER_INHERITED:
        return None
    if name not in _TITLE_FIELDS:
        return name
    if child in _PARTS:
        # The parent of an @inbook in an @mvbook gives a main title, which no CSL style knows.
        return f"book{name}"
    if child in _PERIODICAL_PARTS and parent in {"periodical", "journal"}:
        return f"journal{name}"
    return name


def check_parents(entries: Mapping[str, Entry]) -> list[Finding]:
    """A finding for every parent that is not in the bibliography."""
    findings = []
    for entry in entries.values():
        if "crossref" not in entry.fields and "xdata" not in entry.fields:
            continue
        for field, key in _parents(entry):
            if key not in entries:
                message = say(
                    "`{field}` names `{key}`, which is not in the bibliography",
                    field=field,
                    key=key,
                )
                help = "Add that entry, or give this one the fields itself"
            elif key == entry.key:
                message, help = (
                    say("`{field}` names the entry itself", field=field),
                    say("Remove `{field}`", field=field),
                )
            else:
                continue
            span = entry.field_span(field)
            findings.append(MISSING_PARENT.at(entry.source, span, message, help))
    return findings
