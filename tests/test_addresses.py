"""Links within the site, from any page to any other, whatever the address of the site."""

from urllib.parse import urljoin

from hypothesis import given
from hypothesis import strategies as st

from briefings.addresses import absolute, entry_path, numbered_path, relative, translation_path

FOLDER = st.text("abc-1", min_size=1, max_size=3)
PAGE = st.lists(FOLDER, max_size=4).map(lambda parts: "".join(f"{part}/" for part in parts))
FILE = st.builds(lambda page, name: f"{page}{name}.xml", PAGE, FOLDER)


@given(PAGE, st.one_of(PAGE, FILE), st.sampled_from(["https://x.test/", "https://x.test/archive/"]))
def test_a_link_leads_where_it_should(page: str, target: str, site: str) -> None:
    assert urljoin(site + page, relative(page, target)) == site + target


@given(PAGE, PAGE)
def test_a_link_is_no_longer_than_it_must_be(page: str, target: str) -> None:
    assert len(relative(page, target)) <= len("../" * page.count("/") + target) + 2


def test_addresses_of_entries() -> None:
    assert entry_path("2024-04-01-some-slug") == "2024/some-slug/"
    assert translation_path("2024-04-01-some-slug", "zh-Hant") == "zh-hant/2024/some-slug/"
    assert numbered_path("topics/x/", 1) == "topics/x/"
    assert numbered_path("topics/x/", 3) == "topics/x/page/3/"


def test_what_is_not_plain_is_encoded() -> None:
    assert absolute("https://x.test/", "a b/ü/") == "https://x.test/a%20b/%C3%BC/"
    assert relative("", "ü/") == "%C3%BC/"
