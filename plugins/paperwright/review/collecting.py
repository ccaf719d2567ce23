"""What in a paper speaks for it and against it, reason by reason.

Each function yields what speaks for the paper and what speaks against it from the paper's own text and tables; what
the lint reported is added elsewhere. What cannot be told from the source is left to the reader.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from paperwright.argument.limitations import Place as LimitationPlace
from paperwright.argument.moves import Move
from paperwright.argument.spoken_lines import shown_name
from paperwright.findings import say
from paperwright.lint.paper_types import PaperType
from paperwright.model import nodes
from paperwright.model.languages import count_words
from paperwright.model.section_roles import SectionRole
from paperwright.model.text import plain_text
from paperwright.review.leads import behind_references, leads
from paperwright.review.quoting import quotation
from paperwright.review.report import Evidence
from paperwright.review.words import has_number, saying
from paperwright.source import Span
from paperwright.tables import ColumnRole, RowRole, TableRole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from paperwright.argument.funnel import Step
    from paperwright.lint.paper import Paper
    from paperwright.model.outline import Section, Sentence
    from paperwright.review.leads import Lead

_MOST = 3
_MOTIVES = (Move.REASON, Move.INSIGHT, Move.GAP, Move.PROBLEM)
_PROVED = {
    "theorem": say("theorem"),
    "proposition": say("proposition"),
    "lemma": say("lemma"),
    "proof": say("proof"),
}
_FEW_BASELINES = 3
_EXPERIMENTS = (
    SectionRole.EXPERIMENTS, SectionRole.SETUP, SectionRole.MAIN_RESULTS, SectionRole.ABLATION,
    SectionRole.QUALITATIVE,
)  # fmt: skip


class Said(NamedTuple):
    """One piece of evidence and whether it speaks for the paper."""

    evidence: Evidence
    is_for: bool


def pro(text: str, span: Span, quote: str = "") -> Said:
    """Evidence for the paper."""
    return Said(Evidence(text, span, quotation(quote)), True)


def con(text: str, span: Span, quote: str = "") -> Said:
    """Evidence against the paper."""
    return Said(Evidence(text, span, quotation(quote)), False)


_OWN_ACT = re.compile(
    r"\A.{0,24}\b(?:we|our|this (?:paper|work))\b|\A.{0,12}(?:我们|本文)", re.IGNORECASE
)
_KNOWLEDGE = re.compile(r"our knowledge|据我们所知", re.IGNORECASE)
_FEWEST_WORDS = 5


def _quoted(text: str, sentences: Iterable[Sentence], most: int = _MOST) -> Iterator[Said]:
    whole = (one for one in sentences if count_words(one.text) >= _FEWEST_WORDS)
    for sentence in islice(whole, most):
        yield pro(text, sentence.span, sentence.text)


def _sentences_of(sections: Iterable[Section], paper: Paper) -> Iterator[Sentence]:
    for section in sections:
        yield from paper.outline.sentences_of(section)


# 1 Contribution


def common_failures(paper: Paper) -> Iterator[Said]:
    """1.1: the gap, and the reason for it."""
    funnel = paper.funnel
    gaps = (funnel.steps[place].sentence for place in funnel.places(Move.GAP))
    of_others = (one for one in gaps if not _OWN_ACT.match(one.text) or _KNOWLEDGE.search(one.text))
    for sentence in islice(of_others, _MOST):
        yield pro("The introduction says what is missing", sentence.span, sentence.text)
    # A reason for a failure stands where the failure is told, or behind it.
    failures = funnel.places(Move.GAP, Move.PROBLEM)
    reasons = funnel.places(Move.REASON)
    told = (funnel.steps[place] for place in reasons if failures and place >= failures[0])
    reason = next((step for step in told if _gives_reason(step)), None)
    if reason:
        yield pro("It gives a technical reason", reason.sentence.span, reason.sentence.text)
    elif funnel and funnel.section and not reasons:
        yield con(
            "The introduction gives no technical reason for the failure of earlier work",
            _place_of(funnel.section),
        )


def _gives_reason(step: Step) -> bool:
    """Whether a step says why, and not what follows."""
    cue = step.cue(Move.REASON)
    return cue is not None and cue.is_strong


def well_explored(paper: Paper) -> Iterator[Said]:
    """1.2: the idea, and how it differs from what was there."""
    insight = paper.funnel.first(Move.INSIGHT)
    if insight:
        text = "The introduction says which idea it rests on"
        yield pro(text, insight.sentence.span, insight.sentence.text)
    related = paper.outline.first(SectionRole.RELATED)
    if related:
        sentences = paper.outline.sentences_of(related)
        contrasts = list(saying(sentences, "contrast", "own"))
        yield from _quoted("Related work is told apart from this paper", contrasts)
        if not any(saying(sentences, "contrast")) and not any(saying(sentences, "own")):
            yield con("Related work is never told apart from this paper", _place_of(related))


# 2 Writing


def missing_details(paper: Paper) -> Iterator[Said]:
    """2.1: settings, algorithms, code."""
    outline = paper.outline
    sections = outline.of_role(*_EXPERIMENTS, SectionRole.METHOD, SectionRole.REPRODUCIBILITY)
    sections += [one for one in outline.top if one.in_appendix]
    sentences = list(_sentences_of(sections, paper))
    settings = [one for one in saying(sentences, "settings") if has_number(one)]
    yield from _quoted("Settings are given", dict.fromkeys(settings))
    for algorithm in paper.document.all(nodes.Algorithm)[:1]:
        yield pro("An algorithm is written down", algorithm.span, plain_text(algorithm.caption))
    yield from _quoted("Code or data are offered", saying(outline.sentences, "code"), 1)


def unmotivated_parts(paper: Paper) -> Iterator[Said]:
    """2.2: the parts of the method and why they are there."""
    for method in paper.outline.of_role(SectionRole.METHOD)[:1]:
        for part in method.sections[:8]:
            opening = paper.outline.sentences_of(part)[:4]
            why = next((one for one in opening if _gives_motive(one)), None)
            if why:
                text = say("“{part}” says why it is needed", part=part.title)
                yield pro(text, why.span, why.text)


def _gives_motive(sentence: Sentence) -> bool:
    """Whether a sentence says what a part is for, or what was wrong without it."""
    from paperwright.argument.moves import cues_of

    if any(saying([sentence], "purpose")):
        return True
    return any(cue.is_strong and cue.move in _MOTIVES for cue in cues_of(sentence.text))


# 3 Results


def small_lead(paper: Paper) -> Iterator[Said]:
    """3.1: the lead over the best baseline, column by column."""
    found = list(leads(paper.tables))
    ahead = sorted((lead for lead in found if lead.difference > 0), key=_share, reverse=True)
    for lead in ahead[:_MOST]:
        yield pro(_lead_text(lead), lead.own.span)
    behind = sorted((lead for lead in found if lead.difference < 0), key=_share)
    for lead in behind[:_MOST]:
        yield con(_behind_text(lead), lead.own.span)
    if len(behind) > _MOST:
        text = say("It is behind in {count} of {all} columns", count=len(behind), all=len(found))
        yield con(text, behind[_MOST].own.span)
    for lead in found:
        if lead.spread is not None and 0 < lead.difference <= lead.spread:
            yield con(
                say(
                    "The lead of {lead} in `{column}` is within the spread of ±{spread}",
                    lead=lead.printed,
                    column=_name(lead.column.name),
                    spread=f"{lead.spread:g}",
                ),
                lead.own.span,
            )


def _share(lead: Lead) -> float:
    return lead.share or 0.0


def _lead_text(lead: Lead) -> str:
    share = f"{100 * _share(lead):.1f}"
    return say(
        "`{own}` is {lead} ({share} %) ahead of `{other}` in `{column}`",
        own=_name(lead.own.row.label),
        lead=lead.printed,
        share=share,
        other=_name(lead.other.row.label),
        column=_name(lead.column.name),
    )


def _behind_text(lead: Lead) -> str:
    return say(
        "`{own}` is {lead} behind `{other}` in `{column}`",
        own=_name(lead.own.row.label),
        lead=lead.printed,
        other=_name(lead.other.row.label),
        column=_name(lead.column.name),
    )


def _name(text: str) -> str:
    return shown_name(text.replace("`", "'"))


def not_good_enough(paper: Paper) -> Iterator[Said]:
    """3.2: the distance to what is the best that can be reached, and where it fails."""
    behind = [lead for lead in behind_references(paper.tables) if lead.difference < 0]
    for lead in behind[:_MOST]:
        text = say("A reference shows how far it is: {text}", text=_behind_text(lead))
        yield pro(text, lead.other.span)
    outline = paper.outline
    own = list(saying(_sentences_of(outline.of_role(*_EXPERIMENTS), paper), "failure", "own"))
    admitted = saying(_sentences_of(outline.of_role(SectionRole.LIMITATIONS), paper), "failure")
    yield from _quoted("It says where the method fails", dict.fromkeys((*own, *admitted)), 2)


# 4 Experiments


WITHOUT_PARTS = {
    PaperType.SURVEY, PaperType.THEORY, PaperType.POSITION, PaperType.DATASET, PaperType.SOFTWARE,
}  # fmt: skip


def _compares(paper: Paper) -> bool:
    """Whether it sets a method of its own against others in a table, so that its parts may be asked for."""
    if not WITHOUT_PARTS.isdisjoint(paper.types):
        return False
    return any(table.role is TableRole.MAIN and table.is_understood for table in paper.tables)


def missing_ablation(paper: Paper) -> Iterator[Said]:
    """4.1: the ablation tables, and the contributions that nothing backs."""
    tables = [table for table in paper.tables if table.is_ablation]
    for table in tables[:_MOST]:
        parts = (
            ", ".join(f"`{_name(part)}`" for part in table.ablation.parts) if table.ablation else ""
        )
        text = say("A table varies {parts}", parts=parts) if parts else "A table varies the method"
        yield pro(text, table.caption_span or table.span, table.caption)
    experiments = paper.outline.first(*_EXPERIMENTS)
    if not tables and experiments and _compares(paper):
        yield con("No table takes the method apart", _place_of(experiments))
    for item in paper.contributions.items:
        if not paper.evidence.of(item):
            yield con("Nothing in the paper backs this contribution", item.span, item.text)


def missing_baselines(paper: Paper) -> Iterator[Said]:
    """4.2: how many methods and metrics the main tables compare."""
    for table in paper.tables:
        if table.role is not TableRole.MAIN or not table.is_understood:
            continue
        baselines = [row for row in table.rows if row.role is RowRole.BASELINE]
        columns = table.columns_of(ColumnRole.METRIC)
        text = say(
            "{baselines} baselines in {columns} columns of results",
            baselines=len(baselines),
            columns=len(columns),
        )
        place = table.caption_span or table.span
        is_enough = len(baselines) >= _FEW_BASELINES
        yield pro(text, place, table.caption) if is_enough else con(text, place, table.caption)


def simple_data(paper: Paper) -> Iterator[Said]:
    """4.3: the data that the method was tried on."""
    setup = paper.outline.first(SectionRole.SETUP) or paper.outline.first(*_EXPERIMENTS)
    if setup is None:
        return
    sentences = paper.outline.sentences_of(setup)
    simple = list(saying(sentences, "simple"))
    described = [one for one in saying(sentences, "data", "tells of data") if one not in simple]
    yield from _quoted("The data are described", described, 2)
    if not any(saying(paper.outline.sentences, "real")):
        for sentence in simple[:2]:
            yield con("The data may be thought simple", sentence.span, sentence.text)


# 5 Method


def unrealistic_setting(paper: Paper) -> Iterator[Said]:
    """5.1: real settings, and what is assumed to be given."""
    experiments = _sentences_of(paper.outline.of_role(*_EXPERIMENTS), paper)
    yield from _quoted("Something is tried in earnest", saying(experiments, "real"), 2)
    own = list(_sentences_of(paper.outline.of_role(*_EXPERIMENTS, SectionRole.METHOD), paper))
    for sentence in islice(saying(own, "given"), 2):
        yield con("Something is assumed to be given", sentence.span, sentence.text)


def technical_flaw(paper: Paper) -> Iterator[Said]:
    """5.2: what is proved or derived."""
    for theorem in paper.document.all(nodes.Environment):
        if theorem.kind in _PROVED:
            yield pro(say("A {kind} is given", kind=_PROVED[theorem.kind]), theorem.span)
            break
    sections = paper.outline.of_role(SectionRole.METHOD, SectionRole.PRELIMINARIES)
    sentences = _sentences_of(sections, paper)
    yield from _quoted("It says why it should work", saying(sentences, "guarantee"), 2)


def not_robust(paper: Paper) -> Iterator[Said]:
    """5.3: sweeps, seeds, and settings that stay the same."""
    sweeps = [table for table in paper.tables if table.role is TableRole.SWEEP]
    for table in sweeps[:_MOST]:
        text = "A table varies a setting"
        yield pro(text, table.caption_span or table.span, table.caption)
    outline = paper.outline
    sentences = list(_sentences_of(outline.of_role(*_EXPERIMENTS, SectionRole.METHOD), paper))
    same = (one for one in saying(sentences, "same settings") if not any(saying([one], "tuned")))
    yield from _quoted("Settings stay the same", same, 2)
    for sentence in islice(saying(sentences, "tuned"), 2):
        yield con("Settings differ from one data set to the next", sentence.span, sentence.text)
    experiments = outline.first(*_EXPERIMENTS)
    if not sweeps and experiments and _compares(paper):
        yield con("No table varies a setting of the method", _place_of(experiments))


def new_limitation(paper: Paper) -> Iterator[Said]:
    """5.4: what it costs, and what it cannot do."""
    limitations = paper.limitations
    if limitations and limitations.span:
        first = limitations.sentences[0].text if limitations.sentences else ""
        where = {
            LimitationPlace.SECTION: "A section states limitations",
            LimitationPlace.PARAGRAPH: "A paragraph states limitations",
        }
        text = "A limitation is stated"
        if limitations.place in where:
            text = where[limitations.place]
        yield pro(text, limitations.span, first)
    elif paper.outline.sections and WITHOUT_PARTS.isdisjoint(paper.types):
        last = paper.outline.first(SectionRole.CONCLUSION) or paper.outline.top[-1]
        yield con("The paper states no limitation", _place_of(last))
    for table in paper.tables:
        costs = table.columns_of(ColumnRole.EFFICIENCY)
        if costs and table.is_understood:
            names = ", ".join(dict.fromkeys(f"`{_name(column.name)}`" for column in costs))
            yield pro(
                say("Costs are measured: {names}", names=names), table.caption_span or table.span
            )
            return
    sentences = _sentences_of(paper.outline.of_role(*_EXPERIMENTS), paper)
    measured = [one for one in saying(sentences, "cost", "tells of cost") if has_number(one)]
    yield from _quoted("Costs are told", measured, 1)


def _place_of(section: Section) -> Span:
    return section.heading.span if section.heading else Span(section.span.start, section.span.start)


COLLECTORS: dict[str, Callable[[Paper], Iterator[Said]]] = {
    "1.1": common_failures,
    "1.2": well_explored,
    "2.1": missing_details,
    "2.2": unmotivated_parts,
    "3.1": small_lead,
    "3.2": not_good_enough,
    "4.1": missing_ablation,
    "4.2": missing_baselines,
    "4.3": simple_data,
    "5.1": unrealistic_setting,
    "5.2": technical_flaw,
    "5.3": not_robust,
    "5.4": new_limitation,
}
