"""STY01: marks of work that is not done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.labels import raw_text
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


def _may_be_mark(text: str, place: int) -> bool:
    """Whether what follows a bracket or a brace may be that of a mark; most of them stand around a remark."""
    after = _AFTER.get(text[place])
    following = text[place + 1 : place + 3]
    return after is None or following.startswith(after) or following[:1].isspace()


_AFTER = {
    "[": ("c", "r", "s", "X"),
    "(": ("c", "r", "a"),
    "{": ("++", "--", "~~", ">>"),
}
_MARK = Pattern(
    r"""
    (?<![\w-])(?P<todo>TODO|FIXME|TBD)(?![\w-])
      (?!\s+(?:list|comment|item|tag|note|app|manager|mark|entr|task)s?\b)
  | (?<![\w$.-])X{3}(?=[:\]])|\[X{3,}\]|(?<![\w$.#-])X{4,}(?![\w-])
  | \?{3,}
  | \[(?:citations?|cites?|refs?|references?|source)[ ]?(?:needed|missing|here|\?+|todo)?\](?!\()
  | \(\s*(?:citation\ needed|refs?\ needed|add\ (?:a\ )?(?:ref|citation)[^)]{0,20})\s*\)
  | \{(?:\+\+|--|~~|>>).{0,200}?(?:\+\+|--|~~|<<)\}
  | 待(?:补充?|完善|续写?|修改|确认|核实|定稿?)(?=[）)】\]。，,；;：:\s]|\Z)
  | 【(?:待|需|请|补|注意|TODO|备注|此处)[^】]{0,60}】
    """,
    re.VERBOSE,
    hints=("TODO", "FIXME", "TBD", "XXX", "???", "[", "(", "{", "待", "【"),
    guard=_may_be_mark,
    before=0,
)
_IN_TEX = Pattern(r"\\(?:todo|missingfigure|hl|fixme|tocite|note\{TODO)\b\*?(?=[\[{])")
_ABOUT_MARKS = re.compile(
    r"(?:[\"'“‘`「『]|\b(?:a|an|the|my|our|this|that|each|every|these|those|of) )\Z", re.IGNORECASE
)
_LONGEST = 6


@rule(
    "STY01",
    "editing-mark",
    on=Document,
    severity=Severity.ERROR,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def editing_mark(document: Document, ctx: Context) -> Iterator[Finding]:
    r"""A mark that an author left to come back to: TODO, FIXME, `???`, `\todo`, 待补充.

    It is the first thing that a reviewer quotes. Remarks that stand in comments are not reported:
    nobody sees them.

    ~~~markdown bad
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    We compare with three baselines [TODO: add the fourth].
    ~~~
    ~~~markdown good
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    We compare with three baselines <!-- TODO: add the fourth? -->.
    ~~~

    ## When to ignore it

    A paper about TODO comments may name them: in code, in quotation marks, or with their noun
    (*TODO comments*, *TODO items*).
    """
    prose = ctx.prose
    for match in prose.find(_MARK):
        before = prose.text[max(match.start() - _LONGEST, 0) : match.start()]
        if not _ABOUT_MARKS.search(before):
            span = prose.span(match.start(), match.end())
            # What a macro puts into the text is no mark of this author: `\answerTODO`.
            if (match["todo"] or "") in ctx.source[span]:
                yield _report(ctx, span, match[0])
    for raw in raw_text(document, "tex"):
        for match in _IN_TEX.finditer(ctx.source.text, raw.span.start, raw.span.end):
            yield _report(ctx, Span(*match.span()), match[0])


def _report(ctx: Context, span: Span, mark: str) -> Finding:
    shown = mark if len(mark) <= 30 else mark[:29] + "…"
    return ctx.report(
        span,
        say("Editing mark `{shown}` is still in the text", shown=shown),
        help="Do what it says, and remove it",
    )
