"""The accessibility checker axe on an open page."""

from collections.abc import Iterator, Sequence
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def violations(page: Page, *, disabled: Sequence[str] = ()) -> list[str]:
    """A line for each element that breaks a rule of axe, but for the disabled rules, named by id."""
    options = {"resultTypes": ["violations"], "rules": {rule: {"enabled": False} for rule in disabled}}
    response = Axe().run(page, options=options).response
    return [line for violation in response["violations"] for line in _lines(violation)]


def _lines(violation: dict[str, Any]) -> Iterator[str]:
    for node in violation["nodes"]:
        target = " ".join(map(str, node["target"]))
        reason = " ".join(check["message"] for kind in ("any", "all", "none") for check in node[kind])
        yield f"{violation['impact']}: {violation['id']} at {target}: {violation['help']}. {reason} {node['html']:.200}"
