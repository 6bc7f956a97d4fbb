"""A review posted to its pull request: one comment that is kept up to date, and suggestions on lines, each once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from briefings.reviewing.github import Api, ApiError
from briefings.reviewing.patch import can_be_suggested
from briefings.reviewing.review import Review, Suggestion
from briefings.reviewing.wording import MARK, comment, suggestion_comment
from briefings.text.digest import digest_of

BOT = "github-actions[bot]"
"""Who writes with the token that GitHub gives a workflow."""

_SUGGESTED = re.compile(r"<!-- briefings:suggestion ([0-9a-f]{32}) -->")
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")

_UNPROCESSABLE = 422
"""How GitHub answers where one of several suggestions is on a line that it does not show, and takes none then."""


@dataclass(frozen=True, slots=True)
class Pull:
    """An open pull request: its number, the commit that it would bring, the branch that it would bring it into.

    `is_main` tells whether that branch is the repository's default one.
    """

    number: int
    head: str
    base: str = ""
    is_main: bool = False


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of the comment, `made`, `updated`, `kept` or `not needed`, and how many suggestions were new.

    `refused` is what the host said where it took none of them.
    """

    comment: str
    suggestions: int
    refused: str = ""


def find_pull(api: Api, head: str, commit: str, base: str = "") -> Pull | None:
    """Return the open pull request of a branch, written `owner:branch`, as long as it is at a commit; else None.

    A run of a workflow knows the branch and the commit; what the run itself has written is not asked for its number.
    Of several, which only their bases tell apart, it is the one into the branch `base`; else the one into the default
    branch; else the oldest.
    """
    found = [pull for each in api.items("pulls", state="open", head=head) if (pull := _pull(each)).head == commit]
    return min(found, key=lambda pull: (pull.base != base, not pull.is_main, pull.number), default=None)


def read_pull(api: Api, number: int) -> Pull:
    """Return a pull request by its number."""
    return _pull(api.get(f"pulls/{number}"))


def post(api: Api, pull: Pull, review: Review, site_url: str, bot: str = BOT) -> Posted:
    """Post a review as `bot`, whose earlier comments are found again; to post it once more changes nothing.

    The comment is posted whatever becomes of the suggestions, and speaks of them only where they were taken.

    Raises:
        ApiError: the host failed; where it only refused the suggestions, that is told in what is returned.
    """
    try:
        new, failed = _suggest(api, pull, review, site_url, bot), None
    except ApiError as error:
        new, failed = 0, error
    told = replace(review, suggestions=()) if failed else review
    kept = _keep_comment(api, pull, told, site_url, bot)
    if failed and failed.status != _UNPROCESSABLE:
        raise failed
    return Posted(kept, new, str(failed or ""))


def _suggest(api: Api, pull: Pull, review: Review, site_url: str, bot: str) -> int:
    """Make the suggestions that are not there yet; return how many."""
    new = list(_new_suggestions(api, pull, review, site_url, bot))
    if new:
        # a review of its own, so that its comments are sent as one
        api.post(f"pulls/{pull.number}/reviews", {"commit_id": pull.head, "event": "COMMENT", "comments": new})
    return len(new)


def _keep_comment(api: Api, pull: Pull, review: Review, site_url: str, bot: str) -> str:
    """Make the comment, if there is something to tell, or change it where it says something else."""
    text = comment(review, site_url)
    for each in api.items(f"issues/{pull.number}/comments"):
        if _is_by(each, bot) and _text(each).startswith(MARK):
            if _text(each).replace("\r\n", "\n").strip() == text.strip():
                return "kept"
            api.patch(f"issues/comments/{_number(each, 'id')}", {"body": text})
            return "updated"
    if review.says_nothing:
        return "not needed"
    api.post(f"issues/{pull.number}/comments", {"body": text})
    return "made"


def _new_suggestions(api: Api, pull: Pull, review: Review, site_url: str, bot: str) -> Iterator[dict[str, Any]]:
    """Yield the suggestions that are not there yet, and whose lines the pull request shows."""
    if not review.suggestions:
        return
    patches = _patches(api, pull)
    there = {
        mark
        for each in api.items(f"pulls/{pull.number}/comments")
        if _is_by(each, bot)
        for mark in _SUGGESTED.findall(_text(each))
    }
    shown = [made for made in review.suggestions if can_be_suggested(made, patches.get(made.path, ""))]
    equal: Counter[tuple[str, tuple[str, ...], tuple[str, ...]]] = Counter()
    for made in shown:
        said = made.path, made.old, made.new
        mark = digest_of(*said, equal[said]).hex()  # lines move, so equal ones are told apart by their order
        equal[said] += 1
        if mark not in there:
            yield _on_lines(made, f"{suggestion_comment(made, site_url)}\n<!-- briefings:suggestion {mark} -->")


def _on_lines(made: Suggestion, body: str) -> dict[str, Any]:
    several = {"start_line": made.start, "start_side": "RIGHT"} if made.start < made.end else {}
    return {"path": made.path, "line": made.end, "side": "RIGHT", **several, "body": body}


def _patches(api: Api, pull: Pull) -> dict[str, str]:
    """Return what a pull request changes, by file; GitHub leaves the patch of a very long one out."""
    files = api.items(f"pulls/{pull.number}/files")
    return {each["filename"]: each["patch"] for each in files if isinstance(each, dict) and "patch" in each}


def _pull(value: Any) -> Pull:
    commit, base = _within(value, "head", "sha"), _within(value, "base", "ref")
    if not isinstance(commit, str) or not _COMMIT.fullmatch(commit):
        raise ApiError("The host tells of a pull request without the commit that it would bring.")
    if not isinstance(base, str):
        raise ApiError("The host tells of a pull request without the branch that it is to be merged into.")
    return Pull(_number(value, "number"), commit, base, base == _within(value, "base", "repo", "default_branch"))


def _within(value: Any, *keys: str) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _number(value: Any, key: str) -> int:
    number = value.get(key) if isinstance(value, Mapping) else None
    if type(number) is not int:
        raise ApiError(f"The host tells of something without its `{key}`.")
    return number


def _is_by(value: Any, login: str) -> bool:
    user = value.get("user") if isinstance(value, Mapping) else None
    return isinstance(user, Mapping) and user.get("login") == login


def _text(value: Mapping[str, Any]) -> str:
    body = value.get("body")
    return body if isinstance(body, str) else ""
