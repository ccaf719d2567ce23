"""TAB31: a table that is an image."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, rule
from paperwright.model.nodes import Figure, RawBlock

if TYPE_CHECKING:
    from collections.abc import Iterator

_FLOAT = re.compile(r"\\begin\{(?:table\*?|wraptable|sidewaystable)\}")


@rule("TAB31", "table-as-image", on=(Figure, RawBlock), severity=Severity.WARNING, since="0.1.0")
def table_as_image(block: Figure | RawBlock, ctx: Context) -> Iterator[Finding]:
    r"""A table that is included as an image.

    Its numbers cannot be searched, copied, read aloud or checked, and they blur when enlarged.

    ~~~markdown bad
    ![Results.](results.png){#tbl:main}
    ~~~
    ~~~markdown good
    | Method | Accuracy |
    | --- | ---: |
    | A | 91.2 |
    | Ours | 92.3 |

    : Results. {#tbl:main}
    ~~~

    An image with the label of a table is taken for one, and so is a float `table` of LaTeX that holds
    nothing but `\includegraphics`.
    """
    if isinstance(block, Figure):
        label = block.attr.identifier.replace("-", ":", 1)
        is_table = label.startswith(("tbl:", "tab:"))
    else:
        text = block.text
        is_table = (
            "\\includegraphics" in text
            and "tabular" not in text
            and "tblr" not in text
            and _FLOAT.search(text) is not None
        )
    if is_table:
        yield ctx.report(
            block, "Table is an image", help="Write it as a table, so that its numbers can be read"
        )
