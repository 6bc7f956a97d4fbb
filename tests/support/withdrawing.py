"""Withdrawals made in files, as a curator's command leaves them: a trace of the text, and an entry without it."""

from __future__ import annotations

from pathlib import Path

from briefings.check import read_checked
from briefings.entry import Entry
from briefings.leaks.tracing import trace_of
from briefings.ledgers.traces import make_salt, write_trace
from briefings.settings import read_settings
from tests.support.builds import DAY


def withdraw(archive: Path, entry_id: str, tombstone: str = "full") -> Entry:
    """Withdraw an entry, and return what it was."""
    settings = read_settings(archive)
    read = read_checked(settings, DAY).archive
    entry = read.entry(read.by_id[entry_id])
    write_trace(archive, trace_of(read, settings, entry, make_salt(archive)))
    lines = [f"title: {entry.title}"] if tombstone == "full" else []
    lines += [f"language: {entry.language}"] if entry.language else []
    lines += ["withdrawal:", "  date: 2026-05-30", "  ground: publisher-wish", f"  tombstone: {tombstone}"]
    if entry.translations:
        lines.append(f"  languages: [{', '.join(entry.translations)}]")
    (archive / entry.path).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return entry
