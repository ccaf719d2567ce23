"""BIB09: capitals that BibTeX takes away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Edit, Finding, Fix, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.model.document import Document
from paperwright.source import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.bibliography.works import Work

_NAMES = (
    "Bayes|Bayesian|Gauss|Gaussian|Markov|Markovian|Monte Carlo|Wasserstein|Fourier|Laplace|Laplacian|Hilbert|Hessian"
    "|Poisson|Bernoulli|Boltzmann|Riemann|Riemannian|Euler|Newton|Nash|Turing|Kalman|Hamilton|Hamiltonian"
    "|Lagrange|Lagrangian|Langevin|Euclidean|Lipschitz|Shapley|Python|Julia|English|Chinese|French|German|Arabic"
    "|Japanese|European|American|African|Wikipedia|Twitter|Google|Facebook|Bitcoin|Atari"
)
_WORD = Pattern(
    r"(?<![\w\\{-])(?:"
    r"[\w+/-]*(?:[a-z\d][A-Z]|[A-Z]{2,}|\d-?D\b)[\w+/-]*"
    rf"|(?:{_NAMES})(?:'s)?(?![\w-])"
    r")"
)
_SHOWN = 3


@rule(
    "BIB09",
    "unprotected-capitals",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def unprotected_capitals(document: Document, ctx: Context) -> Iterator[Finding]:
    """Names and acronyms in titles whose capitals most styles take away.

    BibTeX's and CSL's styles write titles in small letters: `BERT` becomes “bert” and `Bayesian`
    “bayesian”, unless it stands in braces.

    ~~~bibtex bad.bib
    @article{moore, author = {Moore, Ada}, title = {LeafNet for Bayesian Trees}, journal = {Trees}, year = {2020}}
    ~~~
    ~~~markdown bad
    ---
    kind: draft
    bibliography: bad.bib
    ---

    Trees have leaves [@moore].
    ~~~
    ~~~bibtex good.bib
    @article{moore, author = {Moore, Ada}, title = {{LeafNet} for {Bayesian} Trees}, journal = {Trees}, year = {2020}}
    ~~~
    ~~~markdown good
    ---
    kind: draft
    bibliography: good.bib
    ---

    Trees have leaves [@moore].
    ~~~

    There is one finding for each file. Its fix puts braces around the words in the titles of all works that
    the page cites.

    ## When to ignore it

    Where the style keeps capitals as they are.
    """
    found: dict[Source, list[tuple[Work, Edit]]] = {}
    for work in ctx.paper.works.values():
        edits = _edits(work)
        if edits:
            found.setdefault(work.entry.source, []).extend((work, edit) for edit in edits)
    for source, pairs in found.items():
        pairs.sort(key=lambda pair: pair[1].span)
        words = dict.fromkeys(edit.text.strip("{}") for _, edit in pairs)
        titles = {work.key for work, _ in pairs}
        yield ctx.report(
            pairs[0][1].span,
            say(
                "Capitals in {count} titles have no braces: {words}{more}"
                if len(titles) > 1
                else "Capitals in a title have no braces: {words}{more}",
                count=len(titles),
                words=", ".join(f"`{word}`" for word in list(words)[:_SHOWN]),
                more=" …" if len(words) > _SHOWN else "",
            ),
            help="Put braces around such words",
            fix=Fix(tuple(edit for _, edit in pairs)),
            source=source,
        )


def _edits(work: Work) -> list[Edit]:
    written = work.written("title")
    if written is None:
        return []
    text, start = written
    letters = [character for character in text if character.isalpha()]
    if sum(map(str.isupper, letters)) * 2 > len(letters):
        # A title all in capitals says nothing about its words.
        return []
    edits = []
    for match in _WORD.finditer(text):
        before = text[: match.start()]
        is_open = before.count("{") - before.count("\\{") == before.count("}") - before.count("\\}")
        if is_open and before.count("$") % 2 == 0 and not match[0].isdecimal():
            span = Span(start + match.start(), start + match.end())
            edits.append(Edit(span, f"{{{match[0]}}}"))
    return edits
