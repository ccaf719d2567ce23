"""CIT12: a method before the work of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.cited_places import text_before
from paperwright.lint.patterns import Pattern
from paperwright.model.nodes import Cite

if TYPE_CHECKING:
    from collections.abc import Iterator

_METHOD = Pattern(r"(?<![\w-])(?P<name>[A-Z][\w+-]*[A-Z\d][\w+-]*)[*_`]{0,2}\s*$")
_SHORTEST = 4


@rule(
    "CIT12",
    "method-with-other-work",
    on=Cite,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def method_with_other_work(cite: Cite, ctx: Context) -> Iterator[Finding]:
    """The name of a method before a work, where the title of another cited work begins with that name.

    The key may be that of its neighbour in the bibliography.

    ~~~bibtex refs.bib
    @article{moore, author = {Moore, Ada}, title = {LeafNet: Leaves}, journal = {Trees}, year = {2020}}
    @article{fir, author = {Fir, Bo}, title = {BarkNet: Bark}, journal = {Trees}, year = {2021}}
    ~~~
    ~~~markdown bad
    ---
    kind: draft
    bibliography: refs.bib
    ---

    We compare LeafNet [@fir] with forests [@moore].
    ~~~
    ~~~markdown good
    ---
    kind: draft
    bibliography: refs.bib
    ---

    We compare LeafNet [@moore] with BarkNet [@fir].
    ~~~
    """
    works = ctx.paper.works
    words = text_before(cite, ctx).split() if works else []
    match = _METHOD.search(words[-1]) if words else None
    if match is None or len(match["name"]) < _SHORTEST:
        return
    name = match["name"].casefold()
    cited = {citation.key for citation in cite.citations}
    if not cited <= set(works) or any(name in works[key].title.casefold() for key in cited):
        return
    others = [
        work for key, work in works.items() if key not in cited and _is_named(work.title, name)
    ]
    if len(others) == 1:
        yield ctx.report(
            cite,
            say(
                "`{name}` is the method of `{key}`, which is not cited here",
                name=match["name"],
                key=others[0].key,
            ),
            help="Look which work is meant",
        )


def _is_named(title: str, name: str) -> bool:
    return title.partition(":")[0].strip().casefold() == name and ":" in title
