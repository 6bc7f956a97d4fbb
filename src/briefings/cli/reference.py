"""`briefings explain` and `briefings schema`: what the program knows about rules and fields."""

from __future__ import annotations

import click

from briefings.cli.common import Workplace, archive_option, examples, fail, guarded
from briefings.diagnostics import Rule
from briefings.diagnostics.catalogue import RULES, find_rule
from briefings.pages.schema_file import key_labels, schema_text
from briefings.reading import read_registers, registers_key
from briefings.text.similar import nearest


@click.command("explain", epilog=examples("briefings explain B301", "briefings explain unknown-topic"))
@click.argument("code", required=False)
@guarded
def explain_command(code: str | None) -> None:
    """Say what a rule is about, why it is there and what to do; without CODE, list all rules."""
    if code is None:
        for rule in RULES.values():
            click.echo(f"{rule.code}  {rule.severity:<7}  {rule.name}: {rule.summary}")
        return
    found = find_rule(code)
    if found is None:
        near = nearest(code, [rule.code for rule in RULES.values()] + [rule.name for rule in RULES.values()])
        hint = f"Did you mean `{near}`?" if near else "`briefings explain` lists all rules."
        fail(f"there is no rule `{code}`. {hint}")
    click.echo(_explanation(found))


def _explanation(rule: Rule) -> str:
    head = click.style(f"{rule.code} {rule.name}", bold=True) + f" ({rule.severity})"
    parts = [head, f"{rule.summary}.", click.wrap_text(rule.doc, width=88)]
    for label, text in (("Not so:", rule.bad), ("But so:", rule.good)):
        if text:
            parts.append(f"{label}\n" + "\n".join(f"    {line}" for line in text.splitlines()))
    if rule.mendable:
        parts.append("`briefings check --fix` mends it.")
    return "\n\n".join(parts)


@click.command("schema", epilog=examples("briefings schema > .cache/entry.schema.json"))
@archive_option
@click.pass_obj
@guarded
def schema_command(workplace: Workplace) -> None:
    """Print the JSON Schema of an entry, with the topics, publishers and organisations of this archive.

    The site has the same at its root, as schema.json.
    """
    settings = workplace.settings()
    registers = read_registers(settings.root, registers_key(settings.root)).registers
    click.echo(schema_text(key_labels(registers, settings.language)), nl=False)
