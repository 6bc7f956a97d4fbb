"""Single values: what the check takes is what the JSON Schema takes, and each refusal says what to do."""

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefings.document import Scalar, parse_document
from briefings.document.spelling import BENT
from briefings.fixes import mend
from briefings.schema.entries import ENTRY
from briefings.schema.kinds import Text
from briefings.schema.reading import Reader
from briefings.settings import read_settings
from tests.support.archives import EXAMPLE, TODAY, VALID, checked, copy_minimal, write


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ('draft: "true"', "draft: true"),
        ("draft: 'false' # for now", "draft: false # for now"),
        ("draft: True", "draft: true"),
        ("draft: maybe", None),
        ('quotes: [{text: Salt., source: "1"}]', "quotes: [{text: Salt., source: 1}]"),
        ("quotes: [{text: Salt., source: first}]", None),
        ("rights: none", None),
    ],
)
def test_quotes_make_texts(line: str, mended: str | None, tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    file = write(root, EXAMPLE, VALID + line + "\n")
    (found,) = checked(root)
    assert found.code == "B203"
    assert found.fix
    mend(root, read_settings(root), TODAY)
    assert file.read_text(encoding="utf-8") == VALID + (mended or line) + "\n"


@pytest.mark.parametrize("line", ["translations: {zh: {mode: robot}}", "rights: {original: {basis: robot}}"])
def test_a_word_like_none_of_a_few_is_told_what_there_is(line: str, tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    write(root, EXAMPLE, VALID + line + "\n")
    (found,) = [each for each in checked(root) if each.code == "B209"]
    assert (found.fix or "").startswith("Write one of `")


def test_a_key_like_none_of_a_few_is_told_what_there_is(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    file = root / "registers/statements.yml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("\nbasis:\n", "\nbasis:\n  unheard-of: {en: Ours}\n"), "utf-8"
    )
    (found,) = checked(root)
    assert (found.code, (found.fix or "")[:14]) == ("B201", "Write one of `")


_BENT_WORDS = ["y", "No", "off", "TRUE", "false", "False", "null", "~", ".inf", "0x1F", "12:30", "1e5", "2024-1-2", "٣"]


@given(
    st.text("yesnoftrualYNO01.9+-_:e~=<x ٣文", min_size=1, max_size=9)
    | st.builds("{}{}".format, st.sampled_from(_BENT_WORDS), st.sampled_from(["", "", "s", " it", "0"]))
)
def test_every_plain_word_that_yaml_bends_is_told(word: str) -> None:
    document = parse_document("a.yml", f"a: {word}\n".encode())
    node = document.root.get("a") if document.root else None
    assume(isinstance(node, Scalar) and node.plain and node.value)
    assert isinstance(node, Scalar)
    reader = Reader(document)
    Text().read(node, reader, "a")
    assert [each.code for each in reader.found] == (["B206"] if BENT.match(node.value) else [])


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ('"Salt \\u200e cells"', ["B113"]),
        ('"Salt \u200e cells"', ["B113"]),
        ('"Salt \u200e cells \\\\ more"', ["B113"]),
        ("Salt \\u200e cells", []),
        ('"Salt \\u2014 cells"', []),
    ],
    ids=["escaped", "itself", "itself-beside-an-escape", "plain", "another-escape"],
)
def test_an_invisible_character_is_told_once_however_it_is_written(
    title: str, codes: list[str], tmp_path: Path
) -> None:
    root = copy_minimal(tmp_path)
    write(root, EXAMPLE, VALID.replace("A plant will make cells from salt", title))
    assert [each.code for each in checked(root)] == codes


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (">-\n  工厂\n  电池", "工厂电池"),
        ("|-\n  工厂 电池", "工厂电池"),
        ("工厂 电池", "工厂 电池"),
        (">-\n  salt\n  cells", "salt cells"),
    ],
)
def test_lines_are_unfolded_where_there_are_several(written: str, value: str) -> None:
    document = parse_document("a.yml", f"title: {written}\n".encode())
    assert document.root is not None
    reader = Reader(document)
    assert ENTRY.by_name["title"].kind.read(document.root.items[0][1], reader, "title") == value
    assert reader.found == []
