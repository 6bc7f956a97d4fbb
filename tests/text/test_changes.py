"""Changes, word by word."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.changes import changes, marked


@pytest.mark.parametrize(
    ("was", "now", "shown"),
    [
        ("1,600 tonnes a year", "16,000 tonnes a year", "<del>1,600</del> <ins>16,000</ins> tonnes a year"),
        ("a big red dog ran", "a small blue dog ran", "a <del>big red</del> <ins>small blue</ins> dog ran"),
        ("工厂年产1600吨。", "工厂年产16000吨。", "工厂年产<del>1600</del> <ins>16000</ins>吨。"),
        ("首日提供一百个岗位", "首日提供一千个岗位", "首日提供一<del>百</del> <ins>千</ins>个岗位"),
        ("It opened.", "It opened in May.", "It opened<ins> in May</ins>."),
        ("It opened in May.", "It opened.", "It opened<del> in May</del>."),
        ("The mayor said so", "Nobody knows", "<del>The mayor said so</del> <ins>Nobody knows</ins>"),
        ("", "New.", "<ins>New.</ins>"),
        ("Gone.", "", "<del>Gone.</del>"),
        ("<b> stays & goes", "<b> stays & comes", "&lt;b&gt; stays &amp; <del>goes</del> <ins>comes</ins>"),
    ],
)
def test_changes_are_marked(was: str, now: str, shown: str) -> None:
    assert marked(was, now) == shown


TEXTS = st.text(st.sampled_from(list("ab 1,.中文é\n-")), max_size=40)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_the_changes(was: str, now: str) -> None:
    found = changes(was, now)
    assert "".join(each.was for each in found) == was
    assert "".join(each.now for each in found) == now
    kinds = [each.is_none for each in found if each.was or each.now]
    assert all(one != other for one, other in pairwise(kinds))
