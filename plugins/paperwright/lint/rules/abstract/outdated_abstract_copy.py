"""ABS18: the abstract stands in two places, and they differ."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from paperwright.argument.words import all_words
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model.document import Document
from paperwright.model.languages import is_chinese
from paperwright.model.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from paperwright.argument.abstract import Abstract

_FILE = "CITATION.cff"
_LARGEST = 200_000
_SAME = 0.95
_FEWEST_WORDS = 20
_SHOWN = 6
_HELP = "Copy the newer one over the other"


@rule(
    "ABS18",
    "outdated-abstract-copy",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def outdated_abstract_copy(document: Document, ctx: Context) -> Iterator[Finding]:
    """An abstract that differs from its copy in `CITATION.cff`, or in the page's own front matter.

    Archives and search engines print the copy. What was corrected in the paper stays wrong there.

    ~~~markdown bad
    ---
    title: Labels in trees
    authors: [Ada Moore]
    abstract: >
      Trees have many labels, and nobody knows how many of them a tree needs. We count the branches of a tree, and
      estimate the labels from a sample of leaves, with an error of 2.4%.
    ---

    # Abstract

    Trees have many labels, and nobody knows how many of them a tree needs. We count the leaves of a tree by hand, and
    estimate the labels from them, with an error of 3.1%.

    # Introduction

    Trees grow.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    authors: [Ada Moore]
    ---

    # Abstract

    Trees have many labels, and nobody knows how many of them a tree needs. We count the leaves of a tree by hand, and
    estimate the labels from them, with an error of 3.1%.

    # Introduction

    Trees grow.
    ~~~

    The file counts when it stands beside the paper and has the paper's title, at its root or as the preferred citation:
    the abstract of a software is another text. Up to one word in twenty may differ, since markup is lost in a copy.

    ## References

    Source: arXiv, on the metadata of a submission.
    """
    abstract = ctx.abstract
    if abstract is None or abstract.is_summary:
        return
    for other in ctx.paper.abstracts[1:]:
        in_front_matter = abstract.blocks is document.metadata.abstract
        if in_front_matter and not other.is_summary and _same_language(abstract, other):
            difference = _difference(other.text, abstract.text)
            if difference:
                yield _report(other, "front matter", difference, ctx)
            return
    path = document.source.path
    folder = ctx.paper.folder_at(abstract.span) if path else None
    if folder is None:
        return
    copy = _copy_in(folder / _FILE, plain_text(document.metadata.title))
    if copy and is_chinese(copy) == is_chinese(abstract.text):
        difference = _difference(abstract.text, copy)
        if difference:
            yield _report(abstract, _FILE, difference, ctx)


def _same_language(one: Abstract, other: Abstract) -> bool:
    return is_chinese(one.text) == is_chinese(other.text)


def _copy_in(path: Path, title: str) -> str:
    """The abstract that a citation file has of a work with this title; empty when it has none."""
    if not title or not path.is_file() or path.stat().st_size > _LARGEST:
        return ""
    import yaml

    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8", errors="replace"))
    except yaml.YAMLError:
        # Whoever made the file finds out from the tool that it is for.
        return ""
    if not isinstance(data, dict):
        return ""
    for entry in (data.get("preferred-citation"), data):
        if isinstance(entry, dict) and _is_titled(entry, title):
            return str(entry.get("abstract") or "")
    return ""


def _is_titled(entry: dict[Any, Any], title: str) -> bool:
    return all_words(str(entry.get("title", ""))) == all_words(title)


def _difference(text: str, copy: str) -> tuple[str, str] | None:
    """The first words that two texts do not share; `None` when they are the same but for markup."""
    words, others = all_words(text), all_words(copy)
    if min(len(words), len(others)) < _FEWEST_WORDS:
        return None
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    if matcher.ratio() >= _SAME:
        return None
    joint = "" if is_chinese(text) else " "
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind != "equal":
            shown = words[start : min(max(end, start + 2), start + _SHOWN)]
            other = others[other_start : min(max(other_end, other_start + 2), other_start + _SHOWN)]
            return joint.join(shown), joint.join(other)
    return None


def _report(abstract: Abstract, place: str, words: tuple[str, str], ctx: Context) -> Finding:
    first = abstract.sentences[0].span if abstract.sentences else abstract.span
    return ctx.report(
        first,
        say(
            "Abstract differs from that of `{place}`: “{here}” here, “{there}” there",
            place=place,
            here=words[0],
            there=words[1],
        ),
        help=_HELP,
    )
