"""Whether a navigation names a page."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence


def is_named(page: str, nav: object) -> bool:
    """Whether a page stands in a navigation, or in a part of one."""
    if isinstance(nav, str):
        path = nav.partition("#")[0]
        return bool(page and path) and posixpath.normpath(path) == posixpath.normpath(page)
    if isinstance(nav, Mapping):
        return any(is_named(page, part) for part in nav.values())
    return isinstance(nav, Sequence) and any(is_named(page, part) for part in nav)
