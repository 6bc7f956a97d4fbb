"""`briefings explain` and `briefings schema`: what the program knows about rules and fields."""

from __future__ import annotations

import json

import click

from briefings.archive import Registers
from briefings.attribution import main_name
from briefings.cli.common import Workplace, archive_option, examples, fail, guarded
from briefings.diagnostics import Rule
from briefings.diagnostics.catalogue import RULES, find_rule
from briefings.reading import read_registers, registers_key
from briefings.schema.json_schema import entry_schema
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
    """Print the JSON Schema of an entry, with the topics, publishers and organisations of this archive."""
    root = workplace.settings().root
    registers = read_registers(root, registers_key(root)).registers
    click.echo(json.dumps(entry_schema(_labels(registers)), ensure_ascii=False, indent=2))


def _labels(registers: Registers) -> dict[str, dict[str, str]]:
    named = {"publishers": registers.publishers, "organisations": registers.organisations}
    labels = {
        name: {key: main_name(record.name) for key, record in (records or {}).items()}
        for name, records in named.items()
    }
    labels["topics"] = {key: main_name(topic.label) for key, topic in (registers.topics or {}).items()}
    return labels
