"""How a paper argues: its moves, contributions, limitations and names."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from markdown_cases import Case, read_cases
from paperwright.argument.contributions import Form
from paperwright.argument.cues import CHINESE, ENGLISH
from paperwright.argument.moves import Move, cues_of, moves_in
from paperwright.argument.phrases import PhraseBook, Tokens, read_phrases
from paperwright.lint.paper import Paper
from paperwright.readers.latex import read_latex_file
from paperwright.readers.markdown import read_markdown
from paperwright.source import Source, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FOLDER = Path(__file__).parent / "argument"


def paper_of(text: str) -> Paper:
    """The paper of a page."""
    return Paper(read_markdown(Source(text)))


# Documents


@pytest.mark.parametrize(
    ("sentence", "moves"), [row for case in read_cases(FOLDER / "moves.md") for row in case.rows]
)
def test_a_sentence_makes_moves(sentence: str, moves: str) -> None:
    assert moves_in(cues_of(sentence)) == {Move(move) for move in moves.split(", ") if move}


def shown_contributions(paper: Paper) -> str:
    """The form, then an item a line."""
    items = (f"- {' '.join(item.text.split())}\n" for item in paper.contributions.items)
    return f"{paper.contributions.form}\n" + "".join(items)


def shown_names(paper: Paper) -> str:
    """A name a line."""
    return "".join(f"{name.text}\n" for name in paper.names.all)


def shown_limitations(paper: Paper) -> str:
    """The place, and the first sentence."""
    limitations = paper.limitations
    said = f": {limitations.sentences[0].text}" if limitations.sentences else ""
    return f"{limitations.place}{said}\n"


SHOWN: dict[str, Callable[[Paper], str]] = {
    "contributions": shown_contributions,
    "names": shown_names,
    "limitations": shown_limitations,
}


def cases() -> Iterator[Any]:
    """The cases of the suites, each with what it is about."""
    for about in SHOWN:
        for case in read_cases(FOLDER / f"{about}.md"):
            yield pytest.param(about, case, id=str(case))


@pytest.mark.parametrize(("about", "case"), list(cases()))
def test_a_page_argues(about: str, case: Case) -> None:
    paper = paper_of(case.fence("markdown") or "")
    assert SHOWN[about](paper) == case.fence(f"text {about}")
    for item in paper.contributions.items:
        assert paper.document.source[item.span].strip()
        assert item.sentences


# Phrases


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("in this paper|work", "Now in this work we", "in this work"),
        ("method* fail*", "These methods failed.", "methods failed"),
        ("we .. propose", "We here also propose", "We here also propose"),
        ("we .. propose", "We do not want to propose", None),
        ("a … b", "a one two three four five six b", "a one two three four five six b"),
        ("a … b", "a one two three four five six seven b", None),
        ("our new? idea", "our idea", "our idea"),
        ("new? idea", "a new idea", "new idea"),
        ("limitation !of", "the limitation of", None),
        ("limitation !of", "the limitation is", "limitation"),
        ("^however", "However, no", "However"),
        ("^however", "No, however", None),
        ("*-intensive", "a labor-intensive task", "labor-intensive"),
        ("by <number>", "by 4.1 %", "by 4.1"),
        ("<cite> show", "[@a; @b] show", "[@a; @b] show"),
        ("section <ref>", r"Section \ref{sec:a}", r"Section \ref{sec:a}"),
        ("we can't", "We can’t see", "We can’t"),
    ],
)
def test_a_phrase_is_found_by_its_words(phrase: str, text: str, found: str | None) -> None:
    book = PhraseBook(read_phrases(phrase, None))
    matches = [text[start:end] for _, start, end in book.find(Tokens(text))]
    assert (found in matches) if found else not matches


def test_every_move_has_cues_in_both_languages() -> None:
    assert set(ENGLISH) == set(CHINESE) == set(Move)


def test_a_cue_stands_where_it_says() -> None:
    text = "However, existing methods [@a] fail to count, because leaves hide the labels."
    cues = cues_of(text)
    assert all(text[cue.start : cue.end] == cue.text for cue in cues)
    assert {cue.move for cue in cues} >= {Move.PREVIOUS, Move.GAP, Move.REASON}


# The funnel

PAPER = """---
title: Labels in trees
abstract: Labels are hard to count. We propose to count branches.
---

# Introduction

Labels have become important. However, existing methods neglect the lower branches, because leaves hide them.
In this paper, we propose an estimator. It is difficult to bound its error. We propose a bound.

Our contributions are:

- We propose a branch estimator for labels.
- We release squirrel telemetry (@sec:data).

# Branch estimator

A sample of branches is drawn.

# Experiments {#sec:data}

The branch estimator is within 2 % in three woods.

| estimator | error |
| --- | --- |
| branch | 2 |

: Error of the branch estimator. {#tbl:error}
"""


def test_a_funnel_tells_order_and_recurrence() -> None:
    funnel = paper_of(PAPER).funnel
    order = [move for move in funnel.order if move in (Move.TASK, Move.GAP, Move.METHOD)]
    assert order == [Move.TASK, Move.GAP, Move.METHOD]
    first, last = funnel.first(Move.METHOD), funnel.last(Move.METHOD)
    assert first is not None
    assert last is not None
    assert (first.index, first.sentence.text) == (2, "In this paper, we propose an estimator.")
    assert last.index > first.index
    assert funnel.recurs(Move.METHOD)
    assert not funnel.has(Move.OUTLINE)
    cue = first.cue(Move.METHOD)
    assert cue is not None
    assert cue.text == "In this paper"


def test_an_abstract_has_its_own_sentences() -> None:
    paper = paper_of(PAPER)
    assert paper.abstract is not None
    assert [sentence.text for sentence in paper.abstract.sentences] == [
        "Labels are hard to count.",
        "We propose to count branches.",
    ]
    assert paper.abstract_funnel.order == (Move.PROBLEM, Move.METHOD)


def test_a_contribution_is_traced_to_what_backs_it() -> None:
    paper = paper_of(PAPER)
    estimator, telemetry = map(paper.evidence.of, paper.contributions.items)
    assert [section.title for section in estimator.explained_in] == ["Branch estimator"]
    assert [section.title for section in estimator.shown_in] == ["Experiments"]
    assert [type(node).__name__ for node in estimator.floats] == ["Table"]
    assert telemetry.references == ("sec:data",)
    assert not telemetry.floats
    assert "release squirrel telemetry" in telemetry.phrases


def test_a_page_without_anything_argues_nothing() -> None:
    paper = paper_of("Words.\n")
    assert paper.abstract is None
    assert not paper.funnel
    assert not paper.contributions
    assert not paper.limitations
    assert not paper.names
    assert paper.contributions.span is None


def test_spans_lie_in_the_text() -> None:
    paper = paper_of(PAPER)
    whole = Span(0, len(PAPER))
    assert all(whole.contains(item.span) for item in paper.contributions.items)


# Labels made by hand

STAGES = {
    "background": (Move.TASK, Move.PREVIOUS),
    "problem": (Move.PROBLEM,),
    "gap": (Move.GAP,),
    "approach": (Move.METHOD, Move.INSIGHT),
    "contributions": (Move.CONTRIBUTIONS,),
    "results": (Move.EVIDENCE,),
    "roadmap": (Move.OUTLINE,),
}
PARTS = {
    "problem": (Move.PROBLEM, Move.GAP),
    "method": (Move.METHOD, Move.INSIGHT),
    "result": (Move.EVIDENCE,),
    "impact": (Move.BENEFIT,),
}
LEAST = {"contributions": 0.9, "limitations": 0.9, "abstract method": 0.9, "abstract result": 0.9}


def _form(label: str) -> str:
    """The form that a label names, in our words."""
    if label.startswith(("itemize", "enumerate")):
        return "list"
    return "inline" if label.startswith("inline") else "none"


def _agreements(label: dict[str, Any], paper: Paper) -> Iterator[tuple[str, bool]]:
    """What a label and the program say alike."""
    contributions, funnel, abstract = paper.contributions, paper.funnel, paper.abstract_funnel
    form = contributions.form if contributions.form in (Form.LIST, Form.INLINE) else "none"
    yield "contributions", form == _form(label["contributions_explicit_list"])
    if form == Form.LIST:
        yield "contributions count", len(contributions.items) == label["contributions_count"]
    yield "limitations", bool(paper.limitations) == label["has_limitations"]
    items = {sentence for item in contributions.items for sentence in item.sentences}
    for stage, moves in STAGES.items():
        # Results within the contributions are no stage of their own.
        places = [
            place
            for place in funnel.places(*moves)
            if stage != "results" or funnel.steps[place].sentence not in items
        ]
        yield f"introduction {stage}", bool(places) == (stage in label["intro_funnel"])
    for part, moves in PARTS.items():
        yield f"abstract {part}", abstract.has(*moves) == bool(label.get(f"has_abstract_{part}"))


@pytest.mark.corpus
def test_agreement_with_labels_made_by_hand(corpus: Path) -> None:
    """Prints how often the program agrees with who has read the papers: `pytest -s`."""
    told: dict[str, list[bool]] = defaultdict(list)
    for line in (corpus / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        path = corpus / "latex" / label["repo"].replace("/", "__") / label["path"]
        for what, agrees in _agreements(label, Paper(read_latex_file(path))):
            told[what].append(agrees)
    print()  # noqa: T201
    for what, answers in sorted(told.items()):
        print(f"{what:26} {sum(answers):3} of {len(answers)}  {sum(answers) / len(answers):.0%}")  # noqa: T201
    for what, least in LEAST.items():
        assert sum(told[what]) >= least * len(told[what]), what
