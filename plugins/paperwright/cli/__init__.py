"""The command line: `paperwright COMMAND`.

Each command lives in a module of its own, which is imported when it is called: `paperwright --version` costs no parser.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys

import click

from paperwright import __version__
from paperwright.cli.lazy_group import LazyGroup
from paperwright.errors import PaperwrightError

_OBJECTS_BETWEEN_COLLECTIONS = 200_000
"""What a run makes stays until its end; to look for cycles in it so often as Python does takes a tenth of the time."""
_COMMANDS = {
    "new": ("paperwright.cli.new", "new", "Begin a page of the notebook."),
    "lint": ("paperwright.cli.lint", "lint", "Check drafts, notes and records."),
    "rule": ("paperwright.cli.rule", "rule", "Explain one rule."),
    "rules": ("paperwright.cli.rule", "rules", "List the rules."),
    "review": ("paperwright.cli.review", "review", "Read a draft as a reviewer would."),
    "paper": (
        "paperwright.cli.paper",
        "paper",
        "Typeset a draft as PDF, LaTeX, docx, JATS or Typst.",
    ),
    "exp": (
        "paperwright.cli.exp",
        "exp",
        "Begin, list, show, compare and synchronise experiments.",
    ),
    "trace": ("paperwright.cli.trace", "trace", "Say where the numbers of a draft come from."),
    "roadmap": (
        "paperwright.cli.roadmap",
        "roadmap",
        "Show the goal, the milestones and the next deadlines.",
    ),
    "week": ("paperwright.cli.week", "week", "Show what a weekly review needs."),
    "build": (
        "paperwright.cli.build",
        "build",
        "Build the site, the papers and the lint summary in one go.",
    ),
    "schema": ("paperwright.cli.schema", "schema", "Write the JSON schema of a front matter."),
    "doctor": (
        "paperwright.cli.doctor",
        "doctor",
        "Show which parts are here and how to get the others.",
    ),
}


class _Paperwright(LazyGroup):
    """All commands, each imported when it is called."""

    commands_of = _COMMANDS


@click.group(
    cls=_Paperwright,
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
    # Nothing here multiplies matrices; starting a thread on each core takes longer than SciPy's import.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # To look through all installed packages for plugins of pydantic takes longer than to check a record.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    # At its end Python looks for cycles in all that there is, though the memory goes back as a whole.
    atexit.register(gc.freeze)
    try:
        cli(prog_name="paperwright")
    except PaperwrightError as error:
        click.echo(f"error: {error}", err=True)
        if help := getattr(error, "help", None):
            click.echo(f"  help: {help}", err=True)
        sys.exit(2)
    except RecursionError:
        click.echo("error: the input nests too deeply to be read", err=True)
        sys.exit(2)
