"""Curating: what a curator's commands do to an archive, each in a module of its own."""
