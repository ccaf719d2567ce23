"""DOC03: a value of the wrong kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Problem, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("DOC03", "wrong-value", on=Problem, severity=Severity.WARNING, since="0.1.0")
def wrong_value(problem: Problem, ctx: Context) -> Iterator[Finding]:
    """A value in the front matter that is not what its key asks for.

    An author without a name, an affiliation that no list holds or an ORCID of fifteen digits is left
    out of the paper, or stands in it wrongly.

    ~~~markdown bad
    ---
    title: Labels in trees
    authors:
      - name: Ada Moore
        orcid: 0000-0002-1825
    ---

    Trees have labels.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    authors:
      - name: Ada Moore
        orcid: 0000-0002-1825-0097
    ---

    Trees have labels.
    ~~~
    """
    yield ctx.pass_on(problem)
