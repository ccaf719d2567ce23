"""EQN03: `eqnarray`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import Edit, Fix, say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.model.nodes import Equation, Math

if TYPE_CHECKING:
    from collections.abc import Iterator

_RELATION = re.compile(r"&[ \t]*([=<>]|:=|\\[a-zA-Z]+)[ \t]*&[ \t]*")


@rule(
    "EQN03",
    "obsolete-eqnarray",
    on=(Equation, Math),
    severity=Severity.WARNING,
    since="0.1.0",
    most=3,
)
def obsolete_eqnarray(node: Equation | Math, ctx: Context) -> Iterator[Finding]:
    r"""A formula in `eqnarray`.

    It sets too much space around the relation, and its numbers may overprint a long line. `align` replaced it in
    1990.

    ~~~markdown bad
    \begin{eqnarray}
    a &=& b
    \end{eqnarray}
    ~~~
    ~~~markdown good
    \begin{align}
    a &= b
    \end{align}
    ~~~

    The fix turns each `&=&` into `&=`. A formula with other alignment marks is left for its author to change.

    ## References

    Source: Madsen, Avoid eqnarray!, The PracTeX Journal 2006.
    """
    if node.environment not in ("eqnarray", "eqnarray*"):
        return
    text = ctx.source[node.span]
    fixed = _RELATION.sub(r"&\1 ", text).replace("{eqnarray", "{align")
    rows = re.split(r"\\\\", fixed)
    is_plain = text.startswith("\\begin") and all(
        row.replace("\\&", "").count("&") <= 1 for row in rows
    )
    yield ctx.report(
        node,
        say("`{environment}` sets formulas with wrong space", environment=node.environment),
        help="Use `align`, with one `&` before the relation",
        fix=Fix((Edit(node.span, fixed),)) if is_plain else None,
    )
