"""`paperwright doctor`: what is here, what is not, and how to get it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from paperwright.doctor import Part


@click.command
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="A table to read, or JSON.",
)
def doctor(output_format: str) -> None:
    """Show which parts are here and how to get the others.

    The exit code is 1 when pandoc or Pango is missing, without which no paper can be made.
    """
    from paperwright.doctor import examine, has_essentials

    parts = examine()
    if output_format == "json":
        click.echo(json.dumps([asdict(part) for part in parts], ensure_ascii=False, indent=2))
    else:
        # click drops the colours when the output is no terminal.
        click.echo("\n".join(_lines(parts)))
    sys.exit(0 if has_essentials(parts) else 1)


def _lines(parts: Sequence[Part]) -> Iterator[str]:
    """A table of all parts, then the commands that bring the missing ones."""
    name_width = max(len(part.name) for part in parts)
    version_width = max(len(part.version) for part in parts)
    for part in parts:
        name, version = part.name.ljust(name_width), part.version.ljust(version_width)
        yield f"{_state(part)}  {name}  {version}  {part.serves}"
    missing = [part for part in parts if not part.found]
    if missing:
        yield ""
        yield "To get what is missing:"
        yield from (f"  {part.name.ljust(name_width)}  {part.get}" for part in missing)


def _state(part: Part) -> str:
    """One word; what is essential is in capitals when it is missing."""
    if part.found:
        return click.style("found  ", fg="green")
    if part.essential:
        return click.style("MISSING", fg="red", bold=True)
    return click.style("missing", fg="yellow")
