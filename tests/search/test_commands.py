"""`briefings search` as a user runs it: forms, filters, exit codes, sentences."""

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.support.sites import TOY, copy_archive, run


@pytest.fixture
def archive(toy_site: Path) -> Path:
    """The toy archive with its built site; no test may change it."""
    return toy_site.parent


def ids(archive: Path, *arguments: str) -> list[str]:
    return run("-C", archive, "search", "--format", "ids", *arguments).stdout.split()


def test_an_entry_is_found_by_its_words_in_any_language(archive: Path) -> None:
    assert ids(archive, "tidal", "battery", "plant")[0] == "2024-03-01-everything"
    assert ids(archive, "渔民")[0] == "2024-03-02-chinese"
    assert "2024-03-01-everything" in ids(archive, "蓄电池")


def test_text_tells_what_a_person_wants_to_know(archive: Path) -> None:
    said = run("-C", archive, "search", '"tidal battery plant"').stdout
    assert said.startswith("1 entry\n\n1. Lantern Works opens a tidal battery plant at Port Ember\n")
    assert "   The Daily Lantern, 2024-03-01\n" in said
    assert "   https://briefings.example/2024/everything/\n" in said
    assert "Lantern Works has started a plant" in said
    assert said.rstrip().endswith("Local fishers want proof that…")
    assert "\x1b" not in said


def test_json_has_the_whole_answer(archive: Path) -> None:
    answer = json.loads(run("-C", archive, "search", "tidal", "--format", "json").stdout)
    assert answer["exact"] is True
    assert answer["total"] == len(answer["hits"])
    hit = answer["hits"][0]
    assert hit["url"] == "https://briefings.example/" + hit["path"]
    assert hit["score"] > 0
    assert hit["terms"] == {"tidal": True}


@pytest.mark.parametrize(
    ("option", "value", "found"),
    [
        ("--topic", "batteries", ["2024-03-04-japanese", "2024-03-03-german", "2024-03-01-everything"]),
        ("--place", "CN", ["2024-03-02-chinese"]),
        ("--org", "tidal-union", ["2024-03-01-everything"]),
        ("--source", "wire-relay", ["2024-03-01-everything"]),
        ("--lang", "zh", ["2024-03-02-chinese", "2024-03-01-everything"]),
        ("--year", "2023", ["2023-05-05-hostile"]),
        ("--to", "2023-12-31", ["2023-05-05-hostile"]),
        ("--from", "2024-03-04", ["2024-03-04-japanese"]),
    ],
)
def test_options_filter(option: str, value: str, found: list[str], archive: Path) -> None:
    shown = ids(archive, option, value)
    assert set(found) <= set(shown) if option == "--topic" else shown == found


def test_options_of_one_kind_are_either_and_of_two_kinds_both(archive: Path) -> None:
    assert len(ids(archive, "--year", "2023", "--year", "2024")) == 5
    assert ids(archive, "--lang", "zh", "--place", "CN") == ["2024-03-02-chinese"]


def test_all_is_shown_newest_first_or_oldest_first(archive: Path) -> None:
    newest = ids(archive)
    assert newest == sorted(newest, reverse=True)
    assert ids(archive, "--sort", "oldest") == sorted(newest)


def test_pages_follow_one_another(archive: Path) -> None:
    newest = ids(archive)
    assert [*ids(archive, "--limit", "2"), *ids(archive, "--limit", "2", "--page", "2")] == newest[:4]
    said = run("-C", archive, "search", "--limit", "2", "--page", "9").stdout
    assert "5 entries, and none so far behind" in said
    assert run("-C", archive, "search", "--limit", "2").stdout.startswith("5 entries, 1 to 2\n")


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://relay.example.org/2024/tidal-plant", ["2024-03-01-everything"]),
        ("http://www.tides.example.org/havn/?utm_source=mail", ["2024-03-01-everything"]),
        ("https://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQrSt?scene=21#wechat_redirect", ["2024-03-02-chinese"]),
        ("url:hikari.example.org/news/1", ["2024-03-04-japanese"]),
    ],
)
def test_an_address_finds_the_entries_of_an_article(url: str, found: list[str], archive: Path) -> None:
    assert ids(archive, url) == found


@pytest.mark.parametrize("slug", ["retracted", "draft", "nowhere"])
def test_an_article_without_a_published_entry_is_not_found(slug: str, archive: Path) -> None:
    """The toy archive has a withdrawn entry of the first, and a draft of the second."""
    url = f"https://lantern.example.org/{slug}"
    done = run("-C", archive, "search", url, check=False)
    assert (done.returncode, done.stdout) == (1, f"No entry for '{url}'.\n")
    done = run("-C", archive, "search", f"url:{url}", "tidal", check=False)
    assert (done.returncode, done.stdout.splitlines()[1]) == (1, f"No entry has '{url}' as its source.")


def test_what_is_no_address_is_told(archive: Path) -> None:
    done = run("-C", archive, "search", "url:retracted", check=False)
    assert (done.returncode, done.stdout.splitlines()[1]) == (
        1,
        "'retracted' is no web address, so nothing can match it.",
    )


def test_nothing_found_ends_with_1(archive: Path) -> None:
    done = run("-C", archive, "search", "zeppelins", check=False)
    assert done.returncode == 1
    assert "No entry for 'zeppelins'" in done.stdout
    done = run("-C", archive, "search", "--format", "ids", "--lang", "xx", check=False)
    assert done.returncode == 1
    assert not done.stdout
    assert "There is no lang 'xx' here" in done.stderr


def test_a_typing_mistake_is_told(archive: Path) -> None:
    said = run("-C", archive, "search", "batery").stdout
    assert "Looked for battery instead of 'batery', which no entry has." in said


def test_a_bad_date_is_told(archive: Path) -> None:
    said = run("-C", archive, "search", "tidal after:2024-13").stdout
    assert "after:2024-13 is no date" in said


@pytest.mark.parametrize(
    "arguments", [("--from", "2024"), ("--limit", "0"), ("--page", "0"), ("--sort", "best"), ("--format", "xml")]
)
def test_what_cannot_be_meant_ends_with_2(arguments: tuple[str, str], archive: Path) -> None:
    done = run("-C", archive, "search", "tidal", *arguments, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_without_a_built_site_the_sentence_says_what_to_do(tmp_path: Path) -> None:
    archive = copy_archive(tmp_path / "an archive", TOY)
    done = run("-C", archive, "search", "tidal", check=False)
    assert done.returncode == 2
    assert "there is no index of the search in" in done.stderr
    assert "Build the site first: `briefings build`" in done.stderr


def test_a_damaged_index_is_named(archive: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(archive, tmp_path / "copy", symlinks=True)
    for file in (copy / "site/search").rglob("*.bin"):
        file.write_bytes(b"\0")
    done = run("-C", copy, "search", "tidal", check=False)
    assert done.returncode == 2
    assert ".bin is damaged. Build the site again: `briefings build`." in done.stderr


def test_entries_that_changed_since_the_build_are_told(archive: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(archive, tmp_path / "copy", symlinks=True)
    entry = copy / "entries/2024/2024-03-03-german.yml"
    state = (copy / "build/state").stat().st_mtime_ns
    os.utime(entry, ns=(state - 1, state - 1))
    for folder in (entry.parent, entry.parent.parent, entry.parent.parent / "2023", entry.parent.parent / "2025"):
        os.utime(folder, ns=(state - 1, state - 1))
    for file in (copy / "entries").rglob("*.yml"):
        os.utime(file, ns=(state - 1, state - 1))
    assert "changed after" not in run("-C", copy, "search", "tidal").stderr
    os.utime(entry, ns=(state + 1, state + 1))
    said = run("-C", copy, "search", "tidal").stderr
    assert "entries/2024/2024-03-03-german.yml was changed after the site was built" in said


def test_help_says_what_exit_codes_mean() -> None:
    said = run("search", "--help").stdout
    assert "Exit codes: 0 entries were found, 1 none was, 2 the program could not run." in said
    assert "Examples:\n\n    briefings search sodium cathode" in said
    said = run("export", "search", "--help").stdout
    assert "Examples:\n\n    briefings export search --to" in said
    assert "Exit codes: 0 all is well" in said
