"""Citations in brackets that stand where a sentence needs a noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import Edit, Fix
from paperwright.lint.cited_places import is_bracketed, text_after, text_before
from paperwright.lint.patterns import Pattern

if TYPE_CHECKING:
    from paperwright.lint.context import Context
    from paperwright.model.nodes import Cite

_PREPOSITION = Pattern(
    r"(?:^|[\s(])(?:[Ii]n|[Bb]y|[Ff]ollowing|[Uu]nlike|[Pp]er|[Vv]ia|[Aa]ccording to|[Ss]imilar(?:ly)? to|[Ll]ike"
    r"|(?:approach|methods?|works?|results?|definitions?|notation|framework|model|algorithm|that|those|ideas?|setup"
    r"|settings?|protocol|implementation|code|proofs?|strategy|procedure|data) (?:of|from)"
    r"|(?:adapted|taken|obtained|borrowed|reproduced) from|(?:refer(?:red)?|compared) (?:to|with))\s+$"
)
_STOPS = frozenset(".?。？")
_LAST_WORDS = frozenset("in by following unlike per via to like of from with".split())
_SENTENCE_START = Pattern(r"(?:^\s*|[.?。？]\s*)$")
_ABBREVIATION = Pattern(
    r"(?:\bal|\be\.g|\bi\.e|\bcf|\bvs|\betc|\bFig|\bEq|\bSec|\bTab|\b[A-Z])\.\s*$"
)
_VERB = Pattern(
    r"\s+(?:(?:also|first|then|recently|further|later|instead)\s+)?(?:propos|introduc|present|show|demonstrat|us|us"
    r"|study|studi|develop|describ|find|found|report|argu|suggest|extend|appl|investigat|explor|address|achiev|train"
    r"|learn|provid|observ|consider|analy|combin|improv|compar|discuss|give|gave|made|make|is|are|was|were|has|have|do"
    r"|did|can|could|formulat|prov|deriv|evaluat|employ|adopt|design|claim|note|point|review|survey|perform|build|built"
    r"|creat|exploit|leverag|focus|aim|attempt|tr(?:y|ied)|took|take|model|releas|implement|generaliz|estimat)\w{0,4}\b"
    r"|[\s]*(?:提出|指出|认为|采用|使用|发现|研究|证明|表明|介绍|设计|利用)"
)


def is_noun(cite: Cite, ctx: Context) -> bool:
    """Whether a citation in brackets is the subject of a sentence, or follows a preposition."""
    before = text_before(cite, ctx)
    last = before.rsplit(None, 1)[-1:]
    if last and last[0][-1] not in _STOPS and last[0].lower().lstrip("(") not in _LAST_WORDS:
        return False
    if not is_bracketed(cite, ctx) or any(citation.prefix.strip() for citation in cite.citations):
        return False
    if _PREPOSITION.search(before):
        return True
    if not _SENTENCE_START.search(before) or _ABBREVIATION.search(before):
        return False
    return _VERB.compiled.match(text_after(cite, ctx)) is not None


def as_noun(cite: Cite, ctx: Context) -> Fix | None:
    """The citation without its brackets, where one work is cited; for the author to judge."""
    text = ctx.source[cite.span]
    if len(cite.citations) != 1 or cite.citations[0].suffix:
        return None
    if text.startswith("["):
        return Fix((Edit(cite.span, text[1:-1].strip()),), safe=False)
    if text.startswith("\\citep{"):
        return Fix((Edit(cite.span, "\\citet{" + text[len("\\citep{") :]),), safe=False)
    return None
