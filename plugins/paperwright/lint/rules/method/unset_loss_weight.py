"""MTH06: weights of a loss without a value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.paper_types import PaperType
from paperwright.lint.patterns import Pattern
from paperwright.lint.symbol_values import has_value, symbol_key
from paperwright.model import nodes
from paperwright.model.document import Document
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOSS = (
    r"(?:\\(?:mathcal|mathscr|text|mathrm|mathbf|bm|boldsymbol|operatorname)\s*\{\s*(?:L|J|[Ll]oss)\w*\s*\}"
    r"|\\(?:[lL]oss|cL|calL)[A-Za-z]*|\\mathcal\s+L|\\ell|(?<![A-Za-z\\])[LJ](?=_))"
)
_WEIGHT = Pattern(
    rf"(?P<symbol>\\(?:lambda|alpha|beta|gamma|mu|eta|tau|kappa|omega"
    rf"|zeta)(?![a-zA-Z])(?:\s*_\s*(?:\{{[^{{}}]*(?:\{{[^{{}}]*\}}[^{{}}]*)?\}}|\\?\w))?)"
    rf"\s*(?:\\(?:cdot|times|,|;|!|left|big\w*)\s*)*(?:[(\[]\s*)?{_LOSS}"
)
_TOTAL = Pattern(rf"{_LOSS}[^=]{{0,60}}=[^=]*\+")
_SUMMED = re.compile(r"_\s*\{?\s*[ijkntml](?:,|\s*\}|\Z)")


@rule(
    "MTH06",
    "unset-loss-weight",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    unless=(PaperType.THEORY, PaperType.SURVEY),
)
def unset_loss_weight(document: Document, ctx: Context) -> Iterator[Finding]:
    r"""A weight in the sum of a loss that gets no value anywhere in the paper.

    Without it nobody can train the model again, and reproducibility checklists ask for it.

    ~~~markdown bad
    # Method

    $$\mathcal{L} = \mathcal{L}_{leaf} + \lambda \mathcal{L}_{label}$$

    # Experiments

    We train it.
    ~~~
    ~~~markdown good
    # Method

    $$\mathcal{L} = \mathcal{L}_{leaf} + \lambda \mathcal{L}_{label}$$

    # Experiments

    We set $\lambda = 0.1$ and train it.
    ~~~

    A value counts wherever it stands: in the text, in a formula, in a table, in the appendix, or as a
    range that was searched. Weights that are learned or scheduled are left alone.

    ## When to ignore it

    When the values stand in a configuration file that the paper points to.

    ## References

    Joelle Pineau, “The machine learning reproducibility checklist”.
    """
    if not ctx.outline.of_role(
        SectionRole.EXPERIMENTS, SectionRole.SETUP, SectionRole.MAIN_RESULTS, appendix=True
    ):
        return
    seen: set[str] = set()
    formulas: list[nodes.Equation | nodes.Math] = [
        *document.all(nodes.Equation),
        *document.all(nodes.Math),
    ]
    for equation in formulas:
        tex = equation.tex
        if "+" not in tex or "=" not in tex or not _TOTAL.search(tex):
            continue
        missing = []
        for match in _WEIGHT.finditer(tex):
            symbol = match["symbol"].strip()
            key = symbol_key(symbol)
            if key in seen or _SUMMED.search(symbol):
                continue
            seen.add(key)
            if not has_value(symbol, ctx):
                missing.append(symbol)
        if missing:
            yield ctx.report(
                equation,
                say(
                    "No value is given for {symbols}",
                    symbols=", ".join(f"`{one}`" for one in missing),
                ),
                help="Give it where the training is described",
            )
