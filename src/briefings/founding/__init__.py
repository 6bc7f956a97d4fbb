"""Founding: a new archive, laid out whole."""
