"""REL03: one sentence a paper, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.paper_types import PaperType
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.model.section_roles import SectionRole
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.model.outline import Sentence

_VERB = (
    r"(?:propos|introduc|present|us(?:e[sd]?|ing)\b|develop|stud(?:y|ied|ies)|show|describ|design|suggest"
    r"|investigat"
    r"|explor|train|appl(?:y|ied|ies)|extend|combin|employ|utili[sz]|adopt|analy[sz]|evaluat|demonstrat"
    r"|learn|address)"
)
_ITEM = Pattern(
    r"(?:@\w|\[@|\\cite|[A-Z][\w'’-]+(?: (?:and|&) [A-Z][\w'’-]+| et al\.?))"
    rf"[^.]{{0,60}}?\s{_VERB}|(?:The (?:work|authors?|paper|study) (?:of|by|in) |Work by )[^.]{{0,60}}?{_VERB}"
    r"|(?:文献\s?(?:\[|@|\\cite)|\[@|@\w|[\w ·]{1,20}等人?)[^。]{0,40}?"
    r"(?:提出|采用|使用|利用|设计|研究|将|通过)"
)
_LINK = Pattern(
    r"\b(?:[Hh]owever|[Ss]imilar(?:ly)?|[Bb]uild(?:ing|s)? (?:up)?on|[Ii]n contrast|[Uu]nlike"
    r"|[Ff]ollowing (?:this|their)"
    r"|[Mm]ore recently|[Ll]ater|[Ee]xtend(?:s|ed|ing) (?:this|these|it)"
    r"|[Ii]nspired by|[Ii]nstead|[Bb]ut|[Ww]hile"
    r"|[Ww]hereas"
    r"|[Aa]lthough|[Oo]ur|[Ww]e|[Aa]lso|[Bb]oth|[Tt]hese|[Tt]his|[Ff]urther(?:more)?|[Ii]n addition"
    r"|[Aa]dditionally|[Tt]hus"
    r"|[Tt]herefore)\b|然而|但|在此基础上|类似|不同于|此外|进一步|与之|因此|同时|本文|我们"
)
_ENOUGH = 4


@rule(
    "REL03",
    "shopping-list",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=(PaperType.SURVEY,),
    most=3,
)
def shopping_list(document: Document, ctx: Context) -> Iterator[Finding]:
    """Four sentences in a row that each say what one paper did, with nothing between them.

    Such a list shows that papers were read, and not how they belong together: which built on which,
    and what all of them leave open.

    ~~~markdown bad
    # Related work

    Moore et al. propose to count by hand [@moore]. Fir et al. use a machine [@fir]. Oak et al. present a
    camera [@oak]. Elm et al. train a network [@elm].
    ~~~
    ~~~markdown good
    # Related work

    Moore et al. propose to count by hand [@moore]. Fir et al. use a machine [@fir]. However, both are
    slow. Oak et al. present a camera [@oak], and Elm et al. train a network [@elm].
    ~~~

    ## References

    Zachary Lipton, “Heuristics for scientific writing”.
    """
    sections = ctx.outline.of_role(SectionRole.RELATED, SectionRole.INTRODUCTION)
    for section in sections:
        run: list[Sentence] = []
        for sentence in ctx.outline.sentences_of(section):
            is_item = _ITEM.compiled.match(sentence.text) is not None
            if is_item and not _LINK.search(sentence.text) and _follows(run, sentence):
                run.append(sentence)
                continue
            yield from _report(run, ctx)
            run = [sentence] if is_item and not _LINK.search(sentence.text) else []
        yield from _report(run, ctx)


def _follows(run: list[Sentence], sentence: Sentence) -> bool:
    return not run or run[-1].passage is sentence.passage


def _report(run: list[Sentence], ctx: Context) -> Iterator[Finding]:
    if len(run) >= _ENOUGH:
        yield ctx.report(
            Span(run[0].span.start, run[-1].span.end),
            say("{count} sentences in a row list one paper each", count=len(run)),
            help="Say what the papers share, and what they leave open",
        )
