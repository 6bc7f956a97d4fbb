"""Posting: one comment, each suggestion once, on lines that are shown; limits, failures, and who else writes there."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from briefings.reviewing.github import Api, ApiError
from briefings.reviewing.posting import Posted, Pull, find_pull, post, read_pull
from briefings.reviewing.review import Finding, Review, Suggestion
from briefings.reviewing.wording import MARK
from tests.support.answering import Host, Reply
from tests.support.github import HEAD, TOKEN, GitHub, address, running

SITE = "https://briefings.example/"
FILE = "entries/2024/2024-05-06-wrong.yml"
PATCH = """@@ -1,3 +1,4 @@
 title: A plant
-topics: [x]
+topics: [y]
+published: 2024/05/05
 source:
@@ -20,2 +21,3 @@ source:
 last: 1
+added: 2
\\ No newline at end of file"""
MENDED = Suggestion(FILE, 3, 3, ("published: 2024/05/05",), ("published: 2024-05-05",), ("B205",))
FOUND = Finding("B205", "error", FILE, 3, "`published` is `2024/05/05`.", "Write `2024-05-05`.")
REVIEW = Review(findings=(FOUND,), errors=1, suggestions=(MENDED,), mendable=1)


@pytest.fixture
def github() -> GitHub:
    github = GitHub(files=[{"filename": "binary.png"}, {"filename": FILE, "patch": PATCH}])
    github.add_pull(12)
    return github


@pytest.fixture
def host(github: GitHub) -> Iterator[Host]:
    with running(github) as host:
        yield host


@pytest.fixture
def waited() -> list[float]:
    """The seconds that were waited."""
    return []


@pytest.fixture
def api(host: Host, waited: list[float]) -> Api:
    return Api("owner/archive", TOKEN, address(host), waited.append, lambda: 1_000.0)


def test_a_review_is_a_comment_and_suggestions(api: Api, github: GitHub) -> None:
    assert post(api, read_pull(api, 12), REVIEW, SITE) == Posted("made", 1)
    (comment,) = github.comments
    assert comment["body"].startswith(MARK)
    assert "[B205 bad-date](https://briefings.example/rules/#b205)" in comment["body"]
    (review,) = github.reviews
    assert (review["commit_id"], review["event"]) == (HEAD, "COMMENT")
    (made,) = review["comments"]
    assert (made["path"], made["line"], made["side"]) == (FILE, 3, "RIGHT")
    assert "start_line" not in made
    assert "```suggestion\npublished: 2024-05-05\n```" in made["body"]


def test_to_post_again_changes_nothing(api: Api, github: GitHub, host: Host) -> None:
    pull = read_pull(api, 12)
    post(api, pull, REVIEW, SITE)
    host.asked.clear()
    assert post(api, pull, REVIEW, SITE) == Posted("kept", 0)
    assert {method for method, _ in host.paths} == {"GET"}
    assert (len(github.comments), len(github.reviews)) == (1, 1)


def test_a_new_state_changes_the_comment_and_repeats_no_suggestion(api: Api, github: GitHub) -> None:
    pull = read_pull(api, 12)
    post(api, pull, REVIEW, SITE)
    # two lines were put above it meanwhile
    github.files[1]["patch"] = PATCH.replace("+topics: [y]\n", "+topics: [y]\n+a: 1\n+b: 2\n")
    moved = replace(REVIEW, suggestions=(replace(MENDED, start=5, end=5),))
    assert post(api, Pull(12, "b" * 40), replace(moved, errors=2), SITE) == Posted("updated", 0)
    (comment,) = github.comments
    assert "### 2 errors" in comment["body"]


def test_comments_of_others_are_left_alone_whatever_they_hold(api: Api, github: GitHub) -> None:
    pull = read_pull(api, 12)
    post(api, pull, REVIEW, SITE)
    ours, suggested = github.comments.pop()["body"], github.review_comments.pop()
    github.add_comment(ours, login="mallory")
    github.review_comments.append({**suggested, "user": {"login": "mallory"}})
    assert post(api, pull, REVIEW, SITE) == Posted("made", 1)
    assert [each["user"]["login"] for each in github.comments] == ["mallory", "github-actions[bot]"]


def test_where_there_is_nothing_to_tell_no_comment_is_made_and_an_old_one_says_so(api: Api, github: GitHub) -> None:
    pull = read_pull(api, 12)
    assert post(api, pull, Review(), SITE) == Posted("not needed", 0)
    assert github.comments == []
    post(api, pull, REVIEW, SITE)
    assert post(api, pull, Review(), SITE) == Posted("updated", 0)
    assert "### Nothing to mend" in github.comments[0]["body"]


def test_our_comment_is_found_behind_hundreds_of_others(api: Api, github: GitHub) -> None:
    for number in range(250):
        github.add_comment(f"I am {number}", login="somebody")
    post(api, read_pull(api, 12), REVIEW, SITE)
    assert post(api, read_pull(api, 12), REVIEW, SITE) == Posted("kept", 0)
    assert len(github.comments) == 251


@pytest.mark.parametrize(
    ("start", "old"),
    [
        (2, ("topics: [x]",)),  # it was taken out
        (3, ("published: 2024/05/06",)),  # another text
        (9, ("nothing",)),  # a line that the pull request does not show
        (4, ("source:", "more")),  # reaching out of what is shown
        (4, ("source:", *["x"] * 15, "last: 1")),  # from one hunk to another
    ],
)
def test_lines_that_the_pull_request_does_not_show_get_no_suggestion(
    start: int, old: tuple[str, ...], api: Api, github: GitHub
) -> None:
    made = Suggestion(FILE, start, start + len(old) - 1, old, ("new",), ())
    assert post(api, read_pull(api, 12), Review(suggestions=(made,)), SITE).suggestions == 0
    assert github.reviews == []
    other = replace(MENDED, path="entries/other.yml")
    assert post(api, read_pull(api, 12), Review(suggestions=(other,)), SITE).suggestions == 0


def test_several_lines_have_a_start_and_an_end(api: Api, github: GitHub) -> None:
    made = Suggestion(FILE, 21, 22, ("last: 1", "added: 2"), ("last: 3",), ())
    assert post(api, read_pull(api, 12), Review(suggestions=(made,)), SITE).suggestions == 1
    (on_lines,) = github.reviews[0]["comments"]
    assert (on_lines["start_line"], on_lines["line"], on_lines["start_side"]) == (21, 22, "RIGHT")


def test_equal_lines_have_a_suggestion_each_and_each_once(api: Api, github: GitHub) -> None:
    lines = ["sources:", *["  - url: a", "    published: 2024/05/05"] * 3]
    github.files[1]["patch"] = "@@ -0,0 +1,7 @@\n" + "\n".join(f"+{line}" for line in lines)
    old, new = ("    published: 2024/05/05",), ("    published: 2024-05-05",)
    made = tuple(Suggestion(FILE, line, line, old, new, ("B205",)) for line in (3, 5, 7))
    pull = read_pull(api, 12)
    assert post(api, pull, Review(suggestions=made), SITE).suggestions == 3
    assert [each["line"] for each in github.review_comments] == [3, 5, 7]
    assert post(api, pull, Review(suggestions=made), SITE).suggestions == 0
    # one was taken over
    github.files[1]["patch"] = github.files[1]["patch"].replace("2024/05/05", "2024-05-05", 1)
    assert post(api, pull, Review(suggestions=made[1:]), SITE).suggestions == 0


def no_reviews(status: int, github: GitHub) -> None:
    """Let the host answer so where suggestions are made."""

    def before(reply: Reply) -> bool:
        if reply.command == "POST" and reply.path.endswith("/reviews"):
            reply.send(status, '{"message": "Line could not be resolved"}')
            return True
        return False

    github.before = before


def test_suggestions_that_are_refused_keep_no_comment_back(api: Api, github: GitHub) -> None:
    pull = read_pull(api, 12)
    no_reviews(422, github)
    posted = post(api, pull, REVIEW, SITE)
    assert (posted.comment, posted.suggestions) == ("made", 0)
    assert "422: Line could not be resolved" in posted.refused
    assert "### 1 error" in github.comments[0]["body"]
    assert "suggested on the lines" not in github.comments[0]["body"]
    assert post(api, pull, REVIEW, SITE).comment == "kept"
    no_reviews(502, github)
    with pytest.raises(ApiError, match="502"):
        post(api, pull, replace(REVIEW, errors=3), SITE)
    assert "### 3 errors" in github.comments[0]["body"]
    github.before = lambda _reply: False
    assert post(api, pull, REVIEW, SITE) == Posted("updated", 1)
    assert "suggested on the lines" in github.comments[0]["body"]


def test_the_pull_request_is_found_by_branch_and_commit(api: Api, github: GitHub) -> None:
    assert find_pull(api, "ada:news", HEAD) == Pull(12, HEAD, "main", is_main=True)
    assert find_pull(api, "ada:news", "b" * 40) is None  # it has moved on
    assert find_pull(api, "mallory:news", HEAD) is None
    github.pulls[0]["state"] = "closed"
    assert find_pull(api, "ada:news", HEAD) is None
    github.add_pull(13, "ada:we ird&state=closed#ä", HEAD)
    assert find_pull(api, "ada:we ird&state=closed#ä", HEAD) == Pull(13, HEAD, "main", is_main=True)


def test_of_two_pull_requests_of_a_branch_it_is_the_one_into_the_base(api: Api, github: GitHub) -> None:
    github.pulls.clear()
    github.add_pull(20, base="drafts")
    github.add_pull(21, base="main")
    github.add_pull(22, base="next")

    def number(base: str) -> int | None:
        found = find_pull(api, "ada:news", HEAD, base)
        return found.number if found else None

    assert [number(base) for base in ("drafts", "main", "next")] == [20, 21, 22]
    assert number("elsewhere") == 21  # the default branch
    del github.pulls[1]
    assert number("") == 20


def refusing(times: int, status: int, **headers: str) -> Callable[[Reply], bool]:
    left = [times]

    def before(reply: Reply) -> bool:
        left[0] -= 1
        if left[0] < 0:
            return False
        reply.send(status, '{"message": "slow down"}', **headers)
        return True

    return before


def test_limits_are_waited_for(api: Api, github: GitHub, waited: list[float]) -> None:
    github.before = refusing(1, 429, Retry_After="7")
    assert read_pull(api, 12).number == 12
    github.before = refusing(1, 403, X_RateLimit_Remaining="0", X_RateLimit_Reset="1030")
    assert read_pull(api, 12).number == 12
    assert waited == [7.0, 31.0]


def test_a_limit_that_lasts_too_long_is_told(api: Api, github: GitHub, waited: list[float]) -> None:
    github.before = refusing(9, 429, Retry_After="3600")
    with pytest.raises(ApiError, match=r"GET /repos/owner/archive/pulls/12 was answered with 429: slow down\."):
        read_pull(api, 12)
    assert waited == []


def test_what_is_forbidden_is_not_asked_again(api: Api, github: GitHub, host: Host) -> None:
    github.before = refusing(9, 403)
    with pytest.raises(ApiError, match="403"):
        read_pull(api, 12)
    assert len(host.asked) == 1


def test_reading_is_tried_again_after_a_failure_and_writing_is_not(api: Api, github: GitHub, host: Host) -> None:
    github.before = refusing(2, 502)
    assert read_pull(api, 12).number == 12
    github.before = refusing(1, 502)
    with pytest.raises(ApiError, match=r"POST .* was answered with 502"):
        api.post("issues/12/comments", {"body": "x"})
    assert github.comments == []

    def leave(reply: Reply) -> bool:
        reply.leave()
        return True

    github.before = leave
    host.asked.clear()
    with pytest.raises(ApiError, match=r"POST .* got no answer"):
        api.post("issues/12/comments", {"body": "x"})
    assert len(host.asked) == 1
    with pytest.raises(ApiError, match=r"GET .* got no answer"):
        api.get("pulls/12")
    assert len(host.asked) == 5


def test_a_redirect_is_not_followed(api: Api, github: GitHub, host: Host) -> None:
    github.before = refusing(9, 302, Location="http://127.0.0.1:9/elsewhere")
    with pytest.raises(ApiError, match="302"):
        read_pull(api, 12)
    assert len(host.asked) == 1


@pytest.mark.parametrize("body", ["no JSON", "[]", '"x"', "{}", '{"head": {"sha": "../x"}, "number": 1}', "[" * 9000])
def test_an_answer_that_is_none_is_told(body: str, api: Api, github: GitHub) -> None:
    def before(reply: Reply) -> bool:
        reply.send(200, body)
        return True

    github.before = before
    with pytest.raises(ApiError):
        read_pull(api, 12)


def test_the_token_is_never_said(host: Host, api: Api) -> None:
    with pytest.raises(ApiError, match="401: Bad credentials") as caught:
        read_pull(Api("owner/archive", "wrong-token", address(host)), 12)
    assert "wrong-token" not in str(caught.value)
    assert TOKEN not in repr(api)


@pytest.mark.parametrize(
    ("repository", "token", "url", "said"),
    [
        ("owner", TOKEN, "https://api.github.com", "is no name of a repository"),
        ("owner/..", TOKEN, "https://api.github.com", "is no name of a repository"),
        ("owner/a?b", TOKEN, "https://api.github.com", "is no name of a repository"),
        ("owner/a", "", "https://api.github.com", "There is no token"),
        ("owner/a", "x\ny", "https://api.github.com", "There is no token"),
        ("owner/a", TOKEN, "http://api.github.com", "so the token is not sent there"),
        ("owner/a", TOKEN, "ftp://127.0.0.1.evil.example", "so the token is not sent there"),
    ],
)
def test_what_would_lead_the_token_elsewhere_is_refused(repository: str, token: str, url: str, said: str) -> None:
    with pytest.raises(ApiError, match=re.escape(said)):
        Api(repository, token, url)
