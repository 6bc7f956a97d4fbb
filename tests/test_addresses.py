"""Links within the site, from any page to any other, whatever the address of the site."""

from urllib.parse import urljoin

from hypothesis import given
from hypothesis import strategies as st

from briefings.addresses import absolute, entry_path, numbered_path, relative, root_of, translation_path

FOLDER = st.text("abc-1", min_size=1, max_size=3)
PAGE = st.lists(FOLDER, max_size=4).map(lambda parts: "".join(f"{part}/" for part in parts))
FILE = st.builds(lambda page, name: f"{page}{name}.xml", PAGE, FOLDER)


@given(PAGE, st.one_of(PAGE, FILE), st.sampled_from(["https://x.test/", "https://x.test/archive/"]))
def test_a_link_leads_where_it_should(page: str, target: str, site: str) -> None:
    assert urljoin(site + page, relative(page, target)) == site + target


@given(PAGE, st.sampled_from(["https://x.test/", "https://x.test/archive/"]))
def test_the_root_of_a_page_is_the_home_page(page: str, site: str) -> None:
    assert urljoin(site + page, root_of(page)) == site or page == root_of(page) == ""


@given(PAGE, PAGE, st.one_of(PAGE, FILE))
def test_pages_of_one_depth_have_the_same_links(page: str, other: str, target: str) -> None:
    same = page.count("/") == other.count("/")
    assert (relative(page, target) == relative(other, target)) == same


def test_addresses_of_entries() -> None:
    assert entry_path("2024-04-01-some-slug") == "2024/some-slug/"
    assert translation_path("2024-04-01-some-slug", "zh-Hant") == "zh-hant/2024/some-slug/"
    assert numbered_path("topics/x/", 1) == "topics/x/"
    assert numbered_path("topics/x/", 3) == "topics/x/page/3/"


def test_links_go_by_way_of_the_home_page() -> None:
    assert root_of("2024/some-slug/") == "../../"
    assert relative("2024/some-slug/", "2024/other/") == "../../2024/other/"
    assert relative("2024/", "") == "../"
    assert relative("", "") == "./"
    assert relative("", "atom.xml") == "atom.xml"


def test_what_is_not_plain_is_encoded() -> None:
    assert absolute("https://x.test/", "a b/ü/") == "https://x.test/a%20b/%C3%BC/"
    assert relative("", "ü/") == "%C3%BC/"
