"""Answers: what they must be, and what follows from them."""

from __future__ import annotations

import json

import pytest

from briefings.founding import owner_of, pages_address, proposed_name, wanted
from briefings.founding.program import requirement_of

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
        ("repository", "git@github.com:a/b", "the https:// address of the repository, or empty"),
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


def test_the_program_is_named_by_its_commit_or_tag() -> None:
    record = {"url": "https://x.example/a", "vcs_info": {"vcs": "git", "commit_id": "0123abcd"}}
    assert requirement_of(json.dumps(record)) == "briefings @ git+https://x.example/a@0123abcd"
    for recorded in (None, '{"url": "file:///a", "dir_info": {"editable": true}}'):
        assert requirement_of(recorded).startswith("briefings @ git+https://github.com/briefings-archive/briefings@v")
