"""The JSON Schema (draft 2020-12) of an entry, for editors: made from the table of fields and the registers' keys."""

from __future__ import annotations

from collections.abc import Mapping

from briefings.schema.codes import SLUG
from briefings.schema.entries import ENTRY
from briefings.schema.kinds import JsonSchema


def entry_schema(labels: Mapping[str, Mapping[str, str]]) -> JsonSchema:
    """Return the schema of an entry as values for JSON.

    `labels` gives for each register (`topics`, `publishers`, `organisations`) its keys with what they stand for: a
    label on the first line, and below it what else there is to say. Editors complete the keys and show that beside
    them. A register that is empty allows any slug.
    """
    schema = ENTRY.json_schema()
    source = schema["properties"]["source"]
    source["anyOf"] = [{"required": ["url"]}, {"required": ["no_url"]}]
    # what is withdrawn keeps none of the text that is otherwise required
    required = schema.pop("required")
    schema["anyOf"] = [{"required": required}, {"required": ["withdrawal"]}]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Briefing",
        "description": "One briefing: a summary of a news item that somebody else published.",
        **schema,
        "$defs": {name: _keys(keys) for name, keys in labels.items()},
    }


def _keys(keys: Mapping[str, str]) -> JsonSchema:
    if not keys:
        return {"type": "string", "pattern": f"^{SLUG.pattern}$"}
    return {"oneOf": [_key(key, label) for key, label in keys.items()]}


def _key(key: str, label: str) -> JsonSchema:
    # editors show the title of a value that stands there, and the description of one that is proposed
    title, _, _ = label.partition("\n")
    return {"const": key, "title": title, "description": label}
