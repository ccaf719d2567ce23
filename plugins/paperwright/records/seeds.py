"""Seeds as authors write them: a list, a count, `0 to 19`, `0-4, 7`."""

from __future__ import annotations

import re

_RANGE = re.compile(r"(\d+)\s*(?:to|bis|-|–|—|~|\.\.\.?|到|至)\s*(\d+)")
_NUMBER = re.compile(r"\d+")
_MOST = 10_000


def read_seeds(value: object) -> tuple[int, ...]:
    """The seeds that a value of front matter names, in order.

    Raises:
        ValueError: it names none, or more than 10,000.
    """
    if isinstance(value, bool):
        raise ValueError("it is no number")
    if isinstance(value, int):
        return (value,)
    if isinstance(value, list | tuple):
        return tuple(seed for item in value for seed in read_seeds(item))
    if not isinstance(value, str):
        raise ValueError("it is neither a number nor a list")
    seeds: list[int] = []
    position = 0
    while match := _NUMBER.search(value, position):
        span = _RANGE.match(value, match.start())
        if span is None:
            seeds.append(int(match[0]))
            position = match.end()
            continue
        first, last = int(span[1]), int(span[2])
        if not 0 <= last - first < _MOST:
            raise ValueError("its range is empty or longer than 10,000")
        seeds.extend(range(first, last + 1))
        position = span.end()
    if not seeds:
        raise ValueError("it names no seed")
    return tuple(seeds)
