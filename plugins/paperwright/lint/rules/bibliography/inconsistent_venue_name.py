"""BIB10: one journal or conference under several names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.venue_names import abbreviates, conference_of, form_of, words_of
from paperwright.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.bibliography.works import Work

_SHOWN = 3


@rule(
    "BIB10",
    "inconsistent-venue-name",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=5,
)
def inconsistent_venue_name(document: Document, ctx: Context) -> Iterator[Finding]:
    """A journal or a conference that the list of references names in several ways.

    “CVPR” here and “IEEE Conference on Computer Vision and Pattern Recognition” there tell that the
    entries were gathered and not read.

    ~~~bibtex bad.bib
    @article{a, author = {Moore, Ada}, title = {Leaves}, journal = {Journal of Tree Research}, year = {2018}}
    @article{b, author = {Fir, Bo}, title = {Bark}, journal = {J. Tree Res.}, year = {2019}}
    ~~~
    ~~~markdown bad
    ---
    kind: draft
    bibliography: bad.bib
    ---

    Trees have leaves [@a] and bark [@b].
    ~~~
    ~~~bibtex good.bib
    @article{a, author = {Moore, Ada}, title = {Leaves}, journal = {Journal of Tree Research}, year = {2018}}
    @article{b, author = {Fir, Bo}, title = {Bark}, journal = {Journal of Tree Research}, year = {2019}}
    ~~~
    ~~~markdown good
    ---
    kind: draft
    bibliography: good.bib
    ---

    Trees have leaves [@a] and bark [@b].
    ~~~

    Years and the number of a meeting do not count, and a workshop is no part of its conference.
    """
    named: dict[str, list[Work]] = {}
    for work in ctx.paper.works.values():
        form = form_of(_venue(work))
        if form:
            named.setdefault(form, []).append(work)
    for forms in _same(list(named)):
        most_used = max(forms, key=lambda form: _rank(form, forms, len(named[form])))
        other = next(form for form in forms if form != most_used)
        entry = named[other][0].entry
        names = ", ".join(f"`{form}`" for form in forms[:_SHOWN])
        name = "journal" if entry.fields.get("journal") else "booktitle"
        yield ctx.report(
            entry.field_span(name),
            say(
                "One venue has {count} names: {names}{more}",
                count=len(forms),
                names=names,
                more=" …" if len(forms) > _SHOWN else "",
            ),
            help=say("Write `{most_used}` everywhere", most_used=most_used),
            source=entry.source,
        )


def _rank(form: str, forms: list[str], count: int) -> tuple[int, int]:
    """How good a name is: the one that is used most, but of several spellings the one in title case."""
    capitals = sum(word[0].isupper() for word in form.split())
    is_spelling = len({one.casefold() for one in forms}) == 1
    return (capitals, count) if is_spelling else (count, capitals)


def _venue(work: Work) -> str:
    if work.is_preprint:
        return ""
    return work.text("journal") or work.text("journaltitle") or work.text("booktitle")


def _same(forms: list[str]) -> Iterator[list[str]]:
    """The names that mean one venue, where there are several."""
    groups: dict[str, list[str]] = {}
    rest: list[str] = []
    for form in forms:
        conference = conference_of(form)
        if conference:
            groups.setdefault(conference, []).append(form)
        else:
            rest.append(form)
    yield from (group for group in groups.values() if len(group) > 1)
    yield from _same_words(rest)


def _same_words(forms: list[str]) -> Iterator[list[str]]:
    words = {form: words_of(form) for form in forms}
    short = {form for form in forms if "." in form}
    small = {form: form.casefold() for form in forms}
    left = sorted(forms, key=lambda form: -len(form))
    while left:
        long = left.pop(0)
        group = [
            form
            for form in left
            if small[form] == small[long]
            or (form in short and abbreviates(words[form], words[long]))
        ]
        if group:
            yield [long, *group]
            left = [form for form in left if form not in group]
