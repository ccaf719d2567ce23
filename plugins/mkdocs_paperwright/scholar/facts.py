"""What a site must know of a page before the page is rendered: its kind, its names, what it shows and leads to.

Most pages of a build are those of the build before; their facts come from the cache, and nothing is parsed for them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from paperwright.model import nodes
from paperwright.model.text import plain_text
from paperwright.readers.field_names import page_value

if TYPE_CHECKING:
    from paperwright.model.document import Document

_BROKEN_FRONT_MATTER = "DOC01"
_ADDRESS = re.compile(
    r"""\b(?:src|href|srcset|poster|data|content)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PageFacts:
    """What one text says, wherever it stands."""

    kind: str
    """As the front matter names it; empty when it names none, or one that there is not."""
    named_kind: str
    visibility: str
    """As the front matter has it, whether there is such a word or not."""
    broken: str
    """Why the front matter cannot be read; empty when it can."""
    head: int
    """Where the front matter ends; 0 when there is none."""
    identifier: str
    title: str
    aliases: tuple[str, ...]
    links: tuple[str, ...]
    images: tuple[str, ...]
    records: tuple[str, ...]
    """Names of records and notes that it leads to."""
    texts: tuple[str, ...]
    """Values of the front matter, some of which name files."""
    raw_addresses: tuple[str, ...]
    """Addresses in raw HTML."""
    bibliographies: tuple[str, ...]
    csl: str
    shows_records: bool
    """Whether values of records stand in it."""
    is_joined: bool
    """Whether it includes other files, which may change when it does not."""

    def as_json(self) -> str:
        """The facts as text."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> PageFacts | None:
        """The facts that a text holds; `None` when it holds others."""
        try:
            found: Any = {
                key: tuple(value) if isinstance(value, list) else value
                for key, value in json.loads(text).items()
            }
            return cls(**found)
        except (ValueError, TypeError, AttributeError):
            return None


def facts_of(document: Document) -> PageFacts:
    """The facts of a Document."""
    data = document.front_matter.data
    metadata = document.metadata
    aliases = data.get("aliases")
    broken = [
        problem.message for problem in document.problems if problem.code == _BROKEN_FRONT_MATTER
    ]
    evidence = document.all(nodes.Evidence)
    records = [link.target for link in document.all(nodes.RecordLink)]
    records += [number.record.partition("#")[0] for number in evidence]
    return PageFacts(
        kind=metadata.kind,
        named_kind=str(data.get("kind") or "").strip(),
        visibility=str(page_value(data, "visibility") or "").strip(),
        broken=broken[0] if broken else "",
        head=document.front_matter.end,
        identifier=str(page_value(data, "id") or "").strip(),
        title=" ".join(plain_text(metadata.title).split()),
        aliases=tuple(map(str, aliases)) if isinstance(aliases, list) else (),
        links=tuple(dict.fromkeys(node.target for node in document.all(nodes.Link))),
        images=tuple(dict.fromkeys(node.target for node in document.all(nodes.Image))),
        records=tuple(dict.fromkeys(records)),
        texts=tuple(_texts(data)),
        raw_addresses=tuple(_raw_addresses(document)),
        bibliographies=metadata.bibliographies,
        csl=metadata.csl,
        shows_records=bool(evidence or document.all(nodes.ResultsTable)),
        is_joined=bool(document.source.parts),
    )


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        # A file's name is one line.
        if "\n" not in (text := value.strip()) and text:
            yield text
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def _raw_addresses(document: Document) -> Iterator[str]:
    texts = [node.text for node in document.all(nodes.RawBlock)]
    texts += [node.text for node in document.all(nodes.RawInline)]
    for text in texts:
        for match in _ADDRESS.finditer(text):
            # A `srcset` lists several, each with its width.
            for part in (match[1] or match[2] or match[3] or "").split(","):
                yield part.strip().partition(" ")[0]
