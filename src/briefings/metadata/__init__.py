"""Metadata: what a page's head says to programs. An entry in, escaped HTML out."""

from briefings.metadata.head import head, listing_head, page_head

__all__ = ["head", "listing_head", "page_head"]
