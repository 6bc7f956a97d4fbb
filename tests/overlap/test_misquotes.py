"""A quotation that is not in its original is a misquote; one that cannot be looked for is not called right."""

from datetime import date

import pytest

from briefings.entry import Quote
from briefings.ledgers.fingerprints import Fingerprint, Kind, fingerprint_of
from briefings.overlap import QuoteCheck, check_quotes
from tests.support.builders import make_entry

ENGLISH = (
    "“We will raise output by half in May,” said Ada Fell, the plant’s director – “and we aren't going to stop there; "
    "the town needs the work.”"
)
CHINESE = "公司总裁李伟表示：“我们将在五月把产量提高一半，并继续扩建——这座城市需要就业。”"


def original(text: str = ENGLISH, language: str = "en", kind: Kind = Kind.ORIGINAL, source: int = 1) -> Fingerprint:
    return fingerprint_of(text, source, language, kind, date(2024, 5, 7))


def check(quote: Quote, *fingerprints: Fingerprint, origin: str | None = None) -> QuoteCheck:
    (found,) = check_quotes(make_entry(quotes=(quote,)), "en", [origin], fingerprints)
    return found


RIGHT = [
    "We will raise output by half in May",
    "and we aren’t going to stop there: the town needs the work",
    "We will raise output by half in May, said Ada Fell",
    "WE WILL RAISE OUTPUT BY HALF IN MAY!",
    "“We will raise output by half” … “going to stop there; the town needs the work”",
    "We will raise output by half ... we aren't going to stop there",
    "We will raise output by half [...] and we aren't going to stop",
    "We will raise output by half […] and we aren't going to stop",
    "[Soon] will raise output by half in May",
    "[W]e will raise output by half in May",
    "We will raise output by half in May […]ing, said [director] Ada Fell, the plant's director – and we",
]
WRONG = {
    "We will double output in May this year": "We will double output in",
    "We will raise output by half in June": "output by half in June",
    "We will raise output by half … we are going to stop there": "we are going to stop",
    "We will raise output in May": "We will raise output in",
}


@pytest.mark.parametrize("text", RIGHT)
def test_a_quotation_that_stands_in_the_original_is_right(text: str) -> None:
    assert check(Quote(text), original()) == QuoteCheck(("quotes", 0, "text"), 1, checked=True)


@pytest.mark.parametrize("text", WRONG)
def test_a_quotation_that_does_not_is_a_misquote_and_says_where(text: str) -> None:
    assert check(Quote(text), original()).missing == WRONG[text]


def test_the_original_words_are_looked_for_where_they_are_given() -> None:
    quote = Quote("We raise output by half in May.", original="我们将在五月，把产量提高一半")
    assert check(quote, original(CHINESE, "zh")) == QuoteCheck(("quotes", 0, "original"), 1, checked=True)
    wrong = Quote("We raise output by half in May.", original="我们将在六月把产量提高一半")
    assert check(wrong, original(CHINESE, "zh")).missing == "我们将在六"
    inserted = Quote("…", original="我们将在五月[里]把产量提高一半，……这座城市需要就业")
    assert check(inserted, original(CHINESE, "zh")) == QuoteCheck(("quotes", 0, "original"), 1, checked=True)


@pytest.mark.parametrize(
    ("quote", "fingerprints"),
    [
        (Quote("A wrong word or two in a quotation"), []),
        (Quote("A wrong word or two in a quotation"), [original(CHINESE, "zh")]),
        (Quote("A wrong word or two in a quotation", language="de"), [original()]),
        (Quote("A wrong word or two in a quotation", source=2), [original()]),
        (Quote("A wrong word or two in a quotation"), [original(kind=Kind.TRANSLATION)]),
        (Quote("Four words are wrong"), [original()]),
        (Quote("All parts are … much too … short to [be] found"), [original()]),
    ],
    ids=["no fingerprint", "another language", "said to be German", "another source", "translated", "short", "parts"],
)
def test_what_cannot_be_looked_for_is_not_checked(quote: Quote, fingerprints: list[Fingerprint]) -> None:
    found = check(quote, *fingerprints)
    assert (found.checked, found.missing) == (False, "")


def test_original_words_are_looked_for_in_the_sources_language() -> None:
    quote = Quote("It needs the jobs.", original="这座城市需要就业")
    assert not check(quote, original(), origin="zh").checked
    assert check(quote, original(), original(CHINESE, "zh"), origin="zh") == QuoteCheck(
        ("quotes", 0, "original"), 1, True
    )
    assert check(Quote("…", original="这座城市需要工厂"), original(CHINESE, "zh"), origin="zh").missing == "城市需要工"


def test_an_original_in_two_editions_has_the_words_of_both() -> None:
    american = fingerprint_of(
        "The color of the cells is grey as ash, he said", 1, "en-US", Kind.ORIGINAL, date(2024, 5, 7)
    )
    assert not check(Quote("the color of the cells is grey"), original(), american).missing
