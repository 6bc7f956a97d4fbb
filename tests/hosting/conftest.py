"""A site with withdrawn entries of every kind, and the rules that its build wrote for hosts."""

from pathlib import Path

import pytest

from tests.support.archives import write
from tests.support.builds import build
from tests.support.sites import TOY, copy_archive

ORDERED = """\
title: A report that a court ordered away
language: zh
withdrawal:
  date: 2025-03-01
  ground: court-order
  requester: authority
  languages: [en, pt-BR]
aliases: [/2019/12/旧地址/]
"""


@pytest.fixture(scope="session")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive, built."""
    archive = copy_archive(tmp_path_factory.mktemp("hosted") / "archive", TOY)
    write(archive, "entries/2025/2025-01-13-ordered.yml", ORDERED)
    build(archive)
    return archive
