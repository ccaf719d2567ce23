"""STY24: sentences that two drafts of a project share."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from paperwright.argument.words import all_words
from paperwright.lint import Context, Finding, Project, Severity, Stage, rule, say
from paperwright.lint.paper import stage_of
from paperwright.model.outline import outline_of
from paperwright.model.prose import RUNNING, document_prose
from paperwright.model.section_roles import SectionRole
from paperwright.model.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.document import Document
    from paperwright.source import Span

_FEWEST = 3
_FEWEST_WORDS = 10
_FEWEST_CHINESE = 20
_VERSION = 0.5
"""The share of the sentences of the shorter draft from which both are versions of one paper."""
_SHORTEST_PIECE = 20
_MOST_HOLDERS = 10
_PIECE = re.compile(r"[.?!]\s|[。！？]")
_STATEMENTS = frozenset(
    {
        SectionRole.ACKNOWLEDGEMENTS,
        SectionRole.CONFLICTS,
        SectionRole.CONTRIBUTIONS,
        SectionRole.DATA,
        SectionRole.IMPACT,
        SectionRole.REFERENCES,
        SectionRole.REPRODUCIBILITY,
    }
)


@rule(
    "STY24",
    "shared-sentences",
    on=Project,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def shared_sentences(project: Project, ctx: Context) -> Iterator[Finding]:
    """Three or more sentences that stand word for word in two drafts of the project.

    Publishers compare a submission with all that was published, and a group's second paper is compared with its first.
    Whoever copies the description of a data set has to say so, or to write it anew.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    ---

    # Data

    We use the trees of the northern forest, which were measured by hand in the spring of one year. Each tree has
    between four and ninety leaves, and each leaf has one label that two people agreed on. Trees without leaves were
    left out, since nobody can tell what their labels would have been.

    # Method

    Labels are read from a sample of leaves that is drawn before the tree is climbed. The sample is larger for trees
    that stand alone, since their leaves differ more. From the labels of the sample we estimate those of all leaves in
    the tree. The error of the estimate is the share of leaves whose label is another one.
    ~~~
    ~~~md other.md
    ---
    title: Branches in trees
    kind: draft
    ---

    # Data

    We use the trees of the northern forest, which were measured by hand in the spring of one year. Each tree has
    between four and ninety leaves, and each leaf has one label that two people agreed on. Trees without leaves were
    left out, since nobody can tell what their labels would have been.

    # Method

    A branch is counted when it has leaves, and cut before we count when it has none. Leaves that fall while we count
    are counted with the branch that they have fallen from. The count ends when no branch is left that nobody has
    counted so far. We count each of the trees twice, and take the smaller of both numbers.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    ---

    # Data

    The trees and their labels are those of our earlier paper, where their sizes and the agreement are described.
    ~~~

    Quotations, and statements such as acknowledgements, are left out. Two drafts with the same title, or of which half
    is the same, are versions of one paper, and nothing is said.

    ## When to ignore it

    One of the drafts replaces the other, or both are parts of a thesis.

    ## References

    Source: ACL policy on overlap with other papers.
    """
    drafts = [document for document in project.documents if stage_of(document, "") >= Stage.DRAFT]
    if len(drafts) < 2:
        return
    known: dict[int, dict[tuple[str, ...], Span]] = {}
    for first, second in _alike(drafts):
        if _title(drafts[first]) and _title(drafts[first]) == _title(drafts[second]):
            continue
        for number in (first, second):
            if number not in known:
                known[number] = _sentences(drafts[number])
        ones, others = known[first], known[second]
        shared = [words for words in ones if words in others]
        if len(shared) < _FEWEST or len(shared) > _VERSION * min(len(ones), len(others)):
            continue
        yield ctx.report(
            ones[shared[0]],
            say(
                "{count} sentences stand in `{other}` word for word",
                count=len(shared),
                other=drafts[second].source.name,
            ),
            help="Write them anew, or cite the paper that has them",
            source=drafts[first].source,
        )


def _alike(drafts: list[Document]) -> list[tuple[int, int]]:
    """The pairs of drafts that may share sentences."""
    holders: dict[str, list[int]] = {}
    for number, document in enumerate(drafts):
        for piece in _pieces(document):
            holders.setdefault(piece, []).append(number)
    # What most drafts have is a template's.
    shared = (numbers for numbers in holders.values() if 1 < len(numbers) <= _MOST_HOLDERS)
    pairs = Counter(pair for numbers in shared for pair in combinations(numbers, 2))
    # The last sentence of a paragraph ends a piece that goes on with the next paragraph.
    return sorted(pair for pair, count in pairs.items() if count >= _FEWEST - 1)


def _pieces(document: Document) -> set[str]:
    """What stands between full stops, told fast and roughly."""
    text = " ".join(document.source.text.split())
    return {piece for piece in _PIECE.split(text) if len(piece) >= _SHORTEST_PIECE}


def _title(document: Document) -> str:
    return plain_text(document.metadata.title).casefold()


def _sentences(document: Document) -> dict[tuple[str, ...], Span]:
    """The longer sentences of the running text, by their words."""
    prose = document_prose(document)
    outline = outline_of(document, prose)
    found: dict[tuple[str, ...], Span] = {}
    is_template = "{{" in document.source.text or "{%" in document.source.text
    for sentence in outline.sentences:
        passage = sentence.passage
        if is_template and sentence.section is outline.root:
            continue
        if passage.kind not in RUNNING or passage.is_quoted or sentence.section.role in _STATEMENTS:
            continue
        words = tuple(all_words(sentence.text))
        fewest = _FEWEST_WORDS if sentence.text.isascii() else _FEWEST_CHINESE
        if len(words) >= fewest:
            found.setdefault(words, sentence.span)
    return found
