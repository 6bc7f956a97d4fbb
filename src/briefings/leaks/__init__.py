"""Leaks: the text of withdrawn entries, looked for in every file of a site, however it is packed and written there."""

from briefings.leaks.found import Finding, LeaksFound
from briefings.leaks.scanning import Held, Scanner, read_held

__all__ = ["Finding", "Held", "LeaksFound", "Scanner", "read_held"]
