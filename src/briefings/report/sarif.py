"""The report as SARIF 2.1.0 (OASIS), which code scanning and editors read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from briefings import __version__
from briefings.diagnostics import Diagnostic, Rule
from briefings.diagnostics.catalogue import RULES
from briefings.report.lines import Lines, safe

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(diagnostics: Sequence[Diagnostic], lines: Lines, site_url: str) -> str:
    """Return the report as SARIF; `site_url`, with `/` at its end, is the site whose rules page is linked."""
    codes = list(RULES)
    driver = {
        "name": "briefings",
        "semanticVersion": __version__,
        "rules": [_rule(rule, site_url) for rule in RULES.values()],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, codes, lines) for each in diagnostics],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def rule_url(code: str, site_url: str) -> str:
    """Return where a rule is explained on the site."""
    return f"{site_url}rules/#{code.lower()}"


def _rule(rule: Rule, site_url: str) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": f"{rule.summary}."},
        "fullDescription": {"text": rule.doc},
        "helpUri": rule_url(rule.code, site_url),
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(each: Diagnostic, codes: list[str], lines: Lines) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(safe(each.path), safe="/")}}
    if each.width:
        place["region"] = _region(each, lines(each.path))
    told = safe(f"{each.message} {each.fix}" if each.fix else each.message)
    found = {"level": each.severity.value, "message": {"text": told}, "locations": [{"physicalLocation": place}]}
    index = {"ruleIndex": codes.index(each.code)} if each.code in codes else {}
    return {"ruleId": each.code, **index, **found}


def _region(each: Diagnostic, lines: Sequence[str]) -> dict[str, int]:
    """Return the place on its first line; a value of several lines ends there with the line."""
    region = {"startLine": each.line, "startColumn": each.column}
    if each.line <= len(lines):
        end = min(each.column + each.width, len(lines[each.line - 1]) + 1)
        region["endColumn"] = max(end, each.column + 1)
    return region
