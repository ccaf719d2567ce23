"""Rows of words under each other on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows as lines with their columns aligned; Chinese characters are two wide, colours have no width."""
    from rich.cells import cell_len

    if not rows:
        return
    widths = [
        max(cell_len(click.unstyle(row[column])) for row in rows) for column in range(len(rows[0]))
    ]
    for row in rows:
        cells = (
            cell + " " * (width - cell_len(click.unstyle(cell)))
            for cell, width in zip(row, widths, strict=True)
        )
        yield "  ".join(cells).rstrip()
