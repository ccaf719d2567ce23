"""Raw HTML and raw LaTeX read by pandoc, for the formats that do not know them."""

from __future__ import annotations

import json
from functools import lru_cache

from paperwright.errors import BuildError
from paperwright.pandoc import shared
from paperwright.render.pandoc import pandoc_types as pt


def read_html(text: str) -> pt.Blocks:
    """The blocks that a piece of HTML means; what pandoc cannot read is shown as it stands."""
    return _read(text, "html-native_divs-native_spans")


def read_latex(text: str) -> pt.Blocks:
    """The blocks that a piece of LaTeX means; commands that only lay out a page mean none."""
    return _read(text, "latex")


@lru_cache(maxsize=256)
def _read_json(text: str, format: str) -> str:
    return str(shared().request("read", text=text, format=format))


def _read(text: str, format: str) -> pt.Blocks:
    try:
        blocks: pt.Blocks = json.loads(_read_json(text, format))["blocks"]
    except BuildError:
        return [{"t": "CodeBlock", "c": [pt.attr(), text]}]
    return blocks
