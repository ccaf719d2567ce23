"""Fenced blocks: code, raw formats, algorithms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import say
from paperwright.model import nodes
from paperwright.model.nodes import NO_ATTR, Attr, Block
from paperwright.readers.inlines import attr_of, raw_format
from paperwright.readers.places import Places
from paperwright.source import Span
from paperwright.syntax.attributes import ParsedAttributes, parse_attributes

if TYPE_CHECKING:
    from markdown_it.token import Token

    from paperwright.readers.blocks import BlockBuilder

_INFO = re.compile(r"(?P<language>[^\s{]*)[ \t]*(?P<rest>.*)$", re.DOTALL)
_KEY_VALUE = re.compile(r"""([\w-]+)=(?:"([^"]*)"|'([^']*)'|(\S+))""")
# Quarto keeps a cell's options in comments at its top.
_CELL_OPTION = re.compile(r"#\|[ \t]*(?P<key>[\w-]+):[ \t]*(?P<value>.*)$", re.MULTILINE)


def fence(builder: BlockBuilder, token: Token) -> Block | None:
    """The node of a fenced block."""
    span = builder.span_of(token)
    _check_closed(builder, token, span)
    _report_cell(builder, token, span)
    language, attr, named = _info(builder, token.info, span)
    text = token.content.removesuffix("\n")
    if named:
        return nodes.RawBlock(span, raw_format(named), text)
    if language in ("math", "latexmath"):
        return builder.equation(text, span, attr)
    if language in ("algorithm", "pseudocode"):
        return _algorithm(builder, text, attr, token, span)
    return nodes.CodeBlock(span, text, language, attr)


def _report_cell(builder: BlockBuilder, token: Token, span: Span) -> None:
    """A cell whose output would be a figure or a table of the paper: it is not run here."""
    if not token.info.strip().startswith("{") or "label:" not in token.content:
        return
    options = cell_options(token.content)
    label = options.get("label", "")
    if label.startswith(("fig-", "tbl-")):
        builder.report(
            "DOC05",
            Span(span.start, builder.source.line_end((token.map or [0])[0] + 1)),
            say("Cell `{label}` is not run; what it would show is missing", label=label),
            "Save its output to a file, and show that",
        )


def _check_closed(builder: BlockBuilder, token: Token, span: Span) -> None:
    assert token.map is not None
    last = builder.source.line_text(token.map[1]).strip(" \t>")
    is_closed = (
        token.map[1] - token.map[0] > 1
        and last.startswith(token.markup)
        and not last.strip(token.markup[0])
    )
    if not is_closed:
        builder.report(
            "DOC04",
            Span(span.start, span.start + len(token.markup)),
            "Code fence is never closed; the rest of its container is read as code",
            say("Add a line {markup} where the code ends", markup=token.markup),
        )


def _info(builder: BlockBuilder, info: str, span: Span) -> tuple[str, Attr, str]:
    """Language, attributes and raw format of an info string."""
    info = info.strip()
    start = builder.source.text.find(info, span.start) if info else span.start
    places = Places([0], [start])
    if info.startswith("{"):
        parsed = parse_attributes(info, 0)
        if parsed is None:
            # A cell that Quarto or R Markdown runs: `{python}`, `{r label, echo=FALSE}`.
            name = re.match(r"\{(\w+)", info)
            return (name[1] if name else ""), NO_ATTR, ""
        language = parsed.classes[0] if parsed.classes else ""
        kept = ParsedAttributes(
            parsed.start,
            parsed.end,
            parsed.identifier,
            parsed.identifier_start,
            parsed.classes[1:],
            parsed.attributes,
        )
        return language, attr_of(kept, places), parsed.format
    match = _INFO.match(info)
    assert match is not None
    rest = match["rest"].strip()
    if rest.startswith("{"):
        brace = info.index("{")
        return match["language"], attr_of(parse_attributes(info, brace), places), ""
    # Material's options: title="…", hl_lines="…", linenums="1".
    attributes = {
        key: double or single or bare for key, double, single, bare in _KEY_VALUE.findall(rest)
    }
    return match["language"], Attr(attributes=attributes) if attributes else NO_ATTR, ""


def _algorithm(builder: BlockBuilder, text: str, attr: Attr, token: Token, span: Span) -> Block:
    title = attr.attributes.get("title", "")
    start = builder.source.text.find(title, span.start, span.end) if title else -1
    caption = builder.inlines.build(title, Places([0], [max(start, span.start)])) if title else ()
    return nodes.Algorithm(span, text, caption, attr)


def cell_options(text: str) -> dict[str, str]:
    """The options of a Quarto cell."""
    return {
        match["key"]: match["value"].strip().strip("\"'") for match in _CELL_OPTION.finditer(text)
    }


def environment_body(text: str, name: str) -> str:
    """What stands between the beginning and the end of an environment."""
    body = text.removeprefix(f"\\begin{{{name}}}")
    return body[: body.rfind(f"\\end{{{name}}}")].strip()
