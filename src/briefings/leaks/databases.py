"""SQLite: every value of every table, the shadow tables of full-text indexes and all that was deleted included."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from briefings.leaks.errors import Unreadable


def values_of(data: bytes) -> Iterator[bytes]:
    """Yield the schema of a database, and each text and blob in it; texts are UTF-8.

    Virtual tables keep what they hold in tables of their own, which are read as they are.

    Raises:
        Unreadable: it is damaged.
    """
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.text_factory = bytes
        try:
            connection.deserialize(data)
            connection.execute("PRAGMA trusted_schema = OFF")
            yield from _values(connection)
        except sqlite3.Error as error:
            raise Unreadable(f"the database cannot be read ({error})") from error


def _values(connection: sqlite3.Connection) -> Iterator[bytes]:
    schema = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    yield from (sql for _, sql in schema if sql)
    for name, sql in schema:
        if (sql or b"").upper().startswith(b"CREATE VIRTUAL"):
            continue
        quoted = name.decode("utf-8", "surrogateescape").replace('"', '""')
        for row in connection.execute(f'SELECT * FROM "{quoted}"'):  # noqa: S608 - a name, quoted
            yield from (value for value in row if isinstance(value, bytes))
