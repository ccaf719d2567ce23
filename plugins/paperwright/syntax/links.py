"""The addresses of links."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

_PLAIN_ADDRESS = re.compile(
    r"(?:https?://[a-z\d-]{1,60}(?:\.[a-z\d-]{1,60}){1,3}(?![^/]))?[a-zA-Z\d._/-]*(?:#[a-zA-Z\d._-]*)?",
    re.ASCII,
)


class Dialect(MarkdownIt):
    """markdown-it-py, which does not take an address apart that has nothing to encode."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - markdown-it-py's name
        """The address as a browser wants it."""
        return url if _PLAIN_ADDRESS.fullmatch(url) else super().normalizeLink(url)
