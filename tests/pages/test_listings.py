"""Listings of publishers: whom to ask for permission is a link only where it can be one."""

from dataclasses import replace

import pytest

from briefings.entry import OriginalRights
from briefings.pages.listings import listing_pages
from tests.support.builders import HOSTILE, make_archive, make_entry, make_settings

PATH = "publishers/daily-example/"


def listing(contact: str | None, reprint: str | None = None) -> tuple[str, bytes]:
    """The text of a publisher's listing, and the digest of what it says by itself."""
    archive = make_archive([make_entry()])
    known = archive.publishers or {}
    record = replace(known["daily-example"], contact=contact, rights=OriginalRights(reprint=reprint))
    changed = replace(archive, publishers={**known, "daily-example": record})
    planned = next(each for each in listing_pages(changed, make_settings()) if each.path == PATH)
    return planned.make().text(), planned.own


@pytest.mark.parametrize(
    ("contact", "href"),
    [
        ("desk@daily.example", "mailto:desk@daily.example"),
        ("https://daily.example/ask?a=1&b=2", "https://daily.example/ask?a=1&amp;b=2"),
    ],
)
def test_whom_to_ask_is_a_link(contact: str, href: str) -> None:
    assert f'href="{href}"' in listing(contact)[0]


@pytest.mark.parametrize(
    "contact", [*HOSTILE, "javascript:alert(1)", "The desk, Port Ember", "a@b.example?cc=c@d.example"]
)
def test_what_is_no_address_is_text(contact: str) -> None:
    page, _ = listing(contact)
    line = page[page.index("bf-listing__permissions") :].split("</p>")[0]
    assert "<a " not in line
    assert "<script" not in line


def test_a_page_is_made_again_when_the_terms_are_others() -> None:
    keys = [
        listing(*terms)[1] for terms in ((None, None), ("The desk", None), (None, "The desk"), ("The desk", "Free."))
    ]
    assert len(set(keys)) == 4
    assert "bf-listing__permissions" not in listing(None)[0]
