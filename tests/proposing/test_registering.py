"""A publisher's record comes into the register in its place, and nothing else of the file changes."""

import pytest

from briefings.document import parse_document
from briefings.proposing.registering import CannotRegister, key_for, record_of, with_record

REGISTER = """\
# All publishers.

bell:
  name: Bell   # of the tower
  kind: newspaper
  languages: [en]

# The best one.
dial:
  name: Dial
  kind: newspaper
  languages: [en]
"""
RECORD = {"name": "Clock: a paper", "kind": "newspaper", "languages": ["en", "no"]}
WRITTEN = "  name: 'Clock: a paper'\n  kind: newspaper\n  languages: [en, \"no\"]\n"


def added(key: str, register: str = REGISTER) -> str:
    return with_record(parse_document("registers/publishers.yml", register.encode()), key, RECORD)


def test_keys_stay_in_the_alphabet_and_comments_with_their_record() -> None:
    assert added("clock") == REGISTER.replace("# The best", f"clock:\n{WRITTEN}\n# The best")
    assert added("ace") == REGISTER.replace("bell:", f"ace:\n{WRITTEN}\nbell:")
    assert added("eel") == f"{REGISTER}\neel:\n{WRITTEN}"
    assert added("eel", REGISTER.rstrip("\n")) == f"{REGISTER}\neel:\n{WRITTEN}"


def test_what_a_register_begins_with_stays_above_all_records() -> None:
    heading = "# All publishers, in the alphabet of their keys.\n# See docs/format.md.\n"
    rest = REGISTER.partition("\n\n")[2]
    assert added("ace", heading + rest) == f"{heading}ace:\n{WRITTEN}\n{rest}"


@pytest.mark.parametrize(
    ("key", "register", "said"),
    [
        ("bell", REGISTER, "has a record `bell` already"),
        ("clock", "bell: {name: Bell}\ndial: [", "cannot be read"),
        ("clock", "{bell: {name: Bell}, dial: {name: Dial}}\n", "is written so that a command cannot add to it"),
    ],
    ids=["there already", "broken", "all in brackets"],
)
def test_what_does_not_fit_is_refused(key: str, register: str, said: str) -> None:
    with pytest.raises(CannotRegister, match=said):
        added(key, register)


def test_a_record_is_what_the_article_tells() -> None:
    assert record_of("Clock", "news-site", "en", "https://www.clock.example/a/b?c") == {
        "name": "Clock",
        "kind": "news-site",
        "homepage": "https://www.clock.example/",
        "languages": ["en"],
        "urls": ["clock.example"],
    }


@pytest.mark.parametrize(
    ("url", "homepage", "place"),
    [
        ("https://mp.weixin.qq.com/s/abc", None, None),
        ("https://medium.com/p/abc", None, None),
        ("https://medium.com/@jane/abc-1", "https://medium.com/@jane", "medium.com/@jane"),
        ("https://www.youtube.com/watch?v=a", None, None),
        ("https://jane.substack.com/p/a", "https://jane.substack.com/", "jane.substack.com"),
        ("https://themedium.com/a", "https://themedium.com/", "themedium.com"),
    ],
)
def test_a_host_that_many_share_is_no_one_s_own(url: str, homepage: str | None, place: str | None) -> None:
    record = record_of("Jane", "blog", "en", url)
    assert record.get("homepage") == homepage
    assert record.get("urls") == ([place] if place else None)


def test_a_key_is_made_of_the_name_else_of_the_host() -> None:
    assert key_for("The Clock & Co.", None, ()) == "the-clock-co"
    assert key_for("…", "https://www.clock.example/a", ()) == "clock"
    assert key_for("Clock", None, {"clock", "clock-2"}) == "clock-3"
    with pytest.raises(CannotRegister, match="No key can be made"):
        key_for("…", None, ())
