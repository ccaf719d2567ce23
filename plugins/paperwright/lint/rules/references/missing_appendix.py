"""REF11: an appendix that is promised and not there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.cited_places import has_source
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.model.prose import RUNNING
from paperwright.model.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PROMISE = Pattern(
    r"\b(?:(?:in|see|to|of) (?:the |our )?(?P<what>[Aa]ppendix|[Aa]ppendices)(?: [A-Z]\b)?(?! (?:of|to|in)\b))"
    r"|\b(?:in|see|to) (?:the |our )(?P<other>[Ss]upplement\b|SI\b"
    r"|[Ss]upplementary (?:material|information|document|file)s?)"
    r"|(?:见|参见|参考|在)(?:本文)?(?P<zh>附录|补充材料)",
    hints=("ppendi", "upplement", "SI", "附录", "补充材料"),
)
_SAID = {
    "appendix": say("appendix"),
    "appendices": say("appendices"),
    "supplement": say("supplement"),
    "si": say("si"),
    "supplementary material": say("supplementary material"),
    "supplementary materials": say("supplementary materials"),
    "supplementary information": say("supplementary information"),
    "supplementary document": say("supplementary document"),
    "supplementary documents": say("supplementary documents"),
    "supplementary file": say("supplementary file"),
    "supplementary files": say("supplementary files"),
}
_FILE = Pattern(r"supp|append|(?:^|[_-])si(?:[_.-]|$)|annex", re.IGNORECASE)


@rule(
    "REF11",
    "missing-appendix",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def missing_appendix(document: Document, ctx: Context) -> Iterator[Finding]:
    """A text that sends readers to an appendix or a supplement that is not there.

    Reviewers look for it, and what was to stand in it counts as missing.

    ~~~markdown bad
    ---
    kind: draft
    ---

    # Method

    Trees have leaves; the proof is in the appendix.
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    # Method

    Trees have leaves; the proof is in the appendix.

    # Appendix

    The proof.
    ~~~

    A section after the appendix begins counts, and so does a file beside the page whose name speaks of a supplement or
    an appendix. It is reported once; a supplement, which may be handed in on its own, is only noted.
    """
    if not _PROMISE.may_match(ctx.prose.text):
        return
    title = plain_text(document.metadata.title)
    if _FILE.search(title) or any(
        section.in_appendix or _FILE.search(section.title) for section in ctx.outline.sections
    ):
        return
    for match in ctx.prose.find(_PROMISE):
        passage = ctx.prose.passage_at(match.start())
        span = ctx.prose.span(*match.span())
        if passage.kind not in RUNNING or passage.is_quoted:
            continue
        if has_source(ctx.prose.span(*ctx.prose.sentence_at(match.start())), document):
            continue
        folder = ctx.paper.folder_at(span)
        if folder is not None and _has_file(folder):
            return
        what = next(name for name in (match["what"], match["other"], match["zh"]) if name)
        yield ctx.report(
            span,
            say(
                "Text speaks of the {what}, and there is none",
                what=_SAID.get(what.lower(), what.lower()),
            ),
            help="Add it, or leave the promise out",
            # A supplement may well lie elsewhere.
            severity=None if match["what"] or match["zh"] == "附录" else Severity.INFO,
        )
        return


def _has_file(folder: Path) -> bool:
    try:
        return any(_FILE.search(path.name) for path in folder.iterdir())
    except OSError:
        return True
