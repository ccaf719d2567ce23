"""Messages in other languages than English.

A catalogue is a TOML file for each family, `<language>/<FAMILY>.toml`, from the message in English, with the names of
its values in braces, to the message in that language. A message that stands in no catalogue stays English.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from paperwright.findings import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from paperwright.findings import Finding

ENGLISH = "en"
_FOLDER = Path(__file__).parent


def languages() -> tuple[str, ...]:
    """The languages that messages can be said in, English first."""
    return (ENGLISH, *sorted(path.name for path in _FOLDER.iterdir() if any(path.glob("*.toml"))))


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
        return catalogue(language).get(message, message)
    values = {
        name: translate(value, language) if isinstance(value, Message) else value
        for name, value in message.values.items()
    }
    template = catalogue(language).get(message.template, message.template)
    return template.format(**values) if values else template


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
