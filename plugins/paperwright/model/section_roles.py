"""What a section is for, told from its heading: the roles that rules ask for by name.

A heading is reduced to its words; then the longest known name in it wins. Names that mean several
things in the middle of a longer heading ("model", "data") count only when they are all of it, since
a wrong role misleads more rules than a missing one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from paperwright.model.languages import count_cjk
from paperwright.model.section_names import (
    ALL_OF_IT,
    NAMES,
    OPENING,
    TOP_LEVEL,
    SectionName,
    SectionRole,
)

__all__ = ["SectionRole", "role_of", "roles_of"]

_LONGEST_NAME = 10
"""Words in English, characters in Chinese."""

_BELOW_TOP = ("analysis of", "effect of", "effects of", "impact of", "influence of")
_MISLEADING = frozenset(
    "proof proofs theorem theorems lemma lemmas corollary proposition future planned".split()
)
"""With one of these, "experiments" or "results" at the end of a heading are not the paper's."""

_DETERMINERS = frozenset("the a an our more additional further detailed extended".split())
_MOST_WORDS = 16
_LONGEST_CHINESE = 40

_MARKUP = re.compile(r"\{[#.:][^{}]*\}|\$[^$]*\$|:[a-z][\w-]*:|\\[A-Za-z]+\*?|[{}*_`~^\\]|<[^<>]*>")
_ASIDE = re.compile(r"\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]")
_NUMBER = re.compile(
    r"""
    \s*(?:
        (?:chapter|section|part)\s+(?:\d+|[ivx]+)\b\s*[.:：]?
      | 第\s*[一二三四五六七八九十百\d]+\s*[章节節部篇]分?\s*[、.:：]?
      | [一二三四五六七八九十]{1,3}[、.．:：]
      | [(（](?:[一二三四五六七八九十]{1,3}|\d{1,2}|[a-z]|[ivx]{1,4})[)）]
      | §?\s*\d{1,3}(?:[.．]\d{1,3})*(?:[.．)、:：]+|(?=\s)|(?=[^\W\da-z_]))
      | [a-z](?:\.\d{1,3})+\.?(?=\s)
      | (?:[a-z]|[ivx]{1,5})[.)、](?=\s)
      | (?:rq|q|step|phase|stage)\s*\d{1,2}\s*[.:：–—-]
    )\s*
    """,
    re.VERBOSE,
)
_CLAUSE = re.compile(r"\s*[:：;；|–—]\s*|\s-+\s|\.\s+")
_AND = re.compile(r"\s*[,，/、]\s*(?:and\s+)?|\s+and\s+|以及|与|和|及")
_WORD = re.compile(r"[^\W_]+")


@lru_cache(4096)
def role_of(title: str, *, level: int = 1, position: int | None = None) -> SectionRole | None:
    """The role that a heading gives its section; `None` when it names none or could name several.

    Arguments:
        title: the heading, with or without its number, attributes and markup.
        level: 1 for the sections of the paper, 2 for their subsections, whatever the marks say.
        position: the place among the sections of that level, from 0; it tells an opening "Summary"
            or "Background" from a later one.
    """
    roles = roles_of(title, level=level, position=position)
    # "Discussion and Limitations" is where a reader looks for the limitations.
    strong = [role for role in roles if role is not SectionRole.DISCUSSION]
    return (*strong, *roles, None)[0]


@lru_cache(4096)
def roles_of(title: str, *, level: int = 1, position: int | None = None) -> tuple[SectionRole, ...]:
    """All roles that a heading names, in its order: "Discussion and Limitations" names two."""
    title = _plain(title)
    if role := _by_place(title, level, position):
        return (role,)
    return _by_words(title, is_top=level == 1)


@lru_cache(4096)
def _by_words(title: str, *, is_top: bool) -> tuple[SectionRole, ...]:
    """The roles that a heading's words name, wherever among the others of its level it stands."""
    if role := _exact(title):
        return (role,)
    found: list[SectionRole] = []
    clauses = _CLAUSE.split(title)
    for clause in clauses if len(clauses) < 3 else clauses[:1]:
        found.extend(role for role in _roles_in(clause, is_top=is_top) if role not in found)
    return tuple(found)


@lru_cache(4096)
def _plain(title: str) -> str:
    """The heading without its number, markup and remarks in brackets, in lower case."""
    title = " ".join(title.replace("&", " and ").split())
    title = _MARKUP.sub(" ", title).casefold().strip()
    title = _NUMBER.sub("", title, count=1) if _NUMBER.match(title) else title
    without_asides = _ASIDE.sub(" ", title).strip()
    return (without_asides or title).strip(" .,:;：。、#★|-–—")


def _by_place(title: str, level: int, position: int | None) -> SectionRole | None:
    """The role of a heading that means one thing here and another there."""
    key = _key(title)
    if key in ALL_OF_IT:
        return ALL_OF_IT[key]
    if level > 1:
        return SectionRole.ABLATION if key.startswith(_BELOW_TOP) else None
    if key == "summary":
        return SectionRole.ABSTRACT if not position else SectionRole.CONCLUSION
    if position == 0 and key in OPENING:
        return OPENING[key]
    return TOP_LEVEL.get(key)


@lru_cache(4096)
def _key(title: str) -> str:
    """The words alone; Chinese without the spaces that a heading may be stretched with."""
    return ("" if count_cjk(title) else " ").join(_WORD.findall(title))


def _exact(title: str) -> SectionRole | None:
    key = _key(title)
    name = NAMES.get(key)
    if name is None and key.partition(" ")[0] in _DETERMINERS:
        name = NAMES.get(key.partition(" ")[2])
    return name.role if name else None


def _roles_in(clause: str, *, is_top: bool) -> list[SectionRole]:
    """The roles in a heading, or in what stands on one side of its colon."""
    name = _longest_name(clause)
    parts = [part for part in _AND.split(clause) if part]
    if len(parts) < 2 or (name and " and " in name.text):
        role = _exact(clause) or (name.role if name else None)
        return [role] if role else []
    first = _exact(parts[0]) or getattr(_longest_name(parts[0]), "role", None)
    if first is None and is_top:
        first = TOP_LEVEL.get(_key(parts[0]))
    if first is None:
        return [name.role] if name else []
    return [first, *filter(None, map(_exact, parts[1:]))]


def _longest_name(title: str) -> SectionName | None:
    """The longest known name that may stand where it stands in the heading."""
    key = _key(title)
    is_chinese = " " not in key and count_cjk(title) > 0
    found = _names_in_characters(key) if is_chinese else _names_in_words(key.split(" "))
    return max(found, key=lambda name: len(name.text), default=None)


@cache
def _first_words() -> frozenset[str]:
    """The words that known names begin with."""
    return frozenset(name.partition(" ")[0] for name in NAMES)


def _names_in_words(words: list[str]) -> Iterator[SectionName]:
    if len(words) > _MOST_WORDS or not _MISLEADING.isdisjoint(words):
        words = words[:1]
    last = len(words)
    for start in range(last):
        if words[start] not in _first_words():
            continue
        for end in range(start + 1, min(last, start + _LONGEST_NAME) + 1):
            name = NAMES.get(" ".join(words[start:end]))
            if name and (start == 0 or name.may_end) and (end == last or name.may_begin):
                yield name


def _names_in_characters(key: str) -> Iterator[SectionName]:
    last = len(key)
    for start in range(min(last, _LONGEST_CHINESE)):
        for end in range(start + 2, min(last, start + _LONGEST_NAME) + 1):
            name = NAMES.get(key[start:end])
            if name and (start == 0 or name.may_end) and (end == last or name.may_begin):
                yield name
