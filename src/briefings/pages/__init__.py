"""Pages: an archive in, Markdown pages out. Nothing here reads or writes a file."""

from briefings.pages.model import Page

__all__ = ["Page"]
