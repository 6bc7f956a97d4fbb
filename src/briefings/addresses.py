"""Addresses: the one truth about where everything on the site is.

A path is what follows the site's address, without a slash at its start: `2024/some-slug/` is a page, `atom.xml` a
file, and the empty path the home page.
"""

from __future__ import annotations

import re
from urllib.parse import quote

ENTRY_ID = re.compile(r"(?P<date>(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2}))-(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)")

_PLAIN = re.compile(r"[a-z0-9/._-]*")
_PAGE_PATH = re.compile(r"(?:(?!\.)[\w.~-]+/)*")

HOME = ""
LATEST = "briefings/"
TOPICS = "topics/"
PUBLISHERS = "publishers/"
PLACES = "places/"
ORGANISATIONS = "organisations/"
YEARS = "years/"
SEARCH = "search/"
PROPOSE = "propose/"
CORRECTIONS = "corrections/"
WITHDRAWALS = "withdrawals/"
WITHDRAWN_FILE = "withdrawn.json"
SCHEMA = "schema.json"
"""The JSON Schema of an entry, which editors read."""
INDEXES = (LATEST, TOPICS, PUBLISHERS, PLACES, ORGANISATIONS, YEARS)
"""The pages that the archive itself names in a navigation: the latest entries, and what there is of each kind."""
LINKED = (CORRECTIONS, WITHDRAWALS)
"""The pages of the archive's own that the footer of every page links to, and no navigation names."""

WELL_KNOWN = ".well-known/"
"""Where programs look for files about a whole host (RFC 8615)."""

MINING = f"{WELL_KNOWN}tdmrep.json"

POLICIES = ("rights/", "corrections-policy/", "translation/", "privacy/", "contact/")
"""The hand-written pages that every page leads to: what the archive promises, and how to hold it to that."""

ATOM, RSS, JSON_FEED = "atom.xml", "rss.xml", "feed.json"
FEEDS = (ATOM, RSS, JSON_FEED)

ROWS_A_PAGE = 200
"""How many rows an index has on a page."""


def entry_path(entry_id: str) -> str:
    """Return the path of an entry's page: `2024-04-01-some-slug` has `2024/some-slug/`."""
    return f"{entry_id[:4]}/{entry_id[11:]}/"


def version_mark(digest: str) -> str:
    """Return the id, on an entry's page, of a version: the fragment of the address that citations of it carry."""
    return f"v-{digest}"


def translation_path(entry_id: str, language: str) -> str:
    """Return the path of an entry's page in another language: `zh/2024/some-slug/`."""
    return f"{language.lower()}/{entry_path(entry_id)}"


def topic_path(key: str) -> str:
    """Return the path of a topic's listing."""
    return f"{TOPICS}{key}/"


def publisher_path(key: str) -> str:
    """Return the path of a publisher's listing."""
    return f"{PUBLISHERS}{key}/"


def place_path(code: str) -> str:
    """Return the path of a place's listing: `JP` has `places/jp/`."""
    return f"{PLACES}{code.lower()}/"


def organisation_path(key: str) -> str:
    """Return the path of an organisation's listing."""
    return f"{ORGANISATIONS}{key}/"


def year_path(year: int) -> str:
    """Return the path of a year's listing."""
    return f"{year:04}/"


def month_path(year: int, month: int) -> str:
    """Return the path of a month's listing."""
    return f"{year:04}/{month:02}/"


def numbered_path(path: str, number: int) -> str:
    """Return the path of the page `number`, from 1, of a listing."""
    return path if number == 1 else f"{path}page/{number}/"


def first_of(path: str) -> str:
    """Return the path of the first page of the listing that a path is a page of."""
    return re.sub(r"page/\d+/$", "", path)


def is_page_path(path: str) -> bool:
    """Tell whether a text is the path of a page: parts that end in `/`, none of which leads upwards or is hidden."""
    return _PAGE_PATH.fullmatch(path) is not None


def is_reserved_slug(slug: str) -> bool:
    """Tell whether an entry's slug would stand where a month's listing or a listing's pages stand."""
    return slug == "page" or re.fullmatch(r"\d\d", slug) is not None


def source_uri(path: str) -> str:
    """Return the name, in the engine's `docs_dir`, of the Markdown file that becomes a page."""
    return f"{path}index.md"


def root_of(path: str) -> str:
    """Return the link from a page to the home page, as other links start with it: `2024/some-slug/` has `../../`."""
    return "../" * path.count("/")


def relative(page: str, target: str) -> str:
    """Return the link from a page to a path of the site, right at whatever address the site is.

    It goes by way of the home page, even where there is a shorter one, so that all pages of one depth have the same.
    """
    return root_of(page) + _quoted(target) or "./"


def _quoted(path: str) -> str:
    """Return a path percent-encoded as RFC 3986 wants it, with what may follow it in an address."""
    return path if _PLAIN.fullmatch(path) else quote(path, safe="/.~#?=&%-_")


def absolute(site_url: str, path: str) -> str:
    """Return the full address of a path, percent-encoded."""
    return site_url + _quoted(path)
