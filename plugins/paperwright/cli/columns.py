"""Tables in a terminal, in which a Chinese character takes two places."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

import click

_STOPS = frozenset("，。；：、！？）」』》”")
_MOST_IN_A_FRAME = 300
"""Rows; a frame around more than these takes longer to draw than the rows to find."""


def print_table(heads: Sequence[str], rows: Sequence[Sequence[str]], right: frozenset[str]) -> None:
    """Write a table: with a frame on a terminal, as plain columns into a file or another program.

    Arguments:
        heads: the names of the columns.
        rows: the cells.
        right: the names of those columns that hold numbers.
    """
    if sys.stdout.isatty() and len(rows) <= _MOST_IN_A_FRAME:
        from rich import box
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for head in heads:
            table.add_column(head, justify="right" if head in right else "left")
        for row in rows:
            # What stands in square brackets is not ours to interpret.
            table.add_row(*map(Text, row))
        Console().print(table)
        return
    click.echo("\n".join(plain_lines(heads, rows, right)))


def plain_lines(
    heads: Sequence[str], rows: Sequence[Sequence[str]], right: frozenset[str] = frozenset()
) -> Iterator[str]:
    """The lines of a table in columns; without names of columns there is no line for them."""
    widths = [max(map(width, column)) for column in zip(heads, *rows, strict=True)]
    for row in (heads, *rows) if any(heads) else rows:
        cells = []
        for head, cell, room in zip(heads, row, widths, strict=True):
            blank = " " * (room - width(cell))
            cells.append(blank + cell if head in right else cell + blank)
        yield "  ".join(cells).rstrip()


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows as lines with their columns under each other."""
    if rows:
        yield from plain_lines([""] * len(rows[0]), rows)


def broken(text: str, most: int) -> list[str]:
    """A Chinese text in lines of so many places: it has no blanks to break at, and no line begins with a stop."""
    lines, room = [""], most
    for letter in text:
        room -= width(letter)
        if room < 0 and letter not in _STOPS:
            lines.append("")
            room = most - width(letter)
        lines[-1] += letter
    return lines


def width(text: str) -> int:
    """How many places a text takes on a terminal; colours take none."""
    if "\x1b" in text:
        text = click.unstyle(text)
    return len(text) if text.isascii() else sum(map(_places, text))


@cache
def _places(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
