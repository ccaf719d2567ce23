"""REL06: reference lists that are mostly the authors' own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.model.document import Document
from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.bibliography.works import Name


@frozen_value
class Options:
    """What can be set."""

    share: float = 0.3
    """The share of own works above which a list is reported."""
    least: int = 5
    """So many own works are reported."""


@rule(
    "REL06",
    "dominant-self-citation",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    options=Options,
)
def dominant_self_citation(document: Document, ctx: Context) -> Iterator[Finding]:
    """A paper of whose references more than 30 % are by its own authors.

    It looks as if nobody else worked on the question, or as if the list had another purpose.

    ~~~toml paperwright.toml
    [rules.REL06]
    least = 2
    ~~~
    ~~~bibtex refs.bib
    @article{fir, title={Firs}, author={Ann Moore}, year={2022}}
    @article{oak, title={Oaks}, author={Moore, A.}, year={2023}}
    @article{elm, title={Elms}, author={Bob Oak}, year={2023}}
    ~~~
    ~~~markdown bad
    ---
    authors: [Ann Moore]
    bibliography: refs.bib
    ---

    Trees have leaves [@fir; @oak; @elm].
    ~~~
    ~~~markdown good
    ---
    authors: [Bob Elm]
    bibliography: refs.bib
    ---

    Trees have leaves [@fir; @oak; @elm].
    ~~~

    Names count as the same when the family name and the first initial are. A paper without authors,
    as it is for blind review, is left alone.

    ## When to ignore it

    When the paper continues a series of works.
    """
    options = ctx.options(Options)
    own = {_person(author.name) for author in document.metadata.authors} - {("", "")}
    works = ctx.paper.works
    if not own or not works:
        return
    count = sum(any(_key(name) in own for name in work.names) for work in works.values())
    if count < options.least or count <= options.share * len(works):
        return
    yield ctx.report(
        document.front_matter.key_span("bibliography"),
        say(
            "{count} of {all} works are by authors of this paper ({share} %)",
            count=count,
            all=len(works),
            share=round(100 * count / len(works)),
        ),
        help="Ask which of them readers need, and whose work is missing",
    )


def _person(name: str) -> tuple[str, str]:
    """Family name and first initial of an author, as names are written in a front matter."""
    if "," in name:
        family, _, given = name.partition(",")
    else:
        given, _, family = name.strip().rpartition(" ")
    return family.strip().casefold(), given.strip()[:1].casefold()


def _key(name: Name) -> tuple[str, str]:
    return name.family.casefold(), name.given.strip()[:1].casefold()
