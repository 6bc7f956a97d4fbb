"""Fetching: one address over HTTP, bounded in time and size, and never one that is not public.

A name is looked up once, every address that it has is judged, and the connection goes to one of those that were
judged: a name that means something else a moment later changes nothing. Each redirect is judged anew.
"""

from briefings.fetching.errors import Failure, FetchFailed
from briefings.fetching.fetch import Fetched, Hop, fetch, user_agent
from briefings.fetching.limits import Limits
from briefings.fetching.policy import Policy
from briefings.fetching.targets import origin_of

__all__ = ["Failure", "FetchFailed", "Fetched", "Hop", "Limits", "Policy", "fetch", "origin_of", "user_agent"]
