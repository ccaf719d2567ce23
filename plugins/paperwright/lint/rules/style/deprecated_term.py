"""STY28: terms that publishers ask authors to avoid."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.lint.running_text import running_matches
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_TERM = Pattern(
    r"\b(?:master[-/ ](?:and[- ])?slaves?|slave (?:nodes?|process(?:es)?|devices?|machines?|units?)"
    r"|black-?list(?:s|ed|ing)?|white-?list(?:s|ed|ing)?|man[- ]hours?|mankind|manpower|chairm[ae]n"
    r"|man-in-the-middle|gr[ae]y-?list(?:ed|ing)?|mentally retarded)\b",
    re.IGNORECASE,
    hints=("slave", "Slave", "cklist", "ck-list", "telist", "te-list", "ylist", "y-list", "an-hour", "an hour",
           "ankind", "anpower", "hairm", "an-in-the", "retarded"),
    before=14,
)  # fmt: skip
_BETTER = (
    ("slave", "`primary` and `replica`, or `leader` and `worker`"),
    ("black", "`blocklist` or `denylist`"),
    ("white", "`allowlist`"),
    ("gray", "`review list`"),
    ("grey", "`review list`"),
    ("hour", "`person-hours`"),
    ("mankind", "`people`"),
    ("manpower", "`staff` or `effort`"),
    ("chairm", "`chair`"),
    ("middle", "`on-path` or `machine-in-the-middle`"),
    ("retard", "the medical term of today"),
)


@rule(
    "STY28",
    "deprecated-term",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=5,
)
def deprecated_term(document: Document, ctx: Context) -> Iterator[Finding]:
    """A term that publishers ask authors to avoid: *master/slave*, *blacklist*, *man-hours*.

    ACM and other publishers have lists of such words and ask for others in their place.

    ~~~markdown bad
    Trees on the blacklist took forty man-hours.
    ~~~
    ~~~markdown good
    Trees on the blocklist took forty person-hours; the option is called `--blacklist`.
    ~~~

    Code is left alone: the name of an option is what it is.

    ## When to ignore it

    When the term is the established name of an interface, or what the paper is about.
    """
    for match in running_matches(ctx, _TERM):
        low = match[0].lower()
        better = next(words for start, words in _BETTER if start in low)
        yield ctx.report(
            ctx.prose.span(*match.span()),
            say("Publishers ask authors not to write `{term}`", term=match[0]),
            help=say("Write {better}", better=say(better)),
        )
