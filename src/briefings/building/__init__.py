"""Building: read and check an archive, make what is not made yet of its site, and publish it."""

from briefings.building.session import Build, Built, Order, Workshop

__all__ = ["Build", "Built", "Order", "Workshop"]
