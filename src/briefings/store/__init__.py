"""The store: what a build keeps for the next one. Losing or damaging any of it costs nothing but time."""

from briefings.store.forgetting import demand_fresh, forget, forget_preview, is_fresh_demanded, meet_demand
from briefings.store.pack import Pack, Place
from briefings.store.state import Made, State, read_state, write_state

__all__ = [
    "Made",
    "Pack",
    "Place",
    "State",
    "demand_fresh",
    "forget",
    "forget_preview",
    "is_fresh_demanded",
    "meet_demand",
    "read_state",
    "write_state",
]
