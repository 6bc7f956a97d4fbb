"""What machines may mine: the site's rules, and what pages say of themselves."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from briefings.entry import OriginalRights, Permission, Rights
from briefings.metadata import mining_rules
from briefings.metadata.mining import mining_terms
from briefings.settings import SettingsError, read_settings
from tests.support.archives import copy_minimal
from tests.support.builders import SITE, make_archive, make_entry, make_settings

POLICY = f"{SITE}rights/#machine-use"


@pytest.mark.parametrize(("mining", "value"), [("allowed", 0), ("reserved", 1)])
def test_the_rules_are_for_the_sites_own_part_of_its_host(mining: str, value: int) -> None:
    assert json.loads(mining_rules(make_settings(mining=mining))) == [
        {"location": "/archive/", "tdm-reservation": value, "tdm-policy": POLICY}
    ]


def test_an_archive_may_say_nothing() -> None:
    settings = make_settings(mining="unsaid")
    assert json.loads(mining_rules(settings)) == []
    assert mining_terms(make_archive(), settings, make_entry()) == []


def terms(mining: str, **values: Any) -> list[str]:
    entry = make_entry(**values)
    return mining_terms(make_archive([entry]), make_settings(mining=mining), entry)


def said(value: int) -> list[str]:
    policy = f'<meta name="tdm-policy" content="{POLICY}">'
    return [f'<meta name="tdm-reservation" content="{value}">\n{policy}']


PERMITTED = OriginalRights(basis="permission", permission=Permission("The desk", date(2024, 3, 1)))


@pytest.mark.parametrize("mining", ["allowed", "reserved", "unsaid"])
def test_what_was_permitted_to_us_alone_is_reserved(mining: str) -> None:
    assert terms(mining, extent="excerpt", rights=Rights(PERMITTED)) == said(1)


def test_what_anybody_may_reproduce_follows_the_settings() -> None:
    free = Rights(OriginalRights(basis="licence", licence="CC-BY-4.0"))
    assert terms("allowed", extent="excerpt", rights=free) == said(0)
    assert terms("allowed", rights=Rights(PERMITTED)) == said(0)  # a summary is ours
    assert terms("reserved", rights=free) == said(1)


def settings_with(root: Path, line: str) -> Path:
    """Add a setting to those of the minimal archive."""
    copy_minimal(root)
    file = root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    if "  briefings:\n" in text:
        file.write_text(text.replace("  briefings:\n", f"  briefings:\n    {line}\n"), encoding="utf-8")
    else:
        file.write_text(f"{text}\nextra:\n  briefings:\n    {line}\n", encoding="utf-8")
    return root


def test_the_default_is_what_the_licence_says(tmp_path: Path) -> None:
    settings = read_settings(copy_minimal(tmp_path))
    assert settings.mining == "allowed"
    assert replace(settings, mining="reserved") != settings


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("mining: yes", "`extra.briefings.mining` is True; it must be `allowed`, `reserved` or `unsaid`"),
        ("mining: allow", "`extra.briefings.mining` is 'allow'; it must be"),
        ("minning: allowed", "did you mean `mining`?"),
        ("licence: LicenseRef-Ours", "`extra.briefings.licence` is 'LicenseRef-Ours'; it must be an SPDX identifier"),
    ],
)
def test_settings_that_cannot_be_used_are_told(line: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings(settings_with(tmp_path, line))
    assert message in str(refused.value)
