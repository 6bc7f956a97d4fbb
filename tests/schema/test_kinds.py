"""Single values: what the check takes is what the JSON Schema takes, and each refusal says what to do."""

from pathlib import Path

import pytest

from briefings.fixes import mend
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
