"""Front matter: every tool's spelling, the place of every key, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from paperwright.model.text import plain_text
from paperwright.readers.markdown import read_markdown
from paperwright.source import Source

if TYPE_CHECKING:
    from paperwright.model.document import Document


def read(text: str) -> Document:
    return read_markdown(Source(text, name="paper.md"))


def problems(text: str) -> list[tuple[str, str, str]]:
    document = read(text)
    found = []
    for problem in document.problems:
        line, column = document.source.position(problem.span.start)
        found.append((f"{line}:{column}", problem.code, problem.message))
    return found


JOSS = """\
---
title: 'Gala: A Python package'
tags: [Python, astronomy]
authors:
  - name: Adrian Price^[Corresponding author]
    orcid: 0000-0000-0000-0001
    equal-contrib: true
    affiliation: "1, 2"
  - given-names: Ludwig
    dropping-particle: van
    surname: Beethoven
    affiliation: 2
affiliations:
  - name: Lyman Spitzer
    index: 1
  - name: Institution B
    index: 2
date: 13 August 2017
bibliography: paper.bib
---
"""

QUARTO = """\
---
title: "Gala: A Python package"
author:
  - name: Adrian Price
    orcid: https://orcid.org/0000-0000-0000-0001
    corresponding: true
    attributes: {equal-contributor: true}
    affiliations:
      - id: a
        name: Lyman Spitzer
      - name: Institution B
  - name: {given: Ludwig, dropping-particle: van, family: Beethoven}
    affiliations:
      - name: Institution B
keywords: [Python, astronomy]
date: 13 August 2017
bibliography: [paper.bib]
format: pdf
---
"""

MANUBOT = """\
---
title: "Gala: A Python package"
keywords:
  - Python
  - astronomy
authors:
  - name: Adrian Price
    initials: AP
    orcid: 0000-0000-0000-0001
    corresponding: true
    equal-contrib: true
    affiliations:
      - Lyman Spitzer
      - Institution B
  - name: Ludwig van Beethoven
    affiliations: [Institution B]
date: 13 August 2017
bibliography: paper.bib
---
"""

PANDOC = """\
---
title: "Gala: A Python package"
author:
  - Adrian Price^1,2,\\*^
  - Ludwig van Beethoven^2^
institute:
  - Lyman Spitzer
  - Institution B
keywords: Python, astronomy
date: 13 August 2017
bibliography: paper.bib
---
"""


@pytest.mark.parametrize("text", [JOSS, QUARTO, MANUBOT], ids=["JOSS", "Quarto", "Manubot"])
def test_the_spellings_say_the_same(text: str) -> None:
    document = read(text)
    metadata = document.metadata
    assert not document.problems
    assert plain_text(metadata.title) == "Gala: A Python package"
    assert [author.name for author in metadata.authors] == ["Adrian Price", "Ludwig van Beethoven"]
    assert [one.name for one in metadata.affiliations] == ["Lyman Spitzer", "Institution B"]
    assert [author.affiliations for author in metadata.authors] == [(0, 1), (1,)]
    assert metadata.authors[0].orcid == "0000-0000-0000-0001"
    assert metadata.authors[0].corresponding
    assert metadata.authors[0].equal_contribution
    assert not metadata.authors[1].corresponding
    assert metadata.keywords == ("Python", "astronomy")
    assert metadata.date == "13 August 2017"
    assert metadata.bibliographies == ("paper.bib",)


def test_pandoc_marks_affiliations_in_the_name() -> None:
    metadata = read(PANDOC).metadata
    assert [author.name for author in metadata.authors] == ["Adrian Price", "Ludwig van Beethoven"]
    assert [author.affiliations for author in metadata.authors] == [(0, 1), (1,)]
    assert metadata.keywords == ("Python", "astronomy")


def test_an_affiliation_may_be_defined_where_it_is_first_used() -> None:
    metadata = read(
        "---\nauthors:\n  - name: A\n    affiliation: {id: ubc, name: UBC}\n  - name: B\n    affiliation: ubc\n---\n"
    ).metadata
    assert [one.name for one in metadata.affiliations] == ["UBC"]
    assert [author.affiliations for author in metadata.authors] == [(0,), (0,)]


@pytest.mark.parametrize(
    "listed", ["", "affiliations:\n  - {name: CERN, index: 1}\n"], ids=["alone", "listed"]
)
def test_short_words_are_names_of_affiliations(listed: str) -> None:
    document = read(
        "---\nauthors:\n  - {name: A, affiliation: MIT}\n  - {name: B, affiliation: ETH}\n"
        f"  - {{name: C, affiliation: [MIT, UCL]}}\n{listed}---\n"
    )
    metadata = document.metadata
    assert not document.problems
    assert [
        [metadata.affiliations[index].name for index in author.affiliations]
        for author in metadata.authors
    ] == [["MIT"], ["ETH"], ["MIT", "UCL"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "---\nauthors:\n  - name: A\n    affiliation: 1, 2\n---\n",
            [("4:18", "DOC03", "Affiliation `1` is not in the list of affiliations")],
        ),
        ("---\ntitel: A\n---\n", [("2:1", "DOC02", "Key `titel` is not one of a page")]),
        (
            "---\nkind: experiment\nhypotesis: it works\n---\n",
            [("3:1", "DOC02", "Key `hypotesis` is not one of a page of kind `experiment`")],
        ),
        ("---\nkind: experimnt\n---\n", [("2:7", "DOC03", "`experimnt` is no kind")]),
        ("---\nvisibility: secret\n---\n", [("2:13", "DOC03", "`secret` is no visibility")]),
        (
            "---\nauthors:\n  - name: A\n    afiliation: 1\n---\n",
            [("4:5", "DOC02", "Key `afiliation` is not one of an author")],
        ),
        (
            "---\nauthors:\n  - name: A\n    orcid: 12\n---\n",
            [("4:12", "DOC03", "`12` is no ORCID")],
        ),
        (
            "---\nauthors:\n  - name: A\n    affiliation: 3\naffiliations:\n  - {name: X, index: 1}\n---\n",
            [("4:18", "DOC03", "Affiliation `3` is not in the list of affiliations")],
        ),
        ("---\ntitle: A\ntitle: B\n---\n", [("3:1", "DOC03", "Key `title` is there twice; the last one counts")]),
        ("---\ntitle: [A\n---\n", [("3:1", "DOC01", "Front matter cannot be read: did not find expected ',' or ']'")]),
        (
            "---\ntitle: A: B\ndate: 2020\n---\n",
            [("2:9", "DOC01", "Front matter cannot be read: a colon stands inside an unquoted value")],
        ),
        ("---\ntitle: A\n\nText\n", [("1:1", "DOC01", "Front matter is never closed")]),
        ("---\n- a\n---\n", [("2:1", "DOC01", "Front matter is not a list of keys")]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert problems(text) == expected


def test_the_nearest_key_is_named() -> None:
    (problem,) = read("---\nkind: experiment\nhypotesis: it works\n---\n").problems
    assert problem.help == "Write `hypothesis`, or remove it"


def test_one_broken_key_costs_one_key() -> None:
    document = read(
        "---\ntitle: Fast: and small\ndate: 2020\nauthors:\n  - name: A\nbad: [x\n---\n\nText.\n"
    )
    assert plain_text(document.metadata.title) == "Fast: and small"
    assert document.metadata.date == "2020"
    assert [author.name for author in document.metadata.authors] == ["A"]
    assert len(document.blocks) == 1


def test_aliases_cannot_multiply() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    for before, after in zip("abcdefgh", "bcdefghi", strict=True):
        bomb += f"{after}: &{after} [{', '.join([f'*{before}'] * 10)}]\n"
    (problem, *_) = read(f"---\n{bomb}---\n").problems
    assert problem.code == "DOC01"


def test_a_folded_abstract_keeps_its_places() -> None:
    text = "---\nabstract: >\n  One *two*\n  three [@key].\n\n  Second $x$.\n---\n"
    document = read(text)
    first, second = document.metadata.abstract
    assert document.source[first.span] == "One *two*\n  three [@key]."
    assert document.source[second.span] == "Second $x$."


@pytest.mark.parametrize("head", ["", "---\ntitle: T\n---\n\n"])
def test_the_abstract_may_be_a_part_of_the_page(head: str) -> None:
    text = head + '+++ {"part": "abstract"}\nOne *two*.\n\nThree.\n\n+++\n\n# First\n\nText.\n'
    document = read(text)
    assert [document.source[block.span] for block in document.metadata.abstract] == [
        "One *two*.",
        "Three.",
    ]
    assert "two" not in "".join(
        plain_text(block.content) for block in document.blocks if hasattr(block, "content")
    )
    given = read("---\nabstract: Another.\n---\n\n" + text[len(head) :])
    assert plain_text(given.metadata.abstract[0].content) == "Another."
    assert any("Three." in given.source[block.span] for block in given.blocks)


def test_a_misspelt_visibility_keeps_a_page_private() -> None:
    assert read("---\nkind: post\nvisibility: publik\n---\n").metadata.visibility == "private"
    assert read("---\nkind: post\n---\n").metadata.visibility == ""
