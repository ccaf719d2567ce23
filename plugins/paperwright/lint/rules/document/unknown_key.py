"""DOC02: a key that nothing reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Problem, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("DOC02", "unknown-key", on=Problem, severity=Severity.WARNING, since="0.1.0")
def unknown_key(problem: Problem, ctx: Context) -> Iterator[Finding]:
    """A key of the front matter that nothing reads.

    A key with a slip in it is silent: the paper is set without its subtitle, or without the
    bibliography, and nothing says why. Keys of pandoc, Quarto, JOSS, MyST, Manubot, MkDocs and
    Obsidian are known, whether or not they mean anything here.

    ~~~markdown bad
    ---
    title: Labels in trees
    kind: draft
    keyword_list: [trees, labels]
    ---

    Trees have labels.
    ~~~
    ~~~markdown good
    ---
    title: Labels in trees
    kind: draft
    keywords: [trees, labels]
    ---

    Trees have labels.
    ~~~

    ## When to ignore it

    Ignore it for the page when a tool of your own reads the key: `lint: {ignore: [DOC02]}`.
    """
    yield ctx.pass_on(problem)
