"""Pages of a repository's host: those of the three kinds that are known, and none of any other."""

from __future__ import annotations

import pytest

from briefings.text.forges import edit_address, forge_of, issue_address, removal_address


@pytest.mark.parametrize(
    ("repository", "named", "forge", "removal", "edit"),
    [
        ("https://github.com/a/b", "", "github", "/issues/new?template=removal.yml&entry=", "/edit/main/"),
        ("https://git.example.org/a/b", "github", "github", "/issues/new?template=removal.yml&entry=", "/edit/main/"),
        ("https://gitlab.com/g/sub/p", "", "gitlab", "/-/issues/new?issue%5Btitle%5D=", "/-/edit/main/"),
        ("https://codeberg.org/a/b", "", "gitea", "/issues/new?title=", "/_edit/main/"),
        ("https://forgejo.example.org/a/b", "", "gitea", "/issues/new?title=", "/_edit/main/"),
        ("https://git.example.org/a/b", "", "", None, None),
        ("https://github.com.example.org/a/b", "", "", None, None),
        ("", "", "", None, None),
    ],
)
def test_pages_of_a_host(repository: str, named: str, forge: str, removal: str | None, edit: str | None) -> None:
    assert forge_of(repository, named) == forge
    assert removal_address(repository, named) == (f"{repository}{removal}" if removal else "")
    assert issue_address(repository, named) == removal_address(repository, named).partition("?")[0]
    assert edit_address(repository, "main", named) == (f"{repository}{edit}" if edit else "")


def test_without_a_repository_a_kind_of_host_leads_nowhere() -> None:
    assert issue_address("", "gitlab") == removal_address("", "github") == edit_address("", "main", "gitea") == ""
