"""MyST's `literalinclude`: which lines of a file it shows, put between the fences of the directive.

https://mystmd.org/guide/code
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.source import Source, SourcePart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LITERAL = r"""
    ^(?P<literal_fence>:{3,}|`{3,}|~{3,})\{literalinclude\}[ \t]+(?P<literal>\S+)[ \t]*\n
    (?P<options>(?::[\w-]+:[^\n]*\n)*)(?:[ \t]*\n)*(?P=literal_fence)[ \t]*$
"""
_OPTION = re.compile(r"^:([\w-]+):[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_RANGE = re.compile(r"(?P<first>\d+)?(?P<to>-)?(?P<last>\d+)?$")


def literal_parts(
    source: Source, match: re.Match[str], included: Source
) -> list[SourcePart] | None:
    """The directive with the lines of the file in it; `None` when the file has none that it asks for.

    Arguments:
        source: the page.
        match: where the directive stands in it, of a pattern that holds `LITERAL`.
        included: the file.
    """
    options = dict(_OPTION.findall(match["options"]))
    lines = list(_chosen(included, options))
    texts = [included.line_text(number) for number in lines]
    if not any(text.strip() for text in texts):
        return None
    # A longer fence, where a line would close the author's. What stands before it keeps its place.
    fence = match["literal_fence"]
    runs = re.findall(rf"^[ \t]*({re.escape(fence[0])}{{3,}})", "\n".join(texts), re.MULTILINE)
    more = fence[0] * max(0, 1 + max(map(len, runs), default=0) - len(fence))
    start, head = match.start(), match.end("options")
    opening = _variant(source, source.text[:start] + more + source.text[start:head] + "\n")
    content = list(_slices(included, lines, _indentation(texts, options.get("dedent"))))
    last = content[-1]
    closing = start + match[0].rindex(fence)
    before = closing - (not last.source.text[last.start : last.end].endswith("\n"))
    end = _variant(source, source.text[:closing] + more + source.text[closing : match.end()])
    return [
        SourcePart(opening, start, len(opening.text)),
        *content,
        SourcePart(end, before, len(end.text)),
    ]


def _variant(source: Source, text: str) -> Source:
    return Source(text, source.path, name=source.name)


def _slices(included: Source, lines: list[int], cut: int) -> Iterator[SourcePart]:
    """Lines of a file without what they are indented by; those that follow each other are one piece."""
    start = end = -1
    for number in lines:
        begin = included.line_starts[number - 1]
        stop = min(included.line_end(number) + 1, len(included.text))
        begin = min(begin + cut, included.line_end(number))
        if begin != end:
            if end > start:
                yield SourcePart(included, start, end)
            start = begin
        end = stop
    yield SourcePart(included, start, end)


def _indentation(texts: Iterable[str], dedent: str | None) -> int:
    if dedent is None:
        return 0
    shared = min((len(text) - len(text.lstrip()) for text in texts if text.strip()), default=0)
    return min(int(dedent), shared) if dedent.isdigit() else shared


def _chosen(included: Source, options: Mapping[str, str]) -> Iterator[int]:
    """The numbers of the lines, from one."""
    count = len(included.text.rstrip("\n").split("\n"))
    first, last = 1, count
    if options.get("start-line", "").lstrip("-").isdigit():
        first = int(options["start-line"]) + 1
    if options.get("end-line", "").lstrip("-").isdigit():
        end = int(options["end-line"])
        last = end if end >= 0 else count + end
    first = _line_with(included, options, ("start-at", 0), ("start-after", 1), first, last)
    last = _line_with(included, options, ("end-at", 0), ("end-before", -1), first, last, last)
    wanted = options.get("lines")
    if wanted is None:
        yield from range(max(first, 1), min(last, count) + 1)
        return
    for part in wanted.replace(" ", "").split(","):
        match = _RANGE.match(part)
        if match is None or not part:
            continue
        begin = int(match["first"] or 1)
        stop = int(match["last"] or count) if match["to"] else begin
        yield from range(max(begin, 1), min(stop, count) + 1)


def _line_with(
    included: Source,
    options: Mapping[str, str],
    at: tuple[str, int],
    beside: tuple[str, int],
    first: int,
    last: int,
    otherwise: int | None = None,
) -> int:
    """The line that holds the text of an option, or the one beside it."""
    for name, shift in (at, beside):
        if text := options.get(name):
            for number in range(max(first, 1), last + 1):
                if text in included.line_text(number):
                    return number + shift
    return first if otherwise is None else otherwise
