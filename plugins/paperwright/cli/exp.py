"""`paperwright exp COMMAND`: experiment records."""

from __future__ import annotations

import click

from paperwright.cli.lazy_group import LazyGroup

_COMMANDS = {
    "new": (
        "paperwright.cli.new",
        "new_experiment",
        "Begin an experiment with its hypothesis.",
    ),
    "list": ("paperwright.cli.exp_list", "list_records", "List records and their results."),
    "show": ("paperwright.cli.exp_show", "show", "Show one record."),
    "compare": ("paperwright.cli.exp_compare", "compare", "Compare experiments."),
    "sync": ("paperwright.cli.exp_sync", "sync", "Read results from where runs are kept."),
}


class _ExperimentGroup(LazyGroup):
    """The commands on experiments, each imported when it is called."""

    commands_of = _COMMANDS


@click.group(cls=_ExperimentGroup)
def exp() -> None:
    """Begin, list, show, compare and synchronise experiment records.

    A record is a Markdown page whose front matter says `kind: experiment`: what was expected, how it was run, what
    came out.
    """
