"""Whatever a page says of itself, the entry is one that passes the check but for what a person is to write."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.archive import Archive
from briefings.articles.article import read_article
from briefings.articles.extraction import Found
from briefings.articles.originals import Original
from briefings.check import check_document
from briefings.document import parse_document
from briefings.document.plain import plain
from briefings.proposing.composing import drafted
from briefings.proposing.judging import judged
from briefings.proposing.proposal import propose
from briefings.settings import read_settings
from tests.support import articles
from tests.support.archives import copy_minimal, loaded

DAY = date(2026, 1, 1)
# a page with many control characters in it is refused as no text
ANYTHING = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffd"), max_size=60
) | st.sampled_from(
    [
        "a: b # c",
        "- x",
        "no",
        "{{ x }}",
        "<script>alert(1)</script>",
        "Gene\u0300ve",
        "\u202eabc",
        "a\r\nb: c",
        "x" * 900,
        "'\"\\",
    ]
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Archive]:
    root = copy_minimal(tmp_path_factory.mktemp("any") / "archive")
    return root, loaded(root)


@settings(max_examples=25)
@given(headline=ANYTHING, author=ANYTHING, line=ANYTHING, canonical=ANYTHING)
def test_any_words_of_a_page_stay_words(
    home: tuple[Path, Archive], headline: str, author: str, line: str, canonical: str
) -> None:
    root, archive = home
    config = read_settings(root)
    head = articles.linked(headline=headline, author=[author, {"name": author}], url=canonical)
    body = [*articles.PARAGRAPHS, f"Disclaimer: copyright {line}"]
    page = articles.page(head, body).encode("utf-8", "replace")
    article = read_article(Original("it", page), "en", lambda _: Found(text="\n".join(body)))
    proposal = propose(archive, config, article, "https://northern-courier.example/a?utm_source=b", None)
    draft = drafted(archive, config, proposal, DAY)
    said = judged(config, draft, list(archive.topics or {}), DAY)
    assert said.errors == ()
    document = parse_document(draft.path, draft.text.encode())
    assert {each.code for each in check_document(config, document, DAY)} == {"B204"}
    assert document.root is not None
    read = plain(document.root)
    assert read["source"].get("title", "") == article.headline
    assert (read["title"], read["summary"], read["source"]["publisher"]) == ("", "", "northern-courier")
    assert draft.path.startswith("entries/2024/2024-05-03-")
