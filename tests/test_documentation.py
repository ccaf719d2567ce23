"""What the manual and the READMEs show is true: examples are read, commands exist, links lead somewhere."""

from __future__ import annotations

import contextlib
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import click
import pytest
from paperwright.cli import cli
from paperwright.lint.registry import registry
from paperwright.model import nodes
from paperwright.readers import known_keys
from paperwright.readers.markdown import read_file, read_markdown
from paperwright.resolve import resolve
from paperwright.settings import Settings
from paperwright.source import Source

if TYPE_CHECKING:
    from paperwright.model.document import Document

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "content" / "guide"
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *GUIDE.glob("*.md"),
        *(ROOT / "content" / "contributing").rglob("*.md"),
        ROOT / "content" / "index.md",
    ]
)
INCLUDED = re.compile(r"include[} ] ?(\S+\.md)")
MARKDOWN = {"markdown", "md"}
SHELL = {"sh", "bash", "console"}
COMMAND = re.compile(r"^(?:[$%] )?(?:\.venv/bin/)?(?P<command>paperwright(?: .*)?)$")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@dataclass(frozen=True)
class Shown:
    """Something that a page shows, and where."""

    text: str
    place: str
    classes: tuple[str, ...] = ()
    following: str = ""
    """The text of the next block of code."""


def code_blocks(page: Path, languages: set[str]) -> Iterator[Shown]:
    document = read_file(page)
    blocks = document.all(nodes.CodeBlock)
    for block, following in zip_longest(blocks, blocks[1:]):
        if block.language in languages:
            line = document.source.position(block.span.start).line
            after = following.text if following else ""
            yield Shown(block.text, f"{name_of(page)}:{line}", block.attr.classes, after)


def examples() -> list[Shown]:
    return [shown for page in PAGES for shown in code_blocks(page, MARKDOWN)]


def commands() -> list[Shown]:
    """Every `paperwright …` in a block of shell lines or between backticks."""
    found = []
    for page in PAGES:
        for block in code_blocks(page, SHELL):
            lines = block.text.replace("\\\n", " ").split("\n")
            found += [Shown(line.split(" #")[0], block.place) for line in lines]
        document = read_file(page)
        for code in document.all(nodes.Code):
            line = document.source.position(code.span.start).line
            found.append(Shown(code.text, f"{name_of(page)}:{line}"))
    matches = [(COMMAND.match(shown.text.strip()), shown.place) for shown in found]
    return [Shown(match["command"].strip(), place) for match, place in matches if match]


def as_parameters(shown: list[Shown]) -> list[object]:
    return [pytest.param(one, id=f"{one.place} {one.text[:40]!r}") for one in shown]


def test_there_is_something_to_check() -> None:
    assert len(PAGES) > 20
    assert len(examples()) > 30
    assert len(commands()) > 60


# Examples


@pytest.mark.parametrize("example", as_parameters(examples()))
def test_an_example_is_read(example: Shown, project) -> None:
    """A fence with the class `reported` shows a mistake, and the next block what is said of it."""
    for name in INCLUDED.findall(example.text):
        project.write(name, "Included.\n")
    path = project.write("example.md", example.text.encode("utf-8"))
    document = read_markdown(Source.read(path, "-"), project.root)
    assert document.blocks or document.front_matter.data
    reported = report(document)
    if "reported" in example.classes:
        assert reported
        assert reported == example.following
    else:
        assert reported == ""


def report(document: Document) -> str:
    """What is wrong, as the lint shows it."""
    lines = []
    for problem in (*document.problems, *resolve(document).problems):
        line, column = document.source.position(problem.span.start)
        lines.append(f"-:{line}:{column}: {problem.code} {problem.message}")
        lines += [f"  help: {problem.help}"] if problem.help else []
    return "\n".join(lines)


# Commands


@pytest.mark.parametrize("shown", as_parameters(commands()))
def test_a_command_is_one(shown: Shown, project) -> None:
    """The options and their values exist; nothing is run."""
    words = shlex.split(re.split(r"\s(?:\||>|2>|&&)\s", shown.text)[0])
    words = [word for word in words if word != "…"]
    if len(words) == 1:
        return
    for word in words[1:]:
        if "." in word and not word.startswith("-"):
            project.write(word, "")
    parse(words[1:])


def parse(words: list[str]) -> None:
    """Parse a command line as click would before it runs the command."""
    if words[0].startswith("-"):
        with pytest.raises(click.exceptions.Exit):
            cli.make_context("paperwright", words)
        return
    group = click.Context(cli, info_name="paperwright")
    name, command, rest = cli.resolve_command(group, words)
    assert command is not None
    if not rest and any(argument.required for argument in command.params):
        return  # the command's name in running text
    with contextlib.suppress(click.exceptions.Exit):  # `--help` prints and stops
        command.make_context(name, rest, parent=group)


@pytest.mark.parametrize("line", ["paper a.md --no-such", "lint --format no", "papers a.md"])
def test_a_command_that_is_none_is_refused(line: str) -> None:
    with pytest.raises(click.UsageError):
        parse(line.split())


# Tours: a draft, commands on it, and what they print

TOURS = [ROOT / "README.md", ROOT / "README.zh.md", GUIDE / "index.md"]
PROGRAM = Path(sys.executable).with_name("paperwright")


@pytest.mark.slow
@pytest.mark.parametrize("page", TOURS, ids=name_of)
def test_a_tour_prints_what_it_shows(page: Path, project, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    project.write("paper.md", next(code_blocks(page, MARKDOWN)).text.encode("utf-8") + b"\n")
    for block in code_blocks(page, {"console"}):
        lines = []
        for command in re.findall(r"^\$ (.*)$", block.text, re.MULTILINE):
            lines += [f"$ {command}", *run(command)]
        assert "\n".join(lines) == block.text


def run(command: str) -> list[str]:
    program, *words = shlex.split(command)
    assert program == "paperwright"
    answer = subprocess.run(
        [PROGRAM, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return answer.stdout.splitlines()


# Completeness


def test_every_option_is_in_the_manual() -> None:
    text = (GUIDE / "commands.md").read_text(encoding="utf-8")
    group = click.Context(cli)
    missing = []
    for name in cli.list_commands(group):
        command = cli.get_command(group, name)
        assert command is not None
        section = text.partition(f"## `{name}`")[2].partition("\n## ")[0]
        assert section, f"content/guide/commands.md has no section `{name}`"
        for parameter in command.params:
            if isinstance(parameter, click.Option) and "help" not in parameter.name:
                missing += [
                    f"{name} {option}" for option in parameter.opts if option not in section
                ]
    assert not missing


def test_every_setting_is_in_the_manual() -> None:
    text = (GUIDE / "settings.md").read_text(encoding="utf-8")
    names = {field.name.replace("_", "-") for field in fields(Settings)} - {"root", "file"}
    assert not sorted(name for name in names if f"`{name}`" not in text)


def test_every_key_of_the_front_matter_is_in_the_manual() -> None:
    text = (GUIDE / "drafts.md").read_text(encoding="utf-8")
    keys = known_keys.OWN.union(*known_keys.OF_KIND.values())
    assert not sorted(key for key in keys if f"`{key}`" not in text)


def test_every_rule_is_in_the_changelog() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    rules = text.partition("### Rules")[2]
    assert not [
        rule.code for rule in registry().rules if f"`{rule.name}` ({rule.code})" not in rules
    ]


# Links


def links(page: Path) -> Iterator[tuple[str, int]]:
    document = read_file(page)
    for node in (*document.all(nodes.Link), *document.all(nodes.Image)):
        if not urlsplit(node.target).scheme:
            yield node.target, document.source.position(node.span.start).line


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_link_leads_somewhere(page: Path) -> None:
    broken = []
    for target, line in links(page):
        path = (
            (page.parent / unquote(urlsplit(target).path)).resolve() if target[0] != "#" else page
        )
        anchor = unquote(urlsplit(target).fragment)
        if not path.exists() or (anchor and anchor not in anchors(path)):
            broken.append(f"{name_of(page)}:{line}: {target}")
    assert not broken


def anchors(page: Path) -> set[str]:
    return set(resolve(read_file(page)).headings.values())


def test_the_navigation_names_every_page_of_the_manual() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    folder = ROOT / "content"
    pages = {page.relative_to(folder).as_posix() for page in PAGES if page.is_relative_to(folder)}
    assert not sorted(pages - set(re.findall(r"^ *- (?:[^\n:]+: )?(\S+\.md)$", text, re.MULTILINE)))


def test_the_readmes_link_each_other() -> None:
    english, chinese = ROOT / "README.md", ROOT / "README.zh.md"
    assert "README.zh.md" in {target for target, _ in links(english)}
    assert "README.md" in {target for target, _ in links(chinese)}


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_a_readme_names_the_targets_of_make(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z-]+)", text))
    assert {"demo", "test"} <= named <= targets
