"""What is handed from the job that anybody can shape to the one that can write: held against its form, or refused."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefings.reviewing.review import FILE, LARGEST, Finding, NotAReview, Review, Suggestion, TouchedPage, read_review

REVIEW = Review(
    findings=(Finding("B205", "error", "entries/x.yml", 3, "No date.", "Write one."),),
    errors=1,
    warnings=2,
    standing=3,
    suggestions=(Suggestion("entries/x.yml", 2, 3, ("a", "\tb"), ("c",), ("B205",)),),
    mendable=1,
    pages=(TouchedPage("moved", "2024/x/", "新闻", "2024/y/"),),
    touched={"added": 0, "moved": 1, "withdrawn": 0, "gone": 0, "changed": 0},
    others=4,
    whole=True,
)


def put(folder: Path, text: str | bytes) -> Path:
    (folder / FILE).write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def test_what_was_written_is_read(tmp_path: Path) -> None:
    assert read_review(put(tmp_path, REVIEW.to_json())) == REVIEW


Harm = Callable[[dict[str, Any]], object]
HARMS: dict[str, Harm] = {
    "version": lambda it: it.update(version=2),
    "no version": lambda it: it.pop("version"),
    "another key": lambda it: it.update(pull=12),
    "a key is missing": lambda it: it.pop("whole"),
    "another key within": lambda it: it["findings"][0].update(link="https://evil.example"),
    "no list": lambda it: it.update(findings={}),
    "no object": lambda it: it.update(findings=[1]),
    "too many": lambda it: it.update(findings=it["findings"] * 201),
    "too many pages": lambda it: it.update(pages=it["pages"] * 151),
    "too many suggestions": lambda it: it.update(suggestions=it["suggestions"] * 31),
    "an unknown rule": lambda it: it["findings"][0].update(code="B999"),
    "a rule that is a link": lambda it: it["findings"][0].update(code="](https://evil.example)"),
    "a rule that is no text": lambda it: it["findings"][0].update(code=["B205"]),
    "an unknown rule of a suggestion": lambda it: it["suggestions"][0].update(codes=["](x)"]),
    "an unknown severity": lambda it: it["findings"][0].update(severity="fatal"),
    "an unknown change": lambda it: it["pages"][0].update(change="hacked"),
    "a text of two lines": lambda it: it["findings"][0].update(message="a\nb"),
    "a line of two": lambda it: it["suggestions"][0].update(new=["a\nb"]),
    "an escape": lambda it: it["findings"][0].update(message="\x1b[2J"),
    "half a character": lambda it: it["findings"][0].update(message="\ud800"),
    "a turned line": lambda it: it["suggestions"][0].update(new=["a\u202eb"]),
    "a hidden character": lambda it: it["pages"][0].update(title="a\u200bb\u2066"),
    "a long text": lambda it: it["findings"][0].update(message="x" * 1001),
    "a number as text": lambda it: it["findings"][0].update(line="3"),
    "a truth value as a number": lambda it: it.update(errors=True),
    "a fraction": lambda it: it.update(errors=1.5),
    "a negative number": lambda it: it.update(errors=-1),
    "a huge number": lambda it: it.update(errors=10**30),
    "line zero": lambda it: it["findings"][0].update(line=0),
    "a number as a truth value": lambda it: it.update(whole=1),
    "an end before the start": lambda it: it["suggestions"][0].update(end=1),
    "fewer lines than named": lambda it: it["suggestions"][0].update(old=["a"]),
    "too many lines": lambda it: it["suggestions"][0].update(new=["x"] * 41),
    "touched by something else": lambda it: it["touched"].update(hacked=1),
    "touched is a list": lambda it: it.update(touched=[]),
}


@pytest.mark.parametrize("harm", HARMS)
def test_what_is_not_of_the_form_is_refused(harm: str, tmp_path: Path) -> None:
    value = copy.deepcopy(json.loads(REVIEW.to_json()))
    HARMS[harm](value)
    with pytest.raises(NotAReview):
        read_review(put(tmp_path, json.dumps(value)))


@pytest.mark.parametrize(
    "content",
    [b"", b"null", b"[]", b"{", b"\xff\xfe", b"[" * 200_000, b'{"version": NaN}', b" " * (LARGEST + 1)],
)
def test_what_is_no_review_is_refused(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(NotAReview):
        read_review(put(tmp_path, content))


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.json").write_text(REVIEW.to_json(), encoding="utf-8")
    (tmp_path / FILE).symlink_to("elsewhere.json")
    with pytest.raises(NotAReview, match="or not as a file"):
        read_review(tmp_path)
    with pytest.raises(NotAReview, match=r"holds no review\.json"):
        read_review(tmp_path / "nowhere")
