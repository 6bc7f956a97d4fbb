"""The public log as a file: added to at its end, read back, refused where it is damaged."""

from datetime import date
from pathlib import Path

import pytest

from briefings.ledgers import Action, DamagedLedger, Logged, read_ledgers
from briefings.ledgers.withdrawals import FILE, add_to_log, last_of, read_log
from tests.support.archives import write

FIRST = Logged(date(2025, 3, 2), "2024-05-05-gone", Action.WITHDRAWN, "copyright", "", "full")
HEAD = "# The log.\n# date\tid\taction\tground\trequester\tlevel\n"


def test_lines_are_added_at_the_end_whatever_their_day(tmp_path: Path) -> None:
    earlier = FIRST._replace(id="2024-05-06-other", date=date(2025, 3, 1), requester="reader", level="minimal")
    assert add_to_log(tmp_path, FIRST)
    assert add_to_log(tmp_path, earlier)
    assert read_log(tmp_path) == (FIRST, earlier) == read_ledgers(tmp_path).withdrawals
    assert last_of(read_log(tmp_path), FIRST.id) == FIRST
    assert last_of(read_log(tmp_path), "2024-05-07-none") is None


def test_what_was_done_is_not_written_twice(tmp_path: Path) -> None:
    assert add_to_log(tmp_path, FIRST)
    assert not add_to_log(tmp_path, FIRST._replace(ground="error"))
    restored = FIRST._replace(action=Action.RESTORED)
    assert add_to_log(tmp_path, restored)
    assert add_to_log(tmp_path, FIRST)
    assert read_log(tmp_path) == (FIRST, restored, FIRST)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("2025-03-02\t2024-05-05-gone\twithdrawn\tcopyright\t\tfull\textra", "7 fields"),
        ("2025-03-32\t2024-05-05-gone\twithdrawn\tcopyright\t\tfull", "day is out of range"),
        ("2025-03-02\t2024-05-05-gone\tburnt\tcopyright\t\tfull", "burnt"),
        ("2025-03-02\t../../x\twithdrawn\tcopyright\t\tfull", "`../../x` is not known"),
        ("2025-03-02\t2024-05-05-gone\twithdrawn\t<b>\t\tfull", "`<b>` is not known"),
        ("2025-03-02\t2024-05-05-gone\twithdrawn\tcopyright\tMr X\tfull", "`Mr X` is not known"),
        ("2025-03-02\t2024-05-05-gone\twithdrawn\tcopyright\t\tall", "`all` is not known"),
    ],
)
def test_a_damaged_line_is_named(tmp_path: Path, line: str, why: str) -> None:
    good = "2025-03-02\t2024-05-05-gone\twithdrawn\tcopyright\t\tfull\n"
    write(tmp_path, FILE, f"{HEAD}{good}{line}\n")
    with pytest.raises(DamagedLedger, match=r"ledgers/withdrawals.tsv, line 4") as raised:
        read_ledgers(tmp_path)
    assert why in str(raised.value)


def test_a_log_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    write(tmp_path, FILE, b"\xff\xfe")
    with pytest.raises(DamagedLedger, match="not UTF-8"):
        read_ledgers(tmp_path)
