"""Metadata: what a page's head says to programs. An entry in, escaped HTML out."""

from briefings.metadata.head import head, listing_head, page_head
from briefings.metadata.mining import mining_rules

__all__ = ["head", "listing_head", "mining_rules", "page_head"]
