"""EQN09: names of several letters in math italics."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import Edit, Fix, say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.formulas import formulas, masked
from paperwright.lint.patterns import Pattern
from paperwright.lint.subjects import Stage
from paperwright.model.document import Document
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMANDS = frozenset(
    "log exp sin cos tan max min sup inf lim det arg tanh sinh cosh ln gcd dim ker".split()
)
_OPERATORS = frozenset(
    """
    softmax argmax argmin sigmoid softplus relu ReLU GELU diag rank sign sgn tr Tr vec conv Conv concat Concat Attention
    MLP FFN LayerNorm Softmax Sigmoid Linear Dropout LSTM GRU Cov Var KL erf clip round mean
    """.split()
)
_WORDS = frozenset(
    """
    total train test val loss pred true target source model data real fake recon rec adv cls reg seg det aux
    sim pos neg max min avg mean init final best global local text image img key query value student teacher input
    output hidden attn noise prior post ref new old base task unlabeled labeled sup unsup left right
    """.split()
)
_RUN = re.compile(r"\\?[A-Za-z]{2,}")
_NAMES = _COMMANDS | _OPERATORS | _WORDS
# The longest first, and in the same order in every run: else each run compiles another expression.
_ANY = "|".join(sorted(_COMMANDS | _OPERATORS, key=lambda word: (-len(word), word)))
_NAME = Pattern(
    rf"(?<![A-Za-z\\])(?P<operator>{_ANY})(?=\s*[({{_\\]|\s+[A-Za-z])"
    r"|[_^]\{\s*(?P<word>[A-Za-z]{3,10})\s*\}"
)


@rule(
    "EQN09",
    "upright-name",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=6,
)
def upright_name(document: Document, ctx: Context) -> Iterator[Finding]:
    r"""A name of several letters that a formula sets in italics: `softmax(x)`, `L_{total}`.

    TeX takes each letter for a variable and spaces them as a product: *l o g x*. Names of functions and words in
    indices are set upright.

    ~~~markdown bad
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    We minimise $L_{total} = -log(p)$.
    ~~~
    ~~~markdown good
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    We minimise $L_{\mathrm{total}} = -\log(p)$.
    ~~~

    Only known names and words are looked at, since `abc` may be a product. Each name is shown once, and the fix sets
    all places of it upright. Names in `\text`, `\mathrm` or `\operatorname` are as they should be.

    ## References

    Source: ISO 80000-2, on upright type for functions and descriptive indices.
    """
    found: dict[tuple[str, str], list[Span]] = {}
    for formula in formulas(document):
        # A name is a whole run of letters: to look the runs up is faster than to try each name everywhere.
        if _NAMES.isdisjoint(_RUN.findall(formula.tex)):
            continue
        for match in _NAME.compiled.finditer(masked(ctx.source[formula.span])):
            kind = "operator" if match["operator"] else "word"
            name = match[kind]
            if kind == "word" and name not in _WORDS:
                continue
            start = formula.span.start + match.start(kind)
            found.setdefault((kind, name), []).append(Span(start, start + len(name)))
    for (kind, name), spans in found.items():
        upright = _upright(kind, name)
        yield ctx.report(
            spans[0],
            say("`{name}` is a name and is set as a product of letters", name=name),
            help=say("Write `{upright}`", upright=upright),
            fix=Fix(tuple(Edit(span, upright) for span in spans)),
        )


def _upright(kind: str, name: str) -> str:
    if kind == "word":
        return f"\\mathrm{{{name}}}"
    return f"\\{name}" if name in _COMMANDS else f"\\operatorname{{{name}}}"
