"""Trees as nested lists: the same as their pictures, for those who cannot see them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from paperwright.bibliography.works import Work
from paperwright.render.charts.tree_words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from paperwright.bibliography import Bibliography
    from paperwright.notebook.challenge_map import Challenge, ChallengeMap
    from paperwright.notebook.literature import LiteratureNode, LiteratureTree


def literature_outline(
    tree: LiteratureTree, lang: str = "en", *, bibliography: Bibliography | None = None
) -> str:
    """A literature tree as a nested HTML list, with the works of each node by author and year."""
    words = Words(lang)
    return _list((_node(root, words, bibliography) for root in tree.roots), "pw-outline")


def challenges_outline(
    challenges: ChallengeMap, lang: str = "en", *, bibliography: Bibliography | None = None
) -> str:
    """Challenges as a nested HTML list, each with its techniques; behind them what is left: techniques, priorities."""
    words = Words(lang)
    items = [_challenge(one, challenges, words, bibliography) for one in challenges.challenges]
    left = [*challenges.orphans, *(one for one in challenges.techniques if one.general)]
    for technique in dict.fromkeys(left):
        if challenges.challenges_of(technique):
            continue
        said = words("general") if technique.general else words("no challenge")
        items.append(f"{escape(technique.name)} ({escape(said)})")
    if challenges.priorities:
        order = [
            f"{escape(one.challenge.name)} ({escape(words.priority(one.value))})"
            for one in challenges.priorities
        ]
        head = escape(words("Challenges to take up next"))
        ranked = "".join(f"<li>{one}</li>\n" for one in order)
        items.append(f"{head}\n<ol>\n{ranked}</ol>")
    return _list(items, "pw-outline")


def _list(items: Iterable[str], name: str = "") -> str:
    inner = "".join(f"<li>{item}</li>\n" for item in items)
    if not inner:
        return ""
    opening = f'<ul class="{name}">' if name else "<ul>"
    return f"{opening}\n{inner}</ul>"


def _node(node: LiteratureNode, words: Words, bibliography: Bibliography | None) -> str:
    marks = [words(node.type)] if node.type else []
    marks += [words("ours")] if node.ours else []
    marks += [words("planned")] if node.planned else []
    marks += [words("thin branch")] if node.is_thin else []
    text = escape(node.name)
    if marks:
        text += f" ({escape(words.comma.join(marks))})"
    works = [*_works(node.papers, bibliography), *map(escape, node.addresses)]
    if works:
        text += words.colon + words.listed(works)
    text += "".join(f" → {escape(name)}" for name in node.leads_to)
    inner = _list(_node(child, words, bibliography) for child in node.children)
    return f"{text}\n{inner}" if inner else text


def _challenge(
    challenge: Challenge,
    challenges: ChallengeMap,
    words: Words,
    bibliography: Bibliography | None,
) -> str:
    text = escape(challenge.text)
    if challenge.identifier and challenge.identifier != challenge.text:
        text = f"<strong>{escape(challenge.identifier)}</strong> {text}"
    if challenge.reason:
        text += words.comma + escape(challenge.reason)
    works = _works(challenge.papers, bibliography)
    if works:
        text += words.colon + words.listed(works)
    met = [
        escape(challenges.techniques[one.technique].name)
        + (words.colon + words.listed(found) if (found := _works(one.papers, bibliography)) else "")
        for one in challenges.meetings_of(challenge)
    ]
    inner = _list(met or [escape(words("open challenge"))])
    return f"{text}\n{inner}"


def _works(keys: Sequence[str], bibliography: Bibliography | None) -> list[str]:
    """Works by the family name of the first author and the year; by their keys where nobody knows them."""
    found = []
    for key in keys:
        entry = bibliography.get(key) if bibliography is not None else None
        work = Work.of(entry, bibliography) if entry is not None and bibliography else None
        if work is None or not work.names or work.year is None:
            found.append(escape(key))
            continue
        others = " et al." if len(work.names) > 1 else ""
        found.append(escape(f"{work.names[0].family}{others} {work.year}"))
    return found
