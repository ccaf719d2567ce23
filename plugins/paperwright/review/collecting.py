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
from paperwright.findings import say
from paperwright.model import nodes
from paperwright.model.section_roles import SectionRole
from paperwright.model.text import plain_text
from paperwright.review.leads import behind_references, leads
from paperwright.review.report import Evidence
from paperwright.review.words import saying
from paperwright.source import Span
from paperwright.tables import ColumnRole, RowRole, TableRole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from paperwright.lint.paper import Paper
    from paperwright.model.outline import Section, Sentence
    from paperwright.review.leads import Lead

_MOST = 3
_PROVED = {
    "theorem": say("theorem"),
    "proposition": say("proposition"),
    "lemma": say("lemma"),
    "proof": say("proof"),
}
_LONGEST_QUOTE = 240
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
    return Said(Evidence(text, span, _cut(quote)), True)


def con(text: str, span: Span, quote: str = "") -> Said:
    """Evidence against the paper."""
    return Said(Evidence(text, span, _cut(quote)), False)


_CITATION = re.compile(
    r"\s*(?:\\[A-Za-z]*cite[A-Za-z]*\*?(?:\[[^\]]*\])*\{[^{}]*\}|\[[^\[\]]*@[^\[\]]*\])"
)


def _cut(quote: str) -> str:
    """A quotation without its citations, not too long."""
    quote = " ".join(_CITATION.sub("", quote).split())
    return quote if len(quote) <= _LONGEST_QUOTE else quote[: _LONGEST_QUOTE - 1].rstrip() + "…"


def _quoted(text: str, sentences: Iterable[Sentence], most: int = _MOST) -> Iterator[Said]:
    for sentence in islice(sentences, most):
        yield pro(text, sentence.span, sentence.text)


def _sentences_of(sections: Iterable[Section], paper: Paper) -> Iterator[Sentence]:
    for section in sections:
        yield from paper.outline.sentences_of(section)


# 1 Contribution


def common_failures(paper: Paper) -> Iterator[Said]:
    """1.1: the gap, and the reason for it."""
    funnel = paper.funnel
    for place in funnel.places(Move.GAP)[:_MOST]:
        sentence = funnel.steps[place].sentence
        yield pro("The introduction says what is missing", sentence.span, sentence.text)
    reason = funnel.first(Move.REASON)
    if reason:
        yield pro("It gives a technical reason", reason.sentence.span, reason.sentence.text)
    elif funnel and funnel.section:
        yield con(
            "The introduction gives no technical reason for the failure of earlier work",
            _place_of(funnel.section),
        )


def well_explored(paper: Paper) -> Iterator[Said]:
    """1.2: the idea, and how it differs from what was there."""
    insight = paper.funnel.first(Move.INSIGHT)
    if insight:
        text = "The introduction says which idea it rests on"
        yield pro(text, insight.sentence.span, insight.sentence.text)
    related = paper.outline.first(SectionRole.RELATED)
    if related:
        contrasts = list(saying(paper.outline.sentences_of(related), "contrast"))
        yield from _quoted("Related work is told apart from this paper", contrasts)
        if not contrasts:
            yield con("Related work is never told apart from this paper", _place_of(related))


# 2 Writing


def missing_details(paper: Paper) -> Iterator[Said]:
    """2.1: settings, algorithms, code."""
    outline = paper.outline
    sections = outline.of_role(*_EXPERIMENTS, SectionRole.METHOD, SectionRole.REPRODUCIBILITY)
    sections += [one for one in outline.top if one.in_appendix]
    sentences = list(_sentences_of(sections, paper))
    settings = [one for one in saying(sentences, "settings") if any(map(str.isdigit, one.text))]
    yield from _quoted("Settings are given", dict.fromkeys(settings))
    for algorithm in paper.document.all(nodes.Algorithm)[:1]:
        yield pro("An algorithm is written down", algorithm.span, plain_text(algorithm.caption))
    yield from _quoted("Code or data are offered", saying(outline.sentences, "code"), 1)
    experiments = outline.first(*_EXPERIMENTS)
    if not settings and experiments:
        text = "No sentence of the experiments gives a setting with a number"
        yield con(text, _place_of(experiments))


def unmotivated_parts(paper: Paper) -> Iterator[Said]:
    """2.2: the parts of the method and why they are there."""
    from paperwright.argument.moves import cues_of

    motives = {Move.REASON, Move.INSIGHT, Move.GAP, Move.PROBLEM}
    for method in paper.outline.of_role(SectionRole.METHOD)[:1]:
        for part in method.sections[:8]:
            opening = paper.outline.sentences_of(part)[:4]
            why = next(
                (one for one in opening if motives & {cue.move for cue in cues_of(one.text)}), None
            )
            if why:
                text = say("“{part}” says why it is needed", part=part.title)
                yield pro(text, why.span, why.text)


# 3 Results


def small_lead(paper: Paper) -> Iterator[Said]:
    """3.1: the lead over the best baseline, column by column."""
    found = list(leads(paper.tables))
    ahead = sorted((lead for lead in found if lead.difference > 0), key=_share, reverse=True)
    for lead in ahead[:_MOST]:
        yield pro(_lead_text(lead), lead.own.span)
    for lead in found:
        if lead.difference < 0:
            yield con(_behind_text(lead), lead.own.span)
        elif lead.spread is not None and 0 < lead.difference <= lead.spread:
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
    return " ".join(text.replace("`", "'").split())


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
    if not tables and experiments:
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
    yield from _quoted("The data are described", saying(sentences, "data"), 2)
    for sentence in islice(saying(sentences, "simple"), 2):
        yield con("The data may be thought simple", sentence.span, sentence.text)


# 5 Method


def unrealistic_setting(paper: Paper) -> Iterator[Said]:
    """5.1: real settings, and what is assumed to be given."""
    own = list(_sentences_of(paper.outline.of_role(*_EXPERIMENTS, SectionRole.METHOD), paper))
    yield from _quoted("Something is tried in earnest", saying(own, "real"), 2)
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
    yield from _quoted("Settings stay the same", saying(sentences, "same settings"), 2)
    for sentence in islice(saying(sentences, "tuned"), 2):
        yield con("Settings differ from one data set to the next", sentence.span, sentence.text)
    experiments = outline.first(*_EXPERIMENTS)
    if not sweeps and experiments:
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
    elif paper.outline.sections:
        last = paper.outline.first(SectionRole.CONCLUSION) or paper.outline.top[-1]
        yield con("The paper states no limitation", _place_of(last))
    for table in paper.tables:
        costs = table.columns_of(ColumnRole.EFFICIENCY)
        if costs and table.is_understood:
            names = ", ".join(f"`{_name(column.name)}`" for column in costs)
            yield pro(
                say("Costs are measured: {names}", names=names), table.caption_span or table.span
            )
            return
    sentences = _sentences_of(paper.outline.of_role(*_EXPERIMENTS), paper)
    measured = [one for one in saying(sentences, "cost") if any(map(str.isdigit, one.text))]
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
