"""MyST's parts of a page: what stands between `+++ {"part": "abstract"}` and the next `+++`.

https://mystmd.org/guide/document-parts
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from paperwright.model import nodes

if TYPE_CHECKING:
    from paperwright.model.metadata import Metadata
    from paperwright.model.nodes import Block, Blocks

BREAK = "+++"


def with_parts(blocks: Blocks, metadata: Metadata) -> tuple[Blocks, Metadata]:
    """The blocks and the metadata of a page, the abstract among the latter; other parts stay where they are."""
    if metadata.abstract or not any(_part(block) == "abstract" for block in blocks):
        return blocks, metadata
    abstract: list[Block] = []
    rest: list[Block] = []
    part = ""
    for block in blocks:
        begun = _part(block)
        if begun is not None:
            part = begun
        elif part == "abstract":
            abstract.append(block)
            continue
        rest.append(block)
    return tuple(rest), replace(metadata, abstract=tuple(abstract))


def _part(block: Block) -> str | None:
    """The part that begins here; empty for one without a name, `None` where none begins."""
    if not isinstance(block, nodes.CommentBlock) or not block.text.startswith(BREAK):
        return None
    try:
        data = json.loads(block.text.removeprefix(BREAK).strip() or "{}")
    except ValueError:
        return ""
    return str(data.get("part") or "") if isinstance(data, dict) else ""
