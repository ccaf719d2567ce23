"""Small changes to pandoc's inlines, which are plain JSON data here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

Inlines: TypeAlias = list[dict[str, Any]]
"""pandoc's inlines, each a map with `t` and mostly `c`.

https://hackage.haskell.org/package/pandoc-types/docs/Text-Pandoc-Definition.html
"""

SPACE: dict[str, Any] = {"t": "Space"}

_CONTAINERS = frozenset(
    {
        "Emph",
        "SmallCaps",
        "Strikeout",
        "Strong",
        "Subscript",
        "Superscript",
        "Underline",
    }
)
_COMMAND = re.compile(r"\\([A-Za-z]+)\*?(?:\[[^\]]*\])*")
_SILENT_COMMANDS = frozenset(
    {
        "cite",
        "include",
        "input",
        "label",
        "natexlab",
        "newcommand",
        "noop",
        "noopsort",
        "providecommand",
        "ref",
        "SortNoop",
    }
)
_CHARACTERS = {"textellipsis": "…", "textemdash": "—", "textendash": "–"}
_SAFE_ADDRESSES = ("#", "http://", "https://", "ftp://", "mailto:")
_OTHERS = re.compile(r"others([.,;:]*)")

# The two words are "and" and "and others".
_NAME_WORDS = {
    "de": (" und ", " et al."),
    "en": (" and ", " et al."),
    "es": (" y ", " et al."),
    "fr": (" et ", " et al."),
    "it": (" e ", " et al."),
    "ja": ("・", "ら"),
    "pt": (" e ", " et al."),
    "zh": ("和", "等"),
}


def words(text: str) -> Inlines:
    """The text as inlines; white space at its ends is kept as one space."""
    inlines: Inlines = []
    for part in re.split(r"(\s+)", text):
        if part.isspace():
            inlines.append(SPACE)
        elif part:
            inlines.append({"t": "Str", "c": part})
    return inlines


def trimmed(inlines: Inlines) -> Inlines:
    """The inlines without spaces at their ends."""
    first, last = 0, len(inlines)
    while first < last and inlines[first]["t"] in {"Space", "SoftBreak"}:
        first += 1
    while last > first and inlines[last - 1]["t"] in {"Space", "SoftBreak"}:
        last -= 1
    return inlines[first:last]


def cleaned(inlines: Inlines, keys: Mapping[str, str]) -> Inlines:
    """The inlines without citeproc's own spans, images and scripts; links name entries by key.

    Arguments:
        inlines: what citeproc made.
        keys: the key of each name that an entry had in the request.
    """
    return [inline for each in inlines for inline in _cleaned(each, keys)]


def _cleaned(inline: dict[str, Any], keys: Mapping[str, str]) -> Inlines:
    kind: str = inline["t"]
    content: Any = inline.get("c")
    if kind == "Span" and content[0] in (["", [], []], ["", ["nocase"], []]):
        return cleaned(content[1], keys)
    if kind == "Link":
        attributes, text, (address, title) = content
        if not address.startswith(_SAFE_ADDRESSES):
            return cleaned(text, keys)
        id = address.removeprefix("#ref-")
        if address.startswith("#ref-") and id in keys:
            address = f"#ref-{keys[id]}"
        return [{"t": kind, "c": [attributes, cleaned(text, keys), [address, title]]}]
    if kind == "RawInline" and content[0] in {"latex", "tex"}:
        return words(_without_commands(content[1]))
    if kind == "Image":
        return []
    if kind == "Note":
        return [{"t": kind, "c": [_cleaned_block(block, keys) for block in content]}]
    if kind in {"Span", "Quoted"}:
        return [{"t": kind, "c": [content[0], cleaned(content[1], keys)]}]
    if kind in _CONTAINERS:
        return [{"t": kind, "c": cleaned(content, keys)}]
    return [inline]


def _without_commands(latex: str) -> str:
    """What a reader should see of a command that pandoc does not know: its arguments."""
    match = _COMMAND.match(latex)
    if match is None or match[1] in _SILENT_COMMANDS:
        return ""
    character = _CHARACTERS.get(match[1])
    rest = latex[match.end() :].strip(" " if character is None else "{} ")
    text = re.sub(r"\\[A-Za-z]+|[{}\\]", "", rest) if character is None else rest
    return f"{character or ''}{text}"


def _cleaned_block(block: dict[str, Any], keys: Mapping[str, str]) -> dict[str, Any]:
    if block["t"] in {"Para", "Plain"}:
        return {"t": block["t"], "c": cleaned(block["c"], keys)}
    return block


def names_in_text(names: Sequence[str], locale: str) -> str:
    """The family names as a sentence has them: `Smith and Jones`, `Smith et al.`, `张三等`."""
    conjunction, others = _NAME_WORDS.get(locale.partition("-")[0], _NAME_WORDS["en"])
    if len(names) == 2 and names[1] != "others":
        return conjunction.join(names)
    return names[0] + (others if len(names) > 1 else "") if names else ""


def with_names(names: Sequence[str], inlines: Inlines, locale: str) -> Inlines:
    """A numeric citation after the names that a sentence needs: `Smith et al. [3]`."""
    text = names_in_text(names, locale)
    if not text:
        return inlines
    is_raised = bool(inlines) and inlines[0]["t"] in {"Superscript", "Note"}
    return [*words(text), *([] if is_raised else [SPACE]), *inlines]


def with_et_al(inlines: Inlines, locale: str) -> Inlines:
    """The inlines with the first `others` replaced.

    BibTeX's `and others` is a name to citeproc in styles that put no "and" between names.
    https://github.com/jgm/citeproc
    """
    others = _NAME_WORDS.get(locale.partition("-")[0], _NAME_WORDS["en"])[1].strip()
    for index, inline in enumerate(inlines):
        match = _OTHERS.fullmatch(inline["c"]) if inline["t"] == "Str" else None
        if match:
            marks = match[1].removeprefix(".") if others.endswith(".") else match[1]
            changed = {"t": "Str", "c": others + marks}
            return [*inlines[:index], changed, *inlines[index + 1 :]]
    return inlines
