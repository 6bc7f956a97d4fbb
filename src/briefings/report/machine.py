"""Reports for programs that read a line or a list: JSON, and GitHub's workflow commands."""

from __future__ import annotations

import json as encoding
from collections.abc import Sequence

from briefings.diagnostics import Diagnostic
from briefings.diagnostics.catalogue import RULES
from briefings.report.lines import safe


def json(diagnostics: Sequence[Diagnostic]) -> str:
    """Return the report as a list of objects."""
    return encoding.dumps([_as_object(each) for each in diagnostics], ensure_ascii=False, indent=2) + "\n"


def _as_object(each: Diagnostic) -> dict[str, str | int]:
    found: dict[str, str | int] = {
        "code": each.code,
        "severity": each.severity.value,
        "path": safe(each.path),
        "line": each.line,
        "column": each.column,
        "message": safe(each.message),
    }
    return {**found, "fix": safe(each.fix)} if each.fix else found


def github(diagnostics: Sequence[Diagnostic]) -> str:
    """Return the report as workflow commands, which GitHub shows as annotations of a pull request."""
    return "".join(f"{_command(each)}\n" for each in diagnostics)


def _command(each: Diagnostic) -> str:
    name = RULES[each.code].name if each.code in RULES else ""
    properties = {
        "file": safe(each.path),
        "line": str(each.line),
        "col": str(each.column),
        "title": f"{each.code} {name}".rstrip(),
    }
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    told = safe(each.message) + (f"\n{safe(each.fix)}" if each.fix else "")
    return f"::{each.severity.value} {listed}::{_data(told)}"


def _data(value: str) -> str:
    """Escape what follows `::`, as GitHub's own toolkit does (actions/toolkit, command.ts)."""
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
