"""What stands in the way of a scan."""

from __future__ import annotations


class Unreadable(Exception):
    """A file, or a part of one, cannot be read as text; says why, and what to do, in a sentence without its start."""
