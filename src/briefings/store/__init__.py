"""The store: what a build keeps for the next one. Losing or damaging any of it costs nothing but time."""

from briefings.store.pack import Pack, Place
from briefings.store.state import Made, State, read_state, write_state

__all__ = ["Made", "Pack", "Place", "State", "read_state", "write_state"]
