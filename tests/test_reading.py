"""Real papers are read as pandoc reads them; the differences are explained in the manual's page on the dialect."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import pytest
from pandoc_blocks import our_blocks, pandoc_blocks
from paperwright.readers.markdown import read_file
from paperwright.readers.projects import read_project
from suites_of_texts import CORPUS

if TYPE_CHECKING:
    from pathlib import Path


def _papers() -> list[Path]:
    return sorted([*CORPUS.glob("joss/*/paper.md"), *CORPUS.glob("joss/*/*/paper.md")])


@pytest.mark.corpus
@pytest.mark.timeout(300)
def test_joss_papers_have_the_blocks_that_pandoc_gives() -> None:
    same = total = 0
    for path in _papers():
        document = read_file(path)
        ours, theirs = our_blocks(document), pandoc_blocks(document.source.text)
        matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
        same += sum(block.size for block in matcher.get_matching_blocks())
        total += max(len(ours), len(theirs))
    assert total > 700
    assert same / total >= 0.98


@pytest.mark.corpus
def test_every_joss_paper_says_who_wrote_it() -> None:
    for path in _papers():
        metadata = read_file(path).metadata
        assert metadata.title, path
        assert metadata.authors, path
        assert metadata.affiliations, path
        assert metadata.bibliographies, path
        assert all(author.affiliations for author in metadata.authors), path


@pytest.mark.corpus
@pytest.mark.parametrize(
    "name",
    [
        "dib-lab__2020-paper-sourmash-gather",
        "greenelab__ccc-manuscript",
        "greenelab__mpmp-manuscript",
        "habi__acinar-analysis-manuscript",
        "jmonlong__manu-vgsv",
    ],
)
def test_a_manubot_folder_is_one_draft(name: str) -> None:
    document = read_project(CORPUS / "manubot" / name / "content")
    assert document.metadata.title
    assert len(document.metadata.authors) > 1
    assert len(document.blocks) > 30
    last = document.blocks[-1]
    source, span = document.source.place(last.span)
    assert source[span] == document.source[last.span]
