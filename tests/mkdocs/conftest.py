"""Tiny sites, built with MkDocs and Material in a folder of their own."""

from __future__ import annotations

import gzip
import json
import logging
import re
import warnings
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

PLUGINS: list[Any] = ["search", "paperwright/scholar"]
EXTENSIONS: list[Any] = [
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    {"toc": {"permalink": True}},
    "pymdownx.superfences",
]


class Element(HTMLParser):
    """Every start tag of a page with its attributes, and the text of the elements that were asked for."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}))

    def attributes(self, tag: str, name: str) -> list[str]:
        return [attrs[name] for found, attrs in self.tags if found == tag and name in attrs]


@dataclass
class Built:
    """A site after a build."""

    root: Path
    records: list[logging.LogRecord]
    aborted: str = ""

    def html(self, page: str) -> str:
        """The HTML of a page, named by its address."""
        name = page if page.endswith((".html", ".xml")) else f"{page}/index.html"
        return (self.root / name.lstrip("/")).read_text(encoding="utf-8")

    def article(self, page: str) -> str:
        """What stands between the header and the footer of a page."""
        match = re.search(r"<article.*?</article>", self.html(page), re.DOTALL)
        assert match is not None
        return match[0]

    def parsed(self, page: str) -> Element:
        return Element(self.html(page))

    def toc(self, page: str) -> list[tuple[str, str]]:
        """The entries of a page's table of contents: where they lead and what they say."""
        entries = re.findall(
            r'<a href="#([^"]*)" class="md-nav__link">\s*<span class="md-ellipsis">(.*?)</span>',
            self.html(page),
            re.DOTALL,
        )
        # Material writes the table twice when it is shown in both side bars.
        return list(dict.fromkeys((anchor, " ".join(text.split())) for anchor, text in entries))

    def search(self) -> dict[str, dict[str, str]]:
        """The entries of the search index by their address."""
        data = json.loads((self.root / "search/search_index.json").read_text(encoding="utf-8"))
        return {entry["location"]: entry for entry in data["docs"]}

    def files(self) -> dict[str, bytes]:
        """Every file by its path; compressed ones as they were before."""
        found = {}
        for path in sorted(self.root.rglob("*")):
            if path.is_file():
                content = path.read_bytes()
                found[path.relative_to(self.root).as_posix()] = (
                    gzip.decompress(content) if path.suffix == ".gz" else content
                )
        return found

    def warnings(self) -> list[str]:
        """What was logged as a warning or worse."""
        return [one.getMessage() for one in self.records if one.levelno >= logging.WARNING]

    def log(self) -> str:
        return "\n".join(one.getMessage() for one in self.records)


@dataclass
class Site:
    """The folder of a site: `docs/` and `mkdocs.yml`."""

    root: Path
    config: dict[str, Any] = field(default_factory=dict)

    def write(self, name: str, text: str | bytes) -> Path:
        """The path of a page or another file below `docs/`."""
        path = self.root / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = text if isinstance(text, bytes) else dedent(text).lstrip("\n").encode("utf-8")
        path.write_bytes(data)
        return path

    def config_file(self, **options: Any) -> Path:
        """The path of a new `mkdocs.yml`."""
        config = {
            "site_name": "Site",
            "site_url": "https://example.org/",
            "theme": {"name": "material", "font": False, "language": "en"},
            "plugins": PLUGINS,
            "markdown_extensions": EXTENSIONS,
            **self.config,
            **options,
        }
        path = self.root / "mkdocs.yml"
        path.write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
        return path

    def build(self, *, strict: bool = True, dirty: bool = False, **options: Any) -> Built:
        """The site, built; a strict build that warns fails the test."""
        if not (self.root / "docs/index.md").exists():
            self.write("index.md", "# Home\n")
        records: list[logging.LogRecord] = []
        handler = logging.Handler(logging.DEBUG)
        handler.emit = records.append  # type: ignore[method-assign]
        logger = logging.getLogger("mkdocs")
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        aborted = ""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                config = load_config(str(self.config_file(**options)), strict=strict)
                config.plugins.on_startup(command="build", dirty=dirty)
                build(config, dirty=dirty)
        except Abort as error:
            aborted = str(error)
        finally:
            logger.removeHandler(handler)
            logger.setLevel(logging.NOTSET)
        built = Built(self.root / "site", records, aborted)
        if strict and aborted:
            pytest.fail("\n".join([aborted, *built.warnings()]), pytrace=False)
        return built


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """An empty site, which is the working directory too."""
    monkeypatch.chdir(tmp_path)
    return Site(tmp_path)
