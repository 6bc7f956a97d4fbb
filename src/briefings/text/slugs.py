"""Slugs: what names of files, keys and addresses are made of."""

from __future__ import annotations


def slug_of(text: str) -> str:
    """Return the slug that a text in any script would have, or nothing where it holds no letter and no digit."""
    from slugify import slugify  # noqa: PLC0415 - it is asked only about what is wrong

    return str(slugify(text))
