"""The ledger of links comes back as it was written; a line that cannot be used is told of with its number."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.ledgers import DamagedLedger, Link, LinkState, read_ledgers, read_links, write_links
from briefings.ledgers.links import PATH

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs")), max_size=20)
LINKS = st.builds(
    Link,
    url=st.from_regex(r"https://[a-z]{1,9}\.example/[a-z0-9?=&%_-]{0,20}", fullmatch=True),
    state=st.sampled_from(LinkState),
    since=DAYS,
    checked=DAYS,
    doubt=st.none() | st.sampled_from(LinkState),
    doubted=st.none() | DAYS,
    status=st.none() | st.integers(100, 599),
    moved_to=st.none() | st.just("https://b.example/"),
    copy=st.none() | st.just("https://web.archive.org/web/2024/x"),
    asked=st.none() | DAYS,
    requested=st.none() | DAYS,
    reason=WORDS,
)


@given(st.lists(LINKS, unique_by=lambda link: link.url))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, links: list[Link]) -> None:
    root = tmp_path_factory.mktemp("archive")
    write_links(root, links)
    assert read_links(root) == {link.url: link for link in links}
    lines = (root / PATH).read_text(encoding="utf-8").split("\n")[2:-1]
    assert lines == sorted(lines)


def test_without_a_ledger_nothing_is_known(tmp_path: Path) -> None:
    assert read_links(tmp_path) == {}
    assert read_ledgers(tmp_path).links == {}


def test_a_reason_keeps_to_its_line(tmp_path: Path) -> None:
    link = Link("https://a.example/", LinkState.DEAD, date(2026, 1, 1), date(2026, 1, 1), reason="one\ttwo\nthree")
    write_links(tmp_path, [link])
    assert read_links(tmp_path)[link.url].reason == "one two three"


GOOD = "https://a.example/\talive\t2026-01-01\t2026-01-01\t\t\t200\t\t\t\t\tanswers 200"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("alive", "lively", "'lively' is not a valid LinkState"),
        ("2026-01-01", "2026-02-30", "day"),
        ("200", "OK", "invalid literal"),
        ("\tanswers 200", "", "it has 11 fields; 12 are needed"),
        ("answers 200", "answers\t200", "it has 13 fields; 12 are needed"),
    ],
)
def test_a_line_that_cannot_be_used_is_told(tmp_path: Path, old: str, new: str, says: str) -> None:
    file = tmp_path / PATH
    file.parent.mkdir()
    file.write_text(f"# about\n\n{GOOD}\n{GOOD.replace(old, new)}\n", encoding="utf-8")
    with pytest.raises(DamagedLedger, match=r"ledgers/links\.tsv, line 4: ") as caught:
        read_links(tmp_path)
    assert says in str(caught.value)


def test_half_a_year_is_too_long_ago() -> None:
    link = Link("https://a.example/", LinkState.ALIVE, date(2026, 1, 1), date(2026, 1, 1))
    assert not link.is_stale(date(2026, 6, 30))
    assert link.is_stale(date(2026, 7, 1))
