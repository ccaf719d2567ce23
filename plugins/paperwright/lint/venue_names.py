"""Names of journals and conferences, told apart and told to be the same."""

from __future__ import annotations

import re

from paperwright.lint.patterns import Pattern

_CONFERENCES = {
    "computer vision and pattern recognition": "CVPR", "international conference on computer vision": "ICCV",
    "european conference on computer vision": "ECCV", "neural information processing systems": "NeurIPS",
    "international conference on machine learning": "ICML",
    "international conference on learning representations": "ICLR",
    "aaai conference on artificial intelligence": "AAAI",
    "international joint conference on artificial intelligence": "IJCAI",
    "international joint conferences on artificial intelligence": "IJCAI",
    "empirical methods in natural language processing": "EMNLP",
    "north american chapter of the association for computational linguistics": "NAACL",
    "european chapter of the association for computational linguistics": "EACL",
    "international conference on computational linguistics": "COLING",
    "international conference on robotics and automation": "ICRA", "intelligent robots and systems": "IROS",
    "conference on robot learning": "CoRL", "knowledge discovery and data mining": "KDD",
    "knowledge discovery & data mining": "KDD", "acoustics, speech and signal processing": "ICASSP",
    "acoustics, speech, and signal processing": "ICASSP", "artificial intelligence and statistics": "AISTATS",
    "human factors in computing systems": "CHI",
}  # fmt: skip
_ACRONYMS = {**{name: name for name in _CONFERENCES.values()}, "NIPS": "NeurIPS"}
_ACRONYM = Pattern(r"[A-Za-z]*[A-Z]{2,}[A-Za-z]*|CoRL")
_NO_MAIN_VENUE = Pattern(
    r"workshop|findings|tutorial|demonstration|companion|transactions|journal|letters|asian|pacific|winter"
    r"|extended abstract|track\b|applications of|student|datasets and benchmarks|europe\b|CoNLL"
    r"|joint conference on natural|competition|ethics",
    re.IGNORECASE,
)
_CHANGING = Pattern(
    r"['’]?\b(?:19|20)\d\d\b|['’]\d\d\b|\b\d+(?:st|nd|rd|th)\b"
    r"|\b(?:twenty|thirty|forty|fifty)?-?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh"
    r"|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
    r"|fortieth)\b"
    r"|\b\d{1,3}\b(?=\s*(?:\(|$))|\bvolume \w+\b.*|\bpart \w+\b.*",
    re.IGNORECASE,
)
_MAY_CHANGE = ("th ", "th-", "first", "second", "third", "volume", "part ")
_SPACES = Pattern(r"\s+([,.;:)])|\(\s*\)|\s{2,}")
_SMALL = frozenset("the of on for in and a an & de la des et und der die del".split())
_WORDS = Pattern(r"[^\W_]+\.?")


def form_of(venue: str) -> str:
    """A name without what changes from year to year."""
    small = venue.lower()
    changes = any(map(str.isdigit, venue)) or any(word in small for word in _MAY_CHANGE)
    text = _CHANGING.compiled.sub("", venue) if changes else venue
    text = _SPACES.compiled.sub(lambda match: match[1] or " ", text)
    return " ".join(text.split()).strip(" ,.;:-")


def conference_of(form: str) -> str | None:
    """Which of the well-known conferences it is; `None` for others, and for their workshops."""
    if _NO_MAIN_VENUE.search(form):
        return None
    small = form.casefold()
    for phrase, name in _CONFERENCES.items():
        if phrase in small:
            return name
    return next(
        (_ACRONYMS[word] for word in _ACRONYM.compiled.findall(form) if word in _ACRONYMS), None
    )


def words_of(form: str) -> tuple[str, ...]:
    """The words that an abbreviation keeps."""
    return tuple(
        word.lower() for word in _WORDS.compiled.findall(form) if word.lower() not in _SMALL
    )


def abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether each word of a name begins the same word of another, and at least one is cut short with a point."""
    if len(short) != len(long) or len(short) < 2:
        return False
    pairs = list(zip(short, long, strict=True))
    if not all(_begins(one, other) for one, other in pairs):
        return False
    return any(one.endswith(".") and len(one) <= len(other) for one, other in pairs)


def _begins(one: str, other: str) -> bool:
    one, other = one.removesuffix("."), other.removesuffix(".")
    return bool(one) and (other.startswith(one) or one == other)
