r"""Citations as natbib's commands: `\citep[see][p.~3]{a,b}`, `\citet{a}`, `\citeyearpar{a}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.model.nodes import CitationMode
from paperwright.render.pandoc import pandoc_types as pt
from paperwright.render.pandoc.latex.chunks import raw

if TYPE_CHECKING:
    from paperwright.model import nodes
    from paperwright.render.pandoc.latex.writer import LatexWriter

_LONG_KEY = 20
_SLASH = re.compile(r"(?<=[/:])")
_LOCATOR = re.compile(
    r"\b(pp?|chs?|chap|secs?|figs?|eqs?|vols?|nos?|tabs?|app|para|lines?|n)\.[ ](?=[\dA-Z])"
)
_RANGE = re.compile(r"(?<=\d)-{1,2}(?=\d)")
_COMMANDS = {
    CitationMode.NORMAL: r"\citep",
    CitationMode.AUTHOR_IN_TEXT: r"\citet",
    CitationMode.SUPPRESS_AUTHOR: r"\citeyearpar",
}
_INNER_COMMANDS = {
    CitationMode.NORMAL: r"\citealp",
    CitationMode.AUTHOR_IN_TEXT: r"\citealp",
    CitationMode.SUPPRESS_AUTHOR: r"\citeyear",
}


def cite_pieces(writer: LatexWriter, node: nodes.Cite) -> pt.Inlines:
    """The citation; a key that the bibliography does not have is shown as `key?`."""
    citations = node.citations
    modes = {citation.mode for citation in citations}
    known = [writer.keys is None or citation.key in writer.keys for citation in citations]
    if all(known) and len(modes) == 1 and not _has_inner_notes(citations):
        (mode,) = modes
        return _command(writer, _COMMANDS[mode], citations)
    if modes == {CitationMode.AUTHOR_IN_TEXT}:
        pieces = [
            _command(writer, r"\citet", (citation,)) if is_known else _unknown(writer, citation)
            for citation, is_known in zip(citations, known, strict=True)
        ]
        return _joined(pieces, ", ")
    pieces = [
        _command(writer, _INNER_COMMANDS[citation.mode], (citation,))
        if is_known
        else _unknown(writer, citation)
        for citation, is_known in zip(citations, known, strict=True)
    ]
    if not any(known):
        return [raw("("), *_joined(pieces, "; "), raw(")")]
    return [raw(r"\citetext{"), *_joined(pieces, "; "), raw("}")]


def _has_inner_notes(citations: tuple[nodes.Citation, ...]) -> bool:
    """Whether a text stands between works, for which natbib's commands have no place."""
    return any(citation.suffix.strip() for citation in citations[:-1]) or any(
        citation.prefix.strip() for citation in citations[1:]
    )


def _command(
    writer: LatexWriter, command: str, citations: tuple[nodes.Citation, ...]
) -> pt.Inlines:
    names = [writer.keys[citation.key] if writer.keys else citation.key for citation in citations]
    prefix = _text(writer, citations[0].prefix)
    suffix = _text(writer, citations[-1].suffix.lstrip(" ,"))
    if not prefix and not suffix:
        return [raw(f"{command}{{{','.join(names)}}}")]
    found = [raw(command)]
    if prefix:
        found += [raw("["), *bracketed(prefix), raw("]["), *bracketed(suffix), raw("]")]
    elif suffix:
        found += [raw("["), *bracketed(suffix), raw("]")]
    return [*found, raw(f"{{{','.join(names)}}}")]


def _unknown(writer: LatexWriter, citation: nodes.Citation) -> pt.Inlines:
    return [
        *_spaced(_text(writer, citation.prefix)),
        raw(r"\textbf{"),
        *_breakable(writer, f"{citation.key}?"),
        raw("}"),
        *_text(writer, citation.suffix),
    ]


def _breakable(writer: LatexWriter, key: str) -> pt.Inlines:
    """A key; a long one, such as a DOI, may break after its slashes."""
    found: pt.Inlines = []
    for index, part in enumerate(_SLASH.split(key) if len(key) > _LONG_KEY else [key]):
        found += [*([raw(r"\allowbreak{}")] if index else []), *writer.text(part)]
    return found


def _spaced(content: pt.Inlines) -> pt.Inlines:
    return [*content, pt.SPACE] if content else []


def _joined(pieces: list[pt.Inlines], joint: str) -> pt.Inlines:
    found: pt.Inlines = []
    for index, piece in enumerate(pieces):
        found += [*([raw(joint)] if index else []), *piece]
    return found


def bracketed(content: pt.Inlines) -> pt.Inlines:
    """Inlines for an optional argument, in braces when a bracket in them would end it."""
    if any(item["t"] == "RawInline" and "]" in item["c"][1] for item in content):
        return [raw("{"), *content, raw("}")]
    return content


def _text(writer: LatexWriter, text: str) -> pt.Inlines:
    """The words before or after a key, which may hold markup."""
    text = _LOCATOR.sub("\\1.\N{NO-BREAK SPACE}", _RANGE.sub("\N{EN DASH}", text.strip()))
    return writer.markdown(text)
