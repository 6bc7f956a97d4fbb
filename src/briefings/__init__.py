"""Briefings: a static site generator for a curated archive of news summaries."""

__version__ = "0.1.0"
