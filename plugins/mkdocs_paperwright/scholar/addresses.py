"""Addresses: from the paths that an author writes to those that a reader's browser follows."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from mkdocs.utils import get_relative_url

if TYPE_CHECKING:
    from mkdocs.structure.files import File, Files

_RELATIVE = re.compile(r'(?<=\s)(href|src)="(?![a-zA-Z][\w+.-]*:|/)([^"]*)"')
_IDENTIFIER = re.compile(r'(?<=\s)id="[^"]*" ?')


@dataclass(frozen=True, slots=True)
class Destination:
    """What a path on a page leads to."""

    address: str
    """As seen from the page; the author's own when it leads to no file of the site."""
    file: File | None = None
    path: str = ""
    """The path in the site's folder; empty when it does not name a file."""
    anchor: str = ""


def resolve(target: str, page: File, files: Files) -> Destination:
    """Where a link or an image of a page leads."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return Destination(target)
    if parts.scheme or parts.netloc:
        return Destination(target)
    anchor = unquote(parts.fragment)
    if not parts.path:
        return Destination(target, page if anchor else None, "", anchor)
    wanted = unquote(parts.path)
    base = "" if wanted.startswith("/") else posixpath.dirname(page.src_uri)
    path = posixpath.normpath(posixpath.join(base, wanted.lstrip("/")))
    file = files.get_file_from_path(path)
    if file is None or file.inclusion.is_excluded():  # type: ignore[no-untyped-call]
        return Destination(target, None, path, anchor)
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    address = f"{file.url_relative_to(page)}{query}{fragment}"
    return Destination(address, file, path, anchor)


def moved(html: str, origin: str, place: str) -> str:
    """HTML of one page as another page shows it: its addresses still lead where they led.

    It loses its identifiers, which the other page may have too; links to them lead to the page that it comes from.

    Arguments:
        html: what was made for the page at `origin`.
        origin: the address of that page, from the site's top.
        place: the address of the page that shows it.
    """
    folder = posixpath.dirname(origin)

    def move(match: re.Match[str]) -> str:
        path, hash_sign, anchor = match[2].partition("#")
        whole = posixpath.normpath(posixpath.join(folder, path)) if path else origin
        if path.endswith("/"):
            whole += "/"
        return f'{match[1]}="{get_relative_url(whole, place)}{hash_sign}{anchor}"'

    return _RELATIVE.sub(move, _IDENTIFIER.sub("", html))
