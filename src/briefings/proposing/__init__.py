"""Proposing: from a page that somebody read to an entry that lacks only what a person must write."""
