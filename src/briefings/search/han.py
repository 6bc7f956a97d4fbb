"""Variants of Han characters: what Traditional Chinese or Japanese writes where Simplified Chinese has another one."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")


@cache
def variants() -> dict[str, str]:
    """Return what each variant becomes: one character for one."""
    found, becomes = files("briefings.search").joinpath("han.txt").read_text(encoding="utf-8").split("\n")[:2]
    return dict(zip(found, becomes, strict=True))


@cache
def _table() -> dict[int, str]:
    return {ord(found): becomes for found, becomes in variants().items()}


def without_variants(text: str) -> str:
    """Return a text with every variant replaced."""
    return text.translate(_table()) if HAN.search(text) else text
