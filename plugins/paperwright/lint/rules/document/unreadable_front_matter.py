"""DOC01: front matter that is not YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Problem, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("DOC01", "unreadable-front-matter", on=Problem, severity=Severity.ERROR, since="0.1.0")
def unreadable_front_matter(problem: Problem, ctx: Context) -> Iterator[Finding]:
    """Front matter that is not YAML, or that never ends.

    The title, the authors and the bibliography stand there. When YAML refuses it, as much as can be
    saved is read key by key, and what cannot is missing from the paper and from every other check.

    ~~~markdown bad
    ---
    title: Trees: a study of labels
    ---

    Trees have labels.
    ~~~
    ~~~markdown good
    ---
    title: "Trees: a study of labels"
    ---

    Trees have labels.
    ~~~

    ## References

    - [YAML 1.2.2, plain scalars](https://yaml.org/spec/1.2.2/#733-plain-style)
    """
    yield ctx.pass_on(problem)
