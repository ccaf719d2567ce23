"""The names that a paper gives to what it proposes."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from paperwright.argument.known_names import is_well_known
from paperwright.model import nodes
from paperwright.model.frozen import frozen_value
from paperwright.model.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paperwright.model.document import Document
    from paperwright.model.outline import Sentence
    from paperwright.source import Span


class _Hit(NamedTuple):
    name: str
    weight: int
    how: str
    span: Span | None


@frozen_value
class Name:
    """A name, and how sure it is that it is the paper's own."""

    text: str
    weight: int
    how: tuple[str, ...]
    """What told it: `title`, `macro`, `called`, `proposed`, `our`."""
    span: Span | None
    """Where it is first told; `None` when a macro alone tells it."""


@frozen_value
class Names:
    """The names that a paper gives to its methods, the surest first; datasets and known models are none."""

    all: tuple[Name, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.all)

    @property
    def first(self) -> str:
        """The surest name; empty when there is none."""
        return self.all[0].text if self.all else ""

    def __contains__(self, text: object) -> bool:
        """Whether a text is one of the names, whatever its case and hyphens."""
        return isinstance(text, str) and _key(text) in {_key(name.text) for name in self.all}

    def found_in(self, text: str) -> str:
        """The first of the names that stands in a text as a word; empty when none does."""
        return next(
            (
                name.text
                for name in self.all
                if name.text.casefold() in text.casefold()
                and re.search(rf"(?<!\w){re.escape(name.text)}(?!\w)", text, re.IGNORECASE)
            ),
            "",
        )


# A name has a capital that no rule of spelling asks for, a digit, or capitals alone.
_NAME = (
    r"(?:[A-Za-z]*[a-z0-9][A-Z][\w+]*|[A-Z]{2,}[a-z0-9]*[\w+]*|[A-Z][a-z]+\d[\w.]*)"
    r"(?:[-–](?!based\b|style\b|like\b|level\b|driven\b|aware\b|specific\b|trained\b)[\w+.]*[\w+])*\+*"
    r"|[A-Z][\w]*(?:[-–][A-Z0-9][\w+]*)+"
)
_QUOTE = r"[\"“”'‘’`*_]*"
_CALLED = (
    r"(?:(?<!so-)called|named|dubbed|termed|coined|namely|denoted (?:as|by)|nicknamed|referred to as"
    r"|refer to (?:it|this|our (?:\w+ ){1,2}|the (?:\w+ ){1,3}|this (?:\w+ ){1,2})?\s?as"
    r"|(?:we|which we) (?:call|name|term|dub|denote|coin)(?: (?:it|this|the \w+|our \w+|this \w+))?(?: as)?"
    r"|称为|称之为|命名为|名为|简称(?:为)?|记为)"
)
_PROPOSE = (
    r"(?:\b(?:[Ww]e|paper|work|article|study|authors?|is|thesis)(?:,? \w+,?){0,3}? "
    r"(?:propose|present|introduce|develop|describe|design|devise|create|build|offer)[sd]?"
    r"|提出了?|设计了?|构建了?|介绍了?)"
)


_CALLING = (
    "called", "named", "namely", "dubbed", "termed", "coined", "denoted", "refer", "we call", "we name", "we term",
    "we dub", "we denote", "we coin", "称", "命名", "名为", "记为",
)  # fmt: skip
_PROPOSING = (
    "propose", "present", "introduce", "develop", "describe", "design", "devise", "create", "build", "offer",
    "提出", "设计", "构建", "介绍",
)  # fmt: skip
_OUR = ("our ", "Our ")
_OUR_CHINESE = ("本文", "我们", "所提")
_HINTS = (*_CALLING, *_PROPOSING, *_OUR, *_OUR_CHINESE)
_SPEAKING = (
    "call", "name", "dub", "term", "coin", "denote", "refer", "称", "命名", "名为", "记为", *_PROPOSING, *_OUR,
    "本文", "我们",
)  # fmt: skip
"""One of these is in all sentences that may name what the paper proposes."""
_HAS_NAME = re.compile(r"[A-Z](?:(?<=[a-z0-9].)|[A-Z]|[a-z]+\d|\w*[-–][A-Z0-9])")
"""Whether a text has one of the names of `_NAME`."""
_DATA = ("ata", "orpus", "benchmark", "challenge", "数据集", "语料")
"""One of these is in all words for data sets."""


class _Telling(NamedTuple):
    """An expression that tells a name."""

    hints: tuple[str, ...]
    """One of these is in all that it finds."""
    pattern: re.Pattern[str]
    weight: int
    how: str
    is_strict: bool = True
    """Whether the name must be one of `_NAME`, and no word with a capital alone."""


@cache
def _patterns() -> tuple[_Telling, ...]:
    """The expressions that tell names, the surest first."""
    name = rf"(?P<name>{_NAME})"
    any_name = rf"(?P<name>{_NAME}|[A-Z][a-z]\w+(?:[- ][A-Z]\w+){{0,3}})"
    end = r"(?![\w-])"
    called = rf"{_CALLED}\s*(?:the |as )?{_QUOTE}{any_name}{end}"
    proposed = (
        rf"{_PROPOSE}(?:[\s:：,，一种个套]|{_QUOTE}|(?:a|an|the|our|new|novel|simple)\b)*{name}{end}"
        r"(?=\s*(?:[,，(（:：;—–.]|$|\s(?:a|an|the|that|which|to|for|as|and|is|in)\b))"
    )
    # “we propose Low-Rank Adaptation (LoRA)”: the letters in brackets are those of the words before them.
    in_brackets = rf"{_PROPOSE}[^.;。；]{{3,160}}?[(（]\s*(?:or |named |简称|称为)?{_QUOTE}{name}{_QUOTE}\s*[)）]"
    our = rf"\b[Oo]ur (?:proposed |novel |new |full )?{_QUOTE}{name}{end}"
    our_chinese = rf"(?:本文|我们|所提)(?:的|提出的|出的)?{_QUOTE}{name}"
    return (
        _Telling(_CALLING, re.compile(called, re.ASCII), 3, "called", False),
        _Telling(_PROPOSING, re.compile(proposed, re.ASCII), 3, "proposed"),
        _Telling(_PROPOSING, re.compile(in_brackets, re.ASCII), 2, "proposed"),
        _Telling(_OUR, re.compile(our, re.ASCII), 1, "our"),
        _Telling(_OUR_CHINESE, re.compile(our_chinese, re.ASCII), 1, "our"),
    )


@cache
def _named_data() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<name>{_NAME})\s*(?:data\s?sets?|Data[Ss]ets?|corpus|Corpus|benchmark|challenge|database|数据集|语料)"
    )


_TITLE = re.compile(
    rf"\s*{_QUOTE}(?P<name>{_NAME}|[A-Za-z][\w.+-]*[\w+])(?:\s*[(（][^()（）]*[)）])?{_QUOTE}\s*[:：—–]",
    re.ASCII,
)
_MACRO = re.compile(
    r"\\(?:re|provide)?(?:newcommand|def|DeclareRobustCommand)\*?\s*\{?\\"
    r"(?P<macro>ours|our[a-z]*|[a-z]*method[a-z]*|sys(?:tem|name)?|(?:my|our|the)?model(?:name)?"
    r"|(?:my|our)?approach|(?:my|our)?alg(?:o|orithm)?(?:name)?|(?:my|our)?framework|toolname|tool|projectname)\}?"
    r"\s*(?:\[\d\])?\{(?P<body>(?:[^{}]|\{[^{}]*\}){1,80})\}",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    r"\\(?:text\w*|math\w*|em|bf|sc|it|rm|sf|tt|xspace|ensuremath|mbox|small)\b|[{}$~\\]"
)
_GENERIC = frozenset(
    """
    the a an this that we our it introduction position survey review towards toward on beyond rethinking learning
    section figure table algorithm deep neural large fast robust efficient online unsupervised supervised self
    multi adaptive improving paper method model approach ours proposed
    """.split()
)
_ENOUGH = 2


def find_names(document: Document, sentences: Sequence[Sentence]) -> Names:
    """The names of what a paper proposes.

    Arguments:
        document: the paper.
        sentences: where to look: those of its abstract, its introduction and its conclusion.
    """
    hits: dict[str, list[_Hit]] = {}
    for hit in (*_in_title(document), *_in_macros(document), *_in_sentences(sentences)):
        if hit.how == "title" or _is_name(hit.name):
            hits.setdefault(_key(hit.name), []).append(hit)
    sure = {key: same for key, same in hits.items() if sum(hit.weight for hit in same) >= _ENOUGH}
    if not sure:
        return Names()
    data = _names_of_data(sentences)
    found = [
        Name(
            max((hit.name for hit in same), key=[hit.name for hit in same].count),
            sum(hit.weight for hit in same),
            tuple(dict.fromkeys(hit.how for hit in same)),
            next((hit.span for hit in same if hit.span), None),
        )
        for key, same in sure.items()
        if key not in data
    ]
    return Names(tuple(sorted(found, key=lambda name: -name.weight)))


def _in_title(document: Document) -> Iterator[_Hit]:
    title = document.metadata.title
    match = _TITLE.match(plain_text(title)) if title else None
    if match and match["name"].casefold() not in _GENERIC:
        yield _Hit(match["name"], 3, "title", title[0].span)


def _in_macros(document: Document) -> Iterator[_Hit]:
    texts = [block.text for block in document.all(nodes.MacroDefinitions)]
    for raw in document.all(nodes.RawBlock):
        if "command" in raw.text or "\\def" in raw.text:
            texts.append(raw.text)
    if "\\begin{document}" in document.source.text:
        texts.append(document.source.text.partition("\\begin{document}")[0])
    for text in dict.fromkeys(texts):
        for match in _MACRO.finditer(text):
            name = " ".join(_MARKUP.sub(" ", match["body"]).split())
            if len(name.split()) <= 3:
                yield _Hit(name, 3, "macro", None)


def _in_sentences(sentences: Sequence[Sentence]) -> Iterator[_Hit]:
    whole = "\n".join(sentence.text for sentence in sentences)
    held = {hint for hint in _HINTS if hint in whole}
    tellings = [
        (telling, hints)
        for telling in _patterns()
        if (hints := [hint for hint in telling.hints if hint in held])
    ]
    for sentence in sentences:
        text = sentence.text
        has_name = _HAS_NAME.search(text) is not None
        for (_, pattern, weight, how, is_strict), hints in tellings:
            if (has_name or not is_strict) and any(map(text.__contains__, hints)):
                for match in pattern.finditer(text):
                    yield _Hit(match["name"].rstrip(".-–"), weight, how, sentence.span)


def _names_of_data(sentences: Sequence[Sentence]) -> set[str]:
    """The keys of the names that sentences about what is proposed give to data sets."""
    return {
        _key(match["name"])
        for text in (sentence.text for sentence in sentences)
        if any(map(text.__contains__, _DATA)) and any(map(text.__contains__, _SPEAKING))
        for match in _named_data().finditer(text)
    }


def _is_name(name: str) -> bool:
    return len(_key(name)) > 1 and name.casefold() not in _GENERIC and not is_well_known(name)


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())
