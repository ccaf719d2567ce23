"""The settings of a project: `[tool.paperwright]` in `pyproject.toml`, or `paperwright.toml`."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from paperwright.errors import ConfigError
from paperwright.model.frozen import frozen_value

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLDER_KINDS = {
    "papers": "draft",
    "drafts": "draft",
    "experiments": "experiment",
    "ideas": "idea",
    "reading": "reading",
    "decisions": "decision",
    "failures": "failure",
    "reviews": "review",
    "posts": "post",
    "论文": "draft",
    "草稿": "draft",
    "实验": "experiment",
    "想法": "idea",
    "阅读": "reading",
    "读书笔记": "reading",
    "决策": "decision",
    "失败": "failure",
    "失败案例": "failure",
    "回顾": "review",
    "周报": "review",
    "帖子": "post",
    "博客": "post",
}
"""A language's first folder of a kind is where new pages of the kind go."""
_ROOT_MARKS = (".git", "mkdocs.yml", "pyproject.toml", "_quarto.yml", "myst.yml")


@frozen_value
class Settings:
    """What a project sets; the defaults are those of a project that sets nothing."""

    root: Path
    """The folder of the settings file; of the page, when there is none."""
    file: Path | None = None
    content: str = ""
    """The folder of Markdown, from the root; empty for `content` or `docs` when there is one, else the root itself."""
    papers: str = "papers"
    """Where typeset papers go, from the root."""
    kinds: Mapping[str, str] = field(default_factory=lambda: _FOLDER_KINDS)
    """The kind of the pages of a folder below `content`, for those that name none."""
    bibliography: tuple[str, ...] = ()
    """Bibliographies of every page, from the root."""
    csl: str = ""
    """The CSL style of pages that name none."""
    lang: str = ""
    """The language of pages that name none."""
    venue: str = ""
    raw_html: Literal["allow", "escape"] = "allow"
    """`allow` passes the author's HTML on, `escape` shows it as text: for pull requests from strangers."""
    records: Mapping[str, Any] = field(default_factory=dict)
    """`id`: how new records are named, one pattern for experiments or a table by kind."""
    lint: Mapping[str, Any] = field(default_factory=dict)
    """The table `lint`, which the engine reads."""
    rules: Mapping[str, Any] = field(default_factory=dict)
    """The options of rules, a table a name."""

    @property
    def content_folder(self) -> Path:
        """The folder that holds the pages."""
        if self.content:
            return self.root / self.content
        for name in ("content", "docs"):
            if (self.root / name).is_dir():
                return self.root / name
        return self.root

    @property
    def cache_folder(self) -> Path:
        """The folder for what can be made again."""
        return self.root / ".paperwright"

    def kind_of(self, path: Path) -> str:
        """The kind that the folders of a page give it; empty when they say nothing."""
        try:
            parts = path.resolve().relative_to(self.content_folder.resolve()).parts[:-1]
        except ValueError:
            return ""
        for depth in range(len(parts), 0, -1):
            if kind := self.kinds.get("/".join(parts[:depth])):
                return kind
        return ""


def find_settings(start: Path) -> Settings:
    """The settings that hold for a file or a folder: those of the nearest folder above that has some.

    Raises:
        ConfigError: the file is no TOML, or a key or a value in it is wrong.
    """
    folder = start if start.is_dir() else start.parent
    folder = folder.resolve()
    for candidate in (folder, *folder.parents):
        own = candidate / "paperwright.toml"
        if own.is_file():
            return _read(own, ())
        shared = candidate / "pyproject.toml"
        if shared.is_file() and b"[tool.paperwright" in shared.read_bytes():
            return _read(shared, ("tool", "paperwright"))
    return Settings(_root_without_settings(folder))


def _root_without_settings(folder: Path) -> Path:
    """The folder that a project without settings begins at, outside which none of its files may lie."""
    for candidate in (folder, *folder.parents):
        if any((candidate / name).exists() for name in _ROOT_MARKS):
            return candidate
    here = Path.cwd().resolve()
    return here if folder.is_relative_to(here) else folder


def _read(path: Path, table: tuple[str, ...]) -> Settings:
    try:
        data: Any = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise ConfigError(f"{_shown(path)}: cannot be read: {error}") from None
    for key in table:
        data = data.get(key, {})
    prefix = ".".join(table)
    if not isinstance(data, dict):
        raise ConfigError(f"{_shown(path)}: {prefix} must be a table")
    return replace(Settings(path.parent, path), **_values(data, path, prefix))


def _values(data: Mapping[str, Any], path: Path, prefix: str) -> dict[str, Any]:
    known = {
        item.name.replace("_", "-"): item.name
        for item in fields(Settings)
        if item.name not in ("root", "file")
    }
    values: dict[str, Any] = {}
    for key, value in data.items():
        where = f"{_shown(path)}: {prefix + '.' if prefix else ''}{key}"
        name = known.get(key)
        if name is None:
            near = difflib.get_close_matches(key, known, 1)
            raise ConfigError(
                f"{where}: no such setting" + (f"; did you mean `{near[0]}`?" if near else "")
            )
        values[name] = _checked(name, value, where)
    return values


def _checked(name: str, value: Any, where: str) -> Any:
    if name in ("lint", "rules", "kinds", "records"):
        if not isinstance(value, dict):
            raise ConfigError(f"{where}: must be a table")
        if unknown := next((key for key in value if name == "records" and key != "id"), ""):
            raise ConfigError(f"{where}.{unknown}: no such setting; there is `id`")
        return (
            {folder.strip("/"): kind for folder, kind in value.items()}
            if name == "kinds"
            else value
        )
    if name == "bibliography":
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            raise ConfigError(f"{where}: must be a path or a list of paths")
        return tuple(items)
    if not isinstance(value, str):
        raise ConfigError(f"{where}: must be a text")
    if name == "raw_html" and value not in ("allow", "escape"):
        raise ConfigError(f"{where}: must be `allow` or `escape`, not `{value}`")
    return value


def _shown(path: Path) -> str:
    """The path as a person would write it: from the working folder, when it is below."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
