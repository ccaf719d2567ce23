"""What a paper says of itself: title, authors, abstract, keywords, bibliographies."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pylatexenc.latexwalker import LatexMacroNode

from paperwright.model import nodes
from paperwright.model.front_matter import FrontMatter, KeyPath
from paperwright.model.languages import count_cjk, is_chinese
from paperwright.model.metadata import Affiliation, Author, Metadata
from paperwright.model.text import plain_text
from paperwright.paths import is_file
from paperwright.readers.latex.bibliography import works_in, works_of
from paperwright.readers.latex.blocks import BlockBuilder
from paperwright.readers.latex.scan import braced, bracketed, skip_gap, without_fillers
from paperwright.readers.latex.texts import trimmed
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from paperwright.model.nodes import Blocks, Inline, Inlines
    from paperwright.readers.latex.inlines import InlineBuilder

_TITLES = (
    "title", "icmltitle", "aistatstitle", "ctitle", "titlezh", "thesistitle", "TITLE", "chinesetitle", "zhtitle",
    "nkutitle",
    "Title", "biaoti", "cntitle", "titlecn", "mytitle", "papertitle", "thesisTitle", "etitle", "englishtitle",
    "entitle",
)  # fmt: skip
_AUTHORS = (
    "author",
    "icmlauthor",
    "aistatsauthor",
    "Author",
    "cauthor",
    "nkuauthor",
    "authors",
    "authorname",
)
_PLACES = (
    "affiliation",
    "affil",
    "institute",
    "address",
    "institution",
    "icmlaffiliation",
    "aistatsaddress",
    "IEEEauthorblockA",
)
_KEYWORDS = (
    "keywords",
    "keyword",
    "icmlkeywords",
    "Keywords",
    "ckeywords",
    "kwd",
    "ekeywords",
    "ckeyword",
    "chinesekeywords",
)
_ABSTRACTS = (
    "abstract",
    "cabstract",
    "Abstract",
    "abstracttext",
    "zhabstract",
    "abstractzh",
    "chineseabstract",
    "eabstract",
    "enabstract",
    "abstracten",
)
_ABSTRACT_ENVIRONMENT = re.compile(
    r"\\begin\s*\{((?i:[a-z]*abstract[a-z]*\*?)|[^{}]{0,4}摘要|zhaiyao)\}|\\(?P<macro>abs(?:tract)?)\n"
)
_BIBLIOGRAPHY = re.compile(
    r"\\(?:(?:no)?bibliography\*?|addbibresource|addglobalbib)\s*(?:\[[^\]]*\])?\s*\{([^{}]*)\}"
)
_LISTED = re.compile(r"\\begin\s*\{thebibliography\}")
_KEYWORD_ENVIRONMENT = re.compile(
    r"\\begin\s*\{((?:IEEE)?[cek]?[Kk]eywords?|kwd)\}(.*?)\\end\s*\{\1\}", re.DOTALL
)
_KEY_VALUE = re.compile(
    r"^[ \t\x01]*(?P<key>title|ctitle|title\*?|author|cauthor|keywords|题目|论文题目|标题|title-?zh|title-?cn"
    r"|thesis-?title)[ \t]*=[ \t]*(?=\{)",
    re.MULTILINE,
)
_PEOPLE = re.compile(
    r"\\(?:and|And|AND|IEEEauthorblockN|IEEEmembership|IEEEcompsocitemizethanks)(?![A-Za-z])|\\qquad|\\quad"
)
_LINE = re.compile(r"\\\\|\n[ \t\x01]*\n")
_NOT_NAMES = re.compile(
    r"\\(?:[Tt]hanks|footnote|footnotemark|inst|textsuperscript|IEEEauthorrefmark|email|ead|corref|fnref|tnoteref|orcidID|authornote"
    r"|authornotemark|icmlauthorlist|affaddr|samethanks|href|url|IEEEauthorblockA|texttt|hspace|vspace|textdagger|label|ref|orcid)"
    r"\*?\s*(?:\[[^\]]*\])?(?:\{(?:[^{}]|\{[^{}]*\})*\})*|\$[^$]*\$|\^\{[^{}]*\}"
)
_ACCENTED = re.compile(r"\{?\\(?:['`^\"~=.]|[uvHcdbrk](?![A-Za-z]))\s*\{?\\?[A-Za-z]\}?\}?")
_BESIDE_A_PAPER = re.compile(
    r"(?i)\bsupplement|\bappendix\b|\brebuttal|\bresponse to|\bauthor response|guidelines for author"
)
_SLIDES = re.compile(r"\\documentclass\s*(?:\[[^\]]*\])?\s*\{(?:beamer|\w*poster|letter)\}")
_MARKUP = re.compile(r"\\[A-Za-z]+\*?\s*|[{}~$^]|\\.")
_NAME = re.compile(r"[^\W\d_][\w.'’’\- ]{1,60}|[\u4e00-\u9fff]{2,4}")
_SEPARATORS = re.compile(r",(?!\s*(?:Jr|Sr|Ph|MD|III?))|，|、|;|\band\b(?=\s)")
_WORDS = re.compile(r"\s*(?:\\sep\b|[,;，；、·•]|\\and\b|\\\\|\\quad|\\qquad|\n\s*\n)\s*")
_PLACE_WORDS = re.compile(
    r"(?i)universit|institut|college|school|depart|laborator|research|academy|inc\.|\bltd|@|大学|学院|研究"
)


class MetadataReader:
    """Reads the metadata of one paper from the text before and around its body."""

    def __init__(self, inlines: InlineBuilder, body_start: int) -> None:
        self._inlines = inlines
        self._reading = inlines.reading
        self._text = inlines.reading.root.text
        self._body_start = body_start
        self._data: dict[str, Any] = {}
        self._keys: dict[KeyPath, Span] = {}
        self._values: dict[KeyPath, Span] = {}

    def read(self, abstract: nodes.Environment | None) -> tuple[FrontMatter, Metadata]:
        """The front matter and the metadata; `abstract` is the first of the body."""
        title = self._title()
        authors = tuple(self._authors())
        places = tuple(self._affiliations())
        blocks = self._abstract(abstract)
        keywords = self._keywords()
        date = self._date()
        bibliographies = self._bibliographies()
        if _SLIDES.search(self._text):
            self._data["format"] = "beamer"
        if self._reading.nocite:
            self._data["nocite"] = ", ".join(f"@{key}" for key in self._reading.nocite)
        metadata = Metadata(
            title=title, authors=authors, affiliations=places, abstract=blocks, keywords=keywords, date=date,
            kind=self._kind(title), bibliographies=bibliographies, language=self._language(title, blocks),
            references=self._references(bibliographies),
        )  # fmt: skip
        front_matter = FrontMatter(self._data, self._body_start, self._keys, self._values)
        return front_matter, metadata

    def _keep(self, key: str, value: object, key_span: Span, value_span: Span) -> None:
        self._data.setdefault(key, value)
        self._keys.setdefault((key,), key_span)
        self._values.setdefault((key,), value_span)

    # Commands

    def _uses(self, names: Iterable[str]) -> Iterator[tuple[Span, Span, str]]:
        r"""The places of `\name` and of what stands in its last braces, in the order of the names."""
        for name in names:
            if f"\\{name}" not in self._text:
                continue
            for match in re.finditer(rf"\\{name}(?![A-Za-z@])\*?", self._text):
                at = match.end()
                if option := bracketed(self._text, at):
                    at = option.after
                inside = braced(self._text, at)
                if inside is None or self._is_definition(match.start()):
                    continue
                if name in ("icmlauthor", "icmlaffiliation") and name == "icmlaffiliation":
                    inside = braced(self._text, inside.after) or inside
                yield Span(*match.span()), Span(inside.start, inside.end), name

    def _is_definition(self, at: int) -> bool:
        """Whether a command stands where it is defined or shown, not used."""
        if self._reading.is_code(at):
            return True
        before = self._text[max(at - 24, 0) : at]
        return re.search(r"(?:command\*?\s*\{?\s*|def\s*|let\s*)\Z", before) is not None

    def _first_text(self, names: Iterable[str]) -> tuple[Span, Span] | None:
        for key, value, _ in self._uses(names):
            if without_fillers(self._text[value.start : value.end]).strip():
                return key, value
        return None

    def _inline(self, span: Span) -> Inlines:
        found = self._inlines.build(self._reading.parse_range(span.start, span.end))
        kept: list[Inline] = []
        for one in found:
            if isinstance(one, nodes.Note | nodes.Label | nodes.Comment | nodes.Image):
                continue
            if isinstance(one, nodes.LineBreak):
                one = nodes.SoftBreak(one.span)
            kept.append(one)
        return trimmed(kept, self._reading.source.text)

    def _title(self) -> Inlines:
        found = self._first_text(_TITLES) or self._keyed(
            ("title", "ctitle", "thesis", "题目", "论文题目", "标题")
        )
        if found is None:
            return ()
        key, value = found
        content = self._inline(value)
        self._keep("title", plain_text(content), key, value)
        return content

    def _keyed(self, keys: tuple[str, ...]) -> tuple[Span, Span] | None:
        r"""A value in the settings of a thesis class: `\thusetup{title = {…}}`."""
        for match in _KEY_VALUE.finditer(self._text):
            inside = braced(self._text, match.end())
            if match["key"].startswith(keys) and inside and inside.end > inside.start:
                # A title in two languages is a group each.
                inside = braced(self._text, inside.start) or inside
                return Span(match.start("key"), match.end("key")), Span(inside.start, inside.end)
        return None

    def _date(self) -> str:
        found = self._first_text(("date", "cdate"))
        if found is None:
            return ""
        content = plain_text(self._inline(found[1])).strip()
        if content:
            self._keep("date", content, *found)
        return content

    # People

    def _authors(self) -> Iterator[Author]:
        places = list(self._uses(_AUTHORS))
        keyed = None if places else self._keyed(("author", "cauthor"))
        if keyed:
            places = [(*keyed, "author")]
        names = []
        for key, value, _ in places:
            for name, span in self._names(value):
                names.append(name)
                self._keep("author", name, key, value)
                yield Author(name, span=span)
        if names:
            self._data["author"] = names

    def _names(self, span: Span) -> Iterator[tuple[str, Span]]:
        text = self._text[span.start : span.end]
        position = 0
        for match in [*_PEOPLE.finditer(text), None]:
            end = match.start() if match else len(text)
            yield from self._names_in(text[position:end], span.start + position)
            position = match.end() if match else end

    def _names_in(self, text: str, at: int) -> Iterator[tuple[str, Span]]:
        """The names at the head of one author's block, which goes on with where they work."""
        hidden = _NOT_NAMES.sub(lambda match: "\x01" * len(match[0]), text)
        for start, line in _lines(hidden):
            shown = _ACCENTED.sub(lambda match: "x" * len(match[0]), line.replace("\x01", " "))
            shown = _MARKUP.sub(lambda match: " " * len(match[0]), shown)
            shown = shown.replace("\n", " ")
            if not shown.strip():
                continue
            if _PLACE_WORDS.search(shown):
                return
            position = 0
            for part in _SEPARATORS.split(shown):
                found = shown.find(part, position)
                position = found + len(part)
                match = _NAME.search(part)
                if match and match[0].strip():
                    first = at + start + found + match.start()
                    span = Span(first, first + len(match[0].rstrip()))
                    yield self._name(span), span
            return

    def _name(self, span: Span) -> str:
        text = self._text[span.start : span.end]
        if "\\" in text or "{" in text:
            text = plain_text(self._inline(span))
        return " ".join(without_fillers(text).replace("~", " ").split())

    def _affiliations(self) -> Iterator[Affiliation]:
        found = [value for _, value, _ in self._uses(_PLACES)]
        for value in found:
            if any(other is not value and other.contains(value) for other in found):
                continue
            name = " ".join(plain_text(self._inline(value)).split())
            if name:
                yield Affiliation(name, value)

    # Abstract, keywords

    def _abstract(self, environment: nodes.Environment | None) -> Blocks:
        if environment is not None and environment.blocks:
            whole = Span(environment.blocks[0].span.start, environment.blocks[-1].span.end)
            key = Span(environment.span.start, whole.start)
            self._keep("abstract", self._reading.source[whole], key, whole)
            return environment.blocks
        found = self._first_text(_ABSTRACTS)
        if found is None and (
            match := _ABSTRACT_ENVIRONMENT.search(self._text, 0, self._body_start)
        ):
            end = self._text.find("\\end{", match.end())
            found = (Span(*match.span()), Span(match.end(), end)) if end > 0 and match[1] else None
        if found is None:
            return ()
        key, value = found
        if value.end - value.start < 40:
            return ()
        blocks = BlockBuilder(self._inlines).build(self._reading.parse_range(*value))
        self._keep("abstract", self._reading.source[value], key, value)
        return blocks

    def _keywords(self) -> tuple[str, ...]:
        found = self._first_text(_KEYWORDS) or self._keyed(("keywords",))
        if found is None and (match := _KEYWORD_ENVIRONMENT.search(self._text)):
            found = Span(match.start(), match.start(2)), Span(*match.span(2))
        if found is None:
            return ()
        text = without_fillers(self._text[found[1].start : found[1].end])
        words = [_MARKUP.sub(" ", word).strip() for word in _WORDS.split(text)]
        words = [" ".join(word.split()) for word in words if word.strip()]
        if words:
            self._keep("keywords", words, *found)
        return tuple(words)

    # Bibliography

    def _bibliographies(self) -> tuple[str, ...]:
        names: list[str] = []
        for match in _BIBLIOGRAPHY.finditer(self._text):
            if self._is_definition(match.start()):
                continue
            for part in re.finditer(r"[^,]+", match[1]):
                name = without_fillers(part[0]).strip()
                if not name or "\\" in name or "#" in name:
                    continue
                name = name if name.endswith((".bib", ".json", ".bbl")) else f"{name}.bib"
                if name in names or self._stands_in_bbl(name):
                    continue
                start = match.start(1) + part.start() + len(part[0]) - len(part[0].lstrip())
                place = self._reading.root.span(start, start + len(part[0].strip()))
                self._keep("bibliography", names, Span(*match.span()), place)
                self._values[("bibliography", len(names))] = place
                names.append(name)
        return tuple(names)

    @cached_property
    def _bbl(self) -> Path | None:
        """What BibTeX wrote for this paper."""
        path = self._reading.source.path
        found = path.with_suffix(".bbl") if path is not None else None
        return found if found is not None and is_file(found) else None

    def _stands_in_bbl(self, name: str) -> bool:
        """Whether a bibliography is not there, but what was made of it is, as in sources for arXiv."""
        path = self._reading.source.path
        return self._bbl is not None and path is not None and not is_file(path.parent / name)

    def _references(self, bibliographies: tuple[str, ...]) -> tuple[Mapping[str, object], ...]:
        r"""The works of a `thebibliography`; those of a `.bbl` where no bibliography is there."""
        place = _LISTED.search(self._text)
        if place:
            found = list(works_in(self._text[place.start() :]))
        else:
            found = works_of(self._bbl) if self._bbl and not bibliographies else []
        if found:
            span = Span(*place.span()) if place else Span(0, 0)
            self._keep("references", found, span, span)
        return tuple(found)

    def _kind(self, title: Inlines) -> str:
        """A draft, unless it is slides or goes with a paper."""
        beside = _BESIDE_A_PAPER.search(plain_text(title)) or _SLIDES.search(self._text)
        return "" if beside else "draft"

    def _language(self, title: Inlines, abstract: Blocks) -> str:
        sample = plain_text(title)
        for block in abstract:
            if isinstance(block, nodes.Para):
                sample += plain_text(block.content)
        if is_chinese(sample):
            return "zh-CN"
        start = self._body_start
        body = self._text[start : start + 60_000]
        if not count_cjk(body):
            return ""
        body = _MARKUP.sub(" ", body)
        return "zh-CN" if is_chinese(body) else ""


def _lines(text: str) -> Iterator[tuple[int, str]]:
    position = 0
    for match in _LINE.finditer(text):
        yield position, text[position : match.start()]
        position = match.end()
    yield position, text[position:]


def gap_after(text: str, at: int) -> int:
    """Where the next text stands."""
    return skip_gap(text, at)


def is_macro(item: Any, name: str) -> bool:
    """Whether a node is the use of a command."""
    return isinstance(item, LatexMacroNode) and item.macroname == name
