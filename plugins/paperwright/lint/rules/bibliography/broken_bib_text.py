"""BIB16: a bibliography that is not UTF-8."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Problem, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("BIB16", "broken-bib-text", on=Problem, severity=Severity.WARNING, since="0.1.0")
def broken_bib_text(problem: Problem, ctx: Context) -> Iterator[Finding]:
    """A bibliography whose text is not UTF-8.

    Names with accents are guessed from the bytes, and a wrong guess prints `MÃ¼ller` in the list of
    references.

    ~~~bibtex refs.bib latin-1
    @article{m, author = {Müller, Jürgen}, title = {Trees}, journal = {Trees}, year = {2020}}
    ~~~
    ~~~markdown bad
    ---
    bibliography: refs.bib
    ---

    Trees have leaves [@m].
    ~~~
    ~~~bibtex utf8.bib
    @article{m, author = {Müller, Jürgen}, title = {Trees}, journal = {Trees}, year = {2020}}
    ~~~
    ~~~markdown good
    ---
    bibliography: utf8.bib
    ---

    Trees have leaves [@m].
    ~~~
    """
    yield ctx.pass_on(problem)
