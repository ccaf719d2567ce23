"""The command line: `paperwright COMMAND`.

Each command lives in a module of its own, which is imported when it is called: `paperwright --version` costs no parser.
"""

from __future__ import annotations

import importlib
import sys

import click

from paperwright import __version__
from paperwright.errors import PaperwrightError

_COMMANDS = {
    "lint": ("paperwright.cli.lint", "lint", "Check drafts, notes and records."),
    "rule": ("paperwright.cli.rule", "rule", "Explain one rule."),
    "rules": ("paperwright.cli.rule", "rules", "List the rules."),
    "review": ("paperwright.cli.review", "review", "Read a draft as a reviewer would."),
    "paper": (
        "paperwright.cli.paper",
        "paper",
        "Typeset a draft as PDF, LaTeX, docx, JATS or Typst.",
    ),
    "build": (
        "paperwright.cli.build",
        "build",
        "Build the site, the papers and the lint summary in one go.",
    ),
    "doctor": (
        "paperwright.cli.doctor",
        "doctor",
        "Show which parts are here and how to get the others.",
    ),
}


class _LazyGroup(click.Group):
    """A group that imports a command when it is called, and lists them all without importing any."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, name, _ = _COMMANDS[cmd_name]
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in _COMMANDS:
            from difflib import get_close_matches

            near = get_close_matches(name, _COMMANDS, 1)
            hint = f"; did you mean `{near[0]}`?" if near else "; see `paperwright --help`"
            raise click.UsageError(f"no such command `{name}`{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, _, summary) in _COMMANDS.items()])


@click.group(
    cls=_LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="paperwright", message="%(prog)s %(version)s")
def cli() -> None:
    """Check, publish, typeset and trace a research group's Markdown.

    A draft is Markdown with front matter. `paperwright lint paper.md` reads it as a reviewer would,
    `paperwright paper paper.md` typesets it, and `paperwright build` makes the site and everything else.
    """


def main() -> None:
    """Run the command line; what stops it is one line on standard error and exit code 2."""
    try:
        cli(prog_name="paperwright")
    except PaperwrightError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(2)
    except RecursionError:
        click.echo("error: the input nests too deeply to be read", err=True)
        sys.exit(2)
