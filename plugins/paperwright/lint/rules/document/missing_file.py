"""DOC12: a link to a file that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.local_files import find_linked
from paperwright.model.nodes import Link

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("DOC12", "missing-file", on=Link, severity=Severity.WARNING, since="0.1.0")
def missing_file(link: Link, ctx: Context) -> Iterator[Finding]:
    """A link to a file that is not there.

    Readers who follow it meet an error page. Links to the network are not looked at, nor are links
    from the root of the site.

    ~~~markdown bad
    The numbers are in [the table](results/no-such-file.csv).
    ~~~
    ~~~text results/main.csv
    (the table)
    ~~~
    ~~~markdown good
    The numbers are in [the table](results/main.csv).
    ~~~
    """
    folder = ctx.paper.folder_at(link.span)
    if folder is None or ctx.document.format == "latex":
        # LaTeX links to the network, with or without `https:`.
        return
    found = find_linked(folder, link.target)
    if found is None or found.exists:
        return
    help = (
        say("Did you mean `{near}`?", near=found.nearest) if found.nearest else "Put the file there"
    )
    yield ctx.report(link, say("File `{name}` is not there", name=found.name), help=help)
