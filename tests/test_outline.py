"""The sections of a paper as a tree."""

from __future__ import annotations

import pickle

from paperwright.findings import say
from paperwright.model.outline import Outline, outline_of
from paperwright.model.prose import document_prose
from paperwright.model.section_roles import SectionRole
from paperwright.readers.markdown import read_markdown
from paperwright.source import Source

PAPER = """---
title: Labels in trees
---

# Labels in trees

Before anything. Two sentences.

## 1 Introduction

Trees have labels[^1]. Nobody counts them.

> A quotation is somebody else's.

[^1]: As a note says.

## Experiments

### Ablation study

We take a part away.

## Conclusion and limitations

It ends.

## Appendix {.appendix}

### Experiments with more trees

More.
"""


def _outline(text: str) -> Outline:
    document = read_markdown(Source(text))
    return outline_of(document, document_prose(document))


def test_sections_form_a_tree() -> None:
    """The title is no section, subsections know their parents, and each ends where the next begins."""
    outline = _outline(PAPER)
    assert [(section.title, section.level) for section in outline.sections] == [
        ("1 Introduction", 1),
        ("Experiments", 1),
        ("Ablation study", 2),
        ("Conclusion and limitations", 1),
        ("Appendix", 1),
        ("Experiments with more trees", 2),
    ]
    experiments = outline.top[1]
    assert PAPER[slice(*experiments.span)].endswith("We take a part away.\n\n")
    assert [section.title for section in experiments.walk()] == ["Experiments", "Ablation study"]


def test_sections_play_parts() -> None:
    """A subsection plays its own part and that of the section around it; the appendix stands apart."""
    outline = _outline(PAPER)
    ablation = outline.first(SectionRole.ABLATION)
    assert ablation is not None
    assert ablation.role is SectionRole.ABLATION
    assert ablation.plays(SectionRole.EXPERIMENTS)
    assert [section.title for section in outline.of_role(SectionRole.EXPERIMENTS)] == [
        "Experiments"
    ]
    assert len(outline.of_role(SectionRole.EXPERIMENTS, appendix=True)) == 2
    assert outline.first(SectionRole.LIMITATIONS) is outline.top[2]
    assert outline.first(SectionRole.RELATED) is None


def test_sentences_stand_in_their_sections() -> None:
    """Notes are sentences of their section, quotations are none, and a span says the sentence's words."""
    outline = _outline(PAPER)
    introduction = outline.top[0]
    sentences = outline.sentences_of(introduction)
    assert [sentence.text for sentence in sentences] == [
        "Trees have labels.",
        "Nobody counts them.",
        "As a note says.",
    ]
    assert [sentence.paragraph for sentence in sentences][:2] == [0, 0]
    assert PAPER[slice(*sentences[1].span)] == "Nobody counts them."
    assert [sentence.text for sentence in outline.sentences_of(outline.root, inner=False)] == [
        "Before anything.",
        "Two sentences.",
    ]
    assert outline.words == 17


def test_a_message_remembers_its_template() -> None:
    """It is a string in English, and survives the way to another process."""
    message = say("Row `{row}` has {count} cells", row="full", count=2)
    assert message == "Row `full` has 2 cells"
    again = pickle.loads(pickle.dumps(message))
    assert (again, again.template, again.values["count"]) == (message, message.template, 2)
