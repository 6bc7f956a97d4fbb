"""The terms of sources' addresses: which addresses are one page, and what is no address."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.search.codec import fnv1a
from briefings.search.sources import source_term
from briefings.text.urls import identity, split_url

PAGES: list[list[str]] = json.loads(Path(__file__).with_name("sources.json").read_text(encoding="utf-8"))
"""Addresses, those of one page together."""


@pytest.mark.parametrize("addresses", PAGES, ids=[addresses[0] for addresses in PAGES])
def test_addresses_of_one_page_have_one_term(addresses: list[str]) -> None:
    terms = {address: source_term(address) for address in addresses}
    assert len(set(terms.values())) == 1, terms
    assert None not in terms.values()


def test_addresses_of_different_pages_have_different_terms() -> None:
    assert len({source_term(addresses[0]) for addresses in PAGES}) == len(PAGES)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "cathode",
        "https://",
        "https://localhost/a",
        "https://example.org:99999/",
        "https://example.org:x/",
        "https://user@example.org/",
        "https://[::1]/",
        "https://exa mple.org/",
        "https://.org",
        "https://org./a",
        "ftp://example.org/a",
        "mailto:a@example.org",
        "https://example.org/a\nb",
        "https://example.org/\udcff",
    ],
)
def test_what_is_no_address_has_no_term(text: str) -> None:
    assert source_term(text) is None


def test_the_hash_is_that_of_the_specification() -> None:
    # RFC 9923, test vectors of the 64-bit FNV-1a
    assert fnv1a(b"") == 0xCBF29CE484222325
    assert fnv1a(b"a") == 0xAF63DC4C8601EC8C
    assert fnv1a(b"foobar") == 0x85944171F73967E8


@given(st.text())
def test_any_text_has_a_term_or_none(text: str) -> None:
    term = source_term(text)
    assert term is None or len(term) == len("url:") + 16


@given(
    st.from_regex(
        r"\Ahttps?://(www\.|m\.)?[a-z]{1,3}\.[a-z]{2}(:80)?(/[a-zA-Z0-9._-]{0,3}){0,3}(\?[a-z]=[a-z0-9])?(#x)?\Z"
    )
)
def test_an_address_in_plain_letters_has_the_term_of_its_identity(url: str) -> None:
    assert split_url(url) is not None
    assert source_term(url) == f"url:{fnv1a(identity(url).encode()):016x}"
