"""The templates of new pages, in English and Chinese; the same Markdown serves as snippets of editors.

A template holds `{{title}}`, `{{date}}` and other names in double braces, as Obsidian's templates do.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

TEMPLATE_KINDS = tuple(
    """experiment idea reading decision failure review roadmap literature challenges post draft""".split()
)
"""The kinds of page that can be begun."""

_FOLDER = Path(__file__).with_name("templates")
_NAME = re.compile(r"\n\{\{(?P<lines>[a-z]+)\}\}\n|\{\{(?P<name>[a-z]+)\}\}")
"""A name, or one on a line of its own, which stands for lines of Markdown."""
_TOP_KEY = re.compile(
    r"^(?P<key>[^\s#:-][^:\n]*):(?=\s)[^\n]*\n(?:(?:[ \t]+[^\n]*|-[ \t][^\n]*|)\n)*", re.MULTILINE
)
_PREFIXES = {"en": "paperwright-{kind}", "zh": "paperwright-{kind}-zh"}
_SNIPPETS = {
    "date": "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE",
    "title": "${1:title}",
    "id": "${2:id}",
    "hypothesis": "${3:hypothesis}",
    "parent": "${4}",
    "change": "${5}",
    "period": "${2:$CURRENT_YEAR-W00}",
    "loops": "${3}",
    "experiments": "${4}",
}


def template(kind: str, language: str) -> str:
    """The template of a kind of page; `language` is `en` or `zh`."""
    return (_FOLDER / language / f"{kind}.md").read_text(encoding="utf-8")


def filled(text: str, values: Mapping[str, str]) -> str:
    """A template with values in the places of their names; a name without a value leaves nothing."""

    def value(match: re.Match[str]) -> str:
        if match["name"]:
            return _quoted(values.get(match["name"], ""))
        lines = values.get(match["lines"], "")
        return f"\n{lines}\n" if lines else ""

    written = _NAME.sub(value, text)
    # An editor would show the blank that an empty value leaves behind.
    return re.sub(r"(?<=:)[ ]+(?=\n| #)", "", written)


def _quoted(value: str) -> str:
    """A value as it stands between the quotation marks of YAML, on one line."""
    plain = "".join(letter for letter in " ".join(value.split()) if letter.isprintable())
    return json.dumps(plain, ensure_ascii=False)[1:-1]


def top_blocks(text: str) -> dict[str, str]:
    """The lines of each top key of a front matter, by its name as it is written."""
    return {match["key"].strip(): match[0] for match in _TOP_KEY.finditer(front_matter_of(text))}


def front_matter_of(text: str) -> str:
    """The lines between the first two lines of dashes."""
    if not text.startswith("---\n"):
        return ""
    end = text.find("\n---", 3)
    return text[4 : end + 1] if end > 0 else ""


def vscode_snippets() -> str:
    """The templates as a file `.code-snippets` of Visual Studio Code."""
    snippets = {}
    for language, prefix in _PREFIXES.items():
        for kind in TEMPLATE_KINDS:
            name = prefix.format(kind=kind)
            snippets[name] = {
                "scope": "markdown",
                "prefix": name,
                "description": f"Paperwright: a page of kind {kind}",
                "body": _snippet(template(kind, language)).split("\n"),
            }
    return json.dumps(snippets, ensure_ascii=False, indent=2) + "\n"


def _snippet(text: str) -> str:
    pieces, end = [], 0
    for match in _NAME.finditer(text):
        snippet = _SNIPPETS[match["name"]] if match["name"] else ""
        pieces += [_escaped(text[end : match.start()]), snippet]
        end = match.end()
    return "".join([*pieces, _escaped(text[end:]).rstrip("\n"), "\n$0"])


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("$", "\\$")
