"""Links: what became of the sources' addresses, looked at politely, and where copies of them are kept."""
