"""`paperwright rule` and `paperwright rules`: what is checked, and why."""

from __future__ import annotations

import json
import sys

import click

_FORMATS = click.Choice(["text", "json"])


@click.command
@click.argument("name", metavar="RULE")
@click.option(
    "--format",
    "output_format",
    type=_FORMATS,
    default="text",
    show_default=True,
    help="What to write.",
)
def rule(name: str, output_format: str) -> None:
    """Explain one rule: what it finds, why it matters, with a bad and a good example.

    RULE is a code such as REF01, or a name such as undefined-reference.
    """
    from paperwright.lint.page import rule_data, rule_page
    from paperwright.lint.registry import registry
    from paperwright.lint.selection import nearest_name

    found = registry().find(name) or registry().find(name.upper()) or registry().find(name.lower())
    if found is None:
        near = nearest_name(name, registry())
        raise click.UsageError(
            f"`{name}` names no rule" + (f"; did you mean `{near}`?" if near else "")
        )
    if output_format == "json":
        click.echo(json.dumps(rule_data(found), ensure_ascii=False, indent=2))
    elif sys.stdout.isatty():
        from rich.console import Console
        from rich.markdown import Markdown

        Console().print(Markdown(rule_page(found)))
    else:
        click.echo(rule_page(found), nl=False)


@click.command
@click.option(
    "--format",
    "output_format",
    type=_FORMATS,
    default="text",
    show_default=True,
    help="What to write.",
)
def rules(output_format: str) -> None:
    """List the rules."""
    from paperwright.lint.families import BY_PREFIX
    from paperwright.lint.page import rule_data
    from paperwright.lint.registry import registry

    listed = registry().rules
    if output_format == "json":
        click.echo(json.dumps([rule_data(rule) for rule in listed], ensure_ascii=False, indent=2))
        return
    width = max(len(rule.name) for rule in listed)
    family = ""
    for rule in listed:
        if rule.prefix != family:
            click.echo(
                ("\n" if family else "") + click.style(BY_PREFIX[rule.prefix].title, bold=True)
            )
            family = rule.prefix
        state = " (preview)" if rule.preview else ""
        click.echo(f"  {rule.code:<6}  {rule.name:<{width}}  {rule.summary}{state}")
