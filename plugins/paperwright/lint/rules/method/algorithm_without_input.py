"""MTH09: algorithms that do not say what goes in and what comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule
from paperwright.lint.patterns import Pattern
from paperwright.model.nodes import Algorithm

if TYPE_CHECKING:
    from collections.abc import Iterator

_INPUT = Pattern(
    r"(?i)\b(?:require|inputs?|given|parameters?|initial\w*|data|function|procedure|def)\b|\\(?:Require"
    r"|REQUIRE|KwIn|KwData"
    r"|Input|INPUT|Function|Procedure)|输入|给定|参数|初始"
)
_OUTPUT = Pattern(
    r"(?i)\b(?:ensure|outputs?|returns?|results?|yield)\b|\\(?:Ensure|ENSURE|KwOut|KwResult|Output|OUTPUT"
    r"|Return|RETURN|KwRet)"
    r"|输出|返回|结果"
)


@rule(
    "MTH09",
    "algorithm-without-input",
    on=Algorithm,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def algorithm_without_input(algorithm: Algorithm, ctx: Context) -> Iterator[Finding]:
    """An algorithm with neither its input nor its output.

    Who wants to use it cannot tell what to give it and what to expect.

    ~~~~markdown bad
    ```algorithm
    for each leaf do
      count it
    end for
    ```
    ~~~~
    ~~~~markdown good
    ```algorithm
    Require: a tree
    Ensure: the number of its leaves
    for each leaf do
      count it
    end for
    ```
    ~~~~

    *Input*, *Require*, *Given*, the head of a function and 输入 count as an input; *Output*, *Ensure*,
    *return* and 输出 as an output. One of the two is enough.
    """
    text = algorithm.text
    if text.strip() and not _INPUT.search(text) and not _OUTPUT.search(text):
        yield ctx.report(
            algorithm,
            "Algorithm says neither what goes in nor what comes out",
            help="Begin it with `Require:` and `Ensure:`",
        )
