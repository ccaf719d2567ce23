"""Messages in other languages than English.

A catalogue is a TOML file for each family, `<language>/<FAMILY>.toml`, from the message in English, with the names of
its values in braces, to the message in that language. A message that stands in no catalogue stays English.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

from paperwright.findings import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from paperwright.findings import Finding

ENGLISH = "en"
_COMMAS = {"zh": "、"}
"""What a language writes between the names of a list."""
_LEAST = 5
"""How many characters a template must have of its own, for its messages to be recognised by them."""
_FOLDER = Path(__file__).parent


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """All messages of a language by their English templates; empty for English."""
    found: dict[str, str] = {}
    for path in sorted((_FOLDER / language).glob("*.toml")):
        found.update(tomllib.loads(path.read_text(encoding="utf-8")))
    return found


def translate(message: str, language: str) -> str:
    """A message in another language, the messages in it too; English where the catalogue does not have it."""
    if language == ENGLISH:
        return message
    if not isinstance(message, Message):
        known = catalogue(language).get(message)
        return known or _recognised(message, language) or message
    values = {name: _value(value, language) for name, value in message.values.items()}
    template = catalogue(language).get(message.template, message.template)
    return template.format(**values) if values else template


def translator(language: str) -> Callable[[str], str]:
    """What says messages in the language of a page or a site, such as `zh-CN`; English where there is no catalogue."""
    main = language.replace("_", "-").split("-")[0].lower()
    return lambda message: str(translate(message, main))


def _value(value: object, language: str) -> object:
    """A value as the language writes it: messages translated, names in quotes with its own commas between."""
    if isinstance(value, Message):
        return translate(value, language)
    if isinstance(value, str) and value[:1] in ("`", "“"):
        return re.sub(r"(?<=[`”]), (?=[`“])", _COMMAS.get(language, ", "), value)
    return value


def _recognised(message: str, language: str) -> str | None:
    """The translation of a message that has lost its template, as one that comes out of a cache; `None` if unknown."""
    for template, pattern, fragment in _patterns(language):
        match = re.fullmatch(pattern, message, re.DOTALL) if fragment in message else None
        if match:
            values = {
                name: value if f"`{value}`" in message else translate(value, language)
                for name, value in match.groupdict().items()
            }
            return translate(Message(template, values), language)
    return None


@cache
def _patterns(language: str) -> tuple[tuple[str, str, str], ...]:
    """The templates with values of the language that take text only, as patterns, with their longest literal."""
    found = []
    for template in catalogue(language):
        try:
            parts = list(Formatter().parse(template))
        except ValueError:
            # A text without values, in which a brace is a brace.
            continue
        literals = [literal for literal, *_ in parts]
        longest = max(literals, key=len)
        names = [name for _, name, *_ in parts if name]
        is_plain = all(map(str.isidentifier, names)) and not any(
            spec or conversion for _, _, spec, conversion in parts
        )
        if names and is_plain and len(set(names)) == len(names) and len(longest) >= _LEAST:
            pattern = "".join(
                re.escape(literal) + (f"(?P<{name}>.*)" if name else "")
                for literal, name, *_ in parts
            )
            found.append((sum(map(len, literals)), template, pattern, longest))
    return tuple(one[1:] for one in sorted(found, reverse=True))


def translated(findings: Iterable[Finding], language: str) -> tuple[Finding, ...]:
    """The findings with their messages and remedies in another language."""
    if language == ENGLISH:
        return tuple(findings)
    return tuple(
        replace(
            finding,
            message=translate(finding.message, language),
            help=translate(finding.help, language) if finding.help else finding.help,
        )
        for finding in findings
    )
