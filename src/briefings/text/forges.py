"""The pages of a repository's host, by the kind of program that it runs: a new issue, and a file to be edited.

GitHub takes the name of a form and the values of its fields
(<https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/creating-an-issue>), GitLab a title as
`issue[title]` (<https://docs.gitlab.com/user/project/issues/create_issues/>), Gitea, and Forgejo after it, as `title`.
"""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

GITHUB, GITLAB, GITEA = "github", "gitlab", "gitea"

_HOST = re.compile(r"(?:www\.)?(github)\.com|(?:.+\.)?(gitlab|gitea|forgejo)\..+")


@cache
def forge_of(repository: str, named: str = "") -> str:
    """Return what a repository is on, as it is named or else by its host, as the form does; empty if nobody knows."""
    if named or not repository:
        return named if repository else ""
    host = urlsplit(repository).hostname or ""
    known = _HOST.fullmatch(host)
    name = (known[1] or known[2]) if known else ""
    return GITEA if name == "forgejo" or host == "codeberg.org" else name


def issue_address(repository: str, named: str = "") -> str:
    """Return where a new issue is written, or the empty text where nobody knows."""
    forge = forge_of(repository, named)
    return f"{repository}/{'-/' if forge == GITLAB else ''}issues/new" if forge else ""


def removal_address(repository: str, named: str = "") -> str:
    """Return where the removal of an entry is asked for, to be ended with the entry's id, or the empty text.

    On GitHub it is the form `removal.yml` with a field `entry`, elsewhere an issue with the id for its title.
    """
    field = {GITHUB: "template=removal.yml&entry=", GITLAB: "issue%5Btitle%5D=", GITEA: "title="}
    address = issue_address(repository, named)
    return f"{address}?{field[forge_of(repository, named)]}" if address else ""


def edit_address(repository: str, branch: str, named: str = "") -> str:
    """Return what stands before a file's path in the address at which it is edited, or the empty text."""
    folder = {GITHUB: "edit", GITLAB: "-/edit", GITEA: "_edit"}.get(forge_of(repository, named))
    return f"{repository}/{folder}/{branch}/" if folder else ""
