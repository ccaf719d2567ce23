"""The trees of a project as rules see them: those of a page, and those that a draft is checked against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from paperwright.argument.moves import Move
from paperwright.argument.words import overlap, stems_of
from paperwright.lint.citations import cited_keys
from paperwright.model.frozen import frozen_class
from paperwright.model.languages import is_chinese

if TYPE_CHECKING:
    from paperwright.lint.context import Context
    from paperwright.model.document import Document
    from paperwright.notebook.challenge_map import Challenge, ChallengeMap
    from paperwright.notebook.literature import LiteratureNode, LiteratureTree

ALIKE = 0.3
"""From this share of common words on, two texts may be about one thing."""
_OF_PROBLEM = frozenset((Move.GAP, Move.PROBLEM, Move.REASON, Move.INSIGHT))
_SAME_TASK = 0.5
_LEAST_SHARED = 2
"""So many works a draft and a tree must have in common, for the tree to be about the draft."""


@lru_cache(maxsize=16)
def literature_of(document: Document) -> LiteratureTree:
    """The literature tree of a page; an empty one when it has none."""
    from paperwright.notebook.literature import read_literature

    return read_literature(document)


@lru_cache(maxsize=16)
def challenges_of(document: Document) -> ChallengeMap:
    """The challenges of a page; none when it has none."""
    from paperwright.notebook.challenges import read_challenges

    return read_challenges(document)


def own_literature(ctx: Context) -> LiteratureTree | None:
    """The literature tree of the page that is checked; `None` when it is of another kind."""
    return literature_of(ctx.document) if _kind(ctx) == "literature" else None


def own_challenges(ctx: Context) -> ChallengeMap | None:
    """The challenges of the page that is checked; `None` when it is of another kind."""
    return challenges_of(ctx.document) if _kind(ctx) == "challenges" else None


def _kind(ctx: Context) -> str:
    return ctx.document.metadata.kind or ctx.paper.kind


@frozen_class
class Trees:
    """The pages of a project with its trees and its roadmap."""

    pages: tuple[tuple[str, Document], ...] = ()
    """Each with its kind."""

    def __bool__(self) -> bool:
        return bool(self.pages)

    @cached_property
    def literature(self) -> tuple[tuple[Document, LiteratureTree], ...]:
        """The literature trees, each with its page; empty trees are left out."""
        found = ((page, literature_of(page)) for page in self._of("literature"))
        return tuple(pair for pair in found if pair[1])

    @cached_property
    def challenges(self) -> tuple[tuple[Document, ChallengeMap], ...]:
        """The challenges, each with their page; empty ones are left out."""
        found = ((page, challenges_of(page)) for page in self._of("challenges"))
        return tuple(pair for pair in found if pair[1])

    @cached_property
    def roadmaps(self) -> tuple[Document, ...]:
        """The pages with a roadmap."""
        return tuple(self._of("roadmap"))

    def _of(self, kind: str) -> Iterator[Document]:
        return (page for found, page in self.pages if found == kind)

    def literature_for(self, ctx: Context) -> tuple[tuple[Document, LiteratureTree], ...]:
        """The literature trees that are about a draft: those with works that it cites."""
        return tuple(pair for pair in self.literature if is_about(pair[1].mentioned, ctx))

    def challenges_for(self, ctx: Context) -> tuple[tuple[Document, ChallengeMap], ...]:
        """The challenges that are about a draft, in its language."""
        return tuple(
            (page, found)
            for page, found in self.challenges
            if is_about(found.mentioned, ctx)
            and _is_chinese_map(found) == is_chinese(ctx.paper.prose.text)
        )


def _is_chinese_map(found: ChallengeMap) -> bool:
    return is_chinese(" ".join(one.text for one in found.challenges))


def is_about(keys: frozenset[str], ctx: Context) -> bool:
    """Whether works of a page of the notebook are cited by a draft, so that both are about one thing."""
    return len(keys & cited_keys(ctx.document)) >= min(_LEAST_SHARED, len(keys) or _LEAST_SHARED)


def likeness(text: str, others: Sequence[Sequence[str]]) -> float:
    """The largest share of the words of a text that one of some others has too.

    Words count by their stems, without those that carry nothing; of Chinese, pairs of characters count.

    Arguments:
        text: what is looked for.
        others: the stems of each of the others, as `stems_of` gives them.
    """
    words = stems_of(text)
    return max((overlap(words, other) for other in others), default=0.0)


def branch_of(path: Sequence[LiteratureNode]) -> LiteratureNode:
    """The milestone task that a node belongs to; the root above it when none is marked as one."""
    return next((node for node in path if node.type == "milestone"), path[0])


def is_draft(ctx: Context) -> bool:
    """Whether the page is a paper, and none of the notebook."""
    return _kind(ctx) in ("", "draft")


def page_name(page: Document) -> str:
    """What a page is called in a message: the name of its file."""
    return page.source.path.name if page.source.path else page.source.name


def said_of(moves: frozenset[Move], ctx: Context) -> list[list[str]]:
    """The stems of the sentences of the abstract and the introduction that make one of some moves."""
    steps = (*ctx.abstract_funnel.steps, *ctx.funnel.steps)
    return [stems_of(step.sentence.text) for step in steps if not moves.isdisjoint(step.moves)]


def problem_sentences(ctx: Context) -> list[list[str]]:
    """The stems of what the abstract and the introduction say is hard or missing, why, and which idea answers it."""
    return said_of(_OF_PROBLEM, ctx)


def met_challenges(found: ChallengeMap, ctx: Context) -> list[Challenge]:
    """The challenges that are like what a draft says is hard."""
    sentences = problem_sentences(ctx)
    return [
        one
        for one in found.challenges
        if max(likeness(one.text, sentences), likeness(one.statement, sentences)) >= ALIKE
    ]


def own_branches(tree: LiteratureTree, ctx: Context) -> list[LiteratureNode]:
    """The milestone tasks that the project works on: those of its own nodes, else what the roadmap has chosen."""
    own = [branch_of(path) for path in tree.own]
    if own:
        return list({id(node): node for node in own}.values())
    tasks = [stems_of(task) for task in _chosen_tasks(ctx)]
    nearest = [max(tree.roots, key=lambda root: likeness(root.name, [task])) for task in tasks]
    return [
        root for root in tree.roots if root in nearest and likeness(root.name, tasks) >= _SAME_TASK
    ]


def _chosen_tasks(ctx: Context) -> Iterator[str]:
    from pathlib import Path

    from paperwright.notebook.roadmap import read_roadmap
    from paperwright.records.reading import read_record

    for page in ctx.paper.trees.roadmaps:
        path = page.source.path or Path(page.source.name)
        record, _ = read_record(page.front_matter, "roadmap", path)
        for milestone in read_roadmap(page, record).chosen_milestones:
            yield milestone.task
