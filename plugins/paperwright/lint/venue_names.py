"""Names of journals and conferences, told apart and told to be the same."""

from __future__ import annotations

import re
from functools import lru_cache

_CONFERENCES = (
    ("cvpr", r"computer vision and pattern recognition|(?-i:CVPR)"),
    ("iccv", r"international conference on computer vision\b|(?-i:ICCV)"),
    ("eccv", r"european conference on computer vision|(?-i:ECCV)"),
    ("neurips", r"neural information processing systems|(?-i:NeurIPS|NIPS)"),
    ("icml", r"international conference on machine learning\b|(?-i:ICML)"),
    ("iclr", r"international conference on learning representations|(?-i:ICLR)"),
    ("aaai", r"AAAI conference on artificial intelligence|(?-i:AAAI)"),
    ("ijcai", r"international joint conferences? on artificial intelligence|(?-i:IJCAI)"),
    ("emnlp", r"empirical methods in natural language processing|(?-i:EMNLP)"),
    ("naacl", r"north american chapter of the association for computational linguistics|(?-i:NAACL)"),
    ("eacl", r"european chapter of the association for computational linguistics|(?-i:EACL)"),
    ("coling", r"international conference on computational linguistics|(?-i:COLING)"),
    ("icra", r"international conference on robotics and automation|(?-i:ICRA)"),
    ("iros", r"intelligent robots and systems|(?-i:IROS)"),
    ("corl", r"conference on robot learning|(?-i:CoRL)"),
    ("kdd", r"knowledge discovery (?:and|&|\\&) data mining|(?-i:KDD)"),
    ("icassp", r"acoustics,? speech,? and signal processing|(?-i:ICASSP)"),
    ("aistats", r"artificial intelligence and statistics|(?-i:AISTATS)"),
    ("chi", r"human factors in computing systems"),
)  # fmt: skip
_NO_MAIN_VENUE = re.compile(
    r"workshop|findings|tutorial|demonstration|companion|transactions|journal|letters|asian|pacific|winter"
    r"|extended abstract|track\b|applications of|student|datasets and benchmarks|europe\b|CoNLL"
    r"|joint conference on natural",
    re.IGNORECASE,
)
_CHANGING = re.compile(
    r"['’]?\b(?:19|20)\d\d\b|['’]\d\d\b|\b\d+(?:st|nd|rd|th)\b"
    r"|\b(?:twenty|thirty|forty|fifty)?-?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh"
    r"|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
    r"|fortieth)\b"
    r"|\b\d{1,3}\b(?=\s*(?:\(|$))|\bvolume \w+\b.*|\bpart \w+\b.*",
    re.IGNORECASE,
)
_SPACES = re.compile(r"\s+([,.;:)])|\(\s*\)|\s{2,}")
_SMALL = frozenset("the of on for in and a an & de la des et und der die del".split())
_WORDS = re.compile(r"[^\W_]+\.?")


def form_of(venue: str) -> str:
    """A name without what changes from year to year."""
    text = _CHANGING.sub("", venue)
    text = _SPACES.sub(lambda match: match[1] or " ", text)
    return " ".join(text.split()).strip(" ,.;:-")


@lru_cache(maxsize=1)
def _conferences() -> re.Pattern[str]:
    parts = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _CONFERENCES)
    return re.compile(rf"(?:\b|(?<=[^A-Za-z]))(?:{parts})(?![A-Za-z])", re.IGNORECASE)


def conference_of(form: str) -> str | None:
    """Which of the well-known conferences it is; `None` for others, and for their workshops."""
    if _NO_MAIN_VENUE.search(form):
        return None
    match = _conferences().search(form)
    return match.lastgroup if match else None


def words_of(form: str) -> tuple[str, ...]:
    """The words that an abbreviation keeps."""
    return tuple(word.lower() for word in _WORDS.findall(form) if word.lower() not in _SMALL)


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
