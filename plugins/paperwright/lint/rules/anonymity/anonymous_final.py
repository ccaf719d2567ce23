"""ANON12: a final version that still hides its authors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Fix, Severity, Stage, rule
from paperwright.lint.latex_options import style_uses
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_REVIEW_OPTIONS = (
    (re.compile(r"(?:cvpr|iccv|wacv|eccv)(?:\d{4})?"), ("review",)),
    (re.compile(r"acl(?:_?\d{4})?|emnlp\d{4}|naacl\d{4}"), ("review",)),
    (re.compile(r"aaai(?:20)?\d{2}"), ("submission",)),
    (re.compile(r"acmart"), ("anonymous", "review")),
)
_LINE_NUMBERS = re.compile(r"lineno")
_NOBODY = re.compile(r"anonym(?:ous|isiert|e)?\b.*|匿名.*", re.IGNORECASE)
_STATES = frozenset({"final", "accepted", "camera-ready", "published", "preprint"})
_OPEN_VENUES = frozenset({"arxiv", "joss"})


@rule(
    "ANON12",
    "anonymous-final",
    on=Document,
    severity=Severity.ERROR,
    since="0.1.0",
    stage=Stage.SUBMISSION,
)
def anonymous_final(document: Document, ctx: Context) -> Iterator[Finding]:
    r"""A final version that carries the furniture of a review: no authors, line numbers.

    It is printed as it is, and nobody can cite it by name. arXiv turns it away.

    ~~~markdown bad
    ---
    title: Labels in trees
    status: accepted
    authors: [Anonymous Author]
    lint: {stage: submission, select: [ANON12]}
    ---

    Trees have labels.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    status: accepted
    authors: [Ada Moore]
    lint: {stage: submission, select: [ANON12]}
    ---

    Trees have labels.
    ~~~

    A page is final when its front matter says so: `status: accepted` (or `final`, `camera-ready`,
    `published`, `preprint`), or `venue: arxiv`. The text of the paper is not looked at, since a paper
    may be about anonymity.
    """
    state = str(document.front_matter.data.get("status", "")).strip().casefold()
    if state not in _STATES and document.metadata.venue.casefold() not in _OPEN_VENUES:
        return
    for author in document.metadata.authors:
        if _NOBODY.fullmatch(author.name):
            yield ctx.report(
                author.span,
                say("Author of a final version is `{name}`", name=author.name),
                help="Name the authors, or take back that the paper is final",
            )
    for use in style_uses(document):
        for pattern, options in _REVIEW_OPTIONS:
            for option in options if pattern.fullmatch(use.name) else ():
                if use.has(option):
                    yield ctx.report(
                        use.span,
                        say(
                            "Option `{option}` of `{style}` hides the authors of a final version",
                            option=option,
                            style=use.name,
                        ),
                        help="Remove it",
                        fix=Fix((use.removing(option, ctx.source.text),)),
                    )
        if _LINE_NUMBERS.fullmatch(use.name):
            yield ctx.report(use.span, "Final version has line numbers", help="Remove `lineno`")
