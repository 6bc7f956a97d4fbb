"""A host on loopback that answers as GitHub's REST API does, as far as reviews go, and keeps what it is sent."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.support.answering import Host, Reply, answering

TOKEN = "token-of-the-tests"
BOT = "github-actions[bot]"
HEAD = "a" * 40


@dataclass
class GitHub:
    """One repository with pull requests; `before` may answer in place of it, as a limit of calls does."""

    pulls: list[dict[str, Any]] = field(default_factory=list)
    files: list[dict[str, Any]] = field(default_factory=list)
    comments: list[dict[str, Any]] = field(default_factory=list)
    review_comments: list[dict[str, Any]] = field(default_factory=list)
    reviews: list[dict[str, Any]] = field(default_factory=list)
    before: Callable[[Reply], bool] = lambda _reply: False
    repository: str = "owner/archive"

    def add_pull(
        self, number: int, head: str = "ada:news", commit: str = HEAD, state: str = "open", base: str = "main"
    ) -> None:
        """Add a pull request from a branch, written `owner:branch`, into the branch `base`."""
        into = {"ref": base, "repo": {"default_branch": "main"}}
        self.pulls.append({"number": number, "state": state, "head": {"label": head, "sha": commit}, "base": into})

    def add_comment(self, body: str, login: str = BOT) -> None:
        """Add a comment of somebody."""
        self.comments.append({"id": 1000 + len(self.comments), "body": body, "user": {"login": login}})

    def answer(self, reply: Reply) -> None:
        """Answer one request."""
        if self.before(reply):
            return
        if reply.headers.get("Authorization") != f"Bearer {TOKEN}":
            self._send(reply, 401, {"message": "Bad credentials"})
            return
        parts = urlsplit(reply.path)
        path = parts.path.removeprefix(f"/repos/{self.repository}/")
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        content = json.loads(reply.asked[-1].body or b"null")
        for (method, form), work in _ROUTES.items():
            if method == reply.command and (found := re.fullmatch(form, path)):
                self._send(reply, *work(self, content, query, *map(int, found.groups())))
                return
        self._send(reply, 404, {"message": "Not Found"})

    def _send(self, reply: Reply, status: int, content: Any) -> None:
        reply.send(status, json.dumps(content), Content_Type="application/json; charset=utf-8")

    def _listed(self, items: list[dict[str, Any]], query: dict[str, str]) -> tuple[int, Any]:
        size, page = int(query.get("per_page", "30")), int(query.get("page", "1"))
        return 200, items[(page - 1) * size : page * size]

    def list_pulls(self, _content: Any, query: dict[str, str]) -> tuple[int, Any]:
        found = [each for each in self.pulls if each["state"] == query["state"]]
        return self._listed([each for each in found if each["head"]["label"] == query["head"]], query)

    def pull(self, _content: Any, _query: dict[str, str], number: int) -> tuple[int, Any]:
        found = [each for each in self.pulls if each["number"] == number]
        return (200, found[0]) if found else (404, {"message": "Not Found"})

    def list_files(self, _content: Any, query: dict[str, str], _number: int) -> tuple[int, Any]:
        return self._listed(self.files, query)

    def list_comments(self, _content: Any, query: dict[str, str], _number: int) -> tuple[int, Any]:
        return self._listed(self.comments, query)

    def list_review_comments(self, _content: Any, query: dict[str, str], _number: int) -> tuple[int, Any]:
        return self._listed(self.review_comments, query)

    def make_comment(self, content: Any, _query: dict[str, str], _number: int) -> tuple[int, Any]:
        self.add_comment(content["body"])
        return 201, self.comments[-1]

    def change_comment(self, content: Any, _query: dict[str, str], number: int) -> tuple[int, Any]:
        found = next(each for each in self.comments if each["id"] == number)
        found["body"] = content["body"]
        return 200, found

    def make_review(self, content: Any, _query: dict[str, str], _number: int) -> tuple[int, Any]:
        self.reviews.append(content)
        self.review_comments += [{**each, "user": {"login": BOT}} for each in content["comments"]]
        return 200, {"id": 1}


_ROUTES: dict[tuple[str, str], Callable[..., tuple[int, Any]]] = {
    ("GET", r"pulls"): GitHub.list_pulls,
    ("GET", r"pulls/(\d+)"): GitHub.pull,
    ("GET", r"pulls/(\d+)/files"): GitHub.list_files,
    ("GET", r"pulls/(\d+)/comments"): GitHub.list_review_comments,
    ("POST", r"pulls/(\d+)/reviews"): GitHub.make_review,
    ("GET", r"issues/(\d+)/comments"): GitHub.list_comments,
    ("POST", r"issues/(\d+)/comments"): GitHub.make_comment,
    ("PATCH", r"issues/comments/(\d+)"): GitHub.change_comment,
}


@contextmanager
def running(github: GitHub) -> Iterator[Host]:
    """Let it answer on a free port of 127.0.0.1 until the block ends."""
    with answering({"*": github.answer}) as host:
        yield host


def address(host: Host) -> str:
    """The address of a running host's API."""
    return f"http://127.0.0.1:{host.port}"
