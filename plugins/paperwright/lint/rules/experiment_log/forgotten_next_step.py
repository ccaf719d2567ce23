"""LOG07: a next step that nobody took up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.log_words import is_mentioned, key_words, later_text
from paperwright.lint.patterns import Pattern
from paperwright.model import nodes
from paperwright.model.document import Document
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


_GIVEN_UP = Pattern(
    r"\bdropped\b|\babandoned\b|\bwon't\b|\bpostponed\b|~~|放弃|取消|推迟|不做", re.IGNORECASE
)
_OLD = 14
"""Days after which an open step is reported."""


@rule(
    "LOG07",
    "forgotten-next-step",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    most=5,
)
def forgotten_next_step(document: Document, ctx: Context) -> Iterator[Finding]:
    """A next step that is two weeks old, still open, and mentioned nowhere since.

    It is either done, and nobody ticked it, or forgotten. A step that was given up may say so: “dropped”.

    ~~~markdown bad
    ---
    kind: experiment
    id: EXP-2026-001
    date: 2026-05-01
    ---

    ## Next step

    - [ ] Repeat the neighbour sweep with a larger pool.
    ~~~
    ~~~markdown good
    ---
    kind: experiment
    id: EXP-2026-001
    date: 2026-05-01
    ---

    ## Next step

    - [x] Repeat the neighbour sweep with a larger pool.
    - [ ] Try another distance (dropped: the graph is the limit).
    ~~~

    ## References

    Source: Peng, the experiment log of *learning_research*; Feynman's rule that one must not fool oneself.
    """
    for entry in ctx.log_entries:
        if entry.date is None or (ctx.today - entry.date).days <= _OLD:
            continue
        later: str | None = None
        for item in document.all(nodes.ListItem):
            if item.checked is not False or not entry.body.contains(item.span):
                continue
            text = document.source.text[item.span.start : item.span.end]
            words = key_words(text)
            if not words or _GIVEN_UP.search(text):
                continue
            if later is None:
                later = later_text(entry, ctx)
            if not is_mentioned(words, later):
                age = (ctx.today - entry.date).days
                yield ctx.report(
                    Span(item.span.start, item.span.start + len(text.rstrip().partition("\n")[0])),
                    say("Next step is {age} days old and mentioned nowhere since", age=age),
                    help="Do it, tick it, or write “dropped” and why",
                )
