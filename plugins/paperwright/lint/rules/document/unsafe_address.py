"""DOC13: an address that runs a program."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.model.nodes import Image, Link

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE = re.compile(r"[\x00-\x20]+")
_PROGRAM = re.compile(
    r"(?:javascript:|vbscript:|data:(?!image/(?:png|gif|jpe?g|webp|svg\+xml)[;,]))", re.IGNORECASE
)


@rule("DOC13", "unsafe-address", on=(Link, Image), severity=Severity.ERROR, since="0.1.0")
def unsafe_address(node: Link | Image, ctx: Context) -> Iterator[Finding]:
    r"""A link or an image whose address runs a program in the reader's browser.

    A draft may come from a stranger. Such an address is left out of the site, and its text is shown
    plainly. Markdown's own links cannot hold one; LaTeX's and MyST's can.

    ~~~markdown bad
    \href{javascript:alert(1)}{The results} are online.
    ~~~
    ~~~markdown good
    [The results](https://example.org/results) are online.
    ~~~
    """
    target = _SPACE.sub("", node.target)
    if _PROGRAM.match(target):
        shown = target if len(target) <= 40 else target[:39] + "…"
        yield ctx.report(
            node,
            say("Address `{shown}` runs a program", shown=shown),
            help="Link to a page or a file",
        )
