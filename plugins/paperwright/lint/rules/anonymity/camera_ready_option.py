"""ANON02: an option that prints the authors' names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Edit, Finding, Fix, Severity, Stage, rule
from paperwright.lint.latex_options import StyleUse, style_uses
from paperwright.model.document import Document
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_FORBIDDEN = (
    (re.compile(r"(?:neurips|nips)_\d{4}"), ("final", "preprint", "nonanonymous")),
    (re.compile(r"icml\d{4}"), ("accepted", "preprint")),
    (re.compile(r"acl(?:_?\d{4})?|emnlp\d{4}|naacl\d{4}"), ("final", "preprint")),
    (re.compile(r"tmlr"), ("accepted", "preprint")),
)
_REQUIRED = (
    (re.compile(r"(?:cvpr|iccv|wacv|eccv)(?:\d{4})?"), ("review", "rebuttal")),
    (re.compile(r"aaai(?:20)?\d{2}"), ("submission",)),
    (re.compile(r"acmart"), ("anonymous",)),
)
_FINAL_COPY = re.compile(r"^(?!\s*%)[^%\n]*?(?P<command>\\iclrfinalcopy\b)", re.MULTILINE)


@rule(
    "ANON02",
    "camera-ready-option",
    on=Document,
    severity=Severity.ERROR,
    since="0.1.0",
    stage=Stage.SUBMISSION,
)
def camera_ready_option(document: Document, ctx: Context) -> Iterator[Finding]:
    r"""A class or style option that prints the authors' names, in a blind submission.

    The venue rejects the paper unread, whoever reviews it.

    ~~~markdown bad
    ---
    title: Labels in trees
    lint: {stage: submission, select: [ANON02]}
    header-includes: \usepackage[final]{neurips_2026}
    ---

    Trees have labels.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    lint: {stage: submission, select: [ANON02]}
    header-includes: \usepackage{neurips_2026}
    ---

    Trees have labels.
    ~~~

    ## When to ignore it

    A track that reviews with open names, or a stage after acceptance. The rule runs at stage
    `submission` only, or when it is asked for.

    ## References

    - The style files of NeurIPS, ICML, ICLR, CVPR, ACL, AAAI and TMLR, and the manual of acmart.
    """
    for use in style_uses(document):
        yield from _forbidden(use, ctx)
        yield from _missing(use, ctx)
    text = ctx.source.text
    for match in _FINAL_COPY.finditer(text) if "\\iclrfinalcopy" in text else ():
        span = Span(*match.span("command"))
        fix = Fix((Edit(span, ""),))
        message = r"`\iclrfinalcopy` prints the authors' names"
        yield ctx.report(span, message, help="Remove it until the paper is accepted", fix=fix)


def _forbidden(use: StyleUse, ctx: Context) -> Iterator[Finding]:
    for pattern, options in _FORBIDDEN:
        if not pattern.fullmatch(use.name):
            continue
        for option in options:
            if use.has(option):
                yield ctx.report(
                    use.span,
                    say(
                        "Option `{option}` of `{style}` prints the authors' names",
                        option=option,
                        style=use.name,
                    ),
                    help="Remove it until the paper is accepted",
                    fix=Fix((use.removing(option, ctx.source.text),)),
                )


def _missing(use: StyleUse, ctx: Context) -> Iterator[Finding]:
    for pattern, options in _REQUIRED:
        if pattern.fullmatch(use.name) and not any(use.has(option) for option in options):
            yield ctx.report(
                use.span,
                say(
                    "`{style}` without `{option}` prints the authors' names",
                    style=use.name,
                    option=options[0],
                ),
                help=say(
                    "Add the option `{option}` until the paper is accepted", option=options[0]
                ),
                fix=Fix((use.adding(options[0]),)),
            )
