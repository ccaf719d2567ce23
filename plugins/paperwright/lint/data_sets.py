"""The data sets that a paper names where it describes its experiments, and where else it names them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from paperwright.argument.known_names import is_known_data_set
from paperwright.lint.patterns import Pattern
from paperwright.model.frozen import frozen_value
from paperwright.model.prose import PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.lint.context import Context
    from paperwright.model.outline import Sentence

_TOKEN = r"[A-Z][A-Za-z0-9+./]*(?:-[A-Za-z0-9+./]+)*"
_NAME = rf"(?<![A-Za-z0-9]){_TOKEN}(?:\s(?:{_TOKEN}|\d{{1,4}}\b)){{0,2}}"
SETS = ("ataset", "ata set", "ata-set", "enchmark", "orpus", "orpora", "数据集", "语料")
_CALLED = Pattern(
    rf"(?P<name>{_NAME})\s?(?:\[?@[^\]]*\]|\\cite\w*\{{[^}}]*\}}|\([^()]*\))?[\s~]?"
    rf"(?i:data[- ]?sets?|benchmarks?|corpus|corpora|数据集|语料库)"
    rf"|(?i:data[- ]?sets?|benchmarks?|corpus|corpora)(?:,| such as| including|:| namely"
    rf"| like)? (?P<behind>{_NAME})",
    hints=SETS,
)
_WORD = re.compile(
    r"[A-Z](?<![A-Za-z0-9\\@-].)[A-Za-z0-9+]*(?:[-\s]?\d{1,4}[kKcC]?\b|-[A-Z][A-Za-z0-9]*)*"
)
_LOOKS_LIKE_NAME = re.compile(r"[A-Z].*[A-Z0-9]|\d")
_NO_NAME = re.compile(
    r"(?i)(?:the|our|this|these|all|each|both|for|on|in|we|to|and|large|small|english|chinese|german"
    r"|french|spanish|"
    r"wikipedia|table|figure|section|appendix|nlp|llms?|rl|nmt|3d|2d|qa|mt|ai|ml|dl|eeg|mri|ct|rgb|hdr"
    r"|ood|iid|uci|i|a|amazon|math|gym|mujoco|atari|yelp|openaigym|mturk"
    r"|nli|ner|vqa|rgb-?d|csv|json|pcr|in-domain|out-of-domain|openai|google|facebook|microsoft|twitter"
    r"|reddit|sota)\Z"
)
_OPENS = re.compile(
    r"(?:The|Our|This|These|For|On|In|We|Both|All|Each|Using|From|And|To|A|An|Two|Three)\s+"
)


_CITED = r"(?:[\s~]?(?:\[-?@[^\]]*\]|@[\w:-]+|\\cite\w*\*?(?:\[[^\]]*\])*\{[^}]*\}|\([^()]*\)))?"
_ITEM = rf"(?:the\s)?{_NAME}{_CITED}"
_LIST = Pattern(
    rf"(?P<before>(?i:data[- ]?sets?|benchmarks?|corpora)\b[^.;]{{0,24}}?)?"
    rf"(?P<list>{_ITEM}(?:(?:,\s?(?:and\s)?|\sand\s|\s&\s|、|和|以及){_ITEM})+)"
    rf"(?P<behind>[^.;,]{{0,16}}?(?i:data[- ]?sets?|benchmarks?|corpora|数据集))?"
)


@lru_cache(2048)
def _is_known(name: str) -> bool:
    return is_known_data_set(name)


@frozen_value
class DataSet:
    """A data set where it is named."""

    name: str
    sentence: Sentence
    start: int
    """Where the name begins in the text of the prose."""


def data_sets_in(sentence: Sentence) -> Iterator[DataSet]:
    """The data sets that a sentence names: well-known ones, and what is called a data set, a benchmark or a corpus."""
    text = sentence.text
    seen: set[str] = set()
    found = [
        (match["name"] or match["behind"], match.start("name" if match["name"] else "behind"))
        for match in _CALLED.finditer(text)
    ]
    found += [(match[0], match.start()) for match in _WORD.finditer(text) if _is_known(match[0])]
    for name, start in found:
        opening = _OPENS.match(name)
        if opening:
            name, start = name[opening.end() :], start + opening.end()
        name = name.rstrip("./ ")
        is_name = _LOOKS_LIKE_NAME.search(name) and not _NO_NAME.match(name)
        if is_name and name.casefold() not in seen:
            seen.add(name.casefold())
            yield DataSet(name, sentence, sentence.start + start)


def listed_data_sets(sentence: Sentence) -> list[DataSet]:
    """The data sets of an enumeration that says what it enumerates; empty for every other sentence."""
    for match in _LIST.finditer(sentence.text):
        if not match["before"] and not match["behind"]:
            continue
        start = match.start("list")
        bare = re.sub(_CITED, lambda cited: " " * len(cited[0]), match["list"])
        items = re.finditer(_NAME, bare)
        names = [(item[0].rstrip("./ "), start + item.start()) for item in items]
        return [
            DataSet(name, sentence, sentence.start + at)
            for name, at in names
            if _LOOKS_LIKE_NAME.search(name) and not _NO_NAME.match(name)
        ]
    return []


def places_of(name: str, ctx: Context) -> list[int]:
    """Where the prose names a data set, in any case and with any hyphens; cells, captions and headings too."""
    parts = [re.escape(part) for part in re.split(r"[-\s_]+", name) if part]
    spelled = r"[-_~\s]?".join(parts)
    pattern = re.compile(rf"(?<![A-Za-z0-9]){spelled}(?![a-z0-9])", re.IGNORECASE)
    return [match.start() for match in pattern.finditer(ctx.prose.text)]


def is_shown(name: str, ctx: Context) -> bool:
    """Whether a cell or a caption names a data set."""
    kinds = (PassageKind.CELL, PassageKind.CAPTION)
    prose = ctx.prose
    return any(prose.passage_at(at).kind in kinds for at in places_of(name, ctx))
