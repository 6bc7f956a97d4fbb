from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from briefings.document.composing import composed
from briefings.document.parsing import parse_document
from briefings.document.plain import plain

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60)


def test_a_file_has_its_comments_and_what_is_still_to_be_written() -> None:
    written = composed(
        {"title": "", "topics": ["a", "b"], "source": {"publisher": "x", "published": date(2024, 3, 31)}},
        head=["first", "second"],
        notes={"title": ["yours to write"]},
    )
    assert written == (
        "# first\n# second\n# yours to write\ntitle:\ntopics: [a, b]\n"
        "source:\n  publisher: x\n  published: 2024-03-31\n"
    )


def test_a_comment_cannot_end_early() -> None:
    written = composed({"title": "x"}, head=["one\ntitle: two", "a\u2028b\x85c"])
    assert written == "# one title: two\n# a b c\ntitle: x\n"


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), TEXTS, min_size=1, max_size=5), TEXTS)
def test_what_is_written_is_what_is_read(tree: dict[str, str], comment: str) -> None:
    read = parse_document("x.yml", composed(tree, head=[comment]).encode())
    assert read.root is not None
    assert plain(read.root) == tree
