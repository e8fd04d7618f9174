"""Print the JSON Schema of case or policy files, for editors."""

from __future__ import annotations

import json

import click


@click.command()
@click.argument("what", type=click.Choice(["case", "policy"]))
def command(what: str) -> None:
    """Print the JSON Schema of case or policy files, for editors that complete and check YAML."""
    from exitletters.case import Case
    from exitletters.policy import Policy

    model = Case if what == "case" else Policy
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **model.model_json_schema(by_alias=True),
    }
    click.echo(json.dumps(schema, ensure_ascii=False, indent=2))
