"""The page of a rule: what its docstring says, with its code, its options and its state."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from paperwright.lint.options import option_table
from paperwright.lint.precision import precision_sentence
from paperwright.lint.subjects import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.lint.declaration import Rule

DOCUMENTATION: str | None = None
"""Where the pages of the rules are published; `None` as long as they are not."""

_FENCE = re.compile(r"^(?P<mark>~~~+|```+)(?P<info>[^\n]*)$", re.MULTILINE)


def page_url(name: str) -> str | None:
    """The address of a rule's page."""
    return f"{DOCUMENTATION}rules/{name}/" if DOCUMENTATION else None


def rule_page(rule: Rule) -> str:
    """The page of a rule as Markdown."""
    parts = [f"# {rule.name} ({rule.code})", _state(rule), _shown_fences(rule.page)]
    rows = list(_option_rows(rule))
    if rows:
        parts.append(
            "\n".join(
                [
                    "## Options",
                    "",
                    "| option | kind | default | |",
                    "| --- | --- | --- | --- |",
                    *rows,
                ]
            )
        )
    return "\n\n".join(parts) + "\n"


def _state(rule: Rule) -> str:
    said = [f"{str(rule.severity).capitalize()}, since {rule.since}."]
    if rule.preview:
        said.append("It is in preview, and runs only where preview rules are asked for.")
    if rule.stage is not Stage.NOTES:
        said.append(f"It runs from stage `{rule.stage}` on.")
    if rule.needs_build:
        said.append("Only a build can find it.")
    said.append(precision_sentence(rule))
    return " ".join(filter(None, said))


def _shown_fences(page: str) -> str:
    """The page with a caption over each example instead of the words that only tests read."""
    inside = ""

    def replace(match: re.Match[str]) -> str:
        nonlocal inside
        if inside:
            if match["mark"] == inside and not match["info"].strip():
                inside = ""
            return match[0]
        inside = match["mark"]
        language, _, rest = match["info"].strip().partition(" ")
        caption = _caption(language, rest.split())
        gap = "" if page[: match.start()].endswith("\n\n") else "\n"
        return f"{gap}{caption}{match['mark']}{language}"

    return _FENCE.sub(replace, page)


def _caption(language: str, words: list[str]) -> str:
    if words == ["bad"]:
        return "*Reported:*\n\n"
    if words == ["good"]:
        return "*Not reported:*\n\n"
    return f"`{words[0]}`\n\n" if words and language != "markdown" else ""


def _option_rows(rule: Rule) -> Iterator[str]:
    for name, kind, default, meaning in option_table(rule):
        yield f"| `{name}` | {kind} | `{default}` | {meaning} |"


def rule_data(rule: Rule) -> dict[str, Any]:
    """What there is to know about a rule, as plain data."""
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": str(rule.severity),
        "summary": rule.summary,
        "since": rule.since,
        "stage": str(rule.stage),
        "preview": rule.preview,
        "needs_build": rule.needs_build,
        "options": [
            {"name": name, "kind": kind, "default": default, "meaning": meaning}
            for name, kind, default, meaning in option_table(rule)
        ],
        "url": page_url(rule.name),
        "page": rule.page,
    }
