"""Markdown of the HTML that other systems export, in the forms that a body may have."""

from __future__ import annotations

from markdownify import MarkdownConverter


def markdown_of(html: str) -> tuple[str, tuple[str, ...]]:
    """Return HTML as Markdown, and sentences about what was taken out of it."""
    return str(MarkdownConverter(heading_style="atx").convert(html)).strip(), ()
