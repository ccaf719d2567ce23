"""A group of commands that imports none before it is called."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, ClassVar

import click

if TYPE_CHECKING:
    from collections.abc import Mapping


class LazyGroup(click.Group):
    """A group that imports a command when it is called, and lists them all without importing any."""

    commands_of: ClassVar[Mapping[str, tuple[str, str, str]]] = {}
    """The module, the name in it, and what is said of it, by command."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which they are listed."""
        return list(self.commands_of)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in self.commands_of:
            return None
        module, name, _ = self.commands_of[cmd_name]
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name; a misspelt one gets the nearest name."""
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in self.commands_of:
            from difflib import get_close_matches

            near = get_close_matches(name, self.commands_of, 1)
            hint = f"; did you mean `{near[0]}`?" if near else f"; see `{ctx.command_path} --help`"
            raise click.UsageError(f"no such command `{name}`{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, _, text) in self.commands_of.items()])
