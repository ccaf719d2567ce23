"""pandoc's attributes: `{#identifier .class key="value" =format}`.

https://pandoc.org/MANUAL.html#extension-header_attributes
"""

from __future__ import annotations

import re
from dataclasses import field

from paperwright.model.frozen import frozen_value

_ITEM = re.compile(
    r"""\s*(?:
      \#(?P<identifier>[^\s{}\#.="'][^\s{}="']*)
    | \.(?P<class>[^\s{}.="'\#][^\s{}="']*)
    | (?P<unnumbered>-)(?=[\s}])
    | =(?P<format>[A-Za-z][\w+-]*)
    | (?P<key>[A-Za-z_:@][\w:.-]*)=(?:
          "(?P<double>[^"\\]*+(?:\\.[^"\\]*+)*+)"
        | '(?P<single>[^'\\]*+(?:\\.[^'\\]*+)*+)'
        | (?P<bare>[^\s"'={}]+)
      )
    | (?P<end>\})
    )""",
    re.VERBOSE,
)
# A backslash before a letter is TeX's own: `title="The $\theta$ step"`.
_ESCAPE = re.compile(r"\\([^A-Za-z0-9\s])")


@frozen_value
class ParsedAttributes:
    """What stands between the braces; offsets count from the start of the text that was parsed."""

    start: int
    end: int
    """Just after the closing brace."""
    identifier: str = ""
    identifier_start: int = -1
    classes: tuple[str, ...] = ()
    attributes: dict[str, str] = field(default_factory=dict)
    format: str = ""
    """The raw format of `{=latex}`, which stands alone."""


def parse_attributes(text: str, start: int, end: int | None = None) -> ParsedAttributes | None:
    """The attributes that begin with a brace at `start`, or `None` when it opens something else."""
    limit = len(text) if end is None else end
    if start >= limit or text[start] != "{":
        return None
    position = start + 1
    identifier, identifier_start, raw_format = "", -1, ""
    classes: list[str] = []
    attributes: dict[str, str] = {}
    while True:
        match = _ITEM.match(text, position, limit)
        if match is None:
            return None
        position = match.end()
        kind = match.lastgroup
        assert kind is not None
        if kind == "end":
            break
        if kind == "identifier":
            identifier, identifier_start = match["identifier"], match.start("identifier")
        elif kind == "class":
            classes.extend(match["class"].split("."))
        elif kind == "unnumbered":
            classes.append("unnumbered")
        elif kind == "format":
            raw_format = match["format"]
        else:
            value = match[kind]
            if kind != "bare" and "\\" in value:
                value = _ESCAPE.sub(r"\1", value)
            attributes[match["key"]] = value
        if position < limit and text[position] == "}":
            position += 1
            break
    is_empty = not (identifier or classes or attributes or raw_format)
    if is_empty or (raw_format and (identifier or classes or attributes)):
        return None
    return ParsedAttributes(
        start, position, identifier, identifier_start, tuple(classes), attributes, raw_format
    )
