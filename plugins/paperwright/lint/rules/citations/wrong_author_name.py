"""CIT10: “Moore et al.” before a work by others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import joined
from paperwright.lint import Context, Finding, Severity, rule, say
from paperwright.lint.cited_places import text_before
from paperwright.lint.patterns import Pattern
from paperwright.lint.reference_words import is_latex
from paperwright.model.nodes import CitationMode, Cite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.bibliography.works import Work

_NAME = r"[A-ZÀ-ÖØ-Þ][a-zA-ZÀ-ÿĀ-ž'’-]+"
_NAMED = Pattern(
    rf"(?<![\w-])(?P<name>{_NAME})(?:,?\s+(?P<and>and|\\?&)\s+(?P<second>{_NAME})|(?P<others>,?\s+(?:et\s+al\.?,?|\\etal\.?"
    rf"|and\s+others|and\s+colleagues)|\s*等人?))(?:['’]s?)?\\?\s*$"
)
_JOINTS = ("al", "and", "&", "等")
_LONGEST = 60
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))


@rule("CIT10", "wrong-author-name", on=Cite, severity=Severity.ERROR, since="0.1.0")
def wrong_author_name(cite: Cite, ctx: Context) -> Iterator[Finding]:
    """A name before a citation that is none of the authors of the work.

    Either the name is misspelt or the key is that of another work. Its authors will notice, and may
    well be the reviewers.

    ~~~bibtex refs.bib
    @article{moore, author = {Moore, Ada and Fir, Bo and Ash, Cy}, title = {Leaves}, journal = {Trees}, year = {2020}}
    ~~~
    ~~~markdown bad
    ---
    bibliography: refs.bib
    ---

    Morre et al. [@moore] show that trees have leaves.
    ~~~
    ~~~markdown good
    ---
    bibliography: refs.bib
    ---

    Moore et al. [@moore] show that trees have leaves.
    ~~~

    Only “X et al.” and “X and Y” right before a citation are looked at; of the latter one of the two has to be an
    author, since “Adam and SGD” are none. Accents do not count.
    """
    works = ctx.paper.works
    cited = [works[citation.key] for citation in cite.citations if citation.key in works]
    if len(cited) != len(cite.citations) or any(
        citation.mode is CitationMode.AUTHOR_IN_TEXT or citation.prefix.strip()
        for citation in cite.citations
    ):
        return
    before = text_before(cite, ctx)[-_LONGEST:]
    match = _NAMED.search(before) if any(word in before for word in _JOINTS) else None
    if match and match["and"] == "&" and is_latex(cite, ctx):
        # It separates two cells of a table.
        return
    if match is None or not all(_has_people(work) for work in cited):
        return
    authors = [_authors(work) for work in cited]
    names = [name for name in (match["name"], match["second"]) if name]
    wrong = [name for name in names if not any(_is_among(name, text) for text in authors)]
    if not wrong or (match["second"] and len(wrong) == 2):
        return
    yield ctx.report(
        cite,
        say(
            "`{name}` is no author of {keys}",
            name=wrong[0],
            keys=joined((f"`{work.key}`" for work in cited), "{first} or {rest}"),
        ),
        help=_help(cited[0], wrong[0]),
    )


def _has_people(work: Work) -> bool:
    return bool(work.fields.get("author")) and not any(name.is_literal for name in work.names[:1])


def _authors(work: Work) -> str:
    from paperwright.bibliography.works import folded

    return " ".join(
        folded(part) for name in work.names for part in (f"{name.family} {name.given}").split()
    )


def _is_among(name: str, authors: str) -> bool:
    from paperwright.bibliography.works import folded

    name = folded(re.sub(r"['’]s?$", "", name))
    if name in authors.replace(" ", ""):
        return True
    for two, one in _UMLAUTS:
        name, authors = name.replace(two, one), authors.replace(two, one)
    return name in authors.replace(" ", "")


def _help(work: Work, name: str) -> str:
    from paperwright.lint.near import nearest

    families = [author.family for author in work.names]
    near = nearest(name, families)
    return (
        say("Did you mean `{near}`?", near=near)
        if near
        else say("Its first author is `{name}`; look which one is meant", name=families[0])
    )
