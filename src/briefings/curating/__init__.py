"""Curating: what a curator does to an archive by a command, step by step, so that nothing is lost and all is told."""
