"""What the form knows is made anew when what it is made from changes, and only then."""

from __future__ import annotations

import json
from pathlib import Path

from tests.support.builds import anew, build, rewrite, tree


def form_of(archive: Path) -> dict[str, object]:
    """What the form of a site knows."""
    data: dict[str, object] = json.loads((archive / "site/propose/form.json").read_text(encoding="utf-8"))
    return data


def test_the_form_knows_a_topic_by_its_new_name(archive: Path) -> None:
    rewrite(archive / "registers/topics.yml", "Tides &", "Ebb and flow &")
    written = set(build(archive).published.written)
    assert "propose/form.json" in written
    assert "propose/propose.js" not in written
    assert "Ebb and flow" in json.dumps(form_of(archive)["topics"])
    assert tree(archive / "site") == anew(archive, archive.parent / "anew")


def test_a_changed_entry_leaves_the_form_alone(archive: Path) -> None:
    rewrite(archive / "entries/2024/2024-03-03-german.yml", "title: Die Donau", "title: Neue Donau")
    written = set(build(archive).published.written)
    assert written
    assert not {name for name in written if name.startswith("propose/")}


def test_the_form_follows_the_settings(archive: Path) -> None:
    rewrite(archive / "mkdocs.yml", 'forge: ""', "forge: gitea")
    assert "propose/form.json" in build(archive).published.written
    assert '"forge": "gitea"' in json.dumps(form_of(archive)["site"])
