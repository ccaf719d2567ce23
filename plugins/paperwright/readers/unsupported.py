"""What other tools' Markdown has and this dialect does not: found in the text that it is left as, and reported."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.readers.places import Places
    from paperwright.source import Span

_SHORTCODE = re.compile(r"\{\{<[ \t]*(?P<name>[\w/-]+)[^}\n]*>\}\}")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_SIMPLE_TABLE = re.compile(r"-{2,}(?:[ \t]+-{2,})+")
_EXAMPLE = re.compile(r"^(?:\(@[\w-]*\)|#\.)[ \t]+\S", re.MULTILINE)
_LETTERED = re.compile(r"^(?:\((?P<bracket>[a-h])\)|(?P<dot>[a-h])[.)])[ \t]+\S", re.MULTILINE)


def unsupported_syntax(content: str, places: Places) -> Iterator[tuple[Span, str, str]]:
    """The place of each such syntax in a paragraph, what is wrong, and what to write."""
    if "{{<" in content:
        for match in _SHORTCODE.finditer(_CODE.sub(lambda code: " " * len(code[0]), content)):
            message = say(
                "Shortcode `{name}` is not run; it is shown as it is written", name=match["name"]
            )
            yield places.span(match.start(), match.end()), message, "Write what it stands for"
    if content[:1] in "(#" and (example := _EXAMPLE.match(content)):
        message = say(
            "List marker `{marker}` is not read; the list is shown as text",
            marker=example[0].split()[0],
        )
        yield places.span(0, example.end()), message, "Number the items: `1.`, `2.`"
    elif content[:1] in "(abcdefgh" and (first := _LETTERED.match(content)):
        letters = [found["bracket"] or found["dot"] for found in _LETTERED.finditer(content)]
        if letters[:2] == ["a", "b"]:
            lettered = "List with letters is not read; it is shown as text"
            yield places.span(0, first.end()), lettered, "Number the items: `1.`, `2.`"


def unsupported_rule(text: str, span: Span) -> Iterator[tuple[Span, str, str]]:
    """The same of a line of dashes, which in pandoc draws the columns of a table."""
    if _SIMPLE_TABLE.fullmatch(text.strip()):
        message = "Table without bars is not read; it is shown as text"
        yield span, message, "Write it with a `|` between cells"
