"""Traces: what is kept of a withdrawn text, what is told apart from it, and what nobody can read out of it."""

import json
import random
import shutil
from pathlib import Path

import pytest

from briefings.check import read_checked
from briefings.leaks.scanning import Held, Scanner, read_held
from briefings.leaks.tracing import trace_of
from briefings.leaks.windows import Values, ascii_tokens, tokens_of, windows
from briefings.ledgers import DamagedLedger
from briefings.ledgers.traces import (
    SALT,
    TRACES,
    Trace,
    make_salt,
    read_salt,
    read_traces,
    remove_trace,
    trace_path,
    traces_key,
    write_trace,
)
from briefings.settings import read_settings
from tests.support.archives import write
from tests.support.builds import DAY
from tests.support.sites import TOY, copy_archive

QUOTING, CHINESE = "2024-03-01-everything", "2024-03-02-chinese"
SALTED = b"s" * 16


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """The toy archive, without the traces that it has already."""
    copied = copy_archive(tmp_path / "archive", TOY)
    shutil.rmtree(copied / TRACES)
    return copied


def trace(archive: Path, entry_id: str = QUOTING) -> Trace:
    read = read_checked(read_settings(archive), DAY).archive
    return trace_of(read, read_settings(archive), read.entry(read.by_id[entry_id]), SALTED)


def found(trace: Trace, text: str) -> bool:
    return bool(Scanner(Held(SALTED, (trace,))).scan("a.txt", text.encode()))


def test_all_that_is_removed_is_found(archive: Path) -> None:
    made = trace(archive)
    for text in (
        "Lantern Works opens a tidal battery plant at Port Ember",
        "The town gave the land, and a bank lent most of the money",
        "120 jobs from the first day, 300 by 2026.",
        "We shall not let the inlet close.",
        "The works manager gave the right number.",
        "灯笼工业在余烬港启用潮汐储能电池厂",
        "土地由当地镇政府提供，大部分资金来自银行贷款",
        "Tidal plant opens in Port Ember",
    ):
        assert found(made, f"So it says: {text}"), text


def test_short_texts_are_found_as_a_whole_and_not_in_part(archive: Path) -> None:
    made = trace(archive)
    assert found(made, "It was told that the harbour is ready. By whom?")
    assert not found(made, "the harbour is")
    assert not found(made, "we shall not let the inlet be")


def test_names_and_single_words_are_not_kept(archive: Path) -> None:
    made = trace(archive)
    for text in ("Harbour master Ines Vale", "Ada Quill", "Bo Okafor", "Kit Moreau", "Lantern Press Ltd", "Reproduced"):
        assert not found(made, text)
    kept = Values(SALTED, made.bits)
    singles = {kept[token] for token in tokens_of("Ines Vale Ada Quill Bo Okafor Lantern dredged")}
    assert not singles & (made.runs | made.common)


def test_what_others_say_too_is_no_trace(archive: Path) -> None:
    text = "The town gave the land, and a bank lent most of the money"
    write(archive, "docs/history.md", f"# History\n\n{text}, which nobody denies.\n")
    made = trace(archive)
    assert not found(made, text)
    assert found(made, f"has started a plant that stores power from the tides. {text}")


def test_a_trace_says_nothing_of_the_order_and_fits_more_than_one_text(archive: Path) -> None:
    write_trace(archive, trace(archive))
    text = (archive / trace_path(QUOTING)).read_text(encoding="utf-8")
    assert not [word for word in ("Lantern", "inlet", "潮", "harbour") if word in text]
    runs = [int(each, 16) for each in json.loads(text)["runs"].split()]
    assert runs == sorted(runs)
    # of the runs that can be made of some common words, many have a hash that is kept
    kept = Values(SALTED, 17)
    chance = random.Random(5)  # noqa: S311 - texts, not secrets
    tried = [sum(kept[f"word{chance.randrange(1000)}"] for _ in range(5)) for _ in range(50_000)]
    assert len({*tried} & {*runs}) > 10


def test_traces_are_kept_and_read_back(archive: Path) -> None:
    assert (read_salt(archive), read_traces(archive)) == (None, ())
    salt = make_salt(archive)
    assert make_salt(archive) == read_salt(archive) == salt
    made = [trace(archive), trace(archive, CHINESE)]
    for each in made:
        write_trace(archive, each)
    assert read_traces(archive) == tuple(made)
    assert traces_key(salt, made) == traces_key(salt, read_traces(archive)) != traces_key(salt, made[:1])
    remove_trace(archive, CHINESE)
    remove_trace(archive, CHINESE)
    assert read_traces(archive) == (made[0],)


@pytest.mark.parametrize(
    ("path", "content", "why"),
    [
        (SALT, "00ff", "16 bytes in hexadecimal"),
        (SALT, "é", "16 bytes in hexadecimal"),
        (trace_path(QUOTING), "[]", "it is no trace"),
        (trace_path(QUOTING), "{", "it is no trace"),
        (trace_path(QUOTING), '{"bits": 17, "runs": "", "common": "", "fours": "", "units": {}}', "holds no hash"),
        (
            trace_path(QUOTING),
            '{"bits": 17, "runs": "zz", "common": "", "fours": "", "units": {}}',
            "not in hexadecimal",
        ),
        (
            trace_path(QUOTING),
            '{"bits": 17, "runs": "ffffffff", "common": "", "fours": "", "units": {}}',
            "more than 20",
        ),
        (trace_path(QUOTING), '{"bits": 99, "runs": "1", "common": "", "fours": "", "units": {}}', "from 1 to 30"),
    ],
)
def test_damaged_ledgers_are_named(path: str, content: str, why: str, archive: Path) -> None:
    make_salt(archive)
    write(archive, path, content)
    with pytest.raises(DamagedLedger, match=why) as failed:
        read_held(archive, ())
    assert path in str(failed.value)


def test_traces_without_their_salt_are_of_no_use(archive: Path) -> None:
    write_trace(archive, trace(archive))
    with pytest.raises(DamagedLedger, match="it is missing"):
        read_held(archive, ())


@pytest.mark.parametrize("text", ["It's Bob’s 2nd (well-known) snake_case x²", "HARBOUR'S end", "a\u00adb c\u200bd"])
def test_tokens_know_no_apostrophes_and_nothing_invisible(text: str) -> None:
    plain = text.replace("’", "'").replace("\u00ad", "").replace("\u200b", "").replace("²", "")
    assert ascii_tokens(plain.encode()) == tokens_of(plain)
    assert tokens_of(text.replace("²", "")) == tokens_of(plain)


def test_windows_are_sums_of_five() -> None:
    values = Values(SALTED)
    run = tokens_of("one two three four five six")
    assert list(windows(values.sums(run))) == [sum(values[each] for each in run[at : at + 5]) for at in (0, 1)]
