"""The pages of a site that are ours: which there are, who may see them, and what they are called."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from mkdocs.structure.files import File, Files
from paperwright.errors import PaperwrightError
from paperwright.model import nodes

if TYPE_CHECKING:
    from paperwright.model.document import Document
    from paperwright.workspace import Workspace


@dataclass
class SitePages:
    """Our pages by their path in the site's folder."""

    workspace: Workspace
    documents: dict[str, Document] = field(default_factory=dict)
    """The pages that have a kind and are built."""
    hidden: set[str] = field(default_factory=set)
    """The paths of pages and of their images that readers may not see."""
    by_name: dict[str, str] = field(default_factory=dict)
    """The path of a page by what `[[name]]` calls it: its identifier, its file's name, its title."""
    errors: dict[str, str] = field(default_factory=dict)
    """Why a page could not be read."""

    @classmethod
    def read(cls, workspace: Workspace, files: Files, *, show_private: bool) -> SitePages:
        """Read every page of a site and sort it."""
        pages = cls(workspace)
        private: dict[str, Document] = {}
        public: list[tuple[str, Document]] = []
        for file in files.documentation_pages():
            if file.abs_src_path is None:
                continue
            try:
                document = workspace.document(Path(file.abs_src_path), file.src_uri)
            except PaperwrightError as error:
                pages.errors[file.src_uri] = str(error)
                continue
            if not workspace.kind(document):
                public.append((file.src_uri, document))
            elif show_private or workspace.is_public(document):
                pages.documents[file.src_uri] = document
                public.append((file.src_uri, document))
                pages._name(file.src_uri, document)
            else:
                private[file.src_uri] = document
        pages.hidden.update(private)
        seen = {asset for path, document in public for asset in _assets(path, document)}
        for path, document in private.items():
            pages.hidden.update(asset for asset in _assets(path, document) if asset not in seen)
        return pages

    def _name(self, path: str, document: Document) -> None:
        data = document.front_matter.data
        names = [str(data.get("id") or ""), posixpath.splitext(posixpath.basename(path))[0]]
        aliases = data.get("aliases")
        names += [str(alias) for alias in aliases] if isinstance(aliases, list) else []
        for name in names:
            if name:
                self.by_name.setdefault(name.casefold(), path)

    def without_hidden(self, files: Files) -> Files:
        """The files of the site that may be published."""
        return Files([file for file in files if file.src_uri not in self.hidden])


def _assets(path: str, document: Document) -> list[str]:
    """The files that a page shows or links to, as paths in the site's folder."""
    folder = posixpath.dirname(path)
    targets = [
        node.target for node in document.walk() if isinstance(node, nodes.Image | nodes.Link)
    ]
    found = []
    for target in targets:
        parts = urlsplit(target)
        if not parts.scheme and not parts.netloc and parts.path and not parts.path.endswith(".md"):
            found.append(posixpath.normpath(posixpath.join(folder, unquote(parts.path))))
    return found


def resolve_target(target: str, file: File, files: Files) -> tuple[str, File | None]:
    """The address that a link on a page becomes, and the file that it leads to, if it is one of the site's."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or not parts.path:
        return target, None
    wanted = unquote(parts.path)
    base = "" if wanted.startswith("/") else posixpath.dirname(file.src_uri)
    found = files.get_file_from_path(posixpath.normpath(posixpath.join(base, wanted.lstrip("/"))))
    if found is None:
        return target, None
    address = found.url_relative_to(file)
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{address}{query}{fragment}", found
