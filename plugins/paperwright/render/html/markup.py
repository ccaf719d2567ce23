"""Escaping, addresses and attributes: what an author writes can never become a script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from paperwright.model.nodes import Attr

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_SAFE_SCHEMES = frozenset({"http", "https", "mailto", "ftp", "tel", "doi", "xmpp", "irc", "news"})
_SAFE_DATA = re.compile(r"data:image/(?:png|jpe?g|gif|webp|avif|svg\+xml)[;,]", re.IGNORECASE)
_KEY = re.compile(r"[A-Za-z][\w.-]*")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?|\.\d+)[ ]?(%|px|cm|mm|in|pt|pc|em|rem|ex|ch|vw|vh)?")
_TEX_LENGTH = re.compile(r"(\d*\.?\d*)[ ]?\\(?:text|line|column)width")
_PROPERTY = re.compile(
    r"(?:color|background-color|text-align|vertical-align|white-space|line-height|"
    r"font(?:-style|-weight|-size|-variant|-family)?|text-(?:decoration|transform|indent)|"
    r"(?:min-|max-)?(?:width|height)|(?:margin|padding)(?:-(?:top|right|bottom|left))?|"
    r"border(?:-(?:top|right|bottom|left|collapse|color|style|width|radius))?|"
    r"float|clear|display|columns?|column-count|gap|break-(?:before|after|inside)|"
    r"page-break-(?:before|after|inside))"
)
_VALUE = re.compile(r"[\w\s.,%#+'-]*(?:(?:rgba?|hsla?)\([\d\s.,%/]*\))?(?:\s*!important)?")
_KEPT = frozenset({"lang", "dir", "title", "role"})
_DROPPED = frozenset({"markdown", "from", "style", "width", "height", "alt", "align", "srcset"})


def escape(text: str) -> str:
    """The text as HTML shows it."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def escape_attribute(text: str) -> str:
    """The text as the value of an attribute in double quotes, on one line."""
    text = escape(text)
    if '"' in text:
        text = text.replace('"', "&quot;")
    if "\n" in text:
        text = text.replace("\n", "&#10;")
    return text


def preformatted(html: str) -> str:
    """The inside of a `<pre>` on one line.

    Python-Markdown expands tabs and looks for fences before it knows what is HTML.
    """
    return html.replace("\n", "&#10;").replace("\t", "&#9;")


def safe_address(address: str, *, image: bool = False) -> str | None:
    """The address, or `None` when following it would run something."""
    bare = _INVISIBLE.sub("", address)
    match = _SCHEME.match(bare)
    if match is None or match[1].lower() in _SAFE_SCHEMES:
        return address
    if image and _SAFE_DATA.match(bare):
        return address
    # A file name may have a colon in it, after a folder or where no scheme could stand.
    return None


def css_length(text: str) -> str | None:
    """A width as CSS has it, such as `50%` for half a text width; `None` for what is none."""
    text = text.strip()
    if match := _LENGTH.fullmatch(text):
        return f"{match[1]}{match[2] or 'px'}"
    if match := _TEX_LENGTH.fullmatch(text):
        share = float(match[1]) if match[1].strip(".") else 1.0
        return f"{share * 100:g}%"
    return None


def safe_style(text: str) -> str:
    """The declarations of a style that only change how text looks; nothing is fetched or moved."""
    kept = []
    for declaration in text.split(";"):
        name, _, value = declaration.partition(":")
        name, value = name.strip().lower(), value.strip()
        if value and _PROPERTY.fullmatch(name) and _VALUE.fullmatch(value):
            kept.append(f"{name}: {value}")
    return "; ".join(kept)


def attributes(
    attr: Attr,
    *,
    identifier: str | None = None,
    classes: Iterable[str] = (),
    style: str = "",
    without: Container[str] = (),
) -> str:
    """The attributes of an element, with a space before the first; empty for none.

    Arguments:
        attr: the author's; a key that HTML does not know becomes a `data-` attribute.
        identifier: taken instead of the author's.
        classes: put before the author's.
        style: put before the author's.
        without: keys that the writer has taken for something else.
    """
    parts = []
    name = attr.identifier if identifier is None else identifier
    if name:
        parts.append(f' id="{escape_attribute(name)}"')
    names = dict.fromkeys((*classes, *attr.classes))
    if names:
        parts.append(f' class="{escape_attribute(" ".join(names))}"')
    if attr.attributes:
        own = safe_style(attr.attributes.get("style", ""))
        style = "; ".join(part for part in (style, own) if part)
        parts += _others(attr, without)
    if style:
        parts.append(f' style="{escape_attribute(style)}"')
    return "".join(parts)


def _others(attr: Attr, without: Container[str]) -> Iterable[str]:
    for key, value in attr.attributes.items():
        key = key.lower()
        if key in _DROPPED or key in without or not _KEY.fullmatch(key):
            continue
        is_known = key in _KEPT or key.startswith(("data-", "aria-"))
        yield f' {key if is_known else f"data-{key}"}="{escape_attribute(value)}"'
