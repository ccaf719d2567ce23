"""CIT14: a blog or an encyclopedia as a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADDRESS = Pattern(
    r"(?:https?:)?//(?:[\w-]+\.)*?(?P<site>wikipedia\.org|medium\.com|towardsdatascience\.com|zhihu\.com|csdn\.net|jianshu\.com"
    r"|cnblogs\.com|stackoverflow\.com|stackexchange\.com|quora\.com|baike\.baidu\.com|blogspot\.com|wordpress\.com"
    r"|juejin\.cn|substack\.com)/[^\s<>\"')\]}]*",
    hints=("//",),
    before=0,
)


@rule(
    "CIT14",
    "secondary-source",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=5,
)
def secondary_source(document: Document, ctx: Context) -> Iterator[Finding]:
    """A link to a blog, a forum or an encyclopedia.

    Such pages change, and reviewers do not take them for evidence. What they tell mostly stands in a
    paper or a manual that can be cited.

    ~~~markdown bad
    ---
    kind: draft
    ---

    Trees have leaves.[^1]

    [^1]: <https://en.wikipedia.org/wiki/Leaf>
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    Trees have leaves [@moore].
    ~~~

    ## When to ignore it

    Where the page itself is the subject: a data set of Wikipedia, a question on a forum.
    """
    text = ctx.source.text
    start = document.blocks[0].span.start if document.blocks else len(text)
    for match in _ADDRESS.finditer(text, start):
        yield ctx.report(
            Span(*match.span()),
            say("Page of {site} is a secondary source", site=match["site"]),
            help="Cite the work that it tells of",
        )
