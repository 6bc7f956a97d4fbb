"""Answers: what they must be, and what follows from them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefings.founding import owner_of, pages_address, proposed_name, repository_address, wanted
from briefings.founding.program import is_by_tag, requirement_of
from tests.support.repositories import commit, git, repository

REPOSITORY = "the address of the repository itself, such as https://github.com/me/harbour-news, or empty"
NAME = 'one line of 1 to 100 characters, without <, >, " or entities'


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("name", "", NAME),
        ("name", "  ", NAME),
        ("name", "two\nlines", NAME),
        ("name", "x" * 101, NAME),
        ("name", "\u202eevil", NAME),
        ("name", "<b>News", NAME),
        ("name", 'The "News"', NAME),
        ("name", "News &copy", NAME),
        ("site_url", "example.org", "the site's full https:// address"),
        ("site_url", "https://example.org/?a", "the site's full https:// address"),
        ("repository", "git@github", "the https:// address of the repository, or empty"),
        ("repository", "https://github.com/me", REPOSITORY),
        ("repository", "https://github.com/me/x/tree/main", REPOSITORY),
        ("repository", "https://www.github.com/me/x?tab=readme", REPOSITORY),
        ("repository", "git@github.com:me", REPOSITORY),
        ("repository", "https://gitlab.com/g/p/-/tree/main", REPOSITORY),
        ("repository", "javascript:alert(1)", "the https:// address of the repository, or empty"),
        ("contact", "nobody", "a mail address, or empty"),
        ("contact", "a@b\nc", "a mail address, or empty"),
        ("language", "english", "a language tag such as `en`"),
        ("licence", "Free", "an SPDX identifier such as `CC-BY-4.0`"),
    ],
)
def test_what_cannot_be_used_is_told(key: str, value: str, said: str) -> None:
    assert wanted(key, value) == said


def test_what_can_be_used_is_taken() -> None:
    for key, value in (("name", "报: {{x}} R&D '"), ("repository", ""), ("contact", ""), ("licence", "CC0-1.0")):
        assert wanted(key, value) is None


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("https://github.com/Me-Org/news.git", "https://github.com/Me-Org/news"),
        ("https://github.com/me/x/", "https://github.com/me/x"),
        ("http://www.GitHub.com/me/x.git/", "https://github.com/me/x"),
        ("git@github.com:me/x.git", "https://github.com/me/x"),
        ("ssh://git@github.com/me/x.git", "https://github.com/me/x"),
        ("git@gitlab.example.org:group/sub/x.git", "https://gitlab.example.org/group/sub/x"),
        ("ssh://git@git.example.org:2222/me/x.git", "https://git.example.org/me/x"),
        ("https://x.example/a'(b)*&c", "https://x.example/a'(b)*&c"),
        ("", ""),
    ],
)
def test_an_address_for_a_clone_is_understood(given: str, address: str) -> None:
    assert wanted("repository", given) is None
    assert repository_address(given) == address == repository_address(address)


def test_a_name_is_proposed_from_the_folder() -> None:
    assert proposed_name("my-archive") == "My archive"
    assert proposed_name("新闻_简报") == "新闻 简报"
    assert proposed_name("---") == proposed_name("a<b") == "Briefings"


def test_an_address_is_proposed_from_the_repository() -> None:
    assert pages_address("https://github.com/Harbour/news") == "https://harbour.github.io/news/"
    assert pages_address("https://github.com/harbour/harbour.github.io/") == "https://harbour.github.io/"
    assert pages_address("https://codeberg.org/harbour/news") == pages_address("") == ""
    assert owner_of("https://github.com/harbour/news.git") == "harbour"
    assert owner_of("https://github.com/harbour") == owner_of("https://gitlab.com/a/b") == ""


TAGGED = "briefings @ git+https://github.com/briefings-archive/briefings@v"


def test_the_program_is_named_by_its_commit_or_tag() -> None:
    record = {"url": "https://x.example/a", "vcs_info": {"vcs": "git", "commit_id": "0123abcd"}}
    assert requirement_of(json.dumps(record)) == "briefings @ git+https://x.example/a@0123abcd"
    assert requirement_of(json.dumps({**record, "url": "ssh://git@x.example/a.git"})).endswith(
        "x.example/a.git@0123abcd"
    )
    for url in ("file:///a", "https://user:secret@x.example/a", "https://x.example/a b"):
        assert requirement_of(json.dumps({**record, "url": url})).startswith(TAGGED)
    for recorded in (None, '{"url": "file:///a", "dir_info": {"editable": true}}'):
        assert requirement_of(recorded).startswith(TAGGED)
        assert is_by_tag(requirement_of(recorded))
    assert not is_by_tag(requirement_of(json.dumps(record)))


def test_a_checkout_is_named_by_its_commit_once_a_remote_has_it(tmp_path: Path) -> None:
    checkout = tmp_path / "a checkout"
    checkout.mkdir()
    repository(checkout)
    recorded = json.dumps({"url": checkout.as_uri(), "dir_info": {}})
    assert requirement_of(recorded).startswith(TAGGED)  # nobody else has it
    git(tmp_path, "clone", "--quiet", "--bare", str(checkout), "bare")
    git(checkout, "remote", "add", "origin", str(tmp_path / "bare"))
    git(checkout, "fetch", "--quiet", "origin")
    assert requirement_of(recorded).startswith(TAGGED)  # nor can anybody else get at it
    git(checkout, "remote", "set-url", "origin", "git@x.example:me/briefings.git")
    pushed = git(checkout, "rev-parse", "HEAD").strip()
    assert requirement_of(recorded) == f"briefings @ git+https://x.example/me/briefings.git@{pushed}"
    (checkout / "within").mkdir()
    within = json.dumps({"url": (checkout / "within").as_uri(), "dir_info": {}})
    assert requirement_of(within).startswith(TAGGED)  # a folder of it is another program
    commit(checkout)
    assert requirement_of(recorded).startswith(TAGGED)
