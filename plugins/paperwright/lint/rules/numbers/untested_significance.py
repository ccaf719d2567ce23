"""NUM13: "significantly better" without a test."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.paper_types import PaperType
from paperwright.lint.patterns import Pattern
from paperwright.lint.subjects import Stage
from paperwright.model.document import Document
from paperwright.model.prose import RUNNING
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.prose import Prose

_BETTER = (
    r"improv\w*|better|outperform\w*|higher|lower|gains?|faster|surpass\w*|exceed\w*|superior|worse"
    r"|increas\w*|reduc\w*|decreas\w*|boost\w*|drops?|degrad\w*"
)
_SIGNIFICANT = Pattern(
    rf"\b(?P<word>significant(?:ly)?)\b(?:\s[\w-]+){{0,3}}?\s(?:{_BETTER})\b"
    rf"|\b(?:{_BETTER})\b(?:\s[\w-]+){{0,3}}?\s(?P<after>significantly)\b",
    re.IGNORECASE,
    hints=("ignificant",),
    before=60,
)
_CHINESE = Pattern(
    r"(?P<word>显著)(?:地|的|性)?(?:提升|提高|优于|改善|降低|下降|减少|超过|增强|领先|高于|低于)",
    hints=("显著",),
    before=0,
)
_TESTS = (
    "t-test", " t test", "wilcoxon", "mcnemar", "permutation test", "randomization test",
    "randomisation test", "anova", "mann-whitney", "mann whitney", "kruskal", "friedman",
    "bonferroni", "holm", "nemenyi", "signed-rank", "significance test", "significance level", "statistical test",
    "statistically signific", "statistical signific", "hypothesis test", "bayes factor", "chi-square",
    "显著性", "检验",
)  # fmt: skip
_INTERVALS = Pattern(
    r"bootstrap|confidence interval|credible interval|standard error|置信", re.IGNORECASE
)
_TELLING = (
    SectionRole.ABSTRACT,
    SectionRole.INTRODUCTION,
    SectionRole.RELATED,
    SectionRole.PRELIMINARIES,
    SectionRole.METHOD,
    SectionRole.CONCLUSION,
)
_P_VALUE = Pattern(r"(?<![a-z\\])p\s?\$?\s?(?:[<=>≤]|\\l[et]|-?\s?values?\b|值)")
_CITES = re.compile(r"\[[^\]]*@|\\cite|\{cite|(?<!\w)@[a-z]\w+\d{4}")
_MAYBE = re.compile(
    r"\b(?:could|can|may|might|would|will|should|to|if|whether|not)\s(?:\w+\s)?\Z", re.IGNORECASE
)
_ELSEWHERE = (SectionRole.RELATED, SectionRole.PRELIMINARIES, SectionRole.REFERENCES)


@rule(
    "NUM13",
    "untested-significance",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=(PaperType.THEORY, PaperType.SURVEY, PaperType.POSITION, PaperType.SOFTWARE),
)
def untested_significance(document: Document, ctx: Context) -> Iterator[Finding]:
    """A result called significant in a paper that names no statistical test.

    To a reviewer “significantly better” means that a test was made. Without one the word promises what the paper
    does not hold, and the next question is about seeds and spread.

    ~~~markdown bad
    # Experiments

    Our model significantly outperforms the baseline on all data sets.
    ~~~
    ~~~markdown good
    # Experiments

    Our model significantly outperforms the baseline on all data sets (paired t-test, p < 0.01).
    ~~~

    A paper that names a test, a p-value or a significance level anywhere, or an interval with its results, is left
    alone. Only the first such sentence is shown, with the number of the others. The word next to other nouns (“a
    significant amount”) is not looked at, and neither are related work and background.

    ## References

    Source: Dror et al. 2018, The Hitchhiker's Guide to Testing Statistical Significance in NLP.
    """
    prose = ctx.prose
    if "ignificant" not in prose.text and "显著" not in prose.text:
        return
    found = []
    for pattern in (_SIGNIFICANT, _CHINESE):
        for match in prose.find(pattern):
            passage = prose.passage_at(match.start())
            if passage.kind not in RUNNING or passage.is_quoted:
                continue
            if _MAYBE.search(prose.text, max(0, match.start() - 24), match.start()):
                continue
            name = "word" if match["word"] else "after"
            span = prose.span(match.start(name), match.end(name))
            if _is_of_others(prose, match.start()):
                continue
            if not ctx.outline.section_at(span.start).plays(*_ELSEWHERE):
                found.append((span, match[name]))
    if not found or not _has_experiments(ctx):
        return
    text = prose.lowered
    if any(test in text for test in _TESTS) or _P_VALUE.search(text) or _has_intervals(ctx):
        return
    span, word = min(found, key=lambda item: item[0].start)
    more = len(found) - 1
    message = (
        say("`{word}` is said of a result, and the paper names no statistical test", word=word)
        if not more
        else say(
            "`{word}` is said of a result (and {more} times more), and the paper names no statistical test",
            word=word,
            more=more,
        )
    )
    yield ctx.report(
        span, message, help="Name the test and its p-value, or write “clearly” instead"
    )


def _has_intervals(ctx: Context) -> bool:
    """Whether results have intervals; those of a method that estimates something tell nothing of its results."""
    return any(
        not ctx.outline.section_at(ctx.prose.span(*match.span()).start).plays(*_TELLING)
        for match in _INTERVALS.finditer(ctx.prose.text)
    )


def _is_of_others(prose: Prose, at: int) -> bool:
    """Whether the sentence cites the work whose result it tells."""
    start, end = prose.sentence_at(at)
    return _CITES.search(prose.text, start, end) is not None


def _has_experiments(ctx: Context) -> bool:
    """Whether the page is one that a test could have been in."""
    roles = (SectionRole.EXPERIMENTS, SectionRole.MAIN_RESULTS, SectionRole.ABLATION)
    return ctx.outline.first(*roles) is not None
