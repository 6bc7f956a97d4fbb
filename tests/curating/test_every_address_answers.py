"""After any operations, withdrawals, renames and additions, every address that was ever published answers."""

import urllib.request
from collections import Counter
from pathlib import Path

import pytest

from briefings.curating.rewriting import NothingLeft
from briefings.curating.vocabularies import VOCABULARIES
from briefings.curating.vocabulary import UnusableKey
from briefings.document.editing import CannotEdit
from tests.support.builds import build
from tests.support.curators import Random, carry_out, curator, lost, publish
from tests.support.server import serve
from tests.support.sites import TOY, copy_archive

OPERATIONS = 100


@pytest.mark.parametrize("seed", [1])
def test_a_hundred_random_operations(seed: int, tmp_path: Path) -> None:
    archive = copy_archive(tmp_path / "archive", TOY)
    someone = Random(archive, seed)
    for _ in range(30):
        someone.add_record()
    for _ in range(60):
        someone.add_entry()
    published = publish(archive)
    done: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    others = (someone.add_entry, someone.add_record, someone.withdraw, someone.untranslate, someone.rename_file)
    while done.total() < OPERATIONS:
        planned = curator(archive, someone.chance.choice(VOCABULARIES))
        try:
            change = someone.operation(planned)
        except (NothingLeft, UnusableKey, CannotEdit) as error:
            refused[type(error).__name__] += 1
            continue
        if errors := carry_out(archive, planned, change):
            refused.update(errors)
            continue
        done[change.what.split()[0]] += 1
        someone.chance.choice(others)()
        someone.add_record()
        if done.total() % 4 == 0:
            published |= publish(archive)
            someone.forget_alias()
        if done.total() % 50 == 0:
            build(archive, search=False)
            assert lost(archive / "site", published) == []
    print(done, refused, len(published))
    assert set(done) == {"Merge", "Rename", "Split", "Retire"}
    publish(archive)
    build(archive, search=False)
    assert lost(archive / "site", published) == []
    with serve(archive / "site") as server:
        for address in published:
            with urllib.request.urlopen(server.address(address)) as answer:  # noqa: S310 - our own server
                assert answer.status == 200
