"""What an item becomes: whose text it is, what is kept of its source, and what a person must be told."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from briefings.importing.items import Item
from briefings.importing.options import Options, Texts
from briefings.importing.pipeline import Importer
from briefings.importing.post_text import text_of_post
from briefings.importing.proposal import Proposal, proposal_of
from briefings.settings import read_settings
from tests.support.archives import TODAY, copy_minimal

TOLD = "<p>The plant stands by the sea, and it opened on Monday.</p>"
SUMMARY = "A company says that its plant will make sodium cells from next year. It names no price."
TITLE = "A plant will make cells from salt"


def item(content: str, excerpt: str = SUMMARY) -> Item:
    text = text_of_post(content, excerpt)
    url = "https://northern-courier.example/2024/plant/"
    more: dict[str, Any] = {"title": TITLE, "excerpt": text.excerpt, "day": date(2024, 6, 1), "url": url}
    return Item("wordpress", "1", "item 1", html=text.html, categories=("Batteries",), **more)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_minimal(tmp_path)


def proposed(root: Path, content: str, excerpt: str = SUMMARY, **options: Any) -> Proposal:
    options = {"publisher": "northern-courier", **options}
    importer = Importer.begin(read_settings(root), Options(**options), TODAY)
    return proposal_of(item(content, excerpt), importer.house)


def source(proposal: Proposal) -> dict[str, Any]:
    said = proposal.tree["source"]
    assert isinstance(said, dict)
    return said


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("<p>Source: https://x.example/a_b_c?utm_source=d&amp;e=1</p>", "https://x.example/a_b_c?e=1"),
        (
            "<p>Source: https://mp.weixin.qq.com/s?__biz=MzA5&amp;mid=265&amp;sn=a_b</p>",
            "https://mp.weixin.qq.com/s?__biz=MzA5&mid=265&sn=a_b",
        ),
        ("<p>来源：新华社</p><p>原文链接：https://x.example/a_b*c</p>", "https://x.example/a_b*c"),
    ],
)
def test_an_address_that_is_written_out_is_kept_as_it_is(root: Path, line: str, url: str) -> None:
    made = source(proposed(root, TOLD + line))
    assert (made["url"], "no_url" in made) == (url, False)


def test_an_address_that_cannot_be_used_is_quoted_and_nothing_is_claimed(root: Path) -> None:
    made = proposed(root, f"{TOLD}<p>Source: Courier www.courier.example/a_b</p>")
    assert (source(made)["url"], "no_url" in source(made)) == ("", False)
    assert "Source: Courier www.courier.example/a\\_b" in made.text
    assert "The address in “Source: Courier www.courier.example/a_b” was not understood: write `url`." in made.reasons


def test_names_and_notices_are_those_that_readers_saw(root: Path) -> None:
    made = proposed(root, f"{TOLD}<p>Source: Data_Lab * News</p><p>Disclaimer: © the authors of a_b &lt;it&gt;.</p>")
    assert source(made)["publisher"] == {"name": "Data_Lab * News"}
    assert made.tree["rights"] == {"original": {"notice": "© the authors of a_b <it>."}}


def test_the_title_of_a_text_of_others_is_told_and_so_is_why_it_is_theirs(root: Path) -> None:
    made = proposed(root, f"{TOLD}<p>Source: Courier | Author: Jane Doe | 2024-03-28</p>")
    assert made.is_theirs
    assert (made.tree["title"], made.tree["summary"], "body" in made.tree) == ("", "", False)
    assert f"Its title there: {TITLE}" in made.notes
    assert "That it is somebody else's says “Source: Courier | Author: Jane Doe | 2024-03-28”." in made.notes
    assert (source(made)["authors"], source(made)["published"]) == (["Jane Doe"], date(2024, 3, 28))
    assert not any("day of the post" in each for each in made.reasons)


@pytest.mark.parametrize(
    "content",
    [
        f"{TOLD}<pre>source: local\ndisclaimer: the copyright is the author's</pre>",
        f"{TOLD}<p>Prices fell by a third (source: IEA)</p><p>We think that they will soon fall again.</p>",
        f"{TOLD}<figure><img src='x.png'><figcaption>Source: IEA</figcaption></figure>",
        f"{TOLD}<figure><img src='x.png'></figure><p>Source: IEA</p><p>We think that they will soon fall again.</p>",
        f"{TOLD}[caption id='1']<img src='x.png'> Source: IEA[/caption]",
        f"{TOLD}[caption caption='Source: IEA']<img src='x.png'>[/caption]",
        f"{TOLD}<p>Source: own survey</p>",
        f"{TOLD}<p>Disclaimer: the views are my own and no investment advice.</p>",
    ],
)
def test_an_own_text_stays_ours_and_whole(root: Path, content: str) -> None:
    made = proposed(root, content)
    assert (made.is_theirs, made.reasons, made.tree["title"]) == (False, (), TITLE)
    assert source(made)["publisher"] == "northern-courier"
    body = str(made.tree["body"])
    assert "\ufffc" not in body
    assert len(body.splitlines()) > 2


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        ("<p>Sources: Reuters, Bloomberg</p>", "Sources: Reuters, Bloomberg"),
        ("<p>Source: IEA</p><p>We think that they will soon fall again.</p>", "Source: IEA"),
        ("<p><img src='x.png'></p><p>Source: IEA</p>", "Source: IEA"),
        ("<table><tr><th>a</th></tr><tr><td>Source: Courier</td></tr></table>", "Source: Courier"),
    ],
)
def test_what_was_not_understood_makes_a_draft_and_names_no_publisher(root: Path, line: str, doubt: str) -> None:
    made = proposed(root, TOLD + line)
    assert (made.is_theirs, made.tree["title"], "source" in made.tree) == (False, TITLE, False)
    assert made.reasons[0].startswith(f"It may be somebody else's: “{doubt}” was not understood.")
    ours = proposed(root, TOLD + line, texts=Texts.OURS)
    assert (ours.reasons, source(ours)["publisher"]) == ((), "northern-courier")


def test_a_text_to_which_others_have_the_rights_is_not_credited_to_the_owner(root: Path) -> None:
    made = proposed(root, f"{TOLD}<h3>Disclaimer</h3><p>The copyright belongs to the original author.</p>")
    assert (made.is_theirs, "source" in made.tree) == (True, False)
    assert "Nothing in it says where the news is from: add `source`." in made.reasons


@pytest.mark.parametrize(
    ("content", "excerpt", "body"),
    [
        ("The <b>teaser</b> &amp; all.\n\n<!--more-->\n\nThe rest.", "", "The rest.\n"),
        ("One.\n\nTwo.<!--more-->Three.", "", "Three.\n"),
        ("<!-- wp:more -->\n<!--more-->\n<!-- /wp:more --><p>All.</p>", "", "All.\n"),
        ("The teaser.<!--more-->The rest.", "Written.", "The teaser.\n\nThe rest.\n"),
        ("The teaser.<!--more-->", "", None),
        ("The teaser.", "", "The teaser.\n"),
    ],
)
def test_a_teaser_that_is_the_summary_is_not_said_twice(
    root: Path, content: str, excerpt: str, body: str | None
) -> None:
    made = proposed(root, content, excerpt)
    assert made.tree.get("body") == body
