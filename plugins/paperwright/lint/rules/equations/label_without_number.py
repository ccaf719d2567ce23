"""EQN14: a label on a formula that has no number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.formulas import is_latex
from paperwright.model.nodes import Equation, Math

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "EQN14", "label-without-number", on=(Equation, Math), severity=Severity.WARNING, since="0.1.0"
)
def label_without_number(node: Equation | Math, ctx: Context) -> Iterator[Finding]:
    r"""A label in a formula that LaTeX gives no number: `equation*`, `align*`, `\[ … \]`.

    A reference to it prints the number of the section instead, and nobody is warned.

    ~~~markdown bad
    \begin{equation*}
    a = b \label{eq:x}
    \end{equation*}
    ~~~
    ~~~markdown good
    \begin{equation}
    a = b \label{eq:x}
    \end{equation}
    ~~~

    A formula with a `\tag` has a number and is left alone.
    """
    if "\\label" not in node.tex or "\\tag" in node.tex:
        return
    environment = node.environment
    if environment.endswith("*"):
        message = say("Label in `{environment}`, which has no number", environment=environment)
    elif (
        is_latex(ctx.source) and not environment and ctx.source[node.span].startswith(("$$", "\\["))
    ):
        message = say(
            "Label in `{opening}`, which has no number", opening=ctx.source[node.span][:2]
        )
    else:
        return
    yield ctx.report(
        node, message, help="Use the environment without the star, or remove the label"
    )
