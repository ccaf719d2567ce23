"""Formats the citations of a document and its list of works, as its CSL style wants them.

What comes back is pandoc's JSON as plain data, made by one request to the resident pandoc: the web
page, the WeasyPrint PDF and pandoc's own writers all take the same.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Mapping, MutableMapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal

from paperwright.bibliography.inlines import SPACE, cleaned, trimmed, with_et_al, with_names, words
from paperwright.bibliography.locators import prepare_suffix
from paperwright.bibliography.problems import UNCONVERTIBLE_ENTRY
from paperwright.bibliography.serialise import Written, write_entry
from paperwright.bibliography.styles import Style, is_numeric, locale
from paperwright.findings import say

if TYPE_CHECKING:
    from paperwright.bibliography.entries import Entry
    from paperwright.bibliography.inlines import Inlines
    from paperwright.findings import Finding
    from paperwright.pandoc import Pandoc

Mode = Literal["normal", "author_in_text", "suppress_author"]

_MODES = {
    "normal": "NormalCitation",
    "author_in_text": "AuthorInText",
    "suppress_author": "SuppressAuthor",
}
_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
_INFO = re.compile("<info>.*?</info>", re.DOTALL)
_INDENTATION = re.compile(r">\s*\n\s*<")
_RESULT_VERSION = 1
"""Raised when what is cached changes its form or its meaning."""


@dataclass(frozen=True, slots=True)
class CitationItem:
    """One work in a citation."""

    key: str
    prefix: str = ""
    suffix: str = ""
    """What follows, a page or chapter included: `, p. 3`."""
    mode: Mode = "normal"


@dataclass(frozen=True, slots=True)
class CitationCluster:
    """Works that are cited together."""

    items: tuple[CitationItem, ...]


@dataclass(frozen=True, slots=True)
class FormattedEntry:
    """One work in the list."""

    key: str
    inlines: Inlines
    label: Inlines | None = None
    """`[1]`, where the style sets it apart; it is not in `inlines` then."""


@dataclass(frozen=True, slots=True)
class FormattedCitations:
    """All citations of a document and its list of works."""

    clusters: tuple[Inlines, ...]
    """For each cluster what stands in its place; links lead to `#ref-` and the key."""
    bibliography: tuple[FormattedEntry, ...] = ()
    has_hanging_indent: bool = False
    entry_spacing: int = 1
    """The space between two works, in lines; 0 in many styles."""
    findings: tuple[Finding, ...] = ()
    """Entries that could not be formatted; they are cited as unknown keys are."""


def format_citations(
    clusters: Sequence[CitationCluster],
    entries: Mapping[str, Entry],
    style: Style,
    lang: str | None = None,
    pandoc: Pandoc | None = None,
    cache: MutableMapping[str, str] | None = None,
    uncited: Iterable[str] = (),
) -> FormattedCitations:
    """The citations and the list of works.

    A key that no entry has is shown as `(key?)`; it is the caller who reports it.

    Arguments:
        clusters: in the order of the document.
        entries: all that can be cited; only those that are go to pandoc.
        style: from `find_style`.
        lang: the language of the document.
        pandoc: the process to ask; the shared one when it is not given.
        cache: where results are kept under a key made of everything that matters to them.
        uncited: keys of works that the list names though nothing cites them.

    Raises:
        BuildError: the style does not work, or pandoc does not.
    """
    unusable: dict[str, str] = {}
    literal: set[str] = set()
    language = locale(lang or style.default_locale)
    also = tuple(uncited)
    while True:
        job = _Job.plan(clusters, entries, style, language, also, unusable, literal)
        answer = _answer(job, cache, pandoc) if job.written else _NO_ANSWER
        failures, lost = job.failures(answer), job.lost_fields(answer)
        if not failures and lost <= literal:
            break
        # What could not be read is left out, as an unknown key is, for the rest to be right.
        unusable |= failures
        literal |= lost
    return _result(job, answer, clusters, _findings(unusable, literal, entries))


_NO_ANSWER: dict[str, Any] = {
    "document": '{"blocks": []}',
    "names": {},
    "failures": {},
    "untitled": [],
}


@dataclass(frozen=True, slots=True)
class _Job:
    """What is asked of the worker, and what its answer will mean."""

    style: Style
    locale: str
    written: tuple[Written, ...]
    unusable: dict[str, str]
    """Why an entry could not be written, by key."""
    ids: dict[str, str]
    """The names of the entries in the request, by key."""
    runs: tuple[tuple[tuple[CitationItem, ...], ...], ...]
    """For each cluster its known items, in the groups that are formatted together."""
    titled: frozenset[str]
    """The keys of entries that have a title."""
    authored: frozenset[str]
    """The keys of entries that have an author."""
    uncited: tuple[str, ...]

    @classmethod
    def plan(
        cls,
        clusters: Sequence[CitationCluster],
        entries: Mapping[str, Entry],
        style: Style,
        locale: str,
        uncited: tuple[str, ...],
        unusable: Mapping[str, str],
        literal: Set[str],
    ) -> _Job:
        """The job of formatting these clusters without the entries that are known not to work."""
        cited = [item.key for cluster in clusters for item in cluster.items]
        written: list[Written] = []
        ids: dict[str, str] = {}
        broken: dict[str, str] = {}
        for key in dict.fromkeys((*cited, *uncited)):
            if key not in entries or key in unusable:
                continue
            try:
                written.append(
                    write_entry(entries[key], entries, f"item{len(ids)}", key in literal)
                )
            except ValueError as error:
                broken[key] = str(error)
            else:
                ids[key] = written[-1].id
        runs = tuple(_runs(cluster, ids) for cluster in clusters)
        listed = tuple(key for key in uncited if key in ids)
        titled, authored = (
            frozenset(key for key in ids if entries[key].fields.get(name))
            for name in ("title", "author")
        )
        return cls(style, locale, tuple(written), broken, ids, runs, titled, authored, listed)

    def failures(self, answer: dict[str, Any]) -> dict[str, str]:
        """Why entries could not be used, by key."""
        keys = {id: key for key, id in self.ids.items()}
        reasons = {keys[id]: reason for id, reason in dict(answer["failures"]).items()}
        return self.unusable | reasons

    def lost_fields(self, answer: dict[str, Any]) -> set[str]:
        """The keys of entries whose title or authors pandoc could not read."""
        ids, names = set(answer["untitled"]), dict(answer["names"])
        untitled = {key for key in self.titled if self.ids[key] in ids}
        return untitled | {key for key in self.authored if not names.get(self.ids[key])}

    def request(self) -> dict[str, Any]:
        """The arguments of the worker's operation."""
        return {
            "document": json.dumps(self._document(), ensure_ascii=False),
            "entries": [written._asdict() for written in self.written],
            "style": _as_address(self.style.text),
            "locale": self.locale,
        }

    def _document(self) -> dict[str, Any]:
        blocks = [
            {"t": "Para", "c": [_cite([self._citation(item) for item in run]) for run in runs]}
            for runs in self.runs
        ]
        meta = {}
        if self.uncited:
            citations = [self._citation(CitationItem(key)) for key in self.uncited]
            meta["nocite"] = {"t": "MetaInlines", "c": [_cite(citations)]}
        return {"pandoc-api-version": [1, 23, 1], "meta": meta, "blocks": blocks}

    def _citation(self, item: CitationItem) -> dict[str, Any]:
        suffix = prepare_suffix(item.suffix, self.locale, self.style.prints_locators)
        return {
            "citationId": self.ids[item.key],
            "citationPrefix": words(item.prefix),
            "citationSuffix": words(suffix),
            "citationMode": {"t": _MODES[item.mode]},
            "citationNoteNum": 0,
            "citationHash": 0,
        }


@lru_cache(8)
def _as_address(style: str) -> str:
    """The style itself as an address, since the worker reads no files.

    Citeproc parses it for every document, so that what it does not use goes, which is half of some styles.
    """
    style = _INDENTATION.sub("><", _INFO.sub("", _COMMENT.sub("", style)))
    return f"data:application/xml;base64,{base64.b64encode(style.encode()).decode()}"


def _cite(citations: list[dict[str, Any]]) -> dict[str, Any]:
    return {"t": "Cite", "c": [citations, []]}


def _runs(
    cluster: CitationCluster, known: Mapping[str, str]
) -> tuple[tuple[CitationItem, ...], ...]:
    r"""The known items in the groups to format.

    Works that follow an author in the text make a group of their own: a style that sorts would put
    them before the author's name otherwise. `\\citet{a} \\citep{b}` is what LaTeX gets too.
    """
    items = tuple(item for item in cluster.items if item.key in known)
    if len(items) > 1 and items[0].mode == "author_in_text":
        return items[:1], items[1:]
    return (items,) if items else ()


def _cache_key(request: dict[str, Any]) -> str:
    """A key for the answer to a request."""
    text = json.dumps({**request, "version": _RESULT_VERSION}, sort_keys=True)
    return sha256(text.encode()).hexdigest()


def _answer(
    job: _Job, cache: MutableMapping[str, str] | None, pandoc: Pandoc | None
) -> dict[str, Any]:
    """What the worker says, from the cache when it said so before."""
    request = job.request()
    key = _cache_key(request) if cache is not None else ""
    kept = cache.get(key) if cache is not None else None
    if kept is not None:
        try:
            answer = json.loads(kept)
        except ValueError:
            answer = None
        if isinstance(answer, dict) and answer.keys() >= _NO_ANSWER.keys():
            return answer
    if pandoc is None:
        from paperwright.pandoc import shared

        pandoc = shared()
    answer = dict(pandoc.request("citeproc", **request))
    if cache is not None:
        cache[key] = json.dumps(answer, ensure_ascii=False)
    return answer


def _findings(
    unusable: Mapping[str, str], literal: Set[str], entries: Mapping[str, Entry]
) -> tuple[Finding, ...]:
    findings = [
        UNCONVERTIBLE_ENTRY.at(
            entries[key].source,
            entries[key].field_span("title"),
            say("Title or author of `{key}` is not LaTeX that can be read", key=key),
            "Close their braces, `$` and environments",
        )
        for key in sorted(literal - unusable.keys())
    ]
    for key, reason in unusable.items():
        entry = entries[key]
        first_line = next(iter(reason.strip().splitlines()), "no reason given")
        findings.append(
            UNCONVERTIBLE_ENTRY.at(
                entry.source,
                entry.key_span,
                say("Entry `{key}` cannot be formatted", key=key),
                say("Simplify its fields; pandoc says: {first_line}", first_line=first_line),
            )
        )
    return tuple(findings)


def _result(
    job: _Job,
    answer: dict[str, Any],
    clusters: Sequence[CitationCluster],
    findings: tuple[Finding, ...],
) -> FormattedCitations:
    blocks = json.loads(answer["document"])["blocks"]
    reader = _AnswerReader(job, {id: key for key, id in job.ids.items()}, dict(answer["names"]))
    formatted = tuple(
        reader.cluster(cluster, runs, blocks[index]["c"] if runs else [])
        for index, (cluster, runs) in enumerate(zip(clusters, job.runs, strict=True))
    )
    if len(blocks) <= len(clusters):
        return FormattedCitations(formatted, findings=findings)
    (_, classes, hints), works = blocks[-1]["c"]
    spacing = dict(hints).get("entry-spacing", "")
    return FormattedCitations(
        formatted,
        tuple(map(reader.work, works)),
        "hanging-indent" in classes,
        int(spacing) if spacing.isdecimal() else 1,
        findings,
    )


@dataclass(frozen=True, slots=True)
class _AnswerReader:
    job: _Job
    keys: dict[str, str]
    names: dict[str, list[str]]

    def cluster(
        self,
        cluster: CitationCluster,
        runs: tuple[tuple[CitationItem, ...], ...],
        cites: list[dict[str, Any]],
    ) -> Inlines:
        """What stands in the place of one cluster."""
        inlines: Inlines = []
        cites = [inline for inline in cites if inline["t"] == "Cite"]
        for run, cite in zip(runs, cites, strict=True):
            content = cleaned(cite["c"][1], self.keys)
            if run[0].mode == "author_in_text" and is_numeric(self.job.style):
                names = self.names.get(self.job.ids[run[0].key], [])
                content = with_names(names, content, self.job.locale)
            inlines += [SPACE, *content] if inlines else content
        unknown = [item for item in cluster.items if item.key not in self.job.ids]
        if unknown:
            text = "; ".join(f"{item.prefix} {item.key}?{item.suffix}".strip() for item in unknown)
            inlines += [SPACE, *words(f"({text})")] if inlines else words(f"({text})")
        return inlines

    def work(self, block: dict[str, Any]) -> FormattedEntry:
        """One work of the list, from the block that citeproc made of it."""
        (anchor, _, _), blocks = block["c"]
        key = self.keys[anchor.removeprefix("ref-")]
        inlines: Inlines = []
        for inner in blocks:
            inlines += [SPACE, *inner["c"]] if inlines else inner["c"]
        label: Inlines | None = None
        content: Inlines = []
        for inline in inlines:
            classes = inline["c"][0][1] if inline["t"] == "Span" else []
            if "csl-left-margin" in classes:
                label = trimmed(cleaned(inline["c"][1], self.keys))
            elif "csl-right-inline" in classes:
                content += inline["c"][1]
            else:
                content.append(inline)
        content = trimmed(cleaned(content, self.keys))
        if "others" in self.names.get(self.job.ids[key], [])[1:]:
            content = with_et_al(content, self.job.locale)
        return FormattedEntry(key, content, label)
