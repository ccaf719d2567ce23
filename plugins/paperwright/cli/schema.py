"""`paperwright schema`: JSON schemas of front matters."""

from __future__ import annotations

import json

import click

from paperwright.records.notebook import RECORD_KINDS


@click.command
@click.argument("kind", type=click.Choice(sorted(RECORD_KINDS)), required=False)
def schema(kind: str | None) -> None:
    """Write the JSON schema of the front matter of a KIND of record, or of all kinds by name.

    An editor with a YAML language server completes and checks front matters with it.
    """
    from paperwright.records.json_schemas import json_schema

    written = json_schema(kind) if kind else {one: json_schema(one) for one in sorted(RECORD_KINDS)}
    click.echo(json.dumps(written, ensure_ascii=False, indent=2))
