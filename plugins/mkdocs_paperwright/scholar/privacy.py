"""What a public build must not hold besides private pages: their files, and their names in the navigation."""

from __future__ import annotations

import posixpath
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from mkdocs_paperwright.scholar.pages import SitePage


def hidden_files(
    pages: Iterable[SitePage],
    private: Collection[str],
    assets: Collection[str],
    kept: Collection[str] = (),
) -> set[str]:
    """The files, other than pages, that a public build leaves out.

    A file that a public page shows or links to is public. Of the others, those are hidden that a private page shows,
    that have a private page's name, and that lie in a folder with private pages, where old figures and half-finished
    versions are kept; files of the site's top folder, where icons and the like are kept, are not.

    Arguments:
        pages: every page that could be read.
        private: the paths of those that are private.
        assets: the paths of all other files.
        kept: patterns of files to publish all the same.
    """
    shown: set[str] = set()
    hidden: set[str] = set()
    for page in pages:
        (hidden if page.path in private else shown).update(mentioned_files(page))
    stems = {posixpath.splitext(path)[0] for path in private}
    private_folders = {posixpath.dirname(path) for path in private} - {""}
    public_folders = {posixpath.dirname(page.path) for page in pages} - private_folders
    return {
        path
        for path in assets
        if path not in shown
        and not any(fnmatch(path, pattern) for pattern in kept)
        and (
            path in hidden
            or posixpath.splitext(path)[0] in stems
            or _folder_with_pages(path, private_folders, public_folders) in private_folders
        )
    }


def _folder_with_pages(path: str, private: Collection[str], public: Collection[str]) -> str:
    folder = posixpath.dirname(path)
    while folder and folder not in private and folder not in public:
        folder = posixpath.dirname(folder)
    return folder


def mentioned_files(page: SitePage) -> set[str]:
    """The paths of what a page shows, links to or names in its front matter, whether it is there or not."""
    folder, facts = posixpath.dirname(page.path), page.facts
    found = {_path(target, folder) for target in (*facts.links, *facts.images, *facts.texts)}
    for address in facts.raw_addresses:
        # It is seen from the page's address, which is a folder deeper unless the page is an index.
        found |= {_path(address, folder), _path(address, posixpath.join(folder, "-"))}
    return found


def _path(target: str, folder: str) -> str:
    try:
        parts = urlsplit(target)
    except ValueError:
        return ""
    if parts.scheme or parts.netloc or not parts.path:
        return ""
    path = unquote(parts.path)
    base = "" if path.startswith("/") else folder
    return posixpath.normpath(posixpath.join(base, path.lstrip("/")))


def pruned_navigation(items: Any, private: Collection[str]) -> Any:
    """The `nav` of `mkdocs.yml` without private pages, nor sections that hold nothing else."""
    if isinstance(items, str):
        return None if _page_of(items) in private else items
    if isinstance(items, list):
        return [kept for item in items if (kept := pruned_navigation(item, private)) is not None]
    if isinstance(items, dict):
        kept_items: Mapping[str, Any] = {
            title: kept
            for title, item in items.items()
            if (kept := pruned_navigation(item, private)) is not None and kept != []
        }
        return kept_items or None
    return items


def _page_of(address: str) -> str:
    return posixpath.normpath(address.partition("#")[0].lstrip("/"))


def private_mark(language: str) -> str:
    """What stands above a private page where its authors see it, so that nobody takes it for published."""
    if language.startswith("zh"):
        return '<p class="pw-private-page">未公开：公开的网站中没有此页</p>'
    return '<p class="pw-private-page">Private: the public site has no such page</p>'
