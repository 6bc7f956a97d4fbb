"""The generated parts of the documentation: the entry format from the schema, the rules from their catalogue."""

from __future__ import annotations

from briefings.diagnostics import Rule
from briefings.diagnostics.catalogue import GROUPS
from briefings.schema import entries, registers
from briefings.schema.structures import ByKey, ByLanguage, Field, KeyOrRecord, ListOf, Record


def entry_format() -> str:
    """Return the tables of fields as Markdown: the entry, what stands within it, and the registers' records."""
    seen: dict[str, Record] = {}
    parts = ["## An entry\n\n" + _table(entries.ENTRY, seen)]
    registered = {
        "A publisher": registers.PUBLISHER,
        "A topic": registers.TOPIC,
        "An organisation": registers.ORGANISATION,
        "The statements": registers.STATEMENTS,
    }
    rest = [f"## {title}\n\n{_table(record, seen)}" for title, record in registered.items()]
    done: set[str] = {record.title for record in registered.values()}
    while todo := [title for title in seen if title not in done]:
        for title in todo:
            done.add(title)
            parts.append(f"## {_capital(title)}\n\n{_table(seen[title], seen)}")
    return "\n\n".join(parts + rest)


def _capital(title: str) -> str:
    return title[0].upper() + title[1:]


def _table(record: Record, seen: dict[str, Record]) -> str:
    lines = ["| Key | Value | Meaning |", "| --- | --- | --- |"]
    for each in record.fields:
        required = " **(required)**" if each.required else ""
        lines.append(f"| `{each.name}`{required} | {_cell(each.kind.describe())} | {_cell(each.doc)} |")
        for within in _records(each):
            seen.setdefault(within.title, within)
    return "\n".join(lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _records(each: Field) -> list[Record]:
    kind: object = each.kind
    while isinstance(kind, (ListOf, ByLanguage, ByKey)):
        kind = kind.item
    if isinstance(kind, KeyOrRecord):
        kind = kind.record
    return [kind] if isinstance(kind, Record) else []


def rules() -> str:
    """Return all rules as Markdown, grouped, each with its paragraph and examples."""
    parts = []
    for group in GROUPS:
        title = (group.__doc__ or "").splitlines()[0].split(":")[0].removeprefix("Rules about ")
        parts.append(f"## {_capital(title).rstrip('.')}")
        parts += [rule_section(rule) for rule in vars(group).values() if isinstance(rule, Rule)]
    return "\n\n".join(parts)


def rule_section(rule: Rule) -> str:
    """Return one rule as Markdown."""
    mended = " `--fix` mends it." if rule.mendable and "--fix" not in rule.doc else ""
    lines = [f"### {rule.code} {rule.name} {{ #{rule.code.lower()} }}", f"*{rule.severity}* – {rule.summary}."]
    lines.append(rule.doc + mended)
    for label, text in (("Not so:", rule.bad), ("But so:", rule.good)):
        if text:
            lines.append(f"{label}\n\n```yaml\n{text}\n```")
    return "\n\n".join(lines)
