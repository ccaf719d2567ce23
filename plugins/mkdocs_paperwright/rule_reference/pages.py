"""The Markdown of the rule reference."""

from __future__ import annotations

import inspect
from collections import defaultdict
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import paperwright
from paperwright.errors import ConfigError
from paperwright.lint.families import FAMILIES
from paperwright.lint.page import rule_page
from paperwright.lint.precision import measurement
from paperwright.lint.registry import registry
from paperwright.lint.selection import parse_selector
from paperwright.lint.venues import known_venues, venue_selection

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from paperwright.lint.declaration import Rule


def rule_pages(source: str | None = None) -> dict[str, str]:
    """The pages by the names of their files.

    Arguments:
        source: the address under which the repository's files can be read.
    """
    venues = _venues_of_rules()
    pages = {"index.md": _index()}
    for rule in registry().rules:
        pages[f"{rule.name}.md"] = _page(rule, source, venues.get(rule.code, ()))
    return pages


def _page(rule: Rule, source: str | None, venues: tuple[str, ...] | list[str]) -> str:
    title, state, rest = rule_page(rule).split("\n\n", 2)
    said = [state, _fix(rule)]
    if venues:
        said.append(f"Set by {', '.join(f'`{venue}`' for venue in venues)}.")
    if source:
        said.append(f"[Source]({source.rstrip('/')}/{_path(rule)})")
    head = f"---\ndescription: {_yaml(rule.summary)}\n---"
    return "\n\n".join((head, title, " ".join(filter(None, said)), rest))


def _yaml(text: str) -> str:
    """A text in single quotes, in which YAML reads nothing else."""
    return "'" + text.replace("'", "''").replace('"', "”") + "'"


def _path(rule: Rule) -> str:
    """The path of a rule's file in the repository."""
    module = Path(inspect.getfile(import_module(rule.module)))
    package = Path(str(paperwright.__file__)).parent
    return f"plugins/paperwright/{module.relative_to(package).as_posix()}"


@cache
def _text(module: str) -> str:
    return inspect.getsource(import_module(module))


def _fix(rule: Rule) -> str:
    """Whether it offers a fix, as its code says."""
    text = _text(rule.module)
    if "Fix(" not in text:
        return ""
    if "safe=False" in text or "Fix safety" in rule.page:
        return "It offers fixes; not all of them are safe."
    return "It offers a fix, which is safe."


def _venues_of_rules() -> Mapping[str, list[str]]:
    """The venues that ask for a rule by themselves."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for venue in known_venues():
        try:
            selection = venue_selection(venue)
            names = (*(selection.select or ()), *selection.extend_select)
            codes = {rule.code for name in names for rule in parse_selector(name, registry()).rules}
        except ConfigError:
            # The lint reports it to those who name the venue.
            continue
        for code in codes:
            found[code].append(venue)
    return found


# The list


def _index() -> str:
    return "\n\n".join(("# Rules", _introduction(), *_tables(), *_measured())) + "\n"


def _introduction() -> str:
    rules = registry().rules
    with_fix = sum(bool(_fix(rule)) for rule in rules)
    families = len({rule.prefix for rule in rules})
    return (
        f"There are {len(rules)} rules in {families} families; {with_fix} of them offer fixes. "
        "Select and ignore them by code, by name or by the letters of a family."
    )


def _tables() -> Iterator[str]:
    for family in FAMILIES:
        rules = [rule for rule in registry().rules if rule.prefix == family.prefix]
        if not rules:
            continue
        yield f"## {family.title} ({family.prefix}) {{ #{family.prefix.lower()} }}"
        yield "\n".join(("| Code | Name | What it finds | Reported as |", "| --- | --- | --- | --- |",
                         *map(_row, rules)))  # fmt: skip


def _row(rule: Rule) -> str:
    summary = rule.summary.replace("|", "\\|")
    marks = [str(rule.severity), "fix" if _fix(rule) else "", "preview" if rule.preview else ""]
    return (
        f"| `{rule.code}` | [{rule.name}]({rule.name}.md) | {summary} "
        f"| {', '.join(filter(None, marks))} |"
    )


def _measured() -> Iterator[str]:
    """How often each rule is right, and which ones report nothing."""
    measured = measurement()
    rules = [rule for rule in registry().rules if rule.code in measured.rules]
    found = [rule for rule in rules if measured.rules[rule.code].findings]
    yield "## How often they are right { #precision }"
    yield (
        f"{len(found)} rules report something in {measured.papers} papers and notes, {len(rules) - len(found)} "
        "report nothing. Of each one that does, a sample was read against the papers; undecided cases do not count. "
        "The rules were mended on the same papers, so that these shares are the best case."
    )
    rows = []
    for rule in found:
        figures = measured.rules[rule.code]
        share = f"{figures.right / figures.judged:.0%}" if figures.judged else ""
        rows.append(
            f"| `{rule.code}` | [{rule.name}]({rule.name}.md) | {rule.severity} | {figures.findings} "
            f"| {figures.papers} | {figures.judged} | {figures.right} | {share} |"
        )
    yield "\n".join(
        (
            "| Code | Name | Reported as | Places | Papers | Read | Right | Share |",
            "| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |",
            *rows,
        )
    )
