"""Reviewing: what a change to an archive touches, as the pull request shows it."""
