"""Adopting: drafts that can be published move, with their fingerprints, and the others say what they lack."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefings.importing.adopting import Adoption, NoDraft, adopt, without_reasons
from briefings.ledgers.imports import read_imports
from briefings.settings import read_settings
from tests.importing.test_pipeline import item, run
from tests.support.archives import TODAY, VALID, checked, copy_minimal, write

DRAFT = "drafts/2024/2024-06-01-a-plant-will-make-cells-from-salt.yml"
ENTRY = DRAFT.replace("drafts/", "entries/")
PRINTS = "ledgers/fingerprints/2024/2024-06-01-a-plant-will-make-cells-from-salt.json"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = copy_minimal(tmp_path)
    run(root, item())
    return root


def adopted(root: Path, *named: str) -> list[Adoption]:
    return adopt(read_settings(root), root / "build", named, TODAY)


def finish(root: Path, path: str = DRAFT, title: str = "Cells made from salt at the coast") -> None:
    text = (root / path).read_text()
    written = text.replace("title:\n", f"title: {title}\n")
    write(root, path, written.replace("summary:\n", "summary: The firm wants to sell its first cells within a year.\n"))


def test_a_draft_that_lacks_something_stays_and_says_what(root: Path) -> None:
    before = (root / DRAFT).read_bytes()
    (draft,) = adopted(root)
    assert [why.split(":")[0] for why in draft.why] == ["B204", "B204"]
    assert (root / DRAFT).read_bytes() == before
    assert not (root / ENTRY).exists()


def test_a_draft_that_is_finished_becomes_an_entry_and_its_fingerprint_follows(root: Path) -> None:
    finish(root)
    (draft,) = adopted(root)
    assert draft.why == ()
    assert not (root / DRAFT).exists()
    text = (root / ENTRY).read_text()
    assert text.startswith("# yaml-language-server: $schema=https://toy.example/schema.json\ntitle: Cells made")
    assert not (root / "drafts" / PRINTS).exists()
    assert '"id": "2024-06-01-a-plant-will-make-cells-from-salt"' in (root / PRINTS).read_text()
    assert checked(root) == []
    assert read_imports(root)["test", "1"].path == ENTRY
    assert [each.result.value for each in run(root, item())] == ["edited here, left alone"]
    assert (root / ENTRY).read_text() == text
    assert adopted(root) == []


def test_a_summary_that_copies_the_original_stays_a_draft(root: Path) -> None:
    text = "The plant stands by the sea, and nobody knows who will buy its sodium cells when all of them are made. "
    run(root, item("2", slug="copied", html=f"<p>{text * 2}</p>"))
    path = "drafts/2024/2024-06-01-copied.yml"
    finish(root, path)
    write(root, path, (root / path).read_text().replace("The firm wants to sell its first cells within a year.", text))
    (draft,) = adopted(root, path)
    assert any("B5" in why or "B6" in why for why in draft.why), draft.why
    assert (root / path).exists()
    assert not (root / path.replace("drafts/", "entries/")).exists()


def test_two_drafts_that_clash_both_stay(root: Path) -> None:
    alias = "aliases: [/2019/old/]\n"
    for name in ("one", "two"):
        url = f"https://northern-courier.example/2024/{name}"
        text = VALID.replace("https://northern-courier.example/2024/salt-cells", url)
        write(root, f"drafts/2024/2024-06-02-{name}.yml", text.replace("A plant", f"Plant {name}") + alias)
    found = {each.path[23:]: each.why for each in adopted(root, "drafts/2024/2024-06-02-one.yml", "2024-06-02-two")}
    assert found["one.yml"] == ()
    assert "is an alias of" in found["two.yml"][0]


def named(name: str, alias: str = "") -> str:
    """The text of a draft that passes the check by itself."""
    url = f"https://northern-courier.example/2024/{name}"
    text = VALID.replace("https://northern-courier.example/2024/salt-cells", url).replace("A plant", f"Plant {name}")
    return text + (f"aliases: [{alias}]\n" if alias else "")


def test_a_draft_that_makes_another_entry_wrong_stays(root: Path) -> None:
    """Two files have one alias, and the check tells of the later, which is the entry that was there."""
    write(root, "entries/2024/2024-07-01-there.yml", named("there", "/old/"))
    for number in range(9):
        write(root, f"drafts/2024/2024-06-02-{number}.yml", named(f"no-{number}", "/old/" * (number == 5)))
    assert checked(root) == []
    found = {each.path: each.why for each in adopted(root, "drafts/2024") if "06-02" in each.path}
    (why,) = found.pop("drafts/2024/2024-06-02-5.yml")
    assert why.startswith("entries/2024/2024-07-01-there.yml: B406:")
    assert set(found.values()) == {()}
    assert len(found) == 8
    assert checked(root) == []


def test_an_error_that_is_there_already_keeps_no_draft_back(root: Path) -> None:
    write(root, "entries/2024/2024-07-01-there.yml", "title: x\n")
    write(root, "drafts/2024/2024-06-02-one.yml", named("one"))
    (draft,) = adopted(root, "2024-06-02-one")
    assert draft.why == ()


def test_a_file_that_is_there_already_is_not_overwritten(root: Path) -> None:
    finish(root)
    write(root, ENTRY, VALID)
    (draft,) = adopted(root)
    assert draft.why == (f"{ENTRY} is there already, and says something else.",)
    assert (root / ENTRY).read_text() == VALID


@pytest.mark.parametrize("name", ["drafts/2024/x.yml", "../outside", "/etc/passwd", "entries"])
def test_what_is_no_draft_is_told(root: Path, name: str) -> None:
    with pytest.raises(NoDraft, match="is no draft of this archive"):
        adopted(root, name)


def test_damaged_and_badly_named_drafts_stay(root: Path) -> None:
    write(root, "drafts/2024/notes.yml", VALID)
    write(root, "drafts/2024/2024-06-03-binary.yml", b"title: \xff\xfe\n")
    (root / "drafts/2024/2024-06-04-link.yml").symlink_to("/etc/passwd")
    found = {each.path: each.why for each in adopted(root)}
    assert all(found.values())
    assert "not a date and a slug" in found["drafts/2024/notes.yml"][0]


def test_only_the_comments_of_the_import_are_taken_out() -> None:
    head = "# line\n# mine\n# Imported from test: 1\n# why\n"
    text = f"{head}\ntitle: x\n# my own\n# Perhaps: a, b\ntopics: [a]\n# Perhaps not\n"
    assert without_reasons(text) == "# line\n# mine\n\ntitle: x\n# my own\ntopics: [a]\n# Perhaps not\n"
