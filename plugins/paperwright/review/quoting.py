"""Quotations from a paper, without what only a typesetter reads."""

from __future__ import annotations

import re

_LONGEST = 240
_DISPLAY = re.compile(
    r"\\begin\{(equation|align|gather|multline|eqnarray|displaymath)(\*?)\}.*?\\end\{\1\2\}|\$\$.*?\$\$"
    r"|\\\[.*?\\\]",
    re.DOTALL,
)
_ADDRESS = re.compile(r"\\url\{([^{}]*)\}")
_CITATION = re.compile(
    r"\s*(?:\\[A-Za-z]*cite[A-Za-z]*\*?(?:\[[^\]]*\])*\{[^{}]*\}|\[[^\[\]]*@[^\[\]]*\])"
)
_MARK = re.compile(r"\s?\$\^\{?\\(?:(?:up|down)arrow|d?dag(?:ger)?)\}?\$")


def quotation(text: str) -> str:
    """A text without its citations, footnote marks and displayed formulas, not too long."""
    text = _ADDRESS.sub(r"\1", _DISPLAY.sub(" … ", text))
    text = " ".join(_CITATION.sub("", _MARK.sub("", text)).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
