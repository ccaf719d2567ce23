"""What rules on experiments ask of a paper: whether it reports any, whether it trains, and what it says of them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from paperwright.lint.experiment_words import (
    NETWORK_HINTS,
    SETUP_TITLE,
    TRAINING,
    TRAINING_HINTS,
)
from paperwright.lint.likely_sentences import sentences_with
from paperwright.lint.paper_types import PaperType
from paperwright.lint.required_words import is_held
from paperwright.model import nodes
from paperwright.model.section_roles import SectionRole
from paperwright.model.vocabulary import held_in, holds_any

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from paperwright.lint.paper import Paper
    from paperwright.lint.patterns import Pattern
    from paperwright.model.outline import Section, Sentence
    from paperwright.source import Span

NOT_EMPIRICAL = (
    PaperType.SURVEY,
    PaperType.THEORY,
    PaperType.POSITION,
    PaperType.SOFTWARE,
)
"""The sorts of paper of which nobody asks for experiments."""

ROLES = (
    SectionRole.EXPERIMENTS,
    SectionRole.SETUP,
    SectionRole.MAIN_RESULTS,
    SectionRole.ABLATION,
)
_OTHERS_WORK = (SectionRole.ABSTRACT, SectionRole.INTRODUCTION, SectionRole.RELATED)
_LEAST_WORDS = 120
_LEAST_TRAINING = 2
_LEAST_NETWORKS = 3


class Experiments:
    """What a paper says of its experiments."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self.text = paper.prose.text

    @cached_property
    def sections(self) -> list[Section]:
        """The outermost sections on experiments, outside the appendix."""
        return self._paper.outline.of_role(*ROLES)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of these sections."""
        outline = self._paper.outline
        return [one for section in self.sections for one in outline.sentences_of(section)]

    @cached_property
    def are_reported(self) -> bool:
        """Whether the paper has enough to say on experiments that something can be missing there."""
        if self._presents_software:
            return False
        words = 0
        for section in self.sections:
            words += self._paper.outline.words_of(section)
            if words >= _LEAST_WORDS:
                return True
        return False

    @property
    def _presents_software(self) -> bool:
        """Whether the front matter is that of the Journal of Open Source Software."""
        return {"tags", "affiliations"} <= self._paper.document.front_matter.data.keys()

    @cached_property
    def have_results(self) -> bool:
        """Whether a table compares things."""
        from paperwright.tables.table import TableRole

        compared = (TableRole.MAIN, TableRole.ABLATION, TableRole.SWEEP)
        return any(table.role in compared for table in self._paper.tables)

    @cached_property
    def train(self) -> bool:
        """Whether the paper trains networks of its own, rather than tells of others that were trained."""
        if sum(map(self.text.count, held_in(self.text, NETWORK_HINTS))) < _LEAST_NETWORKS:
            return False
        found = 0
        for sentence, _ in self.matches(TRAINING, *TRAINING_HINTS):
            if sentence.section.plays(*_OTHERS_WORK):
                continue
            found += 1
            if found >= _LEAST_TRAINING:
                return True
        return False

    def sentences_with(self, *texts: str) -> Iterator[Sentence]:
        """The sentences of the whole paper that hold one of some texts."""
        sentences = self._paper.outline.sentences
        return (sentences[at] for at in sentences_with(texts, sentences, self._paper.prose))

    def matches(self, pattern: Pattern, *texts: str) -> Iterator[tuple[Sentence, re.Match[str]]]:
        """The first match in each sentence of the whole paper that has one.

        Arguments:
            pattern: the expression.
            texts: one of them is in every match.
        """
        required = pattern.required
        for sentence in self.sentences_with(*texts):
            text = sentence.text
            # Most sentences with such a text have nothing else of a match.
            if required is None or is_held(required, text.lower()):
                match = pattern.compiled.search(text)
                if match is not None:
                    yield sentence, match

    @cached_property
    def heading(self) -> Span:
        """Where what is missing would stand: the heading of the set-up, or of the first section on experiments."""
        section = next((one for one in self._inner if SETUP_TITLE.search(one.title)), None)
        if section is None:
            section = self._paper.outline.first(SectionRole.EXPERIMENTS) or self.sections[0]
        return section.heading.span if section.heading else section.span

    @cached_property
    def _inner(self) -> list[Section]:
        return [one for section in self.sections for one in section.walk()]

    def say(self, pattern: Pattern, *enough: str) -> bool:
        """Whether anything matches, be it in the text, a table, a caption, a note or raw LaTeX.

        Arguments:
            pattern: the expression.
            enough: texts that are looked for first; each would match.
        """
        if holds_any(self.text, enough):
            return True
        if pattern.search(self.text) is not None:
            return True
        return any(
            pattern.search(block.text) is not None
            for block in self._paper.document.all(nodes.RawBlock)
        )
